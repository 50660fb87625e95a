"""What a search found: candidates in their order, and what would help where nobody fits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vouchbook.limits import Wear
from vouchbook.limits.outlook import Outlook
from vouchbook.match.merits import Merits
from vouchbook.match.search import Search, Verdict
from vouchbook.model import Person


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could do what is needed.

    Attributes:
        person: Who.
        merits: What their place comes from.
        verdicts: How each criterion matches, in the order of the need.
        outlook: Whether they are free.
        wear: How tired they are; None where nobody counts.
        last_asked: The day we last asked them; None where we never did.
        ratings: What colleagues gave after what they did, oldest request first.
        worded: Whether they have the words that were looked for; who only comes near may not.
        reason: Why they come before the next one, as a sentence; empty where nobody is next.
    """

    person: Person
    merits: Merits
    verdicts: tuple[Verdict, ...]
    outlook: Outlook
    wear: Wear | None
    last_asked: date | None
    ratings: tuple[int, ...]
    worded: bool = True
    reason: str = ""

    def of(self, nearness: int) -> Iterator[Verdict]:
        """Pick the criteria that match so well, in the order of the need."""
        return (one for one in self.verdicts if one.nearness == nearness)


@dataclass(frozen=True, slots=True)
class Shortage:
    """What would help where nobody fits.

    Attributes:
        asked: How much has to match, the activity and the words included.
        without: The one criterion (`text` for the words) without which most would be free; None
            where no single one helps.
        count: How many those would be.
        later: The first day after the one asked for on which somebody fits and is free; None
            where there is none.
        later_count: How many those are.
        nearest: Who is free and comes nearest.
    """

    asked: int
    without: str | None
    count: int
    later: date | None
    later_count: int
    nearest: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Attributes:
        search: What was looked for.
        today: The day of the question.
        candidates: Who has all that must match, the best first; who is free comes first.
        shortage: What would help; None where somebody is free.
    """

    search: Search
    today: date
    candidates: tuple[Candidate, ...]
    shortage: Shortage | None

    @property
    def free(self) -> int:
        """How many of the candidates are free."""
        return sum(one.outlook.suits for one in self.candidates)
