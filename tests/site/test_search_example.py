"""What the search field suggests to type is found in the program itself."""

import dataclasses

import pytest
from sample_site import EMPTY, PROGRAM, SALES

from vouchbook.shown.views import Audience, SiteView
from vouchbook.site.example import search_example


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (PROGRAM, "energy nordics harbor finance call this week"),
        (SALES, "energy nordics harbor finance call this week"),
        (dataclasses.replace(SALES, audience=Audience.PUBLIC), "energy nordics harbor finance"),
        (EMPTY, ""),
    ],
)
def test_the_example_names_whom_we_have_most_of(view: SiteView, expected: str) -> None:
    """Industry, region, product and role of most advocates, and what they do, if one may ask."""
    assert search_example(view) == expected
