"""A request for a reference and all that came of it: `requests/<yyyy>/<id>.yml`."""

from datetime import date
from enum import StrEnum
from typing import Final

import msgspec

from vouchbook.model.criteria import Criteria
from vouchbook.model.record import Record


class Mode(StrEnum):
    """Who looks for the advocate; a shadow request was written down afterwards."""

    PEER_TO_PEER = "peer-to-peer"
    CONCIERGE = "concierge"
    SHADOW = "shadow"


class Answer(StrEnum):
    """What came back on an ask."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    UNAVAILABLE = "unavailable"
    LAPSED = "lapsed"


class Reason(StrEnum):
    """Why somebody declined."""

    TOPIC = "topic"
    POLICY = "policy"
    TOO_MANY_ASKS = "too-many-asks"
    UNHAPPY = "unhappy"
    OTHER = "other"


class UseStatus(StrEnum):
    """What became of a use."""

    SCHEDULED = "scheduled"
    DONE = "done"
    MISSED = "missed"
    CANCELLED = "cancelled"


#: What is over and stands in the log for good; a call that was missed counts like one that was had.
TOOK_PLACE: Final = frozenset({UseStatus.DONE, UseStatus.MISSED})


class Match(StrEnum):
    """How well the advocate fitted."""

    PERFECT = "perfect"
    WILL_DO = "will-do"


class State(StrEnum):
    """Where a request stands; the first two are derived, the others are how it was closed."""

    OPEN = "open"
    SCHEDULED = "scheduled"
    FULFILLED = "fulfilled"
    UNFILLED = "unfilled"
    CANCELLED = "cancelled"
    UNMET_NEED = "unmet-need"


class ClosedAs(StrEnum):
    """How a request ended."""

    FULFILLED = "fulfilled"
    UNFILLED = "unfilled"
    CANCELLED = "cancelled"
    UNMET_NEED = "unmet-need"


class Need(Record, frozen=True, kw_only=True):
    """What is needed: a must that does not fit fully excludes, a nice adds."""

    must: Criteria = Criteria()
    nice: Criteria = Criteria()


class Prospect(Record, frozen=True, kw_only=True):
    """Whom the advocate would talk to.

    Attributes:
        crm: Id in the CRM.
        industry: Vocabulary `industries`.
        country: Two capital letters (ISO 3166-1).
        region: Vocabulary `regions`, where the country is not known.
    """

    crm: str | None = None
    industry: str | None = None
    country: str | None = None
    region: str | None = None


class Opportunity(Record, frozen=True, kw_only=True):
    """A deal as it stood on the day of the request.

    Attributes:
        id: Id in the CRM.
        stage_then: Vocabulary `stages`.
        amount_then: Whole units of the program's currency.
    """

    id: str
    stage_then: str | None = None
    amount_then: int | None = None


class OwnerOk(Record, frozen=True, kw_only=True):
    """What the account owner said before we asked: `ok` is true for go ahead."""

    by: str
    on: date
    ok: bool


class Ask(Record, frozen=True, kw_only=True):
    """One time we asked somebody.

    Attributes:
        advocate: Whom, as `account/person`.
        owner_ok: What the owner said first.
        on: Day we asked.
        by: Id of the colleague who asked.
        reminders: Days we asked again.
        answer: What came back; None while we wait.
        answered: Day of the answer, or the day we stopped waiting.
        reason: Why they declined.
        again_from: First day on which we may ask again for this activity.
        note: Anything worth knowing.
    """

    advocate: str
    owner_ok: OwnerOk | None = None
    on: date
    by: str | None = None
    reminders: tuple[date, ...] = ()
    answer: Answer | None = None
    answered: date | None = None
    reason: Reason | None = None
    again_from: date | None = None
    note: str | None = None


class Use(Record, frozen=True, kw_only=True):
    """What is booked or took place.

    Attributes:
        advocate: Who, as `account/person`.
        on: The day.
        status: What became of it.
        agreed: Day it was agreed, where that was not the day we asked.
        activity: Vocabulary `activities`, where it was not the request's.
        occasion: Shared by all uses that are one event.
        note: Anything worth knowing.
    """

    advocate: str
    on: date
    status: UseStatus
    agreed: date | None = None
    activity: str | None = None
    occasion: str | None = None
    note: str | None = None


class Override(Record, frozen=True, kw_only=True):
    """A limit signed off by a program manager.

    Attributes:
        advocate: For whom, as `account/person`.
        rule: Id of the cap or cooldown, or a rule of LIMITS.md.
        reason: Why it was worth it.
        by: Id of the program manager.
        on: Day it was signed.
        pressed_by: Id of the colleague who asked for it.
    """

    advocate: str
    rule: str
    reason: str
    by: str
    on: date
    pressed_by: str | None = None


class Correction(Record, frozen=True, kw_only=True):
    """A change to what had already happened: what, by whom, on which day, and why."""

    what: str
    by: str
    on: date
    reason: str


class RequesterFeedback(Record, frozen=True, kw_only=True):
    """The colleague's view; `rating` is 1 (bad) to 5 (excellent)."""

    rating: int
    on: date
    match: Match | None = None
    note: str | None = None


class AdvocateFeedback(Record, frozen=True, kw_only=True):
    """The advocate's view; `rating` is 1 (bad) to 5 (excellent)."""

    rating: int
    on: date
    note: str | None = None


class Feedback(Record, frozen=True, kw_only=True):
    """What both sides said afterwards."""

    requester: RequesterFeedback | None = None
    advocate: AdvocateFeedback | None = None


class Outcome(Record, frozen=True, kw_only=True):
    """What a request brought; `kind` is of the vocabulary `outcome_kinds`."""

    kind: str
    url: str | None = None
    note: str | None = None


class Closed(Record, frozen=True, kw_only=True):
    """The end of a request.

    Attributes:
        on: The day.
        how: As what; `as` in the file.
        why: Details.
    """

    on: date
    how: ClosedAs = msgspec.field(name="as")
    why: str | None = None


class Request(Record, frozen=True, kw_only=True):
    """A request for a reference.

    Attributes:
        id: Equal to the file's name.
        requested: Day it came; its year is the folder.
        by: Id of the colleague who needs it.
        group: Vocabulary `groups`.
        activity: Vocabulary `activities`.
        mode: Who looks for the advocate.
        needed_by: Last day on which it helps; None for a shadow request only.
        need: Who would fit.
        prospect: Whom the advocate would talk to.
        opportunities: The deals it helps.
        assigned: Id of the colleague of the program team.
        first_answer: Day the colleague first heard from us.
        asks: Every time we asked.
        uses: What is booked and what took place.
        overrides: Limits signed off.
        corrections: Changes to what had already happened.
        feedback: What both sides said.
        outcome: What it brought.
        thanked: Day the advocate was thanked.
        closed: Its end.
    """

    id: str
    requested: date
    by: str
    group: str
    activity: str
    mode: Mode
    needed_by: date | None = None
    need: Need = Need()
    prospect: Prospect | None = None
    opportunities: tuple[Opportunity, ...] = ()
    assigned: str | None = None
    first_answer: date | None = None
    asks: tuple[Ask, ...] = ()
    uses: tuple[Use, ...] = ()
    overrides: tuple[Override, ...] = ()
    corrections: tuple[Correction, ...] = ()
    feedback: Feedback | None = None
    outcome: Outcome | None = None
    thanked: date | None = None
    closed: Closed | None = None

    @property
    def path(self) -> str:
        """The request's file."""
        return f"requests/{self.requested.year:04}/{self.id}.yml"

    @property
    def state(self) -> State:
        """Where it stands: how it was closed, else scheduled where a use is booked, else open."""
        if self.closed:
            return State(self.closed.how.value)
        booked = any(use.status is UseStatus.SCHEDULED for use in self.uses)
        return State.SCHEDULED if booked else State.OPEN

    def agreed(self, use: Use) -> date:
        """Say when a use of this request was agreed (LIMITS.md, *Agreed day*)."""
        if self.mode is Mode.SHADOW:
            return self.requested
        asked = (ask.on for ask in self.asks if ask.advocate == use.advocate)
        return use.agreed or min(asked, default=self.requested)

    def activity_of(self, use: Use) -> str:
        """Say which activity a use of this request was: its own, else the request's."""
        return use.activity or self.activity
