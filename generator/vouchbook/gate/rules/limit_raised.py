"""Somebody is asked, or booked, as only a limit allows that the same change raises.

The limits in program/limits.yml are the administrators', what a contract promises stands in
account.yml, what a person wants in the profile. Each may be loosened; but a change that loosens a
limit and uses it at once has nobody decide. The same holds for what program/vocabulary.yml says of
an activity (`live`, `needs`), and for who may sign exceptions: the role of a program manager counts
from the next change on.

    program/limits.yml:   - {id: contact-calls, …, max: 3, days: 90}           # was 2
    requests/2026/…:      uses: [{advocate: …, on: 2026-11-20, …}]             # the third

Let the limit change by itself first. Or let a program manager sign the one exception (`overrides`).
"""

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from vouchbook.check.verdicts import keys_of
from vouchbook.findings import Fault
from vouchbook.gate.change import Change
from vouchbook.limits import Entry, Facts, Kind, Verdict, judge
from vouchbook.limits.words import Words
from vouchbook.model import Book, Person, Vocabulary, Willingness

_HINT: Final = (
    "make the looser limit a change of its own first, for the administrators to review; "
    "or have a program manager sign the exception (overrides)"
)


def check(change: Change) -> Iterator[Fault]:
    """Judge what is new by the limits as they were."""
    before, after = change.before.dataset.book, change.after.dataset.book
    if before is None or after is None:
        return
    stricter = _as_before(change, before, after)
    if stricter is None:
        return
    log, new = _concerned(change), frozenset(change.logged)
    allowed = {_said(one) for one in _errors(Facts.of(after), log)}
    entries, words = {entry.request: entry for entry in log}, Words(stricter)
    for verdict in _errors(stricter, log):
        event = verdict.event
        if event in new and _said(verdict) not in allowed:
            yield Fault(
                entries[event.request].path, keys_of(event),
                f"allowed only by what this change loosens: {words.why(verdict.obstacle, event)}",
                _HINT,
            )  # fmt: skip


def _concerned(change: Change) -> list[Entry]:
    """List the requests that can matter to those of whom the change logs something."""
    party = change.identity.party
    parties = {party(one.advocate) for one in change.logged}
    return [
        entry
        for entry in change.after.dataset.log
        if any(party(advocate) in parties for advocate in _advocates(entry))
    ]


def _advocates(entry: Entry) -> Iterator[str]:
    yield from (one.advocate for one in entry.events)
    yield from (one.advocate for one in entry.refusals)


def _errors(facts: Facts, log: Iterable[Entry]) -> Iterator[Verdict]:
    return (one for one in judge(facts, log).verdicts if one.kind is Kind.ERROR)


def _said(verdict: Verdict) -> tuple[object, ...]:
    return verdict.event, verdict.rule


def _as_before(change: Change, before: Book, after: Book) -> Facts | None:
    """Give the facts as they are, with the limits, and who signs exceptions, as they were.

    Returns:
        The facts; None where no limit and no role is another one than before.
    """
    accounts, people = {}, {}
    for account in before.accounts.values():
        there = after.accounts.get(change.identity.account_file(account.id) or "")
        lost = [cap for cap in account.caps if there and cap not in there.caps]
        if there and lost:
            caps = (*there.caps, *lost)
            accounts[there.id] = msgspec.structs.replace(there, caps=caps)
    for person in before.people.values():
        now = after.people.get(change.now(person.ref) or "")
        wishes = [one for one in person.activities if now and _is_lost(one, now)]
        if now and wishes:
            activities = (*now.activities, *wishes)
            people[now.ref] = msgspec.structs.replace(now, activities=activities)
    vocabulary = _judging_as_before(before.vocabulary, after.vocabulary)
    same = (
        before.limits == after.limits
        and before.colleagues == after.colleagues
        and vocabulary == after.vocabulary
    )
    if same and not accounts and not people:
        return None
    return Facts(
        limits=before.limits,
        vocabulary=vocabulary,
        colleagues=change.signers,
        accounts={**after.accounts, **accounts},
        people={**after.people, **people},
        erased=after.erased,
    )


def _judging_as_before(before: Vocabulary, after: Vocabulary) -> Vocabulary:
    """Give the words as they are, with what the limits read of them as it was.

    That is which activities are live and what consent they need, and the order of the stages.
    """
    known = {one.id for one in before.activities}
    added = (one for one in after.activities if one.id not in known)
    return msgspec.structs.replace(
        after, activities=(*before.activities, *added), stages=before.stages
    )


def _is_lost(wish: Willingness, now: Person) -> bool:
    """Say whether somebody's own limit is not what it was, though they still do the activity."""
    return (
        wish.max is not None
        and wish not in now.activities
        and any(one.type == wish.type for one in now.activities)
    )
