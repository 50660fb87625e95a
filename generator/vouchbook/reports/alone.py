"""Whom to leave alone: who is tired or in use, or has done all that a limit allows."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from vouchbook.limits import Wear, What
from vouchbook.limits.words import Words
from vouchbook.model import Person
from vouchbook.reports.material import Material
from vouchbook.reports.periods import year_to
from vouchbook.reports.report import Cell, Column, Kind, Table
from vouchbook.reports.rooms import Room, free_from, rooms_of, used
from vouchbook.reports.signs import Signs


@dataclass(frozen=True, slots=True)
class Strain:
    """How much was taken of somebody: the load, and the same in a word; None where not known."""

    load: float | None
    wear: Wear | None


def leave_alone(material: Material, strains: Mapping[str, Strain]) -> Table:
    """List whom to leave alone, the most tired first.

    Args:
        material: What the report is made from.
        strains: By ref, how much was taken of each active advocate.
    """
    said, signs, year = Words(material.ledger.facts), Signs(material), year_to(material.today)
    rows: list[tuple[Cell, ...]] = []
    for person in material.active:
        strain = strains[person.ref]
        rooms = list(rooms_of(material, person))
        full = [one for one in rooms if one.part >= 1]
        if strain.wear not in (Wear.TIRED, Wear.IN_USE) and not full:
            continue
        room, free = _last_free(material, person, rooms)
        asks = [one.day for one in material.events_of(person) if one.what is What.ASK]
        rows.append(
            (
                person.name,
                material.account_name(person.account),
                strain.wear.value if strain.wear else None,
                used(said, room) if room else None,
                free,
                sum(dt.date.fromordinal(day) in year for day in asks),
                sum(gift.on in year for gift in person.given),
                "; ".join(signs.of(person)),
                strain.load,
                room.ceiling.id if room else None,
                person.ref,
            )
        )
    rows.sort(key=lambda row: (-float(str(row[8] or 0)), str(row[-1])))
    return Table(
        "leave-alone",
        "Leave alone",
        (
            Column("name", "advocate"),
            Column("account", "account", wide=True),
            Column("state", "state"),
            Column("used", "used"),
            Column("free_from", "next free", Kind.DATE, none="please wait"),
            Column("asks", "asked", Kind.COUNT),
            Column("given", "given back", Kind.COUNT, wide=True),
            Column("signs", "signs", wide=True),
            Column("load", "load", Kind.NUMBER, data=True),
            Column("rule", "limit", data=True),
            Column("advocate", "id", data=True),
        ),
        tuple(rows),
        empty="nobody is tired, in use or at a limit",
    )


def _last_free(
    material: Material, person: Person, rooms: list[Room]
) -> tuple[Room | None, dt.date | None]:
    """Find the fullest limit, and from when somebody is free for what it counts.

    Of limits that are as full, it is the one that lasts longest.
    """
    if not rooms:
        return None, free_from(material, person)
    most = max(one.part for one in rooms)
    fullest = [(one, free_from(material, person, one.ceiling)) for one in rooms if one.part == most]
    return max(fullest, key=lambda one: one[1] or dt.date.max)
