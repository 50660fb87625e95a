"""What the log holds of somebody: the uses that a form may mean."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from vouchbook.changes import Desk
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


def on_day(desk: Desk, person: Person, on: dt.date, activity: str = "") -> tuple[Logged, ...]:
    """List what took place on one day; see `logged`."""
    return tuple(one for one in logged(desk, person, activity) if one.use.on == on)
