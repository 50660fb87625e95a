"""Every page of the site but the guides, made from what the audience may see.

A new kind of page is a module with a function `pages(view)` and a line in `PAGES`.
"""

from collections.abc import Callable, Iterator

from vouchbook.shown.views import SiteView
from vouchbook.site.finder import FinderData
from vouchbook.site.page import LazyPage
from vouchbook.site.pages import (
    account,
    accounts,
    advocates,
    collection,
    content,
    content_item,
    customers,
    find,
    home,
    person,
    requests,
    segments,
)

PAGES: tuple[Callable[[SiteView], Iterator[LazyPage]], ...] = (
    home.pages,
    advocates.pages,
    accounts.pages,
    content.pages,
    person.pages,
    account.pages,
    content_item.pages,
    collection.pages,
    customers.pages,
    requests.pages,
    segments.pages,
)


def all_pages(view: SiteView, data: FinderData) -> Iterator[LazyPage]:
    """Make every page, kind after kind.

    Args:
        view: What the audience may see.
        data: The Finder's files, which the Finder's page points to.

    Yields:
        Pages, each address once.
    """
    yield find.finder_page(view, data)
    for pages in PAGES:
        yield from pages(view)
