"""What a site is made of, before any tool for sites sees it: pages, files and their table of parts.

These values are the whole interface between what is shown (views, templates) and how it is
published (page shell, plugin, build).
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from vouchbook.findings import Finding, Severity

AUDIENCES: Final = ("program", "sales", "public")
#: The deepest page has this many folders above it; the page shell is made for each depth.
MAX_DEPTH: Final = 4
#: First folders that belong to the machinery: hand-written guides, and files beside the pages.
GUIDES: Final = "guides"
RESERVED: Final = frozenset({GUIDES, "assets"})

_SEGMENT: Final = r"[a-z0-9][a-z0-9_-]{0,99}"
_PAGE_URI: Final = re.compile(rf"(?:{_SEGMENT}/){{0,{MAX_DEPTH}}}")
_FILE_URI: Final = re.compile(
    r"(?:[a-z0-9][a-z0-9_-]*/)*[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)+"
)


@dataclass(frozen=True, slots=True)
class Page:
    """A generated page.

    Attributes:
        uri: Where it stands, folder style: "" is the home page, "accounts/nordvik-bank/" another.
        title: Plain text; escaped by whoever writes it.
        html: The finished body with its own `<h1>`, trusted: made by our autoescaping templates.
        description: Plain text for the page's meta element; the title where it is empty.
    """

    uri: str
    title: str
    html: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class LazyPage:
    """A generated page whose body is made when it is asked for, anew each time.

    So pages can be walked without being made, and processes share the making of them.

    Attributes:
        uri: As of `Page`.
        title: As of `Page`.
        make: Makes the finished body.
        description: As of `Page`.
    """

    uri: str
    title: str
    make: Callable[[], str]
    description: str = ""

    @property
    def html(self) -> str:
        """The finished body."""
        return self.make()


AnyPage = Page | LazyPage


@dataclass(frozen=True, slots=True)
class NavEntry:
    """A page that stands in the navigation, and the section of every page below it.

    Attributes:
        title: Plain text.
        uri: The address of a page that the contents hold.
    """

    title: str
    uri: str


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages made one by one each time they are walked, so that they never fill the memory.

    Attributes:
        make: Starts anew; called once a walk.
    """

    make: Callable[[], Iterable[AnyPage]]

    def __iter__(self) -> Iterator[AnyPage]:
        """Walk the pages from the start."""
        return iter(self.make())


class Files(Mapping[str, bytes]):
    """Files by address, each made when it is asked for, anew each time.

    So a file of thirty megabytes is in memory only while it is written.
    """

    def __init__(self, makers: Mapping[str, Callable[[], bytes]]) -> None:
        """Keep what makes each of them."""
        self._makers = makers

    def __getitem__(self, uri: str) -> bytes:
        """Make a file."""
        return self._makers[uri]()

    def __contains__(self, uri: object) -> bool:
        """Say whether there is such a file, without making it."""
        return uri in self._makers

    def __iter__(self) -> Iterator[str]:
        """Name the files."""
        return iter(self._makers)

    def __len__(self) -> int:
        """Count the files."""
        return len(self._makers)

    @classmethod
    def joined(cls, *others: Mapping[str, bytes]) -> "Files":
        """Join files without making them; of two at one address the later one counts."""
        return cls({uri: partial(one.__getitem__, uri) for one in others for uri in one})


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteContents:
    """Everything the generated part of a site holds, for one audience.

    Attributes:
        title: The site's title, plain text.
        as_of: The day of the data.
        audience: Whose view it is, one of `AUDIENCES`.
        pages: The pages, in any order but always the same; walked once a build, so lazily made
            ones (`Pages`) are welcome. A bare iterator is not: `serve` builds again from it.
        nav: The pages in the navigation, in order; each must be among `pages`.
        files: Files beside the pages (data for scripts, tables to download) by address.
        placed: Gives, from where the site will stand, those of the files that are read elsewhere
            than there, with whole addresses in them.
        findings: What was wrong with the data.
        pinned: Whether the program pins its day, so that old data is no news.
    """

    title: str
    as_of: dt.date
    audience: str
    pages: Iterable[AnyPage]
    nav: tuple[NavEntry, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    placed: Callable[[str], Mapping[str, bytes]] = lambda _: {}
    findings: tuple[Finding, ...] = ()
    pinned: bool = False

    def __post_init__(self) -> None:
        """Refuse what can be walked only once: the second build would be empty."""
        if isinstance(self.pages, Iterator):
            raise TypeError("pages must be iterable again and again; wrap the generator in Pages")

    @property
    def has_errors(self) -> bool:
        """Whether the data has a fault that keeps it from being published."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


#: How the contents of a site are had: root of the program, day (None: the program's pinned one,
#: else today), audience.
ContentsFactory = Callable[[Path, dt.date | None, str], SiteContents]


def is_page_uri(uri: str) -> bool:
    """Tell whether a page may stand there: inside the site, and in nobody else's folder."""
    return _PAGE_URI.fullmatch(uri) is not None and section_of(uri) not in RESERVED


def is_file_uri(uri: str) -> bool:
    """Tell whether a file may stand there: inside the site, never hidden, never a page."""
    return (
        _FILE_URI.fullmatch(uri) is not None
        and section_of(uri) != GUIDES
        and not uri.lower().endswith((".html", ".htm"))
    )


def section_of(uri: str) -> str:
    """Name the first folder of an address ("" for the home page)."""
    return uri.partition("/")[0]
