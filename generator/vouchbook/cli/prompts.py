"""Who is meant by what was typed: a part of a name will do, and on a terminal a slip is no end.

An action itself takes only whole names, since a form may merge without anybody looking. Here
somebody sees who was found before anything is written.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import click

from vouchbook.changes import Desk
from vouchbook.changes.lookup import Lookup
from vouchbook.cli import changing
from vouchbook.model import (
    accounts_called,
    accounts_like,
    colleagues_called,
    colleagues_like,
    people_called,
    people_like,
    requests_like,
)

#: Finds the ids of all that a text may mean.
Find = Callable[[str], Sequence[str]]


#: Looks for a name, and lets the lookup say why nobody has it.
Look = Callable[[Lookup, str], object]


def advocate(
    desk: Desk, typed: str | None, question: str, *, option: str = "ADVOCATE", whole: bool = False
) -> str:
    """Find an advocate.

    Args:
        desk: The program.
        typed: What was given, if anything was.
        question: What to ask for them.
        option: What gives them on the command line.
        whole: Whether only a whole name will do, since what follows cannot be taken back.

    Returns:
        `account/person`; what means nobody, or several, is left for the action to refuse.
    """

    def find(name: str) -> Sequence[str]:
        found = people_called(desk.book, name)
        return [one.ref for one in found or (() if whole else people_like(desk.book, name))]

    return _Known(desk, desk.book.people, find, Lookup.person).meant(typed, option, question)


def colleague(desk: Desk, typed: str | None, question: str, *, option: str = "--by") -> str:
    """Find a colleague; see `advocate`. Gives the id."""

    def find(name: str) -> Sequence[str]:
        found = colleagues_called(desk.book, name) or colleagues_like(desk.book, name)
        return [one.id for one in found]

    here = [one.id for one in desk.book.colleagues.values() if one.left is None]
    return _Known(desk, here, find, Lookup.colleague).meant(typed, option, question)


def customer(desk: Desk, typed: str | None, question: str, *, option: str = "ACCOUNT") -> str:
    """Find a customer of the program; see `advocate`. Gives the id."""

    def find(name: str) -> Sequence[str]:
        found = accounts_called(desk.book, name) or accounts_like(desk.book, name)
        return [one.id for one in found]

    return _Known(desk, desk.book.accounts, find, Lookup.account).meant(typed, option, question)


def request(
    desk: Desk,
    typed: str | None,
    question: str,
    *,
    option: str = "REQUEST",
    choices: Iterable[str] = (),
) -> str:
    """Find a request by a part of its id; see `advocate`. `choices` are those it may well be."""

    def find(name: str) -> Sequence[str]:
        found = [name] if name in desk.book.requests else []
        return found or [one.id for one in requests_like(desk.book, name)]

    return _Known(desk, choices, find, Lookup.request).meant(typed, option, question)


@dataclass(frozen=True, slots=True)
class _Known:
    """Those of one kind, and how they are found."""

    desk: Desk
    choices: Iterable[str]
    find: Find
    look: Look

    def meant(self, typed: str | None, option: str, question: str) -> str:
        """Give the one that is meant; on a terminal, ask where it is none, or several."""
        if typed is not None:
            found = self.find(typed)
            if len(found) == 1:
                return found[0]
            if not changing.interactive():
                return typed
            try:
                return self.read(typed)
            except click.UsageError as reason:
                click.echo(reason.message, err=True)
        return changing.needed(None, option, question, tuple(self.choices), read=self.read)

    def read(self, typed: str) -> str:
        """Find the one that is meant; else say why not, so that it is asked for again."""
        found = self.find(typed)
        reasons: list[str] = []
        name = found[0] if len(found) == 1 else typed.strip()
        self.look(self.desk.lookup(changing.told(reasons)), name)
        if reasons:
            raise click.UsageError(" ".join(reasons))
        return name
