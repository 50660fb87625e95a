"""Somebody at a customer, as `advocates/<account>/<person>.yml` tells of them."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from vouchbook.model.account import Pause
from vouchbook.model.engagement import (
    Confirmed,
    Dated,
    Gift,
    Nominated,
    NotWith,
    Preferences,
    Result,
    Sentiment,
    Touch,
)
from vouchbook.model.record import Record, Scope, Withdrawn, in_force


class Status(StrEnum):
    """Where a person stands."""

    NOMINATED = "nominated"
    INTERVIEWING = "interviewing"
    ACTIVE = "active"
    RESTING = "resting"
    DECLINED = "declined"
    RETIRED = "retired"


class Basis(StrEnum):
    """How a consent was given; a spoken one is enough for sales only."""

    VERBAL = "verbal"
    WRITTEN = "written"
    CONTRACT = "contract"


class Willingness(Record, frozen=True, kw_only=True):
    """An activity that a person does.

    Attributes:
        type: Vocabulary `activities`.
        max: The person's own limit: the most within the days.
        days: Length of that window in consecutive calendar days.
        since: First day of the own limit, or of the willingness where there is none.
        until: First day on which the person no longer does it.
        recorded: Day we learned of the latest change, where that was later.
    """

    type: str
    max: int | None = None
    days: int | None = None
    since: date | None = None
    until: date | None = None
    recorded: date | None = None

    def holds_on(self, day: date) -> bool:
        """Say whether it holds on a day (LIMITS.md, rule `willingness`)."""
        begun = self.max is not None or self.since is None or day >= self.since
        return begun and (self.until is None or day < self.until)


class Consent(Record, frozen=True, kw_only=True):
    """What a person agreed to, for a period.

    Attributes:
        scope: To what.
        basis: How it was given.
        granted: First day.
        expires: Last day, included.
        evidence: Pointer to where it can be looked up.
        recorded_by: Id of the colleague who wrote it down.
        recorded: Day we learned of it, where that was later.
        withdrawn: Its end before its time.
    """

    scope: tuple[Scope, ...]
    basis: Basis
    granted: date
    expires: date
    evidence: str | None = None
    recorded_by: str | None = None
    recorded: date | None = None
    withdrawn: Withdrawn | None = None


class Left(Record, frozen=True, kw_only=True):
    """That a person has left the company.

    Attributes:
        on: First day on which they are no longer there.
        to: Where they are an advocate now, as `account/person`.
        recorded: Day we learned of it, where that was later.
    """

    on: date
    to: str | None = None
    recorded: date | None = None


class Person(Record, frozen=True, kw_only=True):
    """Somebody at a customer who may speak for us.

    Attributes:
        account: Id of the account, from the folder; not a field of the file.
        id: Equal to the file's name.
        key: Stands for the person wherever the name may not be shown.
        name: Full name.
        title: Job title.
        persona: Vocabulary `personas`.
        level: Vocabulary `levels`.
        languages: Vocabulary `languages`, best first.
        status: Where the person stands.
        status_since: First day of this status.
        status_recorded: Day we learned of it, where that was later.
        activities: What the person does.
        best_for: Strengths, in words.
        not_for: What to keep away from, in words.
        interests: What the person would enjoy, in words.
        preferences: How to ask.
        not_with: Prospects to keep them apart from.
        story: What changed for them, in a sentence or two.
        results: Measured results.
        consent: What they agreed to; empty means unknown, which is not consent.
        sentiment: How they feel over time.
        touches: Contacts that asked for nothing.
        given: What they got from us.
        resting: Days to leave them alone.
        confirmed: When each part was last confirmed.
        nominated: How they came to us.
        interviewed: The first talk.
        formerly: Earlier places as `account/person`; the own limits count across them.
        left: That they left the company.
        attributes: The program's own search attributes, by id.
    """

    account: str
    id: str
    key: str
    name: str
    title: str | None = None
    persona: str | None = None
    level: str | None = None
    languages: tuple[str, ...] = ()
    status: Status
    status_since: date | None = None
    status_recorded: date | None = None
    activities: tuple[Willingness, ...] = ()
    best_for: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    preferences: Preferences | None = None
    not_with: tuple[NotWith, ...] = ()
    story: str | None = None
    results: tuple[Result, ...] = ()
    consent: tuple[Consent, ...] = ()
    sentiment: tuple[Sentiment, ...] = ()
    touches: tuple[Touch, ...] = ()
    given: tuple[Gift, ...] = ()
    resting: tuple[Pause, ...] = ()
    confirmed: Confirmed | None = None
    nominated: Nominated | None = None
    interviewed: Dated | None = None
    formerly: tuple[str, ...] = ()
    left: Left | None = None
    attributes: Mapping[str, tuple[str, ...]] = {}

    @property
    def ref(self) -> str:
        """How requests and content name the person: `account/person`."""
        return f"{self.account}/{self.id}"

    @property
    def path(self) -> str:
        """The profile's file."""
        return f"advocates/{self.ref}.yml"

    def effective_consent(self, day: date) -> tuple[tuple[Consent, frozenset[Scope]], ...]:
        """List the consents in force on a day, each with those of its scopes that still count.

        A withdrawal also ends, for its scopes, what was granted on or before its day: no older yes
        outlives a no.
        """
        ended = [
            (one.withdrawn.on, frozenset(one.scope))
            for one in self.consent
            if one.withdrawn and one.withdrawn.on <= day
        ]
        return tuple(
            (
                one,
                frozenset(one.scope).difference(
                    *(scopes for on, scopes in ended if one.granted <= on)
                ),
            )
            for one in in_force(self.consent, day)
        )

    def consent_on(self, day: date) -> frozenset[Scope]:
        """Say what the person agrees to on a day; empty means not to be shown at all."""
        return frozenset().union(*(scopes for _, scopes in self.effective_consent(day)))

    def willing_on(self, day: date) -> tuple[str, ...]:
        """List the activities the person does on a day, each once, in the order of the file."""
        return tuple(dict.fromkeys(one.type for one in self.activities if one.holds_on(day)))


class ErasedPerson(Record, frozen=True, kw_only=True):
    """What is left of a person who was forgotten.

    Attributes:
        id: `erased-` and the key they had.
        account: Id of the account they belonged to.
        erased: Day they were forgotten.
    """

    id: str
    account: str
    erased: date

    @property
    def ref(self) -> str:
        """How requests and content name them now: `account/erased-key`."""
        return f"{self.account}/{self.id}"
