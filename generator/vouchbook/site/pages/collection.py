"""A page for each collection: people and content picked for a purpose; and a list of them."""

from collections.abc import Iterator
from typing import Final

from vouchbook.shown.views import CollectionView, ContentRef, PersonRef, SiteView
from vouchbook.site import links, words
from vouchbook.site.finder.content import FACET_OF
from vouchbook.site.page import LazyPage
from vouchbook.site.pages.parts import in_parts
from vouchbook.site.pages.render import page

#: So many collections stand in a part of their list.
_A_PART: Final = 50


def pages(view: SiteView) -> Iterator[LazyPage]:
    """Make the page of every collection, and a list of them, in parts where it is long."""
    if not view.collections:
        return
    for part in in_parts(links.COLLECTIONS, [("", view.collections)], _A_PART):
        yield page(
            view,
            part.uri,
            part.titled("Collections"),
            "collections.html",
            description=f"{words.count(len(view.collections), 'collection')} of {view.title}.",
            list=part,
        )
    people = {person.slug: person for person in view.people}
    content = {item.slug: item for item in view.content}
    for collection in view.collections:
        yield page(
            view,
            links.collection(collection.slug),
            collection.title,
            "collection.html",
            description=words.count(len(collection.items), "item"),
            collection=collection,
            people=[people[one.slug] for one in collection.items if isinstance(one, PersonRef)],
            content=[content[one.slug] for one in collection.items if isinstance(one, ContentRef)],
            finder=finder_of(collection),
        )


def finder_of(collection: CollectionView) -> str | None:
    """Say where the Finder shows what a saved query finds; None where it cannot ask for that."""
    if not collection.query or any(one.criterion not in FACET_OF for one in collection.query):
        return None
    picked = [(FACET_OF[one.criterion], one.value) for one in collection.query]
    # All of it must match, also where the Finder takes something for nice to have.
    musts = [("must", facet) for facet in dict.fromkeys(facet for facet, _ in picked)]
    return links.filtered([("tab", "content"), *picked, *musts])
