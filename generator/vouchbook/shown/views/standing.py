"""How an advocate stands, as the audience may see it: when they are free, and how they fare.

Of what the order of candidates is made of, only places are known here (the first is 0): they sort
as the figures do, and nobody can read the figures out of them.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """What lies between two runs of free days.

    Attributes:
        state: In a word.
        said: The same as people read it, with what we wait for where the audience may know.
        promised: What people read where it is but a promise that is in the way; else empty.
    """

    state: str
    said: str
    promised: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """How it stands with one activity; days are counted from the day of the data.

    Attributes:
        soonest: The first day that any notice leaves.
        runs: The runs of free days, as first and last day.
        waits: What lies before each of them and after the last one; None where nothing does.
        kept: The runs that there would be if nothing were promised.
        over: The day from which they no longer do it.
        room: Their place by how much of what we may ask is left.
    """

    soonest: int
    runs: tuple[tuple[int, int], ...]
    waits: tuple[Wait | None, ...]
    kept: tuple[tuple[int, int], ...] = ()
    over: int | None = None
    room: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an advocate stands.

    Attributes:
        offers: By id, each activity that they do, or have agreed to do later.
        turn: Their place by how long ago they had a turn.
        wear: How tired they are, in a word; None where nobody counts.
        last_asked: The day we last asked them.
        ratings: What colleagues gave, from 1 to 5.
    """

    offers: Mapping[str, Offer]
    turn: int = 0
    wear: str | None = None
    last_asked: dt.date | None = None
    ratings: tuple[int, ...] = ()
