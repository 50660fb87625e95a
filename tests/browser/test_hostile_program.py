"""Attacks 51 to 54 in a browser: every text of a program attacks, and nothing comes of it."""

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

import pytest
from bench.browser import served
from playwright.sync_api import Browser, Page, expect

from hostile import ATTACKS, PLANTED, write_program
from once import Once
from sites import site_of
from vouchbook.shown.views import Audience

#: What is built here is built for other tests as well.
pytestmark = pytest.mark.no_cover

Start = Callable[[str], tuple[Page, Path]]
#: Of pages that there are as many of as attacks, those are opened whose attack is HTML by itself.
OPENED = {"program": (2, 4), "sales": (2,), "public": (4,)}
#: What a page holds that only an attack could have put there.
FOUND = f"""() => [
    ...(typeof {PLANTED} === "undefined" ? [] : ["a script ran"]),
    ...[...document.querySelectorAll("*")].flatMap((one) =>
        [...one.attributes]
            .filter(({{ name }}) => /^(on|autofocus|srcdoc)/.test(name))
            .map(({{ name }}) => `${{one.tagName}} ${{name}}`)),
    ...[...document.querySelectorAll("iframe, object, embed, base")].map((one) => one.tagName),
    ...[...document.querySelectorAll("[href], [src]")]
        .map((one) => one.getAttribute("href") ?? one.getAttribute("src"))
        .filter((address) => /^\\s*(javascript|data|\\/\\/)/i.test(address)),
    ...[...document.scripts].filter((one) => one.text.includes("{PLANTED}=")).map(() => "a script"),
]"""


@pytest.fixture
def start(browser: Browser, once: Once) -> Iterator[Start]:
    """Open the site of an audience; whatever runs or leaves this machine meanwhile is a fault."""
    faults: list[str] = []
    with ExitStack() as opened:

        def begin(audience: str) -> tuple[Page, Path]:
            root = once.folder("hostile", write_program)
            site = site_of(once, "hostile", root, audience)
            base = opened.enter_context(served(site))
            context = browser.new_context(base_url=base)
            opened.callback(context.close)
            page = context.new_page()
            page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
            page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
            page.on(
                "console",
                lambda said: faults.append(said.text) if said.type == "error" else None,
            )
            page.on(
                "request",
                lambda request: (
                    None
                    if request.url.startswith((base, "blob:"))
                    else faults.append(f"request to {request.url}")
                ),
            )
            return page, site

        yield begin
    assert not faults


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("audience", [audience.value for audience in Audience])
def test_nothing_runs_on_any_kind_of_page(start: Start, audience: str) -> None:
    """On every kind of page an attack is read as it was written, runs nothing and loads nothing."""
    page, site = start(audience)
    found: dict[str, list[str]] = {}
    for file in sorted(site.rglob("*.html")):
        uri = file.relative_to(site).as_posix().removesuffix("index.html")
        number = next((at for at in range(len(ATTACKS)) if f"-{at}/" in uri), None)
        if number not in {None, *OPENED[audience]}:
            continue
        page.goto(uri)
        if said := page.evaluate(FOUND):
            found[uri] = said
        if number is not None:
            heading = page.locator("h1").text_content() or ""
            assert plain(ATTACKS[number]) in plain(heading)
    assert found == {}


def test_nothing_runs_in_the_finder(start: Start) -> None:
    """Typed, picked, found, not found, put aside or explained: an attack stays text."""
    page, _ = start("sales")
    page.goto("find/")
    box = page.get_by_role("searchbox")
    cards = page.locator(".vb-card")
    expect(cards.first).to_be_visible()
    for attack in ATTACKS:
        box.fill(attack)
        expect(page.get_by_role("status").first).not_to_contain_text("All")
        box.fill(f"{attack} zzz")
        expect(page.locator(".vb-shortage")).to_be_visible()
        assert page.evaluate(FOUND) == []
    page.goto("find/?" + urlencode([("q", ATTACKS[2]), ("tab", ATTACKS[4]), ("must", ATTACKS[8])]))
    expect(box).to_have_value(ATTACKS[2])
    page.goto("find/?activity=any&industry=industries-2&nice=industry")
    for summary in page.locator("summary").all():
        if summary.is_visible():
            summary.click()
    for _ in range(len(ATTACKS)):
        page.get_by_role("button", name="Shortlist", exact=True).first.click()
    expect(page.get_by_label("Shortlist").locator("strong")).to_contain_text(str(len(ATTACKS)))
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV", exact=True).click()
    header, *rows = csv.reader(io.StringIO(download.value.path().read_text(), newline=""))
    assert {len(row) for row in rows} == {len(header)}
    assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in {"=", "+", "-", "@"}]
    assert page.evaluate(FOUND) == []
    for tab in page.get_by_role("tab").all():
        tab.click()
        expect(cards.first).to_be_visible()
        assert page.evaluate(FOUND) == []
