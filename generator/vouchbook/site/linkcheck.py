"""The link check: every address in the finished output leads to a file and an anchor in it.

It reads what will be published, so it knows nothing of how the pages came to be. Our templates,
the theme and the Markdown renderer all write attributes in double quotes, so an address is found
by searching for text, which is thirty times as fast as parsing; a test holds the two together.
Prose and code may hold such text too. Whether it stands in a tag is asked of what seems broken
only, which is next to nothing.
"""

import html
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from vouchbook.processes import beside
from vouchbook.site.output import inventory

#: Fewer pages are looked at sooner than a second process has started.
WORTH_SHARING: Final = 2_000
_ATTRIBUTES: Final = (' href="', ' src="')
_MOST_LINES: Final = 50
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ADDRESS: Final = re.compile(r' (?:href|src)="([^"]*)"')
_VALUE: Final = re.compile(r'"[^"]*"')
_OUTSIDE: Final = {' href="': ("https:", "http:", "mailto:"), ' src="': ()}


@dataclass(frozen=True, slots=True, order=True)
class BrokenLink:
    """An address that leads nowhere.

    Attributes:
        page: The file of the output that holds it.
        link: The address as it is written there.
        reason: Why it does not lead anywhere.
    """

    page: str
    link: str
    reason: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.page}: {self.link!r} {self.reason}"


@dataclass(slots=True)
class _Check:
    root: Path
    mount: str
    files: frozenset[str]
    good: set[tuple[str, str]] = field(default_factory=set)
    anchors: dict[str, str] = field(default_factory=dict)

    def pages(self, paths: Iterable[str]) -> list[BrokenLink]:
        return [broken for path in paths for broken in sorted(self.page(path))]

    def page(self, path: str) -> Iterator[BrokenLink]:
        text = (self.root / path).read_text(encoding="utf-8")
        folder = path.rpartition("/")[0]
        above = "../" * (folder.count("/") + 1 if folder else 0)
        for attribute in _ATTRIBUTES:
            for link in {piece[: piece.find('"')] for piece in text.split(attribute)[1:]}:
                # From the site's root, such a link means the same on every page: ask once.
                rooted = link.startswith(above) and not link.startswith("#")
                known = (attribute, link[len(above) :]) if rooted else None
                if known in self.good:
                    continue
                reason = self._reason(attribute, html.unescape(link), path, text)
                if reason and _has(text, f'{attribute}{link}"'):
                    yield BrokenLink(path, link, reason)
                elif known and not reason:
                    self.good.add(known)

    def _reason(self, attribute: str, link: str, page: str, text: str) -> str | None:
        scheme = _SCHEME.match(link)
        if scheme:
            allowed = scheme.group().lower() in _OUTSIDE[attribute]
            return None if allowed else f"may not start with {scheme.group()}"
        if link.startswith("//"):
            return "leads to another host"
        address, _, anchor = link.partition("#")
        target = self._target(address.partition("?")[0], page)
        if target is None:
            return "leads to no file of the site"
        if anchor and not self._has_anchor(target, anchor, page, text):
            return f"leads to no anchor of {target}"
        return None

    def _target(self, address: str, page: str) -> str | None:
        if not address:
            return page
        if address.startswith("/"):
            if not address.startswith(self.mount):
                return None
            steps = address.removeprefix(self.mount)
        else:
            steps = f"{page.rpartition('/')[0]}/{address}"
        path: list[str] = []
        for step in unquote(steps).split("/"):
            if step == "..":
                if not path:
                    return None
                path.pop()
            elif step not in ("", "."):
                path.append(step)
        joined = "/".join(path)
        if joined in self.files:
            return joined
        index = f"{joined}/index.html" if joined else "index.html"
        return index if index in self.files else None

    def _has_anchor(self, target: str, anchor: str, page: str, text: str) -> bool:
        if target != page:
            if target not in self.anchors:
                self.anchors[target] = (self.root / target).read_text(encoding="utf-8")
            text = self.anchors[target]
        return _has(text, f' id="{html.escape(unquote(anchor))}"')


def _has(text: str, attribute: str) -> bool:
    """Say whether an attribute, written out, stands in a tag and not merely in text."""
    at = text.find(attribute)
    while at >= 0:
        if _in_tag(text, at):
            return True
        at = text.find(attribute, at + 1)
    return False


def _in_tag(text: str, at: int) -> bool:
    """Say whether a place is in a tag: the last `<`, never bare in text, has no `>` after it."""
    start = text.rfind("<", 0, at)
    if start < 0 or text.find(">", start, at) < 0:
        return start >= 0
    return ">" not in _VALUE.sub("", text[start:at])


def targets(body: str, url: str) -> frozenset[str]:
    """List what a rendered page shows or leads to.

    Args:
        body: Its HTML.
        url: Its own address from the site's root.

    Returns:
        Addresses from the site's root, for those that were relative.
    """
    folder = url.rpartition("/")[0]
    return frozenset(
        posixpath.normpath(posixpath.join(folder, unquote(html.unescape(found[1]).split("#")[0])))
        for found in _ADDRESS.finditer(body)
        if _in_tag(body, found.start())
    )


def link_warnings(root: Path, site_url: str | None) -> Iterator[str]:
    """Check a finished site and say what is broken, in a number of lines that people read.

    Args:
        root: The output folder.
        site_url: Where the site will stand, if that is known.
    """
    mount = urlsplit(site_url or "/").path.rstrip("/") + "/"
    broken = broken_links(root, mount)
    yield from map(str, broken[:_MOST_LINES])
    if len(broken) > _MOST_LINES:
        yield f"{len(broken) - _MOST_LINES:,} more links lead nowhere"


def broken_links(root: Path, mount: str = "/") -> tuple[BrokenLink, ...]:
    """Check every page of a finished site.

    Args:
        root: The output folder.
        mount: Path under which the site will stand, with a slash at both ends.

    Returns:
        The addresses that lead nowhere, in the order of pages.

    Raises:
        VouchbookError: If the output holds anything but plain files and folders. A link in it
            could publish a file from elsewhere.
    """
    files = inventory(root)
    check = _Check(root, mount, frozenset(files))
    pages = [path for path in files if path.endswith(".html")]
    half = len(pages) // 2 if len(pages) >= WORTH_SHARING else 0
    others = beside(lambda: check.pages(pages[:half])) if half else list
    later = check.pages(pages[half:])
    return (*others(), *later)
