"""From a need to ranked candidates, each with what matches, when they are free, and why here."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import zip_longest
from typing import Final

from vouchbook.limits import Entry, headroom
from vouchbook.limits.outlook import Outlook, Outlooks
from vouchbook.match.found import Candidate, Found, Shortage
from vouchbook.match.labels import Labels
from vouchbook.match.lately import lately
from vouchbook.match.matcher import FULLY, STEPS, Matcher
from vouchbook.match.merits import Merits, Ready
from vouchbook.match.offers import activities, has_words, offered, text_of
from vouchbook.match.reasons import reason
from vouchbook.match.search import Search, Verdict
from vouchbook.model import Book, Person, Status

#: Who can be asked at all; who rests is shown, with until when to wait.
_ASKABLE: Final = frozenset({Status.ACTIVE, Status.RESTING})


def find(book: Book, entries: Iterable[Entry], search: Search, today: date) -> Found:
    """Rank everybody who has all that must match.

    Args:
        book: The program.
        entries: Its log.
        search: What is looked for.
        today: The day of the question.
    """
    ranking = Ranking(book, entries, search, today)
    candidates = ranking.ranked(ranking.fitting)
    shortage = (
        None if any(one.outlook.suits for one in candidates) else ranking.shortage(candidates)
    )
    return Found(search, today, candidates, shortage)


def stand_ins(
    book: Book,
    entries: Iterable[Entry],
    person: Person,
    activity: str,
    *,
    on: date,
    today: date,
    most: int = 3,
) -> tuple[Candidate, ...]:
    """Rank who is nearly the same as somebody, and free for an activity by a day.

    Args:
        book: The program.
        entries: Its log.
        person: Whose place is to be taken.
        activity: Vocabulary `activities`.
        on: The day by which they must be free; where the activity has a date of its own, on it.
        today: The day of the question.
        most: How many are wanted.

    Returns:
        Of those who fit by half of the steps at least, the activity not counted, the best.
    """
    wanted = offered(book, person)
    ranking = Ranking(book, entries, Search(activity=activity, by=on, nice=wanted), today)
    near = [
        one
        for one in ranking.fitting
        if one.ref != person.ref and ranking.matcher.step(wanted, offered(book, one)) >= STEPS // 2
    ]
    return tuple(one for one in ranking.ranked(near) if one.outlook.suits)[:most]


class Ranking:
    """Judges the people of a book by one search."""

    def __init__(self, book: Book, entries: Iterable[Entry], search: Search, today: date) -> None:
        """Prepare; the log is read once, whoever is asked about."""
        self._book = book
        self._search = search
        self._today = today
        self._labels = Labels(book.vocabulary)
        self.matcher = Matcher(book.vocabulary, book.matching)
        self._outlooks = Outlooks(book, entries, today, search.prospect)
        self._judged: dict[str, tuple[Verdict, ...]] = {}
        self._seen: dict[str, Outlook] = {}

    @cached_property
    def _missing(self) -> Mapping[str, tuple[str, ...]]:
        """Of everybody who can be asked, by ref, which musts they do not have."""
        people = (one for one in self._book.people.values() if self._can_be_asked(one))
        return {one.ref: tuple(self._missed(one)) for one in people}

    @property
    def fitting(self) -> list[Person]:
        """Who has all that must match, free or not, in the order of the book."""
        return [self._book.people[ref] for ref, missed in self._missing.items() if not missed]

    def ranked(self, people: Iterable[Person]) -> tuple[Candidate, ...]:
        """Put people in order, each with the reason for their place before the next one."""
        found = sorted(map(self._candidate, people), key=lambda one: one.merits.place)
        return tuple(
            replace(one, reason=reason(self._labels, one, after)) if after else one
            for one, after in zip_longest(found, found[1:])
        )

    def shortage(self, fitting: Iterable[Candidate], most: int = 3) -> Shortage:
        """Say what would help where none of those who fit is free.

        Args:
            fitting: Those who fit.
            most: How many of the nearest are wanted.
        """
        helped: dict[str, int] = dict.fromkeys(self._search.musts, 0)
        for ref, missed in self._missing.items():
            if len(missed) == 1 and self._outlook(ref).suits:
                helped[missed[0]] += 1
        without = max(helped, key=lambda name: helped[name])
        starts = [one.outlook.start for one in fitting if one.outlook.start is not None]
        later = min(starts, default=None)
        return Shortage(
            asked=len(self._search.musts),
            without=without if helped[without] else None,
            count=helped[without],
            later=later,
            later_count=starts.count(later) if later else 0,
            nearest=self.ranked(self._nearest(most))[:most],
        )

    def _nearest(self, most: int) -> list[Person]:
        """Those who are free and fit best, at least so many where there are.

        Outlooks are dear, so the best fit is asked first, and nobody further once there are enough.
        """
        steps: dict[int, list[Person]] = {}
        for ref, missed in self._missing.items():
            if missed and "activity" not in missed:
                person = self._book.people[ref]
                steps.setdefault(self._step(person), []).append(person)
        found: list[Person] = []
        for step in sorted(steps, reverse=True):
            found += [one for one in steps[step] if self._outlook(one.ref).suits]
            if len(found) >= most:
                break
        return found

    def _can_be_asked(self, person: Person) -> bool:
        gone = person.left is not None and person.left.on <= self._today
        apart = person.account in self._search.apart
        return person.status in _ASKABLE and not gone and not apart

    def _missed(self, person: Person) -> Iterator[str]:
        for one in self._verdicts(person):
            if one.must and one.nearness < FULLY:
                yield one.criterion
        words = self._search.text
        if words.split() and not has_words(text_of(self._book, person, self._labels), words):
            yield "text"

    def _verdicts(self, person: Person) -> tuple[Verdict, ...]:
        if (found := self._judged.get(person.ref)) is None:
            has = {**offered(self._book, person), "activity": activities(person, self._today)}
            found = self._judged[person.ref] = tuple(
                Verdict(
                    criterion=name,
                    wanted=wanted,
                    must=must,
                    nearness=self.matcher.nearness(name, wanted, has.get(name, ())),
                    offered=has.get(name, ()),
                )
                for name, wanted, must in self._search.criteria
            )
        return found

    def _step(self, person: Person) -> int:
        return self.matcher.fit((one.criterion, one.nearness) for one in self._verdicts(person))

    def _outlook(self, ref: str) -> Outlook:
        if (found := self._seen.get(ref)) is None:
            search = self._search
            found = self._seen[ref] = self._outlooks.of(ref, search.activity, search.by)
        return found

    def _candidate(self, person: Person) -> Candidate:
        outlook = self._outlook(person.ref)
        past = lately(self._book, self._outlooks, person, self._today)
        merits = Merits(
            ready=_ready(outlook),
            step=self._step(person),
            headroom=headroom(
                self._outlooks.ledger, person.ref, self._search.activity, self._today.toordinal()
            ),
            last_used=past.last_used,
            confirmed=past.confirmed,
            ref=person.ref,
        )
        return Candidate(
            person=person,
            merits=merits,
            verdicts=self._verdicts(person),
            outlook=outlook,
            wear=past.wear,
            last_asked=past.last_asked,
            ratings=past.ratings,
            worded="text" not in self._missing.get(person.ref, ()),
        )


def _ready(outlook: Outlook) -> Ready:
    if outlook.suits:
        return Ready.IN_TIME
    return Ready.NEVER if outlook.start is None else Ready.LATER
