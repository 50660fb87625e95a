"""How somebody stands: for each activity whether they are free, and what their limits leave."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from vouchbook.limits.free import AHEAD, free_windows, in_the_way, ledger_on
from vouchbook.limits.history import Past
from vouchbook.limits.ledger import Facts, Ledger
from vouchbook.limits.load import Wear, load, wear
from vouchbook.limits.log import Entry, Event, What, in_order
from vouchbook.limits.obstacle import Obstacle
from vouchbook.limits.policy import Ceiling
from vouchbook.limits.words import Words
from vouchbook.model import Book, LimitScope

#: How far back `recent` looks, in days.
_YEAR: Final = 365
#: Where these are in the way, all else is of no interest.
_FIRST: Final = frozenset({"status", "willingness"})


class State(StrEnum):
    """How it stands with an activity, in the words of the pages."""

    FREE = "free"
    FREE_FROM = "free from"
    PLEASE_WAIT = "please wait"
    PROMISED = "promised"
    NOT_OFFERED = "not offered"


@dataclass(frozen=True, slots=True)
class Promise:
    """A place that is taken: by which request, on which day, and whether it is booked."""

    request: str
    on: date
    booked: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """How somebody stands with one activity.

    Attributes:
        activity: Vocabulary `activities`.
        state: In a word.
        start: First day on which they are free; None where there is none in two years.
        end: Last day of that run; None where it has no end in two years.
        why: What is in the way until then, what lasts longest first; empty where they are free.
        promised: What has taken a place already, soonest first.
    """

    activity: str
    state: State
    start: date | None
    end: date | None
    why: tuple[str, ...]
    promised: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """What a limit leaves.

    Attributes:
        rule: Its id.
        noun: What it counts, in words.
        used: How many it counts in the fullest of the windows that hold today.
        most: How many it allows.
        days: Length of its window.
        whole_account: Whether all people of the customer count together.
    """

    rule: str
    noun: str
    used: int
    most: int
    days: int
    whole_account: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """An ask or a use, lately: the day, what, for which activity and request, what came of it."""

    on: date
    what: What
    activity: str
    request: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands on a day.

    Attributes:
        advocate: `account/person`.
        today: The day.
        load: How much was taken of them lately; 1 is a full load. None where nobody counts.
        wear: The same in a word.
        offers: Every activity of the vocabulary, those that they offer first.
        room: What the limits leave.
        recent: Asks and uses of the last year and those to come, newest first.
    """

    advocate: str
    today: date
    load: float | None
    wear: Wear | None
    offers: tuple[Offer, ...]
    room: tuple[Room, ...]
    recent: tuple[Moment, ...]


def standing(book: Book, entries: Iterable[Entry], advocate: str, today: date) -> Standing:
    """Say how somebody stands.

    Args:
        book: The program.
        entries: Its log.
        advocate: `account/person`, with a profile.
        today: The day.

    Returns:
        All that limits, facts and log say of them on that day.
    """
    facts, log = Facts.of(book), list(entries)
    day = today.toordinal()
    view = _View(ledger_on(facts, log, day), Words(facts), advocate, day)
    events = view.events(log)
    amount = load(view.ledger, events, day)
    offers = [view.offer(one.id, events) for one in book.vocabulary.activities]
    return Standing(
        advocate=advocate,
        today=today,
        load=amount,
        wear=wear(view.ledger, amount, day),
        offers=tuple(sorted(offers, key=lambda one: one.state is State.NOT_OFFERED)),
        room=tuple(view.rooms(one.id for one in book.vocabulary.activities)),
        recent=tuple(_recent(book, events, day)),
    )


def worst_first(obstacles: Iterable[Obstacle], first: int, last: int) -> list[Obstacle]:
    """Put what is in the way on some days in order, one of each rule.

    What lasts longest comes first; of what lasts as long, what began first. So it is the same
    from whichever of these days one looks.
    """
    found: dict[str, Obstacle] = {}
    for one in sorted(
        obstacles,
        key=lambda one: (-one.last, one.first, one.rule not in _FIRST, one.rule),
    ):
        if one.first <= last and one.last >= first:
            found.setdefault(one.rule, one)
    return list(found.values())


def _state(start: int | None, soonest: int, blocking: Iterable[Obstacle]) -> State:
    if start is None:
        never = any(one.rule == "willingness" for one in blocking)
        return State.NOT_OFFERED if never else State.PLEASE_WAIT
    return State.FREE if start == soonest else State.FREE_FROM


@dataclass(frozen=True, slots=True)
class _View:
    """Looks at one person from one day."""

    ledger: Ledger
    said: Words
    advocate: str
    today: int

    def events(self, log: Iterable[Entry]) -> list[Event]:
        """The person's events under all their places, agreed up to today, in order."""
        whose = self.ledger.identity.contact
        me = whose(self.advocate)
        return [
            event
            for event in in_order(log)
            if event.agreed <= self.today and whose(event.advocate) == me
        ]

    def offer(self, activity: str, events: Iterable[Event]) -> Offer:
        """How it stands with an activity."""
        ledger, today = self.ledger, self.today
        windows = free_windows(ledger, self.advocate, activity, today)
        start, end = windows[0] if windows else (None, None)
        soonest = today + ledger.notice(self.advocate, activity, today)
        last = today + AHEAD - 1
        blocking = worst_first(
            in_the_way(ledger, self.advocate, activity, today, first=soonest, last=last),
            soonest,
            last if start is None else start - 1,
        )
        state = _state(start, soonest, blocking)
        event = Event(today, "~", self.advocate, What.USE, 0, activity, soonest)
        return Offer(
            activity=activity,
            state=state,
            start=None if start is None else date.fromordinal(start),
            end=None if end is None or end == last else date.fromordinal(end),
            why=() if state is State.FREE else tuple(self.said.why(one, event) for one in blocking),
            promised=tuple(
                Promise(one.request, date.fromordinal(one.day), one.what is What.USE)
                for one in sorted(events, key=lambda one: one.day)
                if one.activity == activity
                and one.day >= today
                and (one.scheduled or one.what is What.RESERVATION)
            ),
        )

    def rooms(self, activities: Iterable[str]) -> Iterator[Room]:
        """What the limits leave, each limit once."""
        seen: dict[Ceiling, None] = {}
        for activity in activities:
            seen |= dict.fromkeys(self.ledger.ceilings(self.advocate, activity, self.today))
        for ceiling in seen:
            if ceiling.first <= self.today <= ceiling.last:
                past = self.ledger.past_of(self.advocate, ceiling)
                yield Room(
                    rule=ceiling.id,
                    noun=self.said.counted_by(ceiling),
                    used=fullest(past, ceiling, self.today),
                    most=ceiling.most,
                    days=ceiling.days,
                    whole_account=ceiling.scope is LimitScope.ACCOUNT,
                )


def fullest(past: Past, ceiling: Ceiling, today: int) -> int:
    """Count what a cap counts in the fullest of its windows that hold a day."""
    reach = ceiling.days - 1
    days = [one.day for one in past.counted(ceiling, today - reach, today + reach)]
    best = first = 0
    for last, day in enumerate(days):
        while max(day, today) - min(days[first], today) > reach:
            first += 1
        best = max(best, last - first + 1)
    return best


def _recent(book: Book, events: Iterable[Event], today: int) -> Iterator[Moment]:
    ratings = _ratings(book)
    for event in sorted(events, key=lambda one: (-one.day, one.request, one.what)):
        if event.day < today - _YEAR or event.what is What.RESERVATION:
            continue
        request = book.requests[event.request]
        if event.what is What.ASK:
            answer = request.asks[event.position].answer
            outcome = answer.value if answer else "no answer yet"
        else:
            outcome = request.uses[event.position].status.value + ratings.get(event.request, "")
        yield Moment(
            date.fromordinal(event.day), event.what, event.activity, event.request, outcome
        )


def _ratings(book: Book) -> Mapping[str, str]:
    return {
        request.id: f", rated {request.feedback.requester.rating} of 5"
        for request in book.requests.values()
        if request.feedback and request.feedback.requester
    }
