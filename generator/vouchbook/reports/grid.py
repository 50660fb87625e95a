"""The heat map: what there is of what is wanted, in grids that a reader switches between."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Final

from vouchbook.model import Dimension
from vouchbook.reports.report import Cell, Column, Filters, Kind, Searches, Table
from vouchbook.reports.segments import LISTS, Atlas, named
from vouchbook.reports.survey import Place, Survey

GROUP: Final = "Ready of wanted"
#: What else deals ask for, each set against the rows. A grid of both dimensions for each product
#: or role alone would have a deal or none in a cell, and there would be a dozen of them.
_BESIDES: Final = (Dimension.PRODUCT, Dimension.PERSONA)


@dataclass(frozen=True, slots=True)
class _Map:
    """What a grid shows.

    Attributes:
        id: The id of its table.
        title: What its numbers are.
        choice: What a reader chooses it by.
        down: The dimension of its rows.
        across: The dimension of its columns.
        stories: Whether it counts stories, not advocates.
    """

    id: str
    title: str
    choice: str
    down: Dimension
    across: Dimension
    stories: bool = False


def heat_maps(survey: Survey) -> Iterator[Table]:
    """Set what there is of what is wanted in grids, where there is anything.

    Yields:
        Advocates, then stories, by the program's two dimensions; then advocates by the first of
        them and by what else deals ask for: by product, by role.
    """
    first, second = survey.goals.dimensions
    ready = "Advocates ready/wanted"
    maps = [
        _Map("heat-map", ready, "advocates", first, second),
        _Map("stories-map", "Stories there/wanted", "stories", first, second, stories=True),
        *(
            _Map(f"{one.value}-map", ready, f"by {named(one)}", first, one)
            for one in _BESIDES
            if one not in (first, second)
        ),
    ]
    return (_table(survey, one) for one in maps)


def _table(survey: Survey, shown: _Map) -> Table:
    places = _places(survey, shown)
    down = _used(survey.atlas, shown.down, {row for row, _ in places})
    across = _used(survey.atlas, shown.across, {column for _, column in places})
    rows: list[tuple[Cell, ...]] = []
    counted = set()
    for row, label in down.items():
        values: list[Cell] = [label]
        for number, column in enumerate(across, start=1):
            place = places.get((row, column))
            values.append(_ratio(place, shown) if place else None)
            if place and (place.ready or place.waiting):
                counted.add((len(rows), number))
        rows.append(tuple(values))
    searches = Searches(
        tuple(_filters(survey.atlas, shown.down, row) for row in down),
        tuple(_filters(survey.atlas, shown.across, column) for column in across),
        frozenset(counted),
    )
    return Table(
        shown.id,
        f"{shown.title}, by {named(shown.down)} and {named(shown.across)}",
        (
            Column(shown.down.value, named(shown.down)),
            *(Column(column, label, Kind.RATIO) for column, label in across.items()),
        ),
        tuple(rows),
        empty="nothing is there, and nothing is wanted",
        searches=None if shown.stories else searches,
        group=GROUP,
        choice=shown.choice,
    )


def _places(survey: Survey, shown: _Map) -> Mapping[tuple[str, str], Place]:
    """Look at each segment in which there is anything, or anything is wanted; by row and column."""
    least = {one.segment.values: (one.advocates, one.stories) for one in survey.goals.minimums}
    supply = survey.stories if shown.stories else (*survey.ready, *survey.waiting)
    dimensions = {shown.down, shown.across}
    present = survey.segments(dimensions, supply)
    present |= {one for one in least if {name for name, _ in one} == dimensions}
    return {
        (words[shown.down], words[shown.across]): survey.place(one, *least.get(one, (0, 0)))
        for one in present
        for words in [dict(one)]
    }


def _used(atlas: Atlas, dimension: Dimension, words: Set[str]) -> Mapping[str, str]:
    """Give the words of a dimension that are in use, in the vocabulary's order, with labels."""
    entries = getattr(atlas.vocabulary, LISTS[dimension])
    return {one.id: one.label for one in entries if one.id in words}


def _ratio(place: Place, shown: _Map) -> str:
    if shown.stories:
        return f"{place.stories} of {place.stories_wanted}"
    return f"{len(place.ready)} of {place.wanted}"


def _filters(atlas: Atlas, dimension: Dimension, word: str) -> Filters:
    """Name the filters that show a word: itself, and the narrower ones that it holds."""
    entries = getattr(atlas.vocabulary, LISTS[dimension])
    return tuple(
        (dimension.value, entry.id)
        for entry in entries
        if word in atlas.reach({dimension: (entry.id,)})[dimension]
    )
