"""What a rule sees: the sources that their schemas accepted, and what else is there."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from vouchbook.kinds import REQUIRED_FILES, YAML_KINDS, DataFile
from vouchbook.limits import Entry, Identity
from vouchbook.load import Source, Table
from vouchbook.model import Book, Records, build

#: By kind (and `colleague`), the ids that exist; a kind that is left out cannot be told. Under
#: `TODAY` the day on which warnings depend, under `retired` what retired-word has to know.
Names = Mapping[str, frozenset[str]]
TODAY: Final = "today"


@dataclass(frozen=True)
class Dataset:
    """The checked part of a program.

    Attributes:
        files: Every data file that there is, whether it was accepted or not.
        settings: By kind, the YAML files in `program/` that are syntactically sound and accepted by
            their schemas.
        records: All other YAML files of which that holds; without requests, if nobody wants them.
        tables: The CSV files that could be decoded.
        log: The accepted requests, as the limits see them, in the order of their paths.
        today: The day on which warnings depend; None where none is to depend on a day.
        plain: The data of the files in `records`, where they are wanted.
    """

    files: tuple[DataFile, ...]
    settings: Mapping[str, Source]
    records: Records
    tables: tuple[Table, ...]
    log: tuple[Entry, ...] = ()
    today: dt.date | None = None
    plain: tuple[Source, ...] = ()

    @cached_property
    def book(self) -> Book | None:
        """What the files say, without the tables; None where a file in program/ has a fault."""
        accepted = {source.path for source in self.settings.values()}
        if not accepted.issuperset(REQUIRED_FILES):
            return None
        return build(self.settings.values(), self.records)

    @cached_property
    def identity(self) -> Identity | None:
        """Who is who under earlier names; None where a file in program/ has a fault."""
        book = self.book
        return None if book is None else Identity(book.accounts, book.people, book.erased)


def day_of(names: Names) -> str | None:
    """The day on which the warnings of a file depend, None where none is to depend on a day."""
    return next(iter(names[TODAY])) if TODAY in names else None


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
