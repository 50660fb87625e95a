"""Who would like to help and was never asked, and which open deals they fit."""

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Final

from vouchbook.limits import free_windows
from vouchbook.match import (
    FULLY,
    STEPS,
    Matcher,
    Search,
    Values,
    deal_of,
    offered,
    too_early,
    usual_activity,
    usual_day,
)
from vouchbook.match.offers import activities
from vouchbook.model import Activity, OpportunityRow, Person
from vouchbook.reports.material import Material
from vouchbook.reports.report import Cell, Column, Kind, Table
from vouchbook.reports.rooms import free_from
from vouchbook.reports.words import money

#: So many deals of each are named.
_SHOWN: Final = 3
#: A deal is named where at least three quarters of what it asks for fit.
_FITS: Final = 3 * STEPS // 4


def never_asked(material: Material, people: Sequence[Person]) -> Table:
    """List who was never asked, the longest active first.

    Args:
        material: What the report is made from.
        people: Who was never asked.
    """
    label = material.book.vocabulary.label
    fits = _Fits(material)
    rows: list[tuple[Cell, ...]] = []
    for one in people:
        deals = list(fits.of(one))
        rows.append(
            (
                one.name,
                material.account_name(one.account),
                one.status_since,
                ", ".join(label("activities", kind) for kind in one.willing_on(material.today)),
                free_from(material, one),
                "; ".join(_named(deal, material.book.program.currency) for deal in deals),
                one.ref,
                "; ".join(deal.id for deal in deals),
            )
        )
    rows.sort(key=lambda row: (row[2] or dt.date.min, str(row[6])))
    return Table(
        "never-asked",
        "Would like to, never asked",
        (
            Column("name", "advocate"),
            Column("account", "account"),
            Column("since", "active since", Kind.DATE),
            Column("activities", "would do"),
            Column("free_from", "next free", Kind.DATE, none="please wait", wide=True),
            Column("deals", "fits these open deals", wide=True),
            Column("advocate", "id", data=True),
            Column("opportunities", "deal ids", data=True),
        ),
        tuple(rows),
        empty="everybody was asked",
    )


class _Fits:
    """Finds the open deals that somebody fits, with the needs that `vouchbook find --for` makes."""

    def __init__(self, material: Material) -> None:
        book = material.book
        self._material = material
        self._matcher = Matcher(book.vocabulary, book.matching)
        self._activity = usual_activity(book.vocabulary)
        self._known: dict[str, bool] = {}

    def of(self, person: Person, most: int = _SHOWN) -> Iterator[OpportunityRow]:
        """Give the most valuable deals that somebody fits, and could be asked for now."""
        material = self._material
        does = activities(person, material.today)
        if self._activity not in does:
            return
        has = {**offered(material.book, person), "activity": does}
        found = 0
        for row, search in self._searches:
            if found == most:
                return
            if self._fits(person, has, search) and self._free(person, search):
                found += 1
                yield row

    @cached_property
    def _searches(self) -> list[tuple[OpportunityRow, Search]]:
        """The open deals by money, each with whom it needs; not those too early for a call."""
        material = self._material
        book, today = material.book, material.today
        activity = book.vocabulary.entry("activities", self._activity)
        if not isinstance(activity, Activity):
            return []
        by = usual_day(book, activity, today)
        found = []
        for row in sorted(material.open_deals, key=_worth):
            deal = deal_of(book, row)
            if not any(too_early(book, deal, activity, today)):
                search = Search(
                    activity.id, by, deal.must, deal.nice, prospect=deal.prospect, apart=deal.apart
                )
                found.append((row, search))
        return found

    def _fits(self, person: Person, has: Values, search: Search) -> bool:
        if person.account in search.apart:
            return False
        judged = []
        for name, wanted, must in search.criteria:
            nearness = self._matcher.nearness(name, wanted, has.get(name, ()))
            if must and nearness < FULLY:
                return False
            judged.append((name, nearness))
        return self._matcher.fit(judged) >= _FITS

    def _free(self, person: Person, search: Search) -> bool:
        """Say whether somebody is free by the day; on it, where the activity has one of its own."""
        # Who keeps away from some prospects is asked about each, everybody else only once.
        prospect = search.prospect if person.not_with else None
        if prospect is None and person.ref in self._known:
            return self._known[person.ref]
        windows = free_windows(
            self._material.ledger, person.ref, search.activity, self._material.day,
            (search.by - self._material.today).days + 1, prospect=prospect,
        )  # fmt: skip
        activity = self._material.book.vocabulary.entry("activities", search.activity)
        fixed = isinstance(activity, Activity) and activity.fixed_date
        free = any(not fixed or last >= search.by.toordinal() for _, last in windows)
        if prospect is None:
            self._known[person.ref] = free
        return free


def _worth(row: OpportunityRow) -> tuple[Decimal, str]:
    return -(row.amount or Decimal(0)), row.id


def _named(row: OpportunityRow, currency: str) -> str:
    """Name a deal by its prospect and what it is worth: *Dove Bank, € 100 k*."""
    worth = f", {money(row.amount, currency)}" if row.amount else ""
    return f"{row.prospect or row.id}{worth}"
