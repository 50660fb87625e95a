"""What the log holds of somebody: the uses that a form may mean."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from vouchbook.changes import Asking, Changed, Desk, Log, log_use, request
from vouchbook.changes.bookings import booked, promised
from vouchbook.model import Person, Request, Use, UseStatus

#: What took place, or was to: what was missed or called off nobody rates.
_RATED: Final = frozenset({UseStatus.DONE, UseStatus.SCHEDULED})


@dataclass(frozen=True, slots=True)
class Logged:
    """A use, and the request that it is of."""

    request: Request
    use: Use

    @property
    def is_rated(self) -> bool:
        """Whether the colleague has said how it went."""
        return bool(self.request.feedback and self.request.feedback.requester)


def logged(desk: Desk, person: Person, activity: str = "") -> Iterator[Logged]:
    """List what took place, or was to take place up to today.

    Args:
        desk: The program.
        person: Whose.
        activity: Only of this one; "" for all.
    """
    for one in desk.book.requests.values():
        for use in one.uses:
            if (
                desk.means(use.advocate, person)
                and use.status in _RATED
                and use.on <= desk.today
                and activity in ("", one.activity_of(use))
            ):
                yield Logged(one, use)


def log(desk: Desk, person: Person, took_place: Log) -> Changed:
    """Log what took place into the sender's own request; what none asked for by itself.

    What another colleague waits for is not what somebody else tells of.

    Args:
        desk: The program.
        person: Who helped.
        took_place: What, and when, without a request.
    """
    own = [one for one in _waiting(desk, person, took_place.activity) if one.by == took_place.by]
    if own:
        meant = max(own, key=lambda one: (_is_booked(one, took_place.on), one.id))
        return log_use(desk, replace(took_place, request=meant.id))
    asking = Asking(
        by=took_place.by,
        advocate=person.ref,
        activity=took_place.activity,
        needed_by=took_place.on,
        deal=took_place.deal,
    )
    return request(desk, asking, took_place=UseStatus.DONE)


def of_others(desk: Desk, person: Person, took_place: Log) -> Iterator[str]:
    """Name the open requests of other colleagues of which it may be: nothing is written there."""
    for one in _waiting(desk, person, took_place.activity):
        if one.by != took_place.by:
            asked = desk.book.colleagues.get(one.by)
            name = asked.name if asked else one.by
            yield f"{name} has asked {person.name} for it, too ({one.id}): is it the same?"


def _waiting(desk: Desk, person: Person, activity: str) -> Iterator[Request]:
    """List the open requests in which somebody is booked or promised for an activity."""
    for one in desk.book.requests.values():
        if (
            one.closed is None
            and one.activity == activity
            and (booked(desk, one, person) or promised(desk, one, person))
        ):
            yield one


def _is_booked(request: Request, on: dt.date | None) -> bool:
    return any(use.on == on and use.status is UseStatus.SCHEDULED for use in request.uses)


def on_day(desk: Desk, person: Person, on: dt.date, activity: str = "") -> tuple[Logged, ...]:
    """List what took place on one day; see `logged`."""
    return tuple(one for one in logged(desk, person, activity) if one.use.on == on)
