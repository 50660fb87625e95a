"""A period of consent, or of naming a company, was rewritten or taken out.

What somebody agreed to, and until when, is evidence. So periods are appended, never rewritten. One
ends before its time by `withdrawn`, which may be added; what was agreed anew is a new period.

    consent:
      - {scope: [sales], basis: written, granted: 2026-02-02, expires: 2027-02-02, evidence: …,
         withdrawn: {on: 2026-11-16, by: Marit Lunde}}
      - {scope: [sales, public], basis: written, granted: 2026-11-16, expires: 2027-11-16,
         evidence: …}

Consent does not travel to another company, and goes with a person who is forgotten.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from vouchbook.findings import Fault
from vouchbook.gate.change import Change
from vouchbook.model import Consent, Naming
from vouchbook.text import listed

#: Both are appended and never rewritten.
Period = Consent | Naming

_HINT: Final = (
    "put it back as it was: `withdrawn` ends it, and what is agreed anew is a period of its own"
)


def check(change: Change) -> Iterator[Fault]:
    """Compare the periods of every person and account that was there before."""
    before, after = change.before.dataset.records, change.after.dataset.records
    people = {one.ref: (path, one) for path, one in after.people.items()}
    for path, person in before.people.items():
        there = people.get(change.now(person.ref) or "")
        if path in change.touched and there and _same_company(change, person.ref, there[1].ref):
            yield from _lost(there[0], "consent", person.consent, there[1].consent)
    accounts = {one.id: (path, one) for path, one in after.accounts.items()}
    for path, account in before.accounts.items():
        found = accounts.get(change.identity.account_file(account.id) or "")
        if path in change.touched and found:
            yield from _lost(found[0], "naming", account.naming, found[1].naming)


def _same_company(change: Change, before: str, after: str) -> bool:
    account = change.identity.account
    return account(before.partition("/")[0]) == account(after.partition("/")[0])


def _lost(
    path: str,
    name: str,
    before: Sequence[Period],
    after: Sequence[Period],
) -> Iterator[Fault]:
    """Find the periods that are not there any more as they were."""
    left = list(enumerate(after))
    lost = []
    for one in before:
        kept = next((pair for pair in left if _stands_for(pair[1], one)), None)
        if kept is None:
            lost.append(one)
        else:
            left.remove(kept)
    for one in lost:
        said = f"the period of {name} from {one.granted}"
        place, now = max(left, key=lambda pair: _alike(one, pair[1]), default=(0, None))
        if now is None or not _alike(one, now):
            yield Fault(path, (name,), f"{said} is gone", _HINT, at_key=True)
        else:
            fields = listed(f"`{field}`" for field in _differing(one, now))
            yield Fault(path, (name, place), f"{said} was rewritten: {fields}", _HINT)


def _stands_for(now: Period, before: Period) -> bool:
    """Say whether a period is what it was; it may have been withdrawn since."""
    return now == before or (before.withdrawn is None and _not_withdrawn(now) == before)


def _not_withdrawn(period: Period) -> Period:
    return msgspec.structs.replace(period, withdrawn=None)


def _differing(one: Period, other: Period) -> list[str]:
    return [
        field
        for field in one.__struct_fields__
        if getattr(one, field) != getattr(other, field, None)
    ]


def _alike(one: Period, other: Period) -> int:
    """Count the fields in which two periods are the same, what either leaves out aside."""
    return sum(
        getattr(one, field) == getattr(other, field, None) is not None
        for field in one.__struct_fields__
    )
