"""The reports as the program team meets them: switches, long lists, and what a mark says."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

Open = Callable[..., Page]
Address = Callable[[str], str]

STORIES = "Stories there/wanted, by industry and region"
PRODUCTS = "Advocates ready/wanted, by industry and product"


def test_the_heat_map_is_switched_by_keyboard(open_page: Open, demo: Address) -> None:
    """The arrows go from choice to choice, and only the map that is chosen is seen."""
    page = open_page(demo("program") + "reports/coverage/")
    expect(page.locator(".vb-panel:visible")).to_have_count(1)
    page.get_by_role("radio", name="Advocates").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".vb-panel:visible h3")).to_have_text(STORIES)
    page.get_by_role("radio", name="By product").check()
    expect(page.locator(".vb-panel:visible h3")).to_have_text(PRODUCTS)


def test_neither_switch_nor_list_needs_a_script(browser: Browser, demo: Address) -> None:
    """Without JavaScript the maps switch and the long lists unfold all the same."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo("program") + "reports/coverage/")
    page.get_by_role("radio", name="Stories").check()
    expect(page.locator(".vb-panel:visible h3")).to_have_text(STORIES)
    section = page.get_by_role("region", name="Segments that hang on one person")
    expect(section.locator("tbody tr:visible")).to_have_count(10)
    section.get_by_text("All ").click()
    assert section.locator("tbody tr:visible").count() > 10
    context.close()


def test_on_paper_all_is_there(open_page: Open, demo: Address) -> None:
    """A printed report has every map and every row, and nothing to click."""
    page = open_page(demo("program") + "reports/coverage/")
    page.emulate_media(media="print")
    expect(page.locator(".vb-panel:visible")).to_have_count(4)
    assert page.locator(".vb-more tr:visible").count() == page.locator(".vb-more tr").count() > 0
    expect(page.locator(":is(.vb-switch, .vb-all):visible")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_mark_tells_its_figures(open_page: Open, demo: Address, width: int) -> None:
    """Under the pointer and under the arrow keys a dot says whose it is, on the page."""
    page = open_page(demo("program") + "reports/fatigue/", width=width)
    tip, drawing = page.locator(".vb-tip"), page.locator(".vb-picture > svg").first
    expect(drawing).to_have_attribute("tabindex", "0")
    drawing.locator("g").last.hover()
    expect(tip).to_have_text("Uwe Kallenbach: 1.02, rated us 4 or 5")
    place = tip.bounding_box()
    assert place is not None
    assert 0 <= place["x"] <= place["x"] + place["width"] <= width
    page.mouse.move(1, 1)
    expect(tip).to_be_hidden()
    page.get_by_role("link", name="As a table").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    expect(tip).to_have_text("Helen Garside: 0.96, 1 or 2")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_a_cell_tells_its_row_and_column(open_page: Open, demo: Address) -> None:
    """A cell of the heat map says in full what it counts, under the pointer and with the focus."""
    page = open_page(demo("program") + "reports/coverage/")
    row = page.locator(".vb-panel:visible tr", has_text="Healthcare")
    row.get_by_role("link", name="0/4").hover()
    expect(page.locator(".vb-tip")).to_have_text("Healthcare, DACH: Advocates ready/wanted 0/4")
    row.get_by_role("link", name="0/2").focus()
    expect(page.locator(".vb-tip")).to_have_text(
        "Healthcare, North America: Advocates ready/wanted 0/2"
    )


def test_a_cell_leads_to_the_people_it_counts(open_page: Open, demo: Address) -> None:
    """Whoever follows a number finds them in the Finder, whatever they do, and nobody retired."""
    page = open_page(demo("program") + "reports/coverage/")
    row = page.locator(".vb-panel:visible tr", has=page.get_by_role("rowheader", name="Banking"))
    row.get_by_role("link", name="4/5").click()
    # Four are ready, three wait.
    expect(page.locator(".vb-card")).to_have_count(7)
