"""Thanks: an advocate was thanked, and the request is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from vouchbook.changes.changed import Changed
from vouchbook.changes.desk import Desk
from vouchbook.changes.draft import Draft
from vouchbook.changes.people import day
from vouchbook.model import TOOK_PLACE, ClosedAs, Person, Request, UseStatus
from vouchbook.text import listed

#: What somebody gets who is thanked, where the vocabulary has it.
_USUAL: Final = "thanks"


@dataclass(frozen=True, kw_only=True, slots=True)
class Thanks:
    """Who was thanked.

    Attributes:
        request: Id of the request; "" for the latest with the advocate that lacks it.
        advocate: Who; "" where the request tells.
        on: The day; None for today.
        kind: Vocabulary `given_kinds`: what they got; "" for `thanks`.
        note: Anything worth knowing of what they got.
    """

    request: str = ""
    advocate: str = ""
    on: date | None = None
    kind: str = ""
    note: str = ""


def thank(desk: Desk, thanks: Thanks) -> Changed:
    """Write the day of the thanks, and close a request in which nothing is left to do.

    Args:
        desk: The program.
        thanks: Who was thanked.
    """
    draft = Draft(desk, thanks)
    person = draft.find.person(thanks.advocate) if thanks.advocate else None
    request = draft.find.request(thanks.request) if thanks.request else None
    usual = draft.book.vocabulary.entry("given_kinds", _USUAL)
    kind = draft.find.word("given_kinds", thanks.kind, "kind") if thanks.kind else None
    kind = kind or (usual.id if usual else None)
    on = draft.day(thanks.on, "write it down when they were thanked")
    if not thanks.request and not thanks.advocate:
        draft.refuse("advocate", "nobody is named", "write the advocate, or the request")
    if draft.refused:
        return draft.done("Thanks")
    request = request or _latest(draft, person)
    if request is None:
        return draft.done("Thanks")
    note = thanks.note.strip() or None
    _thank(draft, request, person, on, {"on": on, "kind": kind, "note": note} if kind else None)
    return draft.done(f"Thanks for {request.id}")


def _latest(draft: Draft, person: Person | None) -> Request | None:
    waiting = [
        one
        for one in draft.book.requests.values()
        if person and _lacks_thanks(draft.desk, one, person)
    ]
    booked = [
        (one, use)
        for one in draft.book.requests.values()
        for use in one.uses
        if person
        and draft.desk.means(use.advocate, person)
        and use.status is UseStatus.SCHEDULED
        and use.on <= draft.today
    ]
    if not waiting and booked and person:
        request, use = booked[-1]
        said = f"{person.name} is booked for {day(draft.desk, use.on)} ({request.id})"
        way = f"if it took place: vouchbook use {person.ref} --status done"
        draft.refuse("advocate", said, way)
    elif not waiting and person:
        draft.refuse("advocate", f"{person.name} has been thanked for all that is in the log")
    return max(
        waiting,
        key=lambda one: (one.thanked is None, max(use.on for use in one.uses), one.id),
        default=None,
    )


def _helpers(desk: Desk, request: Request) -> Sequence[Person]:
    """Find who helped, each once, without those who were forgotten."""
    who = desk.identity.contact
    uses = (use.advocate for use in request.uses if use.status in TOOK_PLACE)
    people = {who(ref): desk.person_of(ref) for ref in uses}
    return [one for one in people.values() if one]


def _lacks_thanks(desk: Desk, request: Request, person: Person) -> bool:
    """Say whether somebody helped, and was not thanked.

    Where several helped, the request has one day of thanks, and the profiles say who they went to.
    """
    uses = [use for use in request.uses if use.status in TOOK_PLACE]
    own = [use.on for use in uses if desk.means(use.advocate, person)]
    if not own or request.thanked is None or len(_helpers(desk, request)) == 1:
        return bool(own) and request.thanked is None
    return not any(gift.on >= max(own) for one in desk.profiles_of(person) for gift in one.given)


def _thank(
    draft: Draft, request: Request, person: Person | None, on: date, gift: dict[str, object] | None
) -> None:
    desk, path = draft.desk, request.path
    # Who has moved gets it where they are now.
    people = [
        person if person and desk.means(one.ref, person) else one for one in _helpers(desk, request)
    ]
    thanked = [one for one in people if person is None or person.ref == one.ref]
    _look_open(draft, request, person, people, is_gift=gift is not None)
    if draft.refused:
        return
    if request.thanked is None:
        draft.put(path, ("thanked",), on)
    for one in thanked:
        if gift is not None:
            draft.append(one.path, ("given",), gift)
        draft.say(f"Thanked: {one.name}, {day(desk, on)} ({request.id}).")
    for one in people:
        if gift is not None and one not in thanked and _lacks_thanks(desk, request, one):
            again = f"vouchbook thank {one.ref} --request {request.id}"
            draft.say(f"{one.name} helped as well: {again}")
    states = {use.status for use in request.uses}
    if request.closed is None and UseStatus.SCHEDULED not in states and UseStatus.DONE in states:
        draft.put(path, ("closed",), {"on": desk.today, "as": ClosedAs.FULFILLED})
        draft.say(f"{request.id} is done: closed as fulfilled.")


def _look_open(
    draft: Draft,
    request: Request,
    person: Person | None,
    people: Sequence[Person],
    *,
    is_gift: bool,
) -> None:
    """Refuse thanks for nothing, to somebody else than who helped, or twice."""
    desk = draft.desk
    if not any(use.status in TOOK_PLACE for use in request.uses):
        draft.refuse("request", f"nothing has taken place for {request.id} yet")
    elif person is not None and person.ref not in [one.ref for one in people]:
        it_was = f"it was {listed([one.name for one in people])}" if people else None
        draft.refuse("advocate", f"{person.name} did not help in {request.id}", it_was)
    elif request.thanked is not None and not (
        person and is_gift and _lacks_thanks(desk, request, person)
    ):
        draft.refuse("request", f"thanks for {request.id} were said on {request.thanked}")
