"""Whether somebody can be asked, and when; a no says when, why and who else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec

from vouchbook.changes.desk import Desk
from vouchbook.formats.people import company
from vouchbook.limits import AHEAD, Facts, Ledger, Obstacle, free_windows, in_the_way, ledger_on
from vouchbook.limits.log import Event, What
from vouchbook.limits.obstacle import NOTICE
from vouchbook.limits.standing import worst_first
from vouchbook.limits.words import Words
from vouchbook.match import Candidate, stand_ins
from vouchbook.model import Activity, LimitScope, Person, Prospect
from vouchbook.text import a_noun, capital, counted, first_name, short_day

#: So many reasons are told; what lasts longest comes first.
_REASONS: Final = 2
#: A day as files have it, which is no part of an id.
_DAY: Final = re.compile(r"(?<![\w-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w-])")


@dataclass(frozen=True, slots=True)
class MayAsk:
    """Whether somebody can be asked for something today.

    Attributes:
        day: The last free day up to the one that is wanted; None where there is none.
        first: The first day of that run of free days.
        says: Where there is none: when, why and who else, a sentence each.
        rules: Where there is none: what is in the way, by the rules that an exception names.
    """

    day: date | None
    first: date | None = None
    says: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


def may_ask(
    desk: Desk,
    person: Person,
    activity: Activity,
    *,
    by: date,
    prospect: Prospect | None = None,
) -> MayAsk:
    """Find the last free day up to the one that is wanted.

    Args:
        desk: The program.
        person: Whom.
        activity: For what.
        by: The last day on which it helps; the day itself, where the activity has one.
        prospect: Whom they would talk to, where it is known.
    """
    today, day = desk.today.toordinal(), by.toordinal()
    facts = Facts.of(desk.book)
    ledger = ledger_on(facts, desk.log, today)
    first = day if activity.fixed_date else today
    windows = free_windows(
        ledger, person.ref, activity.id, today, max(day - today, 0) + AHEAD, prospect=prospect
    )
    free = [(start, min(end, day)) for start, end in windows if start <= day and end >= first]
    if free:
        start, end = map(date.fromordinal, free[-1])
        return MayAsk(end, start)
    later = next((start for start, end in windows if end > day), None)
    event = Event(today, "~", person.ref, What.USE, 0, activity.id, day)
    blocking = _blocking(ledger, event, prospect)
    words = _Words(desk, person, Words(facts))
    reasons = [words.reason(one, event) for one in blocking[:_REASONS]]
    others = stand_ins(
        desk.book, desk.log, person, activity.id, on=max(by, desk.today), today=desk.today
    )
    if later is None:
        # What will be in the way for ever, such as a consent that ends.
        last = msgspec.structs.replace(event, day=day + AHEAD - 1)
        ahead = [one for one in _blocking(ledger, last, prospect) if one not in blocking]
        reasons += [words.reason(one, last) for one in ahead[:1]]
    says = (*reasons, words.later(later), words.instead(others))
    return MayAsk(None, None, says, tuple(one.rule for one in blocking))


def _blocking(ledger: Ledger, event: Event, prospect: Prospect | None) -> list[Obstacle]:
    obstacles = in_the_way(
        ledger, event.advocate, event.activity, event.agreed,
        first=event.day, last=event.day, prospect=prospect,
    )  # fmt: skip
    blocking = worst_first(obstacles, event.day, event.day)
    soonest = event.agreed + ledger.notice(event.advocate, event.activity, event.agreed)
    if event.day < soonest:
        blocking.append(Obstacle(event.agreed, soonest - 1, NOTICE))
    return blocking


@dataclass(frozen=True, slots=True)
class _Words:
    """Says a no to a rep, without the ids of other people's requests."""

    desk: Desk
    person: Person
    said: Words

    def reason(self, one: Obstacle, event: Event) -> str:
        """Say what is in the way."""
        why = self._notice(one) or self._rest(one, event) or self._cap(one)
        why = why or self.said.why(one, event)
        return capital(_DAY.sub(lambda found: self._of(found[0]), why)) + "."

    def _of(self, written: str) -> str:
        return short_day(date.fromisoformat(written), self.desk.today)

    def later(self, day: int | None) -> str:
        """Say when they are free."""
        who = first_name(self.person.name)
        if day is None:
            return f"{who} has no free day in the next two years."
        return f"{who} is free from {self._day(day)}."

    def instead(self, others: Sequence[Candidate]) -> str:
        """Say who else is free."""
        if not others:
            return "Nobody who is nearly the same is free in time."
        named = (f"{one.person.name}, {company(self.desk.book, one.person)}" for one in others)
        return f"Free in time and nearly the same: {'; '.join(named)}."

    def _day(self, day: int) -> str:
        return short_day(date.fromordinal(day), self.desk.today)

    def _notice(self, one: Obstacle) -> str | None:
        if one.rule != NOTICE:
            return None
        who, days = first_name(self.person.name), one.last - one.first + 1
        return f"{who} is told {counted(days, 'day')} ahead, at least"

    def _rest(self, one: Obstacle, event: Event) -> str | None:
        if one.rest is None or not one.events:
            return None
        other = one.events[0]
        own = other.advocate == event.advocate
        who = first_name(self.person.name) if own else self.said.person(other.advocate)
        happened = "took" if other.day < event.agreed else "is booked for"
        happened = "is promised for" if other.what is What.RESERVATION else happened
        what = a_noun(self.said.label(other.activity))
        days = counted(one.rest.days, "day")
        return f"{who} {happened} {what} on {self._day(other.day)}; we leave {days} around it"

    def _cap(self, one: Obstacle) -> str | None:
        if one.ceiling is None or not one.ceiling.most:
            return None
        whole = one.ceiling.scope is LimitScope.ACCOUNT
        bearer = company(self.desk.book, self.person) if whole else first_name(self.person.name)
        what = counted(one.ceiling.most, self.said.counted_by(one.ceiling))
        days = counted(one.ceiling.days, "day")
        return f"{bearer} has {len(one.events)} of {what} in {days} already"
