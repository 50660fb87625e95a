"""Whom people turn to first: few carry much of the work in the first year, and less later."""

import datetime as dt
import random
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from examples.tidewater.plan import Planned
from examples.tidewater.settings import (
    CLASH,
    FAVOUR,
    FAVOURITES,
    FEW_CARRIED,
    FEW_CARRY,
    KEPT,
    NEWCOMERS,
    OVERLOOKED,
    TURN,
    WORN,
)
from examples.tidewater.world import World

from vouchbook.model import Request, Status, UseStatus

#: One in ten of those who are active.
_FEW: Final = 5
_SPARED: Final = 0.3
#: What so few do that everybody knows who they are.
_RARE: Final = frozenset({"site-visit", "speaking", "press-quote"})
#: Nobody likes to tell a story twice in a year.
_TOLD_ONCE: Final = frozenset({"case-study", "video", "review"})
_SELDOM: Final = 0.01
_YEAR: Final = dt.timedelta(days=365)


@dataclass(frozen=True)
class Choice:
    """Orders advocates by how likely they are asked.

    Attributes:
        rng: Where chance comes from.
        world: Who there is.
        liking: By advocate, how gladly people turn to them.
        overlooked: Those of whom nobody thinks.
    """

    rng: random.Random
    world: World
    liking: Mapping[str, float]
    overlooked: Collection[str]

    @classmethod
    def drawn(cls, rng: random.Random, world: World) -> "Choice":
        """Draw what people think of whom; it is newcomers of whom nobody thinks."""
        people = world.book.people
        newcomers = [
            name
            for name, person in people.items()
            if person.status is Status.ACTIVE
            and person.account not in world.told
            and min((one.granted for one in person.consent), default=TURN) >= NEWCOMERS
            and not any(one.type in _RARE for one in person.activities)
        ]
        overlooked = frozenset(rng.sample(newcomers, min(OVERLOOKED, len(newcomers))))
        return cls(rng, world, {name: rng.lognormvariate(0, 0.6) for name in people}, overlooked)

    def order(self, planned: Planned, day: dt.date, log: Iterable[Request]) -> list[str]:
        """List all who do such a thing, the likelier ones first.

        Args:
            planned: What is wanted.
            day: The day of the ask.
            log: All requests so far.
        """
        if planned.advocate:
            return [planned.advocate]
        log = tuple(log)
        few, share = self._the_few(day, log)
        told = self._told(planned.activity, day, log)
        keys: dict[str, float] = {}
        for advocate, person in self.world.book.people.items():
            if not any(one.type == planned.activity for one in person.activities):
                continue
            if advocate in self.overlooked:
                continue
            # What became of these customers is told by hand, to the last ask.
            if person.account in self.world.told:
                continue
            # Somebody is to be free for the booking that clashes, or for what tires them.
            if (advocate == CLASH[0] and day >= TURN) or (advocate in WORN and day >= KEPT):
                continue
            weight = self.liking[advocate] * (_SELDOM if advocate in told else 1)
            if planned.accepted and (advocate in FAVOURITES if day < TURN else advocate in few):
                weight *= FAVOUR if share < (FEW_CARRIED if day < TURN else FEW_CARRY) else _SPARED
            keys[advocate] = self.rng.random() ** (1 / weight)
        return sorted(keys, key=lambda name: (-keys[name], name))

    def _told(self, activity: str, day: dt.date, log: Iterable[Request]) -> set[str]:
        """Say who has told such a story lately, if it is one that people tell."""
        return {
            use.advocate
            for request in log
            if request.activity == activity and activity in _TOLD_ONCE
            for use in request.uses
            if abs(use.on - day) < _YEAR
        }

    def _the_few(self, day: dt.date, log: Iterable[Request]) -> tuple[set[str], float]:
        """Say who carried most in the year of the report that a day belongs to, and how much."""
        effort = {one.id: round(one.effort) for one in self.world.book.vocabulary.activities}
        points: Counter[str] = Counter()
        for request in log:
            for use in request.uses:
                if (use.on < TURN) is (day < TURN) and use.status is not UseStatus.CANCELLED:
                    points[use.advocate] += effort[request.activity]
        few = points.most_common(_FEW)
        return {name for name, _ in few}, sum(count for _, count in few) / max(1, points.total())
