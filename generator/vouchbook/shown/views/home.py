"""What the home page holds beside people and content: deals, who is ready again, figures."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from vouchbook.shown.views.common import Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """An advocate who is free in time for a deal.

    Attributes:
        slug: Whose page it is (`PersonView.slug`).
        fully: How many of the wishes they fit.
        wishes: How many there are, the activity and the day included.
        nearly: Wishes that they nearly fit, in words.
        lacking: Wishes that they do not fit, in words.
    """

    slug: str
    fully: int
    wishes: int
    nearly: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDeal:
    """An open deal as somebody looks for a reference for it.

    Attributes:
        id: Its id in the CRM.
        prospect: Who wants to buy; None where that would name a customer who may not be named.
        owner: Name of the colleague who sells.
        must: What advocates must have, by criterion.
        nice: What else is known of the prospect, by criterion.
        own: Advocates of the prospect itself, by slug; nobody vouches to their own company.
        conflicts: By slug, advocates who do not talk to such a prospect, with what is said of it.
        early: By activity, why the deal is not far enough on for it.
    """

    id: str
    prospect: str | None = None
    owner: str | None = None
    must: Mapping[str, tuple[str, ...]]
    nice: Mapping[str, tuple[str, ...]]
    own: tuple[str, ...] = ()
    conflicts: Mapping[str, str] = field(default_factory=dict)
    early: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DealView:
    """An open deal in which no reference was used yet.

    Attributes:
        id: Its id in the CRM.
        prospect: Who wants to buy; None where that would name a customer who may not be named.
        owner: Name of the colleague who sells.
        stage: Where it stands.
        products: What it is about.
        industry: What the prospect does.
        amount: What it is worth.
        currency: What that is counted in.
        closes: The day by which it is to close.
        activity: What an advocate would do for it.
        by: The last day on which that helps.
        picks: Who would do best, the best first.
    """

    id: str
    prospect: str | None = None
    owner: str | None = None
    stage: Choice | None = None
    products: tuple[Choice, ...] = ()
    industry: Choice | None = None
    amount: Decimal | None = None
    currency: str
    closes: dt.date
    activity: Choice
    by: dt.date
    picks: tuple[Pick, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """That an advocate is newly free for what they do first: since when, or from when."""

    slug: str
    activity: Choice
    on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The program in figures.

    Attributes:
        ready: Active advocates who do something for us.
        free: Those of them whom one can ask for something this week, as soon as notice allows.
        resting: Advocates who rest.
        answer_days: *program* — within how many working days we promise a first answer.
        answered: *program* — the share of the requests of a year that got it in time.
    """

    ready: int
    free: int
    resting: int
    answer_days: int | None = None
    answered: Fraction | None = None
