"""What is looked for, and how one criterion of it matches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from vouchbook.match.offers import Values
from vouchbook.model import Prospect


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for.

    Attributes:
        activity: Vocabulary `activities`: what somebody should do.
        by: The last day on which it helps; the very day where the activity has a date of its own.
        must: What has to match fully.
        nice: What would be good.
        text: Words that must all be found.
        prospect: Whom they would talk to, where it is known.
        apart: Accounts whose people are left out: nobody vouches to their own company.
    """

    activity: str
    by: date
    must: Values = field(default_factory=dict)
    nice: Values = field(default_factory=dict)
    text: str = ""
    prospect: Prospect | None = None
    apart: frozenset[str] = frozenset()

    @property
    def criteria(self) -> Iterator[tuple[str, Sequence[str], bool]]:
        """All criteria in the order of the need: name, values, whether it must match."""
        yield from ((name, values, True) for name, values in self.must.items())
        yield from ((name, values, False) for name, values in self.nice.items())
        yield "activity", (self.activity,), True

    @property
    def musts(self) -> tuple[str, ...]:
        """Name what has to match, the activity and the words included."""
        return (*self.must, "activity", *(("text",) if self.text.split() else ()))


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one criterion of a need matches.

    Attributes:
        criterion: As in `Values`.
        wanted: What is wanted.
        must: Whether it has to match.
        nearness: `FULLY`, `NEARLY` or `NOT`.
        offered: What they offer of it.
    """

    criterion: str
    wanted: Sequence[str]
    must: bool
    nearness: int
    offered: Sequence[str]
