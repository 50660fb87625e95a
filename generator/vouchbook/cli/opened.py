"""A program opened for questions: its book, its log, and the day they are asked on."""

import dataclasses
import datetime as dt
from dataclasses import dataclass
from typing import Final

import click

from vouchbook.check import check
from vouchbook.cli.context import Context
from vouchbook.clock import today
from vouchbook.errors import VouchbookError
from vouchbook.limits import Entry
from vouchbook.model import Activity, Book, Person, people_called, people_like, tables_of
from vouchbook.text import any_of, counted, fold, nearest

#: So many who may be meant are named.
_FEW: Final = 5


@dataclass(frozen=True, slots=True)
class Opened:
    """What a question is asked of.

    Attributes:
        book: The program; files with faults are left out of it.
        log: Its requests, as the limits see them.
        today: The day of the question.
    """

    book: Book
    log: tuple[Entry, ...]
    today: dt.date

    def person(self, name: str) -> Person:
        """Find somebody by `account/person`, by id or name, or by a part of the name.

        Raises:
            VouchbookError: There is nobody of that name, or there are several.
        """
        found = people_called(self.book, name) or people_like(self.book, name)
        if len(found) == 1:
            return found[0]
        if found:
            several = any_of([one.ref for one in found], _FEW)
            raise VouchbookError(f"there are several {name!r}: {several}; name one of them")
        people = self.book.people.values()
        known = {word: one.ref for one in people for word in (one.ref, one.id, one.name)}
        meant = nearest(name, known)
        hint = f"did you mean {known[meant]}?" if meant else "write the name, or a part of it"
        raise VouchbookError(f"there is no advocate {name!r}; {hint}")

    def activity(self, name: str) -> Activity:
        """Find an activity by its id or its label.

        Raises:
            VouchbookError: There is none of that name.
        """
        activities = self.book.vocabulary.activities
        for one in activities:
            if fold(name) in (one.id, fold(one.label)):
                return one
        ids = [one.id for one in activities]
        meant = nearest(name, [*ids, *(one.label for one in activities)])
        hint = f"did you mean {meant}?" if meant else f"one of: {', '.join(ids)}"
        raise VouchbookError(f"there is no activity {name!r}; {hint}")


def opened(context: Context, as_of: dt.date | None, *, tables: bool = False) -> Opened:
    """Open a program.

    Args:
        context: Says where it is.
        as_of: The day of the question; None takes the one that program.yml pins, else today.
        tables: Whether the book shall hold the CSV tables too.

    Raises:
        VouchbookError: A file in program/ has a fault, so that nothing can be told.
    """
    report = check(context.root, as_of=as_of, clock=today, requests=True)
    dataset = report.dataset
    if dataset.book is None or dataset.today is None:
        raise VouchbookError("a file in program/ has a fault; `vouchbook check` says which")
    if report.errors:
        said = counted(report.errors, "error")
        click.echo(f"The data has {said}, so this may be incomplete: vouchbook check", err=True)
    book = dataset.book
    if tables:
        read = tables_of((one.path, one.text) for one in dataset.tables)
        book = dataclasses.replace(book, tables=read)
    return Opened(book, dataset.log, dataset.today)
