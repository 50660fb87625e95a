"""Content that quotes or features somebody who agrees to less than before."""

from collections.abc import Iterator, Mapping

from vouchbook.gate.impact.pair import Pair
from vouchbook.model import Content, ContentState, NamingLevel, Scope
from vouchbook.text import listed

_WIDEST_FIRST = tuple(NamingLevel)


def content(pair: Pair) -> Iterator[str]:
    """Tell which approved items a change leaves without a permission they had."""
    lost, named = _lost(pair), _named_less(pair)
    for item in pair.after.book.content.values():
        if item.state is not ContentState.APPROVED:
            continue
        for ref, how in _persons(item):
            if ref in lost:
                who, scopes = lost[ref]
                yield f"{item.title} ({item.id}) {how} {who}, who takes back {scopes}"
        if item.account in named:
            yield f"{item.title} ({item.id}) is about {named[item.account]}"


def _lost(pair: Pair) -> Mapping[str, tuple[str, str]]:
    """By `account/person` after the change, who agrees to less today than before, and to what."""
    found = {}
    for before, after in pair.people:
        if before is None:
            continue
        has = after.consent_on(pair.today) if after else frozenset()
        scopes = before.consent_on(pair.today) - has
        if scopes:
            forgotten = pair.change.forgotten.get(before.ref)
            who = "somebody who was forgotten" if forgotten else before.name
            ref = after.ref if after else forgotten or before.ref
            found[ref] = who, listed(one.value for one in Scope if one in scopes)
    return found


def _named_less(pair: Pair) -> Mapping[str, str]:
    """By account, what is to be said of those who may be named less far than before."""
    found = {}
    for before, after in pair.accounts:
        if before is not None and after is not None:
            then, now = before.naming_on(pair.today), after.naming_on(pair.today)
            if _WIDEST_FIRST.index(now) > _WIDEST_FIRST.index(then):
                found[after.id] = f"{after.name}, which may be named {now.value} only"
    return found


def _persons(item: Content) -> Iterator[tuple[str, str]]:
    """Name everybody in an item once, and how they are in it."""
    quoted = {quote.by for quote in item.quotes if quote.by}
    yield from ((ref, "quotes") for ref in sorted(quoted))
    yield from ((ref, "features") for ref in item.features if ref not in quoted)
