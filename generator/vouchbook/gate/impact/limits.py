"""What the limits leave to those of whom a change logs something."""

from collections.abc import Iterator
from dataclasses import dataclass

from vouchbook.gate.impact.pair import Pair
from vouchbook.limits import Event, Ledger, What
from vouchbook.limits.policy import Ceiling
from vouchbook.limits.standing import fullest
from vouchbook.model import Counts, LimitScope
from vouchbook.text import counted


@dataclass(frozen=True, slots=True)
class Left:
    """How far a limit is used after a change.

    Attributes:
        who: The person or customer.
        noun: What it counts, in words.
        used: How much of it, in the fullest of its windows that hold a day of the change.
        before: How much of it was used on that day before.
        most: How much it allows.
        days: The length of its window.
        rule: Its id.
    """

    who: str
    noun: str
    used: int
    before: int
    most: int
    days: int
    rule: str

    @property
    def said(self) -> str:
        """Say it: *Nordvik Bank: 3 of 4 uses in 90 days after this merge (account-quarter)*."""
        was = f", {self.before} before" if self.before != self.used else ""
        noun = self.noun if self.most == 1 else f"{self.noun}s"
        return (
            f"{self.who}: {self.used} of {self.most} {noun} in {counted(self.days, 'day')} "
            f"after this merge{was} ({self.rule})"
        )


def left(pair: Pair) -> list[Left]:
    """Say what is left to everybody of whom something was logged or taken back, the least first."""
    found: dict[tuple[str, str], Left] = {}
    for event in (*pair.change.taken, *pair.change.logged):
        forgotten = pair.change.stub_of(event.advocate) is not None
        for ceiling in pair.after.ledger.ceilings(event.advocate, event.activity, event.agreed):
            # Nobody asks whoever was forgotten again, and nobody is to read who that was.
            if forgotten and ceiling.scope is LimitScope.CONTACT:
                continue
            if _counts(ceiling, event):
                one = _left(pair, event, ceiling)
                key = one.who, one.rule
                if key not in found or one.used > found[key].used:
                    found[key] = one
    return sorted(found.values(), key=lambda one: (one.most - one.used, one.who, one.rule))


def said(pair: Pair) -> Iterator[str]:
    """Say what is left, a line each."""
    return (one.said for one in left(pair))


def _counts(ceiling: Ceiling, event: Event) -> bool:
    asks = ceiling.counts is Counts.ASKS
    return ceiling.days > 0 and asks is (event.what is What.ASK) and ceiling.covers(event.activity)


def _left(pair: Pair, event: Event, ceiling: Ceiling) -> Left:
    words = pair.said
    whole = ceiling.scope is LimitScope.ACCOUNT
    return Left(
        who=words.account(event.advocate) if whole else words.person(event.advocate),
        noun=words.counted_by(ceiling),
        used=_used(pair.after.ledger, event, ceiling),
        before=_used(pair.before.ledger, event, ceiling),
        most=ceiling.most,
        days=ceiling.days,
        rule=ceiling.id,
    )


def _used(ledger: Ledger, event: Event, ceiling: Ceiling) -> int:
    return fullest(ledger.past_of(event.advocate, ceiling), ceiling, event.day)
