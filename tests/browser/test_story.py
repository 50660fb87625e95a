"""A rep's story: from the home page to the filled-in request, in five interactions at most."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

Open = Callable[..., Page]
Address = Callable[[str], str]

NEED = "energy nordics harbor call next week"
#: What the browser's folding gives for it, in words and days.
FILLED = {
    "template": ["request.yml"],
    "activity": ["Reference call"],
    "needed_by": ["2026-11-27"],
    "need": ["Harbor, energy, Nordics"],
}


def went_to(page: Page) -> list[str]:
    """Catch what leaves the site; nothing of it is fetched."""
    left: list[str] = []

    def caught(route: Route) -> None:
        left.append(route.request.url)
        route.fulfill(body="the form", content_type="text/plain")

    page.context.route("https://github.com/**", caught)
    return left


def asked(left: list[str]) -> dict[str, list[str]]:
    """What the request form was given."""
    assert len(left) == 1
    address = urlsplit(left[0])
    assert address.path == "/example/references/issues/new"
    return parse_qs(address.query)


def ready(page: Page) -> Locator:
    """The link to the form, when the script has filled it in."""
    expect(page.get_by_label("we need")).to_be_visible()
    return page.get_by_role("link", name="Open the request form")


@pytest.fixture
def rep(browser: Browser) -> Callable[[str, int], Page]:
    """Open a page as a rep has it: the only one that may follow the form's link out."""

    def opened(address: str, width: int) -> Page:
        page = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
        page.goto(address)
        return page

    return opened


@pytest.mark.parametrize("width", [1280, 390], ids=["desk", "phone"])
def test_by_mouse(rep: Callable[[str, int], Page], demo: Address, width: int) -> None:
    """Type, find, ask, open the form: four interactions, and the form knows whom, what and when."""
    page = rep(demo("sales"), width)
    left = went_to(page)
    page.get_by_role("searchbox").fill(NEED)  # 1
    page.get_by_role("button", name="Find").click()  # 2
    card = page.locator(".vb-card").first
    name = card.locator(".vb-card__name a").inner_text()
    card.get_by_role("link", name="Ask for").click()  # 3
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    form = ready(page)
    expect(form).to_be_in_viewport()
    advocate = "/".join(urlsplit(page.url).path.split("/")[-3:-1])
    form.click()  # 4
    expect(page.get_by_text("the form")).to_be_visible()
    assert asked(left) == {**FILLED, "advocate": [advocate]}
    page.context.close()


def test_by_keyboard(rep: Callable[[str, int], Page], demo: Address) -> None:
    """The same without a mouse: slash, words, enter, down to the first, on to its button, enter."""
    page = rep(demo("sales"), 1280)
    left = went_to(page)
    page.keyboard.press("/")
    page.keyboard.type(NEED)
    page.keyboard.press("Enter")
    expect(page.locator(".vb-card").first).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.locator(".vb-card").first.get_by_role("link", name="Ask for")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#ask")).to_be_focused()
    form = ready(page)
    for _ in range(12):
        page.keyboard.press("Tab")
        if form.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_text("the form")).to_be_visible()
    assert asked(left)["need"] == FILLED["need"]
    page.context.close()


def test_from_an_open_deal(rep: Callable[[str, int], Page], demo: Address) -> None:
    """A deal named in the Finder brings its needs along, and stands in the request."""
    page = rep(demo("sales") + "find/", 1280)
    left = went_to(page)
    page.get_by_label("for deal").fill("opp-1043")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Remove deal OPP-1043")).to_be_visible()
    expect(page.get_by_role("button", name="Remove Product: Harbor")).to_be_visible()
    page.get_by_role("link", name="Ask for").first.click()
    ready(page).click()
    expect(page.get_by_text("the form")).to_be_visible()
    assert asked(left)["deal"] == ["OPP-1043"]
    page.context.close()


def test_a_deal_typed_among_the_words_is_one(open_page: Open, demo: Address) -> None:
    """The id of a deal in the search box is taken for the deal."""
    page = open_page(demo("sales"))
    page.get_by_role("searchbox").fill("OPP-1043")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Remove deal OPP-1043")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("")
    expect(page.get_by_label("for deal")).to_have_value("OPP-1043")


def test_the_texts_say_what_is_chosen(open_page: Open, demo: Address) -> None:
    """Message, brief and thank-you follow the activity, the day, the deal and the need."""
    page = open_page(
        demo("sales") + "advocates/nordvik-bank/marit-lunde/"
        "?activity=reference-call&by=2026-12-01&deal=OPP-7&need=Harbor%2C+<b>energy</b>#ask"
    )
    section = page.locator("#ask")
    message = section.locator("pre").first
    expect(message).to_contain_text("for a reference call by 1 Dec, for deal OPP-7?")
    expect(message).to_contain_text("We need: Harbor, <b>energy</b>.")
    section.get_by_text("Brief for the talk").click()
    expect(section.locator("pre").nth(1)).to_contain_text("We need: Harbor, <b>energy</b>")
    section.get_by_label("we need").fill("")
    expect(section.locator("pre").nth(1)).not_to_contain_text("We need")
    section.get_by_text("Thank-you").click()
    expect(section.locator("pre").nth(2)).to_contain_text("for the reference call.")


def test_a_text_is_copied(browser: Browser, demo: Address) -> None:
    """What is copied is what is read."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(demo("sales") + "advocates/breidanes-veitur/sigurlaug-jonsdottir/")
    page.get_by_role("button", name="Copy", exact=True).first.click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    told = page.locator("#ask pre").first.inner_text()
    assert page.evaluate("navigator.clipboard.readText()") == told
    page.get_by_role("button", name="Copy the request").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("Please ask Sigurlaug")
    context.close()


def test_nobody_asks_on_a_day_that_is_not_free(open_page: Open, demo: Address) -> None:
    """On a day when she is not free the form is withheld, and the first free day is offered."""
    page = open_page(demo("sales") + "advocates/nordvik-bank/marit-lunde/?by=2026-11-25#ask")
    expect(page.get_by_text("Marit Lunde is not free by 25 Nov.")).to_be_visible()
    form = page.get_by_role("link", name="Open the request form")
    expect(form).to_have_count(0)
    page.get_by_role("button", name="Ask for 10 Dec").click()
    expect(page.get_by_label("by", exact=True)).to_have_value("2026-12-10")
    expect(form).to_be_visible()


def test_without_a_day_to_come_the_page_asks_for_one(open_page: Open, demo: Address) -> None:
    """Where the day is cleared, or is over, the form is withheld and the page says why."""
    page = open_page(demo("sales") + "advocates/nordvik-bank/marit-lunde/?by=2027-01-11#ask")
    form = page.get_by_role("link", name="Open the request form")
    expect(form).to_be_visible()
    for day in ("", "2026-11-02"):
        page.get_by_label("by", exact=True).fill(day)
        expect(page.get_by_text("By when? Choose a day from 16 Nov on.")).to_be_visible()
        expect(form).to_have_count(0)
    page.get_by_label("by", exact=True).fill("2027-01-11")
    expect(form).to_be_visible()


def test_a_talk_is_asked_for_on_its_day(open_page: Open, demo: Address) -> None:
    """The label of the day says what the message says: on the day, or by then."""
    page = open_page(demo("sales") + "advocates/storalven-kraft/lars-goran-hedin/")
    expect(page.get_by_label("by", exact=True)).to_be_visible()
    page.get_by_label("For a").select_option("Speaking")
    expect(page.get_by_label("on", exact=True)).to_be_visible()
    expect(page.locator("#ask-1")).to_contain_text("speaking on ")


def test_who_wants_to_be_written_to_is(open_page: Open, demo: Address) -> None:
    """Result, comparison and page say the same: write directly, and what to write."""
    page = open_page(demo("sales") + "find/?product=harbor&industry=energy&region=nordics")
    card = page.locator(".vb-card").first
    expect(card.locator(".vb-card__trust")).to_contain_text("ask directly")
    for place in (0, 1):
        page.locator(".vb-card").nth(place).get_by_role("button", name="Shortlist").click()
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_role("row", name="How to ask")).to_contain_text("Ask directly")
    card.get_by_role("link", name="Ask for Sigurlaug").click()
    expect(page.get_by_text("You may write to Sigurlaug directly.")).to_be_visible()
    expect(page.get_by_text("Ask directly; Kasper Ravn looks after the account")).to_be_visible()
    expect(page.locator("#ask-1")).to_contain_text("would you help us with a reference call by")


def test_without_javascript_the_form_is_reached(browser: Browser, demo: Address) -> None:
    """A reader without JavaScript reads the texts and follows a link that names the advocate."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo("sales") + "advocates/breidanes-veitur/sigurlaug-jonsdottir/")
    link = page.get_by_role("link", name="Open the request form").get_attribute("href") or ""
    assert parse_qs(urlsplit(link).query)["advocate"] == ["breidanes-veitur/sigurlaug-jonsdottir"]
    expect(page.locator("#ask pre").first).to_contain_text("with a reference call soon?")
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    context.close()
