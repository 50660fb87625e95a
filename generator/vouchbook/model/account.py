"""A customer company, as `advocates/<account>/account.yml` tells of it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Literal

import msgspec

from vouchbook.model.record import Record, Withdrawn, in_force

#: The activities a limit is about: a list of ids, all live ones, or (None) every one.
Activities = Literal["live"] | tuple[str, ...] | None


class NamingLevel(StrEnum):
    """How far a company may be named, widest first."""

    PUBLIC = "public"
    SALES = "sales"
    ALIAS = "alias"
    INTERNAL = "internal"
    NONE = "none"


_NOES = frozenset({NamingLevel.INTERNAL, NamingLevel.NONE})


class Health(StrEnum):
    """How a customer is doing."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


class Counts(StrEnum):
    """What a cap counts: what took place or is promised, or every time we asked."""

    USES = "uses"
    ASKS = "asks"


class Renewal(Record, frozen=True, kw_only=True):
    """When a contract is up.

    Attributes:
        on: Day of the renewal; it does not recur.
        recorded: Day we learned of it.
    """

    on: date
    recorded: date | None = None


class Deployment(Record, frozen=True, kw_only=True):
    """A product in use at a customer.

    Attributes:
        product: Vocabulary `products`.
        live: Day it went into use.
        use_cases: Vocabulary `use_cases`.
        hosting: Vocabulary `hosting`.
        users: Number of people who use it.
        replaced: Vocabulary `competitors`: what it took the place of.
        together_with: Vocabulary `technologies`; `with` in the file.
        recorded: Day we learned of it, where that was later.
    """

    product: str
    live: date | None = None
    use_cases: tuple[str, ...] = ()
    hosting: str | None = None
    users: int | None = None
    replaced: str | None = None
    together_with: tuple[str, ...] = msgspec.field(name="with", default=())
    recorded: date | None = None


class Bought(Record, frozen=True, kw_only=True):
    """How a deal came about: vocabulary `channels`, and `partners` where one was in it."""

    channel: str
    partner: str | None = None


class HealthRecord(Record, frozen=True, kw_only=True):
    """The customer's health since a day.

    Attributes:
        status: How the customer is doing.
        since: First day of this status.
        checked: Last day it was looked at and still so.
        recorded: Day we learned of it, where that was later.
    """

    status: Health
    since: date
    checked: date | None = None
    recorded: date | None = None


class Escalation(Record, frozen=True, kw_only=True):
    """An open escalation.

    Attributes:
        since: Day it began.
        recorded: Day we learned of it, where that was later.
        what: Pointer to where it is tracked.
    """

    since: date
    recorded: date | None = None
    what: str | None = None


class Naming(Record, frozen=True, kw_only=True):
    """A permission to name the company, for a period.

    Attributes:
        level: How far.
        logo: Whether the logo may be shown too.
        granted: First day.
        expires: Last day, included; None where it has no end.
        evidence: Pointer to where it can be looked up.
        recorded_by: Id of the colleague who wrote it down.
        recorded: Day we learned of it, where that was later.
        withdrawn: Its end before its time.
    """

    level: NamingLevel
    logo: bool = False
    granted: date
    expires: date | None = None
    evidence: str | None = None
    recorded_by: str | None = None
    recorded: date | None = None
    withdrawn: Withdrawn | None = None


class AccountCap(Record, frozen=True, kw_only=True):
    """A promise of the contract about how often we may ask.

    Attributes:
        id: Its name in messages and overrides.
        counts: Uses or asks.
        activities: Which of them.
        max: The most within the days.
        days: Length of the window in consecutive calendar days.
        recorded: Day we learned of it.
    """

    id: str
    counts: Counts
    activities: Activities = None
    max: int
    days: int
    recorded: date | None = None


class Pause(Record, frozen=True, kw_only=True):
    """Days on which a customer or a person wants to be left alone.

    Attributes:
        first: First day; `from` in the file.
        last: Last day, included; `to` in the file.
        why: The reason, for the program team.
        recorded: Day we learned of it, where that was later.
    """

    first: date = msgspec.field(name="from")
    last: date = msgspec.field(name="to")
    why: str | None = None
    recorded: date | None = None


class Account(Record, frozen=True, kw_only=True):
    """A customer company.

    Attributes:
        id: Equal to the folder's name.
        key: Stands for it wherever the name may not be shown.
        name: As the company writes it.
        alias: Shown where the name may not be.
        former_names: Names it had before.
        formerly: Ids it had before; their history counts here.
        industry: Vocabulary `industries`.
        country: Two capital letters (ISO 3166-1); the region follows from the vocabulary.
        employees: Number of people; the size follows from the vocabulary.
        customer_since: Day they became a customer.
        renewal: When the contract is up.
        owner: Id of the colleague who knows the customer.
        deployments: What they run of ours.
        bought: How the deal came about.
        attributes: The program's own search attributes, by id.
        health: How they are doing.
        escalation: An open one, if any.
        naming: Permissions to name the company.
        caps: What the contract promises.
        blackouts: Days to leave them alone.
        crm: Id in the CRM.
    """

    id: str
    key: str
    name: str
    alias: str | None = None
    former_names: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    industry: str | None = None
    country: str | None = None
    employees: int | None = None
    customer_since: date | None = None
    renewal: Renewal | None = None
    owner: str | None = None
    deployments: tuple[Deployment, ...] = ()
    bought: Bought | None = None
    attributes: Mapping[str, tuple[str, ...]] = {}
    health: HealthRecord | None = None
    escalation: Escalation | None = None
    naming: tuple[Naming, ...] = ()
    caps: tuple[AccountCap, ...] = ()
    blackouts: tuple[Pause, ...] = ()
    crm: str | None = None

    @property
    def path(self) -> str:
        """The account's file."""
        return f"advocates/{self.id}/account.yml"

    @property
    def products(self) -> tuple[str, ...]:
        """The products in use, each once, in the order of the deployments."""
        return tuple(dict.fromkeys(deployment.product for deployment in self.deployments))

    @property
    def use_cases(self) -> tuple[str, ...]:
        """The use cases of all deployments, each once, in their order."""
        return tuple(dict.fromkeys(case for one in self.deployments for case in one.use_cases))

    def naming_period_on(self, day: date) -> Naming | None:
        """Find the permission that decides on a day.

        Args:
            day: The day asked about.

        Returns:
            Of the permissions in force the one granted last, and of those granted on one day the
            narrowest. A no (a withdrawal, or the level internal or none) also ends every
            permission granted on or before its day, even when it has itself run out. None where
            no permission is left.
        """
        widest_first = list(NamingLevel)
        last_no = self.last_no_on(day) or date.min
        return max(
            (
                one
                for one in in_force(self.naming, day)
                if one.level in _NOES or one.granted > last_no
            ),
            key=lambda period: (period.granted, widest_first.index(period.level)),
            default=None,
        )

    def last_no_on(self, day: date) -> date | None:
        """Say when the company last said no, up to a day: took back a permission, or gave none."""
        noes = [
            *(one.withdrawn.on for one in self.naming if one.withdrawn),
            *(one.granted for one in self.naming if one.level in _NOES),
        ]
        return max((no for no in noes if no <= day), default=None)

    def naming_on(self, day: date) -> NamingLevel:
        """Say how far the company may be named on a day; internal where nothing is agreed."""
        period = self.naming_period_on(day)
        return period.level if period else NamingLevel.INTERNAL

    def logo_on(self, day: date) -> bool:
        """Say whether the logo may be shown on a day, wherever the name may be."""
        period = self.naming_period_on(day)
        return period is not None and period.logo
