"""What stricter and looser limits would have meant: the uses of the last year, judged again."""

import math
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

import msgspec

from vouchbook.limits import What, in_order
from vouchbook.limits.policy import Policy
from vouchbook.limits.words import Words
from vouchbook.model import Cap, Cooldown, Counts, LimitScope, Version
from vouchbook.reports.material import Material
from vouchbook.reports.periods import year_to
from vouchbook.reports.replay import by_contact, deals_of, replay
from vouchbook.reports.report import Cell, Column, Kind, Table
from vouchbook.reports.work import work_of
from vouchbook.text import counted, one_of

_HALF: Final = Fraction(1, 2)


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
        deals = deals_of(material, [one.event for one in done.refused])
        kept = sum(one.day >= first for one in done.allowed)
        rows.append(
            (
                name,
                kept,
                len(done.refused),
                len(deals),
                sum(deals.values(), start=Decimal(0)),
                work_of(material, by_contact(material, done.allowed), year).of_the_few(few),
                means(material, version),
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


def means(material: Material, version: Version) -> str:
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
