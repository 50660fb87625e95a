"""The log judged again under other limits: what would have been refused, and why."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

import msgspec

from vouchbook.limits import Entry, Event, Facts, Ledger, Obstacle, What
from vouchbook.model import Limits, Version
from vouchbook.reports.material import Material

#: The holds whose length a version of the limits sets.
_SET_BY_LIMITS: Final = frozenset({"renewal", "health", "decline", "stage"})


@dataclasses.dataclass(frozen=True, slots=True)
class Refused:
    """Something that would not have taken place.

    Attributes:
        event: The ask or the use.
        because: What the limits refuse: the event itself, or of a use the ask that led to it.
        obstacle: What would have been in the way of that.
    """

    event: Event
    because: Event
    obstacle: Obstacle


@dataclasses.dataclass(frozen=True, slots=True)
class Replay:
    """What would have become of events: those that would have taken place, and those refused."""

    allowed: tuple[Event, ...]
    refused: tuple[Refused, ...]


def under(facts: Facts, version: Version) -> Facts:
    """Give the same facts as if one version of the limits had always been in force."""
    always = msgspec.structs.replace(version, start=dt.date.min)
    return dataclasses.replace(facts, limits=Limits(versions=(always,)))


def replay(
    facts: Facts,
    version: Version,
    events: Iterable[Event],
    first: int,
    log: Mapping[str, Entry] | None = None,
) -> Replay:
    """Judge events again, as if one version of the limits had always been in force.

    What is refused does not take place, so it does not count against those after it. Only what the
    version says judges: what a customer wishes is the same under each.

    Args:
        facts: What the limits judge by.
        version: The limits.
        events: In the order in which they were agreed.
        first: First day that is judged; what was before counts, but has taken place.
        log: The requests of the events, for the whole of the version: its holds too, and what
            happened outside the program takes place as it did. Without it, only its caps and rests
            judge, and whatever happened.
    """
    ledger = Ledger(under(facts, version), log.values() if log else ())
    ours = {one.id for one in version.caps} | {one.id for one in version.cooldowns}
    # What lies farther back than the longest of them reaches counts for nothing that is judged.
    reaches = [*(one.days or 0 for one in version.caps), *(one.days for one in version.cooldowns)]
    counts = first - max(reaches, default=0)
    allowed: list[Event] = []
    refused: list[Refused] = []
    requests = _Requests(log)
    for event in events:
        obstacle = None
        if event.day >= first and not requests.outside(event):
            entry = requests.entry(event)
            found = ledger.obstacles(event, entry, event.day, event.day, held=log is not None)
            obstacle = _strongest(found, event, ours | _SET_BY_LIMITS if log else ours)
        no = Refused(event, event, obstacle) if obstacle else requests.never_asked(event)
        if no:
            refused.append(no)
        else:
            allowed.append(event)
            if event.day > counts:
                ledger.add(event)
        requests.take(event, no)
    return Replay(tuple(allowed), tuple(refused))


class _Requests:
    """Knows what would have become of each request so far; nothing of those it was not given."""

    def __init__(self, log: Mapping[str, Entry] | None) -> None:
        self._log = log or {}
        self._kept: dict[str, list[Event]] = {}
        self._not_asked: dict[tuple[str, str], Refused] = {}

    def outside(self, event: Event) -> bool:
        """Say whether something happened outside the program, where no limit could refuse it."""
        entry = self._log.get(event.request)
        return entry is not None and entry.shadow

    def entry(self, event: Event) -> Entry | None:
        """Give an event's request with what would have taken place of it up to the event."""
        entry = self._log.get(event.request)
        if entry is None:
            return None
        kept = (*self._kept.get(event.request, ()), event)
        return msgspec.structs.replace(entry, events=kept)

    def never_asked(self, event: Event) -> Refused | None:
        """Refuse a use to which only asks led that would have been refused."""
        ask = self._not_asked.get((event.request, event.advocate))
        return Refused(event, ask.event, ask.obstacle) if ask and event.what is What.USE else None

    def take(self, event: Event, no: Refused | None) -> None:
        """Take in what would have become of an event."""
        if event.request not in self._log:
            return
        if no is None:
            self._kept.setdefault(event.request, []).append(event)
        if event.what is What.ASK:
            whom = event.request, event.advocate
            if no is None:
                self._not_asked.pop(whom, None)
            elif not any(
                one.advocate == event.advocate for one in self._kept.get(event.request, ())
            ):
                self._not_asked[whom] = no


def _strongest(found: Iterable[Obstacle], event: Event, rules: set[str]) -> Obstacle | None:
    """Pick the obstacle that is in the way for longest, of those that were known."""
    said = [one for one in found if one.rule in rules and one.known <= event.agreed]
    return max(said, key=lambda one: (one.last, one.rule), default=None)


def deals_of(material: Material, events: Iterable[Event]) -> Mapping[str, Decimal]:
    """Find the deals that events were for, each with what it is worth, or was then."""
    known = {one.id: one.amount for one in material.book.tables.opportunities}
    found: dict[str, Decimal] = {}
    for event in events:
        for deal in material.book.requests[event.request].opportunities:
            then = Decimal(deal.amount_then or 0)
            amount = known.get(deal.id)
            found[deal.id] = max(then, found.get(deal.id, then)) if amount is None else amount
    return found


def by_contact(material: Material, events: Iterable[Event]) -> Mapping[str, list[Event]]:
    """Sort events by whose they are (`Identity.contact`)."""
    contact = material.ledger.identity.contact
    found: dict[str, list[Event]] = {}
    for event in events:
        found.setdefault(contact(event.advocate), []).append(event)
    return found
