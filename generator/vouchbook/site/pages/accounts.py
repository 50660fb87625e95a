"""All accounts as a plain list."""

from collections.abc import Iterator

from vouchbook.shown.views import AccountView, SiteView
from vouchbook.site import links, words
from vouchbook.site.page import LazyPage
from vouchbook.site.pages.render import page
from vouchbook.text import fold


def pages(view: SiteView) -> Iterator[LazyPage]:
    """Make the list, by name."""
    accounts = sorted(view.accounts, key=_order)
    yield page(
        view,
        links.ACCOUNTS,
        "Accounts",
        "accounts.html",
        description=f"{words.count(len(accounts), 'account')} of {view.title}.",
        accounts=accounts,
    )


def _order(account: AccountView) -> tuple[str, str]:
    return fold(account.name), account.slug
