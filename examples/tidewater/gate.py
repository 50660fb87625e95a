"""Asks the product's own limits what may be agreed on a day."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from vouchbook.limits import (
    Entry,
    Facts,
    Identity,
    Kind,
    Verdict,
    entry_of,
    free_windows,
    judge,
    ledger_on,
)
from vouchbook.model import Book, Request


class Gate:
    """Holds the log as far as it is written, and judges what would be added to it.

    Only the past of the same customers matters to an advocate, so each question is asked of that
    part of the log.
    """

    def __init__(self, book: Book, requests: Iterable[Request]) -> None:
        """Begin with the requests that were written by hand."""
        self._facts = Facts.of(book)
        self._identity = Identity(book.accounts, book.people, book.erased)
        self._by_party: dict[str, dict[str, Entry]] = {}
        for request in requests:
            self.add(request)

    def add(self, request: Request) -> None:
        """Take a request into the log."""
        entry = entry_of(request)
        for party in self._parties(request):
            self._by_party.setdefault(party, {})[entry.request] = entry

    def free_days(self, advocate: str, activity: str, day: dt.date, days: int) -> list[dt.date]:
        """List the days on which a use agreed on a day would be in nobody's way."""
        today = day.toordinal()
        ledger = ledger_on(self._facts, self._entries([self._party(advocate)]), today)
        return [
            dt.date.fromordinal(number)
            for first, last in free_windows(ledger, advocate, activity, today, days)
            for number in range(first, last + 1)
        ]

    def faults(self, request: Request) -> list[Verdict]:
        """List what the check would say if a request were added, beyond what it says already."""
        parties = self._parties(request)
        before = Counter(map(_name, self._verdicts(self._entries(parties))))
        entries = [one for one in self._entries(parties) if one.request != request.id]
        found = self._verdicts([*entries, entry_of(request)])
        return [one for one in found if before[_name(one)] == 0]

    def _verdicts(self, entries: Iterable[Entry]) -> list[Verdict]:
        judged = judge(self._facts, entries).verdicts
        return [one for one in judged if one.kind is not Kind.EXCUSED]

    def _entries(self, parties: Iterable[str]) -> list[Entry]:
        found: dict[str, Entry] = {}
        for party in parties:
            found |= self._by_party.get(party, {})
        return list(found.values())

    def _party(self, advocate: str) -> str:
        return self._identity.party(advocate)

    def _parties(self, request: Request) -> list[str]:
        named = [*(one.advocate for one in request.asks), *(one.advocate for one in request.uses)]
        return sorted({self._party(advocate) for advocate in named})


def _name(verdict: Verdict) -> tuple[str, str, str, str]:
    event = verdict.event
    return event.request, event.advocate, event.what, verdict.rule


def is_legal(book: Book, requests: Iterable[Request]) -> bool:
    """Say whether a whole log has no error, under the ids that its requests have in the end."""
    found = judge(Facts.of(book), map(entry_of, requests)).verdicts
    return all(one.kind is not Kind.ERROR for one in found)
