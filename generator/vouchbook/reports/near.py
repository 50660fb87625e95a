"""Whose limits are almost used up, what has been promised, and when there is room again."""

import datetime as dt
from typing import Final

from vouchbook.limits import Event, What
from vouchbook.limits.words import Words
from vouchbook.reports.material import Material
from vouchbook.reports.report import Cell, Column, Kind, Table
from vouchbook.reports.rooms import Room, free_from, kept, rooms_of, used
from vouchbook.text import short_day

#: A limit is near when one in so many, or less, is left.
_PART: Final = 4


def near_limits(material: Material) -> Table:
    """List the limits of customers, then of advocates, of which little is left."""
    said = Words(material.ledger.facts)
    found: dict[tuple[str, str], tuple[Room, dt.date | None]] = {}
    for person in material.active:
        for room in rooms_of(material, person):
            if (room.ceiling.most - room.used) * _PART > room.ceiling.most:
                continue
            free = free_from(material, person, room.ceiling)
            key = (_whose(material, room), room.ceiling.id)
            held = found.get(key)
            # Of an account, whoever of its people is free first says when it is free.
            if held is None or _sooner(free, held[1]):
                found[key] = (room, free)
    ordered = sorted(
        found.items(), key=lambda one: (not one[1][0].whole_account, -one[1][0].part, one[0])
    )
    return Table(
        "near-limits",
        "Near a limit: customers, then people",
        (
            Column("who", "who"),
            Column("said", "used"),
            Column("free_from", "next free", Kind.DATE, none="please wait"),
            Column("promised", "promised", wide=True),
            Column("what", "what", data=True),
            Column("used", "used", Kind.COUNT, data=True),
            Column("max", "of", Kind.COUNT, data=True),
            Column("days", "in days", Kind.DAYS, data=True),
            Column("rule", "limit", data=True),
            Column("id", "id", data=True),
            Column("requests", "requests", data=True),
        ),
        tuple(_row(material, said, who, room, free) for (who, _), (room, free) in ordered),
        empty="nobody is near a limit",
    )


def _row(
    material: Material, said: Words, who: str, room: Room, free: dt.date | None
) -> tuple[Cell, ...]:
    account = material.account_name(room.person.account)
    promised = kept(material, room)
    return (
        account if room.whole_account else f"{room.person.name}, {account}",
        used(said, room),
        free,
        "; ".join(_promise(material, said, one) for one in promised),
        said.counted_by(room.ceiling),
        room.used,
        room.ceiling.most,
        room.ceiling.days,
        room.ceiling.id,
        who,
        "; ".join(one.request for one in promised),
    )


def _promise(material: Material, said: Words, event: Event) -> str:
    """Say what is kept free for whom: *reference call by 21 Nov for Jonas Berg*."""
    by = "by " if event.what is What.RESERVATION else ""
    on = short_day(dt.date.fromordinal(event.day), material.today)
    whose = material.colleague_name(material.book.requests[event.request].by)
    return f"{said.activity(event.activity)} {by}{on} for {whose}"


def _whose(material: Material, room: Room) -> str:
    identity = material.ledger.identity
    return identity.account(room.person.account) if room.whole_account else room.person.ref


def _sooner(day: dt.date | None, other: dt.date | None) -> bool:
    return day is not None and (other is None or day < other)
