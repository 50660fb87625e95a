"""A program opened for a change: what it says, and where its files are."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from vouchbook.changes.lookup import Lookup, Refuse
from vouchbook.check import Report, check
from vouchbook.errors import VouchbookError
from vouchbook.limits import Entry, Identity
from vouchbook.model import MANAGER, Book, Colleague, Person, tables_of
from vouchbook.naming import new_key
from vouchbook.replace import complete


@dataclass(frozen=True)
class Desk:
    """What a change starts from.

    Attributes:
        root: The program's folder.
        report: What its check found.
        book: The program, its tables and requests included; files with faults are left out.
        log: Its requests, as the limits see them.
        today: The day of the change.
        draw: Draws a new key.
    """

    root: Path
    report: Report
    book: Book
    log: tuple[Entry, ...]
    today: dt.date
    draw: Callable[[], str] = new_key

    @cached_property
    def paths(self) -> frozenset[str]:
        """All data files that there are, those with faults included."""
        return frozenset(one.path for one in self.report.dataset.files)

    def lookup(self, refuse: Refuse) -> Lookup:
        """Find people and words by what somebody typed; `refuse` takes field, message, hint."""
        return Lookup(self.book, self.paths, self.today, refuse)

    @cached_property
    def managers(self) -> tuple[Colleague, ...]:
        """Who signs off exceptions today, in the order of their ids."""
        return tuple(
            one
            for one in self.book.colleagues.values()
            if one.held(MANAGER, self.today) and one.is_here(self.today)
        )

    @cached_property
    def identity(self) -> Identity:
        """Who is who under earlier names and places."""
        return Identity(self.book.accounts, self.book.people, self.book.erased)

    def means(self, advocate: str, person: Person) -> bool:
        """Say whether a file means a person, under whichever of their places."""
        return advocate == person.ref or (
            self.identity.contact(advocate) == self.identity.contact(person.ref)
        )

    def known_from(self, person: Person) -> dt.date:
        """Say from when on something new about a person counts as known.

        What is recorded counts as known all that day (LIMITS.md, *Holds*), and nobody can sign off
        what was agreed with them that day before. So where something was, it is known from the
        next day on; nothing new is agreed on with them meanwhile, since no day is free.
        """
        today = self.today.toordinal()
        agreed = any(
            event.agreed == today and self.means(event.advocate, person)
            for entry in self.log
            for event in entry.events
        )
        return self.today + dt.timedelta(days=agreed)

    def profiles_of(self, person: Person) -> Iterator[Person]:
        """Find the profiles of one person, this one first, at whichever company."""
        waiting, seen = [person.ref], set[str]()
        people = self.book.people
        while waiting:
            ref = waiting.pop()
            if ref in seen:
                continue
            seen.add(ref)
            if ref in people:
                one = people[ref]
                yield one
                waiting += [*one.formerly, *([one.left.to] if one.left and one.left.to else [])]
            waiting += [other.ref for other in people.values() if ref in other.formerly]

    def person_of(self, advocate: str) -> Person | None:
        """Find the profile of somebody whom a file names; None where they were forgotten."""
        return self.book.people.get(self.identity.profile(advocate) or "")

    def owner_of(self, account: str) -> Colleague | None:
        """Find the colleague who knows a customer, and is still here."""
        found = self.book.accounts.get(account)
        owner = self.book.colleagues.get(found.owner) if found and found.owner else None
        return owner if owner and owner.is_here(self.today) else None


def opened(
    root: Path,
    *,
    as_of: dt.date | None = None,
    clock: Callable[[ZoneInfo], dt.date] | None = None,
    draw: Callable[[], str] = new_key,
    tables: bool = True,
) -> Desk:
    """Open a program for a change.

    Args:
        root: The folder that holds `program/`.
        as_of: The day of the change; None takes the one that program.yml pins.
        clock: Tells the day where neither does.
        draw: Draws a new key; a test injects it.
        tables: Whether the book shall hold the CSV tables, too; a mere question needs none.

    Raises:
        VouchbookError: A file in program/ has a fault, so that nothing can be told.
    """
    # What was cut off is completed first, so that the change starts from whole files.
    complete(root)
    report = check(root, as_of=as_of, clock=clock, requests=True)
    dataset = report.dataset
    if dataset.book is None or dataset.today is None:
        raise VouchbookError("a file in program/ has a fault; `vouchbook check` says which")
    book = dataset.book
    if tables:
        read = tables_of((one.path, one.text) for one in dataset.tables)
        book = dataclasses.replace(book, tables=read)
    return Desk(root, report, book, dataset.log, dataset.today, draw)
