"""Standing still: who was recruited and who was lost, and what it takes to replace them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from vouchbook.model import Person, Scope, Status
from vouchbook.reports.material import Material
from vouchbook.reports.periods import Period, quarters_of, year_to
from vouchbook.reports.report import Cell, Column, Kind, Table
from vouchbook.text import counted, short_day

_SHOWN: Final = frozenset({Scope.SALES, Scope.PUBLIC})
#: Who is an advocate, or was one.
_EVER: Final = frozenset({Status.ACTIVE, Status.RESTING, Status.RETIRED})


@dataclass(frozen=True, slots=True)
class Move:
    """That somebody was recruited or lost: the day, who, and why they were lost."""

    on: dt.date
    name: str
    why: str = ""

    @property
    def said(self) -> str:
        """Name them, with why: *Nigel Barrow (left)*."""
        return f"{self.name} ({self.why})" if self.why else self.name


class Replenishment:
    """Knows who was recruited and who was lost in the last twelve months."""

    def __init__(self, material: Material) -> None:
        """Start with what the report is made from."""
        self._material = material
        self._year = year_to(material.today)

    @cached_property
    def recruited(self) -> tuple[Move, ...]:
        """Who became an advocate, oldest first; not who has been one elsewhere."""
        found = (
            Move(on, one.name)
            for one in self._material.book.people.values()
            if one.status in _EVER and not one.formerly
            for on in [self._joined(one)]
            if on is not None and on in self._year
        )
        return tuple(sorted(found, key=lambda one: (one.on, one.name)))

    @cached_property
    def lost(self) -> tuple[Move, ...]:
        """Who is no advocate any more, oldest first; not who is one elsewhere now."""
        advocates = {one.ref for one in self._material.advocates}
        found = (
            min(reasons, key=lambda one: one.on)
            for one in self._material.book.people.values()
            if one.status in _EVER and not (one.left and one.left.to in advocates)
            for reasons in [list(self._losses(one))]
            if reasons
        )
        inside = [one for one in found if one.on in self._year]
        return tuple(sorted(inside, key=lambda one: (one.on, one.name)))

    def table(self) -> Table:
        """Set gains and losses side by side, quarter by quarter."""
        quarters = quarters_of(self._year)
        rows = [self._row(_named(one, self._year.last), one) for one in quarters]
        rows.append(self._row("12 months", self._year))
        lost = len(self.lost)
        takes = (
            f"Standing still takes {counted(lost, 'new advocate')} a year"
            if lost
            else "Standing still: nobody was lost in 12 months"
        )
        return Table(
            "standing-still",
            takes,
            (
                Column("period", "when"),
                Column("recruited", "recruited", Kind.COUNT),
                Column("lost", "lost", Kind.COUNT),
                Column("net", "net", Kind.COUNT),
                Column("who_came", "who came", wide=True),
                Column("who_went", "who went", wide=True),
            ),
            tuple(rows),
            latest=True,
        )

    def _row(self, name: str, period: Period) -> tuple[Cell, ...]:
        came = [one for one in self.recruited if one.on in period]
        went = [one for one in self.lost if one.on in period]
        whole = period == self._year
        return (
            name, len(came), len(went), len(came) - len(went),
            "" if whole else "; ".join(one.said for one in came),
            "" if whole else "; ".join(one.said for one in went),
        )  # fmt: skip

    def _joined(self, person: Person) -> dt.date | None:
        if person.interviewed is not None:
            return person.interviewed.on
        return person.status_since if person.status is Status.ACTIVE else None

    def _losses(self, person: Person) -> Iterator[Move]:
        """Every way in which somebody was lost up to the day."""
        today, since = self._material.today, person.status_since
        if person.left is not None and person.left.on <= today:
            yield Move(person.left.on, person.name, "left")
        if person.status is Status.RETIRED:
            if since is not None and since <= today:
                yield Move(since, person.name, "retired")
        elif _SHOWN.isdisjoint(person.consent_on(today)):
            noes = [
                one.withdrawn.on
                for one in person.consent
                if one.withdrawn and one.withdrawn.on <= today and not _SHOWN.isdisjoint(one.scope)
            ]
            if noes:
                yield Move(max(noes), person.name, "took back consent")


def _named(period: Period, today: dt.date) -> str:
    return f"{short_day(period.first, today)} to {short_day(period.last, today)}"
