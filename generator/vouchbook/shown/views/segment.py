"""A segment of the market: an industry in a region, and what we have there."""

from dataclasses import dataclass

from vouchbook.shown.views.common import AccountRef, Choice, ContentRef, PersonRef


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentView:
    """An industry in a region; a wider one holds what lies in the narrower ones.

    Attributes:
        industry: The industry.
        region: The region.
        within: What people read after *in*: *the Nordics*.
        people: The advocates there.
        accounts: The customers there.
        content: What there is to read and watch of it.
        ready: *program* — how many advocates there could be asked now; None where nothing is
            wanted there, or the program counts by something else.
        wanted: *program* — how many there should be.
    """

    industry: Choice
    region: Choice
    within: str
    people: tuple[PersonRef, ...] = ()
    accounts: tuple[AccountRef, ...] = ()
    content: tuple[ContentRef, ...] = ()
    ready: int | None = None
    wanted: int | None = None
