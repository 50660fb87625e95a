"""For whom each part of the home page is."""

from dataclasses import replace

import pytest
from sample_site import EMPTY, PROGRAM, SALES, choices
from test_home_views import demo_view

from vouchbook.shown.views import Activity, Audience, CollectionView, SiteView
from vouchbook.site.pages import readers

PUBLIC = replace(SALES, audience=Audience.PUBLIC)


@pytest.mark.parametrize(
    ("view", "filled", "expected"),
    [
        (PROGRAM, ["morning", "deals", "customers", "wishes"],
         "sales customer-success pr program, usually program"),
        (PROGRAM, ["morning"], None),
        (SALES, ["deals", "again", "customers", "wishes"],
         "sales customer-success pr, usually sales"),
        (SALES, ["deals", "customers"], "sales customer-success, usually sales"),
        (SALES, ["customers", "wishes"], "customer-success pr, usually customer-success"),
        (SALES, ["deals", "again"], None),
        (EMPTY, [], None),
        (PUBLIC, ["customers", "wishes"], None),
    ],
)  # fmt: skip
def test_between_whom_one_can_choose(
    view: SiteView, filled: list[str], expected: str | None
) -> None:
    """Readers for whom there is something; no choice of one, and none for the public."""
    made = readers.switch(view, filled)
    said = made and f"{' '.join(one.id for one in made.readers)}, usually {made.usual}"
    assert said == expected


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ((), "sales customer-success pr program"),
        (("Sales",), "sales program"),
        (("Events", "Sales"), "sales pr program"),
        (("Reference program",), "sales customer-success pr program"),
        (("References",), "program"),
        (("Board",), "sales customer-success pr program"),
    ],
)
def test_who_sees_a_collection(groups: tuple[str, ...], expected: str) -> None:
    """Those it is for and the program team; one for nobody whom we know is for all."""
    assert readers.of_collection(choices(*groups)) == expected


def test_the_heading_of_the_collections_is_for_whoever_has_one() -> None:
    """Nobody reads a heading with nothing below it."""
    one = CollectionView(slug="a", title="A", groups=choices("Sales"))
    other = CollectionView(slug="b", title="B", groups=choices("Events"))
    assert readers.of_collections([one]) == "sales program"
    assert readers.of_collections([one, other]) == "sales pr program"


@pytest.mark.parametrize(
    ("activity", "expected"),
    [
        (Activity(id="speaking", label="Speaking", public=True), True),
        (Activity(id="analyst-call", label="Analyst call"), True),
        (Activity(id="reference-call", label="Reference call"), False),
    ],
)
def test_what_is_seen_outside(activity: Activity, *, expected: bool) -> None:
    """What more than sales may see, and what analysts hear."""
    assert readers.is_outward(activity) == expected


def test_public_activities_are_those_that_take_more_than_sales_consent() -> None:
    """The view knows it from the vocabulary."""
    found = {one.id for one in demo_view(Audience.SALES).activities if one.public}
    assert found == {"speaking", "quote", "case-study", "video", "press-quote", "review"}


def test_every_part_is_for_somebody() -> None:
    """A part of the page that nobody may see would be written for nothing."""
    assert all(readers.of_part(name) for name in readers.PARTS)
