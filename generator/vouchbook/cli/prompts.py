"""Who is meant by what was typed: a part of a name will do, and on a terminal a slip is no end.

An action itself takes only whole names, since a form may merge without anybody looking. Here
somebody sees who was found before anything is written.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import click

from vouchbook.changes import Desk, Nomination
from vouchbook.changes.draft import Draft
from vouchbook.changes.lookup import Lookup
from vouchbook.changes.nominate import account_of, customers
from vouchbook.cli import changing
from vouchbook.cli.options import Day
from vouchbook.model import (
    Request,
    accounts_called,
    accounts_like,
    colleagues_called,
    colleagues_like,
    people_called,
    people_like,
    requests_like,
)
from vouchbook.text import one_of

#: Finds the ids of all that a text may mean.
Find = Callable[[str], Sequence[str]]


#: Looks for a name, and lets the lookup say why nobody has it.
Look = Callable[[Lookup, str], object]


def interactive() -> bool:
    """Say whether somebody is there to be asked."""
    return changing.interactive()


def advocate(
    desk: Desk,
    typed: str | None,
    question: str,
    *,
    option: str = "ADVOCATE",
    whole: bool = False,
    nothing: str = "",
) -> str:
    """Find an advocate.

    Args:
        desk: The program.
        typed: What was given, if anything was.
        question: What to ask for them.
        option: What gives them on the command line.
        whole: Whether only a whole name will do, since what follows cannot be taken back.
        nothing: What it means to leave it out, where it may be left out.

    Returns:
        `account/person`; what means nobody, or several, is left for the action to refuse.
    """

    def find(name: str) -> Sequence[str]:
        found = people_called(desk.book, name)
        return [one.ref for one in found or (() if whole else people_like(desk.book, name))]

    known = _Known(desk, desk.book.people, find, Lookup.person)
    return known.meant(typed, option, question, nothing)


def colleague(
    desk: Desk, typed: str | None, question: str, *, option: str = "--by", nothing: str = ""
) -> str:
    """Find a colleague; see `advocate`. Gives the id."""

    def find(name: str) -> Sequence[str]:
        found = colleagues_called(desk.book, name) or colleagues_like(desk.book, name)
        return [one.id for one in found]

    here = [one.id for one in desk.book.colleagues.values() if one.left is None]
    return _Known(desk, here, find, Lookup.colleague).meant(typed, option, question, nothing)


def nominated_at(desk: Desk, typed: str | None, *, new: bool) -> str:
    """Find a customer for a nomination; those of the CRM count as well, and new ones if meant."""

    def read(name: str) -> str:
        draft = Draft(desk, Nomination(account=name, name=""))
        account_of(draft, name, new=new)
        if draft.refused:
            raise click.UsageError(draft.done("").refusals[0].sentences)
        return name.strip()

    if typed is not None:
        return typed
    return changing.needed(None, "ACCOUNT", "Customer", customers(desk.book), read=read)


def activities(desk: Desk, question: str, nothing: str) -> tuple[str, ...]:
    """Ask for activities, with commas between; there may be none."""
    offered = [one.id for one in desk.book.vocabulary.activities if one.offered_on(desk.today)]

    def read(typed: str) -> str:
        reasons: list[str] = []
        find = desk.lookup(changing.told(reasons))
        found = [find.activity(one) for one in filter(None, map(str.strip, typed.split(",")))]
        if reasons:
            raise click.UsageError(" ".join(reasons))
        return ",".join(one.id for one in found if one)

    asked = f"{question}: {one_of(offered)}"
    return tuple(filter(None, changing.asked_too(asked, nothing, offered, read=read).split(",")))


def day(question: str, nothing: str) -> dt.date | None:
    """Ask for a day; there may be none."""

    def read(typed: str) -> str:
        return Day()(typed.strip()).isoformat()

    typed = changing.asked_too(question, nothing, read=read)
    return dt.date.fromisoformat(typed) if typed else None


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
    likely: Sequence[Request] = (),
) -> str:
    """Find a request by a part of its id, or by who is asked in it; see `advocate`.

    Args:
        desk: The program.
        typed: What was given, if anything was.
        question: What to ask for it.
        option: What gives it on the command line.
        likely: Those that it may well be, since something is to do there.
    """

    def find(name: str) -> Sequence[str]:
        if name in desk.book.requests:
            return [name]
        like = [one.id for one in requests_like(desk.book, name)]
        near = [one.id for one in likely if one.id in like]
        return near or [one.id for one in _of_person(desk, likely, name)] or like

    ids = [one.id for one in likely]
    return _Known(desk, ids, find, Lookup.request).meant(typed, option, question)


def asked_in(desk: Desk, request: str, name: str) -> str:
    """Give whom a text means who is asked in a request; "" where it means nobody of them."""
    found = desk.book.requests.get(request)
    people = people_called(desk.book, name) or people_like(desk.book, name)
    asked = [one.advocate for one in found.asks] if found else []
    meant = [one.ref for one in people if any(desk.means(ref, one) for ref in asked)]
    return meant[0] if len(meant) == 1 else ""


def _of_person(desk: Desk, requests: Iterable[Request], name: str) -> Iterator[Request]:
    people = people_called(desk.book, name) or people_like(desk.book, name)
    for one in requests:
        asked = [*(ask.advocate for ask in one.asks), *(use.advocate for use in one.uses)]
        if any(desk.means(ref, person) for ref in asked for person in people):
            yield one


@dataclass(frozen=True, slots=True)
class _Known:
    """Those of one kind, and how they are found."""

    desk: Desk
    choices: Iterable[str]
    find: Find
    look: Look

    def meant(self, typed: str | None, option: str, question: str, nothing: str = "") -> str:
        """Give the one that is meant; on a terminal, ask where it is none, or several."""
        choices = tuple(self.choices)
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
        if nothing:
            return changing.asked_too(question, nothing, choices, read=self.read)
        return changing.needed(None, option, question, choices, read=self.read)

    def read(self, typed: str) -> str:
        """Find the one that is meant; else say why not, so that it is asked for again."""
        found = self.find(typed)
        reasons: list[str] = []
        name = found[0] if len(found) == 1 else typed.strip()
        self.look(self.desk.lookup(changing.told(reasons)), name)
        if reasons:
            raise click.UsageError(" ".join(reasons))
        return name
