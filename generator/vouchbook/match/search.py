"""What is looked for, and how one criterion of it matches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from vouchbook.match.offers import Values
from vouchbook.model import Activity, Book, Prospect, Vocabulary

_CALL: Final = "reference-call"


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


def usual_activity(vocabulary: Vocabulary) -> str:
    """Say what is looked for where nothing is said: a reference call, else what comes first."""
    ids = [one.id for one in vocabulary.activities]
    return _CALL if _CALL in ids or not ids else ids[0]


def usual_day(book: Book, activity: Activity, today: date) -> date:
    """Say by when it is needed: the end of its lead time, or of the notice that limits ask for."""
    policy = book.limits.in_force(today)
    notice = policy.notice_for(activity.id) if policy else 0
    in_time = book.program.workday_after(today, activity.lead_days)
    return max(in_time, today + timedelta(days=notice))
