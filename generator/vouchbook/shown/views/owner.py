"""A colleague who looks after customers, and whom of them they can vouch with."""

import datetime as dt
from dataclasses import dataclass

from vouchbook.shown.views.common import Choice, PersonRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospective:
    """*program* — a happy customer of whom nobody is an advocate yet.

    Attributes:
        name: Its name, else its id in the CRM.
        industry: What it does.
        products: What it uses.
        since: Since when it is a customer.
        nps: How likely it recommends us, in the scale of the CRM.
    """

    name: str
    industry: Choice | None = None
    products: tuple[Choice, ...] = ()
    since: dt.date | None = None
    nps: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerView:
    """A colleague who owns accounts with advocates.

    Attributes:
        slug: The id.
        name: Full name.
        people: The advocates of their accounts, by account.
        happy: *program* — how many of their customers are happy.
        candidates: *program* — those of them without an advocate, the most promising first.
    """

    slug: str
    name: str
    people: tuple[PersonRef, ...]
    happy: int = 0
    candidates: tuple[Prospective, ...] = ()
