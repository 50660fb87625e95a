"""Do we have who we will need? Advocates and stories against goals, open deals, unmet requests."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from vouchbook.model import Dimension
from vouchbook.reports.gaps import gaps_of
from vouchbook.reports.grid import heat_maps
from vouchbook.reports.initiatives import initiatives
from vouchbook.reports.likeness import like_our_customers
from vouchbook.reports.material import Material
from vouchbook.reports.mix import mix
from vouchbook.reports.replenish import Replenishment
from vouchbook.reports.report import Computed, Figure, Kind, Picture, Report, Series, Shape, share
from vouchbook.reports.seats import single_seats
from vouchbook.reports.segments import Atlas, Segment
from vouchbook.reports.survey import Place, Survey
from vouchbook.reports.words import money, percent
from vouchbook.text import counted

TITLE: Final = "Do we have who we will need?"
MOST_GAPS: Final = 10

COMPUTED: Final = (
    Computed(
        "Segments",
        "every pair of the two dimensions that an open deal or an unmet request has, and those of "
        "the minimums; a wider industry or region holds the narrower ones",
        "goals.yml: dimensions, minimums; opportunities.csv; requests/",
    ),
    Computed(
        "Ready",
        "active, agrees to be shown to sales or to the public, does at least one activity, and is "
        "free for one of them within its lead time; waiting: all of this but not free",
        "advocates/: status, consent, activities; the guide What the limits mean, Free",
    ),
    Computed(
        "Wanted",
        "the minimum, or if more (open deals + unmet requests) / deals per advocate, rounded up; "
        "recruit: wanted - ready - waiting; stories wanted: the minimum, at least one where there "
        "is an open deal or an unmet request",
        "goals.yml: minimums, deals_per_advocate",
    ),
    Computed(
        "Open deals",
        "deals that were created and not closed by the day of the data; money at risk: what the "
        "deals of a segment with a gap are worth",
        "opportunities.csv: created, close_date, result, amount",
    ),
    Computed(
        "Unmet requests",
        "requests closed as unmet need or unfilled in the 365 days; they lie where their musts "
        "are, else where it would be nice, else where the prospect is",
        "requests/: closed, need, prospect",
    ),
    Computed(
        "We cover",
        "over the segments of the open deals, the sum of what the ready advocates can serve (deals "
        "per advocate each, at most the segment's deals) / all deals that tell their segment",
        "goals.yml: deals_per_advocate; opportunities.csv",
    ),
    Computed(
        "Candidates",
        "customers with green health in the segment, as far as the table tells, of whom nobody is "
        "an advocate; by NPS, then usage, then revenue",
        "customers.csv",
    ),
    Computed(
        "Standing still",
        "recruited: people who are advocates, or were, by the day of their first interview, else "
        "of becoming active; lost: by the day on which they left, retired, or took back the last "
        "consent to be shown; who went on to be an advocate elsewhere is neither; what it takes "
        "to stand still is what was lost in the 365 days",
        "advocates/: status, interviewed, left, formerly, consent",
    ),
    Computed(
        "Like our customers",
        "of the advocates that are ready or waiting, and of all customers, those of an industry, "
        "a region, a size / those of whom it is known; missing: the difference in points",
        "advocates/; customers.csv",
    ),
    Computed(
        "Product mix",
        "revenue, advocates that are ready or waiting, and approved items, each parted equally "
        "among its products",
        "customers.csv: revenue, products; goals.yml: mix",
    ),
)


def report(material: Material) -> Report:
    """Make the report."""
    survey = Survey(material)
    places = survey.places()
    gaps = sorted(
        (one for one in places if one.recruit),
        key=lambda one: (-one.amount, -one.recruit, one.segment),
    )
    served, asked = survey.covered(places)
    currency = material.book.program.currency
    single = single_seats(survey, places)
    replenishment = Replenishment(material)
    at_risk = {deal.id: deal.amount or Decimal(0) for one in gaps for deal in one.deals}
    return Report(
        name="coverage",
        title=TITLE,
        sentence=sentence(
            served=served, needs=asked, gap=gaps[0] if gaps else None,
            called=_called(survey.atlas, gaps[0].segment) if gaps else "", currency=currency,
        ),
        as_of=material.today,
        currency=currency,
        figures=(
            Figure("deals", "open deals", len(survey.deals)),
            Figure("covered", "needs of open deals that are covered", served),
            Figure("needs", "needs of open deals", asked),
            Figure("covered-share", "covered", share(served, asked), Kind.SHARE),
            Figure("gaps", "segments with a gap", len(gaps)),
            Figure("recruit", "advocates to recruit, the largest gap's", _most(gaps)),
            Figure("at-risk", "money at risk", sum(at_risk.values(), start=Decimal(0)), Kind.MONEY),
            Figure("ready", "advocates ready", len(survey.ready)),
            Figure("waiting", "advocates waiting", len(survey.waiting)),
            Figure("single", "segments that hang on one person", len(single.rows)),
            Figure("recruited", "recruited in 12 months", len(replenishment.recruited)),
            Figure("lost", "lost in 12 months", len(replenishment.lost)),
        ),
        tables=(
            gaps_of(survey, gaps[:MOST_GAPS]), *heat_maps(survey),
            mix(
                material,
                [one.thing for one in (*survey.ready, *survey.waiting)],
                [one.thing for one in survey.stories],
            ),
            initiatives(survey), replenishment.table(), single, like_our_customers(survey),
        ),
        pictures=(
            Picture(
                "Money at risk", Shape.BARS,
                tuple(survey.atlas.label(one.segment) for one in gaps[:MOST_GAPS]),
                (Series("open deals", tuple(float(one.amount) for one in gaps[:MOST_GAPS])),),
                "gaps",
                kind=Kind.MONEY,
            ),
        ),
        computed=COMPUTED,
    )  # fmt: skip


def sentence(*, served: int, needs: int, gap: Place | None, called: str, currency: str) -> str:
    """Say it in a sentence or two.

    Args:
        served: How many needs of open deals can be served.
        needs: How many there are.
        gap: The largest gap; None where there is none.
        called: What that segment is called.
        currency: What money is counted in.
    """
    cover = (
        f"We cover {percent(Fraction(served, needs))} of the open pipeline's needs."
        if needs
        else "No open deal says whom it needs."
    )
    if gap is None:
        return f"{cover} There is no gap."
    worth = (
        f"{money(gap.amount, currency)} in {counted(len(gap.deals), 'deal')}"
        if gap.deals
        else "no open deal yet"
    )
    ready = f"{len(gap.ready):,}" if gap.ready else "no"
    waiting = f" and {len(gap.waiting):,} waiting" if gap.waiting else ""
    return (
        f"{cover} The largest gap is {called}: {worth}, "
        f"{ready} {'advocate' if len(gap.ready) <= 1 else 'advocates'} ready{waiting}, "
        f"{gap.wanted:,} wanted: recruit {gap.recruit:,}."
    )


def _called(atlas: Atlas, segment: Segment) -> str:
    """Name a segment inside a sentence: *healthcare in the Nordics*."""
    labels = atlas.label(segment).split(", ")
    first = labels[0]
    begun = first if first[1:2].isupper() else f"{first[:1].lower()}{first[1:]}"
    dimensions = [one for one, _ in segment]
    if dimensions == [Dimension.INDUSTRY, Dimension.REGION]:
        return f"{begun} in {atlas.vocabulary.within(segment[1][1])}"
    if dimensions[0] is Dimension.INDUSTRY:
        return ", ".join([begun, *labels[1:]])
    return ", ".join(labels)


def _most(gaps: Sequence[Place]) -> int:
    return gaps[0].recruit if gaps else 0
