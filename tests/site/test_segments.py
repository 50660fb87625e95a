"""Segments: an industry in a region, with whom and what the audience sees there."""

import pytest
from sample_site import SEGMENTS
from test_home_views import TODAY, demo, demo_view

from vouchbook.model import Book
from vouchbook.reports import Material, coverage
from vouchbook.shown.view import site_view
from vouchbook.shown.views import Audience
from vouchbook.site.pages.segments import missing, title


def _wider(book: Book, industry: str, region: str) -> set[tuple[str, str]]:
    """A segment with those that hold it, from the words of the vocabulary."""
    above = {
        "industries": {one.id: one.parent for one in book.vocabulary.industries},
        "regions": {one.id: one.parent for one in book.vocabulary.regions},
    }

    def up(name: str, word: str | None) -> list[str]:
        return [word, *up(name, above[name].get(word))] if word else []

    return {(one, other) for one in up("industries", industry) for other in up("regions", region)}


@pytest.mark.parametrize("audience", list(Audience))
def test_everybody_and_everything_stands_in_its_segments(audience: Audience) -> None:
    """A page lists who and what lies there or in a narrower segment, and no other."""
    book, _ = demo()
    view = demo_view(audience)
    made = {(one.industry.id, one.region.id): one for one in view.segments}
    people: dict[tuple[str, str], set[str]] = {}
    items: dict[tuple[str, str], set[str]] = {}
    for person in view.people:
        if person.industry and person.region:
            assert (person.industry.id, person.region.id) in made
            for pair in _wider(book, person.industry.id, person.region.id):
                people.setdefault(pair, set()).add(person.slug)
    for item in view.content:
        for industry in item.industries:
            for region in item.regions:
                assert (industry.id, region.id) in made
                for pair in _wider(book, industry.id, region.id):
                    items.setdefault(pair, set()).add(item.slug)
    for pair, one in made.items():
        assert [ref.slug for ref in one.people] == sorted(people.get(pair, ()))
        assert [ref.slug for ref in one.content] == sorted(items.get(pair, ()))


def test_ready_and_wanted_are_the_report_s() -> None:
    """The program team reads on a page what the grid of the coverage report says, cell by cell."""
    book, log = demo()
    report = coverage.report(Material(book, log, TODAY))
    view = site_view(book, Audience.PROGRAM, TODAY, log, lambda: report)
    grid = next(one for one in report.tables if one.id == "heat-map")
    cells = {
        (str(row[0]), column.label): cell
        for row in grid.rows
        for column, cell in zip(grid.columns, row, strict=True)
        if column.id != "industry" and cell is not None
    }
    assert cells
    assert {
        (one.industry.label, one.region.label): f"{one.ready} of {one.wanted}"
        for one in view.segments
        if one.wanted is not None
    } == cells


def test_without_the_report_nothing_is_said_to_be_wanted() -> None:
    """Whoever may not see the report learns neither what is ready nor what is wanted."""
    assert demo_view(Audience.SALES).segments
    assert all(one.ready is None is one.wanted for one in demo_view(Audience.SALES).segments)


def test_a_segment_in_words() -> None:
    """It is called as people say it, and what is missing is said in singular and plural."""
    assert [title(one) for one in SEGMENTS[:3]] == [
        "Banking in the Nordics", "Energy in the Nordics", "Healthcare in DACH",
    ]  # fmt: skip
    assert [missing(one) for one in SEGMENTS] == [
        "0 of 2 wanted are ready", "", "", "0 of 1 wanted is ready",
    ]  # fmt: skip
