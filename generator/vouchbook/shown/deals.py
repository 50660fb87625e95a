"""The most urgent open deals without a reference, each with the advocates who would do best."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from vouchbook.limits import Ledger, free_windows
from vouchbook.limits.outlook import Outlooks
from vouchbook.match import (
    FULLY,
    NEARLY,
    NOT,
    Deal,
    Matcher,
    Search,
    Values,
    activities,
    deal_of,
    offered,
    oldest_confirmation,
    too_early,
    usual_activity,
    usual_day,
)
from vouchbook.match import Labels as Words
from vouchbook.model import Activity, OpportunityRow, Person, UseStatus
from vouchbook.reports import Material
from vouchbook.shown.labels import Labels
from vouchbook.shown.open_deals import prospect_of
from vouchbook.shown.refs import colleague_name, person_slug
from vouchbook.shown.views import DealView, Offer, Pick, Standing
from vouchbook.shown.visibility import Sight

MOST: Final = 3
PICKS: Final = 3
#: The stage from which on a deal is shown, counted from 1.
_STAGE: Final = 3
_USED: Final = frozenset({UseStatus.SCHEDULED, UseStatus.DONE})


def urgent_deals(
    sight: Sight,
    labels: Labels,
    standings: Mapping[str, Standing],
    material: Material,
    outlooks: Outlooks,
) -> tuple[DealView, ...]:
    """Pick the deals that close soonest, and for each who is free in time.

    Args:
        sight: What the audience sees.
        labels: Words for values.
        standings: By `account/person`, how the people stand whom it sees.
        material: Knows the open deals, and what was asked and done.
        outlooks: Knows all that was agreed up to the day.
    """
    words = sight.book.vocabulary
    activity = words.entry("activities", usual_activity(words))
    if not sight.allows("deals") or not isinstance(activity, Activity):
        return ()
    picker = _Picker(sight, standings, outlooks.ledger, activity)
    return tuple(
        DealView(
            id=row.id,
            prospect=prospect_of(sight, row),
            owner=colleague_name(sight, row.owner),
            stage=labels.one("stages", row.stage),
            products=labels.many("products", row.products),
            industry=labels.one("industries", row.industry),
            amount=row.amount,
            currency=sight.book.program.currency,
            closes=closes,
            activity=labels.entry("activities", activity.id),
            by=picker.by,
            picks=tuple(picker.best(deal)),
        )
        for closes, row, deal in _urgent(sight, material, activity)
    )


def _urgent(
    sight: Sight, material: Material, activity: Activity
) -> Sequence[tuple[dt.date, OpportunityRow, Deal]]:
    """The deals far enough on for a reference and without one, that close soonest.

    An id of the CRM may be made of a name; one that tells a hidden one leaves its deal out.
    """
    book, today = material.book, material.today
    stages = {one.id: place for place, one in enumerate(book.vocabulary.stages, start=1)}
    helped = {
        deal.id
        for request in material.requests
        if any(one.status in _USED and request.agreed(one) <= today for one in request.uses)
        for deal in request.opportunities
    }
    rows = sorted(
        (row.close_date, row.id, row)
        for row in material.open_deals
        if row.close_date is not None
        and row.close_date >= today
        and stages.get(row.stage or "", 0) >= _STAGE
        and row.id not in helped
        and sight.keep(row.id) is not None
    )
    found = []
    for closes, _, row in rows:
        deal = deal_of(book, row)
        if not any(too_early(book, deal, activity, today)):
            found.append((closes, row, deal))
        if len(found) == MOST:
            break
    return found


class _Picker:
    """Ranks people as `match.find` does, by what was already worked out of how they stand."""

    def __init__(
        self, sight: Sight, standings: Mapping[str, Standing], ledger: Ledger, activity: Activity
    ) -> None:
        self._sight = sight
        self._book = sight.book
        self._matcher = Matcher(sight.book.vocabulary, sight.book.matching)
        self._words = Words(sight.book.vocabulary)
        self._standings = standings
        self._ledger = ledger
        self._activity = activity
        self.by = usual_day(sight.book, activity, sight.as_of)

    def best(self, deal: Deal) -> Iterator[Pick]:
        """Give the best of those who are free in time."""
        search = Search(
            self._activity.id, self.by, deal.must, deal.nice,
            prospect=deal.prospect, apart=deal.apart,
        )  # fmt: skip
        ranked = sorted(
            (place, person, judged)
            for person, standing, offer, has in self._free
            if person.account not in search.apart
            for judged in [self._judged(search, has)]
            if judged is not None
            for place in [
                (-self._matcher.fit((name, near) for name, _, near in judged), offer.room,
                 standing.turn, *_fresh(person), person.ref)
            ]
        )  # fmt: skip
        found = 0
        for _, person, judged in ranked:
            if found < PICKS and self._agrees(person, search):
                found += 1
                yield self._pick(person, judged)

    @cached_property
    def _free(self) -> Sequence[tuple[Person, Standing, Offer, Values]]:
        """Who is free in time, with what they offer."""
        last = (self.by - self._sight.as_of).days
        return [
            (person, standing, offer, has | {"activity": activities(person, self._sight.as_of)})
            for ref, standing in self._standings.items()
            for offer in [standing.offers.get(self._activity.id)]
            if offer is not None and self._in_time(offer, last)
            for person in [self._book.people[ref]]
            for has in [dict(offered(self._book, person))]
        ]

    def _in_time(self, offer: Offer, last: int) -> bool:
        first = last if self._activity.fixed_date else 0
        return any(begin <= last and end >= first for begin, end in offer.runs)

    def _judged(
        self, search: Search, has: Values
    ) -> Sequence[tuple[str, Sequence[str], int]] | None:
        """Say how each wish matches; None where one that has to does not."""
        judged = []
        for name, wanted, must in search.criteria:
            near = self._matcher.nearness(name, wanted, has.get(name, ()))
            if must and near < FULLY:
                return None
            judged.append((name, wanted, near))
        return judged

    def _agrees(self, person: Person, search: Search) -> bool:
        """Say whether somebody who keeps away from some prospects is free for this one."""
        if not person.not_with:
            return True
        today = self._sight.as_of
        windows = free_windows(
            self._ledger, person.ref, search.activity, today.toordinal(),
            (search.by - today).days + 1, prospect=search.prospect,
        )  # fmt: skip
        return any(
            not self._activity.fixed_date or last >= search.by.toordinal() for _, last in windows
        )

    def _pick(self, person: Person, judged: Sequence[tuple[str, Sequence[str], int]]) -> Pick:
        def said(which: int) -> tuple[str, ...]:
            return tuple(self._said(name, wanted) for name, wanted, near in judged if near == which)

        return Pick(
            slug=person_slug(self._sight, person),
            fully=sum(near == FULLY for *_, near in judged) + 1,
            wishes=len(judged) + 1,
            nearly=said(NEARLY),
            lacking=said(NOT),
        )

    def _said(self, name: str, wanted: Sequence[str]) -> str:
        said = self._words.inside(name, wanted)
        return f"{said} people" if name == "size" and said[:1].isdigit() else said


def _fresh(person: Person) -> tuple[int]:
    confirmed = oldest_confirmation(person)
    return (-confirmed.toordinal() if confirmed else 0,)
