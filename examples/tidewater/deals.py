"""Deals with their history, so that what a request says of one holds on its day."""

import datetime as dt
import math
import random
from dataclasses import dataclass, field
from typing import Final

from examples.tidewater.companies import Company, Namer, employees
from examples.tidewater.days import Days
from examples.tidewater.settings import (
    AS_OF,
    COMPETITORS,
    FIRST_PROSPECT,
    PERSONAS,
    STRICT,
    USE_CASES,
)
from examples.tidewater.staff import Staff
from examples.tidewater.words import chance, pick

#: Whom we mostly win against: no other vendor.
EASY: Final = ("spreadsheets", "in-house", "")
STAGES: Final = ("discovery", "evaluation", "proposal", "negotiation", "contract")
#: Between the request and the ask, at most.
_MONTH: Final = dt.timedelta(days=30)
_THOUSAND: Final = 1_000


@dataclass(slots=True)
class Deal:
    """A deal, from its first day on.

    Attributes:
        company: Whom it is with.
        owner: The colleague who sells.
        type: `new`, `expansion` or `renewal`.
        products: What is to be sold.
        use_case: What for.
        persona: Who buys.
        competitor: Who else offers; empty where nobody does.
        first_amount: What it was worth until it came to the negotiation.
        amount: What it is worth, or was in the end.
        list_amount: The same by the price list.
        created: Its first day.
        reached: The days on which it came to each stage that it reached, the first included.
        close: The day it closed, or is expected to.
        result: `won`, `lost`, or empty while it is open.
        referenced: Whether an advocate helped it.
        id: Given in the end, in the order of creation.
    """

    company: Company
    owner: str
    type: str
    products: tuple[str, ...]
    use_case: str
    persona: str
    competitor: str
    first_amount: int
    amount: int
    list_amount: int
    created: dt.date
    reached: list[dt.date]
    close: dt.date
    result: str = ""
    referenced: bool = False
    id: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is open on the day of the data."""
        return self.close > AS_OF

    @property
    def stage(self) -> str:
        """The stage that it reached last."""
        return STAGES[len(self.reached) - 1]

    def stage_on(self, day: dt.date) -> str:
        """The stage in which it stood on a day."""
        return STAGES[max(0, sum(reached <= day for reached in self.reached) - 1)]

    def amount_on(self, day: dt.date) -> int:
        """What it was worth on a day."""
        haggling = STAGES.index("negotiation")
        changed = len(self.reached) > haggling and self.reached[haggling] < day
        return self.amount if changed else self.first_amount


@dataclass
class Market:
    """Makes companies and deals.

    Attributes:
        rng: Where chance comes from.
        days: The working days.
        staff: Who sells.
        namer: What companies are called.
        deals: All that were made.
    """

    rng: random.Random
    days: Days
    staff: Staff
    namer: Namer
    deals: list[Deal] = field(default_factory=list)
    _next: int = FIRST_PROSPECT

    def company(self, country: str, industry: str) -> Company:
        """Make a company that is no customer yet."""
        number, self._next = self._next, self._next + 1 + self.rng.choice((0, 0, 0, 1, 2))
        name = self.namer.name(country, industry)
        return Company(f"A-{number}", name, industry, country, employees(self.rng, industry))

    def around(
        self,
        day: dt.date,
        company: Company,
        product: str,
        *,
        owner: str,
        persona: str,
        use_case: str,
        close: tuple[int, int],
        stage: str,
    ) -> Deal:
        """Make a deal in which somebody asks for a reference on a day.

        Args:
            day: The day of the request.
            company: The prospect.
            product: What an advocate is to speak about.
            owner: Who sells.
            persona: Who buys.
            use_case: What for.
            close: How many days later it closes, at least and at most.
            stage: Where it stands on that day.
        """
        rng = self.rng
        place = STAGES.index(stage)
        arrived = self.days.before(day - dt.timedelta(days=rng.randrange(2, 18)), 0)
        reached = [arrived]
        for _ in range(place):
            reached.append(self.days.before(reached[-1] - dt.timedelta(rng.randrange(9, 50)), 0))
        reached.reverse()
        closed = self.days.after(day + dt.timedelta(days=rng.randrange(*close)), 0)
        closed = self.days.snapped(rng, closed)
        deal = self._deal(company, product, persona, reached, closed)
        deal.owner, deal.use_case = owner, use_case
        # Colleagues ask for a reference where they believe in winning.
        deal.competitor = pick(rng, {**COMPETITORS[product], **dict.fromkeys(EASY, 40)})
        self.deals.append(deal)
        return deal

    def anywhere(self, company: Company, type_: str, close: dt.date, place: int) -> Deal:
        """Make a deal for which nobody asked for a reference.

        Args:
            company: The prospect or customer.
            type_: `new`, `expansion` or `renewal`.
            close: The day it closed, or is expected to.
            place: The number of the last stage that it reached, from 0.
        """
        rng = self.rng
        longest = {"new": 250, "expansion": 150, "renewal": 120}[type_]
        length = rng.randrange(longest // 3, longest)
        end = close
        if close > AS_OF:
            # An open deal is a part of the way to its end.
            end = AS_OF - dt.timedelta(days=rng.randrange(3, 40))
            length = min(length, 20 + 40 * place + rng.randrange(40))
        start = self.days.before(end - dt.timedelta(days=length), 0)
        span = (end - start).days
        cuts = sorted(rng.randrange(3, max(6, span - 3)) for _ in range(place))
        reached = [start, *(self.days.after(start + dt.timedelta(days=cut), 0) for cut in cuts)]
        product = pick(rng, {"keel": 33, "harbor": 30, "beacon": 24, "lantern": 13})
        deal = self._deal(company, product, pick(rng, PERSONAS), reached, close)
        deal.type = type_
        if type_ == "renewal":
            deal.competitor = ""
            deal.first_amount = deal.amount
        self.deals.append(deal)
        return deal

    def _deal(
        self, company: Company, product: str, persona: str, reached: list[dt.date], close: dt.date
    ) -> Deal:
        rng = self.rng
        size = min(2.2, max(0.5, math.pow(company.employees / 2_500, 0.35)))
        first = max(24, round(rng.lognormvariate(0, 0.5) * 128 * size)) * _THOUSAND
        discount = rng.choice((0, 0, 2, 3, 5, 6, 8, 10, 12, 15))
        haggled = len(reached) > STAGES.index("negotiation")
        amount = round(first * (100 - (discount // 2 if haggled else 0)) / 100 / _THOUSAND)
        products: tuple[str, ...] = (product,)
        if chance(rng, 0.22):
            products = tuple(sorted({product, rng.choice(tuple(USE_CASES))}))
        return Deal(
            company=company,
            owner=self.staff.seller(company.country, reached[0], close),
            type="new",
            products=products,
            use_case=rng.choice(USE_CASES[product]),
            persona=persona,
            competitor=pick(rng, COMPETITORS[product]),
            first_amount=first,
            amount=amount * _THOUSAND,
            list_amount=round(first * (100 + discount) / 100 / _THOUSAND) * _THOUSAND,
            created=reached[0],
            reached=reached,
            close=close,
        )


def early(rng: random.Random, day: dt.date) -> str:
    """Draw the stage in which somebody asks for a call: too early at times, in the old days."""
    if day < STRICT - _MONTH and chance(rng, 0.15):
        return "evaluation"
    return "proposal" if chance(rng, 0.62) else "negotiation"
