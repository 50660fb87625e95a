"""The one judgement: what stands in the way of asking somebody, or of a use, on which days.

The gate asks it about a day, for each event of the log; the free windows ask it about two years.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from vouchbook.limits import holds
from vouchbook.limits.history import Past, ceiling_obstacles, rest_obstacles
from vouchbook.limits.identity import Identity
from vouchbook.limits.log import Entry, Event, Refusal, What, order
from vouchbook.limits.obstacle import BEGIN, END, PERSONAL, Obstacle
from vouchbook.limits.policy import Ceiling, Policies, Policy, Terms
from vouchbook.model import (
    MANAGER,
    Account,
    Book,
    Colleague,
    Counts,
    ErasedPerson,
    Limits,
    LimitScope,
    Person,
    Vocabulary,
)

#: Rules that look at the activity; of a use that joins an occasion with another activity, these are
#: its own, the other holds were judged with the first.
_BY_ACTIVITY: Final = frozenset({"willingness", "decline", "consent"})


@dataclass(frozen=True)
class Facts:
    """What the limits judge by, besides the log.

    Attributes:
        limits: All versions.
        vocabulary: Activities, stages, regions, industries.
        colleagues: Our own people, by id.
        accounts: By id.
        people: By `account/person`.
        erased: The forgotten, by `account/erased-key`.
    """

    limits: Limits
    vocabulary: Vocabulary
    colleagues: Mapping[str, Colleague]
    accounts: Mapping[str, Account]
    people: Mapping[str, Person]
    erased: Mapping[str, ErasedPerson] = field(default_factory=dict)

    @classmethod
    def of(cls, book: Book) -> "Facts":
        """Take them from a book."""
        return cls(
            book.limits, book.vocabulary, book.colleagues, book.accounts, book.people, book.erased
        )

    def signs(self, colleague: str, day: int) -> bool:
        """Say whether a colleague could sign off an exception on a day, an ordinal."""
        found = self.colleagues.get(colleague)
        return found is not None and found.held(MANAGER, date.fromordinal(day))


@dataclass(slots=True)
class _Party:
    """Somebody as events name them, with all that limits know of them; pasts are shared.

    Attributes:
        person: The profile that speaks for them; None where there is none.
        account: Their account; None where it has no file.
        asks: All asks of the person, under all their places.
        uses: Likewise the uses and reservations.
        account_asks: All asks of the customer, under all its names.
        account_uses: Likewise the uses and reservations.
        refusals: Asks that the person did not accept.
        erased: That they were forgotten.
        holds: By activity (none: whatever it is) and version, found so far.
        own: By activity, their own limits and those of the contract, found so far.
    """

    person: Person | None
    account: Account | None
    asks: Past
    uses: Past
    account_asks: Past
    account_uses: Past
    refusals: Sequence[Refusal]
    erased: ErasedPerson | None
    holds: dict[tuple[str, Policy], tuple[Obstacle, ...]] = field(default_factory=dict)
    own: dict[str, tuple[Ceiling, ...]] = field(default_factory=dict)

    def past(self, scope: LimitScope, *, asks: bool) -> Past:
        """Give what a limit of a scope counts."""
        if scope is LimitScope.CONTACT:
            return self.asks if asks else self.uses
        return self.account_asks if asks else self.account_uses


class Ledger:
    """Knows the facts, and the events it has been told of; says what is in the way of another."""

    def __init__(self, facts: Facts, entries: Iterable[Entry]) -> None:
        """Prepare.

        Args:
            facts: What the limits judge by.
            entries: The whole log, whose refusals count from their answer on.
        """
        self.facts = facts
        self.identity = Identity(facts.accounts, facts.people, facts.erased)
        self.policies = Policies(facts.limits, facts.vocabulary)
        self._needs = {one.id: frozenset(one.needs) for one in facts.vocabulary.activities}
        self._stages = {one.id: place for place, one in enumerate(facts.vocabulary.stages, 1)}
        self._prospects = holds.Prospects(facts.vocabulary)
        self._refusals: dict[str, list[Refusal]] = {}
        for entry in entries:
            for refusal in entry.refusals:
                contact = self.identity.contact(refusal.advocate)
                self._refusals.setdefault(contact, []).append(refusal)
        self._parties: dict[str, _Party] = {}
        self._pasts: dict[tuple[str, bool], tuple[Past, Past]] = {}

    def add(self, event: Event) -> None:
        """Take in the next event in the order of agreement: it counts for all that follow."""
        party = self._party(event.advocate)
        if event.what is What.ASK:
            party.asks.add(event)
            party.account_asks.add(event)
        else:
            party.uses.add(event)
            party.account_uses.add(event)

    def obstacles(
        self, event: Event, entry: Entry | None, first: int, last: int, *, held: bool = True
    ) -> list[Obstacle]:
        """Find what is in the way of an event, had it one of some days.

        Args:
            event: What is judged, with the day on which it was agreed; its own day matters only
                where it is part of an occasion.
            entry: Its request; None for one that does not exist yet.
            first: First day asked about.
            last: Last day asked about, included.
            held: Whether to name holds too; a reservation has none.

        Returns:
            The obstacles that have one of these days, in no order. None where no version of the
            limits was in force when it was agreed.
        """
        policy = self.policies.on(event.agreed)
        if policy is None:
            return []
        terms = policy.terms(event.activity)
        party = self._party(event.advocate)
        found = self._counting(event, entry, terms, party, (first, last))
        if held and event.what is not What.RESERVATION:
            found += self._held(event, policy, party)
            if entry is not None:
                found += self._of_request(entry, terms, party)
        return [
            one
            for one in found
            if one.first <= last and first <= one.last and one.first <= one.last
        ]

    def _counting(
        self, event: Event, entry: Entry | None, terms: Terms, party: _Party, days: tuple[int, int]
    ) -> list[Obstacle]:
        """Caps and cooldowns in the way."""
        first, last = days
        found: list[Obstacle] = []
        asks = event.what is What.ASK
        mine, ours = (
            party.past(LimitScope.CONTACT, asks=asks),
            party.past(LimitScope.ACCOUNT, asks=asks),
        )
        for ceiling in terms.asks if asks else terms.uses:
            past = mine if ceiling.scope is LimitScope.CONTACT else ours
            if past.holds(ceiling, first, last):
                found += ceiling_obstacles(ceiling, past, event, first, last)
        for ceiling in self._own_of(event.activity, party):
            if (ceiling.counts is Counts.ASKS) is asks:
                past = mine if ceiling.scope is LimitScope.CONTACT else ours
                found += ceiling_obstacles(ceiling, past, event, first, last)
        if asks:
            for ceiling in terms.request_asks:
                found += _asked_too_many(ceiling, event, entry)
        else:
            for rest in terms.rests:
                past = mine if rest.scope is LimitScope.CONTACT else ours
                if past.reaches(rest, first, last):
                    found += rest_obstacles(rest, past, event, first, last)
        return found

    def ceilings(self, advocate: str, activity: str, agreed: int) -> tuple[Ceiling, ...]:
        """List the caps that apply to somebody for an activity.

        Args:
            advocate: `account/person`.
            activity: Vocabulary `activities`.
            agreed: The day on which it would be agreed.

        Returns:
            Those of the program on uses and on asks, then the person's own and the customer's;
            none where no version is in force.
        """
        policy = self.policies.on(agreed)
        if policy is None:
            return ()
        terms = policy.terms(activity)
        return (*terms.uses, *terms.asks, *self._own_of(activity, self._party(advocate)))

    def past_of(self, advocate: str, ceiling: Ceiling) -> Past:
        """Give what a cap counts for somebody: their own past or that of the customer."""
        asks = ceiling.counts is Counts.ASKS
        return self._party(advocate).past(ceiling.scope, asks=asks)

    def notice(self, advocate: str, activity: str, agreed: int) -> int:
        """Say how many calendar days must lie between yes and the date: the longer of both."""
        policy = self.policies.on(agreed)
        ours = policy.terms(activity).notice if policy else 0
        person = self._party(advocate).person
        theirs = person.preferences.notice_days if person and person.preferences else None
        return max(ours, theirs or 0)

    def _held(self, event: Event, policy: Policy, party: _Party) -> Iterable[Obstacle]:
        held = self._holds_of(event.activity, policy, party)
        joined = party.uses.joins(event)
        if not joined:
            return held
        if joined[0].activity == event.activity:
            return ()
        return (one for one in held if one.rule in _BY_ACTIVITY)

    def _of_request(self, entry: Entry, terms: Terms, party: _Party) -> Iterator[Obstacle]:
        if entry.prospect is not None and party.person is not None and party.person.not_with:
            yield from self._prospects.conflict(party.person, entry.prospect)
        if terms.earliest_stage:
            for stage in entry.stages:
                if self._stages.get(stage, END) < terms.earliest_stage:
                    yield Obstacle(BEGIN, END, "stage", detail=stage)

    def _holds_of(self, activity: str, policy: Policy, party: _Party) -> tuple[Obstacle, ...]:
        """What keeps from asking somebody for an activity, whatever the log says but for a no."""
        key = (activity, policy)
        if (found := party.holds.get(key)) is None:
            parts = [*self._always_of(policy, party)]
            if party.person is not None:
                parts += holds.of_willingness(party.person, activity)
                parts += holds.of_consent(party.person, self._needs.get(activity, ()))
            if party.refusals:
                parts += holds.of_refusals(party.refusals, activity, policy.version.holds)
            found = party.holds[key] = tuple(parts)
        return found

    def _always_of(self, policy: Policy, party: _Party) -> tuple[Obstacle, ...]:
        key = ("", policy)
        if (found := party.holds.get(key)) is None:
            parts: list[Obstacle] = []
            if party.account is not None:
                parts += holds.of_account(party.account, policy.version.holds)
            if party.person is not None:
                parts += holds.of_person(party.person)
            elif party.erased is not None:
                parts.append(holds.of_erased(party.erased))
            found = party.holds[key] = tuple(parts)
        return found

    def _own_of(self, activity: str, party: _Party) -> tuple[Ceiling, ...]:
        """The person's own limits for an activity, and what the customer's contract promises."""
        if (found := party.own.get(activity)) is None:
            found = party.own[activity] = tuple(self._own_ceilings(activity, party))
        return found

    def _own_ceilings(self, activity: str, party: _Party) -> Iterator[Ceiling]:
        for one in party.person.activities if party.person else ():
            if one.type == activity and one.max is not None:
                yield Ceiling(
                    PERSONAL, LimitScope.CONTACT, Counts.USES, frozenset({activity}), one.max,
                    one.days or 1,
                    known=one.recorded.toordinal() if one.recorded else 0,
                    first=one.since.toordinal() if one.since else BEGIN,
                    last=one.until.toordinal() - 1 if one.until else END,
                )  # fmt: skip
        for cap in party.account.caps if party.account else ():
            ceiling = Ceiling(
                cap.id, LimitScope.ACCOUNT, cap.counts,
                self.policies.chosen(cap.activities), cap.max, cap.days,
                known=cap.recorded.toordinal() if cap.recorded else 0,
            )  # fmt: skip
            if ceiling.covers(activity):
                yield ceiling

    def _party(self, advocate: str) -> _Party:
        if (found := self._parties.get(advocate)) is None:
            found = self._parties[advocate] = self._new_party(advocate)
        return found

    def _new_party(self, advocate: str) -> _Party:
        facts, account = self.facts, advocate.partition("/")[0]
        profile = self.identity.profile(advocate)
        file = self.identity.account_file(account)
        contact = self.identity.contact(advocate)
        asks, uses = self._pasts_of(contact, is_account=False)
        account_asks, account_uses = self._pasts_of(self.identity.account(account), is_account=True)
        return _Party(
            person=None if profile is None else facts.people[profile],
            account=None if file is None else facts.accounts[file],
            asks=asks,
            uses=uses,
            account_asks=account_asks,
            account_uses=account_uses,
            refusals=self._refusals.get(contact, ()),
            erased=facts.erased.get(advocate),
        )

    def _pasts_of(self, who: str, *, is_account: bool) -> tuple[Past, Past]:
        return self._pasts.setdefault((who, is_account), (Past(), Past()))


def _asked_too_many(ceiling: Ceiling, event: Event, entry: Entry | None) -> Iterator[Obstacle]:
    """Within one request: is this one more than may be asked?"""
    if entry is not None and len(entry.events) <= ceiling.most:
        return
    earlier: dict[str, Event] = {}
    for one in entry.events if entry else ():
        if one.what is What.ASK and order(one) < order(event):
            earlier.setdefault(one.advocate, one)
    place = list(earlier).index(event.advocate) if event.advocate in earlier else len(earlier)
    if place >= ceiling.most:
        others = tuple(one for one in earlier.values() if one.advocate != event.advocate)
        yield Obstacle(BEGIN, END, ceiling.id, ceiling=ceiling, events=others[: ceiling.most])
