"""A customer company as the audience may see it."""

import datetime as dt
from dataclasses import dataclass

from vouchbook.shown.views.common import Attribute, Choice, ContentRef, Period, PersonRef, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment:
    """A product in use at an account."""

    product: Choice
    live: dt.date | None = None
    use_cases: tuple[Choice, ...] = ()
    hosting: Choice | None = None
    users: int | None = None
    replaced: str | None = None
    works_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """*program* — what the account's contract promises: at most `max` in `days` days."""

    id: str
    counts: Choice
    max: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """A customer company as the audience may see it.

    Attributes:
        slug: The id, or the key where the name may not be shown.
        name: The name, or the alias where the name may not be shown.
        former_names: Names it had before; empty where the name may not be shown.
        industry: Industry.
        region: Region, from the country.
        country: Country, `label` being its name.
        size: Size band.
        employees: Head count.
        customer_since: First day as a customer.
        owner: Name of the colleague who owns the account.
        owner_slug: The colleague's id.
        products: Products in use.
        use_cases: What they are used for.
        deployments: The same in detail.
        attributes: Values of the program's own attributes.
        people: Advocates there whom the audience may see.
        content: Content about it that the audience may see.
        key: *program* — stands for the account where the name may not be shown.
        alias: *program* — the words shown instead of the name.
        naming: *program* — periods of the right to name it, oldest first.
        nameable: *program* — the naming level in force.
        renewal: *program* — day of the next renewal.
        health: *program* — red, yellow or green.
        health_since: *program* — since when.
        escalation: *program* — reference of the open escalation.
        caps: *program* — promises of the contract.
        blackouts: *program* — days on which nobody there is asked.
        channel: *program* — how it was bought.
        partner: *program* — through whom.
        crm: *program* — its id in the CRM.
    """

    slug: str
    name: str
    former_names: tuple[str, ...] = ()
    industry: Choice | None = None
    region: Choice | None = None
    country: Choice | None = None
    size: Choice | None = None
    employees: int | None = None
    customer_since: dt.date | None = None
    owner: str | None = None
    owner_slug: str | None = None
    products: tuple[Choice, ...] = ()
    use_cases: tuple[Choice, ...] = ()
    deployments: tuple[Deployment, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    people: tuple[PersonRef, ...] = ()
    content: tuple[ContentRef, ...] = ()
    key: str | None = None
    alias: str | None = None
    naming: tuple[Period, ...] = ()
    nameable: Choice | None = None
    renewal: dt.date | None = None
    health: Choice | None = None
    health_since: dt.date | None = None
    escalation: str | None = None
    caps: tuple[Cap, ...] = ()
    blackouts: tuple[Span, ...] = ()
    channel: Choice | None = None
    partner: str | None = None
    crm: str | None = None
