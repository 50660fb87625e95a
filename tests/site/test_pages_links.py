"""How pages point to each other, and which addresses may become links."""

import html
import json
import re
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from sample_site import EMPTY, PROGRAM, SALES

from vouchbook.shown.views import SiteView
from vouchbook.site import links
from vouchbook.site.assets import load_assets
from vouchbook.site.finder import finder_data
from vouchbook.site.pages import all_pages

SITE = "https://example.com/deep/er/"


@pytest.mark.parametrize(
    ("from_uri", "to_uri", "expected"),
    [
        ("", "", "./"),
        ("", "find/", "find/"),
        ("find/", "", "../"),
        ("find/", "find/", "../find/"),
        ("advocates/a/b/", "accounts/a/", "../../../accounts/a/"),
        ("content/x/", "find/?product=harbor", "../../find/?product=harbor"),
    ],
)
def test_relative_addresses(from_uri: str, to_uri: str, expected: str) -> None:
    """A relative address leads from any depth to any other."""
    assert links.relative(from_uri, to_uri) == expected
    assert urljoin(SITE + from_uri, expected) == SITE + to_uri


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com",
        "http://example.com:8080/a?b=c#d",
        "HTTPS://EXAMPLE.COM/Straße",
        "https://example.com?q=1",
    ],
)
def test_web_addresses_become_links(url: str) -> None:
    """Http and https addresses may become links."""
    assert links.web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "//host/path",
        "/path",
        "ftp://example.com",
        "https://",
        'https://example.com/" onclick="x',
        "https://example.com/\nx",
        "https://example.com\\@evil",
        "https://user@evil.example",
        "https://example.com/<script>",
    ],
)
def test_other_addresses_never_become_links(url: str | None) -> None:
    """Neither another scheme nor an address that could end its attribute becomes a link."""
    assert links.web_address(url) is None


LINK = re.compile(r'(?:href|src|action|data-(?:core|details|root))="([^"]*)"')


def _addresses(markup: str) -> list[str]:
    return [html.unescape(address) for address in LINK.findall(markup)]


@pytest.mark.parametrize("view", [SALES, PROGRAM, EMPTY], ids=["sales", "program", "empty"])
def test_every_internal_link_leads_to_a_page_or_file(view: SiteView) -> None:
    """No page points to a page, a file or a part of a page that the site does not have."""
    data = finder_data(view)
    pages = list(all_pages(view, data))
    bodies = {SITE + page.uri: page.html for page in pages}
    known = set(bodies)
    known |= {SITE + uri for uri in (data.core.uri, data.details.uri, *load_assets().files)}
    for page in pages:
        inside = [
            urlsplit(urljoin(SITE + page.uri, link))
            for link in _addresses(page.html)
            if not re.match("https?:", link)
        ]
        for target in inside:
            whole = target._replace(query="", fragment="").geturl()
            assert whole in known, (page.uri, target)
            if target.fragment:
                assert f'id="{target.fragment}"' in bodies[whole], (page.uri, target)


def test_links_into_the_finder_name_criteria_it_knows() -> None:
    """Each chip of a page opens the Finder with a criterion that the Finder's data have."""
    data = finder_data(SALES)
    kinds = {kind["id"]: kind for kind in json.loads(data.core.content)["kinds"]}
    asked = 0
    for page in all_pages(SALES, data):
        for link in _addresses(page.html):
            pairs = parse_qsl(urlsplit(link).query)
            query = {name: value for name, value in pairs if name != "must"}
            assert {value for name, value in pairs if name == "must"} <= query.keys()
            kind = kinds[query.pop("tab", "advocates")]
            facets = {f["id"]: {value[0] for value in f["values"]} for f in kind["facets"]}
            for facet, value in query.items():
                asked += 1
                assert value in facets[facet]
    assert asked > 20
