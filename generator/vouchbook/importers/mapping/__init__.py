"""A mapping file, read and held against the schemas: every mistake in one run."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from vouchbook.check.locate import locate
from vouchbook.check.schema import SchemaJudge
from vouchbook.errors import VouchbookError
from vouchbook.findings import Fault, Finding, Severity
from vouchbook.importers.blueprint import ImportMapping
from vouchbook.importers.mapping.fields import FieldReader
from vouchbook.importers.mapping.places import Mistakes, Place
from vouchbook.importers.mapping.tables import TableReader
from vouchbook.importers.prune import without
from vouchbook.importers.targets import FILE_KINDS, ROW_KINDS
from vouchbook.importers.translate import Table
from vouchbook.kinds import MEBIBYTE
from vouchbook.load import parse, read_bytes

__all__ = ["load_mapping"]


def load_mapping(path: Path) -> tuple[ImportMapping | None, tuple[Finding, ...]]:
    """Read a mapping file.

    Args:
        path: The file.

    Returns:
        The mapping, or None with a finding for each mistake.

    Raises:
        VouchbookError: The file cannot be read.
    """
    try:
        raw = read_bytes(path, MEBIBYTE)
    except OSError as error:
        raise VouchbookError(f"cannot read the mapping {path}: {error.strerror}") from error
    data, findings = parse(raw, path.name, MEBIBYTE)
    if findings:
        return None, tuple(findings)
    mapping, faults = _judged(path.name, data)
    if faults:
        places = locate(raw.decode("utf-8"), faults)
        return None, tuple(
            sorted(
                Finding(f.path, line, column, "mapping", Severity.ERROR, f.message, f.hint)
                for f, (line, column) in zip(faults, places, strict=True)
            )
        )
    return mapping, ()


def _judged(name: str, data: Any) -> tuple[ImportMapping | None, list[Fault]]:
    """Hold data against the schema of mappings, and then against what no schema can see."""
    judge = SchemaJudge(("mapping",))
    faults = [fault for _, fault in judge(name, "mapping", data)]
    sound = data
    if faults:
        # What is sound beside the faults is looked at too, so that one run names all mistakes.
        sound = without(data, [fault.keys for fault in faults if fault.keys])
        if not isinstance(sound, dict) or judge(name, "mapping", sound):
            return None, faults
    mistakes = Mistakes(name)
    if not faults:
        _look_complete(sound, mistakes)
    # Where a table itself is wrong, those that join it are not.
    there = data.get("tables") if isinstance(data, dict) else None
    mapping = _read(sound, there if isinstance(there, dict) else {}, mistakes)
    return mapping, faults + mistakes.faults


def _read(data: Mapping[str, Any], there: Iterable[str], mistakes: Mistakes) -> ImportMapping:
    """Turn data into a mapping; what is wrong is noted, and left out of it."""
    words = {name: Table(name, rows) for name, rows in data.get("translate", {}).items()}
    tables = data.get("tables", {})
    known = {name: tables.get(name, {}) for name in there}
    reader = TableReader(mistakes, FieldReader(mistakes, words), known)
    if "tables" not in data:
        return ImportMapping((reader.read("", data, Place()),))
    read = [reader.read(name, table, Place(("tables", name))) for name, table in tables.items()]
    # Sorting is stable: else they stay in the order of the file.
    return ImportMapping(tuple(sorted(read, key=lambda table: not table.gives("account"))))


def _look_complete(data: Mapping[str, Any], mistakes: Mistakes) -> None:
    """Note what a whole mapping needs."""
    tables = data.get("tables")
    if tables is None:
        if "read" not in data:
            hint = "name the only fields that may be read"
            mistakes.add(Place(), "`read` is missing", hint)
        _look_useful(data, {}, Place(), mistakes)
        return
    for name in ("source", "read", "split", *FILE_KINDS, *ROW_KINDS):
        if name in data:
            mistakes.add(Place((name,)), f"`{name}` stands beside `tables`", "move it into a table")
    for name, table in tables.items():
        _look_useful(table, tables, Place(("tables", name)), mistakes)


def _look_useful(
    table: Mapping[str, Any],
    tables: Mapping[str, Mapping[str, Any]],
    place: Place,
    mistakes: Mistakes,
) -> None:
    """Note where a table gives nothing, or gives what would have no account."""
    serves = any(
        join.get("table") == place.keys[-1]
        for other in tables.values()
        for join in other.get("join", {}).values()
    )
    if not serves and not any(kind in table for kind in (*FILE_KINDS, *ROW_KINDS)):
        hint = "add `account`, `person`, `content` or a table"
        mistakes.add(place, "it fills nothing", hint)
    joined = [join.get("table") for join in table.get("join", {}).values()]
    has_account = "account" in table or any(
        # A table that is not there is a mistake of its own.
        one not in tables or "account" in tables[one]
        for one in joined
    )
    for kind in ("person", "content"):
        if kind in table and not has_account:
            hint = "add `account` with a name, or `join` a table that gives accounts"
            mistakes.add(place.at(kind), f"{kind} needs an account", hint)
