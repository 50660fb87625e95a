"""The Finder's functions in a real browser: folding, searching, counting, addresses."""

import json

import pytest
from finder_sample import DATA, FOLD_CASES, KINDS, ROOT, VIEW, chance, naive
from finder_site import run
from playwright.sync_api import Page

from vouchbook.shown.forms import filled


def test_the_browser_folds_as_python_does(functions: Page) -> None:
    """The table that holds Python's folding holds the browser's."""
    folded = run(
        functions,
        "const { fold } = await at('fold'); return argument.map(fold);",
        [text for text, _ in FOLD_CASES],
    )
    assert folded == [expected for _, expected in FOLD_CASES]


def test_the_browser_fills_in_as_python_does(functions: Page) -> None:
    """The table that holds how Python fills in words in braces holds the browser's."""
    cases = json.loads((ROOT / "tests/put-cases.json").read_text(encoding="utf-8"))
    texts = run(
        functions,
        "const { put } = await at('../ask/form'); return argument.templates.map("
        "(one) => put(one, argument.values));",
        {"values": cases["values"], "templates": [one["template"] for one in cases["cases"]]},
    )
    assert texts == [one["text"] for one in cases["cases"]]


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
    assert run(functions, script, text) == words


LOAD = f"""
    const {{ Index, search }} = await at('search');
    const core = await (await fetch('/{DATA.core.uri}')).json();
    const details = await (await fetch('/{DATA.details.uri}')).json();
    const kind = core.kinds[0];
    const index = new Index(kind);
    index.extend(details.kinds[kind.id]);
"""


def _queries() -> list[tuple[list[str], dict[str, list[int]]]]:
    luck = chance(11)
    words = ["marit", "mar", "o", "thora", "son", "konto", "1", "harbor", "li", "energy", "closed",
             "jorg", "lu", "zzz", "day", "s"]  # fmt: skip
    queries: list[tuple[list[str], dict[str, list[int]]]] = [([], {})]
    for _ in range(60):
        picked = {}
        for facet in luck.sample(KINDS[0]["facets"], luck.randrange(4)):
            if facet["values"]:
                size = luck.randint(1, len(facet["values"]))
                picked[facet["id"]] = sorted(luck.sample(range(len(facet["values"])), size))
        queries.append((luck.sample(words, luck.randrange(3)), picked))
    return queries


def test_search_and_counts_agree_with_a_naive_recount(functions: Page) -> None:
    """Entries in order, each facet's counts and the ways out equal a slow recount in Python."""
    queries = _queries()
    found = run(
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
        assert got == naive(words, picked), (words, picked)
        hits += bool(got["entries"])
    assert 20 < hits < len(queries)


def test_who_cannot_be_asked_is_marked(functions: Page) -> None:
    """The state stands before the lines of somebody who cannot be asked, as the data have it."""
    found = run(
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
    found = run(
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
    counts = run(
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
    written = run(
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
    got = run(
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
    assert run(functions, script, [as_of, now]) is old


@pytest.mark.parametrize(
    ("value", "expected"), [(0, "0"), (999, "999"), (1000, "1,000"), (1234567, "1,234,567")]
)
def test_numbers_have_commas(functions: Page, value: int, expected: str) -> None:
    """Numbers look as on the pages made in Python."""
    script = "const { number } = await at('words'); return number(argument);"
    assert run(functions, script, value) == expected


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("harbor", "harbor", 0),
        ("harbour", "harbor", 1),
        ("habror", "harbor", 1),
        ("harber", "harbor", 1),
        ("hrbr", "harbor", 2),
        ("harbor", "tide", 3),
        ("", "ab", 2),
    ],
)
def test_slips_of_the_pen_are_counted(functions: Page, one: str, other: str, slips: int) -> None:
    """A letter too many, too few, another one, or two swapped is one slip; three are enough."""
    script = "const { distance } = await at('meant'); return distance(...argument, 3);"
    assert run(functions, script, [one, other]) == slips
    assert run(functions, script, [other, one]) == slips


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("harbour", "Harbor"),
        ("enegry", "Energy"),
        ("Bankign", "Banking"),
        ("helthcrae", "Healthcare"),
        ("harb", None),
        ("harbor", None),
        ("tied", "Tide"),
        ("tie", None),
        ("marit", None),
        ("", None),
    ],
)
def test_a_misspelt_name_is_guessed(functions: Page, typed: str, label: str | None) -> None:
    """One slip in a short word, two in a long one; what is right already has no better one."""
    script = """
        const { meant } = await at('meant');
        return meant(argument[0], argument[1])?.label ?? null;
    """
    assert run(functions, script, [KINDS[0], typed]) == label


@pytest.mark.parametrize(
    ("template", "values", "expected"),
    [
        ("https://f.example/?w={who}&x={what}", {"who": "a b", "what": "ø"}, "w=a%20b&x=%C3%B8"),
        ("https://f.example/?w={who}&x={what}", {"who": "{what}", "what": "y"}, "w=%7Bwhat%7D&x=y"),
        ("https://f.example/?w={__proto__}", {}, "w="),
        ("https://f.example/?w={who}", {"who": '"><script>&#'}, "w=%22%3E%3Cscript%3E%26%23"),
        ("https://f.example/?w={who}", {"who": "電" * 900}, "w=" + "%E9%9B%BB" * 388),
    ],
)
def test_a_form_is_filled_in_as_python_does(
    functions: Page, template: str, values: dict[str, str], expected: str
) -> None:
    """The browser and Python fill in an address alike; what is filled in stays a value."""
    script = "const { filled } = await at('../ask/form'); return filled(...argument);"
    assert run(functions, script, [template, values]) == f"https://f.example/?{expected}"
    assert filled(template, values) == f"https://f.example/?{expected}"
