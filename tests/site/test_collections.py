"""Collections as saved queries: what they find, and where the Finder shows the same."""

import json
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest
from sample_site import COLLECTION, SALES
from test_home_views import TODAY, demo, demo_view

from vouchbook.match import Matcher
from vouchbook.model import Book
from vouchbook.model.criteria import Query
from vouchbook.shown.items import asked_by, fits
from vouchbook.shown.views import Asked, Audience, CollectionView, SiteView
from vouchbook.shown.visibility import Sight
from vouchbook.site.finder import finder_data
from vouchbook.site.finder.content import FACET_OF
from vouchbook.site.pages.collection import finder_of


def _shown_by_the_finder(view: SiteView, uri: str) -> set[str]:
    """Filter the Finder's content as its page does with an address: one value of each facet."""
    asked: dict[str, set[str]] = {}
    for name, value in parse_qsl(urlsplit(uri).query):
        asked.setdefault(name, set()).add(value)
    core = json.loads(finder_data(view).core.content)
    kind = next(one for one in core["kinds"] if {one["id"]} == asked["tab"])
    facets = {one["id"]: one for one in kind["facets"]}
    wanted = {name: values for name, values in asked.items() if name not in {"tab", "must"}}
    assert asked["must"] == set(wanted)
    assert set(wanted) <= set(facets)
    slugs = kind["facts"]["slug"]
    return {
        slugs["values"][slugs["of"][entry]]
        for entry in range(kind["size"])
        if all(
            values
            & {
                facets[name]["values"][member][0]
                for member in facets[name]["sets"][facets[name]["of"][entry]]
            }
            for name, values in wanted.items()
        )
    }


@pytest.mark.parametrize("audience", [Audience.SALES, Audience.PROGRAM])
def test_the_finder_shows_what_a_saved_query_finds(audience: Audience) -> None:
    """The link of each saved query leads to its items; those pinned to it come besides."""
    book, _ = demo()
    view = demo_view(audience)
    saved = [one for one in view.collections if book.collections[one.slug].query]
    assert len(saved) == 5
    for one in saved:
        uri = finder_of(one)
        assert uri is not None
        found = _shown_by_the_finder(view, uri)
        items = {item.slug for item in one.items}
        assert found <= items
        assert items - found <= set(book.collections[one.slug].pinned)


@pytest.mark.parametrize(
    ("query", "linked"),
    [
        ((), False),
        ((Asked(criterion="products", value="harbor"),), True),
        ((Asked(criterion="products", value="harbor"), Asked(criterion="text", value="x")), False),
        ((Asked(criterion="country", value="NO"),), False),
        ((Asked(criterion="attributes.erp", value="sap-s4"),), False),
    ],
)
def test_a_link_asks_for_all_or_is_not_there(query: tuple[Asked, ...], *, linked: bool) -> None:
    """A list, or a query for something that is no filter of the Finder's, has no link."""
    assert (finder_of(replace(COLLECTION, query=query)) is not None) == linked


def test_several_values_of_one_criterion_are_all_asked_for() -> None:
    """The link says each value, and once that the criterion must match."""
    collection: CollectionView = replace(
        COLLECTION,
        query=(
            Asked(criterion="with", value="sap-s4"),
            Asked(criterion="with", value="infor"),
        ),
    )
    expected = "find/?tab=content&with=sap-s4&with=infor&must=with"
    assert finder_of(collection) == expected


def test_every_facet_of_a_query_is_a_facet_of_the_finder() -> None:
    """The table of facets names only what the Finder's content has."""
    kinds = json.loads(finder_data(SALES).core.content)["kinds"]
    content = next(one for one in kinds if one["id"] == "content")
    assert set(FACET_OF.values()) == {one["id"] for one in content["facets"]}


def _found(book: Book, query: Query) -> set[str]:
    sight = Sight(book, Audience.PROGRAM, TODAY)
    matcher = Matcher(book.vocabulary, book.matching)
    return {one.id for one in book.content.values() if fits(sight, matcher, one, query)}


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        (Query(region=("emea",)), Query(region=("nordics", "dach", "uki", "benelux", "france"))),
        (Query(industry=("financial-services",)), Query(industry=("banking", "insurance"))),
    ],
)
def test_a_wider_word_finds_what_lies_in_it(wide: Query, narrow: Query) -> None:
    """A query for a region or an industry finds what is in those within it."""
    book, _ = demo()
    assert _found(book, narrow)
    assert _found(book, narrow) <= _found(book, wide)
    assert _found(book, wide) != set(book.content)


def test_a_neighbour_is_not_found() -> None:
    """What matching takes for nearly the same, a saved query does not."""
    book, _ = demo()
    lantern, harbor = Query(products=("lantern",)), Query(products=("harbor",))
    assert _found(book, lantern) - _found(book, harbor)
    assert _found(book, Query(products=("lantern",), use_cases=("data-quality",))) < _found(
        book, lantern
    )


def test_the_public_learns_of_no_query() -> None:
    """Who may not see saved queries is told nothing of what they ask for."""
    book, _ = demo()
    query = Query(text="close", products=("harbor",), attributes={"erp": ("sap-s4",)})
    assert asked_by(Sight(book, Audience.PUBLIC, TODAY), query) == ()
    assert asked_by(Sight(book, Audience.SALES, TODAY), query) == (
        Asked(criterion="text", value="close"),
        Asked(criterion="products", value="harbor"),
        Asked(criterion="attributes.erp", value="sap-s4"),
    )
