"""Whether somebody can do something by a day; where not, from when, and what is in the way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

import msgspec

from vouchbook.limits.free import AHEAD, free_windows, in_the_way, ledger_on
from vouchbook.limits.ledger import Facts, Ledger
from vouchbook.limits.log import Entry, Event, What, in_order
from vouchbook.limits.obstacle import HOLDS, NOTICE, Obstacle
from vouchbook.limits.standing import State, worst_first
from vouchbook.limits.words import Words
from vouchbook.model import Book, Prospect

_WILLINGNESS: Final = "willingness"


@dataclass(frozen=True, slots=True)
class Outlook:
    """How it stands with somebody, an activity and a day.

    Attributes:
        state: In a word.
        suits: Whether they are free by the day; on it, where the activity has a date of its own.
        start: First day on which they are free; None where there is none in two years.
        end: Last day of that run; None where it has no end in two years.
        rule: Of what is in the way until then, the rule that lasts longest, or the one for which
            they are promised; None where they suit.
        why: What it says; empty where they suit.
        request: Where they are promised to another, its id.
    """

    state: State
    suits: bool
    start: date | None
    end: date | None
    rule: str | None = None
    why: str = ""
    request: str | None = None


class Outlooks:
    """Looks at people from one day, with the log up to that day."""

    def __init__(
        self, book: Book, entries: Iterable[Entry], today: date, prospect: Prospect | None = None
    ) -> None:
        """Prepare.

        Args:
            book: The program.
            entries: Its log.
            today: The day.
            prospect: Whom the people would talk to, where it is known.
        """
        self._facts = Facts.of(book)
        self._log = list(entries)
        self._today = today.toordinal()
        self._prospect = prospect
        self._words = Words(self._facts)
        self._fixed = {one.id for one in book.vocabulary.activities if one.fixed_date}
        self.ledger = ledger_on(self._facts, self._log, self._today)

    def of(self, advocate: str, activity: str, by: date) -> Outlook:
        """Say whether somebody can do something by a day.

        Args:
            advocate: `account/person`, with a profile.
            activity: Vocabulary `activities`.
            by: The last day on which it helps, today or later; the very day, where the activity
                has a date of its own.
        """
        day = by.toordinal()
        first = day if activity in self._fixed else self._today
        soonest = max(first, self._today + self.ledger.notice(advocate, activity, self._today))
        last = max(day, self._today) + AHEAD - 1
        start, end = self._first(self.ledger, advocate, activity, first, last)
        free_from = None if start is None else date.fromordinal(start)
        free_until = None if end is None or end == last else date.fromordinal(end)
        if start is not None and start <= day:
            state = State.FREE if start == soonest else State.FREE_FROM
            return Outlook(state, True, free_from, free_until)
        blocking = self._blocking(
            advocate, activity, soonest if soonest <= day else first,
            last if start is None else start - 1,
        )  # fmt: skip
        if soonest > day:
            blocking.append(Obstacle(self._today, soonest - 1, NOTICE))
            blocking.sort(key=lambda one: -one.last)
        event = Event(self._today, "~", advocate, What.USE, 0, activity, day)
        request = self._promised_to(blocking, advocate, activity, first, day)
        decisive = blocking[0] if request is None else _kept_for(request, blocking)
        return Outlook(
            state=State.PROMISED if request else _state(start, blocking, day),
            suits=False,
            start=free_from,
            end=free_until,
            rule=decisive.rule,
            why=self._words.why(decisive, event),
            request=request,
        )

    def events_of(self, advocate: str) -> Sequence[Event]:
        """Give what was agreed with somebody up to the day, under all their places, in order."""
        return self._events.get(self.ledger.identity.contact(advocate), ())

    def _first(
        self, ledger: Ledger, advocate: str, activity: str, first: int, last: int
    ) -> tuple[int, int] | tuple[None, None]:
        """The first run of free days from a day on."""
        windows = free_windows(
            ledger, advocate, activity, self._today, last + 1 - self._today,
            prospect=self._prospect,
        )  # fmt: skip
        found = ((max(begin, first), end) for begin, end in windows if end >= first)
        return next(found, (None, None))

    def _blocking(self, advocate: str, activity: str, first: int, last: int) -> list[Obstacle]:
        obstacles = in_the_way(
            self.ledger, advocate, activity, self._today,
            first=first, last=last, prospect=self._prospect,
        )  # fmt: skip
        return worst_first(obstacles, first, last)

    def _promised_to(
        self, blocking: Iterable[Obstacle], advocate: str, activity: str, first: int, day: int
    ) -> str | None:
        """The request that a place is kept for, where they would be free but for such places."""
        kept = [event for one in blocking for event in one.events if event.what is What.RESERVATION]
        if not kept:
            return None
        start, _ = self._first(self._without_promises, advocate, activity, first, day)
        return None if start is None else min(kept, key=lambda one: (one.day, one.request)).request

    @cached_property
    def _without_promises(self) -> Ledger:
        log = (
            msgspec.structs.replace(
                entry,
                events=tuple(one for one in entry.events if one.what is not What.RESERVATION),
            )
            for entry in self._log
        )
        return ledger_on(self._facts, log, self._today)

    @cached_property
    def _events(self) -> Mapping[str, Sequence[Event]]:
        found: dict[str, list[Event]] = {}
        for event in in_order(self._log):
            if event.agreed <= self._today:
                contact = self.ledger.identity.contact(event.advocate)
                found.setdefault(contact, []).append(event)
        return found


def _kept_for(request: str, blocking: Iterable[Obstacle]) -> Obstacle:
    """The first obstacle that a request's event is part of."""
    return next(one for one in blocking if any(event.request == request for event in one.events))


def _state(start: int | None, blocking: Sequence[Obstacle], day: int) -> State:
    """Please wait where a hold lasts longest, or where there is no free day at all."""
    if start is None:
        offered = all(one.rule != _WILLINGNESS or one.first > day for one in blocking)
        return State.PLEASE_WAIT if offered else State.NOT_OFFERED
    rule = blocking[0].rule
    return State.PLEASE_WAIT if rule in HOLDS and rule != _WILLINGNESS else State.FREE_FROM
