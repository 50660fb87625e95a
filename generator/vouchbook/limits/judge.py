"""The gate: every event of the log, judged once, on the day it was agreed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from zlib import crc32

import msgspec

from vouchbook.limits.identity import Identity
from vouchbook.limits.ledger import Facts, Ledger
from vouchbook.limits.log import Entry, Event, in_order, order
from vouchbook.limits.obstacle import NOTICE, UNSIGNED, Obstacle, gaps

#: How far ahead a first free day is looked for.
HORIZON: Final = 730
#: More errors of one customer tell nobody more, and could be made to cost hours.
MOST_ERRORS: Final = 100


class Kind(StrEnum):
    """How much a verdict weighs; only an error blocks a merge."""

    ERROR = "error"
    CLASH = "clash"
    SHADOW = "shadow"
    NOTICE = "notice"
    EXCUSED = "excused"


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """What a rule says of an event.

    Attributes:
        event: What was judged.
        rule: Id of a cap or cooldown, or a rule of LIMITS.md.
        kind: Error; a clash, where we learned of the obstacle after the agreement; shadow, where it
            was logged afterwards; notice, where it is merely too soon; or signed off.
        obstacle: What is in the way.
        free: First day after it on which nothing would be; None where there is none in two years,
            where nobody would look for one, or where too many of one customer were looked for.
    """

    event: Event
    rule: str
    kind: Kind
    obstacle: Obstacle
    free: int | None


@dataclass(frozen=True)
class Judgement:
    """What the limits say of a whole log.

    Attributes:
        verdicts: In the order in which the events were agreed.
        idle: By request, the places of the overrides that excuse nothing, from 0.
    """

    verdicts: tuple[Verdict, ...]
    idle: Mapping[str, tuple[int, ...]]


def judge(facts: Facts, entries: Iterable[Entry], *, part: int = 0, of: int = 1) -> Judgement:
    """Judge a log.

    Args:
        facts: What the limits judge by.
        entries: The log, in any order.
        part: Which part of it, from 0; see `merged`.
        of: In how many parts it is judged. Whose pasts matter to each other are in one part.

    Returns:
        A verdict for each event and rule that is in its way, up to `MOST_ERRORS` errors for each
        customer. It depends on no day but those of the data.
    """
    log = {entry.request: entry for entry in entries}
    ledger = Ledger(facts, log.values())
    verdicts: list[Verdict] = []
    used: dict[str, set[int]] = {}
    errors: Counter[str] = Counter()
    moved: Counter[str] = Counter()
    mine = _Part(ledger.identity, part, of)
    for event in in_order(log.values(), mine):
        entry, customer = log[event.request], ledger.identity.account(event.account)
        if errors[customer] >= MOST_ERRORS:
            continue
        found = ledger.obstacles(event, entry, event.day, event.day)
        if event.scheduled and not entry.shadow:
            found += _too_soon(event, ledger)
        for obstacle in _strongest(event, found):
            excuses = set(_excuses(obstacle.rule, event, entry, facts))
            used.setdefault(entry.request, set()).update(excuses)
            kind = Kind.EXCUSED if excuses else _kind(obstacle, event, entry)
            start = 1 + (obstacle.last if obstacle.rule == NOTICE else event.day)
            movable = kind not in (Kind.EXCUSED, Kind.SHADOW) and moved[customer] < MOST_ERRORS
            free = first_free(ledger, event, entry, start) if movable else None
            verdicts.append(Verdict(event, obstacle.rule, kind, obstacle, free))
            moved[customer] += movable
            errors[customer] += kind is Kind.ERROR
        ledger.add(event)
    idle = {
        entry.request: tuple(
            place
            for place, one in enumerate(entry.excuses)
            if mine(one.advocate) and place not in used.get(entry.request, ())
        )
        for entry in log.values()
        if entry.excuses
    }
    return Judgement(tuple(verdicts), idle)


def merged(parts: Sequence[Judgement]) -> Judgement:
    """Put together what was judged in parts: the same as if it had been judged at once."""
    verdicts = [verdict for part in parts for verdict in part.verdicts]
    verdicts.sort(key=lambda verdict: order(verdict.event))
    idle: dict[str, tuple[int, ...]] = {}
    for part in parts:
        for request, places in part.idle.items():
            idle[request] = tuple(sorted((*idle.get(request, ()), *places)))
    return Judgement(tuple(verdicts), idle)


class _Part:
    """Those advocates whom one part of a judgement is about."""

    def __init__(self, identity: Identity, part: int, of: int) -> None:
        self._identity = identity
        self._part = part
        self._of = of
        self._known: dict[str, bool] = {}

    def __call__(self, advocate: str) -> bool:
        if self._of == 1:
            return True
        if (known := self._known.get(advocate)) is None:
            party = self._identity.party(advocate)
            known = self._known[advocate] = crc32(party.encode()) % self._of == self._part
        return known


def first_free(ledger: Ledger, event: Event, entry: Entry | None, start: int) -> int | None:
    """Find the first day on which nothing would be in the way of an event.

    Args:
        ledger: What counts.
        event: The event, as it was agreed.
        entry: Its request.
        start: First day looked at.

    Returns:
        The day, or None where there is none within `HORIZON` days.
    """
    elsewhere = msgspec.structs.replace(event, occasion=None)
    last = start + HORIZON - 1
    free = gaps(ledger.obstacles(elsewhere, entry, start, last), start, last)
    return free[0][0] if free else None


def _strongest(event: Event, obstacles: Iterable[Obstacle]) -> Iterable[Obstacle]:
    """Keep one obstacle of each rule: one that was known before one that was not, then the last."""
    found: dict[str, Obstacle] = {}
    for one in obstacles:
        other = found.get(one.rule)
        if other is None or _weight(one, event) > _weight(other, event):
            found[one.rule] = one
    return found.values()


def _weight(obstacle: Obstacle, event: Event) -> tuple[bool, int]:
    return obstacle.known <= event.agreed, obstacle.last


def _kind(obstacle: Obstacle, event: Event, entry: Entry) -> Kind:
    if obstacle.rule == NOTICE:
        return Kind.NOTICE
    if obstacle.known > event.agreed:
        return Kind.CLASH
    return Kind.SHADOW if entry.shadow else Kind.ERROR


def _too_soon(event: Event, ledger: Ledger) -> Iterator[Obstacle]:
    first = event.agreed + ledger.notice(event.advocate, event.activity, event.agreed)
    if event.day < first:
        yield Obstacle(event.agreed, first - 1, NOTICE)


def _excuses(rule: str, event: Event, entry: Entry, facts: Facts) -> Iterator[int]:
    """Find the overrides that cover a rule for somebody, by their places."""
    if rule == UNSIGNED:
        return
    for place, one in enumerate(entry.excuses):
        if one.rule == rule and one.advocate == event.advocate and facts.signs(one.by, one.day):
            yield place
