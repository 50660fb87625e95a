"""Content items and collections of the book → views for one audience."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

import msgspec

from vouchbook.match import FULLY, Matcher
from vouchbook.model import Collection, Content
from vouchbook.model.criteria import Query, Tags
from vouchbook.shown.labels import Labels, worded
from vouchbook.shown.refs import account_ref, colleague_name, colleague_slug, person_ref
from vouchbook.shown.views import Asked, CollectionView, ContentRef, ContentView, Quote, Step
from vouchbook.shown.visibility import Sight
from vouchbook.text import fold

#: The lists among the tags of an item, by field, as files call them.
_TAG_NAMES: Final = {
    one.name: one.encode_name for one in msgspec.structs.fields(Tags) if one.name != "attributes"
}
_TAGS: Final = frozenset(_TAG_NAMES.values())


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
        self._matcher = Matcher(sight.book.vocabulary, sight.book.matching)

    def all(self) -> Iterator[ContentView]:
        """Make a view of every visible item, in the order of the book."""
        for item_id in self._refs:
            item = self._sight.book.content[item_id]
            view = self._one(item)
            yield self._with_details(view, item) if self._sight.is_program else view

    def _one(self, item: Content) -> ContentView:
        sight, labels, book = self._sight, self._labels, self._sight.book
        account = book.accounts[item.account]
        region, size = book.region_of(account), book.size_of(account)
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
            levels=labels.many("levels", sight.many("content.tags.level", tags.level)),
            languages=labels.many("languages", sight.many("content.tags.language", tags.language)),
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
            sizes=labels.many(
                "sizes", sight.many("content.tags.size", tags.size or ([size] if size else []))
            ),
            hosting=labels.many("hosting", sight.many("content.tags.hosting", tags.hosting)),
            replaced=labels.many("competitors", sight.many("content.tags.replaced", tags.replaced)),
            works_with=labels.many(
                "technologies", sight.many("content.tags.with", tags.together_with)
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
                    owner_slug=colleague_slug(sight, collection.owner),
                    items=items,
                    query=asked_by(sight, collection.query) if collection.query else (),
                    until=collection.until,
                )

    def _items(self, collection: Collection) -> Iterator[ContentRef]:
        """The pinned items first, then the picked or found ones, each once."""
        found = collection.items
        if collection.query is not None:
            found = tuple(
                item_id for item_id in self._refs if self._fits(item_id, collection.query)
            )
        for item_id in dict.fromkeys((*collection.pinned, *found)):
            if item_id in self._refs:
                yield self._refs[item_id]

    def _fits(self, item_id: str, query: Query) -> bool:
        return fits(self._sight, self._matcher, self._sight.book.content[item_id], query)


def asked_by(sight: Sight, query: Query) -> tuple[Asked, ...]:
    """Say what a saved query asks for.

    Args:
        sight: What the audience sees.
        query: The saved query.

    Returns:
        All of it; nothing where the audience may not know a part, since the rest finds more.
    """
    lists = _lists(query)
    may_know = sight.allows("collection.query") and all(
        sight.allows(f"content.tags.{name}") for name in lists if name in _TAGS
    )
    if not may_know or sight.keep(query.text) != query.text:
        return ()
    text = (Asked(criterion="text", value=query.text),) if query.text else ()
    return text + tuple(
        Asked(criterion=name, value=value) for name, values in lists.items() for value in values
    )


def _lists(query: Query) -> dict[str, tuple[str, ...]]:
    """Give the values that a query asks for, by criterion as its file calls it."""
    names = {one.name: one.encode_name for one in msgspec.structs.fields(query)}
    del names["text"], names["attributes"]
    lists = {name: getattr(query, field) for field, name in names.items()}
    return lists | {f"attributes.{name}": values for name, values in query.attributes.items()}


def fits(sight: Sight, matcher: Matcher, item: Content, query: Query) -> bool:
    """Say whether a content item fits a saved search.

    Args:
        sight: What the audience sees.
        matcher: Knows what lies within what: a region in a larger one, an industry in a wider one.
        item: The item.
        query: The search: within a criterion one value is enough, and every criterion counts.

    Returns:
        Whether it fits; what an item does not say of industry, region, country and size, its
        account says for it.
    """
    account = sight.book.accounts[item.account]
    region, size = sight.book.region_of(account), sight.book.size_of(account)
    tags = item.tags
    has: dict[str, tuple[str | None, ...]] = {
        **{name: getattr(tags, field) for field, name in _TAG_NAMES.items()},
        "kind": (item.kind,),
        "industry": tags.industry or (account.industry,),
        "region": tags.region or (region,),
        "country": tags.country or (account.country,),
        "size": tags.size or (size,),
        **{f"attributes.{name}": values for name, values in tags.attributes.items()},
    }
    for name, wanted in _lists(query).items():
        offered = [one for one in has.get(name, ()) if one is not None]
        if wanted and matcher.nearness(name, wanted, offered) != FULLY:
            return False
    words = fold(query.text or "").split()
    text = fold(" ".join(filter(None, (item.title, item.summary))))
    return all(word in text for word in words)
