"""In which order candidates come, and what decides between two of them."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from fractions import Fraction


class Merit(StrEnum):
    """What decides between two candidates, in the order in which it is asked."""

    FREE = "free"
    FIT = "fit"
    ROOM = "room"
    LONGEST_AGO = "longest ago"
    FRESH = "fresh"
    REF = "id"


class Ready(IntEnum):
    """When somebody is free for what is needed."""

    NEVER = 0
    LATER = 1
    IN_TIME = 2


@dataclass(frozen=True, slots=True)
class Merits:
    """What the order of candidates is made of.

    Attributes:
        ready: Whether they are free for the activity by the day; where not, whether ever in the
            next two years.
        step: How well they fit, 0 to 20.
        headroom: How much of what we may ask is left, as an exact fraction.
        last_used: The day of their latest use, booked ones included; None where there is none.
        confirmed: The day on which the oldest part of their profile was confirmed; None where none
            was.
        ref: `account/person`.
    """

    ready: Ready
    step: int
    headroom: Fraction
    last_used: date | None
    confirmed: date | None
    ref: str

    @property
    def place(self) -> tuple[tuple[Merit, int | Fraction | str], ...]:
        """What to sort by: ready first, then fit, then best rested, then freshness, then id."""
        return (
            (Merit.FREE, -self.ready),
            (Merit.FIT, -self.step),
            (Merit.ROOM, -self.headroom),
            (Merit.LONGEST_AGO, self.last_used.toordinal() if self.last_used else 0),
            (Merit.FRESH, -self.confirmed.toordinal() if self.confirmed else 0),
            (Merit.REF, self.ref),
        )

    def decided_by(self, other: "Merits") -> Merit:
        """Say what decides between two; their ids, where they are equal in all else."""
        pairs = zip(self.place, other.place, strict=True)
        return next((merit for (merit, mine), (_, theirs) in pairs if mine != theirs), Merit.REF)
