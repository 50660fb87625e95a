"""Working days, and how busy each of them is."""

import datetime as dt
import random
from typing import Final

from vouchbook.model import Program

_DAY: Final = dt.timedelta(days=1)
_JULY: Final = 7
#: What is asked for in the last week before the holidays falls into them.
_SUMMER: Final = ((6, 21), (8, 5))
#: Month and day: nothing much happens from the week before Christmas on.
_BETWEEN_THE_YEARS: Final = (
    frozenset((12, day) for day in range(18, 32)),
    frozenset((1, day) for day in range(1, 5)),
)
_CHRISTMAS: Final = (12, 24)
#: The last months of the quarters.
_QUARTER_ENDS: Final = frozenset({1, 4, 7, 10})
#: The week before Easter and the Monday after it.
_EASTER: Final = (
    (dt.date(2026, 3, 28), dt.date(2026, 4, 6)),
    (dt.date(2027, 3, 20), dt.date(2027, 3, 29)),
)


class Days:
    """Knows the working days of the program."""

    def __init__(self, program: Program) -> None:
        """Take the weekdays and holidays from program.yml."""
        self._program = program

    def works(self, day: dt.date) -> bool:
        """Say whether people work on a day."""
        return self._program.is_workday(day)

    def after(self, day: dt.date, count: int) -> dt.date:
        """Give the day so many working days later; with 0, that day or the next working day."""
        while not self.works(day):
            day += _DAY
        return self._program.workday_after(day, count)

    def before(self, day: dt.date, count: int) -> dt.date:
        """Give the day so many working days earlier; with 0, that day or the last working day."""
        while not self.works(day):
            day -= _DAY
        for _ in range(count):
            day -= _DAY
            while not self.works(day):
                day -= _DAY
        return day

    def between(self, first: dt.date, last: dt.date) -> list[dt.date]:
        """List the working days of a span, both ends included."""
        span = (last - first).days + 1
        days = (first + dt.timedelta(days=number) for number in range(span))
        return [day for day in days if self.works(day)]

    def draw(self, rng: random.Random, first: dt.date, last: dt.date, count: int) -> list[dt.date]:
        """Draw working days of a span, busy ones oftener, in order; a day may come twice."""
        days = self.between(first, last)
        return sorted(rng.choices(days, [busy(day) for day in days], k=count))

    def snapped(self, rng: random.Random, day: dt.date) -> dt.date:
        """Move a day into a busier one of the two weeks after it, as deals are closed."""
        return self.draw(rng, day, day + 14 * _DAY, 1)[0]


def idle(day: dt.date) -> bool:
    """Say whether nobody meets anybody on a day: between Christmas and New Year."""
    return (day.month, day.day) >= _CHRISTMAS


def busy(day: dt.date) -> float:
    """Say how busy a working day is: 1 is usual.

    In the last month of a quarter everybody wants something; around Christmas, Easter and in
    July hardly anybody does.
    """
    weight = 1.0
    if day.month in _QUARTER_ENDS:
        weight = 1.5
    if (day.month, day.day) > _SUMMER[0] and (day.month, day.day) < _SUMMER[1]:
        weight = 0.3
    if day.month == _JULY:
        weight = 0.1
    if any((day.month, day.day) in dates for dates in _BETWEEN_THE_YEARS):
        weight = 0.1
    if any(first <= day <= last for first, last in _EASTER):
        weight = 0.2
    return weight
