"""The page shell: the tool for sites makes one page for each folder depth, we make all the others.

Relative links in a page depend only on how deep it stands. So for each section of the navigation
and each depth one ordinary page is built whose address, title, description and body are tokens
that occur nowhere else. Afterwards it is cut at the tokens, taken out of the output, and each
generated page is written by joining the pieces. Any tool that builds pages from templates would
do; nothing here knows which one it was.
"""

import enum
import html
import re
import secrets
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from vouchbook.errors import VouchbookError
from vouchbook.site.output import Folder
from vouchbook.site.page import MAX_DEPTH, AnyPage, NavEntry, is_page_uri, section_of

#: Pages that stand in one run are of neighbours in memory. A process that is forked gets a copy of
#: what it touches, so it had better touch neighbours.
RUN: Final = 64


class Slot(enum.Enum):
    """A place in a shell that each page fills with its own."""

    URI = enum.auto()
    TITLE = enum.auto()
    DESCRIPTION = enum.auto()
    BODY = enum.auto()


@dataclass(frozen=True, slots=True)
class Tokens:
    """What stands in a shell where a page's own is to come.

    They are random, so that no text in the program can look like one; none reaches the output.
    """

    folder: str
    title: str
    description: str
    body: str

    @classmethod
    def fresh(cls) -> "Tokens":
        """Make tokens that nobody could know beforehand."""
        stem = f"vouchbook{secrets.token_hex(16)}"
        return cls(f"{stem}folder", f"{stem}title", f"{stem}description", f"{stem}body")


@dataclass(frozen=True, slots=True)
class Blank:
    """A page the tool for sites is asked to build, to be cut into a shell.

    Attributes:
        uri: Where it stands, folder style.
        section: First folder of the pages it serves; "" for those in no section.
        entry: The navigation entry whose own page it is, if any.
    """

    uri: str
    section: str
    entry: NavEntry | None = None

    @property
    def source(self) -> str:
        """The Markdown file it pretends to come from."""
        return f"{self.uri}index.md"

    @property
    def depth(self) -> int:
        """How many folders it stands in."""
        return self.uri.count("/")


def blanks(nav: Iterable[NavEntry], tokens: Tokens) -> tuple[Blank, ...]:
    """List the pages to build: each in the navigation itself, and one for each section and depth.

    Args:
        nav: The navigation. Its entries of one folder ("accounts/") are the sections.
        tokens: Names of folders that no page has.
    """
    entries = tuple(nav)
    sections = [section_of(entry.uri) for entry in entries if entry.uri.count("/") == 1]
    own = [Blank(entry.uri, section_of(entry.uri), entry) for entry in entries]
    below = [
        Blank(f"{section}/" * bool(section) + f"{tokens.folder}/" * depth, section)
        for section in ("", *sections)
        for depth in range(1, MAX_DEPTH + (not section))
    ]
    return (*own, *below)


@dataclass(frozen=True, slots=True)
class Shell:
    """A built page, cut into what all pages share and the slots that each fills."""

    parts: tuple[bytes | Slot, ...]

    def fill(self, page: AnyPage) -> bytes:
        """Join the pieces with a page's own, all but its finished body escaped."""
        values = {
            Slot.URI: page.uri.encode(),
            Slot.TITLE: html.escape(page.title).encode(),
            Slot.DESCRIPTION: html.escape(page.description or page.title).encode(),
            Slot.BODY: page.html.encode(),
        }
        return b"".join(part if isinstance(part, bytes) else values[part] for part in self.parts)


def cut(text: str, blank: Blank, tokens: Tokens) -> Shell:
    """Cut a built page at its tokens.

    Args:
        text: The whole page as it was built.
        blank: What had been asked for.
        tokens: The tokens it holds.

    Raises:
        VouchbookError: If its body does not occur exactly once, as with a theme that drops it.
    """
    slots = {
        blank.uri: Slot.URI,
        tokens.title: Slot.TITLE,
        tokens.description: Slot.DESCRIPTION,
        tokens.body: Slot.BODY,
    }
    if blank.entry:  # its address is its own, and may well occur in links to it
        del slots[blank.uri]
    # A fifth of the theme's text is indentation; in thousands of pages that is time and disk.
    text = re.sub(r"\n\s+", "\n", text)
    pieces = re.split(f"({'|'.join(map(re.escape, slots))})", text)
    parts = tuple(slots.get(piece) or piece.encode() for piece in pieces if piece)
    if parts.count(Slot.BODY) != 1:
        raise VouchbookError(
            f"the theme shows the body of a page {parts.count(Slot.BODY)} times instead of once; "
            "is it Material for MkDocs, without overrides of its templates?"
        )
    return Shell(parts)


@dataclass(frozen=True, slots=True)
class Shells:
    """All shells of a site.

    Attributes:
        own: Those of pages in the navigation, by address.
        below: Those of all others, by section and depth.
    """

    own: Mapping[str, Shell]
    below: Mapping[tuple[str, int], Shell]

    def shell_of(self, uri: str) -> Shell:
        """Find the shell of the page at an address that `is_page_uri` accepts."""
        if uri in self.own:
            return self.own[uri]
        depth = uri.count("/")
        return self.below.get((section_of(uri), depth)) or self.below["", depth]


def take(site_dir: Path, made: Iterable[Blank], tokens: Tokens) -> Shells:
    """Read the built blanks, cut them, and remove them from the output.

    Args:
        site_dir: The finished output of the tool for sites.
        made: What `blanks` had asked for.
        tokens: The tokens they hold.
    """
    own: dict[str, Shell] = {}
    below: dict[tuple[str, int], Shell] = {}
    for blank in made:
        file = site_dir / blank.uri / "index.html"
        shell = cut(file.read_text(encoding="utf-8"), blank, tokens)
        file.unlink()
        if blank.entry:
            own[blank.uri] = shell
        else:
            below[blank.section, blank.depth] = shell
    for section in {section for section, _ in below}:
        shutil.rmtree(site_dir / section / tokens.folder)
    return Shells(own, below)


def write_pages(
    folder: Folder, shells: Shells, pages: Iterable[AnyPage], *, part: int = 0, of: int = 1
) -> tuple[str, ...]:
    """Write pages, one at a time.

    Args:
        folder: Where the site is written.
        shells: What to fill.
        pages: All pages; only one of them is made and held at a time.
        part: Which of the pages to write: every `of`-th run of `RUN` pages, from this one on.
        of: How many parts there are.

    Returns:
        The addresses of all pages, those of other parts too, in order.

    Raises:
        VouchbookError: If a page would leave the site, stands where another does, or if a page of
            the navigation is missing.
    """
    uris: list[str] = []
    for number, page in enumerate(pages):
        if not is_page_uri(page.uri):
            raise VouchbookError(f"no page may stand at {page.uri!r}")
        if number // RUN % of == part:
            folder.write(f"{page.uri}index.html", shells.shell_of(page.uri).fill(page))
        uris.append(page.uri)
    missing = set(shells.own).difference(uris)
    if missing:
        raise VouchbookError(f"the navigation names a page that was not made: {min(missing)!r}")
    return tuple(uris)
