"""All that one build shows."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from vouchbook.shown.views.account import AccountView
from vouchbook.shown.views.common import Audience, Choice, Facet
from vouchbook.shown.views.content import CollectionView, ContentView
from vouchbook.shown.views.forms import FormsView
from vouchbook.shown.views.home import Again, DealView, Figures, OpenDeal
from vouchbook.shown.views.owner import OwnerView
from vouchbook.shown.views.person import PersonView
from vouchbook.shown.views.request import RequesterView
from vouchbook.shown.views.segment import SegmentView


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The values that the built-in facets offer, each list in the vocabulary's order."""

    activities: tuple[Choice, ...] = ()
    products: tuple[Choice, ...] = ()
    use_cases: tuple[Choice, ...] = ()
    industries: tuple[Choice, ...] = ()
    regions: tuple[Choice, ...] = ()
    sizes: tuple[Choice, ...] = ()
    personas: tuple[Choice, ...] = ()
    levels: tuple[Choice, ...] = ()
    languages: tuple[Choice, ...] = ()
    kinds: tuple[Choice, ...] = ()
    stages: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """A kind of help that can be looked for.

    Attributes:
        id: Its id.
        label: What people read.
        fixed: Whether it has a day of its own, so that somebody must be free on that day.
        public: Whether it is for others to see or hear, so that sales' consent is not enough.
        by: How many days from the day of the data it is usually needed by.
    """

    id: str
    label: str
    fixed: bool = False
    public: bool = False
    by: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """What comparing needs to know of the program's words.

    Attributes:
        weights: By criterion, how much it counts.
        families: By product, its family.
        parents: Of the criteria `region` and `industry`, by value what it lies in.
        sizes: The bands of size, from small to large.
    """

    weights: Mapping[str, int] = field(default_factory=dict)
    families: Mapping[str, str] = field(default_factory=dict)
    parents: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sizes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """Everything one build shows.

    Attributes:
        title: The program's title.
        as_of: The day the data stand for.
        pinned: Whether the program pins that day (then no page warns that it is old).
        audience: For whom the site is built.
        demo: Whether the data are the fictional demo's.
        people: Advocates, ordered by slug.
        accounts: Accounts, ordered by slug.
        content: Content items, ordered by slug.
        collections: Collections, ordered by slug; those past `until` left out.
        vocabulary: Values of the built-in facets.
        facets: The program's own attributes offered as facets to this audience.
        activities: What can be looked for, what is usual first.
        matching: How what is wanted is compared with what advocates offer.
        deals: The most urgent open deals without a reference; empty for the public.
        open_deals: All open deals, the one that closes soonest first; empty for the public.
        forms: Where the audience enters things; None for the public.
        again: Who is newly free, the latest first; empty for the public.
        figures: Who is ready to help; None for the public.
        owners: Colleagues who look after advocates, by name; empty for the public.
        requesters: *program* — colleagues who asked for references, by name.
        segments: Industries in regions, by name.
        consent_warning: Days before its end at which consent is called out.
        nominated_since: Nominations of before this day should have been looked at.
    """

    title: str
    as_of: dt.date
    pinned: bool = False
    audience: Audience
    demo: bool = False
    people: tuple[PersonView, ...] = ()
    accounts: tuple[AccountView, ...] = ()
    content: tuple[ContentView, ...] = ()
    collections: tuple[CollectionView, ...] = ()
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    facets: tuple[Facet, ...] = ()
    activities: tuple[Activity, ...] = ()
    matching: Matching = field(default_factory=Matching)
    deals: tuple[DealView, ...] = ()
    open_deals: tuple[OpenDeal, ...] = ()
    forms: FormsView | None = None
    again: tuple[Again, ...] = ()
    figures: Figures | None = None
    owners: tuple[OwnerView, ...] = ()
    requesters: tuple[RequesterView, ...] = ()
    segments: tuple[SegmentView, ...] = ()
    consent_warning: int = 60
    nominated_since: dt.date = dt.date.min
