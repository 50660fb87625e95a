"""Small sites for the tests of the machinery, and a strict reader of what they become."""

import dataclasses
import datetime as dt
from html.parser import HTMLParser
from pathlib import Path

from vouchbook.findings import Finding, Severity
from vouchbook.site.page import NavEntry, Page, Pages, SiteContents

AS_OF = dt.date(2026, 11, 16)
NAV = (NavEntry("Home", ""), NavEntry("Advocates", "advocates/"))
PAGES = (
    Page("", "Start", '<h1>Welcome</h1>\n<p><a href="advocates/">All advocates</a></p>'),
    Page("advocates/", "Advocates", '<h1>Advocates</h1>\n<a href="./nordvik/marit/">Marit</a>'),
    Page(
        "advocates/nordvik/marit/",
        "Marit </title><script>alert(1)</script> & Co",
        '<h1 id="top">Marit</h1>\n<a href="#top">up</a> <a href="../../">all</a>',
        description='Speaks "plainly" <b>',
    ),
    Page("collections/banks/", "Banks", '<h1>Banks</h1>\n<a href="../../">Home</a>'),
)
ERROR = Finding("advocates/x/y.yml", 3, 7, "type", Severity.ERROR, "<img src=x> expected a list")


def contents(audience: str = "sales") -> SiteContents:
    return SiteContents(
        title="Tidewater & <References>",
        as_of=AS_OF,
        audience=audience,
        pages=Pages(lambda: PAGES),
        nav=NAV,
        files={"assets/vouchbook/data/core.1.json": b"{}"},
    )


def broken(audience: str = "sales") -> SiteContents:
    return dataclasses.replace(contents(audience), findings=(ERROR,))


def factory(made: SiteContents):
    """Makes a factory that always gives the same contents."""

    def make(_root: Path, _as_of: dt.date | None, _audience: str) -> SiteContents:
        return made

    return make


class Reader(HTMLParser):
    """Reads HTML as a browser does: tags with decoded attributes, and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """Gives the attributes of every such tag."""
        return [
            attrs for name, attrs in self.tags if name == tag and wanted.items() <= attrs.items()
        ]


def read(path: Path) -> Reader:
    """Reads a page of a finished site."""
    return Reader(path.read_text(encoding="utf-8"))


def tree(root: Path) -> dict[str, bytes]:
    """Gives every file of a folder by its path."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
