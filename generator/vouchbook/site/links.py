"""Where pages stand and how one points to another; which addresses may become links."""

import re
from collections.abc import Iterable
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
ASSETS = "assets/vouchbook/"

# Only these two schemes, a host, and nothing that ends an attribute or hides in one.
_WEB_ADDRESS = re.compile(
    r"https?://[a-z0-9.-]+(?::[0-9]+)?(?:[/?#][^\s\"'<>\\`\x00-\x1f]*)?", re.IGNORECASE
)


def relative(from_uri: str, to_uri: str) -> str:
    """Point from one page to another without knowing where the site is published.

    Args:
        from_uri: Folder-style address of the page that holds the link ("" is the home page).
        to_uri: Address of the page or file it leads to, a query included.

    Returns:
        A relative address, never empty (the home page's own is "./").
    """
    return "../" * from_uri.count("/") + to_uri or "./"


def web_address(url: str | None) -> str | None:
    """Give back an address that may become a link (http or https), else None."""
    return url if url and _WEB_ADDRESS.fullmatch(url) else None


def person(slug: str) -> str:
    """Say where an advocate's page stands."""
    return f"{ADVOCATES}{slug}/"


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


def segment(industry: str, region: str) -> str:
    """Say where the page of an industry in a region stands."""
    return f"{SEGMENTS}{industry}/{region}/"


def report(name: str) -> str:
    """Say where a report's page stands."""
    return f"{REPORTS}{name}/"


def table(report: str, table: str) -> str:
    """Say where a table of a report can be downloaded."""
    return f"{REPORTS}{report}/{table}.csv"


def finder(**criteria: str) -> str:
    """Say where the Finder stands with criteria filled in: facet (or `q`, `tab`) → value."""
    return filtered(criteria.items())


def filtered(filters: Iterable[tuple[str, str]]) -> str:
    """Say where the Finder stands with filters set, several values of one facet among them."""
    return f"{FIND}?{urlencode(list(filters))}"
