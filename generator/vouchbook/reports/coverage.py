"""Do we have who we will need? Advocates and stories against goals, open deals, unmet requests."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from vouchbook.limits import free_windows
from vouchbook.model import (
    ClosedAs,
    Content,
    ContentState,
    CustomerRow,
    Dimension,
    Health,
    OpportunityRow,
    Person,
    Request,
    Scope,
)
from vouchbook.reports.material import Material
from vouchbook.reports.mix import mix
from vouchbook.reports.periods import year_to
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
from vouchbook.reports.segments import LISTS, OF_CUSTOMERS, Atlas, Segment, Words, own_segments
from vouchbook.reports.words import money, number_of, percent

TITLE: Final = "Do we have who we will need?"
MOST_GAPS: Final = 10
CANDIDATES: Final = 3
_SHOWN: Final = frozenset({Scope.SALES, Scope.PUBLIC})
_UNMET: Final = frozenset({ClosedAs.UNMET_NEED, ClosedAs.UNFILLED})

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


@dataclass(frozen=True, slots=True)
class Place:
    """What there is and what is needed in one segment.

    Attributes:
        segment: Which.
        deals: Its open deals.
        unmet: How many requests could not be met.
        ready: Advocates who could be asked now.
        waiting: Advocates who will be free later.
        stories: How many approved content items there are.
        wanted: How many advocates there should be.
        stories_wanted: How many content items.
    """

    segment: Segment
    deals: tuple[OpportunityRow, ...]
    unmet: int
    ready: tuple[Person, ...]
    waiting: tuple[Person, ...]
    stories: int
    wanted: int
    stories_wanted: int

    @property
    def amount(self) -> Decimal:
        """What its open deals are worth."""
        return sum((deal.amount or Decimal(0) for deal in self.deals), start=Decimal(0))

    @property
    def recruit(self) -> int:
        """How many advocates are missing."""
        return max(0, self.wanted - len(self.ready) - len(self.waiting))


class _Survey:
    """All that lies in segments, looked up once."""

    def __init__(self, material: Material) -> None:
        self.material, self.atlas = material, Atlas(material)
        atlas, today = self.atlas, material.today
        self.goals = material.book.goals
        year = year_to(today)
        self.deals: list[tuple[Words, OpportunityRow]] = [
            (atlas.of_deal(one), one)
            for one in material.book.tables.opportunities
            if _open(one, today)
        ]
        self.unmet: list[tuple[Words, Request]] = [
            (atlas.of_request(one), one)
            for one in material.requests
            if one.closed and one.closed.how in _UNMET and one.closed.on in year
        ]
        self.people: list[tuple[Words, Person, bool]] = [
            (atlas.of_person(one), one, _free(material, one))
            for one in material.active
            if _referenceable(one, today)
        ]
        self.stories: list[tuple[Words, Content]] = [
            (atlas.of_content(one), one)
            for one in material.book.content.values()
            if one.state is ContentState.APPROVED
        ]

    def place(self, segment: Segment, advocates: int = 0, stories: int = 0) -> Place:
        """Look at a segment; the minimums are what is wanted at least."""
        lies_in = self.atlas.lies_in
        deals = tuple(deal for words, deal in self.deals if lies_in(words, segment))
        unmet = sum(lies_in(words, segment) for words, _ in self.unmet)
        people = [(one, free) for words, one, free in self.people if lies_in(words, segment)]
        needed = -(-(len(deals) + unmet) // self.goals.deals_per_advocate)
        return Place(
            segment,
            deals,
            unmet,
            tuple(one for one, free in people if free),
            tuple(one for one, free in people if not free),
            sum(lies_in(words, segment) for words, _ in self.stories),
            max(advocates, needed),
            stories,
        )

    def places(self) -> list[Place]:
        """Look at every segment that is needed."""
        minimums: dict[Segment, tuple[int, int]] = {}
        for one in self.goals.minimums:
            before = minimums.get(one.segment.values, (0, 0))
            minimums[one.segment.values] = (
                max(before[0], one.advocates),
                max(before[1], one.stories),
            )
        needed = {
            segment: (0, 0)
            for words in (
                *(words for words, _ in self.deals),
                *(words for words, _ in self.unmet),
            )
            for segment in own_segments(words, self.goals)
        }
        return [
            self.place(segment, *least) for segment, least in sorted((needed | minimums).items())
        ]

    def covered(self, places: Iterable[Place]) -> tuple[int, int]:
        """Count how many needs of open deals can be served, and how many there are."""
        needs = {segment for words, _ in self.deals for segment in own_segments(words, self.goals)}
        served = asked = 0
        for one in places:
            if one.segment in needs:
                # Deals of narrower segments count there, not here.
                own = sum(
                    one.segment in set(own_segments(words, self.goals)) for words, _ in self.deals
                )
                asked += own
                served += min(own, len(one.ready) * self.goals.deals_per_advocate)
        return served, asked


def report(material: Material) -> Report:
    """Make the report."""
    survey = _Survey(material)
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
            Figure("ready", "advocates ready", sum(free for *_, free in survey.people)),
            Figure("waiting", "advocates waiting", sum(not free for *_, free in survey.people)),
            Figure("single", "segments that hang on one person", len(single.rows)),
        ),
        tables=(
            _gaps(survey, gaps[:MOST_GAPS]), _heat_map(survey),
            mix(material, [one for _, one, _ in survey.people], [one for _, one in survey.stories]),
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
        f"{money(gap.amount, currency)} in {number_of(len(gap.deals), 'deal')}"
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


def _open(deal: OpportunityRow, today: dt.date) -> bool:
    if deal.created is not None and deal.created > today:
        return False
    return deal.result is None or (deal.close_date is not None and deal.close_date > today)


def _referenceable(person: Person, today: dt.date) -> bool:
    return bool(person.willing_on(today)) and not _SHOWN.isdisjoint(person.consent_on(today))


def _free(material: Material, person: Person) -> bool:
    """Say whether somebody is free, within its lead time, for an activity that they do."""
    activities = {one.id: one for one in material.book.vocabulary.activities}
    for name in person.willing_on(material.today):
        lead = activities[name].lead_days if name in activities else 0
        last = material.book.program.workday_after(material.today, lead)
        days = (last - material.today).days + 1
        if free_windows(material.ledger, person.ref, name, material.day, days):
            return True
    return False


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


def _gaps(survey: _Survey, gaps: Iterable[Place]) -> Table:
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


def _candidates(survey: _Survey, segment: Segment) -> list[str]:
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
        and survey.atlas.lies_in(survey.atlas.of_customer(one), known)
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


def _heat_map(survey: _Survey) -> Table:
    """Set ready of wanted in a grid of the two dimensions, where there is anything."""
    rows_by, columns_by = survey.goals.dimensions
    vocabulary = survey.material.book.vocabulary
    least = {one.segment.values: (one.advocates, one.stories) for one in survey.goals.minimums}
    words = [
        *(words for words, *_ in survey.people),
        *(words for words, _ in survey.deals),
        *(words for words, _ in survey.unmet),
    ]
    present = {one for some in words for one in own_segments(some, survey.goals)}
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


def _initiatives(survey: _Survey) -> Table:
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


def _single(survey: _Survey, places: Iterable[Place]) -> Table:
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
