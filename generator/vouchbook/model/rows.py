"""The rows of the CSV tables: what comes from the CRM and from web statistics."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from vouchbook.model.account import Health
from vouchbook.model.record import Record


class DealType(StrEnum):
    """What a deal is about."""

    NEW = "new"
    EXPANSION = "expansion"
    RENEWAL = "renewal"


class DealResult(StrEnum):
    """How a deal ended; an open one has no result."""

    WON = "won"
    LOST = "lost"


class Viewer(StrEnum):
    """Who looked at content."""

    SALES = "sales"
    PROSPECT = "prospect"


class OpportunityRow(Record, frozen=True, kw_only=True):
    """A deal of the CRM; `amount` and `list_amount` are in the program's currency."""

    id: str
    account_id: str | None = None
    prospect: str | None = None
    owner: str | None = None
    type: DealType | None = None
    stage: str | None = None
    products: tuple[str, ...] = ()
    use_case: str | None = None
    industry: str | None = None
    country: str | None = None
    employees: int | None = None
    persona: str | None = None
    competitor: str | None = None
    amount: Decimal | None = None
    list_amount: Decimal | None = None
    created: date | None = None
    close_date: date | None = None
    result: DealResult | None = None


class CustomerRow(Record, frozen=True, kw_only=True):
    """A customer of the CRM, in the book or not.

    Attributes:
        id: Id in the CRM.
        account: Id of the account in the book, if it is there.
        name: Name of the company.
        industry: Vocabulary `industries`.
        country: Two capital letters (ISO 3166-1).
        employees: Number of people.
        products: Vocabulary `products`.
        since: Day they became a customer.
        renewal: Day of the next renewal.
        renewed: Day of the last one.
        revenue: Of a year, in the program's currency.
        health: How they are doing.
        nps: How likely they recommend us, in the scale of the CRM.
        nps_on: Day they were asked.
        usage: How much they use our products, in the scale of the CRM.
        owner: Id of the colleague who knows them.
    """

    id: str
    account: str | None = None
    name: str | None = None
    industry: str | None = None
    country: str | None = None
    employees: int | None = None
    products: tuple[str, ...] = ()
    since: date | None = None
    renewal: date | None = None
    renewed: date | None = None
    revenue: Decimal | None = None
    health: Health | None = None
    nps: int | None = None
    nps_on: date | None = None
    usage: Decimal | None = None
    owner: str | None = None


class EngagementRow(Record, frozen=True, kw_only=True):
    """How much a content item was looked at in a month; `minutes` were spent on it in all."""

    item: str
    who: Viewer
    views: int | None = None
    shares: int | None = None
    downloads: int | None = None
    minutes: Decimal | None = None
    opportunity: str | None = None


Row = OpportunityRow | CustomerRow | EngagementRow
