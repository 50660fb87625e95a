"""Closes the deals: how many of them there are, and who won with and without a reference."""

import datetime as dt
import math
import operator
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from examples.tidewater.companies import Company
from examples.tidewater.deals import EASY, STAGES, Deal, Market
from examples.tidewater.draft import Draft
from examples.tidewater.settings import (
    AS_OF,
    GAP,
    INDUSTRIES,
    LIKE_WITH_LIKE,
    MANAGERS,
    PIPELINE,
    SPOKEN_FOR,
    START,
    TERRITORIES,
    WITH_REFERENCE,
    WITHOUT_REFERENCE,
)
from examples.tidewater.words import chance, pick

from vouchbook.model import Book, DealResult, OpportunityRow, Request, Status, UseStatus

_TYPES: Final = {"new": 84, "expansion": 13, "renewal": 3}
#: At home, and where the list of rivals is short, more is won, whoever was asked.
HOME: Final = frozenset({"NO", "SE", "DK", "FI", "IS"})
#: Days before its end in which a deal has come far.
_SOON: Final = 70
_EXCHANGES: Final = 4_000
_NEAR_ENOUGH: Final = 0.002
#: Number of a stage, from 0: deals that ended earlier are not counted.
_PROPOSAL: Final = 2


@dataclass(frozen=True, slots=True)
class Ground:
    """Where deals are found.

    Attributes:
        weights: By country and industry, how likely a company is found there that is new to us.
        customers: Who may buy more or renew, with the day they became customers.
    """

    weights: Mapping[tuple[str, str], float]
    customers: Sequence[tuple[Company, dt.date]]

    @classmethod
    def around(cls, book: Book, customers: Iterable[tuple[Company, dt.date]]) -> "Ground":
        """Say it for a book: a company buys more often where others like it tell of us."""
        vocabulary = book.vocabulary
        accounts = [
            book.accounts[one.account]
            for one in book.people.values()
            if one.status is Status.ACTIVE
        ]
        voices = Counter((one.industry, vocabulary.region_of(one.country)) for one in accounts)
        return cls(
            {
                (country, industry): often
                * share
                * (1 + SPOKEN_FOR * voices[industry, vocabulary.region_of(country)])
                for country, (often, _) in TERRITORIES.items()
                for industry, share in INDUSTRIES.items()
            },
            tuple(customers),
        )

    def draw(self, rng: random.Random) -> tuple[str, str]:
        """Draw a country and an industry."""
        return pick(rng, self.weights)


@dataclass(frozen=True, slots=True)
class Case:
    """How a closed deal ended.

    Attributes:
        kind: What is alike: its type, whether it was at home, whether there was another vendor.
        referenced: Whether an advocate helped it.
        won: Whether it was won.
    """

    kind: tuple[str, bool, bool]
    referenced: bool
    won: bool


def cases_by_hand(requests: Iterable[Request], rows: Iterable[OpportunityRow]) -> list[Case]:
    """Say how the deals ended that were written by hand."""
    helped = {
        deal.id
        for request in requests
        if any(use.status is UseStatus.DONE for use in request.uses)
        for deal in request.opportunities
    }
    return [
        Case(
            _kind(row.type or "new", row.country, row.competitor or ""),
            row.id in helped,
            row.result is DealResult.WON,
        )
        for row in rows
        if row.result is not None
    ]


def _case(deal: Deal) -> Case:
    kind = _kind(deal.type, deal.company.country, deal.competitor)
    return Case(kind, deal.referenced, deal.result == "won")


def _kind(type_: str, country: str | None, competitor: str) -> tuple[str, bool, bool]:
    return str(type_), country in HOME, competitor in EASY


def settle(rng: random.Random, market: Market, drafts: Sequence[Draft], wanted: int) -> None:
    """Let as many of the deals with a reference be closed as are wanted.

    The latest ones stay open; where too few have closed, the earliest open ones close in time.
    """
    last: dict[int, dt.date] = {}
    helped: dict[int, Deal] = {}
    for draft in drafts:
        if draft.deal is not None and draft.deal.referenced:
            key = id(draft.deal)
            helped[key] = draft.deal
            last[key] = max(last.get(key, START), draft.used or START)
    order = sorted(helped, key=lambda key: (last[key], helped[key].company.crm))
    for key in order[:wanted]:
        deal = helped[key]
        if deal.is_open:
            latest = AS_OF - dt.timedelta(days=2)
            first = min(last[key] + dt.timedelta(days=4), latest)
            deal.close = market.days.before(rng.choice(market.days.between(first, latest)), 0)
    for key in order[wanted:]:
        deal = helped[key]
        if not deal.is_open:
            later = AS_OF + dt.timedelta(days=rng.randrange(20, 120))
            deal.close = market.days.snapped(rng, later)


def fill(
    rng: random.Random,
    market: Market,
    ground: Ground,
    *,
    closed: int,
    open_: int,
) -> None:
    """Add the deals for which nobody asked, so that there are as many as wanted.

    Args:
        rng: Where chance comes from.
        market: Where deals are made.
        ground: Where deals are found.
        closed: How many closed deals there are to be in the end.
        open_: How many open ones.
    """
    for deal in market.deals:
        _on_the_way(rng, market, deal)
    missing = closed - sum(not deal.is_open for deal in market.deals)
    days = market.days.draw(rng, START - dt.timedelta(days=2), AS_OF, missing)
    for close in days:
        _add(rng, market, ground, close, _PROPOSAL + rng.choice((0, 1)))
    _gap(rng, market)
    missing = open_ - sum(deal.is_open for deal in market.deals)
    first, last = AS_OF + dt.timedelta(days=8), AS_OF + dt.timedelta(days=240)
    for close in market.days.draw(rng, first, last, missing):
        soon = (close - AS_OF).days
        place = rng.choices(
            (0, 1, 2, 3, 4), (18, 34, 26, 14, 2) if soon > _SOON else (4, 16, 34, 32, 8)
        )
        _add(rng, market, ground, close, place[0])


def _add(
    rng: random.Random,
    market: Market,
    ground: Ground,
    close: dt.date,
    place: int,
) -> None:
    kind = pick(rng, _TYPES)
    old = [one for one, since in ground.customers if since < close - dt.timedelta(days=400)]
    if kind == "new" or not old:
        country, industry = ground.draw(rng)
        while industry == GAP[0] and country in GAP[1] and close > AS_OF:
            country, industry = ground.draw(rng)
        market.anywhere(market.company(country, industry), "new", close, place)
        return
    company = rng.choice(old)
    while company.industry == GAP[0] and company.country in GAP[1]:
        company = rng.choice(old)
    deal = market.anywhere(company, kind, close, place)
    if kind == "renewal":
        deal.owner = MANAGERS[company.country]


def _gap(rng: random.Random, market: Market) -> None:
    """Make the deals of the segment in which the program lacks somebody."""
    industry, countries, count, money = GAP
    there = [
        deal
        for deal in market.deals
        if deal.is_open and deal.company.industry == industry and deal.company.country in countries
    ]
    first, last = AS_OF + dt.timedelta(days=30), AS_OF + dt.timedelta(days=170)
    while len(there) < count:
        company = market.company(countries[len(there) % len(countries)], industry)
        close = market.days.draw(rng, first, last, 1)[0]
        deal = market.anywhere(company, "new", close, rng.choice((1, 2, 2, 3)))
        deal.products, deal.use_case, deal.persona = ("beacon",), "workforce-planning", "planning"
        there.append(deal)
    _scale(there, money)


def _on_the_way(rng: random.Random, market: Market, deal: Deal) -> None:
    """Let a deal for which somebody asked go on from there to its end."""
    end = min(deal.close, AS_OF)
    if len(deal.reached) <= _PROPOSAL:
        middle = deal.reached[-1] + (end - deal.reached[-1]) / 2
        deal.reached.append(market.days.before(middle, 0))
    while len(deal.reached) < len(STAGES) - 1 and chance(rng, 0.55):
        left = market.days.between(deal.reached[-1] + dt.timedelta(days=25), end)
        if not left:
            return
        deal.reached.append(rng.choice(left))


def decide(rng: random.Random, deals: Sequence[Deal], by_hand: Sequence[Case]) -> None:
    """Say which of the closed deals were won.

    Args:
        rng: Where chance comes from.
        deals: All that were made.
        by_hand: How those ended that were written by hand; they count too.
    """
    closed = [deal for deal in deals if not deal.is_open]
    for referenced, (won, _) in ((True, WITH_REFERENCE), (False, WITHOUT_REFERENCE)):
        done = sum(case.won for case in by_hand if case.referenced is referenced)
        some = [deal for deal in closed if deal.referenced is referenced]
        keys = {id(deal): rng.random() ** (1 / _luck(deal)) for deal in some}
        some.sort(key=lambda deal: -keys[id(deal)])
        for place, deal in enumerate(some):
            deal.result = "won" if place < won - done else "lost"
    _even_out(rng, closed, by_hand)
    for deal in closed:
        if deal.result == "won":
            while len(deal.reached) < len(STAGES):
                deal.reached.append(deal.close)


def _even_out(rng: random.Random, closed: Sequence[Deal], by_hand: Sequence[Case]) -> None:
    """Exchange won and lost deals, with and without, until like differs from like as wanted."""

    def off() -> float:
        return abs(like_with_like([*by_hand, *map(_case, closed)]) - LIKE_WITH_LIKE)

    for _ in range(_EXCHANGES):
        before = off()
        if before < _NEAR_ENOUGH:
            return
        referenced = chance(rng, 0.3)
        some = [deal for deal in closed if deal.referenced is referenced]
        won = rng.choice([deal for deal in some if deal.result == "won"])
        lost = rng.choice([deal for deal in some if deal.result == "lost"])
        won.result, lost.result = "lost", "won"
        if off() >= before:
            won.result, lost.result = "won", "lost"


def like_with_like(cases: Iterable[Case]) -> float:
    """Say how much oftener deals with a reference are won than others of their kind.

    The differences of the kinds are weighed as Mantel and Haenszel do (1959).
    """
    kinds: dict[tuple[str, bool, bool], list[int]] = {}
    for case in cases:
        counts = kinds.setdefault(case.kind, [0, 0, 0, 0])
        place = 0 if case.referenced else 2
        counts[place] += case.won
        counts[place + 1] += 1
    both = [one for one in kinds.values() if one[1] and one[3]]
    weights = [one[1] * one[3] / (one[1] + one[3]) for one in both]
    gains = [one[0] / one[1] - one[2] / one[3] for one in both]
    return math.fsum(map(operator.mul, weights, gains)) / sum(weights)


def _luck(deal: Deal) -> float:
    luck = {"new": 1.0, "expansion": 1.5, "renewal": 3.0}[deal.type]
    luck *= 2.0 if deal.company.country in HOME else 1.0
    luck *= 3.0 if deal.competitor in EASY else 1.0
    return luck


def weigh(deals: Sequence[Deal], by_hand: int) -> None:
    """Bring what the open deals are worth to the sum that is wanted, the gap apart."""
    industry, countries, _, money = GAP
    others = [
        deal
        for deal in deals
        if deal.is_open
        and not (deal.company.industry == industry and deal.company.country in countries)
    ]
    _scale(others, PIPELINE - by_hand - money)


def _scale(deals: Sequence[Deal], money: int) -> None:
    factor = money / sum(deal.amount for deal in deals)
    for deal in deals:
        for name in ("amount", "first_amount", "list_amount"):
            setattr(deal, name, max(12, round(getattr(deal, name) * factor / 1_000)) * 1_000)
    # What rounding left over goes to the largest.
    largest = max(deals, key=lambda deal: deal.amount)
    rest = money - sum(deal.amount for deal in deals)
    for name in ("amount", "first_amount", "list_amount"):
        setattr(largest, name, getattr(largest, name) + rest)


def numbered(deals: Iterable[Deal], first: int) -> None:
    """Give the deals their numbers, in the order of their creation."""
    ordered = sorted(deals, key=lambda deal: (deal.created, deal.company.crm, deal.close))
    for number, deal in enumerate(ordered, first):
        deal.id = f"OPP-{number}"
