"""A page for each account."""

from collections.abc import Iterator

from vouchbook.shown.views import AccountView, SiteView
from vouchbook.site import links, words
from vouchbook.site.page import LazyPage
from vouchbook.site.pages.render import page


def pages(view: SiteView) -> Iterator[LazyPage]:
    """Make the page of every account."""
    facets = frozenset(facet.id for facet in view.facets)
    for account in view.accounts:
        yield page(
            view,
            links.account(account.slug),
            account.name,
            "account.html",
            description=_description(account),
            account=account,
            facets=facets,
        )


def _description(account: AccountView) -> str:
    return words.joined(
        [
            account.industry.label if account.industry else None,
            account.country.label if account.country else None,
            words.count(len(account.people), "advocate"),
        ]
    )
