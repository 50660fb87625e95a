"""The versions of the limits, prepared for being asked again and again."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import msgspec

from vouchbook.model import (
    Activities,
    Counts,
    Limits,
    LimitScope,
    Version,
    Vocabulary,
)


class Ceiling(msgspec.Struct, frozen=True, gc=False):
    """A cap, a personal limit or a promise of a contract: at most so many within so many days.

    Attributes:
        id: Its name in messages and overrides.
        scope: Of one person, of all people of a customer, or within one request.
        counts: Uses (and reservations), or asks.
        activities: What it counts and judges; None for all.
        most: How many are allowed.
        days: Length of the window in consecutive calendar days; 0 within one request.
        known: Day from which it is an error to pass it, before that a clash; 0 for always.
        first: First day that it judges.
        last: Last day that it judges.
    """

    id: str
    scope: LimitScope
    counts: Counts
    activities: frozenset[str] | None
    most: int
    days: int
    known: int = 0
    first: int = 0
    last: int = 4_000_000

    def covers(self, activity: str) -> bool:
        """Say whether it counts and judges an activity."""
        return self.activities is None or activity in self.activities


class Rest(msgspec.Struct, frozen=True, gc=False):
    """A cooldown as it concerns one activity.

    Attributes:
        id: Its name in messages and overrides.
        scope: Of one person, or of all people of a customer.
        days: Fewer days between two events are a fault.
        after: The activities that tire; None for all.
        before: The activities that must wait; None for all.
        tires: Whether the activity is one of `after`.
        waits: Whether the activity is one of `before`.
    """

    id: str
    scope: LimitScope
    days: int
    after: frozenset[str] | None
    before: frozenset[str] | None
    tires: bool
    waits: bool

    def concerns(self, activity: str) -> bool:
        """Say whether another event of an activity could be too near."""
        tired = self.waits and (self.after is None or activity in self.after)
        return tired or (self.tires and (self.before is None or activity in self.before))


@dataclass(frozen=True, slots=True)
class Terms:
    """What one version of the limits says about one activity.

    Attributes:
        uses: Caps on uses, of a person or a customer.
        asks: Caps on asking, likewise.
        request_asks: Caps on how many are asked within one request.
        rests: Cooldowns that concern the activity.
        notice: Calendar days between yes and the date.
        earliest_stage: Number of the first stage of a deal that allows it; 0 for any.
    """

    uses: tuple[Ceiling, ...]
    asks: tuple[Ceiling, ...]
    request_asks: tuple[Ceiling, ...]
    rests: tuple[Rest, ...]
    notice: int
    earliest_stage: int


class Policy:
    """One version of the limits, by activity."""

    def __init__(self, version: Version, live: frozenset[str]) -> None:
        """Prepare a version; `live` are the activities in which somebody takes part in person."""
        self.version = version
        self._live = live
        self._terms: dict[str, Terms] = {}

    def terms(self, activity: str) -> Terms:
        """Say what the version says about an activity."""
        if (found := self._terms.get(activity)) is None:
            found = self._terms[activity] = self._compile(activity)
        return found

    @cached_property
    def ceilings(self) -> tuple[Ceiling, ...]:
        """All caps of the version, in the order of the file."""
        return tuple(
            Ceiling(cap.id, cap.scope, cap.counts, _chosen(cap.activities, self._live), cap.max,
                    cap.days or 0)
            for cap in self.version.caps
        )  # fmt: skip

    def _compile(self, activity: str) -> Terms:
        covering = [one for one in self.ceilings if one.covers(activity)]
        within = [one for one in covering if one.scope is LimitScope.REQUEST]
        over_time = [one for one in covering if one.scope is not LimitScope.REQUEST]
        return Terms(
            uses=tuple(one for one in over_time if one.counts is Counts.USES),
            asks=tuple(one for one in over_time if one.counts is Counts.ASKS),
            request_asks=tuple(within),
            rests=tuple(self._rests(activity)),
            notice=self.version.notice_for(activity),
            earliest_stage=self.version.min_stage.get(activity, 0),
        )

    def _rests(self, activity: str) -> Iterable[Rest]:
        for one in self.version.cooldowns:
            after, before = _chosen(one.after, self._live), _chosen(one.before, self._live)
            tires = after is None or activity in after
            waits = before is None or activity in before
            if tires or waits:
                yield Rest(
                    one.id, LimitScope(one.scope.value), one.days, after, before, tires, waits
                )


class Policies:
    """All versions of the limits, by the day on which something is agreed."""

    def __init__(self, limits: Limits, vocabulary: Vocabulary) -> None:
        """Prepare every version."""
        self.live = frozenset(one.id for one in vocabulary.activities if one.live)
        versions = sorted(limits.versions, key=lambda version: version.start)
        self._starts = [version.start.toordinal() for version in versions]
        self._policies = [Policy(version, self.live) for version in versions]

    def chosen(self, activities: Activities) -> frozenset[str] | None:
        """Say which activities a limit names: a set, or None for every one."""
        return _chosen(activities, self.live)

    def on(self, day: int) -> Policy | None:
        """Find the version in force on a day; None before the first."""
        place = bisect_right(self._starts, day)
        return self._policies[place - 1] if place else None


def _chosen(activities: Activities, live: frozenset[str]) -> frozenset[str] | None:
    if activities is None:
        return None
    return live if activities == "live" else frozenset(activities)
