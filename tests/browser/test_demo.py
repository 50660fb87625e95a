"""The demo's site as a reader meets it: in a browser, by mouse and by keyboard."""

from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

Open = Callable[..., Page]
Address = Callable[[str], str]


def test_a_rep_finds_an_advocate_from_home(open_page: Open, demo: Address) -> None:
    """From the home page two words and one click lead to the advocate's page."""
    page = open_page(demo("sales"))
    page.get_by_role("searchbox").fill("harbor close")
    page.keyboard.press("Enter")
    card = page.get_by_role("link", name="Marit Lunde")
    expect(card).to_be_visible()
    card.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Marit Lunde")


def test_a_pick_is_asked_for_with_its_deal_filled_in(open_page: Open, demo: Address) -> None:
    """From a deal on the home page one click leads to the request, which knows the deal."""
    page = open_page(demo("sales"))
    deal = page.get_by_role("region", name="Your open deals").locator("li", has=page.locator("h3"))
    expect(deal.first.get_by_role("heading")).to_have_text("Delsjö Kraft")
    deal.first.get_by_role("link", name="Ask for").nth(1).click()
    expect(page.locator("#ask")).to_be_focused()
    expect(page.get_by_role("heading", level=1)).to_have_text("Peder Lindahl")
    expect(page.get_by_label("for deal")).to_have_value("OPP-2348")
    expect(page.get_by_label("we need")).to_have_value("Harbor, Energy")


def test_facets_narrow_and_stand_in_the_address(open_page: Open, demo: Address) -> None:
    """A facet that must match narrows the list, shows in the address, and survives a reload."""
    page = open_page(demo("sales") + "find/?q=close")
    page.get_by_role("checkbox", name="Energy").check()
    page.get_by_role("button", name="Industry must match").click()
    expect(page.get_by_role("link", name="Odd Nes")).to_be_visible()
    expect(page.get_by_role("link", name="Marit Lunde")).to_have_count(0)
    assert "industry=energy" in page.url
    page.reload()
    expect(page.get_by_role("checkbox", name="Energy")).to_be_checked()
    expect(page.get_by_role("link", name="Marit Lunde")).to_have_count(0)


def test_a_typed_need_becomes_choices_and_the_best_is_first(open_page: Open, demo: Address) -> None:
    """Words that name a criterion, an activity or a week become that; cards say how they fit."""
    page = open_page(demo("sales"))
    page.get_by_role("searchbox").fill("energy nordics harbor call this week")
    page.keyboard.press("Enter")
    expect(page.get_by_label("needed by")).to_have_value("2026-11-20")
    expect(page.get_by_label("For a")).to_have_value("reference-call")
    expect(page.locator(".vb-chip--on")).to_contain_text(["Harbor"])
    expect(page.locator(".vb-chip--nice")).to_contain_text(["Energy", "Nordics"])
    first = page.locator(".vb-card").first
    expect(first.locator(".vb-card__fits")).to_contain_text("Fits")
    expect(first.locator(".vb-card__state")).to_contain_text("FREE")
    expect(page.get_by_role("searchbox")).to_have_value("")


def test_when_nobody_is_free_in_time_the_first_day_is_offered(
    open_page: Open, demo: Address
) -> None:
    """Where people fit and none is free by the day, a click takes the first day on which one is."""
    query = "region=dach&industry=energy&must=region&must=industry"
    page = open_page(demo("sales") + f"find/?{query}")
    line = page.locator(".vb-shortage")
    expect(line).to_contain_text("Nobody is free by 23 Nov with all 3 criteria.")
    expect(page.get_by_role("heading", name="Nearest, and free by 23 Nov")).to_be_visible()
    line.get_by_role("button", name="From ").click()
    expect(page.get_by_role("status")).to_contain_text("free by")
    expect(line).to_have_count(0)
    assert "by=2027-" in page.url


def test_who_only_comes_near_is_not_said_to_have_the_words(open_page: Open, demo: Address) -> None:
    """Where nobody free has a typed word, the nearest are shown as without it."""
    page = open_page(demo("sales") + "find/?q=CFO&product=harbor&by=2026-11-20")
    lists = page.locator(".vb-cards")
    expect(lists).to_have_count(2)
    near = lists.first.locator(".vb-card__fits").all_inner_texts()
    fitting = lists.last.locator(".vb-card__fits").all_inner_texts()
    assert near
    assert all("“CFO”" in line.partition("✗")[2] for line in near)
    assert fitting
    assert all("✓ “CFO”" in line for line in fitting)


def test_what_is_lacking_is_told_to_the_program(open_page: Open, demo: Address) -> None:
    """Where nobody is free, a link carries the need to the request form, filled in."""
    query = "region=dach&industry=energy&must=region&must=industry"
    page = open_page(demo("sales") + f"find/?{query}")
    link = page.get_by_role("link", name="Tell the program we lack this")
    address = urlsplit(link.get_attribute("href") or "")
    assert (address.hostname, address.path) == ("github.com", "/example/references/issues/new")
    assert dict(parse_qsl(address.query)) == {
        "template": "request.yml",
        "activity": "Reference call",
        "needed_by": "2026-11-23",
        "need": "energy, DACH",
    }


def test_a_misspelt_product_is_suggested(open_page: Open, demo: Address) -> None:
    """A slip of the pen finds nobody; the nearest name is offered, and taken by a click."""
    page = open_page(demo("sales") + "find/?q=lantren")
    page.get_by_role("button", name="Did you mean “Lantern”?").click()
    expect(page.get_by_role("button", name="Remove Product: Lantern")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("")
    expect(page.locator(".vb-card").first).to_be_visible()


def test_content_comes_in_the_order_of_its_fit(open_page: Open, demo: Address) -> None:
    """What is nice to have leaves nothing out; what has it comes first and says so."""
    page = open_page(demo("sales") + "find/?tab=content&industry=energy&persona=finance")
    expect(page.locator(".vb-card")).to_have_count(20)
    marks = page.locator(".vb-card .vb-card__fits").all_inner_texts()
    full = [int(text.split()[1]) for text in marks]
    assert full[0] == 2
    assert full[-1] == 0
    page.goto(demo("sales") + "find/?tab=content&industry=energy&persona=finance&must=industry")
    expect(page.locator(".vb-card").first).to_be_visible()
    lines = page.locator(".vb-card .vb-card__fits").all_inner_texts()
    assert 0 < len(lines) < 20
    assert all("✓ energy" in line for line in lines)


def test_up_to_four_stand_side_by_side(open_page: Open, demo: Address) -> None:
    """Those on the shortlist are compared by the need; the address shares the comparison."""
    page = open_page(demo("sales") + "find/?product=harbor&industry=energy")
    expect(page.locator(".vb-card").first).to_be_visible()
    names = page.locator(".vb-card__name a").all_inner_texts()[:3]
    for name in names:
        card = page.locator(".vb-card").filter(has=page.get_by_role("link", name=name, exact=True))
        card.get_by_role("button", name="Shortlist").click()
    page.get_by_role("button", name="Compare", exact=True).click()
    table = page.get_by_label("Side by side").get_by_role("table")
    expect(table.locator("thead a")).to_have_text(names)
    expect(table.locator("thead a").first).to_be_focused()
    expect(table.get_by_role("row", name="Free by 23 Nov")).to_contain_text("FREE")
    expect(table.get_by_role("row", name="Product")).to_contain_text("✓ Harbor")
    page.reload()
    expect(table.locator("thead a")).to_have_text(names)
    table.get_by_role("button", name=f"Take {names[0]} out").click()
    expect(table.locator("thead a")).to_have_text(names[1:])
    page.get_by_role("button", name="Close").click()
    expect(table).to_have_count(0)


def test_a_story_is_offered_before_a_call(open_page: Open, demo: Address) -> None:
    """Above the people stand two stories about what is picked; for anything but a call none."""
    page = open_page(demo("sales") + "find/?product=harbor&industry=energy")
    spare = page.get_by_label("Instead of a call")
    expect(spare.get_by_role("link")).to_have_count(2)
    spare.get_by_role("link").first.click()
    expect(page.get_by_role("main")).to_contain_text("Harbor")
    page.go_back()
    page.get_by_label("For a").select_option("Speaking")
    expect(spare).to_be_empty()


def test_another_activity_asks_for_its_own_day(open_page: Open, demo: Address) -> None:
    """A talk has a day of its own; the usual day follows the lead time of the activity."""
    page = open_page(demo("sales") + "find/")
    page.get_by_label("For a").select_option("Speaking")
    expect(page.get_by_label("on", exact=True)).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("advocates")
    assert "activity=speaking" in page.url
    page.get_by_label("For a").select_option("Anything")
    expect(page.locator("#vb-by")).to_be_hidden()


def test_search_knows_no_marks_and_no_capitals(open_page: Open, demo: Address) -> None:
    """Text is found however it is typed: folded, in capitals, by its beginning."""
    page = open_page(demo("sales") + "find/?q=NORDV")
    expect(page.get_by_role("link", name="Marit Lunde")).to_be_visible()


def test_a_former_name_of_a_company_finds_its_people(open_page: Open, demo: Address) -> None:
    """A rep who knows a company by the name it had finds who works there."""
    page = open_page(demo("program") + "find/?q=nordvik+sparebank")
    expect(page.get_by_role("link", name="Marit Lunde")).to_be_visible()


@pytest.mark.parametrize("audience", ["sales", "program", "public"])
def test_what_the_home_page_suggests_finds_somebody(
    open_page: Open, demo: Address, audience: str
) -> None:
    """Whoever types the example as it stands there sees people who fit, free or not."""
    page = open_page(demo(audience))
    search = page.get_by_role("searchbox")
    search.fill(search.get_attribute("placeholder") or "")
    page.keyboard.press("Enter")
    expect(page.locator(".vb-chip")).to_have_count(4)
    expect(page.get_by_role("searchbox")).to_have_value("")
    expect(page.locator(".vb-found > .vb-cards > li").first).to_be_visible()


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
    page.get_by_label("Parts of this list").first.get_by_role("link", name="N", exact=True).click()
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
