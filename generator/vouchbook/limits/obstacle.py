"""What keeps somebody from being asked or used: a rule, and the days on which it is in the way."""

from collections.abc import Iterable
from typing import Final

import msgspec

from vouchbook.limits.log import Event
from vouchbook.limits.policy import Ceiling, Rest

#: Where an obstacle has no beginning or no end.
BEGIN: Final = 1
END: Final = 3_652_059

#: The rules of LIMITS.md that are no caps or cooldowns of a program, in the order of that page.
HOLDS: Final = (
    "renewal", "health", "decline", "blackout", "resting", "status", "willingness", "conflict",
    "stage", "consent",
)  # fmt: skip
PERSONAL: Final = "personal"
NOTICE: Final = "notice"
#: The one rule that nobody can sign off.
UNSIGNED: Final = "consent"


class Obstacle(msgspec.Struct, frozen=True, gc=False):
    """A rule in the way.

    Attributes:
        first: First day on which it is, as an ordinal.
        last: Last day, included.
        rule: Id of a cap or cooldown, or one of `HOLDS`, or `PERSONAL`.
        known: Day from which we knew; what was agreed before only clashes. 0 where always.
        ceiling: The cap, where it is one.
        rest: The cooldown, where it is one.
        events: The events that fill the cap, or the one that the cooldown is about.
        detail: What a hold is about, in the words of `vouchbook.limits.holds`.
    """

    first: int
    last: int
    rule: str
    known: int = 0
    ceiling: Ceiling | None = None
    rest: Rest | None = None
    events: tuple[Event, ...] = ()
    detail: str | None = None


def gaps(obstacles: Iterable[Obstacle], first: int, last: int) -> list[tuple[int, int]]:
    """Find the free days between obstacles, jumping from one to the next.

    Args:
        obstacles: In any order.
        first: First day looked at.
        last: Last day, included.

    Returns:
        The maximal runs of days without an obstacle, as first and last day, in order.
    """
    free = []
    day = first
    for begin, end in sorted((one.first, one.last) for one in obstacles):
        if end < day:
            continue
        if begin > last:
            break
        if begin > day:
            free.append((day, begin - 1))
        day = end + 1
    if day <= last:
        free.append((day, last))
    return free
