"""The rows of a report's table as cells to show: their words, and where they lead."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, repeat
from typing import Final

from vouchbook.formats.report import kept_together, written
from vouchbook.reports import Cell, Column, Kind, Report, Table
from vouchbook.shown.views import SiteView
from vouchbook.site import links, words
from vouchbook.site.pages.report_table import FIRST, MOST, CellView, Label, Line, Row, TableView

_WORDS: Final = frozenset({Kind.TEXT, Kind.DATE})
_NO_BREAK: Final = "\N{NO-BREAK SPACE}"
#: Who counts in a cell is active and does anything, while the Finder would begin with everybody's
#: reference calls.
_COUNTED: Final = (("activity", "any"), ("status", "active"))


@dataclass(frozen=True, slots=True)
class Places:
    """Where the pages stand of what tables are about.

    Attributes:
        by_id: By the column that holds an id, the page of each, if the site has one.
        segments: Of a segment, by an industry's label and a region's id.
    """

    by_id: Mapping[str, Mapping[str, str]]
    segments: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, view: SiteView) -> "Places":
        """Look up what pages a site has."""
        people = {one.slug: links.person(one.slug) for one in view.people}
        accounts = {one.slug: links.account(one.slug) for one in view.accounts}
        segments = [(one, links.segment(one.industry.id, one.region.id)) for one in view.segments]
        by_id = {
            "colleague": {one.slug: links.customers(one.slug) for one in view.owners},
            "advocate": people,
            "item": {one.slug: links.content(one.slug) for one in view.content},
            "id": {**accounts, **people},
            "segment_id": {f"{one.industry.id}/{one.region.id}": uri for one, uri in segments},
        }
        return cls(by_id, {(one.industry.label, one.region.id): uri for one, uri in segments})


def shown(report: Report, table: Table, places: Places, as_of: dt.date) -> TableView:
    """Show a table of a report.

    Args:
        report: Whose table it is.
        table: What to show.
        places: Where links lead.
        as_of: The day of the data.
    """
    columns = [one for one in table.columns if not one.data]
    rows = _Rows(report, table, places, as_of)
    numbers = range(len(table.rows))
    told = numbers[-FIRST:] if table.latest else numbers[:FIRST]
    searches = table.searches
    across = map(links.wanted, searches.across) if searches else repeat("")
    return TableView(
        id=table.id,
        title=table.title,
        labels=tuple(
            Label(words.capital(one.label), one.kind not in _WORDS, find)
            # Nothing is counted in the first column, which says what a row is about.
            for one, find in zip(columns, chain([""], across), strict=False)
        ),
        rows=tuple(map(rows.cells, numbers[:MOST])),
        total=len(table.rows),
        lines=tuple(map(rows.line, told)),
        empty=table.empty,
        file=links.table(report.name, table.id),
        grid=all(one.kind is Kind.RATIO for one in columns[1:]),
        base=links.filtered(_COUNTED) if searches else "",
        find=tuple(map(links.wanted, searches.down)) if searches else (),
        choice=table.choice,
    )


class _Rows:
    """The rows of a table, as cells to show."""

    def __init__(self, report: Report, table: Table, places: Places, as_of: dt.date) -> None:
        self._report = report
        self._table = table
        self._places = places
        self._as_of = as_of
        named = [n for n, one in enumerate(table.columns) if one.data and one.id in places.by_id]
        self._named = named[0] if named else None
        # The first column says what a row is about, unless another one holds the name.
        names = [n for n, one in enumerate(table.columns) if one.id == "name"]
        self._linked = names[0] if names else 0

    def cells(self, number: int) -> Row:
        """Give the cells of a row, from 0."""
        return tuple(
            self._cell(number, place)
            for place, column in enumerate(self._table.columns)
            if not column.data
        )

    def line(self, number: int) -> Line:
        """Give what fits a line of it: no zeros, nothing that is shown only where there is room."""
        told = [
            (column, place, self._cell(number, place))
            for place, column in enumerate(self._table.columns)
            # A share of a count that stands beside it has a sign instead of a name.
            if not (column.data or column.wide or column.label.endswith("%"))
        ]
        return tuple(
            (_said_of(column, self._table.rows[number][place]) if place else "", cell)
            for column, place, cell in told
            if cell.text and not (column.kind is Kind.COUNT and cell.text == "0")
        )

    def _cell(self, number: int, place: int) -> CellView:
        row, column = self._table.rows[number], self._table.columns[place]
        cell, uri = row[place], self._about(row, place)
        if isinstance(cell, dt.date):
            return CellView(_NO_BREAK.join(words.day(cell, self._as_of).split()), uri=uri)
        text = kept_together(written(cell, column.kind, self._report) or column.none)
        if column.kind is Kind.RATIO and cell is not None:
            searches = self._table.searches
            if searches and (number, place) in searches.counted:
                return CellView(text, _state(text))
            # Where the Finder would show nobody, the segment's page says what there is instead.
            segment = self._places.segments.get((str(row[0]), column.id), "")
            return CellView(text, _state(text), segment, nobody=searches is not None)
        part = round(float(cell), 2) if column.bar and isinstance(cell, Fraction) else None
        return CellView(text, uri=uri, part=part)

    def _about(self, row: Sequence[Cell], place: int) -> str:
        """Say where the page stands of what a row is about, at the cell that names it."""
        if self._named is None or place != self._linked:
            return ""
        return self._places.by_id[self._table.columns[self._named].id].get(
            str(row[self._named]), ""
        )


def _said_of(column: Column, cell: Cell) -> str:
    """Say what a value is: *asked* of a 6; nothing of words that say it themselves."""
    if cell is None or (column.kind is Kind.TEXT and not column.label.endswith("by")):
        return ""
    return column.label


def _state(ratio: str) -> str:
    have, _, wanted = ratio.partition("/")
    if not int(wanted):
        return ""
    if int(have) >= int(wanted):
        return "full"
    return "some" if int(have) else "none"
