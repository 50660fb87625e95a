"""The Finder's page on a small site: typing, choosing, walking, and what may go wrong."""

import re

from finder_sample import FULL, HOSTILE, KINDS, VIEW, naive
from playwright.sync_api import Page, Route, expect


def test_a_result_has_its_lines_in_order(page: Page) -> None:
    """Company, then person, then result, then what may be asked; what is unknown is left out."""
    page.goto("find/?q=fullest")
    lines = page.locator(".vb-card > *")
    expect(lines).to_have_text(
        [
            "Konto A · Banking · Norway · 4,200 people",
            "Fullest CaseCFO · Finance · English",
            "Days: 12 → 4 · replaced Ledgerline · SAP S/4",
            "Quote · confirmed 3 Sept by Ingrid · via Ingrid Solberg",
        ]
    )


def test_the_finder_answers_while_typing(page: Page) -> None:
    """Typing narrows the list, the count is said, and the address can be shared."""
    page.goto("find/")
    status = page.get_by_role("status")
    expect(status).to_have_text("All 240 advocates")
    page.keyboard.press("/")
    page.keyboard.type("marit oslo")
    expect(status).to_have_text("0 advocates of 240")
    expect(page.get_by_text("Nobody fits all 2 criteria.")).to_be_visible()
    names = len(naive(["marit"], {})["entries"])
    page.get_by_role("button", name="Without “oslo”").click()
    expect(status).to_have_text(f"{names} advocates of 240")
    expect(page).to_have_url(f"{page.url.split('?')[0]}?q=marit")


def test_a_choice_is_nice_to_have_until_it_must_match(page: Page) -> None:
    """A ticked value is a chip and a step in the history; insisted on, it leaves others out."""
    page.goto("find/")
    facet = next(facet for facet in KINDS[0]["facets"] if facet["id"] == "industry")
    energy = [value[0] for value in facet["values"]].index("energy")
    expected = len(naive([], {"industry": [energy]})["entries"])
    status = page.get_by_role("status")
    page.get_by_role("checkbox", name="Energy").check()
    expect(status).to_have_text("All 240 advocates")
    expect(page).to_have_url(f"{page.url.split('?')[0]}?industry=energy")
    lines = page.locator(".vb-card__fits")
    expect(lines.first).to_have_text("Fits 1 of 1: ✓ energy ")
    page.get_by_role("button", name="Industry must match").click()
    expect(status).to_have_text(f"{expected} advocates of 240")
    expect(page).to_have_url(f"{page.url.split('?')[0]}?industry=energy&must=industry")
    page.reload()
    expect(page.get_by_role("checkbox", name="Energy")).to_be_checked()
    expect(page.get_by_role("button", name="Industry must match")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.get_by_role("button", name="Remove Industry: Energy").click()
    expect(status).to_have_text("All 240 advocates")
    page.go_back()
    expect(status).to_have_text(f"{expected} advocates of 240")


def test_words_from_the_home_page_become_chips(page: Page) -> None:
    """What was typed on the home page arrives as choices and words."""
    page.goto("find/?q=harbor+energy+marit")
    expect(page.get_by_role("button", name="Remove Product: Harbor")).to_be_visible()
    expect(page.get_by_role("button", name="Remove Industry: Energy")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("marit")


def test_long_lists_come_in_parts(page: Page) -> None:
    """Only the first results are drawn; more come on request, and the focus goes there."""
    page.goto("find/")
    cards = page.locator(".vb-card")
    expect(cards).to_have_count(20)
    page.get_by_role("button", name="Show 50 more").click()
    expect(cards).to_have_count(70)
    expect(cards.nth(20).get_by_role("link")).to_be_focused()


def test_arrow_keys_walk_through_the_results(page: Page) -> None:
    """From the search box the arrow keys lead to the results and back; a result is a link."""
    page.goto("find/")
    page.get_by_role("searchbox").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    link = page.locator(".vb-card").nth(1).get_by_role("link")
    expect(link).to_be_focused()
    # Confirmed comes before never confirmed, then the ids decide.
    second = min(person.slug for person in VIEW.people if person is not FULL)
    assert link.get_attribute("href") == f"../advocates/{second}/"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_late_details_leave_the_reader_in_place(page: Page) -> None:
    """Details that come while somebody reads on keep the length of the list and the focus."""
    held: list[Route] = []
    page.route("**/details.*.json", lambda route: held.append(route))  # noqa: PLW0108 — it marks what it is given
    page.goto("find/")
    page.get_by_role("button", name="Show 50 more").click()
    reading = page.locator(".vb-card").nth(20).get_by_role("link")
    expect(reading).to_be_focused()
    name = reading.inner_text()
    late = page.get_by_text("replaced Ledgerline")
    expect(late).to_have_count(0)
    held.pop().continue_()
    expect(late).to_be_visible()
    expect(page.locator(".vb-card")).to_have_count(70)
    expect(reading).to_be_focused()
    expect(reading).to_have_text(name)


def test_hostile_text_is_shown_as_text(page: Page) -> None:
    """Data that look like HTML are shown letter by letter and start nothing."""
    page.goto("find/?tab=content")
    expect(page.locator(".vb-card")).to_have_count(2)
    expect(page.get_by_text(f"From twelve to four {HOSTILE}")).to_be_visible()
    expect(page.locator(".vb-card img")).to_have_count(0)
    page.get_by_role("searchbox").fill(HOSTILE + " zzz")
    expect(page.get_by_text("Nothing fits")).to_be_visible()
    expect(page.locator("img")).to_have_count(0)


def test_tabs_are_walked_with_arrow_keys(page: Page) -> None:
    """The tabs move with the arrow keys, and the chosen one alone is in the tab order."""
    page.goto("find/")
    page.get_by_role("tab", name="Advocates").focus()
    page.keyboard.press("ArrowRight")
    content = page.get_by_role("tab", name="Content")
    expect(content).to_be_focused()
    expect(content).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("tab", name="Advocates")).to_have_attribute("tabindex", "-1")
    expect(page.get_by_role("status")).to_have_text("All 2 content items")


def test_a_choice_goes_along_to_the_other_tab(page: Page) -> None:
    """What both kinds know stays chosen, what only one knows is left behind; tabs count ahead."""
    page.goto("find/?product=harbor&level=head")
    content = page.get_by_role("tab", name="Content")
    expect(content).to_have_text("Content 1")
    content.click()
    expect(page).to_have_url(f"{page.url.split('?')[0]}?tab=content&product=harbor")
    expect(page.get_by_role("status")).to_have_text("1 content item of 2")


GUIDES = [
    {
        "title": "How to ask",
        "url": "guides/how-to-ask/",
        "headings": [{"title": "By mail", "url": "guides/how-to-ask/#by-mail"}],
    }
]


def test_guides_are_found_beside_advocates(page: Page, site: str) -> None:
    """Where the site has guides, a third tab finds their titles and headings."""
    meta = '<meta name="vouchbook:guides" content="../guides.json">'
    page.route("**/guides.json", lambda route: route.fulfill(json=GUIDES))
    page.route(
        re.compile("/find/"),
        lambda route: route.fulfill(body=meta + route.fetch().text(), content_type="text/html"),
    )
    page.goto("find/?q=mail")
    page.get_by_role("tab", name="Guides 1").click()
    link = page.get_by_role("link", name="By mail")
    expect(page.get_by_text("Guide · How to ask")).to_be_visible()
    assert link.evaluate("link => link.href") == f"{site}guides/how-to-ask/#by-mail"


def test_without_its_guides_the_finder_goes_on(page: Page) -> None:
    """A missing index of guides takes away their tab and nothing else."""
    meta = '<meta name="vouchbook:guides" content="../guides.json">'
    page.route("**/guides.json", lambda route: route.fulfill(status=404))
    page.route(
        re.compile("/find/"),
        lambda route: route.fulfill(body=meta + route.fetch().text(), content_type="text/html"),
    )
    page.goto("find/")
    expect(page.get_by_role("status")).to_have_text("All 240 advocates")
    expect(page.get_by_role("tab")).to_have_count(2)


def test_missing_data_are_said(page: Page) -> None:
    """Where the data cannot be loaded, the page says so and keeps the way to the plain lists."""
    page.route("**/core.*.json", lambda route: route.fulfill(status=404))
    page.goto("find/")
    expect(page.get_by_role("alert")).to_contain_text("could not be loaded")
    expect(page.get_by_role("link", name="advocates")).to_be_visible()
