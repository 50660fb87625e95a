"""The reports: a page for each, and one that tells all their sentences."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from vouchbook.formats.report import written
from vouchbook.reports import Cell, Kind, Report, Table
from vouchbook.site import links, words
from vouchbook.site.page import LazyPage
from vouchbook.site.pages.render import page
from vouchbook.site.pictures import WIDTH, draw
from vouchbook.site.views import SiteView

_WORDS: Final = frozenset({Kind.TEXT, Kind.DATE})


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell: its text, and of a ratio whether there is enough: `full`, `some` or `none`."""

    text: str
    state: str = ""


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
    """

    id: str
    title: str
    labels: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[CellView, ...], ...]
    empty: str
    file: str


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
    for one in reports:
        yield page(
            view, links.report(one.name), one.title, "report.html",
            description=one.sentence, report=one,
            pictures=[drawn for each in one.pictures if (drawn := draw(one, each))],
            tables=[_table(one, table, view.as_of) for table in one.tables], width=WIDTH,
        )  # fmt: skip


def _table(report: Report, table: Table, as_of: dt.date) -> TableView:
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
                _cell(report, cell, column.kind, as_of)
                for cell, column in zip(row, table.columns, strict=True)
                if not column.data
            )
            for row in table.rows
        ),
        empty=table.empty,
        file=links.table(report.name, table.id),
    )


def _cell(report: Report, cell: Cell, kind: Kind, as_of: dt.date) -> CellView:
    if isinstance(cell, dt.date):
        return CellView(words.day(cell, as_of))
    text = written(cell, kind, report)
    return CellView(text, _state(text) if kind is Kind.RATIO and text else "")


def _state(ratio: str) -> str:
    have, _, wanted = ratio.partition("/")
    if int(have) >= int(wanted):
        return "full"
    return "some" if int(have) else "none"
