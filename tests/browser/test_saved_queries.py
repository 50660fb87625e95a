"""From a collection to the Finder and back to its items."""

from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
Address = Callable[[str], str]

#: Saved queries of the demo; what is pinned to them fits them too.
SAVED = [
    "auf-deutsch",
    "away-from-planwise",
    "banks-and-their-supervisors",
    "nordic-energy",
    "planning-starter-kit",
]


def _items(page: Page, selector: str) -> set[str]:
    found = page.locator(selector).evaluate_all("all => all.map((one) => one.href)")
    return {urljoin(one, ".") for one in found}


@pytest.mark.parametrize("saved", SAVED)
def test_the_finder_shows_the_items_of_a_saved_query(
    open_page: Open, demo: Address, saved: str
) -> None:
    """One click leads to the same items as filters."""
    page = open_page(demo("sales") + f"collections/{saved}/")
    items = _items(page, ".vb-entries h3 a")
    page.get_by_role("link", name="Open in the Finder").click()
    page.locator(".vb-card").first.wait_for()
    expect(page.get_by_role("tab", name="Content")).to_have_attribute("aria-selected", "true")
    assert _items(page, ".vb-card h3 a") == items


def test_a_list_picked_by_hand_is_no_query(open_page: Open, demo: Address) -> None:
    """Where nothing was searched, there is nothing to search again."""
    page = open_page(demo("sales") + "collections/first-meeting-finance/")
    expect(page.get_by_role("link", name="Open in the Finder")).to_have_count(0)
