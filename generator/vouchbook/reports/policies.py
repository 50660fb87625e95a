"""What stricter and looser limits would have meant: the uses of the last year, judged again."""

import dataclasses
import datetime as dt
import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

import msgspec

from vouchbook.limits import Event, Facts, Ledger, What, in_order
from vouchbook.limits.policy import Policy
from vouchbook.limits.words import Words
from vouchbook.model import (
    Cap,
    Cooldown,
    Counts,
    Limits,
    LimitScope,
    Version,
)
from vouchbook.reports.material import Material
from vouchbook.reports.periods import year_to
from vouchbook.reports.report import Cell, Column, Kind, Table
from vouchbook.reports.work import work_of
from vouchbook.text import counted, one_of

_HALF: Final = Fraction(1, 2)


@dataclasses.dataclass(frozen=True, slots=True)
class Replay:
    """What would have become of uses: those that would have taken place, and those refused."""

    allowed: tuple[Event, ...]
    refused: tuple[Event, ...]


def replay(facts: Facts, version: Version, uses: Iterable[Event], first: int) -> Replay:
    """Judge uses again, as if one version of the limits had always been in force.

    What is refused does not take place, so it does not count against those after it. Only the caps
    on uses and the rests of the version judge: what a customer wishes and what keeps us from asking
    are the same under each.

    Args:
        facts: What the limits judge by.
        version: The limits.
        uses: In the order in which they were agreed.
        first: First day that is judged; what was before counts, but has taken place.
    """
    always = msgspec.structs.replace(version, start=dt.date.min)
    ledger = Ledger(dataclasses.replace(facts, limits=Limits(versions=(always,))), ())
    ours = {one.id for one in version.caps} | {one.id for one in version.cooldowns}
    # What lies farther back than the longest of them reaches counts for nothing that is judged.
    reaches = [*(one.days or 0 for one in version.caps), *(one.days for one in version.cooldowns)]
    counts = first - max(reaches, default=0)
    allowed: list[Event] = []
    refused: list[Event] = []
    for event in uses:
        found = (
            ledger.obstacles(event, None, event.day, event.day, held=False)
            if event.day >= first
            else ()
        )
        if any(one.rule in ours for one in found):
            refused.append(event)
        else:
            allowed.append(event)
            if event.day > counts:
                ledger.add(event)
    return Replay(tuple(allowed), tuple(refused))


def stricter(version: Version) -> Version:
    """Give limits that allow one use less each, but one at least, and rests half as long again."""
    return _changed(version, -1, 1 + _HALF)


def looser(version: Version) -> Version:
    """Give limits that allow one use more each, and rests half as long."""
    return _changed(version, +1, _HALF)


def _changed(version: Version, more: int, longer: Fraction) -> Version:
    def cap(one: Cap) -> Cap:
        if one.counts is not Counts.USES or one.scope is LimitScope.REQUEST or not one.max:
            return one
        return msgspec.structs.replace(one, max=max(1, one.max + more))

    def rest(one: Cooldown) -> Cooldown:
        return msgspec.structs.replace(one, days=math.ceil(one.days * longer))

    return msgspec.structs.replace(
        version,
        caps=tuple(map(cap, version.caps)),
        cooldowns=tuple(map(rest, version.cooldowns)),
    )


def policies(material: Material, few: int) -> Table:
    """Set side by side what took place and what three policies would have made of it.

    Args:
        material: What the report is made from.
        few: How many people are the few whose share is told.
    """
    year, ledger = year_to(material.today), material.ledger
    now = ledger.policies.on(material.day)
    first, last = year.first.toordinal(), year.last.toordinal()
    uses = [
        one
        for one in in_order(material.log)
        if one.what is What.USE and one.agreed <= last and one.day <= last
    ]
    rows: list[tuple[Cell, ...]] = []
    for name, version in _three(now.version).items() if now else ():
        done = replay(ledger.facts, version, uses, first)
        deals = _deals(material, done.refused)
        kept = sum(one.day >= first for one in done.allowed)
        rows.append(
            (
                name,
                kept,
                len(done.refused),
                len(deals),
                sum(deals.values(), start=Decimal(0)),
                work_of(material, _by_contact(material, done.allowed), year).of_the_few(few),
                _means(material, version),
            )
        )
    return Table(
        "policies",
        "If the limits had been others, 12 months",
        (
            Column("policy", "limits"),
            Column("uses", "uses", Kind.COUNT),
            Column("refused", "refused", Kind.COUNT),
            Column("deals", "deals hit", Kind.COUNT),
            Column("amount", "their money", Kind.MONEY),
            Column("share", "share of the few", Kind.SHARE),
            Column("means", "which are", wide=True),
        ),
        tuple(rows),
        empty="no limits are in force yet",
    )


def _three(version: Version) -> Mapping[str, Version]:
    return {
        "as they are now": version, "stricter": stricter(version), "looser": looser(version),
    }  # fmt: skip


def _deals(material: Material, refused: Iterable[Event]) -> Mapping[str, Decimal]:
    """Find the deals for which the refused uses were, each with what it is worth, or was then."""
    known = {one.id: one.amount for one in material.book.tables.opportunities}
    found: dict[str, Decimal] = {}
    for event in refused:
        for deal in material.book.requests[event.request].opportunities:
            then = Decimal(deal.amount_then or 0)
            amount = known.get(deal.id)
            found[deal.id] = max(then, found.get(deal.id, then)) if amount is None else amount
    return found


def _by_contact(material: Material, events: Iterable[Event]) -> Mapping[str, list[Event]]:
    contact = material.ledger.identity.contact
    found: dict[str, list[Event]] = {}
    for event in events:
        found.setdefault(contact(event.advocate), []).append(event)
    return found


def _means(material: Material, version: Version) -> str:
    """Say in words what limits allow: *2 reference calls in 90 days; 30 days of rest …*."""
    said = Words(material.ledger.facts)
    ceilings = Policy(version, material.ledger.policies.live).ceilings
    caps = [
        f"{counted(one.most, said.counted_by(one))} in {counted(one.days, 'day')}"
        f"{' of an account' if one.scope is LimitScope.ACCOUNT else ''}"
        for one in ceilings
        if one.counts is Counts.USES and one.scope is not LimitScope.REQUEST
    ]
    rests = [
        f"{counted(one.days, 'day')} of rest after {_tiring(said, one)}"
        for one in version.cooldowns
    ]
    return "; ".join([*caps, *rests])


def _tiring(said: Words, rest: Cooldown) -> str:
    if rest.after is None:
        return "anything"
    return "live work" if rest.after == "live" else one_of(map(said.activity, rest.after))
