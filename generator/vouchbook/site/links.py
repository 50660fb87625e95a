"""Where pages stand and how one points to another; which addresses may become links."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import urlencode

HOME = ""
FIND = "find/"
ADVOCATES = "advocates/"
ACCOUNTS = "accounts/"
CONTENT = "content/"
COLLECTIONS = "collections/"
CUSTOMERS = "customers/"
REQUESTS = "requests/"
SEGMENTS = "segments/"
REPORTS = "reports/"
#: No table of a report has this id, since what stands there has another page.
COMPUTED = "computed"
ASSETS = "assets/vouchbook/"
API = "api/v1/"
INDEX = f"{API}index.json"
FEEDS = "feeds/"
CONTRACT = "schema/"

# Only these two schemes, a host, and nothing that ends an attribute or hides in one.
_WEB_ADDRESS = re.compile(
    r"https?://[a-z0-9.-]+(?::[0-9]+)?(?:[/?#][^\s\"'<>\\`\x00-\x1f]*)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Feed:
    """A file that others subscribe to.

    Attributes:
        uri: Where it stands.
        type: Its media type.
        title: What it tells.
    """

    uri: str
    type: str
    title: str


CHANGES = Feed(f"{FEEDS}changes.atom", "application/atom+xml", "New and changed")
BOOKED = Feed(f"{FEEDS}booked.ics", "text/calendar", "Booked uses")
CONSENTS = Feed(f"{FEEDS}consents.ics", "text/calendar", "Consent that ends")
#: All that a site may have; which it has depends on its audience.
SUBSCRIBED = (CHANGES, BOOKED, CONSENTS)


def relative(from_uri: str, to_uri: str) -> str:
    """Point from one page to another without knowing where the site is published.

    Args:
        from_uri: Folder-style address of the page that holds the link ("" is the home page).
        to_uri: Address of the page or file it leads to, a query included.

    Returns:
        A relative address, never empty (the home page's own is "./").
    """
    return "../" * from_uri.count("/") + to_uri or "./"


def contract(kind: str) -> str:
    """Say where the schema of a kind of files of a program stands."""
    return f"{CONTRACT}{kind}.schema.json"


def whole(site_url: str, uri: str) -> str:
    """Point to a page or file from anywhere.

    Args:
        site_url: Where the site stands.
        uri: Address of the page or file from there.
    """
    return f"{site_url.rstrip('/')}/{uri}"


def web_address(url: str | None) -> str | None:
    """Give back an address that may become a link (http or https), else None."""
    return url if url and _WEB_ADDRESS.fullmatch(url) else None


def home_for(reader: str) -> str:
    """Say where the home page stands as some readers want it."""
    return f"{HOME}?{urlencode({'for': reader})}"


def person(slug: str) -> str:
    """Say where an advocate's page stands."""
    return f"{ADVOCATES}{slug}/"


def ask(slug: str) -> str:
    """Say where somebody is asked for."""
    return f"{person(slug)}#ask"


def asked(**wanted: str) -> str:
    """Write what is asked for as the query of such an address.

    Args:
        **wanted: Of activity, by (ISO date), deal and need those that are known, in words.
    """
    return urlencode(wanted)


def account(slug: str) -> str:
    """Say where an account's page stands."""
    return f"{ACCOUNTS}{slug}/"


def content(slug: str) -> str:
    """Say where a content item's page stands."""
    return f"{CONTENT}{slug}/"


def collection(slug: str) -> str:
    """Say where a collection's page stands."""
    return f"{COLLECTIONS}{slug}/"


def customers(owner: str) -> str:
    """Say where the page of a colleague's customers stands."""
    return f"{CUSTOMERS}{owner}/"


def requests(colleague: str) -> str:
    """Say where the page of a colleague's requests stands."""
    return f"{REQUESTS}{colleague}/"


def request(page: str, request: str) -> str:
    """Say where a request stands on a page of whoever asked."""
    return f"{page}#request-{request}"


def segment(industry: str, region: str) -> str:
    """Say where the page of an industry in a region stands."""
    return f"{SEGMENTS}{industry}/{region}/"


def report(name: str) -> str:
    """Say where a report's page stands."""
    return f"{REPORTS}{name}/"


def report_table(name: str, table: str) -> str:
    """Say where a table of a report has a page of its own."""
    return f"{report(name)}{table}/"


def computed(name: str) -> str:
    """Say where it stands how a report was computed; no table has that name."""
    return report_table(name, COMPUTED)


def table(name: str, table: str) -> str:
    """Say where a table of a report can be downloaded."""
    return f"{report(name)}{table}.csv"


def document(name: str) -> str:
    """Say where a document of the API stands."""
    return f"{API}{name}.json"


def report_document(name: str) -> str:
    """Say where a report stands among the documents of the API."""
    return document(f"{REPORTS}{name}")


def schema(name: str) -> str:
    """Say where the schema of a document stands."""
    return f"{API}schema/{name}.schema.json"


#: What filters in the Finder anyway.
_FILTERS: Final = frozenset({"q", "activity", "by", "deal", "product", "status"})


def finder(**criteria: str) -> str:
    """Say where the Finder stands with criteria filled in: facet (or `q`, `tab`) → value."""
    return filtered(criteria.items())


def filtered(filters: Iterable[tuple[str, str]]) -> str:
    """Say where the Finder stands with filters set, several values of one facet among them.

    What is nice to have there, unless somebody says otherwise, must match here: whoever follows a
    link *Energy* wants to see energy.
    """
    return _filtered(tuple(filters))


# The same few words lead to the Finder from thousands of pages.
@lru_cache(maxsize=10_000)
def _filtered(filters: tuple[tuple[str, str], ...]) -> str:
    return f"{FIND}?{wanted(filters)}"


def wanted(filters: Iterable[tuple[str, str]]) -> str:
    """Write filters as a query, or as a part of one; all but a few must match."""
    query = list(filters)
    names = dict.fromkeys(name for name, _ in query)
    if "tab" not in names:
        query += [("must", name) for name in names if name not in _FILTERS]
    return urlencode(query)
