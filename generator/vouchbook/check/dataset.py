"""What a rule sees: the sources that their schemas accepted, and what else is there."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from vouchbook.kinds import YAML_KINDS, DataFile
from vouchbook.load import Source, Table

#: By kind (and `colleague`), the ids that exist; a kind that is left out cannot be told.
Names = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Dataset:
    """The checked part of a program.

    Attributes:
        files: Every data file that there is, whether it was accepted or not.
        sources: The YAML files that are syntactically sound and accepted by their schemas.
        tables: The CSV files that could be decoded.
        today: The day on which warnings depend; None where none is to depend on a day.
    """

    files: tuple[DataFile, ...]
    sources: tuple[Source, ...]
    tables: tuple[Table, ...]
    today: dt.date | None = None

    @cached_property
    def by_kind(self) -> Mapping[str, tuple[Source, ...]]:
        """The accepted sources of each kind, in the order of their paths."""
        groups: dict[str, list[Source]] = {}
        for source in self.sources:
            groups.setdefault(source.kind, []).append(source)
        return {kind: tuple(group) for kind, group in groups.items()}

    def of(self, kind: str) -> tuple[Source, ...]:
        """The accepted sources of a kind."""
        return self.by_kind.get(kind, ())


def names_of(files: Iterable[DataFile]) -> dict[str, frozenset[str]]:
    """Gather the ids that files stand for, those with faults included.

    A reference to a file that has a fault of its own is no further fault.

    Args:
        files: Every data file that there is.

    Returns:
        Kind → ids, empty for a kind without files.
    """
    groups: dict[str, set[str]] = {kind: set() for kind in YAML_KINDS}
    for file in files:
        groups.setdefault(file.kind, set()).add(id_by_place(file.path))
    return {kind: frozenset(group) for kind, group in groups.items()}


def id_by_place(path: str) -> str:
    """Tell the id that a file's place demands.

    Args:
        path: A data file's path.

    Returns:
        The account for account.yml, `<account>/<person>` for a person, else the file's stem.
    """
    folder, _, name = path.rpartition("/")
    if not folder.startswith("advocates/"):
        return name.rpartition(".")[0]
    account = folder.partition("/")[2]
    return account if name == "account.yml" else f"{account}/{name.rpartition('.')[0]}"
