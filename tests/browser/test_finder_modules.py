"""The Finder's modules in a real browser: folding, searching, counting, addresses, and the page."""

import datetime as dt
import functools
import http.server
import json
import random
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from vouchbook.shown.views import (
    AccountRef,
    Attribute,
    Audience,
    Choice,
    Confirmation,
    ContentView,
    Facet,
    Matching,
    PersonView,
    Result,
    SiteView,
    Vocabulary,
)
from vouchbook.site.finder import finder_data
from vouchbook.site.pages import find as find_page
from vouchbook.text import fold

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "generator/vouchbook/site/assets"
FOLD_CASES = json.loads((ROOT / "tests/fold-cases.json").read_text(encoding="utf-8"))
HOSTILE = "<img src=x onerror=alert(1)>"
DAY = dt.date(2026, 11, 16)


def _chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 — seeded on purpose: every run counts the same


def _choices(*labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(id=fold(label).replace(" ", "-"), label=label) for label in labels)


PRODUCTS = _choices("Harbor", "Beacon", "Tide", "Harbor Light")
INDUSTRIES = _choices("Banking", "Energy", "Healthcare")
ACTIVITIES = _choices("Reference call", "Quote", "Speaking")
LEVELS = _choices("Head", "VP", "Practitioner")
ERP = _choices("SAP S/4", "Oracle")
TITLES = ("CFO", "Head of Reporting", "Energy Trader", "Øre-og-hals Lege")
NAMES = ("Marit", "Åse", "Łukasz", "Jörg", "Þóra", "Ingrid")


def _parts(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in fold(text)).split()


def _people(count: int) -> tuple[PersonView, ...]:
    """Make people with every combination of being known and unknown."""
    chance = _chance(7)
    people = []
    for number in range(count):
        account = chance.randrange(12)
        name = f"{chance.choice(NAMES)} {chance.choice(NAMES)}son {number}"
        # Some addresses are just the name; those the browser writes itself.
        slug = "-".join(_parts(name)) if number % 2 else f"person-{number}"
        people.append(
            PersonView(
                slug=f"account-{account}/{slug}",
                name=name,
                title=chance.choice(TITLES),
                account=AccountRef(slug=f"account-{account}", name=f"Konto {account} Æ/S"),
                products=tuple(chance.sample(PRODUCTS, chance.randrange(3))),
                industry=chance.choice([None, *INDUSTRIES]),
                activities=tuple(chance.sample(ACTIVITIES, chance.randrange(4))),
                level=chance.choice(LEVELS),
                attributes=(Attribute(id="erp", label="ERP system", values=(chance.choice(ERP),)),),
                story=f"Closed in {number} days instead of {chance.choice(NAMES).lower()}.",
                results=(Result(metric="days", before=number, after=4),),
            )
        )
    return tuple(people)


FULL = PersonView(
    slug="zz/fullest-case",
    name="Fullest Case",
    title="CFO",
    account=AccountRef(slug="zz", name="Konto A"),
    persona=Choice(id="finance", label="Finance"),
    languages=_choices("English"),
    country=Choice(id="NO", label="Norway"),
    industry=INDUSTRIES[0],
    employees=4200,
    replaced=("Ledgerline",),
    works_with=("SAP S/4",),
    activities=_choices("Quote"),
    results=(Result(metric="days", before=12, after=4),),
    confirmed={
        "role": Confirmation(on=dt.date(2026, 9, 3), by="Ingrid Solberg", fresh=True),
    },
    owner="Ingrid Solberg",
)
VIEW = SiteView(
    title="Test References",
    as_of=DAY,
    audience=Audience.SALES,
    people=(*_people(239), FULL),
    content=(
        ContentView(
            slug="one",
            title=f"From twelve to four {HOSTILE}",
            kind=Choice(id="video", label="Video"),
            products=PRODUCTS[:1],
            summary=HOSTILE,
        ),
        ContentView(slug="two", title="Ørsted", kind=Choice(id="quote", label="Quote")),
    ),
    vocabulary=Vocabulary(
        products=PRODUCTS, industries=INDUSTRIES, activities=ACTIVITIES, levels=LEVELS
    ),
    facets=(Facet(id="erp", label="ERP system", values=ERP),),
    matching=Matching(weights={"products": 5, "industry": 4, "level": 1}),
)
DATA = finder_data(VIEW)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — the base's own name
        """Say nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A folder with the assets, the data and the Finder's page, served as a site is."""
    root = tmp_path_factory.mktemp("site")
    (root / "assets").mkdir()
    (root / "assets/own").symlink_to(ASSETS)
    for file in (DATA.core, DATA.details):
        path = root / file.uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    page = find_page.finder_page(VIEW, DATA)
    (root / "find").mkdir()
    head = '<!doctype html><meta charset="utf-8"><title>Find</title>'
    script = '<script type="module" src="../assets/own/finder.js"></script>'
    (root / "find/index.html").write_text(head + page.html + script, encoding="utf-8")
    (root / "index.html").write_text(head, encoding="utf-8")
    handler = functools.partial(_Quiet, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@contextmanager
def _watched(browser: Browser, site: str) -> Iterator[tuple[Page, list[str]]]:
    """An open page of its own, and all that went wrong on it."""
    context = browser.new_context(base_url=site)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.on(
        "request",
        lambda request: None if request.url.startswith(site) else faults.append(request.url),
    )
    page.goto("")
    yield page, faults
    context.close()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """An open page that fails its test when a script throws or anything is fetched from afar."""
    with _watched(browser, site) as (page, faults):
        yield page
    assert faults == []


@pytest.fixture(scope="module")
def empty(browser: Browser, site: str) -> Iterator[tuple[Page, list[str]]]:
    """A page that shows nothing, for all who only run functions on it."""
    with _watched(browser, site) as watched:
        yield watched


@pytest.fixture
def functions(empty: tuple[Page, list[str]]) -> Iterator[Page]:
    """A page on which functions of the Finder are run that leave nothing behind."""
    page, faults = empty
    faults.clear()
    yield page
    assert faults == []


def _run(page: Page, body: str, argument: object = None) -> Any:
    """Run JavaScript with the Finder's modules at hand."""
    return page.evaluate(
        """async ([body, argument]) => {
            const at = (name) => import(new URL(`/assets/own/finder/${name}.js`, location).href);
            const run = new Function("at", "argument", `return (async () => { ${body} })()`);
            return run(at, argument);
        }""",
        [body, argument],
    )


def test_the_browser_folds_as_python_does(functions: Page) -> None:
    """The table that holds Python's folding holds the browser's."""
    folded = _run(
        functions,
        "const { fold } = await at('fold'); return argument.map(fold);",
        [text for text, _ in FOLD_CASES],
    )
    assert folded == [expected for _, expected in FOLD_CASES]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("  ", []),
        ("SAP S/4", ["sap", "s", "4"]),
        ("Øst/vest, ÆØÅ!", ["ost", "vest", "aeoa"]),
        ("日本 電気", ["日本", "電気"]),
    ],
)
def test_words_are_parted_by_what_is_no_letter_or_digit(
    functions: Page, text: str, words: list[str]
) -> None:
    """Typed text becomes folded words."""
    script = "const { wordsOf } = await at('fold'); return wordsOf(argument);"
    assert _run(functions, script, text) == words


KINDS = json.loads(DATA.core.content)["kinds"]
LATER = json.loads(DATA.details.content)["kinds"]
LOAD = f"""
    const {{ Index, search }} = await at('search');
    const core = await (await fetch('/{DATA.core.uri}')).json();
    const details = await (await fetch('/{DATA.details.uri}')).json();
    const kind = core.kinds[0];
    const index = new Index(kind);
    index.extend(details.kinds[kind.id]);
"""


def _naive(words: list[str], picked: dict[str, list[int]]) -> dict[str, Any]:
    """Search and count the slow and simple way, to compare with."""
    kind, later = KINDS[0], LATER["advocates"]
    first: list[int] = []
    second: list[int] = []
    counts: dict[str, list[int]] = {f["id"]: [0] * len(f["values"]) for f in kind["facets"]}
    asked = [*words, *picked]
    without = dict.fromkeys(asked, 0)
    for entry in range(kind["size"]):
        chosen = {f["id"]: f["sets"][f["of"][entry]] for f in kind["facets"]}
        labels = [f["values"][m][1] for f in kind["facets"] for m in chosen[f["id"]]]
        texts = [c["values"][c["of"][entry]] for c in kind["texts"].values() if c["of"][entry] >= 0]
        more = [c["values"][c["of"][entry]] for c in later["texts"].values() if c["of"][entry] >= 0]
        early = [part for text in texts + labels for part in _parts(text)]
        late = [part for text in more for part in _parts(text)]
        meets = {w: any(part.startswith(w) for part in early + late) for w in words}
        meets |= {facet: bool(set(chosen[facet]) & set(values)) for facet, values in picked.items()}
        if all(meets.values()):
            at_once = all(any(part.startswith(w) for part in early) for w in words)
            (first if at_once else second).append(entry)
        for facet, members in chosen.items():
            if all(met for name, met in meets.items() if name != facet):
                for member in members:
                    counts[facet][member] += 1
        for name in asked:
            without[name] += all(met for other, met in meets.items() if other != name)
    return {"entries": first + second, "counts": counts, "without": without}


def _queries() -> list[tuple[list[str], dict[str, list[int]]]]:
    chance = _chance(11)
    words = ["marit", "mar", "o", "thora", "son", "konto", "1", "harbor", "li", "energy", "closed",
             "jorg", "lu", "zzz", "day", "s"]  # fmt: skip
    queries: list[tuple[list[str], dict[str, list[int]]]] = [([], {})]
    for _ in range(60):
        picked = {}
        for facet in chance.sample(KINDS[0]["facets"], chance.randrange(4)):
            if facet["values"]:
                size = chance.randint(1, len(facet["values"]))
                picked[facet["id"]] = sorted(chance.sample(range(len(facet["values"])), size))
        queries.append((chance.sample(words, chance.randrange(3)), picked))
    return queries


def test_search_and_counts_agree_with_a_naive_recount(functions: Page) -> None:
    """Entries in order, each facet's counts and the ways out equal a slow recount in Python."""
    queries = _queries()
    found = _run(
        functions,
        LOAD
        + """
        return argument.map(([words, picked]) => {
            const sets = new Map(Object.entries(picked).map(([id, v]) => [id, new Set(v)]));
            const { entries, counts, ways } = search(index, { words, picked: sets });
            const without = ways.map(({ word, facet, gained }) =>
                [word ?? facet, entries.length + gained.length]);
            return {
                entries,
                counts: Object.fromEntries([...counts].map(([id, c]) => [id, [...c]])),
                without: Object.fromEntries(without),
                sorted: ways.every(({ gained }, at) =>
                    !at || ways[at - 1].gained.length >= gained.length),
            };
        });
        """,
        queries,
    )
    hits = 0
    for (words, picked), got in zip(queries, found, strict=True):
        assert got.pop("sorted")
        assert got == _naive(words, picked), (words, picked)
        hits += bool(got["entries"])
    assert 20 < hits < len(queries)


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


def test_who_cannot_be_asked_is_marked(functions: Page) -> None:
    """The state stands before the lines of somebody who cannot be asked, as the data have it."""
    found = _run(
        functions,
        LOAD
        + """
        const { CARDS } = await at('card');
        kind.facts.state = { values: ['Resting'], of: kind.facts.slug.of.map((_, at) => at && -1) };
        return [0, 1].map((entry) => CARDS[kind.id](kind, entry, '').firstChild.textContent);
        """,
    )
    assert found[0] == "Resting"
    assert found[1].startswith("Konto")


def test_every_result_leads_to_its_page(functions: Page) -> None:
    """The addresses that the browser puts together are those of the pages."""
    found = _run(
        functions,
        LOAD
        + """
        const { CARDS } = await at('card');
        return kind.facts.slug.of.map((_, entry) =>
            CARDS[kind.id](kind, entry, '../').querySelector('a').getAttribute('href'));
        """,
    )
    assert sorted(found) == sorted(f"../advocates/{person.slug}/" for person in VIEW.people)
    assert KINDS[0]["facts"]["slug"]["of"].count(-1) == 120


def test_stories_are_found_once_they_are_there(functions: Page) -> None:
    """A word that stands only in the details is found after these came, and not before."""
    counts = _run(
        functions,
        LOAD
        + """
        const early = new Index((await (await fetch(argument)).json()).kinds[0]);
        const asked = { words: ['closed'], picked: new Map() };
        return [search(early, asked).entries.length, search(index, asked).entries.length];
        """,
        f"/{DATA.core.uri}",
    )
    assert counts == [0, 239]


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("", ""),
        ("?q=close", "?q=close"),
        ("?tab=content", "?tab=content"),
        ("?tab=advocates", ""),
        ("?tab=nothing&x=1", ""),
        ("?product=tide&product=harbor", "?product=harbor&product=tide"),
        ("?product=unknown&product=harbor", "?product=harbor"),
        ("?tab=content&kind=video&level=head", "?tab=content&kind=video"),
        ("?q=%20%20", ""),
        ("?q=%3Cscript%3E%26", "?q=%3Cscript%3E%26"),
        ("?q=Åse&attribute-erp=sap-s/4", "?q=%C3%85se&attribute-erp=sap-s%2F4"),
        ("?__proto__=1&constructor=2", ""),
    ],
)
def test_an_address_is_a_state_and_back(functions: Page, query: str, canonical: str) -> None:
    """Reading and writing an address is stable; what the data do not know is dropped."""
    written = _run(
        functions,
        """
        const { parse, format } = await at('state');
        const [query, kinds] = argument;
        const once = format(parse(query, kinds), kinds);
        return [once, format(parse(once, kinds), kinds)];
        """,
        [query, KINDS],
    )
    assert written == [canonical, canonical]


@pytest.mark.parametrize(
    ("text", "rest", "picked"),
    [
        ("energy", "", {"industry": ["energy"]}),
        ("ENERGY trader", "trader", {"industry": ["energy"]}),
        ("harbor light call", "call", {"product": ["harbor-light"]}),
        ("harbor reference call", "", {"product": ["harbor"], "activity": ["reference-call"]}),
        ("sap s/4", "", {"attribute-erp": ["sap-s/4"]}),
        ("energ", "energ", {}),
        ("", "", {}),
    ],
)
def test_typed_words_that_name_a_value_become_a_choice(
    functions: Page, text: str, rest: str, picked: dict[str, list[str]]
) -> None:
    """Whole names of values, the longest first, become choices; other words stay."""
    got = _run(
        functions,
        """
        const { recognise } = await at('state');
        const [text, kind] = argument;
        const state = recognise({ tab: kind.id, text, picked: new Map() }, kind);
        const picked = [...state.picked].map(([id, values]) => [id, [...values]]);
        return [state.text, Object.fromEntries(picked)];
        """,
        [text, KINDS[0]],
    )
    assert got == [rest, picked]


@pytest.mark.parametrize(
    ("as_of", "now", "old"),
    [
        ("2026-11-16", "2026-11-16", False),
        ("2026-11-16", "2026-11-18", False),
        ("2026-11-16", "2026-11-19", True),
        ("2026-11-16", "2025-01-01", False),
    ],
)
def test_data_are_old_after_two_days(functions: Page, as_of: str, now: str, old: bool) -> None:
    """The warning comes on the third day after the day of the data."""
    script = """
        const { isOld } = await at('age');
        return isOld(argument[0], new Date(`${argument[1]}T12:00:00`));
    """
    assert _run(functions, script, [as_of, now]) is old


@pytest.mark.parametrize(
    ("value", "expected"), [(0, "0"), (999, "999"), (1000, "1,000"), (1234567, "1,234,567")]
)
def test_numbers_have_commas(functions: Page, value: int, expected: str) -> None:
    """Numbers look as on the pages made in Python."""
    script = "const { number } = await at('words'); return number(argument);"
    assert _run(functions, script, value) == expected


def test_the_finder_answers_while_typing(page: Page) -> None:
    """Typing narrows the list, the count is said, and the address can be shared."""
    page.goto("find/")
    status = page.get_by_role("status")
    expect(status).to_have_text("All 240 advocates")
    page.keyboard.press("/")
    page.keyboard.type("marit oslo")
    expect(status).to_have_text("0 advocates of 240")
    expect(page.get_by_text("Nobody fits all 2 criteria.")).to_be_visible()
    names = len(_naive(["marit"], {})["entries"])
    page.get_by_role("button", name="Without “oslo”").click()
    expect(status).to_have_text(f"{names} advocates of 240")
    expect(page).to_have_url(f"{page.url.split('?')[0]}?q=marit")


def test_a_choice_is_nice_to_have_until_it_must_match(page: Page) -> None:
    """A ticked value is a chip and a step in the history; insisted on, it leaves others out."""
    page.goto("find/")
    facet = next(facet for facet in KINDS[0]["facets"] if facet["id"] == "industry")
    energy = [value[0] for value in facet["values"]].index("energy")
    expected = len(_naive([], {"industry": [energy]})["entries"])
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
