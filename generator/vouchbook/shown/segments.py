"""Every segment, an industry in a region, in which there is anybody or anything."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from vouchbook.model import Dimension, Vocabulary
from vouchbook.reports import Kind, Material, Report, Table
from vouchbook.reports.segments import Atlas
from vouchbook.shown.labels import Labels
from vouchbook.shown.views import (
    AccountRef,
    AccountView,
    ContentRef,
    ContentView,
    PersonRef,
    PersonView,
    SegmentView,
)
from vouchbook.text import fold

#: The ids of an industry and a region.
Pair = tuple[str, str]


@dataclass(slots=True)
class _Held:
    """What lies in a segment, in the order of the views."""

    people: list[PersonRef] = field(default_factory=list)
    accounts: list[AccountRef] = field(default_factory=list)
    content: list[ContentRef] = field(default_factory=list)


def segments(
    material: Material,
    labels: Labels,
    people: Iterable[PersonView],
    accounts: Iterable[AccountView],
    content: Iterable[ContentView],
    *,
    coverage: Report | None,
) -> tuple[SegmentView, ...]:
    """Sort what an audience sees into segments.

    Args:
        material: Knows which words are wider than which.
        labels: Words for values.
        people: The advocates whom the audience sees.
        accounts: The customers that it sees.
        content: The items that it sees.
        coverage: The report on coverage, where it may see that.

    Returns:
        By industry and region, as they are called.
    """
    words = material.book.vocabulary
    wanted = _ready_of_wanted(coverage, words)
    own: set[Pair] = set(wanted)
    held: dict[Pair, _Held] = {}
    reach = _Reach(Atlas(material))

    def places(industries: Iterable[str], regions: Iterable[str]) -> Iterator[_Held]:
        pairs = set(product(industries, regions))
        own.update(pairs)
        wider = {one for pair in pairs for one in reach.of(pair)}
        return (held.setdefault(pair, _Held()) for pair in sorted(wider))

    for person in people:
        if person.industry and person.region:
            for place in places([person.industry.id], [person.region.id]):
                place.people.append(_person(person))
    for account in accounts:
        if account.industry and account.region:
            for place in places([account.industry.id], [account.region.id]):
                place.accounts.append(AccountRef(slug=account.slug, name=account.name))
    for item in content:
        ref = ContentRef(slug=item.slug, title=item.title, kind=item.kind)
        for place in places([one.id for one in item.industries], [one.id for one in item.regions]):
            place.content.append(ref)
    found = [
        SegmentView(
            industry=labels.entry("industries", industry),
            region=labels.entry("regions", region),
            within=words.within(region),
            people=tuple(inside.people),
            accounts=tuple(inside.accounts),
            content=tuple(inside.content),
            ready=ready,
            wanted=most,
        )
        for industry, region in own
        for inside in [held.get((industry, region), _Held())]
        for ready, most in [wanted.get((industry, region), (None, None))]
    ]
    return tuple(sorted(found, key=_place))


def _place(one: SegmentView) -> tuple[str, str, str, str]:
    return fold(one.industry.label), fold(one.region.label), one.industry.id, one.region.id


def _person(person: PersonView) -> PersonRef:
    return PersonRef(
        slug=person.slug, name=person.name, title=person.title, account=person.account.name
    )


class _Reach:
    """Knows the segments in which something of a segment lies: its own and the wider ones."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._known: dict[Pair, tuple[Pair, ...]] = {}

    def of(self, pair: Pair) -> tuple[Pair, ...]:
        """Give them for one."""
        found = self._known.get(pair)
        if found is None:
            industry, region = pair
            words = self._atlas.reach(
                {Dimension.INDUSTRY: (industry,), Dimension.REGION: (region,)}
            )
            found = tuple(product(words[Dimension.INDUSTRY], words[Dimension.REGION]))
            self._known[pair] = found
        return found


def _ready_of_wanted(coverage: Report | None, words: Vocabulary) -> Mapping[Pair, tuple[int, int]]:
    """Read the report's grid, where it has industries in its rows and regions in its columns."""
    tables = coverage.tables if coverage else ()
    grid = next((one for one in tables if one.id == "heat-map"), None)
    if grid is None or grid.columns[0].id != Dimension.INDUSTRY.value:
        return {}
    return dict(_cells(grid, words))


def _cells(grid: Table, words: Vocabulary) -> Iterator[tuple[Pair, tuple[int, int]]]:
    industries = {one.label: one.id for one in words.industries}
    regions = {one.id for one in words.regions}
    for row in grid.rows:
        for column, cell in zip(grid.columns, row, strict=True):
            if column.kind is Kind.RATIO and column.id in regions and cell is not None:
                ready, _, wanted = str(cell).partition(" of ")
                yield (industries[str(row[0])], column.id), (int(ready), int(wanted))
