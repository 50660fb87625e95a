"""*program* — a colleague's requests, and what happens next with each."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from vouchbook.shown.views.common import Choice, PersonRef


class Next(Enum):
    """What happens next with an open request."""

    ANSWER = "the program team answers"
    LOOK = "somebody is looked for"
    HEAR = "the advocate answers"
    BOOK = "a day is agreed"
    HAPPEN = "it takes place"
    SAY = "somebody says whether it took place"
    RATE = "the colleague says how it went"
    THANK = "the advocate is thanked"
    CLOSE = "the program team closes it"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The next step of an open request.

    Attributes:
        what: What happens.
        who: The advocate whom it is about; None where it is about nobody, or they were forgotten.
        on: The day of it, by which it is due, or since when we wait.
    """

    what: Next
    who: PersonRef | None = None
    on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """How one side says that it went.

    Attributes:
        stars: 1 to 5.
        on: The day on which they said it.
        by_advocate: Whether the advocate says it, and not the colleague.
    """

    stars: int
    on: dt.date
    by_advocate: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """A request.

    Attributes:
        id: Its id.
        activity: What is asked for.
        requested: The day it came.
        needed_by: Last day on which it helps.
        deals: Ids of the deals that it helps.
        for_me: Whether the program team looks for the advocate.
        people: Whom we asked or used, each once.
        next: What happens next; None once it is closed.
        closed: The day it was closed.
        state: How; None while it is open.
        why: Details of that.
        ratings: What each side gave, the colleague first.
    """

    id: str
    activity: Choice
    requested: dt.date
    needed_by: dt.date | None = None
    deals: tuple[str, ...] = ()
    for_me: bool = False
    people: tuple[PersonRef, ...] = ()
    next: NextStep | None = None
    closed: dt.date | None = None
    state: Choice | None = None
    why: str | None = None
    ratings: tuple[Rating, ...] = ()

    @property
    def rating(self) -> int | None:
        """What the colleague gave, 1 to 5."""
        return next((one.stars for one in self.ratings if not one.by_advocate), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequesterView:
    """A colleague who asked for references.

    Attributes:
        slug: The id.
        name: Full name.
        open: Requests that are not closed, the one needed first first.
        closed: The others, the newest first.
    """

    slug: str
    name: str
    open: tuple[RequestView, ...] = ()
    closed: tuple[RequestView, ...] = ()
