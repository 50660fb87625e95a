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

#: How many days `ahead` looks at: for each day of two years, two years from there.
HORIZON: Final = 2 * AHEAD

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


@dataclass(frozen=True, slots=True)
class Wait:
    """What lies between two runs of free days.

    Attributes:
        state: In a word.
        rule: Of what is in the way, the rule that lasts longest.
        request: The first request for which a place is kept on these days; None where there is
            none.
    """

    state: State
    rule: str
    request: str | None


@dataclass(frozen=True, slots=True)
class Ahead:
    """How the free days of somebody lie ahead, so that a browser can say what `Outlook` says.

    Attributes:
        soonest: The first day that any notice leaves, as an ordinal.
        windows: The runs of free days, as first and last day.
        waits: What lies before each of them and after the last one; None where nothing does.
        kept: The runs that there would be if nothing were promised; empty where nothing is.
        over: After the last run, the day from which they no longer do it; None where they do.
    """

    soonest: int
    windows: tuple[tuple[int, int], ...]
    waits: tuple[Wait | None, ...]
    kept: tuple[tuple[int, int], ...]
    over: int | None


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

    @cached_property
    def ledger(self) -> Ledger:
        """All that was agreed up to the day."""
        return ledger_on(self._facts, self._log, self._today)

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
            state=State.PROMISED if request else _state(start, blocking, day, last),
            suits=False,
            start=free_from,
            end=free_until,
            rule=decisive.rule,
            why=self._words.why(decisive, event),
            request=request,
        )

    def ahead(self, advocate: str, activity: str) -> Ahead:
        """Say how the free days lie ahead, for days up to two years from now.

        Args:
            advocate: `account/person`, with a profile.
            activity: Vocabulary `activities`.
        """
        soonest = self._today + self.ledger.notice(advocate, activity, self._today)
        last = self._today + HORIZON - 1
        windows = self._windows(self.ledger, advocate, activity)
        bounds = zip(
            (soonest, *(end + 1 for _, end in windows)),
            (*(begin - 1 for begin, _ in windows), last),
            strict=True,
        )
        blocking = [
            self._blocking(advocate, activity, first, end) if first <= end else []
            for first, end in bounds
        ]
        waits = tuple(_wait(one, last=end == len(windows)) for end, one in enumerate(blocking))
        promised = any(one is not None and one.request is not None for one in waits)
        kept = self._windows(self._without_promises, advocate, activity) if promised else ()
        over = min((one.first for one in blocking[-1] if _is_over(one, last)), default=None)
        return Ahead(soonest, tuple(windows), waits, tuple(kept), over)

    def _windows(self, ledger: Ledger, advocate: str, activity: str) -> list[tuple[int, int]]:
        return free_windows(
            ledger, advocate, activity, self._today, HORIZON, prospect=self._prospect
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
        kept = _promises(blocking)
        if not kept:
            return None
        start, _ = self._first(self._without_promises, advocate, activity, first, day)
        return None if start is None else _first_request(kept)

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


def _promises(blocking: Iterable[Obstacle]) -> list[Event]:
    """The places that are kept, of what is in the way."""
    return [event for one in blocking for event in one.events if event.what is What.RESERVATION]


def _first_request(kept: Iterable[Event]) -> str:
    return min(kept, key=lambda one: (one.day, one.request)).request


def _wait(blocking: Sequence[Obstacle], *, last: bool) -> Wait | None:
    """Say what lies between two runs, or after the last one."""
    if not blocking:
        return None
    promised = _promises(blocking)
    state = State.PLEASE_WAIT if last else _waiting_for(blocking)
    return Wait(state, blocking[0].rule, _first_request(promised) if promised else None)


def _kept_for(request: str, blocking: Iterable[Obstacle]) -> Obstacle:
    """The first obstacle that a request's event is part of."""
    return next(one for one in blocking if any(event.request == request for event in one.events))


def _state(start: int | None, blocking: Sequence[Obstacle], day: int, last: int) -> State:
    """Please wait where a hold lasts longest, or where there is no free day at all."""
    if start is None:
        offered = all(one.first > day or not _is_over(one, last) for one in blocking)
        return State.PLEASE_WAIT if offered else State.NOT_OFFERED
    return _waiting_for(blocking)


def _is_over(one: Obstacle, last: int) -> bool:
    """Whether they do not do it any more, or not yet, for as long as one looks."""
    return one.rule == _WILLINGNESS and one.last >= last


def _waiting_for(blocking: Sequence[Obstacle]) -> State:
    rule = blocking[0].rule
    return State.PLEASE_WAIT if rule in HOLDS and rule != _WILLINGNESS else State.FREE_FROM
