"""How often we may ask: `program/limits.yml`. LIMITS.md says what it means."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

import msgspec

from vouchbook.model.account import Activities, Counts, Health
from vouchbook.model.record import Record


class LimitScope(StrEnum):
    """What a limit is about: one person, all people of a customer, or one request."""

    CONTACT = "contact"
    ACCOUNT = "account"
    REQUEST = "request"


class CooldownScope(StrEnum):
    """What a rest is about: one person, or all people of a customer."""

    CONTACT = "contact"
    ACCOUNT = "account"


class Cap(Record, frozen=True, kw_only=True):
    """How often.

    Attributes:
        id: Its name in messages and overrides.
        scope: About what.
        counts: Uses (and reservations) or asks.
        activities: Which of them.
        max: The most.
        days: Within how many consecutive calendar days; None for a request.
    """

    id: str
    scope: LimitScope
    counts: Counts
    activities: Activities = None
    max: int
    days: int | None = None


class Cooldown(Record, frozen=True, kw_only=True):
    """How long to leave somebody alone after an activity.

    Attributes:
        id: Its name in messages and overrides.
        scope: About what.
        after: The activities that tire.
        before: The activities that must wait.
        days: Fewer calendar days between the two are a fault.
    """

    id: str
    scope: CooldownScope
    after: Activities = None
    before: Activities = None
    days: int


class DeclineDays(Record, frozen=True, kw_only=True, rename="kebab"):
    """How many calendar days to leave somebody alone after a no, by its reason."""

    topic: int = 0
    policy: int = 0
    too_many_asks: int = 0
    unhappy: int = 0
    other: int = 0


class Holds(Record, frozen=True, kw_only=True):
    """When to leave somebody alone altogether.

    Attributes:
        renewal_days: Calendar days before a renewal.
        decline_days: After a no.
        health: Statuses at which we wait.
    """

    renewal_days: int = 0
    decline_days: DeclineDays = DeclineDays()
    health: tuple[Health, ...] = ()


class Load(Record, frozen=True, kw_only=True):
    """How tiredness is worked out.

    Attributes:
        half_life_days: After how many calendar days half of an effort is forgotten.
        capacity: Effort points that make a full load of 1.
        in_use: Load from which somebody counts as in use.
        tired: Load from which somebody counts as tired.
    """

    half_life_days: int
    capacity: int | float
    in_use: int | float
    tired: int | float


class Version(Record, frozen=True, kw_only=True):
    """The limits as they hold from a day on.

    Attributes:
        start: First day; `from` in the file.
        caps: How often.
        cooldowns: Rests after an activity.
        holds: When to wait altogether.
        notice: Calendar days between yes and the date by activity; `default` for all others.
        min_stage: Number of the earliest stage of a deal (from 1) by activity.
        load: How tiredness is worked out; None where it is not.
    """

    start: date = msgspec.field(name="from")
    caps: tuple[Cap, ...] = ()
    cooldowns: tuple[Cooldown, ...] = ()
    holds: Holds = Holds()
    notice: Mapping[str, int] = {}
    min_stage: Mapping[str, int] = {}
    load: Load | None = None

    def notice_for(self, activity: str) -> int:
        """Say how many calendar days an activity needs between yes and the date."""
        return self.notice.get(activity, self.notice.get("default", 0))


class Limits(Record, frozen=True, kw_only=True):
    """All versions of the limits, in any order."""

    versions: tuple[Version, ...]

    def in_force(self, day: date) -> Version | None:
        """Find the version in force on a day: the latest that has begun; None before the first."""
        begun = (version for version in self.versions if version.start <= day)
        return max(begun, key=lambda version: version.start, default=None)
