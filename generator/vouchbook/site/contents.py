"""A program's folder → the contents of its site: check, model, choose, render."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

from vouchbook.check import Report, check
from vouchbook.clock import today
from vouchbook.findings import Finding
from vouchbook.formats.report import table_as_csv
from vouchbook.garbage import uncollected
from vouchbook.git import Commit, commit_of
from vouchbook.limits import Entry
from vouchbook.model import Book, tables_of
from vouchbook.processes import beside
from vouchbook.reports import REPORTS, Material
from vouchbook.reports import Report as MadeReport
from vouchbook.shown.view import site_view
from vouchbook.shown.views import Audience
from vouchbook.shown.visibility import SEES
from vouchbook.site import links
from vouchbook.site.finder import finder_data
from vouchbook.site.machines.files import feeds, machine_files
from vouchbook.site.page import Files, NavEntry, Pages, SiteContents
from vouchbook.site.pages import all_pages
from vouchbook.site.pages.report import report_pages

#: The pages in the navigation.
NAV: Final = (
    NavEntry("Home", ""),
    NavEntry("Find", "find/"),
    NavEntry("Advocates", "advocates/"),
    NavEntry("Accounts", "accounts/"),
    NavEntry("Content", "content/"),
)

CUSTOMERS_NAV: Final = NavEntry("My customers", links.CUSTOMERS)
REQUESTS_NAV: Final = NavEntry("My requests", links.REQUESTS)
REPORTS_NAV: Final = NavEntry("Reports", links.REPORTS)

#: Stands where nothing is shown, so that no day matters.
_NO_DAY: Final = dt.date(2000, 1, 1)
#: The reports of fewer requests are made sooner than a second process has started.
_WORTH_SHARING: Final = 4_000


@dataclass(frozen=True, slots=True)
class Checked:
    """A program without errors, as far as a site is made of it.

    All else that the check has held is let go before processes are forked, which copy what they
    touch.

    Attributes:
        book: What its files say, the tables included.
        log: What was asked and done.
        findings: The warnings.
    """

    book: Book
    log: tuple[Entry, ...]
    findings: tuple[Finding, ...]


@uncollected()
def gather(root: Path, as_of: dt.date | None, audience: str) -> SiteContents:
    """Make the contents of a program's site.

    Args:
        root: The folder that holds `program/`.
        as_of: The day the data stand for; None takes the program's pinned day, else today in its
            time zone.
        audience: `program`, `sales` or `public`.

    Returns:
        The contents; without pages where the data has errors, which its findings tell.

    Raises:
        VouchbookError: There is no program in the folder.
    """
    checked = _checked(root, as_of)
    if isinstance(checked, Report):
        return SiteContents(
            title="Vouchbook",
            as_of=as_of or _NO_DAY,
            audience=audience,
            pages=(),
            nav=NAV,
            findings=checked.findings,
        )
    # Reports alone tell of it, so no other audience learns which commit it is.
    commit = commit_of(root) if audience == Audience.PROGRAM else None
    return contents_of(checked, as_of, Audience(audience), commit)


def contents_of(
    checked: Checked, as_of: dt.date | None, audience: Audience, commit: Commit | None = None
) -> SiteContents:
    """Make the contents of a site from a book that was checked; see `gather`."""
    book, log = checked.book, checked.log
    day = as_of or book.program.as_of or today(book.program.zone)
    reports = _begun(lambda: _reports(Material(book, log, day), audience, commit), len(log))
    view = site_view(book, audience, day, log, lambda: _coverage(reports()))
    data = finder_data(view)
    made = reports()
    return SiteContents(
        title=view.title,
        as_of=day,
        audience=audience.value,
        pages=Pages(lambda: chain(all_pages(view, data), report_pages(view, made))),
        nav=(
            *NAV,
            *((CUSTOMERS_NAV,) if view.owners else ()),
            *((REQUESTS_NAV,) if view.requesters else ()),
            *((REPORTS_NAV,) if made else ()),
        ),
        files=Files.joined(
            {file.uri: file.content for file in data.files},
            machine_files(view, made),
            {
                links.table(one.name, table.id): table_as_csv(table).encode()
                for one in made
                for table in one.tables
            },
        ),
        placed=lambda site_url: feeds(view, site_url),
        findings=checked.findings,
        pinned=view.pinned,
    )


def _begun(work: Callable[[], list[MadeReport]], requests: int) -> Callable[[], list[MadeReport]]:
    """Begin to make the reports beside the view, where that pays; give what waits for them."""
    return cache(beside(work) if requests >= _WORTH_SHARING else work)


def _coverage(reports: Iterable[MadeReport]) -> MadeReport | None:
    return next((one for one in reports if one.name == "coverage"), None)


def _reports(material: Material, audience: Audience, commit: Commit | None) -> list[MadeReport]:
    """Make the reports that an audience may see."""
    return [
        entry.report(material, commit)
        for entry in REPORTS.values()
        if entry.audience.value in SEES[audience]
    ]


def _checked(root: Path, as_of: dt.date | None) -> Checked | Report:
    """Check a program; give the report where it has errors, else what a site is made of."""
    report = check(root, as_of=as_of, clock=today, requests=True)
    if report.errors:
        return report
    dataset = report.dataset
    if dataset.book is None:
        raise AssertionError("a program without errors has all its files")
    tables = tables_of((one.path, one.text) for one in dataset.tables)
    book = dataclasses.replace(dataset.book, tables=tables)
    return Checked(book, dataset.log, report.findings)
