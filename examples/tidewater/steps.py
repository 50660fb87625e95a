"""When things happen after a request: the first answer, the asks, what comes back."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from examples.tidewater.days import Days
from examples.tidewater.plan import Planned
from examples.tidewater.settings import AS_OF

#: How many days after the yes something takes place, at least and at most.
LEADS: Final = {
    "reference-call": (3, 13),
    "site-visit": (9, 34),
    "referral": (1, 8),
    "quote": (2, 12),
    "press-quote": (3, 14),
    "analyst-call": (5, 20),
    "speaking": (62, 118),
    "case-study": (12, 32),
    "video": (18, 50),
    "review": (4, 18),
}
_ANSWERED_AFTER: Final = ((0, 1, 2, 3, 6), (22, 42, 22, 10, 4))
_DECLINED_AFTER: Final = ((0, 1, 2, 3), (15, 40, 30, 15))
#: Working days after which we ask again, and after which we stop waiting.
_REMINDER: Final = 4
#: The answer that people wait for on the day of the data.
_NOT_YET: Final = "waiting"
_GIVEN_UP: Final = (7, 9)


@dataclass(frozen=True, slots=True)
class Step:
    """One ask.

    Attributes:
        owner: The day the owner of the account said go ahead.
        on: The day of the ask.
        answered: The day something came back.
        reminded: The day of a reminder, if there was one.
        answer: `accepted`, one of `settings.ANSWERS`, or `waiting`.
    """

    owner: dt.date
    on: dt.date
    answered: dt.date
    reminded: dt.date | None
    answer: str


@dataclass(frozen=True, slots=True)
class Steps:
    """All of them, and the day of the first answer."""

    first_answer: dt.date
    asks: Sequence[Step]

    @property
    def end(self) -> dt.date:
        """The day of the last thing."""
        happened = [step.answered for step in self.asks if step.answer != _NOT_YET]
        return max([self.first_answer, *(step.on for step in self.asks), *happened])


def steps_of(rng: random.Random, days: Days, planned: Planned) -> Steps:
    """Draw the days on which a request moves on."""
    wait = rng.choice((2, 2, 3)) if planned.late else rng.choice((0, 0, 1))
    first_answer = days.after(planned.on, wait)
    answers = [*planned.noes]
    if planned.mode == "shadow":
        return Steps(planned.on, [])
    if planned.accepted:
        answers.append("accepted")
    if planned.ending == "waiting":
        answers.append(_NOT_YET)
    asks: list[Step] = []
    # Who helps often knows whom to ask before having answered.
    day = max(planned.on, days.before(first_answer, rng.choice((0, 1)))) if wait else first_answer
    for place, answer in enumerate(answers):
        asked = days.after(day, rng.choice((0, 0, 0, 1)))
        if planned.again and place:
            asked = days.after(day, rng.choice((3, 4, 5)))
        owner = max(days.before(asked, rng.choice((0, 0, 1))), planned.on)
        if place:
            owner = max(owner, asks[-1].answered)
        step = _step(rng, days, owner, asked, answer)
        asks.append(step)
        day = days.after(step.answered, rng.choice((0, 0, 1)))
    return Steps(first_answer, asks)


def _step(rng: random.Random, days: Days, owner: dt.date, asked: dt.date, answer: str) -> Step:
    if answer == _NOT_YET:
        reminder = days.after(asked, 3)
        return Step(owner, asked, asked, reminder if reminder <= AS_OF else None, answer)
    if answer == "lapsed":
        return Step(
            owner, asked, days.after(asked, rng.choice(_GIVEN_UP)), days.after(asked, _REMINDER),
            answer,
        )  # fmt: skip
    values, weights = _ANSWERED_AFTER if answer == "accepted" else _DECLINED_AFTER
    wait = rng.choices(values, weights)[0]
    answered, reminded = days.after(asked, wait), days.after(asked, _REMINDER)
    is_reminded = wait > _REMINDER and answered <= AS_OF
    return Step(owner, asked, answered, reminded if is_reminded else None, answer)


def window(activity: str, yes: dt.date, notice: int) -> tuple[dt.date, dt.date]:
    """Say between which days something can take place.

    Args:
        activity: Vocabulary `activities`.
        yes: The day somebody said yes.
        notice: How many days the person wants in between.
    """
    least, most = LEADS[activity]
    first = max(least, notice)
    return yes + dt.timedelta(days=first), yes + dt.timedelta(days=max(most, first + 10))
