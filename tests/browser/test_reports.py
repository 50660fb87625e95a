"""The reports as the program team meets them: switches, long tables, and what a mark says."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

Open = Callable[..., Page]
Address = Callable[[str], str]

COVERAGE = "reports/coverage/"
STORIES = "Stories there/wanted, by industry and region"


def test_the_heat_map_is_switched_by_keyboard(open_page: Open, demo: Address) -> None:
    """Each choice is a page of its own, which says which it is, and leads back to the first."""
    page = open_page(demo("program") + COVERAGE)
    choices = page.get_by_role("navigation", name="Ready of wanted, show")
    expect(choices.locator("[aria-current]")).to_have_text("Advocates")
    choices.get_by_role("link", name="Stories").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(STORIES)
    expect(choices.locator("[aria-current]")).to_have_text("Stories")
    choices.get_by_role("link", name="Advocates").click()
    expect(page).to_have_url(f"{demo('program')}{COVERAGE}#heat-map")


def test_neither_switch_nor_list_needs_a_script(browser: Browser, demo: Address) -> None:
    """Without JavaScript the maps switch, and the long tables are a click away, all the same."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo("program") + COVERAGE)
    page.get_by_role("link", name="Stories", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(STORIES)
    page.get_by_role("link", name="Do we have who we will need?").click()
    section = page.get_by_role("region", name="Segments that hang on one person")
    expect(section.get_by_role("listitem")).to_have_count(3)
    section.get_by_role("link", name="All 18").click()
    expect(page.locator("tbody tr")).to_have_count(18)
    context.close()


def test_on_paper_there_is_nothing_to_click(open_page: Open, demo: Address) -> None:
    """A printed report has its sentence, its lines and its map, and no switch or download."""
    page = open_page(demo("program") + COVERAGE)
    page.emulate_media(media="print")
    expect(page.locator(".vb-grid:visible")).to_have_count(1)
    expect(page.locator(".vb-list:visible").first).to_be_visible()
    expect(page.locator(".vb :is(.vb-switch, .vb-below, figcaption a):visible")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_table_stands_in_columns_or_in_cards(open_page: Open, demo: Address, width: int) -> None:
    """Where there is room, numbers stand right below their label; on a telephone behind it."""
    page = open_page(demo("program") + "reports/fatigue/people/", width=width)
    cell = page.locator("tbody tr").first.locator("td").nth(4)
    said = cell.evaluate("(cell) => getComputedStyle(cell, '::before').content")
    aligned = cell.evaluate("(cell) => getComputedStyle(cell).textAlign")
    if width == 390:
        assert said == '"Asked "'
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    else:
        assert said == "none"
        assert aligned == "end"


@pytest.mark.parametrize("width", [1280, 390])
def test_a_mark_tells_its_figures(open_page: Open, demo: Address, width: int) -> None:
    """Under the pointer and under the arrow keys a dot says whose it is, on the page."""
    page = open_page(demo("program") + "reports/fatigue/", width=width)
    tip, drawing = page.locator(".vb-tip"), page.locator(".vb-picture > svg").first
    expect(drawing).to_have_attribute("tabindex", "0")
    drawing.locator("circle").last.hover()
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
    page = open_page(demo("program") + COVERAGE)
    row = page.locator(".vb-grid tr", has_text="Healthcare")
    row.get_by_role("link", name="0/4").hover()
    expect(page.locator(".vb-tip")).to_have_text("Healthcare, DACH: Advocates ready/wanted 0/4")
    row.get_by_role("link", name="0/2").focus()
    expect(page.locator(".vb-tip")).to_have_text(
        "Healthcare, North America: Advocates ready/wanted 0/2"
    )


def test_a_cell_leads_to_the_people_it_counts(open_page: Open, demo: Address) -> None:
    """Whoever follows a number finds them in the Finder, whatever they do, and nobody retired."""
    page = open_page(demo("program") + COVERAGE)
    row = page.locator(".vb-grid tr", has=page.get_by_role("rowheader", name="Banking"))
    row.get_by_role("link", name="4/5").click()
    # Four are ready, three wait.
    expect(page.locator(".vb-card")).to_have_count(7)


def test_a_cell_of_nobody_is_no_link_into_the_finder(open_page: Open, demo: Address) -> None:
    """Where nobody is, a cell of the map by product leads nowhere; its neighbours do."""
    page = open_page(demo("program") + COVERAGE + "product-map/")
    row = page.locator(".vb-grid tr", has=page.get_by_role("rowheader", name="Insurance"))
    expect(row.get_by_role("link")).to_have_count(2)
    expect(row.get_by_role("cell").nth(1)).to_have_text("0/1")
    expect(row.get_by_role("cell").nth(1).get_by_role("link")).to_have_count(0)
