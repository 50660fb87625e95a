"""Puts the generated part of the demo together: path → text."""

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, TypeVar

from anyascii import anyascii
from examples.tidewater import customers as customer_rows
from examples.tidewater import engagement, results
from examples.tidewater.choice import Choice
from examples.tidewater.companies import Namer
from examples.tidewater.deals import Deal, Market, early
from examples.tidewater.draft import Draft
from examples.tidewater.gate import Gate, is_legal
from examples.tidewater.plan import make_plan
from examples.tidewater.settings import (
    BY_HAND,
    CLASH,
    CUSTOMERS,
    FAVOURITES,
    FIRST_DEAL,
    OPEN_DEALS,
    ROWS_BY_HAND,
    SEED,
    WITH_REFERENCE,
    WITHOUT_REFERENCE,
)
from examples.tidewater.staff import Staff
from examples.tidewater.story import Story
from examples.tidewater.text import csv_line, request_text
from examples.tidewater.walk import StuckError, Walk
from examples.tidewater.words import Voices, read
from examples.tidewater.world import World

from vouchbook.errors import VouchbookError
from vouchbook.model import CustomerRow, OpportunityRow, Request
from vouchbook.model.tables import parse_table

T = TypeVar("T", OpportunityRow, CustomerRow)

_OLD_CUSTOMERS: Final = 215
_ATTEMPTS: Final = 40
#: A first word of a name that says nothing alone, such as "De".
_SHORT: Final = 3
_OPPORTUNITIES: Final = "program/opportunities.csv"
_CUSTOMERS: Final = "program/customers.csv"
_SUFFIXES: Final = {
    "reference-call": "call", "site-visit": "visit", "speaking": "speaker", "press-quote": "quote",
    "analyst-call": "analyst", "case-study": "story",
}  # fmt: skip


def build(root: Path, world: World, seed: int = SEED) -> dict[str, str]:
    """Write the generated files.

    Args:
        root: The demo's folder, for what is written by hand in tables.
        world: What is written by hand otherwise.
        seed: What chance hangs on.

    Returns:
        The text of every file that this package owns, by path.
    """
    # A walk may come to a day on which nobody may be asked; then another one is taken.
    for attempt in range(_ATTEMPTS):
        try:
            return _built(root, world, random.Random(seed + attempt))
        except (StuckError, LookupError):
            continue
    raise VouchbookError("nobody is free for some of the requests; there are too few advocates")


def _built(root: Path, world: World, rng: random.Random) -> dict[str, str]:
    deal_lines, customer_lines = _by_hand(root, _OPPORTUNITIES), _by_hand(root, _CUSTOMERS)
    deal_rows = _rows(deal_lines, OpportunityRow)
    known = _rows(customer_lines, CustomerRow)
    taken = {row.prospect for row in deal_rows} | {row.name for row in known}
    taken |= {one.name for one in world.book.accounts.values()}
    namer = Namer(rng, filter(None, taken))
    staff = Staff(rng, world)
    old = customer_rows.old_customers(rng, namer, world.days, _OLD_CUSTOMERS)
    drafts = _walked(rng, world, staff)
    market = Market(rng, world.days, staff, namer)
    _deals(rng, market, drafts)
    cases = results.cases_by_hand(world.by_hand.values(), deal_rows)
    referenced = sum(case.referenced for case in cases)
    results.settle(rng, market, drafts, WITH_REFERENCE[1] - referenced)
    open_by_hand = [row for row in deal_rows if row.result is None]
    results.fill(
        rng, market, results.Ground.around(world.book, ((one.company, one.since) for one in old)),
        closed=WITH_REFERENCE[1] + WITHOUT_REFERENCE[1] - len(cases),
        open_=OPEN_DEALS - len(open_by_hand),
    )  # fmt: skip
    results.decide(rng, market.deals, cases)
    results.weigh(market.deals, sum(int(row.amount or 0) for row in open_by_hand))
    results.numbered(market.deals, FIRST_DEAL)
    requests = _told(rng, world, staff, drafts)
    if not is_legal(world.book, [*world.by_hand.values(), *requests]):
        raise StuckError("what was agreed on one day has come in another order")
    files = {f"requests/{one.requested.year}/{one.id}.yml": request_text(one) for one in requests}
    files[_OPPORTUNITIES] = _table(
        deal_lines, map(deal_row, sorted(market.deals, key=lambda deal: deal.id))
    )
    files[_CUSTOMERS] = _table(customer_lines, _customers(rng, world, old, market.deals, known))
    return files | _engagement(rng, root, world, market.deals)


def _by_hand(root: Path, path: str) -> list[str]:
    """Read the head of a table and the rows that were written by hand."""
    lines = (root / path).read_text("utf-8").splitlines()
    return lines[: 1 + ROWS_BY_HAND[path]]


def _rows(lines: Sequence[str], kind: type[T]) -> list[T]:
    """Read rows of a table as records."""
    table = {OpportunityRow: "opportunities", CustomerRow: "customers"}[kind]
    rows, problems = parse_table("\n".join(lines), table)
    if problems:
        raise VouchbookError(f"{table}.csv: {problems[0].message}")
    return [row for row in rows if isinstance(row, kind)]


def _table(lines: Sequence[str], more: Iterable[str]) -> str:
    return "\n".join((*lines, *more)) + "\n"


def _walked(rng: random.Random, world: World, staff: Staff) -> list[Draft]:
    if unknown := {*FAVOURITES, CLASH[0]} - world.book.people.keys():
        raise VouchbookError(f"settings.py names nobody of the book: {', '.join(sorted(unknown))}")
    walk = Walk(
        rng, world, staff, Gate(world.book, world.by_hand.values()), Choice.drawn(rng, world)
    )
    plan = make_plan(rng, world.days)
    # Who joins what others arranged comes when all of that is known.
    for planned in sorted(plan, key=lambda one: one.joins):
        walk.take(planned)
    return sorted(walk.drafts, key=lambda draft: draft.planned.on)


def _deals(rng: random.Random, market: Market, drafts: Sequence[Draft]) -> None:
    """Give every request of sales its deal, and the second one for a deal the same."""
    later = {id(draft.host): draft for draft in drafts if draft.planned.second}
    for draft in drafts:
        planned, request, wanted = draft.planned, draft.request, draft.wanted
        if planned.group != "sales":
            continue
        if planned.second and draft.host is not None:
            draft.deal = draft.host.deal
            continue
        last = draft.used or draft.end
        if (second := later.get(id(draft))) is not None and second.used is not None:
            last = max(last, second.used)
        least = (max(last, planned.on) - planned.on).days + 9
        company = market.company(wanted.country, wanted.industry)
        draft.deal = market.around(
            planned.on, company, wanted.product,
            owner=request.by, persona=wanted.persona, use_case=wanted.use_case,
            close=(least, least + 95), stage=early(rng, planned.on),
        )  # fmt: skip
        draft.deal.referenced = planned.ending == "fulfilled"


def _told(rng: random.Random, world: World, staff: Staff, drafts: Sequence[Draft]) -> list[Request]:
    story = Story(rng, world, staff, Voices(rng, read("voices.yml")))
    taken = Counter(BY_HAND)
    requests = []
    for draft in drafts:
        name = _name(draft)
        taken[name] += 1
        requests.append(story.tell(draft, name if taken[name] == 1 else f"{name}-{taken[name]}"))
    calls = [
        place
        for place, one in enumerate(requests)
        if one.activity == "reference-call" and one.closed and one.uses
    ]
    for place in rng.sample(calls, 4):
        requests[place] = story.corrected(requests[place])
    story.lost_all_the_same(requests, drafts)
    return requests


def _name(draft: Draft) -> str:
    planned = draft.planned
    suffix = (
        "shadow" if planned.mode == "shadow" else _SUFFIXES.get(planned.activity, planned.activity)
    )
    theme = draft.deal.company.name if draft.deal else draft.wanted.theme
    words = re.findall("[a-z0-9]+", anyascii(theme).casefold())
    if draft.deal:
        words = words[: 1 if len(words[0]) > _SHORT else 2]
    return "-".join((planned.on.isoformat(), *words, suffix))


def deal_row(deal: Deal) -> str:
    """Write the row of a deal."""
    company = deal.company
    cells = (
        deal.id, company.crm, company.name, deal.owner, deal.type, deal.stage,
        ";".join(deal.products), deal.use_case, company.industry, company.country,
        company.employees, deal.persona, deal.competitor, deal.amount, deal.list_amount,
        deal.created, deal.close, deal.result,
    )  # fmt: skip
    return csv_line(cells)


def _customers(
    rng: random.Random,
    world: World,
    old: Sequence[customer_rows.Customer],
    deals: Sequence[Deal],
    known: Sequence[CustomerRow],
) -> Iterable[str]:
    there = {row.account for row in known}
    accounts = [one for one in world.book.accounts.values() if one.id not in there]
    accounts.sort(key=lambda one: one.crm or "")
    signed = customer_rows.new_customers(deals)
    room = CUSTOMERS - len(known) - len(accounts) - len(signed)
    for account in accounts:
        yield customer_rows.row_in_book(rng, account)
    for customer in customer_rows.kept(old, deals, room):
        yield customer_rows.row_of(rng, customer)
    for customer in signed:
        yield customer_rows.row_of(rng, customer)


def _engagement(
    rng: random.Random, root: Path, world: World, deals: Sequence[Deal]
) -> dict[str, str]:
    files = {}
    for month in engagement.MONTHS:
        path = f"content/engagement/{month:%Y-%m}.csv"
        lines = _by_hand(root, path) if path in ROWS_BY_HAND else [engagement.HEADER]
        # Where the rows of a story were written by hand, that is all there is of it.
        written = {line.partition(",")[0] for line in lines}
        items = [one for one in world.book.content.values() if one.id not in written]
        files[path] = _table(lines, engagement.rows_of(rng, month, items, deals))
    return files
