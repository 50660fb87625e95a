"""What a request has with somebody: asks that wait, days that are booked, promises."""

from collections.abc import Mapping
from datetime import date

from vouchbook.changes.desk import Desk
from vouchbook.changes.draft import Draft
from vouchbook.model import Answer, Person, Request, UseStatus

#: An ask with one of these may still come to something.
_ALIVE = (None, Answer.ACCEPTED)


def waiting(desk: Desk, request: Request, person: Person) -> tuple[int, ...]:
    """Find the asks of somebody that have no answer yet, by their places."""
    return tuple(
        place
        for place, ask in enumerate(request.asks)
        if ask.answer is None and desk.means(ask.advocate, person)
    )


def booked(desk: Desk, request: Request, person: Person) -> tuple[int, ...]:
    """Find the uses of somebody that are still to take place, by their places."""
    return tuple(
        place
        for place, use in enumerate(request.uses)
        if use.status is UseStatus.SCHEDULED and desk.means(use.advocate, person)
    )


def meant(
    desk: Desk, request: Request, person: Person, on: date | None, activity: str | None = None
) -> int | None:
    """Find the booking that is meant by a day, by its place; None where nothing is booked.

    Args:
        desk: The program.
        request: The request.
        person: Who.
        on: The day; it means what is booked for it, or else for the day nearest to it. None means
            what is to take place first.
        activity: What it was; of several bookings one of it is meant, where there is one.
    """

    def order(place: int) -> tuple[bool, int, date]:
        use = request.uses[place]
        is_other = activity is not None and request.activity_of(use) != activity
        return is_other, abs((use.on - on).days) if on else 0, use.on

    return min(booked(desk, request, person), key=order, default=None)


def asked(desk: Desk, request: Request, person: Person) -> bool:
    """Say whether somebody was asked and has not said no."""
    return any(ask.answer in _ALIVE and desk.means(ask.advocate, person) for ask in request.asks)


def promised(desk: Desk, request: Request, person: Person) -> bool:
    """Say whether a place is kept with somebody for whom no day is booked yet."""
    return asked(desk, request, person) and not any(
        desk.means(use.advocate, person) for use in request.uses
    )


def give_up(
    draft: Draft,
    request: Request,
    person: Person,
    answer: Answer,
    *,
    called: Mapping[str, str] | None = None,
    note: str | None = None,
) -> bool:
    """Let a request keep no place with somebody that they were asked for, or promised.

    Args:
        draft: The change that it is a part of.
        request: The request.
        person: Who.
        answer: What an ask gets that still waits for one.
        called: What a new entry writes for who was asked, where that is another name.
        note: What is written beside it.

    Returns:
        Whether there was such a place.
    """
    desk, path = draft.desk, request.path
    places = waiting(desk, request, person)
    for place in places:
        draft.put(path, ("asks", place, "answer"), answer)
        draft.put(path, ("asks", place, "answered"), draft.today)
        if note:
            draft.put(path, ("asks", place, "note"), note)
    asks = [(at, ask) for at, ask in enumerate(request.asks) if desk.means(ask.advocate, person)]
    if not asks or any(desk.means(use.advocate, person) for use in request.uses):
        return bool(places)
    last = max(asks, key=lambda one: (one[1].on, one[0]))[1]
    if last.answer is Answer.ACCEPTED:
        # Only a use, of whatever status, ends what an accepted ask has promised.
        use = {
            "advocate": (called or {}).get(last.advocate, last.advocate),
            "on": max(request.needed_by or draft.today, draft.today),
            "status": UseStatus.CANCELLED,
            "note": note,
        }
        draft.append(path, ("uses",), use)
    return bool(places) or last.answer is Answer.ACCEPTED
