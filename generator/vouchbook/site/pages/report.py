"""The reports: a page for each, and one that tells all their sentences."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Final

from vouchbook.formats.report import kept_together, written
from vouchbook.reports import Cell, Column, Kind, Report, Table
from vouchbook.shown.views import SiteView
from vouchbook.site import links, words
from vouchbook.site.page import LazyPage
from vouchbook.site.pages.render import page
from vouchbook.site.pictures import WIDTH, Drawing, draw

_WORDS: Final = frozenset({Kind.TEXT, Kind.DATE})
_LONG: Final = 48
_NO_BREAK: Final = "\N{NO-BREAK SPACE}"
#: So many rows of a long list are seen at once; fewer than half as many more are no reason to fold.
_FIRST: Final = 10
#: So many rows stand on a page at all: nobody reads on, and a page has to load.
_MOST: Final = 100
#: Who counts in a cell is active and does anything, while the Finder would begin with everybody's
#: reference calls.
_COUNTED: Final = (("activity", "any"), ("status", "active"))


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell.

    Attributes:
        text: What it says.
        state: Of a ratio whether there is enough: `full`, `some` or `none`.
        uri: The page of whom or what it names; "" where there is none.
        part: What to draw a bar of, from 0 to 1; None where nothing is drawn.
    """

    text: str
    state: str = ""
    uri: str = ""
    part: float | None = None

    @property
    def long(self) -> bool:
        """Whether it needs some width, not to become a tower of single words."""
        return len(self.text) > _LONG


@dataclass(frozen=True, slots=True)
class TableView:
    """A table as a page shows it.

    Attributes:
        id: Its name in addresses.
        title: Its headline.
        labels: Of each column, and whether it holds numbers.
        rows: The cells.
        empty: What to say where there are no rows.
        file: Address of the CSV.
        grid: Whether it has to stay a grid on a telephone; other rows stand there below each other.
        choice: What it is chosen by, where a reader switches between several.
    """

    id: str
    title: str
    labels: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[CellView, ...], ...]
    empty: str
    file: str
    grid: bool
    choice: str = ""

    @property
    def counts(self) -> str:
        """What its numbers are, without by what they are parted."""
        return self.title.partition(",")[0]

    @property
    def parts(self) -> tuple[tuple[tuple[CellView, ...], ...], ...]:
        """The rows, of a long list in two parts: the first ones, and those to unfold."""
        if self.grid or len(self.rows) <= _FIRST * 3 // 2:
            return (self.rows,)
        return self.rows[:_FIRST], self.rows[_FIRST:_MOST]

    @property
    def all(self) -> str:
        """What unfolds the others: *All 48*, or *100 of 10,000* where only the CSV has all."""
        count = f"{len(self.rows):,}"
        return f"{_MOST} of {count}" if len(self.rows) > _MOST else f"All {count}"


@dataclass(frozen=True, slots=True)
class SectionView:
    """A table, or several between which a reader switches, with the picture of its numbers.

    Attributes:
        id: Its name in addresses.
        title: Its headline.
        tables: The tables; the first one is seen first.
        pictures: What is drawn of them.
    """

    id: str
    title: str
    tables: tuple[TableView, ...]
    pictures: tuple[Drawing, ...]


def report_pages(view: SiteView, reports: Sequence[Report]) -> Iterator[LazyPage]:
    """Make the pages of the reports that the audience may see; none where there are none.

    Args:
        view: The site they belong to.
        reports: The reports, in order.
    """
    if not reports:
        return
    yield page(
        view, links.REPORTS, "Reports", "reports.html",
        description=f"What {view.title} can say about itself.", reports=reports,
    )  # fmt: skip
    places, segments = _places(view), _segments(view)
    for one in reports:
        # The first picture stands on top, where the sentence is; the others with their tables.
        first, *others = [draw(one, each) for each in one.pictures] or [None]
        tables = [_table(one, table, places, segments, view.as_of) for table in one.tables]
        yield page(
            view, links.report(one.name), one.title, "report.html",
            description=one.sentence, report=one, picture=first, width=WIDTH,
            sections=list(_sections(one, tables, [drawn for drawn in others if drawn])),
        )  # fmt: skip


def _sections(
    report: Report, tables: Sequence[TableView], pictures: Sequence[Drawing]
) -> Iterator[SectionView]:
    """Gather the tables between which a reader switches, and find each picture its place."""
    groups = {one.id: one.group for one in report.tables}
    for key, found in groupby(tables, key=lambda one: groups[one.id] or one.id):
        mine = tuple(found)
        ids = {one.id for one in mine}
        yield SectionView(
            mine[0].id,
            key if groups[mine[0].id] else mine[0].title,
            mine,
            tuple(one for one in pictures if one.table in ids),
        )


def _places(view: SiteView) -> Mapping[str, Mapping[str, str]]:
    """Say by the column that holds an id where the page of it stands, if the site has one."""
    people = {one.slug: links.person(one.slug) for one in view.people}
    accounts = {one.slug: links.account(one.slug) for one in view.accounts}
    content = {one.slug: links.content(one.slug) for one in view.content}
    segments = {
        f"{one.industry.id}/{one.region.id}": links.segment(one.industry.id, one.region.id)
        for one in view.segments
    }
    owners = {one.slug: links.customers(one.slug) for one in view.owners}
    return {
        "colleague": owners, "advocate": people, "item": content, "id": {**accounts, **people},
        "segment_id": segments,
    }  # fmt: skip


def _segments(view: SiteView) -> Mapping[tuple[str, str], str]:
    """Say by an industry's label and a region's id where the page of the segment stands."""
    return {
        (one.industry.label, one.region.id): links.segment(one.industry.id, one.region.id)
        for one in view.segments
    }


def _table(
    report: Report,
    table: Table,
    places: Mapping[str, Mapping[str, str]],
    segments: Mapping[tuple[str, str], str],
    as_of: dt.date,
) -> TableView:
    columns = table.columns
    named = next((n for n, one in enumerate(columns) if one.data and one.id in places), None)
    # The first column says what a row is about, unless another one holds the name.
    linked = next((n for n, one in enumerate(columns) if one.id == "name"), 0)

    def uri(row: tuple[Cell, ...], place: int) -> str:
        if named is None or place != linked:
            return ""
        return places[columns[named].id].get(str(row[named]), "")

    def search(number: int, place: int) -> str:
        filters = table.searches.get((number, place))
        if filters:
            return links.filtered((*_COUNTED, *filters))
        # Where the Finder would show nobody, the segment's page says what there is instead.
        cell, column = table.rows[number][place], columns[place]
        if column.kind is not Kind.RATIO or cell is None:
            return ""
        return segments.get((str(table.rows[number][0]), column.id), "")

    return TableView(
        id=table.id,
        title=table.title,
        labels=tuple(
            (words.capital(one.label), one.kind not in _WORDS)
            for one in table.columns
            if not one.data
        ),
        rows=tuple(
            tuple(
                _cell(report, cell, column, as_of, search(number, place) or uri(row, place))
                for place, (cell, column) in enumerate(zip(row, columns, strict=True))
                if not column.data
            )
            for number, row in enumerate(table.rows)
        ),
        empty=table.empty,
        file=links.table(report.name, table.id),
        grid=all(one.kind is Kind.RATIO for one in columns[1:] if not one.data),
        choice=table.choice,
    )


def _cell(report: Report, cell: Cell, column: Column, as_of: dt.date, uri: str) -> CellView:
    if isinstance(cell, dt.date):
        return CellView(_NO_BREAK.join(words.day(cell, as_of).split()), uri=uri)
    text = kept_together(written(cell, column.kind, report) or column.none)
    state = _state(text) if column.kind is Kind.RATIO and text else ""
    part = round(float(cell), 2) if column.bar and isinstance(cell, Fraction) else None
    return CellView(text, state, uri, part)


def _state(ratio: str) -> str:
    have, _, wanted = ratio.partition("/")
    if not int(wanted):
        return ""
    if int(have) >= int(wanted):
        return "full"
    return "some" if int(have) else "none"
