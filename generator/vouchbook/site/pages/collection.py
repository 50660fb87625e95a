"""A page for each collection: people and content picked for a purpose."""

from collections.abc import Iterator

from vouchbook.shown.views import ContentRef, PersonRef, SiteView
from vouchbook.site import links, words
from vouchbook.site.page import LazyPage
from vouchbook.site.pages.render import page


def pages(view: SiteView) -> Iterator[LazyPage]:
    """Make the page of every collection."""
    stories = {person.slug: person.story for person in view.people}
    summaries = {item.slug: item.summary for item in view.content}
    for collection in view.collections:
        yield page(
            view,
            links.collection(collection.slug),
            collection.title,
            "collection.html",
            description=words.count(len(collection.items), "item"),
            collection=collection,
            people=[item for item in collection.items if isinstance(item, PersonRef)],
            content=[item for item in collection.items if isinstance(item, ContentRef)],
            stories=stories,
            summaries=summaries,
        )
