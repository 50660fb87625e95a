"""How a person wants to be treated, and what has passed between us: the parts of a profile."""

from datetime import date
from enum import StrEnum

from vouchbook.model.record import Record


class Via(StrEnum):
    """Through whom a person wants to be reached."""

    OWNER = "owner"
    PROGRAM = "program"
    DIRECT = "direct"


class Format(StrEnum):
    """How a person likes to meet."""

    VIDEO = "video"
    PHONE = "phone"
    IN_PERSON = "in-person"
    WRITTEN = "written"


class About(StrEnum):
    """What a feeling is about: being our customer, or speaking for us."""

    CUSTOMER = "customer"
    ADVOCACY = "advocacy"


class Preferences(Record, frozen=True, kw_only=True):
    """How a person wants to be asked and to take part.

    Attributes:
        via: Through whom.
        notice_days: Calendar days between yes and the date.
        minutes: The longest slot.
        format: How they like to meet.
        hours: Good times, in words.
        questions_first: Whether they want the questions beforehand.
    """

    via: Via = Via.OWNER
    notice_days: int | None = None
    minutes: int | None = None
    format: Format | None = None
    hours: str | None = None
    questions_first: bool = False


class NotWith(Record, frozen=True, kw_only=True):
    """Prospects to keep a person apart from; one fits when it fits every list that is not empty.

    Attributes:
        industry: Vocabulary `industries`.
        region: Vocabulary `regions`.
        country: Two capital letters (ISO 3166-1).
        crm: Ids of prospects in the CRM.
        why: The reason, for the program team.
        recorded: Day we learned of it.
    """

    industry: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    crm: tuple[str, ...] = ()
    why: str | None = None
    recorded: date | None = None


class Result(Record, frozen=True, kw_only=True):
    """A measured result; `metric` names what was measured with its unit."""

    metric: str
    before: int | float
    after: int | float


class Sentiment(Record, frozen=True, kw_only=True):
    """How a person felt on a day.

    Attributes:
        on: The day.
        about: About what.
        score: 0 (bad) to 10 (great).
        source: Vocabulary `sentiment_sources`.
        recorded: Day we learned of it, where that was later.
    """

    on: date
    about: About
    score: int
    source: str | None = None
    recorded: date | None = None


class NextStep(Record, frozen=True, kw_only=True):
    """What we promised: `do` it `by` that day."""

    by: date
    do: str


class Touch(Record, frozen=True, kw_only=True):
    """A contact that asked for nothing.

    Attributes:
        on: The day.
        by: Id of the colleague.
        kind: Vocabulary `touch_kinds`.
        note: What came out of it.
        next: What we promised.
    """

    on: date
    by: str | None = None
    kind: str
    note: str | None = None
    next: NextStep | None = None


class Gift(Record, frozen=True, kw_only=True):
    """What a person got from us on a day; `kind` is of the vocabulary `given_kinds`."""

    on: date
    kind: str
    note: str | None = None


class Dated(Record, frozen=True, kw_only=True):
    """That something happened on a day, and by which colleague."""

    on: date
    by: str | None = None


class Confirmation(Record, frozen=True, kw_only=True):
    """That a part of a profile was confirmed on a day, by a colleague."""

    on: date
    by: str


class Confirmed(Record, frozen=True, kw_only=True):
    """When each part of a profile was last confirmed; None where it never was.

    Attributes:
        role: Title, persona and level.
        story: Story and results.
        activities: What the person is willing to do.
    """

    role: Confirmation | None = None
    story: Confirmation | None = None
    activities: Confirmation | None = None


class Nominated(Record, frozen=True, kw_only=True):
    """How a person came to us.

    Attributes:
        by: Id of the colleague who proposed them; None where they proposed themselves.
        on: The day.
        source: Vocabulary `sources`.
        why: What makes them a good advocate.
    """

    by: str | None = None
    on: date
    source: str | None = None
    why: str | None = None
