"""Content items and collections of the book → views for one audience."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from vouchbook.model import Collection, Content
from vouchbook.model.criteria import Query
from vouchbook.shown.labels import Labels, worded
from vouchbook.shown.refs import account_ref, colleague_name, person_ref
from vouchbook.shown.views import CollectionView, ContentRef, ContentView, Quote, Step
from vouchbook.shown.visibility import Sight
from vouchbook.text import fold


def content_refs(sight: Sight, labels: Labels) -> Mapping[str, ContentRef]:
    """Name every content item that the audience may see, by id, in the order of the book."""
    return {
        item.id: ContentRef(
            slug=item.id, title=item.title, kind=labels.entry("content_kinds", item.kind)
        )
        for item in sight.book.content.values()
        if sight.content(item)
    }


class ContentViews:
    """Makes the views of content items and collections."""

    def __init__(self, sight: Sight, labels: Labels, refs: Mapping[str, ContentRef]) -> None:
        """Prepare; `refs` are the visible items, as `content_refs` gives them."""
        self._sight = sight
        self._labels = labels
        self._refs = refs

    def all(self) -> Iterator[ContentView]:
        """Make a view of every visible item, in the order of the book."""
        for item_id in self._refs:
            item = self._sight.book.content[item_id]
            view = self._one(item)
            yield self._with_details(view, item) if self._sight.is_program else view

    def _one(self, item: Content) -> ContentView:
        sight, labels, book = self._sight, self._labels, self._sight.book
        account = book.accounts[item.account]
        region = book.region_of(account)
        tags = item.tags
        return ContentView(
            slug=item.id,
            title=item.title,
            kind=labels.entry("content_kinds", item.kind),
            account=account_ref(sight, item.account),
            features=tuple(
                ref for one in item.features if (ref := person_ref(sight, one)) is not None
            ),
            products=labels.many("products", sight.many("content.tags.products", tags.products)),
            use_cases=labels.many(
                "use_cases", sight.many("content.tags.use_cases", tags.use_cases)
            ),
            personas=labels.many("personas", sight.many("content.tags.persona", tags.persona)),
            stages=labels.many("stages", sight.many("content.tags.stage", tags.stage)),
            industries=labels.many(
                "industries",
                sight.many(
                    "content.tags.industry",
                    tags.industry or ([account.industry] if account.industry else []),
                ),
            ),
            regions=labels.many(
                "regions",
                sight.many("content.tags.region", tags.region or ([region] if region else [])),
            ),
            summary=sight.keep(sight.one("content.summary", item.summary)),
            quotes=tuple(
                Quote(
                    text=quote.text,
                    by=person_ref(sight, quote.by) if quote.by else None,
                    approved=sight.one("content.quotes.approved", quote.approved),
                )
                for quote in sight.many("content.quotes", item.quotes)
                if sight.quote(quote) and sight.keep(quote.text) is not None
            ),
            url=sight.one("content.url", item.url),
            minutes=sight.one("content.minutes", item.minutes),
            published=sight.one("content.published", item.published),
        )

    def _with_details(self, view: ContentView, item: Content) -> ContentView:
        """Add what only the program team sees."""
        return replace(
            view,
            derived_from=self._refs.get(item.derived_from or ""),
            state=worded(item.state),
            steps=tuple(
                Step(state=worded(one.state), on=one.on, evidence=one.evidence)
                for one in item.steps
            ),
            review=item.review,
        )

    def collections(self) -> Iterator[CollectionView]:
        """Make a view of every collection still offered that has something the audience may see."""
        sight = self._sight
        if not sight.allows("collection.items"):
            return
        for collection in sight.book.collections.values():
            over = collection.until is not None and collection.until < sight.as_of
            if over or sight.keep(collection.title) is None:
                continue
            items = tuple(self._items(collection))
            if items or sight.is_program:
                yield CollectionView(
                    slug=collection.id,
                    title=collection.title,
                    groups=self._labels.many("groups", collection.groups),
                    owner=colleague_name(sight, collection.owner),
                    items=items,
                    until=collection.until,
                )

    def _items(self, collection: Collection) -> Iterator[ContentRef]:
        """The pinned items first, then the picked or found ones, each once."""
        found = collection.items
        if collection.query is not None:
            found = tuple(
                item_id
                for item_id in self._refs
                if fits(self._sight, self._sight.book.content[item_id], collection.query)
            )
        for item_id in dict.fromkeys((*collection.pinned, *found)):
            if item_id in self._refs:
                yield self._refs[item_id]


def fits(sight: Sight, item: Content, query: Query) -> bool:
    """Say whether a content item fits a saved search.

    Args:
        sight: What the audience sees.
        item: The item.
        query: The search: within a criterion one value is enough, and every criterion counts.

    Returns:
        Whether it fits; what an item does not say of industry, region, country and size, its
        account says for it.
    """
    account = sight.book.accounts[item.account]
    tags = item.tags
    region, size = sight.book.region_of(account), sight.book.size_of(account)
    pairs: tuple[tuple[tuple[str, ...], tuple[str | None, ...]], ...] = (
        (query.kind, (item.kind,)),
        (query.products, tags.products),
        (query.use_cases, tags.use_cases),
        (query.persona, tags.persona),
        (query.level, tags.level),
        (query.language, tags.language),
        (query.stage, tags.stage),
        (query.hosting, tags.hosting),
        (query.replaced, tags.replaced),
        (query.together_with, tags.together_with),
        (query.industry, tags.industry or (account.industry,)),
        (query.region, tags.region or (region,)),
        (query.country, tags.country or (account.country,)),
        (query.size, tags.size or (size,)),
        *((values, tags.attributes.get(name, ())) for name, values in query.attributes.items()),
    )
    if any(wanted and not set(wanted) & set(found) for wanted, found in pairs):
        return False
    words = fold(query.text or "").split()
    text = fold(" ".join(filter(None, (item.title, item.summary))))
    return all(word in text for word in words)
