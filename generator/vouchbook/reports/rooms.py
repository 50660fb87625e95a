"""What the limits leave of somebody, and from when they are free again."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from vouchbook.limits import Event, What, free_windows
from vouchbook.limits.policy import Ceiling
from vouchbook.limits.standing import fullest
from vouchbook.limits.words import Words
from vouchbook.model import LimitScope, Person
from vouchbook.reports.material import Material
from vouchbook.text import counted


@dataclass(frozen=True, slots=True)
class Room:
    """What one limit leaves of somebody.

    Attributes:
        person: Who.
        ceiling: The limit.
        used: How many it counts in the fullest of its windows that hold the day.
    """

    person: Person
    ceiling: Ceiling
    used: int

    @property
    def part(self) -> Fraction:
        """How much of it is used up; 1 is all."""
        return Fraction(self.used, self.ceiling.most)

    @property
    def whole_account(self) -> bool:
        """Whether all people of the customer count together."""
        return self.ceiling.scope is LimitScope.ACCOUNT


def rooms_of(material: Material, person: Person) -> Iterator[Room]:
    """Look at each limit on what somebody does; those that allow nothing at all are no limits."""
    ledger, day = material.ledger, material.day
    for ceiling in dict.fromkeys(
        one
        for activity in person.willing_on(material.today)
        for one in ledger.ceilings(person.ref, activity, day)
    ):
        if ceiling.first <= day <= ceiling.last and ceiling.most:
            yield Room(person, ceiling, fullest(ledger.past_of(person.ref, ceiling), ceiling, day))


def free_from(material: Material, person: Person, ceiling: Ceiling | None = None) -> dt.date | None:
    """Say from when somebody is free again; None where that is not within two years.

    Args:
        material: What the report is made from.
        person: Who.
        ceiling: Only for what this limit counts; None for anything that they do.
    """
    starts = (
        windows[0][0]
        for activity in person.willing_on(material.today)
        if ceiling is None or ceiling.covers(activity)
        if (windows := free_windows(material.ledger, person.ref, activity, material.day))
    )
    found = min(starts, default=None)
    return None if found is None else dt.date.fromordinal(found)


def kept(material: Material, room: Room) -> list[Event]:
    """List what a limit counts and has not taken place: promised and booked, soonest first."""
    reach, day = room.ceiling.days - 1, material.day
    past = material.ledger.past_of(room.person.ref, room.ceiling)
    return [
        one
        for one in past.counted(room.ceiling, day - reach, day + reach)
        if one.scheduled or one.what is What.RESERVATION
    ]


def used(said: Words, room: Room) -> str:
    """Say how much of a limit is used: *2 of 2 reference calls in 90 days*."""
    most = counted(room.ceiling.most, said.counted_by(room.ceiling))
    whole = " of the account" if room.whole_account else ""
    return f"{room.used} of {most}{whole} in {counted(room.ceiling.days, 'day')}"
