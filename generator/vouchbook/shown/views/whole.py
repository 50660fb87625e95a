"""All that one build shows."""

import datetime as dt
from dataclasses import dataclass, field

from vouchbook.shown.views.account import AccountView
from vouchbook.shown.views.common import Audience, Choice, Facet
from vouchbook.shown.views.content import CollectionView, ContentView
from vouchbook.shown.views.home import Again, DealView, Figures
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
        deals: The most urgent open deals without a reference; empty for the public.
        again: Who is newly free, the latest first; empty for the public.
        figures: Who is ready to help; None for the public.
        owners: Colleagues who look after advocates, by name; empty for the public.
        requesters: *program* — colleagues who asked for references, by name.
        segments: Industries in regions, by name.
        consent_warning: Days before its end at which consent is called out.
        nomination_days: Days after which a nomination is called old.
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
    deals: tuple[DealView, ...] = ()
    again: tuple[Again, ...] = ()
    figures: Figures | None = None
    owners: tuple[OwnerView, ...] = ()
    requesters: tuple[RequesterView, ...] = ()
    segments: tuple[SegmentView, ...] = ()
    consent_warning: int = 60
    nomination_days: int = 5
