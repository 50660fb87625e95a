"""My customers in a browser: mark what is no longer true, and send all of it at once."""

import json
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

Open = Callable[..., Page]
Address = Callable[[str], str]

PAGE = "customers/ingrid-solberg/"


def _row(page: Page, name: str) -> Page:
    return page.get_by_role("group", name=f"{name}: is it still true?")


def _ready(page: Page) -> Page:
    """Wait until the page's script has begun."""
    expect(page.get_by_role("button", name="Copy the answer")).to_be_enabled()
    return page


def _answer(page: Page) -> str:
    page.get_by_text("What the answer says").click()
    return page.locator("[data-vb-text]").inner_text()


def test_whoever_marks_nothing_confirms_all(open_page: Open, demo: Address) -> None:
    """Every row is still true until somebody says otherwise."""
    page = _ready(open_page(demo("program") + PAGE))
    number = page.locator("[data-vb-row]").count()
    expect(page.get_by_text(f"All {number} still true.")).to_be_visible()
    lines = _answer(page).splitlines()
    assert lines[0] == "Customers of Ingrid Solberg, data of Mon 16 Nov 2026"
    assert lines[2] == "Still true:"
    assert len(lines) == 3 + number
    assert "- Odd Nes, Fjellkraft (fjellkraft/odd-nes)" in lines


def test_marks_and_what_is_said_of_them_stand_in_one_answer(open_page: Open, demo: Address) -> None:
    """A mark asks for more; the answer sorts people by mark, each with what was written."""
    page = _ready(open_page(demo("program") + PAGE))
    number = page.locator("[data-vb-row]").count()
    changed = _row(page, "Marit Lunde")
    more = page.get_by_role("textbox", name="More about Marit Lunde")
    expect(more).to_be_hidden()
    changed.get_by_label("changed").check()
    expect(more).to_have_attribute("placeholder", "What changed?")
    more.fill("Head of Finance <now> & more")
    _row(page, "Henrik Dahle").get_by_label("left").check()
    expect(page.get_by_text(f"{number - 2} still true, 1 changed, 1 left.")).to_be_visible()
    answer = _answer(page)
    line = "- Marit Lunde, Nordvik Bank (nordvik-bank/marit-lunde): Head of Finance <now> & more"
    assert f"Changed:\n{line}\n" in answer
    assert "Left:\n- Henrik Dahle, Nordvik Bank (nordvik-bank/henrik-dahle)" in answer
    changed.get_by_label("still true").check()
    expect(more).to_be_hidden()
    expect(page.locator("[data-vb-text]")).not_to_contain_text("Head of Finance")


def test_what_no_address_takes_is_not_cut(open_page: Open, demo: Address) -> None:
    """An answer too long for an address opens the empty form, and the page says to paste it."""
    page = _ready(open_page(demo("sales") + PAGE))
    number = page.locator("[data-vb-row]").count()
    send = page.get_by_role("link", name="Send the answer")
    note = page.get_by_text("Too long to be filled in: copy it, and paste it into the form.")
    for row in page.locator("[data-vb-row]").all():
        expect(note).to_have_count(0)
        row.get_by_label("changed").check()
        row.get_by_role("textbox").fill("x" * 200)
    expect(note).to_be_visible()
    sent = parse_qs(urlsplit(send.get_attribute("href") or "").query)
    assert sent["template"] == ["update.yml"]
    assert "changes" not in sent
    answer = _answer(page)
    assert answer.count("x" * 200) == number
    page.get_by_role("group").first.get_by_label("still true").check()
    page.get_by_role("group").nth(1).get_by_label("still true").check()
    expect(note).to_have_count(0)


def test_the_answer_goes_into_the_form(open_page: Open, demo: Address) -> None:
    """The program's form gets the whole answer, as it is shown."""
    page = _ready(open_page(demo("sales") + PAGE))
    _row(page, "Marit Lunde").get_by_label("changed").check()
    href = page.get_by_role("link", name="Send the answer").get_attribute("href") or ""
    sent = parse_qs(urlsplit(href).query)
    assert sent["template"] == ["update.yml"]
    assert sent["changes"] == [page.locator("[data-vb-text]").text_content()]


def test_the_answer_is_copied(browser: Browser, demo: Address) -> None:
    """The button copies what is shown, and says so."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(demo("sales") + PAGE)
    page.get_by_role("button", name="Copy the answer").click()
    expect(page.get_by_text("Copied: send it to the program team.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("[data-vb-text]").text_content()
    context.close()


def test_the_keyboard_alone_is_enough(open_page: Open, demo: Address) -> None:
    """Tab enters a row's choice, the arrows move in it."""
    page = _ready(open_page(demo("program") + PAGE))
    _row(page, "Odd Nes").get_by_label("still true").focus()
    page.keyboard.press("ArrowRight")
    expect(_row(page, "Odd Nes").get_by_label("changed")).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.get_by_role("textbox", name="More about Odd Nes")).to_be_focused()


def test_without_javascript_and_on_paper_there_is_nothing_to_press(
    browser: Browser, demo: Address
) -> None:
    """What would do nothing is not shown; on paper there are boxes to tick."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo("program") + PAGE)
    expect(page.get_by_role("radio").first).to_be_hidden()
    expect(page.get_by_role("button", name="Copy the answer")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.get_by_text("no longer happy").locator("visible=true").first).to_be_visible()
    context.close()


MARKS = ["still true", "changed"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["still true"], "1 still true."),
        (["still true", "still true"], "All 2 still true."),
        (["changed"], "1 changed."),
        (["changed", "changed"], "2 changed."),
        (["still true", "changed"], "1 still true, 1 changed."),
    ],
)
def test_the_tally(open_page: Open, demo: Address, said: list[str], expected: str) -> None:
    """The marks are counted in their order, those that nobody has left out."""
    page = _ready(open_page(demo("program") + PAGE))
    script = page.locator("script[src$='finder.js']").get_attribute("src")
    rows = [{"who": "A", "mark": one, "more": ""} for one in said]
    found = page.evaluate(
        f"""async () => (await import(new URL({json.dumps(script)}, location.href)
          .href.replace("finder.js", "pages/customers.js"))).tally(
            {json.dumps(MARKS)}, {json.dumps(rows)})"""
    )
    assert found == expected
