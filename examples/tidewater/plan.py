"""The plan of the requests: how many of each kind, on which days, and how each is to go."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from examples.tidewater.days import Days
from examples.tidewater.settings import (
    ANSWERS,
    AS_OF,
    CANCELLED_LATE,
    ENDINGS,
    EXCEPTIONS,
    GROUPS,
    LATE_ANSWERS,
    MATCHES,
    MISSED,
    NOES,
    OPEN,
    QUARTERS,
    RATINGS,
    SALES,
    SECONDS,
    STRICT,
    WORN,
)
from examples.tidewater.words import deck, some

_STORY_ACTIVITIES: Final = frozenset({"case-study", "video", "review"})
_ASKED_AGAIN: Final = 2
#: The last day on which something that takes so long could still be asked for and have ended.
_LATEST: Final = {
    "speaking": dt.date(2026, 7, 20),
    "case-study": dt.date(2026, 9, 10),
    "video": dt.date(2026, 9, 1),
    "site-visit": dt.date(2026, 9, 20),
    "review": dt.date(2026, 10, 1),
    "press-quote": dt.date(2026, 10, 10),
    "quote": dt.date(2026, 10, 10),
    "analyst-call": dt.date(2026, 10, 5),
}
#: Marketing's colleague for demand began in summer; the press comes along since the limits count.
_EARLIEST: Final = {
    **{("demand-generation", activity): dt.date(2025, 6, 9) for activity in _STORY_ACTIVITIES},
    ("public-relations", "site-visit"): dt.date(2026, 2, 1),
}


@dataclass(slots=True)
class Planned:
    """What a request is to become.

    Attributes:
        on: The day it comes.
        group: Vocabulary `groups`.
        activity: Vocabulary `activities`.
        mode: `peer-to-peer`, `concierge` or `shadow`.
        ending: How it is to be closed, or how far it has gone: see `settings.OPEN`.
        noes: What comes back before somebody accepts, in order.
        accepted: Whether somebody says yes.
        late: Whether the first answer takes longer than promised.
        missed: Whether somebody does not turn up the first time.
        match: How well the advocate fits; empty where nobody says.
        rating: What the colleague says, 1 to 5; 0 for nothing.
        exception: Whether a limit may be passed over, if there is one in the way.
        again: Whether somebody says yes when asked a second time.
        second: Whether it is the second one for the same deal.
        advocate: Who is to do it; empty where that is found.
    """

    on: dt.date
    group: str
    activity: str
    mode: str
    ending: str
    noes: list[str] = field(default_factory=list)
    accepted: bool = False
    late: bool = False
    missed: bool = False
    match: str = ""
    rating: int = 0
    exception: bool = False
    again: bool = False
    second: bool = False
    advocate: str = ""

    @property
    def is_odd(self) -> bool:
        """Whether something about it hangs on its day, or it is given to somebody."""
        return bool(
            self.missed or self.exception or self.again or self.second or self.joins
            or self.advocate
        )  # fmt: skip

    @property
    def joins(self) -> bool:
        """Whether it joins what another group has arranged."""
        return self.group == "public-relations" and self.activity == "site-visit"

    @property
    def is_sure(self) -> bool:
        """Whether it cannot fail."""
        return self.joins or self.activity in _STORY_ACTIVITIES


def make_plan(rng: random.Random, days: Days) -> list[Planned]:
    """Plan all requests that are not written by hand, in the order of their days."""
    slots = _slots(rng, days)
    kinds = _kinds()
    planned: list[Planned] = []
    # What takes longest or begins late is placed first, while there is room for it.
    for group, activity in kinds:
        fit = [
            slot
            for slot in slots
            if slot[0] <= _LATEST.get(activity, dt.date.max)
            and slot[0] >= _EARLIEST.get((group, activity), dt.date.min)
            and (slot[1] != "shadow" or activity == "reference-call")
        ]
        slot = rng.choice(fit)
        slots.remove(slot)
        planned.append(Planned(slot[0], group, activity, slot[1], ""))
    planned.sort(key=lambda one: (one.on, one.group, one.activity))
    _end(rng, planned)
    _answer(rng, planned)
    _colour(rng, planned)
    _wear_out(rng, days, planned)
    planned += [
        Planned(day, "events" if activity == "speaking" else "sales", activity, mode, ending)
        for day, activity, mode, ending in OPEN
    ]
    for one in planned:
        one.accepted |= one.ending in {"scheduled", "promised", "clash"}
        if one.ending == "searching":
            one.noes = ["unavailable"]
    planned.sort(key=lambda one: one.on)
    return planned


def _wear_out(rng: random.Random, days: Days, planned: Sequence[Planned]) -> None:
    """Decide what those do who will be tired: more than calls, close upon each other."""
    for advocate, wishes in WORN.items():
        for activity, first, last in wishes:
            free = [one for one in planned if one.mode != "shadow" and not one.is_odd]
            fit = [
                one
                for one in free
                if one.activity == activity and one.ending == "fulfilled" and not one.noes
            ]
            if not fit:
                raise LookupError(f"nothing is planned that is simply a {activity}")
            chosen = min(fit, key=lambda one: abs(one.on - last))
            if not first <= chosen.on <= last:
                # A call of that quarter takes its day: for a call any day is right. Who looks for
                # somebody goes by the quarter, so that stays with the day.
                quarter = next(one for one in QUARTERS if one.first <= first <= one.last)
                other = rng.choice(
                    [
                        one
                        for one in free
                        if one.activity == "reference-call"
                        and quarter.first <= one.on <= quarter.last
                    ]
                )
                other.on, chosen.on = chosen.on, rng.choice(days.between(first, last))
                other.mode, chosen.mode = chosen.mode, other.mode
            chosen.advocate = advocate


def _slots(rng: random.Random, days: Days) -> list[tuple[dt.date, str]]:
    """Days with the mode of the request that comes on each."""
    slots = []
    for quarter in QUARTERS:
        free = quarter.requests - quarter.shadows - quarter.concierge
        modes = deck(
            rng,
            {"shadow": quarter.shadows, "concierge": quarter.concierge, "peer-to-peer": free},
        )
        drawn = days.draw(rng, quarter.first, quarter.last, quarter.requests)
        slots += list(zip(drawn, modes, strict=True))
    return slots


def _kinds() -> list[tuple[str, str]]:
    kinds = [
        (group, activity)
        for group, (_, counts) in GROUPS.items()
        for activity, count in counts.items()
        for _ in range(count)
    ]
    kinds += [("sales", activity) for activity, count in SALES.items() for _ in range(count)]
    # Calls fit into any place, so they come last.
    kinds.sort(key=lambda kind: (kind[1] == "reference-call", _LATEST.get(kind[1], AS_OF), kind))
    return kinds


def _end(rng: random.Random, planned: list[Planned]) -> None:
    """Decide how the closed ones end."""
    left = dict(ENDINGS)
    for one in planned:
        # A story that nobody wanted is dropped before it is a request, and the press comes along
        # to a visit only once it is fixed.
        if one.mode == "shadow" or one.is_sure:
            one.ending = "fulfilled"
            left["fulfilled"] -= 1
    calls = [one for one in planned if one.activity == "reference-call" and not one.ending]
    for one in rng.sample(calls, left.pop("unmet-need")):
        one.ending = "unmet-need"
    undecided = [one for one in planned if not one.ending]
    for one, ending in zip(undecided, deck(rng, left), strict=True):
        one.ending = ending


def _answer(rng: random.Random, planned: Sequence[Planned]) -> None:
    """Decide who says yes, and how many noes come before that."""
    answers = deck(rng, ANSWERS)
    late = [one for one in planned if one.ending == "cancelled"]
    for one in some(rng, late, CANCELLED_LATE):
        one.accepted = True
    for ending, counts in NOES.items():
        asked = [
            one
            for one in planned
            if one.ending == ending and one.mode != "shadow" and not one.is_sure
        ]
        if ending == "cancelled":
            asked = [one for one in asked if not one.accepted]
        rng.shuffle(asked)
        for number, count in counts.items():
            for _ in range(count):
                asked.pop().noes = [answers.pop() for _ in range(number)]
    for one in planned:
        if one.ending == "fulfilled":
            one.accepted = True


def _colour(rng: random.Random, planned: list[Planned]) -> None:
    """Decide on ratings, late answers, and what happens seldom."""
    done = [one for one in planned if one.ending == "fulfilled"]
    ratings, matches = deck(rng, RATINGS), deck(rng, MATCHES)
    # The bad ones are of calls, and the worst is fresh; who is unhappy did not meet the right one.
    calls = [one for one in done if one.activity == "reference-call" and one.mode != "shadow"]
    recent = [one for one in calls if dt.date(2026, 10, 12) <= one.on <= dt.date(2026, 10, 20)]
    worst, bad = rng.choice(recent), rng.choice([one for one in calls if one.on < STRICT])
    for one, rating in ((worst, 1), (bad, 2)):
        one.rating, one.match = rating, "will-do"
        ratings.remove(rating)
        matches.remove("will-do")
    others = [one for one in done if one is not worst and one is not bad]
    matches.sort(key=("perfect", "will-do", "").index)
    ratings.sort(reverse=True)
    # Roughly: the better the match, the better the rating.
    order = sorted(range(len(others)), key=lambda place: place + rng.gauss(0, 32))
    for place, one in zip(order, rng.sample(others, len(others)), strict=True):
        one.rating = ratings[place]
    order = sorted(range(len(others)), key=lambda place: place + rng.gauss(0, 20))
    others.sort(key=lambda one: -one.rating if one.rating else 1)
    for place, one in zip(order, others, strict=True):
        one.match = matches[place]
    asked = [one for one in planned if one.mode != "shadow"]
    for one in some(rng, asked, LATE_ANSWERS):
        one.late = True
    plain = [one for one in calls if one not in (worst, bad) and not one.noes]
    # Since calls need a rest, nobody can be given a second date for one within days.
    loose = [one for one in plain if one.on < STRICT - dt.timedelta(days=30)]
    visits = [
        one
        for one in done
        if one.activity == "site-visit" and one.on >= STRICT and not (one.noes or one.joins)
    ]
    for one in (*some(rng, loose, MISSED - 1), *some(rng, visits, 1)):
        one.missed = True
    strict = [one for one in plain if STRICT <= one.on < dt.date(2026, 10, 1) and not one.missed]
    for one in strict[:: max(1, len(strict) // (5 * EXCEPTIONS))]:
        one.exception = True
    waited = [one for one in calls if one.noes == ["unavailable"] and one.on < dt.date(2026, 9, 1)]
    for one in waited[:_ASKED_AGAIN]:
        one.again = True
    free = [
        one
        for one in plain
        if not (one.missed or one.exception or one.again) and one.on > dt.date(2025, 8, 1)
    ]
    for one in some(rng, free, SECONDS):
        one.second = True
