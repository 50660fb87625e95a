"""Tidying up: asks that nobody answers, days that have passed, requests that are done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from vouchbook.changes.ask import path_of
from vouchbook.changes.changed import Changed
from vouchbook.changes.desk import Desk
from vouchbook.changes.draft import Draft
from vouchbook.changes.people import day
from vouchbook.model import Answer, ClosedAs, Request, UseStatus
from vouchbook.text import noun

#: After so many working days nobody waits for an answer any more.
PATIENCE: Final = 10


class Kind(StrEnum):
    """What is loose."""

    UNANSWERED = "unanswered"
    OVERDUE = "overdue"
    DONE = "done"
    IN_VAIN = "in vain"


@dataclass(frozen=True, slots=True)
class Loose:
    """Something that nobody has brought to its end.

    Attributes:
        kind: What it is.
        request: Id of the request.
        place: Which ask or use of it, from 0; 0 where the request itself is meant.
        says: What it is about, as a sentence.
        advocate: Who was booked, or asked; "" where the request itself is meant.
    """

    kind: Kind
    request: str
    place: int
    says: str
    advocate: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tidying:
    """What is to be done.

    Attributes:
        loose: What is brought to its end, of what `loose_ends` found.
        became: Of each overdue use, by request and place, what became of it.
    """

    loose: tuple[Loose, ...]
    became: Mapping[tuple[str, int], UseStatus] = field(default_factory=dict)


def loose_ends(desk: Desk) -> tuple[Loose, ...]:
    """Find what nobody has brought to its end, in the order of the requests.

    Args:
        desk: The program.
    """
    return tuple(
        loose
        for request in desk.book.requests.values()
        if request.closed is None
        for loose in _loose(desk, request)
    )


def tidy(desk: Desk, tidying: Tidying) -> Changed:
    """Bring loose ends to their end.

    An ask without an answer has lapsed; a use is what somebody said became of it; a request that
    lacks nothing, or that nothing can come of, is closed.

    Args:
        desk: The program.
        tidying: What is to be done.
    """
    draft = Draft(desk, tidying)
    for one in tidying.loose:
        request = desk.book.requests[one.request]
        path = path_of(request)
        match one.kind:
            case Kind.UNANSWERED:
                draft.put(path, ("asks", one.place, "answer"), Answer.LAPSED)
                draft.put(path, ("asks", one.place, "answered"), desk.today)
                draft.say(f"{one.says} Lapsed; the place is free again.")
            case Kind.OVERDUE:
                status = tidying.became.get((one.request, one.place))
                if status is not None:
                    draft.put(path, ("uses", one.place, "status"), status)
                    draft.say(f"{one.says} {status.value.capitalize()}.")
            case Kind.DONE:
                closed = {"on": desk.today, "as": ClosedAs.FULFILLED}
                draft.put(path, ("closed",), closed)
                draft.say(f"{one.says} Closed as fulfilled.")
            case Kind.IN_VAIN:
                closed = {"on": desk.today, "as": ClosedAs.UNFILLED}
                draft.put(path, ("closed",), closed)
                draft.say(f"{one.says} Closed as unfilled.")
    return draft.done("Tidy up")


def _loose(desk: Desk, request: Request) -> Iterator[Loose]:
    today, program = desk.today, desk.book.program
    for place, ask in enumerate(request.asks):
        last = max((ask.on, *ask.reminders))
        if ask.answer is None and program.workday_after(last, PATIENCE) <= today:
            said = f"{request.id}: {_name(desk, ask.advocate)} has not answered since"
            yield Loose(Kind.UNANSWERED, request.id, place, f"{said} {day(desk, last)}.")
    for place, use in enumerate(request.uses):
        if use.status is UseStatus.SCHEDULED and use.on < today:
            what = noun(desk.book.vocabulary.label("activities", request.activity_of(use)))
            said = f"{request.id}: {what} with {_name(desk, use.advocate)} was booked for"
            says = f"{said} {day(desk, use.on)}."
            yield Loose(Kind.OVERDUE, request.id, place, says, use.advocate)
    statuses = {use.status for use in request.uses}
    if UseStatus.SCHEDULED in statuses:
        return
    if UseStatus.DONE in statuses:
        if request.thanked is not None:
            yield Loose(Kind.DONE, request.id, 0, f"{request.id}: it took place, with thanks.")
    elif _in_vain(desk, request, today):
        wanted = day(desk, request.needed_by or today)
        said = f"{request.id}: needed by {wanted}, and nobody was found."
        yield Loose(Kind.IN_VAIN, request.id, 0, said)


def _in_vain(desk: Desk, request: Request, today: date) -> bool:
    """Say whether nothing can come of a request: its day is long past, and nobody is waited for."""
    if request.needed_by is None:
        return False
    past = desk.book.program.workday_after(request.needed_by, PATIENCE) <= today
    waited_for = any(ask.answer in (None, Answer.ACCEPTED) for ask in request.asks)
    return past and not waited_for


def _name(desk: Desk, ref: str) -> str:
    person = desk.person_of(ref)
    return person.name if person else ref
