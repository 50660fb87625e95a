"""What there is and what is needed, segment by segment: the survey behind the coverage report."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Generic, TypeVar

from vouchbook.limits import free_windows
from vouchbook.model import ClosedAs, ContentState, Dimension, OpportunityRow, Person, Scope
from vouchbook.reports.material import Material
from vouchbook.reports.periods import year_to
from vouchbook.reports.segments import Atlas, Reach, Segment, Words, lies_in, own_segments

T = TypeVar("T")

_SHOWN: Final = frozenset({Scope.SALES, Scope.PUBLIC})
_UNMET: Final = frozenset({ClosedAs.UNMET_NEED, ClosedAs.UNFILLED})


@dataclass(frozen=True, slots=True)
class Place:
    """What there is and what is needed in one segment.

    Attributes:
        segment: Which.
        deals: Its open deals.
        unmet: How many requests could not be met.
        ready: Advocates who could be asked now.
        waiting: Advocates who will be free later.
        stories: How many approved content items there are.
        wanted: How many advocates there should be.
        stories_wanted: How many content items.
    """

    segment: Segment
    deals: tuple[OpportunityRow, ...]
    unmet: int
    ready: tuple[Person, ...]
    waiting: tuple[Person, ...]
    stories: int
    wanted: int
    stories_wanted: int

    @property
    def amount(self) -> Decimal:
        """What its open deals are worth."""
        return sum((deal.amount or Decimal(0) for deal in self.deals), start=Decimal(0))

    @property
    def recruit(self) -> int:
        """How many advocates are missing."""
        return max(0, self.wanted - len(self.ready) - len(self.waiting))


@dataclass(frozen=True, slots=True)
class Located(Generic[T]):
    """Something with where it lies: its words, how far it reaches, its segments by the goals."""

    thing: T
    words: Words
    reach: Reach
    own: frozenset[Segment]


class Shelf(Generic[T]):
    """Things of one kind in order, to be found by segment without looking at each of them."""

    def __init__(self, things: Iterable[Located[T]]) -> None:
        """Sort things by each word that they have, wider ones included."""
        self._things = tuple(things)
        self._by_word: dict[tuple[Dimension, str], list[Located[T]]] = {}
        for one in self._things:
            for dimension, words in one.reach.items():
                for word in words:
                    self._by_word.setdefault((dimension, word), []).append(one)

    def __iter__(self) -> Iterator[Located[T]]:
        """Go through all of them."""
        return iter(self._things)

    def __len__(self) -> int:
        """Say how many there are."""
        return len(self._things)

    def inside(self, segment: Segment) -> tuple[T, ...]:
        """Give what lies in a segment."""
        held = (self._by_word.get(pair, ()) for pair in segment)
        fewest = min(held, key=len, default=self._things)
        return tuple(one.thing for one in fewest if lies_in(one.reach, segment))


class Survey:
    """All that lies in segments, looked up once."""

    def __init__(self, material: Material) -> None:
        self.material, self.atlas = material, Atlas(material)
        atlas, today = self.atlas, material.today
        self.goals = material.book.goals
        year = year_to(today)
        self.deals = self._shelf(atlas.of_deal, material.open_deals)
        self.unmet = self._shelf(
            atlas.of_request,
            (
                one
                for one in material.requests
                if one.closed and one.closed.how in _UNMET and one.closed.on in year
            ),
        )
        people = [one for one in material.active if referenceable(one, today)]
        free = {one.ref for one in people if is_free(material, one)}
        self.ready = self._shelf(atlas.of_person, (one for one in people if one.ref in free))
        self.waiting = self._shelf(atlas.of_person, (one for one in people if one.ref not in free))
        self.stories = self._shelf(
            atlas.of_content,
            (one for one in material.book.content.values() if one.state is ContentState.APPROVED),
        )

    def _shelf(self, words_of: Callable[[T], Words], things: Iterable[T]) -> Shelf[T]:
        return Shelf(self._located(words_of(one), one) for one in things)

    def _located(self, words: Words, thing: T) -> Located[T]:
        own = frozenset(own_segments(words, self.goals.dimensions))
        return Located(thing, words, self.atlas.reach(words), own)

    def place(self, segment: Segment, advocates: int = 0, stories: int = 0) -> Place:
        """Look at a segment; the minimums are what is wanted at least.

        Where somebody asks for an advocate, there should be a story to begin with, too.
        """
        deals = self.deals.inside(segment)
        unmet = len(self.unmet.inside(segment))
        needed = -(-(len(deals) + unmet) // self.goals.deals_per_advocate)
        return Place(
            segment,
            deals,
            unmet,
            self.ready.inside(segment),
            self.waiting.inside(segment),
            len(self.stories.inside(segment)),
            max(advocates, needed),
            max(stories, min(needed, 1)),
        )

    def places(self) -> list[Place]:
        """Look at every segment that is needed."""
        minimums: dict[Segment, tuple[int, int]] = {}
        for one in self.goals.minimums:
            before = minimums.get(one.segment.values, (0, 0))
            minimums[one.segment.values] = (
                max(before[0], one.advocates),
                max(before[1], one.stories),
            )
        needed = {
            segment: (0, 0)
            for own in (*(one.own for one in self.deals), *(one.own for one in self.unmet))
            for segment in own
        }
        return [
            self.place(segment, *least) for segment, least in sorted((needed | minimums).items())
        ]

    def covered(self, places: Iterable[Place]) -> tuple[int, int]:
        """Count how many needs of open deals can be served, and how many there are."""
        # Deals of narrower segments count there, not in the wider one.
        own = Counter(segment for one in self.deals for segment in one.own)
        served = sum(
            min(own[one.segment], len(one.ready) * self.goals.deals_per_advocate) for one in places
        )
        return served, own.total()

    def segments(
        self, dimensions: Collection[Dimension], supply: Iterable[Located[Any]]
    ) -> set[Segment]:
        """Name every segment with an open deal or an unmet request, or with something supplied.

        Args:
            dimensions: By what segments are told apart.
            supply: What there is: advocates, or stories.
        """
        located: list[Located[Any]] = [*self.deals, *self.unmet, *supply]
        return {segment for one in located for segment in own_segments(one.words, dimensions)}


def referenceable(person: Person, today: dt.date) -> bool:
    """Say whether somebody does anything, and agrees to be shown."""
    return bool(person.willing_on(today)) and not _SHOWN.isdisjoint(person.consent_on(today))


def is_free(material: Material, person: Person) -> bool:
    """Say whether somebody is free, within its lead time, for an activity that they do."""
    activities = {one.id: one for one in material.book.vocabulary.activities}
    for name in person.willing_on(material.today):
        lead = activities[name].lead_days if name in activities else 0
        last = material.book.program.workday_after(material.today, lead)
        days = (last - material.today).days + 1
        if free_windows(material.ledger, person.ref, name, material.day, days):
            return True
    return False
