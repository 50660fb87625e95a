"""Who of our colleagues asks for what, and who asks the advocate."""

import datetime as dt
import random
from dataclasses import dataclass
from typing import Final

from examples.tidewater.plan import Planned
from examples.tidewater.settings import AS_OF, GROUPS, TERRITORIES
from examples.tidewater.world import World

_MANAGER: Final = "program-manager"
#: Leads sell where nobody else was there yet.
_LEADS: Final = ("oskar-nyman", "eleanor-pryce", "derek-lindholm")


@dataclass(frozen=True)
class Staff:
    """Knows who was there on which day.

    Attributes:
        rng: Where chance comes from.
        world: The colleagues.
    """

    rng: random.Random
    world: World

    def seller(self, country: str, day: dt.date, until: dt.date) -> str:
        """Find a colleague who sold in a country from one day to another."""
        last = min(until, AS_OF)
        names = [
            name
            for name in TERRITORIES[country][1]
            if self.world.is_there(name, day) and self.world.is_there(name, last)
        ]
        return self.rng.choice(names or _LEADS)

    def requester(self, planned: Planned, country: str) -> str:
        """Find who asks: the one colleague of a group, or somebody who sells in the country."""
        if planned.group in GROUPS:
            return GROUPS[planned.group][0]
        # The deal began before the request, and its owner saw it to its end.
        day = planned.on
        return self.seller(country, day - dt.timedelta(days=120), day + dt.timedelta(days=150))

    def owner(self, advocate: str) -> str:
        """Name the owner of an advocate's account."""
        owner = self.world.account_of(self.world.book.people[advocate]).owner
        return owner or self.managers(AS_OF)[0]

    def asker(self, planned: Planned, advocate: str, by: str, day: dt.date) -> str:
        """Find who asks the advocate: mostly the owner of the account."""
        person = self.world.book.people[advocate]
        owner = self.owner(advocate)
        direct = person.preferences is not None and person.preferences.via == "direct"
        if planned.mode == "concierge":
            return self.rng.choice((owner, owner, self.manager(day)))
        return self.rng.choice((owner, by)) if direct else self.rng.choice((owner, owner, by))

    def manager(self, day: dt.date) -> str:
        """Find a program manager of a day."""
        return self.rng.choice(self.managers(day))

    def managers(self, day: dt.date) -> list[str]:
        """List the program managers of a day."""
        return [one.id for one in self.world.book.colleagues.values() if one.held(_MANAGER, day)]
