"""Untrusted text stays text, on every page."""

from dataclasses import replace
from html.parser import HTMLParser
from typing import cast

import pytest
from sample_site import CLOSE, MARIT, PROGRAM, SALES, with_every_text

from vouchbook.shown.views import SiteView
from vouchbook.site.finder import finder_data
from vouchbook.site.pages import all_pages

PAYLOADS = [
    "<script>alert(1)</script>",
    '" onx="alert(1)',
    "' onx='alert(1)",
    "</p></div></script><svg onload=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    "&lt;b&gt;&amp;",
    "[x](javascript:alert(1))",
]


class _Structure(HTMLParser):
    """What a browser would act on: elements, names of attributes, and the addresses of links."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        acting = {"href", "src", "action", "rel", "class", "id"}
        self.found.append((tag, [(name, value if name in acting else "") for name, value in attrs]))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(tag)


def _structures(view: SiteView) -> dict[str, list[object]]:
    structures = {}
    for page in all_pages(view, finder_data(view)):
        parser = _Structure()
        parser.feed(page.html)
        if page.uri != "find/":  # carries the hash of its data, which differ
            structures[page.uri] = parser.found
    return structures


def _without_addresses(view: SiteView) -> SiteView:
    """Take out the fields that are addresses: text in them changes whether they become links."""
    return replace(
        view,
        people=tuple(replace(person, owner_chat=None) for person in view.people),
        content=tuple(replace(item, url=None) for item in view.content),
    )


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_changes_no_element(payload: str) -> None:
    """A payload in every text of every view leaves the elements of each page as they are."""
    view = _without_addresses(PROGRAM)
    hostile = cast("SiteView", with_every_text(view, lambda text: text + payload))
    assert hostile.people[0].name is not None
    assert hostile.people[0].name.endswith(payload)
    assert _structures(hostile) == _structures(view)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_is_shown_as_it_was_written(payload: str) -> None:
    """What looks like HTML is read as the text it is."""
    person = replace(MARIT, story=payload)
    view = replace(SALES, people=(person,), collections=())
    pages = {p.uri: p for p in all_pages(view, finder_data(SALES))}
    heard: list[str] = []

    class Reader(HTMLParser):
        def handle_data(self, data: str) -> None:
            heard.append(data)

    Reader().feed(pages[f"advocates/{person.slug}/"].html)
    assert payload in "".join(heard)


def _links(view: SiteView, uri: str) -> list[dict[str, str | None]]:
    found: list[dict[str, str | None]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag == "a":
                found.append(dict(attrs))

    page = next(page for page in all_pages(view, finder_data(view)) if page.uri == uri)
    Reader().feed(page.html)
    return found


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.com/story", True),
        ("javascript:alert(1)", False),
        ('https://example.com/" onx="y', False),
        ("data:text/html,x", False),
    ],
)
def test_only_web_addresses_become_links(url: str, linked: bool) -> None:
    """An address in the data is a link only with http or https, and gives no opener."""
    view = replace(
        SALES,
        people=(replace(MARIT, owner_chat=url),),
        content=(replace(CLOSE, url=url),),
        collections=(),
    )
    for uri in ("content/nordvik-close/", "advocates/nordvik-bank/marit-lunde/"):
        found = [link for link in _links(view, uri) if link["href"] == url]
        assert bool(found) == linked
        assert all("noopener" in (link["rel"] or "") for link in found)
