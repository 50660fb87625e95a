"""A page for each content item."""

from collections.abc import Iterator

from vouchbook.shown.views import SiteView
from vouchbook.site import links
from vouchbook.site.page import LazyPage
from vouchbook.site.pages.render import page


def pages(view: SiteView) -> Iterator[LazyPage]:
    """Make the page of every content item."""
    for item in view.content:
        yield page(
            view,
            links.content(item.slug),
            item.title,
            "content_item.html",
            description=item.summary or "",
            item=item,
            address=links.web_address(item.url),
        )
