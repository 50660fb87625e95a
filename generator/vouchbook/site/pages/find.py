"""The Finder's page: an empty form that the browser fills from the Finder's data."""

from typing import Final

from vouchbook.shown.views import SiteView
from vouchbook.site import links
from vouchbook.site.assets import load_assets
from vouchbook.site.example import search_example
from vouchbook.site.finder import FinderData
from vouchbook.site.page import LazyPage
from vouchbook.site.pages.render import page

#: In this folder stand the modules of the Finder.
_MODULE: Final = "/finder/"


def finder_page(view: SiteView, data: FinderData) -> LazyPage:
    """Make the Finder's page, which tells the browser where its data are."""
    return page(
        view,
        links.FIND,
        "Find a reference",
        "find.html",
        description=f"Search the advocates and content of {view.title}.",
        example=search_example(view),
        core=data.core.uri,
        details=data.details.uri,
        modules=[uri for uri in load_assets().files if _MODULE in uri and uri.endswith(".js")],
        deals=data.deals.uri if data.deals else None,
    )
