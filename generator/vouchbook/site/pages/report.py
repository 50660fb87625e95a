"""The reports: a page for each that tells all of it in short, and one for each long table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, repeat
from typing import Final

from vouchbook.formats.report import kept_together
from vouchbook.reports import Report
from vouchbook.shown.views import SiteView
from vouchbook.site import links
from vouchbook.site.page import LazyPage
from vouchbook.site.pages.parts import in_parts
from vouchbook.site.pages.render import page
from vouchbook.site.pages.report_rows import Places, shown
from vouchbook.site.pages.report_table import Row, TableView
from vouchbook.site.pictures import WIDTH, Drawing, draw

#: So many characters of rows keep a part of a table below 25 KB.
_A_PART: Final = 10_000


@dataclass(frozen=True, slots=True)
class Placed:
    """A table, and where it stands.

    Attributes:
        table: The table.
        uri: Its page, or its place on the page of the report.
        whole: Whether it stands there as a whole, and so on no page of its own.
        pictures: What is drawn of it, but for what stands on top of the page of the report.
    """

    table: TableView
    uri: str
    whole: bool
    pictures: tuple[Drawing, ...]

    @property
    def rows(self) -> list[tuple[Row, str]]:
        """The rows, each with the part of a query that shows whom it counts, or ""."""
        return list(zip(self.table.rows, self.table.find or repeat(""), strict=False))


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report.

    Attributes:
        title: Its headline.
        tables: One table, or those between which a reader switches; the first one is told of on
            the page of the report.
    """

    title: str
    tables: tuple[Placed, ...]


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
        kept=kept_together,
    )  # fmt: skip
    places = Places.of(view)
    for one in reports:
        yield from _pages_of(one, view, places)


def _pages_of(report: Report, view: SiteView, places: Places) -> Iterator[LazyPage]:
    """Make the page of a report, those of its long tables, and one that says how it was made."""
    pictures = [drawn for each in report.pictures if (drawn := draw(report, each))]
    top = pictures[0] if pictures else None
    tables = [shown(report, table, places, view.as_of) for table in report.tables]
    sections = list(_sections(report, tables, pictures[1:]))
    yield page(
        view, links.report(report.name), report.title, "report.html",
        description=report.sentence, report=report, sentence=kept_together(report.sentence),
        picture=top, width=WIDTH, sections=sections,
        where={one.table.id: one.uri for section in sections for one in section.tables},
    )  # fmt: skip
    for section in sections:
        for one in section.tables:
            if not one.whole:
                yield from _pages_of_table(one, section, report, view)
    yield page(
        view, links.computed(report.name), f"How this is computed: {report.title}",
        "report_computed.html",
        description=report.title, report=report,
    )  # fmt: skip


def _sections(
    report: Report, tables: Sequence[TableView], pictures: Sequence[Drawing]
) -> Iterator[Section]:
    """Gather the tables between which a reader switches, and find each table its place."""

    def placed(table: TableView, *, here: bool) -> Placed:
        drawn = tuple(one for one in pictures if one.table == table.id)
        whole = here and table.small and not drawn
        page_of = links.report_table(report.name, table.id)
        uri = f"{links.report(report.name)}#{table.id}" if whole else page_of
        return Placed(table, uri, whole, drawn)

    groups = {one.id: one.group for one in report.tables}
    for key, found in groupby(tables, key=lambda one: groups[one.id] or one.id):
        first, *others = found
        yield Section(
            key if groups[first.id] else first.title,
            (placed(first, here=True), *(placed(one, here=False) for one in others)),
        )


def _pages_of_table(
    placed: Placed, section: Section, report: Report, view: SiteView
) -> Iterator[LazyPage]:
    """Make the page of a table, in parts where it is long, with its pictures on the first."""
    table = placed.table
    parts = in_parts(placed.uri, [("", placed.rows)], _A_PART, lambda one: table.weight(one[0]))
    for part in parts:
        yield page(
            view, part.uri, part.titled(table.title), "report_table.html",
            description=report.title, report=report, table=table, section=section, list=part,
            pictures=placed.pictures if part.number == 1 else (), width=WIDTH,
        )  # fmt: skip
