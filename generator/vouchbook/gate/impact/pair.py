"""Two programs, before a change and after it, as the parts of the impact ask about them."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from vouchbook.check import Report
from vouchbook.gate.change import Change
from vouchbook.limits.words import Words
from vouchbook.model import Account, Person
from vouchbook.reports.material import Material

#: Where one of these changes, everybody's free days may.
_FOR_ALL: Final = frozenset(
    f"program/{name}.yml" for name in ("program", "limits", "people", "vocabulary", "goals")
)


@dataclass(frozen=True)
class Pair:
    """A change between two programs that can be told as a whole.

    Attributes:
        change: The change.
        before: The program before it.
        after: The program after it.
        today: The day on which both are asked.
    """

    change: Change
    before: Material
    after: Material
    today: dt.date

    @classmethod
    def of(cls, change: Change) -> "Pair | None":
        """Take a change; None where a file in program/ has a fault, before it or after it."""
        today = change.after.dataset.today
        before, after = (_material(one, today) for one in (change.before, change.after))
        if before is None or after is None or today is None:
            return None
        return cls(change, before, after, today)

    @cached_property
    def said(self) -> Words:
        """Names and words after the change."""
        return Words(self.after.ledger.facts)

    @cached_property
    def people(self) -> tuple[tuple[Person | None, Person | None], ...]:
        """The people whom the change touches: as they were, and as they are."""
        before, after = self.before.book.people, self.after.book.people
        touched = _refs(self.change.touched)
        pairs: list[tuple[Person | None, Person | None]] = []
        known = set()
        for ref in sorted(touched & before.keys()):
            now = self.change.now(ref)
            known.add(now)
            pairs.append((before[ref], after.get(now) if now else None))
        pairs += [(None, after[ref]) for ref in sorted(touched & after.keys() - known)]
        return tuple(pairs)

    @cached_property
    def accounts(self) -> tuple[tuple[Account | None, Account | None], ...]:
        """The accounts whose file the change touches: as they were, and as they are."""
        before, after = self.before.book.accounts, self.after.book.accounts
        touched = _accounts(self.change.touched)
        pairs: list[tuple[Account | None, Account | None]] = []
        known = set()
        for name in sorted(touched & before.keys()):
            now = self.change.identity.account_file(name)
            known.add(now)
            pairs.append((before[name], after.get(now) if now else None))
        pairs += [(None, after[name]) for name in sorted(touched & after.keys() - known)]
        return tuple(pairs)

    @cached_property
    def affected(self) -> frozenset[str]:
        """Whose free days the change may have changed, by `account/person` before or after it."""
        everybody = {*self.before.book.people, *self.after.book.people}
        if self.change.touched & _FOR_ALL:
            return frozenset(everybody)
        events = (*self.change.taken, *self.change.logged)
        accounts = _accounts(self.change.touched) | {event.account for event in events}
        same = self.change.identity.account
        joined = {same(account) for account in accounts}
        # What somebody did elsewhere counts for them at the company where they are now.
        contact = self.change.identity.contact
        moved = {contact(event.advocate) for event in events}
        return frozenset(
            ref
            for ref in everybody
            if same(ref.partition("/")[0]) in joined
            or contact(ref) in moved
            or ref in _refs(self.change.touched)
        )


def _material(report: Report, today: dt.date | None) -> Material | None:
    book = report.dataset.book
    return None if book is None or today is None else Material(book, report.dataset.log, today)


def _refs(paths: frozenset[str]) -> set[str]:
    return {
        path[len("advocates/") : -len(".yml")]
        for path in paths
        if path.startswith("advocates/") and not path.endswith("/account.yml")
    }


def _accounts(paths: frozenset[str]) -> set[str]:
    return {path.split("/")[1] for path in paths if path.endswith("/account.yml")}
