"""All customers as the CRM has them: in the book, just signed, and all the others."""

import datetime as dt
import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from examples.tidewater.companies import Company, Namer, employees
from examples.tidewater.days import Days
from examples.tidewater.deals import Deal
from examples.tidewater.settings import (
    AS_OF,
    FIRST_CUSTOMER,
    INDUSTRIES,
    MANAGERS,
    TERRITORIES,
    USE_CASES,
)
from examples.tidewater.text import csv_line
from examples.tidewater.words import chance, pick

from vouchbook.model import Account

_FIRST: Final = dt.date(2017, 2, 1)
_LAST: Final = dt.date(2025, 4, 25)
_TURN_OF_YEAR: Final = frozenset({1, 12})
_SETTLING: Final = dt.timedelta(days=90)
_DAY: Final = dt.timedelta(days=1)
_HEALTH: Final = {"green": 76, "yellow": 18, "red": 6}
#: What customers of a health answer, and how much of what they bought they use.
_NPS: Final = {"green": (7, 8, 8, 9, 9, 9, 10), "yellow": (5, 6, 7, 7, 8), "red": (1, 2, 3, 4, 5)}
_USAGE: Final = {"green": (55, 96), "yellow": (32, 68), "red": (8, 44)}


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer who is not in the book.

    Attributes:
        company: Who they are.
        since: The day they became a customer.
        products: What they bought.
        revenue: Of a year.
    """

    company: Company
    since: dt.date
    products: tuple[str, ...]
    revenue: int


def old_customers(rng: random.Random, namer: Namer, days: Days, count: int) -> list[Customer]:
    """Make customers from before the log began, with numbers in the order of their first day."""
    span = (_LAST - _FIRST).days
    drawn = [_FIRST + dt.timedelta(days=rng.randrange(span)) for _ in range(count)]
    # Nobody signs between the years.
    firsts = sorted(
        days.after(day.replace(day=15) if day.month in _TURN_OF_YEAR else day, 0) for day in drawn
    )
    made = []
    for number, since in enumerate(firsts, FIRST_CUSTOMER):
        country = pick(rng, {name: weight for name, (weight, _) in TERRITORIES.items()})
        industry = pick(rng, INDUSTRIES)
        company = Company(
            f"A-{number}", namer.name(country, industry), industry, country,
            employees(rng, industry),
        )  # fmt: skip
        products = _products(rng)
        made.append(Customer(company, since, products, _revenue(rng, company, len(products))))
    return made


def new_customers(deals: Iterable[Deal]) -> list[Customer]:
    """Those who signed their first contract while the log was kept."""
    won = [deal for deal in deals if deal.result == "won" and deal.type == "new"]
    won.sort(key=lambda deal: (deal.close, deal.id))
    return [Customer(deal.company, deal.close, deal.products, deal.amount) for deal in won]


def row_of(rng: random.Random, customer: Customer) -> str:
    """Write the row of a customer who is not in the book."""
    company, since = customer.company, customer.since
    fresh = since > AS_OF - _SETTLING
    health = "green" if fresh else pick(rng, _HEALTH)
    renewal, renewed = _contract(rng, since)
    cells = [
        company.crm, "", company.name, company.industry, company.country, str(company.employees),
        ";".join(customer.products), since.isoformat(), renewal.isoformat(),
        renewed.isoformat() if renewed else "", str(customer.revenue), health,
        *_asked(rng, health, since),
        str(rng.randrange(4, 40) if fresh else rng.randrange(*_USAGE[health])),
        MANAGERS[company.country],
    ]  # fmt: skip
    return csv_line(cells)


def row_in_book(rng: random.Random, account: Account) -> str:
    """Write the row of an account of the book."""
    products = sorted({one.product for one in account.deployments})
    industry, country = account.industry or "", account.country or ""
    company = Company(account.crm or "", account.name, industry, country, account.employees or 500)
    health = account.health.status.value if account.health else "green"
    since = account.customer_since or _FIRST
    renewal = account.renewal.on if account.renewal else None
    renewed = _years(renewal, -rng.choice((1, 3))) if renewal else None
    if renewed is None or renewed <= since or renewed > AS_OF:
        renewed = _years(renewal, -3) if renewal else None
    if renewed is None or renewed <= since or renewed > AS_OF:
        renewed = None
    cells = [
        company.crm, account.id, company.name, industry, country, str(company.employees),
        ";".join(products), since.isoformat(), renewal.isoformat() if renewal else "",
        renewed.isoformat() if renewed else "", str(_revenue(rng, company, len(products))), health,
        *_asked(rng, health, since), str(rng.randrange(*_USAGE[health])),
        account.owner or MANAGERS[country],
    ]  # fmt: skip
    return csv_line(cells)


def kept(customers: Sequence[Customer], deals: Iterable[Deal], wanted: int) -> list[Customer]:
    """Keep so many customers: all who bought again, and of the others the older ones."""
    busy = {deal.company.crm for deal in deals}
    spare = [one.company.crm for one in customers if one.company.crm not in busy]
    dropped = set(spare[len(spare) - max(0, len(customers) - wanted) :])
    return [one for one in customers if one.company.crm not in dropped]


def _products(rng: random.Random) -> tuple[str, ...]:
    count = rng.choices((1, 2, 3), (55, 36, 9))[0]
    return tuple(sorted(rng.sample(sorted(USE_CASES), count)))


def _revenue(rng: random.Random, company: Company, products: int) -> int:
    size = min(2.6, max(0.45, math.pow(company.employees / 2_500, 0.4)))
    thousands = round(rng.lognormvariate(0, 0.3) * 95 * size * products)
    return max(28, thousands) * 1_000


def _contract(rng: random.Random, since: dt.date) -> tuple[dt.date, dt.date | None]:
    """Find the next renewal, a day before a term of one or three years is over, and the last."""
    term = rng.choice((1, 1, 3))
    renewed, end = None, _years(since, term) - _DAY
    while end <= AS_OF:
        renewed, end = end, _years(end, term)
    return end, renewed


def _years(day: dt.date, count: int) -> dt.date:
    try:
        return day.replace(year=day.year + count)
    except ValueError:
        # The 29th of February.
        return day.replace(year=day.year + count, day=28)


def _asked(rng: random.Random, health: str, since: dt.date) -> tuple[str, str]:
    day = AS_OF - dt.timedelta(days=7 * rng.randrange(2, 50))
    if chance(rng, 0.12) or day < since + _SETTLING:
        return "", ""
    return str(rng.choice(_NPS[health])), day.isoformat()
