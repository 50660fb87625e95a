"""What a policy would have made of a period: what would have taken place, and what not."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from vouchbook.limits import Event, What, in_order, load, wear
from vouchbook.limits.ledger import Ledger
from vouchbook.limits.load import Wear
from vouchbook.model import DealResult, Version
from vouchbook.reports.material import Material
from vouchbook.reports.periods import Period
from vouchbook.reports.replay import Replay, by_contact, deals_of, replay, under
from vouchbook.reports.work import Work, work_of


@dataclass(frozen=True)
class Outcome:
    """What one policy would have made of a period.

    Attributes:
        name: The policy, as people read it.
        version: Its limits; of what took place those of the last day, if there were any, which say
            who is tired.
        replay: What would have taken place, and what not.
        material: What the report is made from.
        period: The days that are judged.
    """

    name: str
    version: Version | None
    replay: Replay
    material: Material
    period: Period

    def count(self, what: What) -> int:
        """Count what would have taken place in the period."""
        return sum(
            one.what is what and dt.date.fromordinal(one.day) in self.period
            for one in self.replay.allowed
        )

    def refused(self, what: What) -> int:
        """Count what would have been refused."""
        return sum(one.event.what is what for one in self.replay.refused)

    @cached_property
    def deals(self) -> Mapping[str, Decimal]:
        """The deals that the refused was for."""
        return deals_of(self.material, [one.event for one in self.replay.refused])

    @cached_property
    def contacts(self) -> Mapping[str, list[Event]]:
        """What would have taken place, by contact."""
        return by_contact(self.material, self.replay.allowed)

    @cached_property
    def work(self) -> Work:
        """Who would have done how much."""
        return work_of(self.material, self.contacts, self.period)

    @cached_property
    def tired(self) -> int | None:
        """How many would have been tired on the last day; None where its limits do not say."""
        if self.version is None:
            return None
        ledger = Ledger(under(self.material.ledger.facts, self.version), ())
        day = self.period.last.toordinal()
        contact = self.material.ledger.identity.contact
        words = [
            wear(ledger, load(ledger, self.contacts.get(contact(one.ref), ()), day), day)
            for one in self.material.active
        ]
        return words.count(Wear.TIRED) if any(words) else None

    @property
    def won(self) -> int:
        """How many of the deals were won by the day of the data."""
        won = {
            one.id
            for one in self.material.book.tables.opportunities
            if one.result is DealResult.WON
            and one.close_date
            and one.close_date <= self.material.today
        }
        return sum(name in won for name in self.deals)


def outcomes(material: Material, other: Version, period: Period) -> tuple[Outcome, ...]:
    """Give what took place, what today's limits make of it, and what the other ones do."""
    last, first = period.last.toordinal(), period.first.toordinal()
    log = {one.request: one for one in material.log}
    events = [
        one
        for one in in_order(material.log)
        if one.what is not What.RESERVATION and one.agreed <= last and one.day <= last
    ]
    facts = material.ledger.facts
    in_force = material.ledger.policies.on(last)
    now = in_force.version if in_force else None
    took_place = Outcome("as it was", now, Replay(tuple(events), ()), material, period)
    versions = {"the limits of today": now} if now else {}
    return (
        took_place,
        *(
            Outcome(name, version, replay(facts, version, events, first, log), material, period)
            for name, version in (versions | {"the other limits": other}).items()
        ),
    )
