"""A shortlist: what is copied of it is text, and it stays in the browser."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from finder_site import run
from playwright.sync_api import Page, expect

from vouchbook.formats.sheet import defused

Open = Callable[..., Page]
Address = Callable[[str], str]

LINES = [
    {"name": "Marit [x](javascript:alert(1))", "title": "=CFO", "account": 'Nord "vik", Bank',
     "state": "FREE", "result": "days: 12 → 4", "owner": "Ingrid",
     "through": "ask directly", "address": "http://a/b (c)/"},
    {"name": "Head of <b>", "title": "", "account": "An alias", "state": "", "result": "",
     "owner": "", "through": "", "address": "http://a/d/"},
]  # fmt: skip


def test_what_is_copied_is_text(functions: Page) -> None:
    """A shortlist as text, Markdown and CSV: data becomes neither markup, link nor formula."""
    text, markdown, table = run(
        functions,
        "const { asText, asMarkdown, asCsv } = await at('shortlist');"
        "return [asText(argument), asMarkdown(argument), asCsv(argument)];",
        LINES,
    )
    assert text.split("\n\n")[1] == "Head of <b>, An alias\nhttp://a/d/"
    assert markdown.splitlines() == [
        r"- **[Marit \[x\]\(javascript:alert\(1\)\)](http://a/b%20(c)/)**, =CFO, "
        'Nord "vik", Bank: FREE · days: 12 → 4 · ask directly'.replace("(c)", "%28c%29"),
        r"- **[Head of \<b\>](http://a/d/)**, An alias",
    ]
    assert table.split("\r\n")[1] == (
        'Marit [x](javascript:alert(1)),\'=CFO,"Nord ""vik"", Bank",FREE,days: 12 → 4,'
        "Ingrid,http://a/b (c)/"
    )


CELLS = ["=1", "+1", "-1", "@A", "\t=1", "\t1", "\n=1", "\n1", "\r=1", "  =1", "a=1", "1-1", ""]


def test_a_copied_table_is_defused_like_any_other(functions: Page) -> None:
    """What may not begin a cell of a report's table may not begin one of a shortlist's either."""
    lines = [{**LINES[1], "name": cell} for cell in CELLS]
    script = "const { asCsv } = await at('shortlist'); return asCsv(argument);"
    _, *rows = csv.reader(io.StringIO(run(functions, script, lines), newline=""), strict=True)
    assert [row[0] for row in rows] == [defused(cell) for cell in CELLS]


def test_a_copied_list_keeps_each_in_a_line(functions: Page) -> None:
    """A line break in a text begins no heading and no item of the list that is copied."""
    lines = [{**LINES[1], "result": "one\n# two\n- three"}]
    script = "const { asMarkdown } = await at('shortlist'); return asMarkdown(argument);"
    assert run(functions, script, lines).endswith(r", An alias: one \# two - three")


def test_a_shortlist_stays_in_the_browser(open_page: Open, demo: Address) -> None:
    """Somebody put aside is named above the results, also after another search, until emptied."""
    page = open_page(demo("sales") + "find/?product=harbor")
    first = page.locator(".vb-card").first
    name = first.locator(".vb-card__name a").inner_text()
    first.get_by_role("button", name="Shortlist").click()
    aside = page.get_by_label("Shortlist", exact=True)
    expect(aside).to_contain_text(f"1 advocate put aside: {name}")
    page.goto(demo("sales") + "find/?product=keel")
    expect(aside).to_contain_text(name)
    with page.expect_download() as download:
        aside.get_by_role("button", name="CSV").click()
    saved = Path(download.value.path()).read_text("utf-8")
    assert saved.splitlines()[1].startswith(name)
    aside.get_by_role("button", name="Empty it").click()
    expect(aside).to_be_hidden()


def test_numbers_order_as_merits_do(open_page: Open, demo: Address) -> None:
    """Sorting everybody by one number each gives the order of their merits, compared one by one."""
    found = run(
        open_page(demo("program") + "find/"),
        """
        const { Ranking } = await at('rank');
        const { Matcher, compare } = await at('matcher');
        const data = await (await fetch(document.querySelector('[data-core]').dataset.core)).json();
        const kind = data.kinds[0];
        const all = Array.from({ length: kind.size }, (_, entry) => entry);
        return ['', ...kind.standing.activities.map(({ id }) => id)].flatMap((activity) =>
            kind.facets.map((facet) => {
                const wanted = new Map([[facet.id, new Set([0, 1])]]);
                const need = { wanted, activity, by: 10 };
                const ranking = new Ranking(kind, new Matcher(data.matching), need);
                const merits = all.map((entry) => ranking.merits(entry)).sort(compare);
                return [ranking.order(all), merits.map(({ id }) => id)];
            }));
        """,
        None,
    )
    assert len(found) > 20
    assert all(ours == theirs for ours, theirs in found)
    assert len({tuple(ours) for ours, _ in found}) > 20


def test_who_is_gone_takes_no_place_in_the_comparison(open_page: Open, demo: Address) -> None:
    """Four people who were put aside and have left the book keep nobody out of the table."""
    page = open_page(demo("sales") + "find/")
    gone = [f"gone/{number}" for number in range(4)]
    kept = [*gone, "nordvik-bank/marit-lunde", "fjellkraft/odd-nes"]
    page.evaluate("kept => localStorage.setItem('vouchbook:shortlist', JSON.stringify(kept))", kept)
    page.reload()
    expect(page.get_by_text("2 advocates put aside: Marit Lunde, Odd Nes")).to_be_visible()
    page.get_by_role("button", name="Compare", exact=True).click()
    names = page.get_by_label("Side by side").locator("thead a")
    expect(names).to_have_text(["Marit Lunde", "Odd Nes"])
