"""Do we have who we will need? Advocates and stories against goals, open deals, unmet requests."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from vouchbook.model import CustomerRow, Dimension, Health
from vouchbook.reports.material import Material
from vouchbook.reports.mix import mix
from vouchbook.reports.report import (
    Cell,
    Column,
    Computed,
    Figure,
    Kind,
    Picture,
    Report,
    Series,
    Shape,
    Table,
    share,
)
from vouchbook.reports.segments import LISTS, OF_CUSTOMERS, Atlas, Segment, lies_in
from vouchbook.reports.survey import Place, Survey
from vouchbook.reports.words import money, percent
from vouchbook.text import counted

TITLE: Final = "Do we have who we will need?"
MOST_GAPS: Final = 10
CANDIDATES: Final = 3

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
        "recruit: wanted - ready - waiting",
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
    single = _single(survey, places)
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
        ),
        tables=(
            _gaps(survey, gaps[:MOST_GAPS]), _heat_map(survey),
            mix(
                material,
                [one.thing for one in (*survey.ready, *survey.waiting)],
                [one.thing for one in survey.stories],
            ),
            _initiatives(survey), single,
        ),
        pictures=(
            Picture(
                "Money at risk", Shape.BARS,
                tuple(survey.atlas.label(one.segment) for one in gaps[:MOST_GAPS]),
                (Series("open deals", tuple(float(one.amount) for one in gaps[:MOST_GAPS])),),
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
    """Name a segment inside a sentence: *healthcare in DACH*."""
    labels = atlas.label(segment).split(", ")
    first = labels[0]
    begun = first if first[1:2].isupper() else f"{first[:1].lower()}{first[1:]}"
    dimensions = [one for one, _ in segment]
    if dimensions == [Dimension.INDUSTRY, Dimension.REGION]:
        return f"{begun} in {atlas.label(segment[1:])}"
    if dimensions[0] is Dimension.INDUSTRY:
        return ", ".join([begun, *labels[1:]])
    return ", ".join(labels)


def _most(gaps: Sequence[Place]) -> int:
    return gaps[0].recruit if gaps else 0


def _gaps(survey: Survey, gaps: Iterable[Place]) -> Table:
    return Table(
        "gaps",
        "The gaps, by money at risk",
        (
            Column("segment", "segment"),
            Column("deals", "deals", Kind.COUNT),
            Column("amount", "money", Kind.MONEY),
            Column("ready", "ready", Kind.COUNT),
            Column("waiting", "waiting", Kind.COUNT),
            Column("wanted", "wanted", Kind.COUNT),
            Column("recruit", "recruit", Kind.COUNT),
            Column("unmet", "unmet", Kind.COUNT),
            Column("stories", "stories", Kind.COUNT, wide=True),
            Column("stories_wanted", "stories wanted", Kind.COUNT, wide=True),
            Column("candidates", "candidates", wide=True),
        ),
        tuple(
            (
                survey.atlas.label(one.segment), len(one.deals), one.amount, len(one.ready),
                len(one.waiting), one.wanted, one.recruit, one.unmet, one.stories,
                one.stories_wanted, "; ".join(_candidates(survey, one.segment)),
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
        for one in sorted(fitting, key=_promising)[:CANDIDATES]
        for owner in [material.colleague_name(one.owner)]
    ]


def _promising(customer: CustomerRow) -> tuple[Decimal, Decimal, Decimal, str]:
    return (
        -Decimal(customer.nps if customer.nps is not None else -1000),
        -(customer.usage or Decimal(0)),
        -(customer.revenue or Decimal(0)),
        customer.id,
    )


def _heat_map(survey: Survey) -> Table:
    """Set ready of wanted in a grid of the two dimensions, where there is anything."""
    rows_by, columns_by = survey.goals.dimensions
    vocabulary = survey.material.book.vocabulary
    least = {one.segment.values: (one.advocates, one.stories) for one in survey.goals.minimums}
    present = survey.segments()
    present |= {one for one in least if {name for name, _ in one} == {rows_by, columns_by}}
    cells = {one: survey.place(one, *least.get(one, (0, 0))) for one in present}
    used = {
        dimension: {dict(one)[dimension] for one in present} for dimension in (rows_by, columns_by)
    }
    columns = [one for one in getattr(vocabulary, LISTS[columns_by]) if one.id in used[columns_by]]
    rows: list[tuple[Cell, ...]] = []
    for row in getattr(vocabulary, LISTS[rows_by]):
        if row.id not in used[rows_by]:
            continue
        values: list[Cell] = [row.label]
        for column in columns:
            pair = {rows_by: row.id, columns_by: column.id}
            segment = tuple((one, pair[one]) for one in Dimension if one in pair)
            found = cells.get(segment)
            values.append(f"{len(found.ready)} of {found.wanted}" if found else None)
        rows.append(tuple(values))
    return Table(
        "heat-map",
        "Ready/wanted",
        (
            Column(rows_by.value, rows_by.value.replace("_", " ")),
            *(Column(one.id, one.label, Kind.RATIO) for one in columns),
        ),
        tuple(rows),
        empty="no advocates, no deals",
    )


def _initiatives(survey: Survey) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for one in survey.goals.initiatives:
        place = survey.place(one.segment.values)
        have = len(place.ready) + len(place.waiting)
        done = min(have, one.advocates) + min(place.stories, one.stories)
        rows.append(
            (
                one.title, one.until, have, one.advocates, place.stories, one.stories,
                share(done, one.advocates + one.stories), one.id,
            )
        )  # fmt: skip
    return Table(
        "initiatives",
        "Initiatives",
        (
            Column("title", "initiative"),
            Column("until", "until", Kind.DATE),
            Column("advocates", "advocates", Kind.COUNT),
            Column("advocates_wanted", "of", Kind.COUNT),
            Column("stories", "stories", Kind.COUNT),
            Column("stories_wanted", "of", Kind.COUNT),
            Column("progress", "progress", Kind.SHARE),
            Column("id", "id", data=True),
        ),
        tuple(rows),
    )


def _single(survey: Survey, places: Iterable[Place]) -> Table:
    """List the segments that are needed and hang on one person."""
    found = [one for one in places if len(one.ready) + len(one.waiting) == 1]
    found.sort(key=lambda one: (-one.amount, one.segment))
    return Table(
        "single",
        "Hang on one person",
        (
            Column("segment", "segment"),
            Column("name", "advocate"),
            Column("account", "account"),
            Column("deals", "deals", Kind.COUNT),
            Column("amount", "money", Kind.MONEY),
            Column("advocate", "id", data=True),
        ),
        tuple(
            (
                survey.atlas.label(one.segment), person.name,
                survey.material.account_name(person.account), len(one.deals), one.amount,
                person.ref,
            )
            for one in found
            for person in (*one.ready, *one.waiting)
        ),
    )  # fmt: skip
