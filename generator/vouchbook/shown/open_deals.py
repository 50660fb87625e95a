"""The open deals as somebody looks for a reference for one: what it needs, whom to leave alone."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from vouchbook.formats.states import wait_in_words
from vouchbook.limits.holds import Prospects
from vouchbook.limits.standing import State
from vouchbook.match import deal_of, too_early
from vouchbook.model import OpportunityRow, Person, Prospect
from vouchbook.reports import Material
from vouchbook.shown.refs import colleague_name, person_slug
from vouchbook.shown.views import OpenDeal, Standing
from vouchbook.shown.visibility import Shown, Sight

_CONFLICT: Final = "conflict"


def open_deals(
    sight: Sight, standings: Mapping[str, Standing], material: Material
) -> tuple[OpenDeal, ...]:
    """List the open deals, the one that closes soonest first.

    An id of the CRM may be made of a name; one that tells a hidden one leaves its deal out.

    Args:
        sight: What the audience sees.
        standings: By `account/person`, the people whom it may ask.
        material: Knows the open deals.
    """
    if not sight.allows("deals"):
        return ()
    book, today = sight.book, sight.as_of
    apart = _Apart(sight, [book.people[ref] for ref in standings])
    found = []
    for row in sorted(material.open_deals, key=_closing):
        if sight.keep(row.id) is None:
            continue
        deal = deal_of(book, row)
        early = {
            activity.id: said
            for activity in book.vocabulary.activities
            for said in too_early(book, deal, activity, today)
        }
        found.append(
            OpenDeal(
                id=row.id,
                prospect=prospect_of(sight, row),
                owner=colleague_name(sight, row.owner),
                must={name: tuple(values) for name, values in deal.must.items()},
                nice={name: tuple(values) for name, values in deal.nice.items()},
                own=apart.own(deal.apart),
                conflicts=apart.conflicts(deal.prospect),
                early=early,
            )
        )
    return tuple(found)


def _closing(row: OpportunityRow) -> tuple[dt.date, str]:
    return row.close_date or dt.date.max, row.id


def prospect_of(sight: Sight, row: OpportunityRow) -> str | None:
    """Name who wants to buy, unless it is a customer of whom the audience may not know."""
    itself = sight.book.accounts_by_crm.get(row.account_id, ()) if row.account_id else ()
    if any(sight.account(one) is not Shown.NAMED for one in itself):
        return None
    return sight.keep(row.prospect)


class _Apart:
    """Knows who is not asked for whom."""

    def __init__(self, sight: Sight, people: Sequence[Person]) -> None:
        self._sight = sight
        self._people = people
        self._choosy = [person for person in people if person.not_with]
        self._prospects = Prospects(sight.book.vocabulary)
        self._known: dict[Prospect, Mapping[str, str]] = {}

    def own(self, accounts: frozenset[str]) -> tuple[str, ...]:
        """List the people of the prospect itself."""
        return tuple(self._slugs(one for one in self._people if one.account in accounts))

    def conflicts(self, prospect: Prospect | None) -> Mapping[str, str]:
        """List who does not talk to such a prospect, with what people read of it."""
        if prospect is None:
            return {}
        if (found := self._known.get(prospect)) is None:
            kept = [one for one in self._choosy if any(self._prospects.conflict(one, prospect))]
            found = self._known[prospect] = dict(
                zip(self._slugs(kept), map(self._said, kept), strict=True)
            )
        return found

    def _slugs(self, people: Iterable[Person]) -> Iterator[str]:
        return (person_slug(self._sight, one) for one in people)

    def _said(self, person: Person) -> str:
        rule = self._sight.one("waits-for", _CONFLICT)
        return wait_in_words(person, State.PLEASE_WAIT, rule)
