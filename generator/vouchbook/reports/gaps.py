"""The gaps: segments in which advocates are missing, with customers who could fill them."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from vouchbook.model import CustomerRow, Health
from vouchbook.reports.report import Column, Kind, Table
from vouchbook.reports.segments import OF_CUSTOMERS, Segment, lies_in
from vouchbook.reports.survey import Place, Survey

CANDIDATES: Final = 3


def gaps_of(survey: Survey, gaps: Iterable[Place]) -> Table:
    """List segments with a gap, each with the customers who fit it best."""
    return Table(
        "gaps",
        "The gaps, by money at risk",
        (
            Column("segment", "segment"),
            Column("deals", "deals", Kind.COUNT),
            Column("amount", "money", Kind.MONEY),
            Column("ready_of_wanted", "ready", Kind.RATIO),
            Column("waiting", "waiting", Kind.COUNT),
            Column("recruit", "recruit", Kind.COUNT),
            Column("unmet", "unmet", Kind.COUNT),
            Column("stories_of_wanted", "stories", Kind.RATIO),
            Column("candidates", "candidates", wide=True),
            Column("ready", "ready", Kind.COUNT, data=True),
            Column("wanted", "wanted", Kind.COUNT, data=True),
            Column("stories", "stories", Kind.COUNT, data=True),
            Column("stories_wanted", "stories wanted", Kind.COUNT, data=True),
            Column("segment_id", "segment", data=True),
        ),
        tuple(
            (
                survey.atlas.label(one.segment), len(one.deals), one.amount,
                f"{len(one.ready)} of {one.wanted}", len(one.waiting), one.recruit, one.unmet,
                f"{one.stories} of {one.stories_wanted}",
                "; ".join(_candidates(survey, one.segment)), len(one.ready), one.wanted,
                one.stories, one.stories_wanted, "/".join(value for _, value in one.segment),
            )
            for one in gaps
        ),
        empty="no gap",
    )  # fmt: skip


def _candidates(survey: Survey, segment: Segment) -> list[str]:
    """Name the customers who fit a gap best, each with who knows them."""
    material = survey.material
    known = tuple((one, value) for one, value in segment if one in OF_CUSTOMERS)
    if not known:
        return []
    have = {one.account for one in material.advocates}
    fitting = [
        one
        for one in material.book.tables.customers
        if one.health is Health.GREEN
        and one.account not in have
        and lies_in(survey.atlas.reach(survey.atlas.of_customer(one)), known)
    ]
    return [
        f"{one.name or one.id} ({owner})" if owner else one.name or one.id
        for one in sorted(fitting, key=promising)[:CANDIDATES]
        for owner in [material.colleague_name(one.owner)]
    ]


def promising(customer: CustomerRow) -> tuple[Decimal, Decimal, Decimal, str]:
    """What to sort customers by: those who recommend us most first, then by usage and revenue."""
    return (
        -Decimal(customer.nps if customer.nps is not None else -1000),
        -(customer.usage or Decimal(0)),
        -(customer.revenue or Decimal(0)),
        customer.id,
    )
