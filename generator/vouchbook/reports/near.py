"""Whose limits are almost used up, and when there is room again."""

import datetime as dt
from fractions import Fraction
from typing import Final

from vouchbook.limits import free_windows
from vouchbook.limits.standing import fullest
from vouchbook.limits.words import Words
from vouchbook.model import LimitScope
from vouchbook.reports.material import Material
from vouchbook.reports.report import Cell, Column, Kind, Table

#: A limit is near when one in so many, or less, is left.
_PART: Final = 4


def near_limits(material: Material) -> Table:
    """List the limits of advocates and their companies of which little is left."""
    ledger, said = material.ledger, Words(material.ledger.facts)
    rows: dict[tuple[str, str], tuple[Cell, ...]] = {}
    for person in material.active:
        for ceiling in dict.fromkeys(
            one
            for activity in person.willing_on(material.today)
            for one in ledger.ceilings(person.ref, activity, material.day)
        ):
            if not ceiling.first <= material.day <= ceiling.last or not ceiling.most:
                continue
            used = fullest(ledger.past_of(person.ref, ceiling), ceiling, material.day)
            if (ceiling.most - used) * _PART > ceiling.most:
                continue
            whole = ceiling.scope is LimitScope.ACCOUNT
            account = material.account_name(person.account)
            free = min(
                (
                    windows[0][0]
                    for activity in person.willing_on(material.today)
                    if ceiling.covers(activity)
                    and (windows := free_windows(ledger, person.ref, activity, material.day))
                ),
                default=None,
            )
            who = ledger.identity.account(person.account) if whole else person.ref
            row = (
                account if whole else f"{person.name}, {account}",
                said.counted_by(ceiling),
                used,
                ceiling.most,
                ceiling.days,
                dt.date.fromordinal(free) if free is not None else None,
                ceiling.id,
                who,
            )
            held = rows.get((who, ceiling.id))
            # Of an account, whoever of its people is free first says when it is free.
            if held is None or _sooner(row[5], held[5]):
                rows[who, ceiling.id] = row
    ordered = sorted(
        rows.values(), key=lambda row: (-Fraction(str(row[2])) / int(str(row[3])), str(row[-1]))
    )
    return Table(
        "near-limits",
        "Near a limit",
        (
            Column("who", "who"),
            Column("what", "what"),
            Column("used", "used", Kind.COUNT),
            Column("max", "of", Kind.COUNT),
            Column("days", "in days", Kind.DAYS),
            Column("free_from", "free from", Kind.DATE),
            Column("rule", "limit", wide=True),
            Column("id", "id", data=True),
        ),
        tuple(ordered),
        empty="nobody is near a limit",
    )


def _sooner(day: Cell, other: Cell) -> bool:
    return isinstance(day, dt.date) and (not isinstance(other, dt.date) or day < other)
