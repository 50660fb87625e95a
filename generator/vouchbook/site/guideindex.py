"""The guides as the Finder knows them: titles and headings, for the site's one search box."""

import hashlib
import html
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mkdocs.structure.toc import AnchorLink


@dataclass(frozen=True, slots=True)
class Entry:
    """A guide.

    Attributes:
        title: Plain text.
        url: Address from the site's root.
        headings: Plain text and anchor of each heading below the title.
    """

    title: str
    url: str
    headings: tuple[tuple[str, str], ...]


def entry_of(title: str, url: str, toc: Iterable[AnchorLink]) -> Entry:
    """Describe a rendered guide."""
    return Entry(title, url, tuple(_headings(toc)))


def index_file(entries: Iterable[Entry]) -> tuple[str, bytes]:
    """Make the file that the Finder reads: its address, named by its content, and its bytes."""
    data = [
        {
            "title": entry.title,
            "url": entry.url,
            "headings": [{"title": title, "url": entry.url + url} for title, url in entry.headings],
        }
        for entry in entries
    ]
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    digest = hashlib.sha256(content).hexdigest()[:16]
    return f"assets/vouchbook/data/guides.{digest}.json", content


def _headings(toc: Iterable[AnchorLink]) -> Iterator[tuple[str, str]]:
    for link in toc:
        if link.level > 1:
            yield html.unescape(link.title), link.url
        yield from _headings(link.children)
