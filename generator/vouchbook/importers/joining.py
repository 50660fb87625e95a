"""Several tables of one export: read from one folder, and joined by their ids."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from jmespath.parser import ParsedResult

from vouchbook.errors import VouchbookError
from vouchbook.importers.blueprint import Join, TableMapping
from vouchbook.importers.crm_ids import bare_id
from vouchbook.importers.expressions import ExpressionError, evaluate
from vouchbook.importers.records import Note, Record
from vouchbook.importers.source import Gathered, gather
from vouchbook.text import nearest, one_of, printable

#: A record of a table: the table's name, and the record's place in it.
Place = tuple[str, int]

_NOT_WHOLE: Final = "Without it the export is not whole, so nothing is imported."


def gather_tables(path: Path, tables: Iterable[TableMapping]) -> dict[str, Gathered]:
    """Read the records of each table.

    Args:
        path: The file or folder that holds them.
        tables: The tables, as the mapping says.

    Raises:
        VouchbookError: Nothing is there, or a table is missing or cannot be read: what is joined to
            it would come in without, and nobody would notice.
    """
    found: dict[str, Gathered] = {}
    for table in tables:
        if table.name and path.is_file():
            raise VouchbookError(
                f"{path} is one file, and the mapping reads several tables; "
                "name the folder that holds them"
            )
        gathered = gather(path, table.source, table.allowed)
        if table.name and not gathered.files:
            raise VouchbookError(f"{_missing(path, table)} {_NOT_WHOLE}")
        if table.name and gathered.failed:
            first = gathered.failed[0]
            said = f"{first.where}, for the table `{table.name}`: {first.message}."
            raise VouchbookError(f"{said} {_NOT_WHOLE}")
        found[table.name] = gathered if table.when is None else _wanted(gathered, table.when)
    return found


def _wanted(gathered: Gathered, when: ParsedResult) -> Gathered:
    records: list[Record] = []
    unread = list(gathered.unread)
    for record in gathered.records:
        try:
            if evaluate(when, record.data):
                records.append(record)
        except ExpressionError as error:
            unread.append(Note(record.where, f"when: {error}"))
    return replace(gathered, records=tuple(records), unread=tuple(unread))


def _missing(folder: Path, table: TableMapping) -> str:
    names = sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith("."))
    wanted = table.source.files or "*"
    if (folder / wanted).is_symlink():
        return f"{folder / wanted} is a link; links are not followed."
    meant = nearest(wanted, names)
    hint = f"did you mean {printable(meant, 80)}?" if meant else f"it holds {one_of(names, 6)}."
    start = f"there is no file {wanted} in {folder} for the table `{table.name}`"
    return f"{start}; {hint}"


@dataclass(frozen=True, slots=True)
class Joined:
    """What belongs to a record.

    Attributes:
        data: The records found, by the name of the join.
        places: Where those stand that may be one only; one a join.
        problems: What was not clear.
    """

    data: Mapping[str, Any]
    places: tuple[Place, ...]
    problems: tuple[str, ...]


class Joiner:
    """Finds the records that belong to a record."""

    def __init__(self, records: Mapping[str, tuple[Record, ...]]) -> None:
        """Take the records of all tables, by name."""
        self._records = records
        self._indexes: dict[tuple[str, str], dict[str, list[int]]] = {}

    def joined(self, joins: Iterable[Join], data: Mapping[str, Any]) -> Joined:
        """Find all that belongs to a record.

        Args:
            joins: What is looked for.
            data: The record's fields.
        """
        found: dict[str, Any] = {}
        places: list[Place] = []
        problems: list[str] = []
        for join in joins:
            try:
                identity = _as_id(evaluate(join.same_as, data))
            except ExpressionError as error:
                problems.append(f"{join.name}: {error}")
                identity = ""
            there = self._index(join, problems).get(identity, []) if identity else []
            records = self._records[join.table]
            if join.many:
                found[join.name] = [dict(records[number].data) for number in there]
                continue
            found[join.name] = dict(records[there[0]].data) if there else None
            places.extend((join.table, number) for number in there[:1])
            if len(there) > 1:
                problems.append(
                    f"{join.name}: {len(there)} records of `{join.table}` have its id; "
                    f"{records[there[0]].where} counts"
                )
        return Joined(found, tuple(places), tuple(problems))

    def _index(self, join: Join, problems: list[str]) -> Mapping[str, list[int]]:
        key = (join.table, join.where.expression)
        if key not in self._indexes:
            index: dict[str, list[int]] = {}
            for number, record in enumerate(self._records[join.table]):
                if identity := _found(join.where, record, problems):
                    index.setdefault(identity, []).append(number)
            self._indexes[key] = index
        return self._indexes[key]


def _found(where: ParsedResult, record: Record, problems: list[str]) -> str:
    try:
        return _as_id(evaluate(where, record.data))
    except ExpressionError as error:
        problems.append(f"{record.where}: {error}")
        return ""


def _as_id(value: Any) -> str:
    """Ids are compared as text, so that 7 of one table is "7" of another."""
    return "" if value is None or isinstance(value, (dict, list, bool)) else bare_id(str(value))


def all_records(gathered: Mapping[str, Gathered]) -> int:
    """Count the records of all tables."""
    return sum(len(table.records) for table in gathered.values())


def all_files(gathered: Mapping[str, Gathered]) -> int:
    """Count the files of all tables."""
    return sum(table.files for table in gathered.values())


def all_missing(gathered: Mapping[str, Gathered]) -> Iterator[Note]:
    """Name what is to be read of the tables, and is not there."""
    for table in gathered.values():
        yield from table.missing


def all_unread(gathered: Mapping[str, Gathered]) -> Iterator[Note]:
    """Name what could not be read; tables of one folder name the same links."""
    yield from dict.fromkeys(note for table in gathered.values() for note in table.unread)
