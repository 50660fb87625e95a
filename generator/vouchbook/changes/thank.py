"""Thanks: an advocate was thanked, and the request is done."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from vouchbook.changes.changed import Changed
from vouchbook.changes.desk import Desk
from vouchbook.changes.draft import Draft
from vouchbook.changes.people import day
from vouchbook.model import TOOK_PLACE, ClosedAs, Person, Request, UseStatus

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
        if one.thanked is None
        and any(
            person and draft.desk.means(use.advocate, person) and use.status in TOOK_PLACE
            for use in one.uses
        )
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
    return max(waiting, key=lambda one: (max(use.on for use in one.uses), one.id), default=None)


def _thank(
    draft: Draft, request: Request, person: Person | None, on: date, gift: dict[str, object] | None
) -> None:
    desk, path = draft.desk, request.path
    if request.thanked is not None:
        draft.refuse("request", f"thanks for {request.id} were said on {request.thanked}")
        return
    helpers = {
        use.advocate: desk.person_of(use.advocate)
        for use in request.uses
        if use.status in TOOK_PLACE
    }
    if not helpers:
        draft.refuse("request", f"nothing has taken place for {request.id} yet")
        return
    draft.put(path, ("thanked",), on)
    for helper in helpers.values():
        # Who has moved gets it where they are now.
        one = person if helper and person and desk.means(helper.ref, person) else helper
        if one is not None and (person is None or person.ref == one.ref):
            if gift is not None:
                draft.append(one.path, ("given",), gift)
            draft.say(f"Thanked: {one.name}, {day(desk, on)} ({request.id}).")
    states = {use.status for use in request.uses}
    if request.closed is None and UseStatus.SCHEDULED not in states and UseStatus.DONE in states:
        draft.put(path, ("closed",), {"on": desk.today, "as": ClosedAs.FULFILLED})
        draft.say(f"{request.id} is done: closed as fulfilled.")
