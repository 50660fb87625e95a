"""What views of several kinds are made of."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """For whom a site is built; each sees what the ones after it see, and more."""

    PROGRAM = "program"
    SALES = "sales"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value of the program's vocabulary (or of a closed list) with the words for it."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRef:
    """An account named elsewhere.

    Attributes:
        slug: Last part of its address: the id, or the key where the name may not be shown.
        name: Its name, or its alias where the name may not be shown.
    """

    slug: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRef:
    """An advocate named elsewhere.

    Attributes:
        slug: `<account>/<person>` by ids, or by keys where a name may not be shown.
        name: The name, None where it may not be shown (then the title stands for it).
        title: What the person does.
        account: The account's name or alias.
    """

    slug: str
    name: str | None = None
    title: str | None = None
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentRef:
    """A content item named elsewhere: its address part (the id), title and kind."""

    slug: str
    title: str
    kind: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """The values of one search attribute that the program defines itself, e.g. ERP system."""

    id: str
    label: str
    values: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A search attribute of the program with `facet: true`, offered beside the built-in facets.

    Attributes:
        id: Id of the attribute, as in `Attribute.id`.
        label: Its heading.
        values: All values it knows, in the vocabulary's order.
    """

    id: str
    label: str
    values: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """*program* — a period of consent or of the right to name a company.

    Attributes:
        what: What is allowed (scopes of consent, or the naming level and `logo`).
        basis: Verbal, written or contract; None for naming.
        granted: First day.
        expires: Last day, included; None when it has no end.
        evidence: Reference into the CRM.
        recorded_by: Name of the colleague.
        withdrawn: Day of the withdrawal.
        withdrawn_by: Who withdrew it.
        in_force: Whether it holds on the build's day.
    """

    what: tuple[Choice, ...]
    basis: Choice | None = None
    granted: dt.date
    expires: dt.date | None = None
    evidence: str | None = None
    recorded_by: str | None = None
    withdrawn: dt.date | None = None
    withdrawn_by: str | None = None
    in_force: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """*program* — days on which nobody is asked (rest of a person, blackout of an account)."""

    start: dt.date
    end: dt.date | None = None
    why: str | None = None
