"""What a rule sees: the sources that their schemas accepted, and what else is there."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from vouchbook.kinds import REQUIRED_FILES, YAML_KINDS, DataFile
from vouchbook.limits import Entry, Identity
from vouchbook.load import Source, Table
from vouchbook.model import Book, build

#: By kind (and `colleague`), the ids that exist; a kind that is left out cannot be told. Under
#: `retired` and `today`, what the rules of these names (retired-word, future-date) have to know.
Names = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Dataset:
    """The checked part of a program.

    Attributes:
        files: Every data file that there is, whether it was accepted or not.
        sources: The YAML files that are syntactically sound and accepted by their schemas; without
            the requests, where the dataset is not whole.
        tables: The CSV files that could be decoded.
        log: The accepted requests, as the limits see them, in the order of their paths.
        today: The day on which warnings depend; None where none is to depend on a day.
    """

    files: tuple[DataFile, ...]
    sources: tuple[Source, ...]
    tables: tuple[Table, ...]
    log: tuple[Entry, ...] = ()
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

    @cached_property
    def book(self) -> Book | None:
        """What the sources say, without the tables; None where a file in program/ has a fault."""
        accepted = {source.path for source in self.sources if source.path.startswith("program/")}
        return build(self.sources) if accepted.issuperset(REQUIRED_FILES) else None

    @cached_property
    def identity(self) -> Identity | None:
        """Who is who under earlier names; None where a file in program/ has a fault."""
        book = self.book
        return None if book is None else Identity(book.accounts, book.people, book.erased)


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
