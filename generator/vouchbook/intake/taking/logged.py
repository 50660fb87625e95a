"""What the log holds of somebody: the uses that a form may mean."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from vouchbook.changes import Desk
from vouchbook.changes.bookings import booked, promised
from vouchbook.intake.submission import Submission
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
    for request in desk.book.requests.values():
        for use in request.uses:
            if (
                desk.means(use.advocate, person)
                and use.status in _RATED
                and use.on <= desk.today
                and activity in ("", request.activity_of(use))
            ):
                yield Logged(request, use)


def of_others(desk: Desk, person: Person, activity: str, submission: Submission) -> Iterator[str]:
    """Name the open requests of other colleagues of which it may be: nothing is written there."""
    for request in desk.book.requests.values():
        if (
            request.closed is None
            and request.activity == activity
            and request.by != (submission.by.id if submission.by else "")
            and (booked(desk, request, person) or promised(desk, request, person))
        ):
            asked = desk.book.colleagues.get(request.by)
            name = asked.name if asked else request.by
            yield f"{name} has asked {person.name} for it, too ({request.id}): is it the same?"


def on_day(desk: Desk, person: Person, on: dt.date, activity: str = "") -> tuple[Logged, ...]:
    """List what took place on one day; see `logged`."""
    return tuple(one for one in logged(desk, person, activity) if one.use.on == on)
