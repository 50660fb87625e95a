"""Content items and collections: `content/<id>.yml`, `content/collections/<id>.yml`."""

from datetime import date
from enum import StrEnum

import msgspec

from vouchbook.model.criteria import Query, Tags
from vouchbook.model.record import Record


class ContentState(StrEnum):
    """Where a content item stands; only approved ones are shown outside the program team."""

    IDEA = "idea"
    INTERVIEW = "interview"
    DRAFT = "draft"
    AWAITING_CUSTOMER = "awaiting-customer"
    PARKED = "parked"
    APPROVED = "approved"
    RETIRED = "retired"


class Step(Record, frozen=True, kw_only=True):
    """That a content item reached a state.

    Attributes:
        state: Which.
        on: The day.
        until: For parked: the day to take it up again.
        evidence: For approved: pointer to the customer's yes.
        by: Id of the colleague who moved it on.
        note: Anything worth knowing.
    """

    state: ContentState
    on: date
    until: date | None = None
    evidence: str | None = None
    by: str | None = None
    note: str | None = None


class Quote(Record, frozen=True, kw_only=True):
    """Words that may be quoted.

    Attributes:
        text: The words.
        by: Who said them, as `account/person`.
        approved: Day the customer approved these words.
    """

    text: str
    by: str | None = None
    approved: date | None = None


class Content(Record, frozen=True, kw_only=True):
    """A case study, video, quote or other piece.

    Attributes:
        id: Equal to the file's name.
        kind: Vocabulary `content_kinds`.
        title: The headline.
        account: Id of the account it is about.
        features: The people it shows or names, as `account/person`.
        tags: What it is about.
        state: Where it stands.
        steps: How it came along, oldest first.
        published: Day it came out.
        review: Day by which somebody should look at it again.
        url: Where it can be read or watched.
        minutes: How long that takes.
        summary: One or two sentences.
        quotes: Words that may be quoted.
        derived_from: Id of the item it was made out of.
    """

    id: str
    kind: str
    title: str
    account: str
    features: tuple[str, ...] = ()
    tags: Tags = Tags()
    state: ContentState
    steps: tuple[Step, ...] = ()
    published: date | None = None
    review: date | None = None
    url: str | None = None
    minutes: int | None = None
    summary: str | None = None
    quotes: tuple[Quote, ...] = ()
    derived_from: str | None = None

    @property
    def path(self) -> str:
        """The item's file."""
        return f"content/{self.id}.yml"

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody it names, each once: those it features, then those it quotes."""
        quoted = (quote.by for quote in self.quotes if quote.by)
        return tuple(dict.fromkeys((*self.features, *quoted)))


class Collection(Record, frozen=True, kw_only=True):
    """A list of content, picked by hand (`items`) or by a saved search (`query`).

    Attributes:
        id: Equal to the file's name.
        title: The headline.
        groups: Vocabulary `groups`: for whom, empty for all; `for` in the file.
        owner: Id of the colleague who looks after it.
        items: Ids of content, in order; empty where there is a query.
        query: The saved search, None where there are items.
        pinned: Ids of content that come first.
        until: Last day on which it is offered.
    """

    id: str
    title: str
    groups: tuple[str, ...] = msgspec.field(name="for", default=())
    owner: str | None = None
    items: tuple[str, ...] = ()
    query: Query | None = None
    pinned: tuple[str, ...] = ()
    until: date | None = None

    @property
    def path(self) -> str:
        """The collection's file."""
        return f"content/collections/{self.id}.yml"
