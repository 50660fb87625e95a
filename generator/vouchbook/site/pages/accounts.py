"""All accounts as a plain list."""

from collections.abc import Iterator

from vouchbook.shown.views import AccountView, SiteView
from vouchbook.site import links, words
from vouchbook.site.page import LazyPage
from vouchbook.site.pages.parts import in_parts, initial
from vouchbook.site.pages.render import page
from vouchbook.text import fold


def pages(view: SiteView) -> Iterator[LazyPage]:
    """Make the list, by name, in parts where it is long."""
    accounts = sorted(view.accounts, key=_order)
    for part in in_parts(links.ACCOUNTS, ((initial(one.name), [one]) for one in accounts)):
        yield page(
            view,
            part.uri,
            part.titled("Accounts"),
            "accounts.html",
            description=f"{words.count(len(accounts), 'account')} of {view.title}.",
            number=len(accounts),
            list=part,
        )


def _order(account: AccountView) -> tuple[str, str]:
    return fold(account.name), account.slug
