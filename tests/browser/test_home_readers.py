"""The home page as its readers meet it: each chooses what stands there, and finds it again."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

Open = Callable[..., Page]
Address = Callable[[str], str]

#: By reader, a heading that is there, and one that is not.
READERS = {
    "Sales": ("Your open deals", "My customers"),
    "Customer success": ("My customers", "Your open deals"),
    "PR and events": ("What they would like to do", "Ready again"),
}
SHIFTS = """new Promise((done) => new PerformanceObserver((list) =>
  done(list.getEntries().map(({ value }) => value))
).observe({ type: "layout-shift", buffered: true }) || setTimeout(() => done([]), 300))"""


def headings(page: Page) -> list[str]:
    """The headings of the parts that are shown."""
    found = page.get_by_role("main").get_by_role("heading", level=2)
    return [one.inner_text() for one in found.all() if one.is_visible()]


@pytest.mark.parametrize("reader", READERS)
def test_a_choice_shows_its_parts_and_is_remembered(
    open_page: Open, demo: Address, reader: str
) -> None:
    """Whoever chooses sees what is for them, at an address to share, and again the next time."""
    there, absent = READERS[reader]
    page = open_page(demo("sales"))
    choice = page.get_by_role("navigation", name="Home page for").get_by_role("link", name=reader)
    choice.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?for=*")
    assert there in headings(page)
    assert absent not in headings(page)
    page.goto(demo("sales"))
    expect(choice).to_have_attribute("aria-current", "true")
    assert there in headings(page)
    expect(page.locator("[data-vb-reader][aria-current]")).to_have_count(1)
    assert page.evaluate(SHIFTS) == []


def test_an_address_goes_before_what_is_remembered(open_page: Open, demo: Address) -> None:
    """A link shows what it says, and leaves alone what its reader chose before."""
    page = open_page(demo("sales") + "?for=pr")
    page.get_by_role("link", name="Customer success").click()
    page.wait_for_url("**/?for=customer-success")
    page.goto(demo("sales") + "?for=pr")
    assert "What they would like to do" in headings(page)
    page.goto(demo("sales"))
    assert "My customers" in headings(page)


@pytest.mark.parametrize(
    ("audience", "address", "first"),
    [
        ("sales", "?for=nobody", "Your open deals"),
        ("sales", "?for=program", "Your open deals"),
        ("program", "", "This morning"),
        ("program", "?for=sales", "Open deals without a reference"),
    ],
)
def test_what_is_usual_comes_where_nothing_is_chosen(
    open_page: Open, demo: Address, audience: str, address: str, first: str
) -> None:
    """Without a choice, or with one that the site does not have, the usual reader's parts stand."""
    assert headings(open_page(demo(audience) + address))[0] == first


def test_buttons_and_collections_are_the_readers_own(open_page: Open, demo: Address) -> None:
    """PR has buttons for what is seen outside, and the collections made for it."""
    page = open_page(demo("sales") + "?for=pr")
    buttons = page.get_by_role("navigation", name="Find by what you need").get_by_role("link")
    shown = [one.inner_text() for one in buttons.all() if one.is_visible()]
    assert shown[:2] == ["Speaking", "Quote"]
    assert "Analyst call" in shown
    assert "Reference call" not in shown
    expect(page.get_by_role("link", name="What to send after the Forum")).to_be_visible()
    expect(page.get_by_role("link", name="Auf Deutsch")).to_be_hidden()


def test_the_public_has_no_choice(open_page: Open, demo: Address) -> None:
    """Who has no work here has nothing to choose."""
    page = open_page(demo("public"))
    expect(page.get_by_role("navigation", name="Home page for")).to_have_count(0)


def test_without_javascript_everything_stands_there(browser: Browser, demo: Address) -> None:
    """All parts are shown, once, and no choice that would do nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo("sales"))
    shown = headings(page)
    assert {there for there, _ in READERS.values()} <= set(shown)
    assert len(shown) == len(set(shown))
    expect(page.get_by_role("navigation", name="Home page for")).to_be_hidden()
    context.close()


def test_a_browser_that_keeps_nothing_still_has_the_choice(browser: Browser, demo: Address) -> None:
    """Where storage is forbidden the page shows what its address says, without an error."""
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });"
    )
    page = context.new_page()
    page.goto(demo("sales"))
    assert headings(page)[0] == "Your open deals"
    page.get_by_role("link", name="Customer success").click()
    page.wait_for_url("**/?for=customer-success")
    assert headings(page)[0] == "My customers"
    context.close()
