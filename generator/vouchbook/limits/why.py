"""Why somebody can, or cannot, be asked for an activity: the whole judgement, rule by rule."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from vouchbook.limits.free import AHEAD, free_windows, in_the_way, ledger_on
from vouchbook.limits.ledger import Facts, Ledger
from vouchbook.limits.log import Entry, Event, What
from vouchbook.limits.obstacle import HOLDS, NOTICE, PERSONAL, UNSIGNED, Obstacle
from vouchbook.limits.policy import Ceiling, Rest
from vouchbook.limits.standing import fullest, worst_first
from vouchbook.limits.words import Words
from vouchbook.model import Book, LimitScope
from vouchbook.text import counted

#: What would have to change, by rule.
_REMEDIES: Final = {
    "renewal": "wait for the renewal, or ask the account owner whether it is settled",
    "health": "when the customer is well again, write the new health, or close the escalation",
    "decline": "wait; come back earlier only if they offer it",
    "blackout": "another day, or the customer lifts it",
    "resting": "another day",
    "status": "the profile becomes active again",
    "willingness": "they agree to it: add it to their activities",
    "consent": "they give consent: add a period to consent; nobody can sign this off",
    NOTICE: "a later day",
    PERSONAL: "another day, or they allow more: their activities",
}


@dataclass(frozen=True, slots=True)
class Line:
    """What one rule says.

    Attributes:
        rule: Its id.
        passes: Whether it lets the day pass.
        says: What is in the way, or how much room there is, as a sentence without its full stop.
        free: First day on which this rule alone would let it pass; None where it does, or never.
        change: What would have to change; empty where it passes.
    """

    rule: str
    passes: bool
    says: str
    free: date | None
    change: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The judgement on asking somebody for an activity on a day.

    Attributes:
        advocate: `account/person`.
        activity: Vocabulary `activities`.
        on: The day asked about.
        today: The day on which it would be agreed.
        lines: What each rule says, those in the way first.
        free: First day from the one asked about on which all pass; None where there is none in two
            years.
        later: Where there is none, what will be in the way after that day.
    """

    advocate: str
    activity: str
    on: date
    today: date
    lines: tuple[Line, ...]
    free: date | None
    later: tuple[str, ...]

    @property
    def passes(self) -> bool:
        """Whether they can be asked for it on that day."""
        return all(line.passes for line in self.lines)


def explain(
    book: Book,
    entries: Iterable[Entry],
    advocate: str,
    activity: str,
    *,
    on: date | None,
    today: date,
) -> Explanation:
    """Say what every rule says of asking somebody for an activity.

    Args:
        book: The program.
        entries: Its log.
        advocate: `account/person`, with a profile.
        activity: Vocabulary `activities`.
        on: The day on which it would take place; None takes the first that their notice allows.
        today: The day on which it would be agreed.
    """
    facts = Facts.of(book)
    ledger = ledger_on(facts, entries, today.toordinal())
    said = Words(facts)
    notice = ledger.notice(advocate, activity, today.toordinal())
    day = today.toordinal() + notice if on is None else on.toordinal()
    event = Event(today.toordinal(), "~", advocate, What.USE, 0, activity, day)
    obstacles = list(
        in_the_way(ledger, advocate, activity, event.agreed, first=day, last=day + AHEAD)
    )
    blocking = worst_first(obstacles, day, day)
    if day < event.agreed + notice:
        blocking.append(Obstacle(event.agreed, event.agreed + notice - 1, NOTICE))
    in_the_way_of = {one.rule for one in blocking}
    lines = [_blocked(one, event, obstacles, said) for one in blocking]
    lines += [line for line in _passed(ledger, event, said) if line.rule not in in_the_way_of]
    windows = free_windows(
        ledger, advocate, activity, event.agreed, days=day - event.agreed + AHEAD
    )
    free = _first_from(windows, day)
    return Explanation(
        advocate=advocate,
        activity=activity,
        on=date.fromordinal(day),
        today=today,
        lines=tuple(lines),
        free=free,
        later=() if free else tuple(_says_later(obstacles, blocking, event, said)),
    )


def _says_later(
    obstacles: Iterable[Obstacle], now: Sequence[Obstacle], event: Event, said: Words
) -> Iterator[str]:
    """What keeps all days to come from being free, though it is not in the way yet."""
    last = event.day + AHEAD
    for one in worst_first(obstacles, last, last):
        if one not in now:
            yield said.why(one, event)


def _first_from(windows: Sequence[tuple[int, int]], day: int) -> date | None:
    for first, last in windows:
        if last >= day:
            return date.fromordinal(max(first, day))
    return None


def _blocked(obstacle: Obstacle, event: Event, obstacles: Sequence[Obstacle], said: Words) -> Line:
    same = [one for one in obstacles if one.rule == obstacle.rule] or [obstacle]
    day = event.day
    for one in sorted(same, key=lambda one: one.first):
        if one.first <= day <= one.last:
            day = one.last + 1
    return Line(
        rule=obstacle.rule,
        passes=False,
        says=said.why(obstacle, event),
        free=date.fromordinal(day) if day - event.day <= AHEAD else None,
        change=_change(obstacle),
    )


def _change(obstacle: Obstacle) -> str:
    if (ceiling := obstacle.ceiling) is not None and obstacle.rule != PERSONAL:
        return (
            "another day, or one of those is cancelled"
            if ceiling.most
            else "a new version of the limits"
        )
    if obstacle.rest is not None:
        return "another day, or the other one is cancelled or moved"
    return _REMEDIES[obstacle.rule]


def _passed(ledger: Ledger, event: Event, said: Words) -> Iterator[Line]:
    """What the rules say that are not in the way."""
    policy = ledger.policies.on(event.agreed)
    if policy is None:
        return
    terms = policy.terms(event.activity)
    for ceiling in ledger.ceilings(event.advocate, event.activity, event.agreed):
        if ceiling.first <= event.day <= ceiling.last:
            yield _line(ceiling.id, _room(ledger, ceiling, event, said))
    for rest in terms.rests:
        yield _line(rest.id, _rested(rest))
    for rule in (*HOLDS, NOTICE):
        if rule not in ("conflict", "stage"):
            yield _line(rule, _FINE[rule])


def _room(ledger: Ledger, ceiling: Ceiling, event: Event, said: Words) -> str:
    used = fullest(ledger.past_of(event.advocate, ceiling), ceiling, event.day)
    bearer = (
        said.account(event.advocate)
        if ceiling.scope is LimitScope.ACCOUNT
        else said.person(event.advocate)
    )
    noun = counted(ceiling.most, said.counted_by(ceiling))
    return f"{used} of {noun} of {bearer} in {counted(ceiling.days, 'day')}"


def _rested(rest: Rest) -> str:
    return f"no other within {counted(rest.days, 'day')}"


def _line(rule: str, says: str) -> Line:
    return Line(rule=rule, passes=True, says=says, free=None, change="")


_FINE: Final = {
    "renewal": "no renewal is near",
    "health": "the customer is well",
    "decline": "no recent no",
    "blackout": "the customer is to be reached",
    "resting": "no rest",
    "status": "an active advocate",
    "willingness": "they offer it",
    UNSIGNED: "consent covers it",
    NOTICE: "notice is long enough",
}
