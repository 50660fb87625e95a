"""Ready of wanted in a grid of the program's two dimensions."""

from collections.abc import Iterator

from vouchbook.model import Dimension
from vouchbook.reports.report import Cell, Column, Kind, Table
from vouchbook.reports.segments import LISTS, Atlas, Segment
from vouchbook.reports.survey import Survey


def heat_map(survey: Survey) -> Table:
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
    searches: dict[tuple[int, int], tuple[tuple[str, str], ...]] = {}
    for row in getattr(vocabulary, LISTS[rows_by]):
        if row.id not in used[rows_by]:
            continue
        values: list[Cell] = [row.label]
        for place, column in enumerate(columns, start=1):
            pair = {rows_by: row.id, columns_by: column.id}
            segment = tuple((one, pair[one]) for one in Dimension if one in pair)
            found = cells.get(segment)
            values.append(f"{len(found.ready)} of {found.wanted}" if found else None)
            if found and (found.ready or found.waiting):
                searches[len(rows), place] = tuple(_filters(survey.atlas, segment))
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
        searches=searches,
    )


def _filters(atlas: Atlas, segment: Segment) -> Iterator[tuple[str, str]]:
    """Name the filters that show a segment: its words, and the narrower ones that they hold."""
    for dimension, word in segment:
        for entry in getattr(atlas.vocabulary, LISTS[dimension]):
            if word in atlas.reach({dimension: (entry.id,)})[dimension]:
                yield dimension.value, entry.id
