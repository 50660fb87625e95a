"""What an answer promises, held on the demo with random needs: the order, and what would help."""

from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing import examples
from vouchbook.check import check
from vouchbook.check.dataset import Dataset
from vouchbook.match import FULLY, Found, Search, Values, find
from vouchbook.model import Book

ROOT = Path(__file__).parents[2]
#: The worked cases run the same lines, once; what is drawn runs them thousands of times.
pytestmark = pytest.mark.no_cover
CRITERIA = {
    "products": "products", "industry": "industries", "region": "regions", "persona": "personas",
    "size": "sizes", "language": "languages", "use_cases": "use_cases", "level": "levels",
}  # fmt: skip


@cache
def demo() -> tuple[Dataset, Book]:
    dataset = check(ROOT, requests=True).dataset
    assert dataset.book is not None
    return dataset, dataset.book


def found(search: Search) -> Found:
    dataset, book = demo()
    assert dataset.today is not None
    return find(book, dataset.log, search, dataset.today)


@st.composite
def wishes(draw: st.DrawFn, most: int) -> Values:
    _, book = demo()
    names = draw(st.lists(st.sampled_from(sorted(CRITERIA)), max_size=most, unique=True))
    return {
        name: tuple(
            draw(
                st.lists(
                    st.sampled_from([one.id for one in getattr(book.vocabulary, CRITERIA[name])]),
                    min_size=1, max_size=2, unique=True,
                )
            )
        )
        for name in names
    }  # fmt: skip


@st.composite
def searches(draw: st.DrawFn) -> Search:
    dataset, book = demo()
    assert dataset.today is not None
    return Search(
        activity=draw(st.sampled_from([one.id for one in book.vocabulary.activities])),
        by=dataset.today + timedelta(days=draw(st.integers(0, 90))),
        must=draw(wishes(2)),
        nice=draw(wishes(3)),
        text=draw(st.sampled_from(["", "close", "the", "audit report"])),
    )


@examples(100)
@given(searches())
def test_the_best_come_first_with_a_reason(search: Search) -> None:
    """Candidates have all musts and stand by their merits; each but the last says why."""
    answer = found(search)
    places = [one.merits.place for one in answer.candidates]
    assert places == sorted(places)
    for one in answer.candidates:
        assert all(verdict.nearness == FULLY for verdict in one.verdicts if verdict.must)
    assert [bool(one.reason) for one in answer.candidates[:-1]] == [True] * (len(places) - 1)
    assert not answer.candidates or answer.candidates[-1].reason == ""
    assert (answer.shortage is None) is (answer.free > 0)


@examples(100)
@given(searches())
def test_what_would_help_does(search: Search) -> None:
    """So many are free without the wish that is named, and none of the others does better."""
    shortage = found(search).shortage
    if shortage is None:
        return
    without = {
        name: found(
            replace(search, text="")
            if name == "text"
            else replace(search, must={k: v for k, v in search.must.items() if k != name})
        ).free
        for name in search.musts
        if name != "activity"
    }
    assert shortage.count == max(without.values(), default=0)
    assert shortage.without is None or without[shortage.without] == shortage.count
    for one in shortage.nearest:
        assert one.outlook.suits


@examples(100)
@given(searches())
def test_later_there_are_as_many_as_said(search: Search) -> None:
    """On the day that is named somebody is free, so many, and nobody is the day before."""
    shortage = found(search).shortage
    if shortage is None or shortage.later is None:
        return
    assert shortage.later > search.by
    assert found(replace(search, by=shortage.later)).free == shortage.later_count > 0
    assert found(replace(search, by=shortage.later - timedelta(days=1))).free == 0
