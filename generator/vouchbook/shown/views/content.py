"""Content and collections as the audience may see them."""

import datetime as dt
from dataclasses import dataclass

from vouchbook.shown.views.common import AccountRef, Choice, ContentRef, PersonRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quote, with the one who said it where the audience may see them."""

    text: str
    by: PersonRef | None = None
    approved: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """*program* — a state that a content item reached, and when."""

    state: Choice
    on: dt.date
    evidence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentView:
    """A content item as the audience may see it.

    Attributes:
        slug: The id.
        title: Its title.
        kind: Case study, video …
        account: The account it is about.
        features: People in it whom the audience may see.
        products: Products it speaks of.
        use_cases: Use cases it speaks of.
        personas: Buyer roles it speaks to.
        levels: How senior those are.
        languages: Languages it can be read or heard in.
        stages: Stages of a sale it serves.
        industries: Industries, its own or the account's.
        regions: Regions, its own or the account's.
        sizes: Bands of company size, its own or the account's.
        hosting: Where the products run that it speaks of.
        replaced: What they replaced.
        works_with: What they work with.
        summary: What it says, in a sentence or two.
        quotes: Approved quotes.
        url: Where it can be read or seen.
        minutes: How long that takes.
        published: Day of publication.
        derived_from: The item it was made from.
        state: *program* — where in its production it is.
        steps: *program* — the states it went through.
        review: *program* — the day by which it should be looked at again.
    """

    slug: str
    title: str
    kind: Choice
    account: AccountRef | None = None
    features: tuple[PersonRef, ...] = ()
    products: tuple[Choice, ...] = ()
    use_cases: tuple[Choice, ...] = ()
    personas: tuple[Choice, ...] = ()
    levels: tuple[Choice, ...] = ()
    languages: tuple[Choice, ...] = ()
    stages: tuple[Choice, ...] = ()
    industries: tuple[Choice, ...] = ()
    regions: tuple[Choice, ...] = ()
    sizes: tuple[Choice, ...] = ()
    hosting: tuple[Choice, ...] = ()
    replaced: tuple[Choice, ...] = ()
    works_with: tuple[Choice, ...] = ()
    summary: str | None = None
    quotes: tuple[Quote, ...] = ()
    url: str | None = None
    minutes: int | None = None
    published: dt.date | None = None
    derived_from: ContentRef | None = None
    state: Choice | None = None
    steps: tuple[Step, ...] = ()
    review: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a saved query asks for: one of the values of each criterion.

    Attributes:
        criterion: As the query calls it: `text`, `kind`, `products`, `attributes.<id>` …
        value: The id of a value; of `text`, the words.
    """

    criterion: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionView:
    """A curated list or saved query, its items found and filtered for the audience.

    Attributes:
        slug: The id.
        title: Its title.
        groups: The groups it is meant for.
        owner: Name of the colleague who looks after it.
        owner_slug: The colleague's id.
        items: What is in it, pinned items first.
        query: All that a saved query asks for; empty for a list picked by hand, and where the
            audience may not know a part of it.
        until: Day after which it is no longer offered.
    """

    slug: str
    title: str
    groups: tuple[Choice, ...] = ()
    owner: str | None = None
    owner_slug: str | None = None
    items: tuple[PersonRef | ContentRef, ...] = ()
    query: tuple[Asked, ...] = ()
    until: dt.date | None = None
