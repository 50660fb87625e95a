"""All content as a plain list."""

import datetime as dt
from collections.abc import Iterator
from itertools import groupby

from vouchbook.shown.views import ContentView, SiteView
from vouchbook.site import links, words
from vouchbook.site.page import LazyPage
from vouchbook.site.pages.parts import in_parts
from vouchbook.site.pages.render import page
from vouchbook.text import fold


def pages(view: SiteView) -> Iterator[LazyPage]:
    """Make the list, by kind in the vocabulary's order, newest first; in parts where it is long."""
    places = {kind.id: place for place, kind in enumerate(view.vocabulary.kinds)}
    items = sorted(view.content, key=_newest)
    items.sort(key=lambda item: (places.get(item.kind.id, len(places)), item.kind.id))
    by_kind = ((kind, list(group)) for kind, group in groupby(items, lambda i: i.kind.label))
    for part in in_parts(links.CONTENT, by_kind):
        yield page(
            view,
            part.uri,
            part.titled("Content"),
            "content.html",
            description=f"{words.count(len(items), 'item')} of {view.title}.",
            number=len(items),
            list=part,
        )


def _newest(item: ContentView) -> tuple[int, str, str]:
    published = item.published or dt.date.min
    return -published.toordinal(), fold(item.title), item.slug
