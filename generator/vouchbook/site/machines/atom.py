"""A feed of what is new and changed: Atom, RFC 4287.

Where it is not known where the site will stand, addresses are relative to the feed, as the standard
allows. An entry's name is made of what it tells, so it survives a move of the site.
"""

import datetime as dt
import re
from collections.abc import Mapping
from functools import partial
from typing import Final
from xml.etree import ElementTree as ET

from vouchbook.shown.views import SiteView
from vouchbook.site import links
from vouchbook.site.machines.identity import identity
from vouchbook.site.news import News, news

#: More than a reader wants to catch up on.
MOST: Final = 100
NAMESPACE: Final = "http://www.w3.org/2005/Atom"
#: What XML 1.0 cannot hold, not even escaped.
_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed_files(view: SiteView, site_url: str | None = None) -> Mapping[str, bytes]:
    """Write the feed of an audience.

    Args:
        view: What the audience may see.
        site_url: Where the site will stand, if that is known.

    Returns:
        Address → content.
    """
    lines = news(view, MOST)
    feed = ET.Element("feed", {"xmlns": NAMESPACE})
    _text(feed, "title", f"{view.title}: {links.CHANGES.title.lower()}")
    _text(feed, "id", f"urn:uuid:{identity(view.title, links.CHANGES.uri)}")
    _text(feed, "updated", _moment(max((one.on for one in lines), default=view.as_of)))
    _text(ET.SubElement(feed, "author"), "name", view.title)
    to = partial(links.whole, site_url) if site_url else partial(links.relative, links.FEEDS)
    _link(feed, "self", to(links.CHANGES.uri), links.CHANGES.type)
    _link(feed, "alternate", to(links.HOME), "text/html")
    for line in lines:
        _entry(feed, view, line, to(line.uri))
    ET.indent(feed)
    text = ET.tostring(feed, encoding="unicode")
    return {links.CHANGES.uri: f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()}


def _entry(feed: ET.Element, view: SiteView, line: News, address: str) -> None:
    entry = ET.SubElement(feed, "entry")
    _text(entry, "title", f"{line.what}: {line.text}")
    name = identity(view.title, line.event.value, line.uri, line.on.isoformat())
    _text(entry, "id", f"urn:uuid:{name}")
    _text(entry, "updated", _moment(line.on))
    ET.SubElement(entry, "category", {"term": line.event.value, "label": _legal(line.what)})
    _link(entry, "alternate", address, "text/html")
    _text(entry, "summary", line.detail or line.what)


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _legal(text)


def _link(parent: ET.Element, relation: str, address: str, kind: str) -> None:
    ET.SubElement(parent, "link", {"rel": relation, "type": kind, "href": address})


def _moment(day: dt.date) -> str:
    """Write a day as RFC 3339 wants it: Atom knows moments only."""
    return f"{day.isoformat()}T00:00:00Z"


def _legal(text: str) -> str:
    return " ".join(_ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text).split())
