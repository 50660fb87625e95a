"""Reasons to leave somebody alone: facts about a customer or a person, as days in the way."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Final

from vouchbook.limits.log import Refusal
from vouchbook.limits.obstacle import BEGIN, END, Obstacle
from vouchbook.model import (
    Account,
    ErasedPerson,
    Holds,
    Pause,
    Person,
    Prospect,
    Reason,
    Scope,
    Status,
    Vocabulary,
)

#: `detail` of an obstacle where it is no value of the data.
ESCALATION: Final = "escalation"
LEFT: Final = "left"
ERASED: Final = "erased"
NOT_LISTED: Final = "not-listed"
NOT_YET: Final = "not-yet"
ENDED: Final = "ended"
AGAIN: Final = "again"

_OF_ONE_ACTIVITY: Final = frozenset({Reason.TOPIC, Reason.POLICY})
_ALWAYS: Final = frozenset({Status.NOMINATED, Status.INTERVIEWING})
_Span = tuple[int, int]


def of_account(account: Account, holds: Holds) -> Iterator[Obstacle]:
    """Find when a customer is to be left alone: renewal, health, blackouts.

    Args:
        account: The customer.
        holds: The version of the limits that judges.
    """
    if account.renewal is not None:
        due = account.renewal.on.toordinal()
        if holds.renewal_days:
            yield Obstacle(
                due - holds.renewal_days, due - 1, "renewal", _known(account.renewal.recorded)
            )
    health = account.health
    if health is not None and health.status in holds.health:
        since = health.since.toordinal()
        yield Obstacle(
            since, END, "health", _known(health.recorded, since), detail=health.status.value
        )
    if account.escalation is not None:
        since = account.escalation.since.toordinal()
        known = _known(account.escalation.recorded, since)
        yield Obstacle(since, END, "health", known, detail=ESCALATION)
    yield from _pauses(account.blackouts, "blackout")


def of_person(person: Person) -> Iterator[Obstacle]:
    """Find when a person is to be left alone, whatever for: status, leaving, rests."""
    yield from _pauses(person.resting, "resting")
    if person.status in _ALWAYS:
        yield Obstacle(BEGIN, END, "status", detail=person.status.value)
    elif person.status is not Status.ACTIVE:
        since = _known(person.status_since)
        known = _known(person.status_recorded, since)
        yield Obstacle(since or BEGIN, END, "status", known, detail=person.status.value)
    if person.left is not None:
        gone = person.left.on.toordinal()
        yield Obstacle(gone, END, "status", _known(person.left.recorded, gone), detail=LEFT)


def of_erased(person: ErasedPerson) -> Obstacle:
    """Somebody who was forgotten is not asked again."""
    day = person.erased.toordinal()
    return Obstacle(day, END, "status", day, detail=ERASED)


def of_willingness(person: Person, activity: str) -> Iterator[Obstacle]:
    """Find when a person does not do an activity.

    An end that we learned of late keeps what was agreed before from being an error, so the days
    are worked out once without any end, and again with those known by each day we learned of one.
    """
    spans: list[tuple[int, int, int]] = []
    for one in person.activities:
        if one.type == activity:
            begin = BEGIN if one.max is not None or one.since is None else one.since.toordinal()
            until = END if one.until is None else one.until.toordinal() - 1
            spans.append((begin, until, _known(one.recorded, until + 1)))
    if not spans:
        yield Obstacle(BEGIN, END, "willingness", detail=NOT_LISTED)
        return
    for known in (0, *sorted({known for _, until, known in spans if until != END})):
        shown = [(begin, until if when <= known else END) for begin, until, when in spans]
        for first, last in _outside(shown):
            detail = NOT_YET if first == BEGIN else ENDED
            yield Obstacle(first, last, "willingness", known, detail=detail)


def of_consent(person: Person, needs: Iterable[Scope]) -> Iterator[Obstacle]:
    """Find when a person does not consent to all that an activity takes.

    As with willingness, a withdrawal that was recorded late only clashes with what was agreed
    before; and it also ends, for its scopes, what was granted on or before its day, so that no
    older yes outlives a no.
    """
    withdrawals = [
        (
            place,
            period.withdrawn.on.toordinal(),
            frozenset(period.scope),
            _known(period.withdrawn.recorded, period.withdrawn.on.toordinal()),
        )
        for place, period in enumerate(person.consent)
        if period.withdrawn is not None
    ]
    withdrawals.sort(key=lambda one: one[-1])
    for scope in sorted(needs):
        spans = {
            place: (one.granted.toordinal(), one.expires.toordinal())
            for place, one in enumerate(person.consent)
            if scope in one.scope
        }
        yield from _without_consent(spans, scope, 0)
        ends = [one for one in withdrawals if scope in one[2]]
        for known, group in groupby(ends, key=lambda one: one[-1]):
            for place, on, _, _ in group:
                spans = {
                    at: (granted, min(last, on - 1) if at == place or granted <= on else last)
                    for at, (granted, last) in spans.items()
                }
            yield from _without_consent(spans, scope, known)


def _without_consent(spans: Mapping[int, _Span], scope: Scope, known: int) -> Iterator[Obstacle]:
    for first, last in _outside(spans.values()):
        yield Obstacle(first, last, "consent", known, detail=scope.value)


def of_refusals(refusals: Iterable[Refusal], activity: str, holds: Holds) -> Iterator[Obstacle]:
    """Find when a person is to be left alone after a no, for an activity.

    Args:
        refusals: Those of the person, wherever they were.
        activity: What they would be asked for.
        holds: The version of the limits that judges.
    """
    days = holds.decline_days
    resting: Mapping[Reason, int] = {
        Reason.TOPIC: days.topic,
        Reason.POLICY: days.policy,
        Reason.TOO_MANY_ASKS: days.too_many_asks,
        Reason.UNHAPPY: days.unhappy,
        Reason.OTHER: days.other,
    }
    for one in refusals:
        same = one.activity == activity
        reason, answered = one.reason, one.answered
        if reason is not None and (same or reason not in _OF_ONE_ACTIVITY):
            last = answered + resting[reason] - 1
            yield Obstacle(answered + 1, last, "decline", answered, detail=reason.value)
        if one.again_from is not None and same:
            yield Obstacle(answered + 1, one.again_from - 1, "decline", answered, detail=AGAIN)


class Prospects:
    """Tells whom a person must not be put in touch with."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Learn which industries and regions lie within which."""
        self._vocabulary = vocabulary
        self._parents = {
            "industries": {one.id: one.parent for one in vocabulary.industries},
            "regions": {one.id: one.parent for one in vocabulary.regions},
        }

    def conflict(self, person: Person, prospect: Prospect) -> Iterator[Obstacle]:
        """Find the entries of a person's `not_with` that a prospect matches."""
        for entry in person.not_with:
            if (
                (not entry.industry or self._among("industries", prospect.industry, entry.industry))
                and (
                    not entry.region or self._among("regions", self._region(prospect), entry.region)
                )
                and (not entry.country or prospect.country in entry.country)
                and (not entry.crm or prospect.crm in entry.crm)
            ):
                yield Obstacle(BEGIN, END, "conflict", _known(entry.recorded), detail=entry.why)

    def _region(self, prospect: Prospect) -> str | None:
        return prospect.region or self._vocabulary.region_of(prospect.country)

    def _among(self, name: str, value: str | None, wanted: Iterable[str]) -> bool:
        """Say whether a value, or a wider one that holds it, is wanted."""
        parents = self._parents[name]
        seen: set[str] = set()
        while value is not None and value not in seen:
            if value in wanted:
                return True
            seen.add(value)
            value = parents.get(value)
        return False


def _pauses(pauses: Iterable[Pause], rule: str) -> Iterator[Obstacle]:
    for pause in pauses:
        first = pause.first.toordinal()
        yield Obstacle(
            first, pause.last.toordinal(), rule, _known(pause.recorded, first), detail=pause.why
        )


def _known(recorded: date | None, otherwise: int = 0) -> int:
    return otherwise if recorded is None else recorded.toordinal()


def _outside(spans: Iterable[_Span]) -> list[_Span]:
    """Find the days that no span covers."""
    outside = []
    day = BEGIN
    for first, last in sorted(spans):
        if first > day:
            outside.append((day, first - 1))
        day = max(day, last + 1)
    if day <= END:
        outside.append((day, END))
    return outside
