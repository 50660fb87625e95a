"""Every advocate with what we took and gave, as a table and as a dot each."""

import datetime as dt
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from vouchbook.limits import Wear, What
from vouchbook.reports.alone import Strain
from vouchbook.reports.material import Material
from vouchbook.reports.periods import year_to
from vouchbook.reports.report import Cell, Column, Kind, Picture, Series, Shape, Table
from vouchbook.reports.work import Work, ratings_in, uses_in

#: What dots are told apart by, and from which rating on.
_GROUPS: Final = (("rated us 4 or 5", 4), ("3", 3), ("1 or 2", 1), ("not yet", 0))


def everybody(material: Material, strains: Mapping[str, Strain], work: Work) -> Table:
    """List all active advocates, the most tired first.

    Args:
        material: What the report is made from.
        strains: By ref, how much was taken of each.
        work: What everybody did in twelve months.
    """
    year = year_to(material.today)
    rows: list[tuple[Cell, ...]] = []
    ratings = ratings_in(material)
    for one in material.active:
        events = material.events_of(one)
        asks = [event for event in events if event.what is What.ASK]
        strain = strains[one.ref]
        contact = material.ledger.identity.contact(one.ref)
        rows.append(
            (
                one.name,
                material.account_name(one.account),
                strain.load,
                strain.wear.value if strain.wear else None,
                sum(dt.date.fromordinal(event.day) in year for event in asks),
                len(uses_in(events, year)),
                work.points.get(contact, Fraction(0)),
                dt.date.fromordinal(max(event.day for event in asks)) if asks else None,
                ratings.get(contact, (None,))[-1],
                sum(gift.on in year for gift in one.given),
                max((gift.on for gift in one.given if gift.on <= material.today), default=None),
                sum(touch.on in year for touch in one.touches),
                one.ref,
            )
        )
    rows.sort(key=lambda row: (-float(str(row[2] or 0)), str(row[-1])))
    return Table(
        "people",
        "Advocates, the most tired first; 12 months",
        (
            Column("name", "advocate"),
            Column("account", "account"),
            Column("load", "load", Kind.NUMBER),
            Column("state", "state"),
            Column("asks", "asked", Kind.COUNT),
            Column("uses", "did", Kind.COUNT),
            Column("effort", "points", Kind.NUMBER),
            Column("last_asked", "last asked", Kind.DATE, wide=True),
            Column("rating", "rating", Kind.COUNT),
            Column("given", "given back", Kind.COUNT, wide=True),
            Column("last_given", "last given", Kind.DATE, wide=True),
            Column("touches", "just talked", Kind.COUNT, wide=True),
            Column("advocate", "id", data=True),
        ),
        tuple(rows),
        empty="no active advocates",
    )


def dots(material: Material, strains: Mapping[str, Strain]) -> Picture:
    """Set a dot for the load of each advocate, told apart by what they rated last."""
    policy = material.ledger.policies.on(material.day)
    given = policy.version.load if policy else None
    contact, ratings = material.ledger.identity.contact, ratings_in(material)
    ranked = sorted(
        (load, one.name, _group(ratings.get(contact(one.ref), ())))
        for one in material.active
        if (load := strains[one.ref].load) is not None
    )
    return Picture(
        "Load of each advocate",
        Shape.DOTS,
        tuple(name for _, name, _ in ranked),
        (Series("load", tuple(load for load, _, _ in ranked)),),
        "people",
        (
            (0.0, Wear.RESTED.value),
            (float(given.in_use), Wear.IN_USE.value),
            (float(given.tired), Wear.TIRED.value),
        )
        if given
        else (),
        Kind.NUMBER,
        tuple(name for name, _ in _GROUPS),
        tuple(group for _, _, group in ranked),
    )


def _group(ratings: Sequence[int]) -> int:
    latest = ratings[-1] if ratings else 0
    return next(place for place, (_, least) in enumerate(_GROUPS) if latest >= least)
