"""Long lists in parts: nothing is lost, nothing stands twice, and every part can be reached."""

import pytest

from vouchbook.site.page import is_page_uri
from vouchbook.site.pages.parts import in_parts, initial


@pytest.mark.parametrize(
    ("sizes", "most", "expected"),
    [
        ([], 3, [[]]),
        ([1, 1, 1], 3, [[1, 1, 1]]),
        ([1, 1, 1, 1], 3, [[1, 1, 1], [1]]),
        ([2, 2, 1], 3, [[2], [2, 1]]),
        ([7], 3, [[3], [3], [1]]),
        ([1, 7, 1], 3, [[1], [3], [3], [1, 1]]),
    ],
)
def test_groups_stay_together(sizes: list[int], most: int, expected: list[list[int]]) -> None:
    """A group begins a new part where it would not fit, and is parted only where none could."""
    groups = [(str(place), [place] * size) for place, size in enumerate(sizes)]
    assert [[*map(len, one.groups)] for one in in_parts("a/", groups, most)] == expected


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ([3, 3, 4], [[3, 3, 4]]),
        ([3, 3, 5], [[3, 3], [5]]),
        ([12], [[12]]),
        ([1, 12, 1, 9, 1], [[1], [12], [1, 9], [1]]),
    ],
)
def test_a_part_holds_what_its_entries_weigh(weights: list[int], expected: list[list[int]]) -> None:
    """Entries that weigh more fill a part sooner; one that is too heavy has a part of its own."""
    parts = in_parts("a/", [("", weights)], 10, lambda one: one)
    assert [[entry for group in one.groups for entry in group] for one in parts] == expected


def test_every_part_is_reached_from_the_first() -> None:
    """The first part stands where the list would; each names its neighbours, in both directions."""
    parts = in_parts("a/", [("A", [1, 2]), ("B", [3, 4]), ("B", [5]), ("C", [6, 7])], 2)
    assert [one.uri for one in parts] == ["a/", "a/page_2/", "a/page_3/", "a/page_4/"]
    assert [one.after for one in parts] == [one.uri for one in parts[1:]] + [""]
    assert [one.before for one in parts] == ["", *(one.uri for one in parts[:-1])]
    assert all(is_page_uri(one.uri) for one in parts)


def test_headings_lead_to_where_they_begin() -> None:
    """Each heading is named once, on every part, with the page on which it first stands."""
    parts = in_parts("a/", [("A", [1, 2]), ("B", [3, 4]), ("B", [5]), ("C", [6])], 2)
    expected = (("A", "a/"), ("B", "a/page_2/"), ("C", "a/page_3/"))
    assert {one.starts for one in parts} == {expected}


def test_titles_are_told_apart() -> None:
    """Only the first part bears the title of the list alone."""
    first, second = in_parts("a/", [("A", [1]), ("B", [2])], 1)
    assert (first.titled("All"), second.titled("All")) == ("All", "All, part 2 of 2")


@pytest.mark.parametrize(
    ("name", "letter"), [("Östersund Rail", "O"), ("élan", "E"), ("3M", "#"), ("", "#"), ("Ж", "Ж")]
)
def test_initials(name: str, letter: str) -> None:
    """A name stands under its letter without its accent; what begins with none, under a sign."""
    assert initial(name) == letter
