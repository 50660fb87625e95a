"""A page for each collection: people and content picked for a purpose."""

from collections.abc import Iterator

from vouchbook.shown.views import CollectionView, ContentRef, PersonRef, SiteView
from vouchbook.site import links, words
from vouchbook.site.finder.content import FACET_OF
from vouchbook.site.page import LazyPage
from vouchbook.site.pages.render import page


def pages(view: SiteView) -> Iterator[LazyPage]:
    """Make the page of every collection."""
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
