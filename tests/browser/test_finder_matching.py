"""The browser matches and ranks as `vouchbook find` does: by the cases, and on the whole demo."""

import dataclasses
import datetime as dt
import functools
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from finder_site import run
from playwright.sync_api import Page, expect

from vouchbook.check import check
from vouchbook.clock import today
from vouchbook.formats.states import state_in_words
from vouchbook.limits import Entry
from vouchbook.limits.holds import Prospects
from vouchbook.limits.outlook import Outlooks
from vouchbook.match import Search, activities, deal_of, find, usual_day
from vouchbook.model import Book, OpportunityRow, tables_of
from vouchbook.reports import Material

REPOSITORY = Path(__file__).parents[2]
CASES = json.loads((REPOSITORY / "tests/match-cases.json").read_text(encoding="utf-8"))
AS_OF = dt.date(2026, 11, 16)
Open = Callable[..., Page]
Address = Callable[[str], str]


@functools.cache
def demo_book() -> tuple[Book, tuple[Entry, ...]]:
    """The demo and its log."""
    report = check(REPOSITORY, clock=today, requests=True)
    assert report.dataset.book is not None
    return report.dataset.book, tuple(report.dataset.log)


MATCHER = """
    const { Matcher } = await at('matcher');
    const words = argument.vocabulary;
    const pairs = (list, key) =>
        Object.fromEntries(list.flatMap((one) => (one[key] ? [[one.id, one[key]]] : [])));
    const own = words.attributes.map(({ id, weight }) => [`attributes.${id}`, weight]);
    const matcher = new Matcher({
        weights: { ...argument.weights, ...Object.fromEntries(own) },
        families: pairs(words.products, 'family'),
        parents: {
            region: pairs(words.regions, 'parent'), industry: pairs(words.industries, 'parent'),
        },
        sizes: words.sizes.map(({ id }) => id),
    });
"""


@pytest.mark.parametrize(
    ("table", "call"),
    [
        ("nearness", "([criterion, wanted, has]) => matcher.nearness(criterion, wanted, has)"),
        ("fit", "([judged]) => matcher.fit(judged)"),
        (
            "step",
            (
                "([wanted, has]) => matcher.fit(Object.entries(wanted).map(([name, values]) =>"
                " [name, matcher.nearness(name, values, has[name] ?? [])]))"
            ),
        ),
    ],
)
def test_the_cases_of_matching(functions: Page, table: str, call: str) -> None:
    """The table that holds Python's matcher holds the browser's."""
    found = run(functions, f"{MATCHER} return argument.{table}.map({call});", CASES)
    assert found == [case[-1] for case in CASES[table]]


def test_the_cases_of_order(functions: Page) -> None:
    """Of two candidates the right one comes first, and what decides is known."""
    names = {"ready": "free", "step": "fit", "room": "room", "turn": "longest ago",
             "fresh": "fresh", "id": "id"}  # fmt: skip
    for case in CASES["order"]:
        # The browser knows places only, as the site's build gives them.
        columns = list(zip(*case, strict=True))
        rooms = sorted({-above / below for above, below in columns[2]})
        turns = sorted({day or "" for day in columns[3]})
        fresh = sorted({day or "" for day in columns[4]}, reverse=True)
        ids = sorted(columns[5])
        merits = [
            {
                "ready": ready, "step": step, "room": rooms.index(-above / below),
                "turn": turns.index(used or ""), "fresh": fresh.index(confirmed or ""),
                "id": ids.index(ref),
            }
            for ready, step, (above, below), used, confirmed, ref, _ in case
        ]  # fmt: skip
        decided = run(
            functions,
            "const { compare, decidedBy } = await at('matcher');"
            "const order = [...argument].reverse().sort(compare).map(({ id }) => id);"
            "const merits = argument.slice(1).map((one, at) => decidedBy(argument[at], one));"
            "return [order, merits];",
            merits,
        )
        assert decided[0] == [one["id"] for one in merits]
        assert [names[one] for one in decided[1]] == [
            merit for *_, merit in case if merit is not None
        ]


#: Needs as the Finder's address and as `find` have them.
NEEDS: tuple[dict[str, Any], ...] = (
    {},
    {"must": {"products": ["harbor"]}, "nice": {"industry": ["energy"], "region": ["nordics"]}},
    {"must": {"products": ["keel"]}, "nice": {"persona": ["finance"]}, "by": 12},
    {"nice": {"industry": ["banking", "insurance"], "size": ["large"]}, "by": 40},
    {"must": {"region": ["dach"]}, "nice": {"use_cases": ["month-end-close"]}},
    {"must": {"products": ["harbor", "keel"], "industry": ["manufacturing"]}, "by": 3},
    {"activity": "speaking", "nice": {"region": ["nordics"]}, "by": 120},
    {"activity": "speaking", "by": 64},
    {"activity": "quote", "nice": {"products": ["beacon"]}},
    {"activity": "analyst-call", "nice": {"level": ["c-level"], "language": ["en"]}, "by": 0},
    {"activity": "case-study", "must": {"products": ["lantern"]}},
    {"text": "close", "nice": {"region": ["uki"]}},
)
FACETS = {"products": "product", "use_cases": "use_case"}
USUAL = {"products"}


def address_of(need: dict[str, Any]) -> str:
    """Write a need as the Finder's address has it."""
    query: list[tuple[str, str]] = [("q", need["text"])] if "text" in need else []
    if "activity" in need:
        query.append(("activity", need["activity"]))
    if "by" in need:
        query.append(("by", (AS_OF + dt.timedelta(days=need["by"])).isoformat()))
    for mode in ("must", "nice"):
        for criterion, values in need.get(mode, {}).items():
            facet = FACETS.get(criterion, criterion)
            query += [(facet, value) for value in values]
            if (criterion in USUAL) is (mode == "nice"):
                query.append((mode, facet))
    return f"find/?{urlencode(query)}"


def search_of(need: dict[str, Any]) -> Search:
    """Write a need as `find` takes it."""
    book, _ = demo_book()
    activity = need.get("activity", "reference-call")
    entry = next(one for one in book.vocabulary.activities if one.id == activity)
    by = AS_OF + dt.timedelta(days=need["by"]) if "by" in need else usual_day(book, entry, AS_OF)
    return Search(
        activity=activity, by=by, must=need.get("must", {}), nice=need.get("nice", {}),
        text=need.get("text", ""),
    )  # fmt: skip


def everybody(page: Page) -> list[list[str]]:
    """All results: who, and whether they are free, in the words of their cards."""
    expect(page.locator(".vb-card").first).to_be_visible()
    while (more := page.locator(".vb-found > .vb-button")).is_visible():
        more.click()
    return who(page, ".vb-found > .vb-cards")


def who(page: Page, inside: str) -> list[list[str]]:
    """The cards of a list."""
    found: list[list[str]] = page.evaluate(
        """(inside) => [...document.querySelectorAll(`${inside} .vb-card`)].map((card) => [
            new URL(card.querySelector('a').href).pathname.split('/').slice(-3, -1).join('/'),
            card.querySelector('.vb-card__state')?.textContent ?? '',
        ])""",
        inside,
    )
    return found


@pytest.mark.parametrize(
    "need",
    [
        {"must": {"region": ["dach"], "industry": ["energy"]}, "by": 7},
        {"must": {"products": ["harbor"], "industry": ["retail"], "region": ["france"]}, "by": 3},
        {"must": {"industry": ["healthcare"]}, "nice": {"region": ["dach"]}, "text": "nurses"},
        {"activity": "site-visit", "must": {"industry": ["banking"], "size": ["large"]}, "by": 1},
    ],
)
def test_a_shortage_is_told_as_find_tells_it(
    open_page: Open, demo: Address, need: dict[str, Any]
) -> None:
    """Where nobody is free, the nearest are the same, and so is what would help."""
    book, log = demo_book()
    found = find(book, log, search_of(need), AS_OF)
    assert found.shortage
    page = open_page(demo("program") + address_of(need))
    told = page.locator(".vb-shortage")
    expect(told).to_be_visible()
    assert who(page, ".vb-shortage ~ .vb-cards") == [
        [one.person.ref, state_in_words(book, found, one)] for one in found.shortage.nearest
    ]
    if found.shortage.without:
        label = re.compile(rf"^Without “.+”: {found.shortage.count} free$")
        expect(told.get_by_role("button", name=label).first).to_be_visible()
    if found.shortage.later:
        label = re.compile(rf"^From .+: {found.shortage.later_count}$")
        expect(told.get_by_role("button", name=label)).to_be_visible()


@pytest.mark.parametrize("number", range(len(NEEDS)))
def test_the_finder_ranks_as_find_does(open_page: Open, demo: Address, number: int) -> None:
    """The same people in the same order, each with the same words on when they are free."""
    need = NEEDS[number]
    book, log = demo_book()
    found = find(book, log, search_of(need), AS_OF)
    assert found.candidates
    page = open_page(demo("program") + address_of(need))
    # Whoever can only be nominated, interviewed or remembered comes after all candidates here.
    assert everybody(page)[: len(found.candidates)] == [
        [one.person.ref, state_in_words(book, found, one)] for one in found.candidates
    ]
    if len(found.candidates) > 1:
        page.get_by_text("Why first?").click()
        expect(page.locator(".vb-card__why p")).to_have_text(found.candidates[0].reason)


def open_deals() -> dict[str, OpportunityRow]:
    """The open deals of the demo."""
    tables = tables_of(
        (path.relative_to(REPOSITORY).as_posix(), path.read_text("utf-8"))
        for path in sorted(REPOSITORY.glob("program/*.csv"))
    )
    book, log = demo_book()
    material = Material(dataclasses.replace(book, tables=tables), log, AS_OF)
    return {row.id: row for row in material.open_deals}


def deals_worth_a_look() -> dict[str, OpportunityRow]:
    """Deals from whose prospect somebody keeps away, customers' own, and some others."""
    book, _ = demo_book()
    rows = open_deals()
    prospects = Prospects(book.vocabulary)
    choosy = [one for one in book.people.values() if one.not_with]
    needs = {id_: deal_of(book, row) for id_, row in rows.items()}
    apart = [id_ for id_, deal in needs.items() if deal.apart]
    kept = [
        id_
        for id_, deal in needs.items()
        if deal.prospect
        and any(any(prospects.conflict(person, deal.prospect)) for person in choosy)
    ]
    assert apart
    assert kept
    return {id_: rows[id_] for id_ in [*apart[:3], *kept[:4], *list(needs)[::60]]}


def test_a_deal_is_read_as_find_reads_it(open_page: Open, demo: Address) -> None:
    """An address with a deal gives the people, the order and the words of `find --for`."""
    book, log = demo_book()
    call = next(one for one in book.vocabulary.activities if one.id == "reference-call")
    by = usual_day(book, call, AS_OF)
    for id_, row in deals_worth_a_look().items():
        deal = deal_of(book, row)
        search = Search(
            activity=call.id, by=by, must=deal.must, nice=deal.nice,
            prospect=deal.prospect, apart=deal.apart,
        )  # fmt: skip
        found = find(book, log, search, AS_OF)
        page = open_page(demo("program") + f"find/?deal={id_.lower()}")
        # Written as the program writes it, once the deals are there.
        button = page.get_by_role("button", name=f"Remove deal {id_}", exact=True)
        expect(button).to_be_visible()
        assert everybody(page)[: len(found.candidates)] == [
            [one.person.ref, state_in_words(book, found, one)] for one in found.candidates
        ], id_


def test_any_day_is_looked_up_as_the_limits_say(functions: Page) -> None:
    """For everybody, every activity and many days the browser says what a look from there says."""
    book, log = demo_book()
    outlooks = Outlooks(book, log, AS_OF)
    fixed = {one.id for one in book.vocabulary.activities if one.fixed_date}
    cases = []
    expected = []
    for person in book.people.values():
        for activity in activities(person, AS_OF):
            ahead = outlooks.ahead(person.ref, activity)
            waits = list(dict.fromkeys(one for one in ahead.waits if one))
            start = AS_OF.toordinal()
            runs = [waits.index(ahead.waits[0]) if ahead.waits[0] else -1]
            for (first, last), wait in zip(ahead.windows, ahead.waits[1:], strict=True):
                runs += [first - start, last - start, waits.index(wait) if wait else -1]
            kept = [day - start for run in ahead.kept for day in run]
            over = -1 if ahead.over is None else ahead.over - start
            told = [[one.state.value, one.state.value, one.request or ""] for one in waits]
            for day in (0, 1, 7, 20, 45, 90, 200, 400):
                cases.append(
                    [[ahead.soonest - start, over, runs, kept], told, day, activity in fixed]
                )
                seen = outlooks.of(person.ref, activity, AS_OF + dt.timedelta(days=day))
                expected.append(
                    [
                        seen.state.value,
                        2 if seen.suits else 0 if seen.start is None else 1,
                        seen.start and seen.start.toordinal() - start,
                        seen.end and seen.end.toordinal() - start,
                    ]
                )
    found = run(
        functions,
        """
        const { outlook } = await at('outlook');
        return argument.map(([ahead, waits, by, fixed]) => {
            const { state, ready, start, end } = outlook(ahead, waits, by, { fixed, far: 730 });
            return [state, ready, start, end];
        });
        """,
        cases,
    )
    assert len(cases) > 1000
    assert found == expected
