"""A handover: a colleague leaves, or gives customers to another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vouchbook.changes.changed import Changed
from vouchbook.changes.desk import Desk
from vouchbook.changes.draft import Draft
from vouchbook.changes.people import day
from vouchbook.model import Account, Colleague
from vouchbook.text import counted, first_name, listed

_PEOPLE = "program/people.yml"
_OWNERS = ".github/CODEOWNERS"


@dataclass(frozen=True, kw_only=True, slots=True)
class Handover:
    """Who hands what to whom.

    Attributes:
        owner: The colleague who hands over.
        to: The colleague who takes over.
        accounts: Only these customers; none for all of them, and for the open requests too.
        left: The first day on which the colleague is no longer here; None where they stay.
    """

    owner: str
    to: str
    accounts: tuple[str, ...] = ()
    left: date | None = None


def hand_over(desk: Desk, handover: Handover) -> Changed:
    """Give customers, open requests and collections to another colleague.

    Args:
        desk: The program.
        handover: Who hands what to whom.
    """
    draft = Draft(desk, handover)
    owner = _owner(draft, handover.owner)
    to = draft.find.colleague(handover.to, "to")
    chosen = [draft.find.account(one, "accounts") for one in handover.accounts]
    if owner is not None and to is not None and owner.id == to.id:
        draft.refuse("to", f"{to.name} cannot take over from {to.name}")
    for one in chosen:
        if one is not None and owner is not None and one.owner != owner.id:
            draft.refuse("accounts", f"{one.name} is not {owner.name}'s")
    if handover.left is not None and owner is not None and owner.left not in (None, handover.left):
        draft.refuse("left", f"{owner.name} left on {owner.left} already", "leave --left out")
    if draft.refused or owner is None or to is None:
        return draft.done("Handover")
    accounts = [one for one in chosen if one] or [
        one for one in desk.book.accounts.values() if one.owner == owner.id
    ]
    _accounts(draft, accounts, owner, to)
    if not handover.accounts:
        _rest(draft, owner, to)
    if handover.left is not None:
        _leave(draft, owner, handover.left)
        _reports(draft, owner, to)
        _say_what_stays(draft, owner, accounts)
    return draft.done(f"Hand over from {owner.name} to {to.name}")


def _owner(draft: Draft, name: str) -> Colleague | None:
    """Find who hands over; they may have left already."""
    here = draft.book.colleagues.get(name.strip())
    return here or draft.find.colleague(name, "owner")


def _accounts(draft: Draft, accounts: Sequence[Account], owner: Colleague, to: Colleague) -> None:
    for one in accounts:
        draft.put(one.path, ("owner",), to.id)
    if accounts:
        names = listed([one.name for one in accounts])
        draft.say(f"{to.name} now looks after {counted(len(accounts), 'customer')}: {names}.")
        if (draft.desk.root / _OWNERS).is_file():
            draft.say(f"{_OWNERS} is behind now: vouchbook forms writes it anew.")
    else:
        draft.say(f"{owner.name} looks after no customer.")


def _rest(draft: Draft, owner: Colleague, to: Colleague) -> None:
    """Hand over open requests and collections, too."""
    open_ = [
        one
        for one in draft.book.requests.values()
        if one.closed is None and one.assigned == owner.id
    ]
    for one in open_:
        draft.put(one.path, ("assigned",), to.id)
    if open_:
        ids = listed([one.id for one in open_])
        go = counted(len(open_), "open request goes", "open requests go")
        draft.say(f"{go} to {to.name}: {ids}.")
    for collection in draft.book.collections.values():
        if collection.owner == owner.id:
            draft.put(collection.path, ("owner",), to.id)
            draft.say(f"The collection {collection.title} goes to {to.name}.")


def _leave(draft: Draft, owner: Colleague, left: date) -> None:
    """Write when a colleague left; nobody is removed from people.yml."""
    at = _ids(draft).index(owner.id)
    last = left - timedelta(days=1)
    if owner.left is None:
        draft.put(_PEOPLE, (at, "left"), left)
    for number, role in enumerate(owner.roles):
        if role.start <= last and (role.end is None or role.end > last):
            draft.put(_PEOPLE, (at, "roles", number, "to"), last)
    access = owner.access
    if access and access.since <= last and (access.until is None or access.until > last):
        draft.put(_PEOPLE, (at, "access", "until"), last)
    draft.say(f"{owner.name} leaves on {day(draft.desk, left)}; roles and access end before.")


def _say_what_stays(draft: Draft, owner: Colleague, handed: Sequence[Account]) -> None:
    """Name what still waits for somebody who leaves, where only some customers were handed over."""
    accounts = [
        one for one in draft.book.accounts.values() if one.owner == owner.id and one not in handed
    ]
    if accounts:
        names = listed([one.name for one in accounts])
        draft.say(f"Nobody looks after {names} then: vouchbook handover {owner.id} COLLEAGUE")


def _reports(draft: Draft, owner: Colleague, to: Colleague) -> None:
    """Let nobody report to a colleague who leaves; who takes over reports to whom they did."""
    moved = []
    for at, name in enumerate(_ids(draft)):
        one = draft.book.colleagues[name]
        if one.manager != owner.id or one.left is not None:
            continue
        above = owner.manager if one.id == to.id else to.id
        keys = (at, "manager")
        if above is None or above == one.id:
            draft.remove(_PEOPLE, keys)
        else:
            draft.put(_PEOPLE, keys, above)
        moved.append(one.name)
    if moved:
        draft.say(f"Who reported to {first_name(owner.name)} has another manager: {listed(moved)}.")


def _ids(draft: Draft) -> Sequence[str]:
    """Name the colleagues in the order of their file."""
    source = draft.desk.report.dataset.settings["people"]
    return [one["id"] for one in source.data]
