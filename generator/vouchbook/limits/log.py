"""The use log as events: what counts against a limit, and the day on which it was agreed.

Days are ordinals (`date.toordinal`) throughout this package: limits are about distances between
days, and whole numbers are quick to compare and to subtract.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import Any

import msgspec

from vouchbook.model import Answer, Ask, Mode, Prospect, Reason, Request, UseStatus


class What(StrEnum):
    """What an event is: somebody was asked, did it or is booked, or is promised without a day."""

    ASK = "ask"
    USE = "use"
    RESERVATION = "reservation"


class Event(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One thing that a limit counts or judges.

    Attributes:
        agreed: Day on which it was agreed; it is judged by what stood in the book then.
        request: Id of its request.
        advocate: Who, as `account/person`.
        what: What it is.
        position: Where it stands in its list of the file, from 0; of a reservation, its ask.
        activity: Vocabulary `activities`.
        day: The day it is about.
        occasion: Shared by all uses that are one event.
        scheduled: Whether it is a use still to come.
    """

    agreed: int
    request: str
    advocate: str
    what: What
    position: int
    activity: str
    day: int
    occasion: str | None = None
    scheduled: bool = False

    @property
    def account(self) -> str:
        """The account as it is written in the event."""
        return self.advocate.partition("/")[0]


#: Which of two events came first (LIMITS.md, *Order*): *ask* comes before *reservation* and *use*.
order: Callable[[Event], tuple[Any, ...]] = attrgetter(
    "agreed", "request", "advocate", "what", "position"
)


class Refusal(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """An ask that was not accepted, as far as it keeps us from asking again.

    Attributes:
        advocate: Who, as `account/person`.
        activity: For what.
        answered: Day of the answer.
        reason: Why they declined; None where they did not decline.
        again_from: First day on which we may ask again for this activity.
    """

    advocate: str
    activity: str
    answered: int
    reason: Reason | None
    again_from: int | None


class Excuse(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """An override: for whom, of which rule, signed by whom on which day."""

    advocate: str
    rule: str
    by: str
    day: int


class Entry(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What the limits need to know of one request.

    Attributes:
        request: Its id.
        year: Its folder.
        shadow: Whether it was written down afterwards.
        needed_by: Last day on which it helps, while it is open; None where it is closed.
        events: Its events, in order.
        refusals: Asks that were not accepted.
        excuses: Its overrides, in the order of the file.
        prospect: Whom the advocate would talk to.
        stages: Stages of its deals, where they are known.
    """

    request: str
    year: str
    shadow: bool
    needed_by: int | None
    events: tuple[Event, ...]
    refusals: tuple[Refusal, ...] = ()
    excuses: tuple[Excuse, ...] = ()
    prospect: Prospect | None = None
    stages: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The request's file."""
        return f"requests/{self.year}/{self.request}.yml"


def entry_of(request: Request) -> Entry:
    """Read a request as the limits do.

    Args:
        request: A request that its schema accepted.

    Returns:
        Its events in order (LIMITS.md, *Events*) and what else judges them.
    """
    events = list(_events(request))
    if len(events) > 1:
        events.sort(key=order)
    return Entry(
        request.id,
        f"{request.requested.year:04}",
        request.mode is Mode.SHADOW,
        _ordinal(request.needed_by) if request.closed is None else None,
        tuple(events),
        tuple(_refusals(request)),
        tuple(
            Excuse(one.advocate, one.rule, one.by, one.on.toordinal()) for one in request.overrides
        ),
        request.prospect,
        tuple(deal.stage_then for deal in request.opportunities if deal.stage_then),
    )


def in_order(entries: Iterable[Entry], of: Callable[[str], bool] | None = None) -> list[Event]:
    """Put the events of many requests into the order in which they are judged.

    Args:
        entries: The requests.
        of: Says of an advocate whether their events are wanted; None for everybody's.
    """
    events = [
        event for entry in entries for event in entry.events if of is None or of(event.advocate)
    ]
    events.sort(key=order)
    return events


def _events(request: Request) -> Iterator[Event]:
    written = request.requested.toordinal() if request.mode is Mode.SHADOW else None
    for position, ask in enumerate(request.asks):
        day = ask.on.toordinal()
        yield Event(
            day if written is None else written,
            request.id, ask.advocate, What.ASK, position, request.activity, day,
        )  # fmt: skip
    for position, use in enumerate(request.uses):
        if use.status is not UseStatus.CANCELLED:
            yield Event(
                request.agreed(use).toordinal(),
                request.id, use.advocate, What.USE, position, request.activity_of(use),
                use.on.toordinal(), use.occasion, use.status is UseStatus.SCHEDULED,
            )  # fmt: skip
    if request.closed is None and request.asks:
        yield from _reservations(request)


def _reservations(request: Request) -> Iterator[Event]:
    latest: dict[str, tuple[int, Ask]] = {}
    for position, ask in enumerate(request.asks):
        held = latest.get(ask.advocate)
        if held is None or ask.on >= held[1].on:
            latest[ask.advocate] = (position, ask)
    used = {use.advocate for use in request.uses}
    for advocate, (position, ask) in latest.items():
        if advocate not in used and ask.answer in (None, Answer.ACCEPTED):
            asked = ask.on.toordinal()
            needed = _ordinal(request.needed_by) or asked
            yield Event(
                asked, request.id, advocate, What.RESERVATION, position, request.activity,
                max(needed, asked),
            )  # fmt: skip


def _refusals(request: Request) -> Iterator[Refusal]:
    for ask in request.asks:
        if ask.answer in (None, Answer.ACCEPTED) or ask.answered is None:
            continue
        again = _ordinal(ask.again_from)
        if ask.reason is not None or again is not None:
            answered = ask.answered.toordinal()
            yield Refusal(ask.advocate, request.activity, answered, ask.reason, again)


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()
