"""The demo's site as a reader meets it: in a browser, by mouse and by keyboard."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

Open = Callable[..., Page]
Address = Callable[[str], str]

#: One page of each kind.
KINDS = {
    "home": "",
    "finder": "find/",
    "advocates": "advocates/",
    "accounts": "accounts/",
    "content": "content/",
    "advocate": "advocates/nordvik-bank/marit-lunde/",
    "account": "accounts/nordvik-bank/",
    "item": "content/nordvik-close/",
    "collection": "collections/first-meeting-finance/",
    "owners": "customers/",
    "owner": "customers/ingrid-solberg/",
    "requesters": "requests/",
    "requester": "requests/clara-winkler/",
    "segments": "segments/",
    "segment": "segments/banking/nordics/",
    "guide": "guides/for-reps/",
    "report": "reports/fatigue/",
    "report with a grid": "reports/coverage/",
}


@pytest.mark.parametrize(
    ("width", "dark"), [(1280, False), (390, True)], ids=["desk", "phone-dark"]
)
@pytest.mark.parametrize("kind", KINDS)
def test_pages_are_accessible_and_fit(
    open_page: Open, demo: Address, kind: str, width: int, *, dark: bool
) -> None:
    """Every kind of page has no violation that axe knows, and nothing sticks out sideways."""
    page = open_page(demo("program") + KINDS[kind], width=width, dark=dark)
    if page.locator("[data-vb-finder]").count():
        page.locator(".vb-card").first.wait_for()
    found = Axe().run(page)
    told = [
        f"{violation['id']}: {violation['nodes'][0]['html']}"
        for violation in found.response["violations"]
    ]
    assert told == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_rep_finds_an_advocate_from_home(open_page: Open, demo: Address) -> None:
    """From the home page two words and one click lead to the advocate's page."""
    page = open_page(demo("sales"))
    page.get_by_role("searchbox").fill("harbor close")
    page.keyboard.press("Enter")
    card = page.get_by_role("link", name="Marit Lunde")
    expect(card).to_be_visible()
    card.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Marit Lunde")


def test_facets_narrow_and_stand_in_the_address(open_page: Open, demo: Address) -> None:
    """A ticked facet narrows the list, shows in the address, and survives a reload."""
    page = open_page(demo("sales") + "find/")
    page.get_by_role("checkbox", name="Energy").check()
    expect(page.get_by_role("link", name="Odd Nes")).to_be_visible()
    expect(page.get_by_role("link", name="Marit Lunde")).to_have_count(0)
    assert "energy" in page.url
    page.reload()
    expect(page.get_by_role("checkbox", name="Energy")).to_be_checked()
    expect(page.get_by_role("link", name="Marit Lunde")).to_have_count(0)


def test_search_knows_no_marks_and_no_capitals(open_page: Open, demo: Address) -> None:
    """Text is found however it is typed: folded, in capitals, by its beginning."""
    page = open_page(demo("sales") + "find/?q=NORDV")
    expect(page.get_by_role("link", name="Marit Lunde")).to_be_visible()


def test_nothing_fits_says_what_would(open_page: Open, demo: Address) -> None:
    """Where nothing fits, the page says so and offers to take back what excludes most."""
    page = open_page(demo("sales") + "find/?q=zzzznothing")
    expect(page.get_by_text("Nobody", exact=False).first).to_be_visible()


def test_the_keyboard_alone_is_enough(open_page: Open, demo: Address) -> None:
    """Slash focuses the search, typing filters, tab and enter open an advocate."""
    page = open_page(demo("sales") + "find/")
    expect(page.get_by_role("checkbox", name="Energy")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("fjellkraft")
    expect(page.get_by_role("link", name="Marit Lunde")).to_have_count(0)
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Odd Nes":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Odd Nes")


def test_without_javascript_the_lists_lead_everywhere(browser: Browser, demo: Address) -> None:
    """A reader without JavaScript reaches an advocate's page by plain links."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo("sales") + "find/")
    page.get_by_role("main").get_by_role("link", name="advocates").click()
    page.get_by_role("link", name="Marit Lunde").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Marit Lunde")
    context.close()


def test_an_anonymous_advocate_has_a_page_without_a_name(open_page: Open, demo: Address) -> None:
    """The page of somebody at an anonymous account is headed by the title and the alias."""
    page = open_page(demo("sales") + "find/?q=hospital")
    page.get_by_role("link", name="Vice President Financial Planning").click()
    expect(page.get_by_role("main")).to_contain_text("A US hospital group")
    assert "larkmere" not in page.content().lower()
    assert "larkmere" not in page.url
