"""All advocates as a plain list that works without JavaScript."""

from collections.abc import Iterator
from itertools import groupby

from vouchbook.shown.views import PersonView, SiteView
from vouchbook.site import links, words
from vouchbook.site.page import LazyPage
from vouchbook.site.pages.parts import in_parts, initial
from vouchbook.site.pages.render import page
from vouchbook.text import fold


def pages(view: SiteView) -> Iterator[LazyPage]:
    """Make the list, by account and then by name, in parts where it is long."""
    people = sorted(view.people, key=_order)
    by_account = (list(group) for _, group in groupby(people, lambda p: p.account.slug))
    groups = ((initial(group[0].account.name), group) for group in by_account)
    for part in in_parts(links.ADVOCATES, groups):
        yield page(
            view,
            part.uri,
            part.titled("Advocates"),
            "advocates.html",
            description=f"{words.count(len(people), 'advocate')} of {view.title}.",
            number=len(people),
            list=part,
        )


def _order(person: PersonView) -> tuple[str, str, str, str]:
    account = person.account
    return fold(account.name), account.slug, fold(words.person(person)), person.slug
