"""An advocate as the audience may see them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from vouchbook.shown.views.common import (
    AccountRef,
    Attribute,
    Choice,
    ContentRef,
    Period,
    PersonRef,
    Span,
)
from vouchbook.shown.views.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """When a section of a profile was last confirmed.

    Attributes:
        on: The day.
        by: Name of the colleague, None where the audience may not know or nobody is recorded.
        fresh: Whether it is recent enough by the program's rule, as of the build's day.
    """

    on: dt.date
    by: str | None = None
    fresh: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A measured result: the metric in words, before and after (either may be unknown)."""

    metric: str
    before: float | int | str | None = None
    after: float | int | str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """How the person likes to be asked."""

    via: Choice | None = None
    notice_days: int | None = None
    minutes: int | None = None
    format: str | None = None
    hours: str | None = None
    questions_first: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalLimit:
    """*program* — a limit the person set: at most `max` of the activity in `days` days."""

    activity: Choice
    max: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """*program* — whom the person does not want to talk to: labels that must all fit, and why."""

    criteria: tuple[Choice, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentiment:
    """*program* — a score from 0 to 10, about us as a supplier or about speaking for us."""

    on: dt.date
    about: Choice
    score: int
    source: Choice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """*program* — a contact that was not an ask, with what to do next."""

    on: dt.date
    by: str | None = None
    kind: Choice
    note: str | None = None
    next_by: dt.date | None = None
    next_do: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """*program* — what the person got from us."""

    on: dt.date
    kind: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """*program* — an ask or a use, from the requests.

    Attributes:
        on: Day of the ask or use; None when not yet dated.
        used: True for a use, False for an ask.
        activity: What it was for.
        outcome: The answer (accepted, declined …) or the state of the use (done, scheduled …).
        by: Name of the colleague who asked.
        request: Id of the request.
    """

    on: dt.date | None = None
    used: bool
    activity: Choice
    outcome: Choice | None = None
    by: str | None = None
    request: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nomination:
    """*program* — how the person came into the book."""

    by: str | None = None
    on: dt.date | None = None
    source: Choice | None = None
    why: str | None = None
    interviewed_by: str | None = None
    interviewed_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """An advocate as the audience may see them.

    Attributes:
        slug: `<account>/<person>` by ids, or `<account key>/<person key>` where a name is hidden.
        name: The name; None where it may not be shown.
        title: What the person does.
        account: The account (name or alias).
        persona: Buyer role.
        level: Seniority.
        languages: Languages spoken.
        products: Products in use at the account.
        use_cases: What they are used for.
        replaced: Labels of the products that ours replaced.
        works_with: Labels of the systems that ours works with.
        region: Region of the account.
        country: Country of the account, `label` being its name.
        industry: Industry of the account.
        size: Size band of the account.
        employees: Head count of the account.
        attributes: Values of the program's own attributes, of the person and of the account.
        activities: What the person does for us, ended ones left out.
        best_for: Strengths, in words.
        not_for: What not to ask, in words.
        interests: What they would like to do.
        story: The story in a sentence or two.
        results: Measured results.
        preferences: How they like to be asked.
        confirmed: Section (role, story, activities) → when it was confirmed.
        content: Content they appear in.
        owner: Name of the colleague to go through.
        owner_chat: Address of a chat with the owner.
        added: Day on which they became ready to help, for "New and changed".
        standing: When they are free for what; None for the public, and of those nobody can ask.
        status: *program* — where in their life with us they are.
        status_since: *program* — since when.
        key: *program* — stands for the person where the name may not be shown.
        consent: *program* — periods of consent, oldest first.
        limits: *program* — limits they set.
        not_with: *program* — whom they do not want to talk to.
        sentiment: *program* — scores, newest first.
        touches: *program* — contacts, newest first.
        given: *program* — what they got, newest first.
        resting: *program* — days on which nobody asks them.
        history: *program* — asks and uses, newest first.
        nominated: *program* — how they came in.
        left: *program* — the day they left the account.
        left_to: *program* — the profile at the new account.
    """

    slug: str
    name: str | None = None
    title: str | None = None
    account: AccountRef
    persona: Choice | None = None
    level: Choice | None = None
    languages: tuple[Choice, ...] = ()
    products: tuple[Choice, ...] = ()
    use_cases: tuple[Choice, ...] = ()
    replaced: tuple[str, ...] = ()
    works_with: tuple[str, ...] = ()
    region: Choice | None = None
    country: Choice | None = None
    industry: Choice | None = None
    size: Choice | None = None
    employees: int | None = None
    attributes: tuple[Attribute, ...] = ()
    activities: tuple[Choice, ...] = ()
    best_for: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    story: str | None = None
    results: tuple[Result, ...] = ()
    preferences: Preferences | None = None
    confirmed: Mapping[str, Confirmation] = field(default_factory=dict)
    content: tuple[ContentRef, ...] = ()
    owner: str | None = None
    owner_chat: str | None = None
    added: dt.date | None = None
    standing: Standing | None = None
    status: Choice | None = None
    status_since: dt.date | None = None
    key: str | None = None
    consent: tuple[Period, ...] = ()
    limits: tuple[PersonalLimit, ...] = ()
    not_with: tuple[Exclusion, ...] = ()
    sentiment: tuple[Sentiment, ...] = ()
    touches: tuple[Touch, ...] = ()
    given: tuple[Given, ...] = ()
    resting: tuple[Span, ...] = ()
    history: tuple[Engagement, ...] = ()
    nominated: Nomination | None = None
    left: dt.date | None = None
    left_to: PersonRef | None = None

    @property
    def asked_directly(self) -> bool:
        """Whether one writes to them directly; to do so one has to know who they are."""
        return bool(self.name) and self._via == "direct"

    @property
    def asked_by_team(self) -> bool:
        """Whether the program team asks them, and not who looks after the account."""
        return self._via == "program"

    @property
    def _via(self) -> str:
        said = self.preferences.via if self.preferences else None
        return said.id if said else ""
