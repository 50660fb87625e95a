"""Every kind of page, for each audience: nothing that axe objects to, nothing that sticks out."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect

Open = Callable[..., Page]
Address = Callable[[str], str]
#: Whether it is dark, how wide the window is, and what is looked for.
Look = tuple[bool, int, tuple[str, ...]]

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
DESK, PHONE = 1280, 390
#: Pages by audience: every kind for the program team, which sees most; for the others each kind
#: that looks otherwise to them.
PAGES = {
    "program": {
        "home": "",
        "finder": "find/",
        "advocates": "advocates/",
        "accounts": "accounts/",
        "content": "content/",
        "advocate": "advocates/nordvik-bank/marit-lunde/",
        "account": "accounts/nordvik-bank/",
        "item": "content/nordvik-close/",
        "collections": "collections/",
        "collection": "collections/first-meeting-finance/",
        "owners": "customers/",
        "owner": "customers/ingrid-solberg/",
        "requesters": "requests/",
        "requester": "requests/clara-winkler/",
        "segments": "segments/",
        "segment": "segments/banking/nordics/",
        "guides": "guides/for-reps/",
        "reports": "reports/",
        "requests report": "reports/requests/",
        "fatigue report": "reports/fatigue/",
        "coverage report": "reports/coverage/",
        "table of a report": "reports/fatigue/people/",
        "table with a picture": "reports/fatigue/months/",
        "map of a report": "reports/coverage/stories-map/",
        "how a report is computed": "reports/fatigue/computed/",
        "freshness report": "reports/freshness/",
        "consent report": "reports/consent/",
        "content report": "reports/content/",
    },
    "sales": {
        "home": "",
        "finder": "find/",
        "advocate": "advocates/nordvik-bank/marit-lunde/",
        "advocate without a name": "advocates/3fcj89f2rk/rs0svf4wsc/",
        "account": "accounts/nordvik-bank/",
        "item": "content/nordvik-close/",
        "owner": "customers/ingrid-solberg/",
        "segments": "segments/",
        "segment": "segments/banking/nordics/",
    },
    "public": {
        "home": "",
        "finder": "find/",
        "advocate": "advocates/nordvik-bank/marit-lunde/",
        "account": "accounts/nordvik-bank/",
        "segment": "segments/banking/nordics/",
    },
}
#: What depends on whether it is light or dark, and on the width of the window.
COLORS = ("color-contrast", "link-in-text-block")
LAYOUT = ("scrollable-region-focusable", "target-size")
#: Beside one look by all rules, at a desk and in the light: how else a page is looked at, dark or
#: not and how wide, and for what. Colours take most of the time, and hardly depend on the width.
LOOKS: tuple[Look, ...] = ((True, DESK, COLORS + LAYOUT), (False, PHONE, LAYOUT))
ON_A_PHONE: tuple[Look, ...] = tuple((dark, PHONE, COLORS + LAYOUT) for dark in (True, False))
#: Of the rows of a table, items of a list, choices and marks of a picture that are built alike, two
#: are looked at: a report has hundreds.
FEWER = """() => {
    const many = "table, tbody, ul, ol, svg, svg g, .vb-facet__list";
    const shape = (one) =>
        `${one.tagName}.${one.getAttribute("class") ?? ""}(${[...one.children].map(shape)})`;
    for (const parent of document.querySelectorAll(`main :is(${many})`)) {
        const seen = new Map();
        for (const child of [...parent.children]) {
            const kind = shape(child);
            seen.set(kind, (seen.get(kind) ?? 0) + 1);
            if (seen.get(kind) > 2) child.remove();
        }
    }
}"""


CODE_IS_REACHED = """() => [...document.querySelectorAll("main pre > code")].every(
    (code) => code.scrollWidth <= code.clientWidth || code.tabIndex >= 0)"""


def violations(page: Page, rules: tuple[str, ...] | None = None) -> Iterator[str]:
    """Say what axe objects to, by all rules or by some."""
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = rules
    found = page.evaluate("options => axe.run(options)", options)
    for violation in found["violations"]:
        yield f"{violation['id']}: {violation['nodes'][0]['html']}"


def faults(page: Page, looks: Iterable[Look] = LOOKS) -> dict[str, list[str]]:
    """Look at a page at a desk in the light by all rules, and in other ways by some."""
    found: dict[str, list[str]] = {}
    page.add_style_tag(content="*, ::before, ::after { transition: none !important }")
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found[f"{width} wide"] = ["something sticks out sideways"]
    page.evaluate(FEWER)
    page.evaluate(AXE)
    page.emulate_media(color_scheme="light")
    found["light, at a desk"] = list(violations(page))
    for dark, width, rules in looks:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if dark else "light")
        # The theme lets the keyboard into code that scrolls a moment after it was laid out.
        page.wait_for_function(CODE_IS_REACHED)
        name = f"{'dark' if dark else 'light'}, {width} wide"
        found[name] = list(violations(page, rules))
    return {where: said for where, said in found.items() if said}


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """One window for all pages, so that what they share is loaded once."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


KINDS = [(audience, kind) for audience, kinds in PAGES.items() for kind in kinds]


@pytest.mark.parametrize(("audience", "kind"), KINDS)
def test_pages_are_accessible_and_fit(
    reader: Page, demo: Address, audience: str, kind: str
) -> None:
    """A page has no violation that axe knows, light or dark, wide or narrow, and fits."""
    opened(reader, demo(audience) + PAGES[audience][kind])
    assert faults(reader) == {}


@pytest.mark.long
@pytest.mark.parametrize(("audience", "kind"), KINDS)
def test_a_page_has_its_colors_on_a_phone_too(
    reader: Page, demo: Address, audience: str, kind: str
) -> None:
    """Nor has it one in what is seen of colours on a phone, light or dark."""
    opened(reader, demo(audience) + PAGES[audience][kind])
    assert faults(reader, ON_A_PHONE) == {}


def opened(page: Page, address: str) -> None:
    """Go to a page, and wait for what its script shows."""
    page.goto(address)
    if page.locator("[data-vb-finder]").count():
        expect(page.locator(".vb-card").first).to_be_visible()


@pytest.mark.parametrize(
    ("query", "waits_for"),
    [
        ("?q=zzzznothing", ".vb-shortage"),
        ("?region=dach&industry=energy&must=region&must=industry", ".vb-shortage button"),
        (
            "?compare=nordvik-bank/marit-lunde&compare=breidanes-veitur/sigurlaug-jonsdottir",
            ".vb-compare",
        ),
        ("?tab=content&product=harbor", ".vb-card"),
        ("?tab=guides&q=ask", ".vb-card"),
        ("?product=harbor&industry=energy&nice=industry", ".vb-card"),
    ],
    ids=["nothing", "nobody in time", "compared", "content", "guides", "shortlist and stories"],
)
def test_states_of_the_finder_are_accessible(
    open_page: Open, demo: Address, query: str, waits_for: str
) -> None:
    """So is the Finder when nothing fits, nobody is free, something is put aside or opened."""
    page = open_page(demo("sales") + "find/" + query)
    expect(page.locator(waits_for).first).to_be_visible()
    if "nice" in query:
        page.get_by_role("button", name="Shortlist").first.click()
        page.locator(".vb-card summary").first.click()
        expect(page.get_by_label("Shortlist", exact=True)).to_be_visible()
    assert faults(page) == {}


def test_the_page_for_no_page_is_accessible(open_page: Open, demo: Address) -> None:
    """The page that a server shows for a wrong address has no violation either, and no error."""
    site = demo("sales")
    root = site.removesuffix("sales/")
    page = open_page("about:blank")
    # It may be shown at any address, so its own are of a site that stands at the root of a host.
    page.route(
        f"{root}**", lambda route: route.continue_(url=route.request.url.replace(root, site))
    )
    page.goto(f"{root}404.html")
    expect(page.get_by_role("heading", level=1)).to_contain_text("404")
    assert faults(page) == {}
