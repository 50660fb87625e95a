"""Tidying up: asks that nobody answers, days that have passed, requests that are done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from msgspec.structs import replace

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


_CLOSED_AS: Final = {Kind.DONE: ClosedAs.FULFILLED, Kind.IN_VAIN: ClosedAs.UNFILLED}


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
    then lacks nothing, or that nothing can come of any more, is closed.

    Args:
        desk: The program.
        tidying: What is to be done.
    """
    draft = Draft(desk, tidying)
    for request in desk.book.requests.values():
        ends = [one for one in tidying.loose if one.request == request.id]
        after = request
        for one in ends:
            after = _tidied(draft, after, one, tidying.became.get((one.request, one.place)))
        end = _end(desk, after) if ends else None
        if end is not None:
            as_what = _CLOSED_AS[end.kind]
            draft.put(request.path, ("closed",), {"on": desk.today, "as": as_what})
            draft.say(f"{end.says} Closed as {as_what.value}.")
    return draft.done("Tidy up")


def _tidied(draft: Draft, request: Request, loose: Loose, became: UseStatus | None) -> Request:
    """Bring an ask or a use to its end; give the request as it is then."""
    if loose.kind is Kind.UNANSWERED:
        draft.put(request.path, ("asks", loose.place, "answer"), Answer.LAPSED)
        draft.put(request.path, ("asks", loose.place, "answered"), draft.today)
        draft.say(f"{loose.says} Lapsed; the place is free again.")
        return _lapsed(request, loose.place)
    if loose.kind is Kind.OVERDUE and became is not None:
        draft.put(request.path, ("uses", loose.place, "status"), became)
        draft.say(f"{loose.says} {became.value.capitalize()}.")
        return _became(request, loose.place, became)
    return request


def _lapsed(request: Request, place: int) -> Request:
    asks = list(request.asks)
    asks[place] = replace(asks[place], answer=Answer.LAPSED)
    return replace(request, asks=tuple(asks))


def _became(request: Request, place: int, status: UseStatus) -> Request:
    uses = list(request.uses)
    uses[place] = replace(uses[place], status=status)
    return replace(request, uses=tuple(uses))


def _loose(desk: Desk, request: Request) -> Iterator[Loose]:
    today, program, after = desk.today, desk.book.program, request
    for place, ask in enumerate(request.asks):
        last = max((ask.on, *ask.reminders))
        if ask.answer is None and program.workday_after(last, PATIENCE) <= today:
            said = f"{request.id}: {_name(desk, ask.advocate)} has not answered since"
            yield Loose(Kind.UNANSWERED, request.id, place, f"{said} {day(desk, last)}.")
            after = _lapsed(after, place)
    for place, use in enumerate(request.uses):
        if use.status is UseStatus.SCHEDULED and use.on < today:
            what = noun(desk.book.vocabulary.label("activities", request.activity_of(use)))
            said = f"{request.id}: {what} with {_name(desk, use.advocate)} was booked for"
            says = f"{said} {day(desk, use.on)}."
            yield Loose(Kind.OVERDUE, request.id, place, says, use.advocate)
    end = _end(desk, after)
    if end is not None:
        yield end


def _end(desk: Desk, request: Request) -> Loose | None:
    """Say of a request why it can be closed; None where something is still to come of it."""
    statuses = {use.status for use in request.uses}
    if UseStatus.SCHEDULED in statuses:
        return None
    if UseStatus.DONE in statuses:
        said = f"{request.id}: it took place, with thanks."
        return Loose(Kind.DONE, request.id, 0, said) if request.thanked is not None else None
    if request.needed_by is None or not _in_vain(desk, request, request.needed_by):
        return None
    said = f"{request.id}: needed by {day(desk, request.needed_by)}, and nothing came of it."
    return Loose(Kind.IN_VAIN, request.id, 0, said)


def _in_vain(desk: Desk, request: Request, needed_by: date) -> bool:
    """Say whether nothing can come of a request: its day is long past, and nobody is waited for."""
    who = desk.identity.contact
    # A promise that came to something, be it a call that was missed, is none any more.
    kept = {who(use.advocate) for use in request.uses}
    waited_for = any(
        ask.answer is None or (ask.answer is Answer.ACCEPTED and who(ask.advocate) not in kept)
        for ask in request.asks
    )
    past = desk.book.program.workday_after(needed_by, PATIENCE) <= desk.today
    return past and not waited_for


def _name(desk: Desk, ref: str) -> str:
    person = desk.person_of(ref)
    return person.name if person else ref
