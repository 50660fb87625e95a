"""How far requests came, and how soon, in working days."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from statistics import median
from typing import Final

from vouchbook.model import Answer, Program, Request, UseStatus
from vouchbook.reports.periods import working_days

#: Who reached one has reached those before it.
STEPS: Final = ("asked for", "answered", "matched", "took place", "rated")


@dataclass(frozen=True, slots=True)
class Promise:
    """How a promise was kept: waits in working days of those served, how many in time, of how many.

    Attributes:
        waits: Working days until it came, for each request that got it.
        kept: How many of them came in time.
        due: How many had to come by now.
    """

    waits: tuple[int, ...]
    kept: int
    due: int

    @property
    def middle(self) -> Fraction | None:
        """The median wait; None where nobody was served."""
        return Fraction(median(self.waits)) if self.waits else None


def steps_reached(requests: Iterable[Request], today: dt.date) -> list[int]:
    """Count the requests that have reached each of `STEPS` by a day."""
    latest = [_step(one, today) for one in requests]
    return [sum(one >= step for one in latest) for step in range(len(STEPS))]


def _step(request: Request, today: dt.date) -> int:
    """Say which step a request has reached, from 0."""
    feedback = request.feedback
    said = (feedback.requester, feedback.advocate) if feedback else ()
    if any(one is not None and one.on <= today for one in said):
        return 4
    uses = [one for one in request.uses if one.on <= today]
    if any(one.status is UseStatus.DONE for one in uses):
        return 3
    agreed = (one for one in request.uses if one.status is not UseStatus.CANCELLED)
    if any(request.agreed(one) <= today for one in agreed) or first_yes(request, today):
        return 2
    return 1 if first_answer(request, today) else 0


def first_answer(request: Request, today: dt.date) -> dt.date | None:
    """Say when the colleague first heard from us; None where that was not by a day."""
    on = request.first_answer
    return on if on and on <= today else None


def first_yes(request: Request, today: dt.date) -> dt.date | None:
    """Say when somebody first said yes; None where nobody had by a day."""
    return min(
        (
            ask.answered
            for ask in request.asks
            if ask.answer is Answer.ACCEPTED and ask.answered and ask.answered <= today
        ),
        default=None,
    )


def promise_kept(
    program: Program,
    requests: Iterable[Request],
    came: Callable[[Request, dt.date], dt.date | None],
    promised: int,
    today: dt.date,
) -> Promise:
    """Say how a promise was kept.

    Args:
        program: Knows the working days.
        requests: To whom it was made.
        came: Says when what was promised came to one of them.
        promised: Within how many working days.
        today: The day of the question.
    """
    waits: list[int] = []
    late = 0
    for request in requests:
        on = came(request, today)
        if on is not None:
            waits.append(working_days(program, request.requested, on))
        else:
            end = min(today, request.closed.on) if request.closed else today
            late += program.workday_after(request.requested, promised) < end
    kept = sum(wait <= promised for wait in waits)
    return Promise(tuple(waits), kept, len(waits) + late)
