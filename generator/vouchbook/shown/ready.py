"""Who is ready to help: the figures of it, and who is newly free."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from vouchbook.limits import NOTICE, Ledger, in_the_way
from vouchbook.limits.obstacle import gaps
from vouchbook.limits.outlook import Outlooks
from vouchbook.model import Mode, Person, Status
from vouchbook.reports import Material
from vouchbook.reports.periods import year_to
from vouchbook.reports.progress import first_answer, promise_kept
from vouchbook.reports.report import share
from vouchbook.shown.labels import Labels
from vouchbook.shown.refs import person_slug
from vouchbook.shown.views import Again, Figures, Standing
from vouchbook.shown.visibility import Sight

#: So many days ago the free days may have begun, and so many ahead they may begin.
BEFORE: Final = 14
AHEAD: Final = 7
#: What was in the way of those who are new, and not free again.
_NEW: Final = frozenset({"status", "willingness", "consent", NOTICE})


def figures_of(
    sight: Sight, standings: Mapping[str, Standing], material: Material
) -> Figures | None:
    """Count who is ready, free within a week, and resting.

    Args:
        sight: What the audience sees.
        standings: By `account/person`, how the people stand whom it sees.
        material: What was asked and done.

    Returns:
        The figures; None where the audience may not know.
    """
    if not sight.allows("availability"):
        return None
    book, today = sight.book, sight.as_of
    ready = [
        (book.people[ref], standing)
        for ref, standing in standings.items()
        if book.people[ref].status is Status.ACTIVE and book.people[ref].willing_on(today)
    ]
    answered = None
    if sight.allows("answered"):
        year = year_to(today)
        mine = [
            one
            for one in material.requests
            if one.requested in year and one.mode is not Mode.SHADOW
        ]
        kept = promise_kept(book.program, mine, first_answer, book.program.sla.first_answer, today)
        answered = share(kept.kept, kept.due)
    return Figures(
        ready=len(ready),
        free=sum(_within_a_week(standing) for _, standing in ready),
        resting=sum(book.people[ref].status is Status.RESTING for ref in standings),
        answer_days=None if answered is None else book.program.sla.first_answer,
        answered=answered,
    )


def _within_a_week(standing: Standing) -> bool:
    """Whether they can be asked for something this week, and nothing but notice is in the way."""
    return any(
        offer.runs and offer.runs[0][0] < max(AHEAD, offer.soonest + 1)
        for offer in standing.offers.values()
    )


def ready_again(
    sight: Sight, labels: Labels, standings: Mapping[str, Standing], outlooks: Outlooks
) -> tuple[Again, ...]:
    """Find who is newly free for what they do first, after something was in the way.

    Args:
        sight: What the audience sees.
        labels: Words for values.
        standings: By `account/person`, how the people stand whom it sees.
        outlooks: Knows all that was agreed up to the day.

    Returns:
        The latest first: those who will be free, then those who are.
    """
    if not sight.allows("ready-again"):
        return ()
    found = [
        Again(
            slug=person_slug(sight, person),
            activity=labels.entry("activities", activity),
            on=dt.date.fromordinal(day),
        )
        for ref, standing in standings.items()
        for person in [sight.book.people[ref]]
        for activity in person.willing_on(sight.as_of)[:1]
        for day in _begins(outlooks.ledger, person, activity, standing, sight.as_of.toordinal())
    ]
    return tuple(sorted(found, key=lambda one: (-one.on.toordinal(), one.slug)))


def _begins(
    ledger: Ledger, person: Person, activity: str, standing: Standing, today: int
) -> Iterator[int]:
    """Say on which day the run of free days began that holds the first day, if lately or soon."""
    offer = standing.offers.get(activity)
    if offer is None or not offer.runs or offer.runs[0][0] > max(AHEAD, offer.soonest):
        return
    first, start = today - BEFORE, today + offer.runs[0][0]
    obstacles = list(in_the_way(ledger, person.ref, activity, today, first=first, last=start))
    begin = next((begin for begin, end in gaps(obstacles, first, start) if end == start), first)
    before = [one for one in obstacles if one.first < begin <= one.last + 1]
    if first < begin <= today + AHEAD and before and not _is_new(one.rule for one in before):
        yield begin


def _is_new(rules: Iterable[str]) -> bool:
    return any(rule in _NEW for rule in rules)
