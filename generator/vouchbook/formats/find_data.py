"""What a search found, for programs and spreadsheets."""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from vouchbook.formats.people import company
from vouchbook.formats.sheet import sheet
from vouchbook.formats.states import state_in_words
from vouchbook.match import FULLY, NEARLY, NOT, STEPS, Candidate, Found, Labels
from vouchbook.model import Book

_MATCHES: Final = {FULLY: "fully", NEARLY: "nearly", NOT: "not"}
_COLUMNS: Final = (
    "place", "advocate", "name", "title", "account", "state", "free", "free_from", "free_until",
    "fit_percent", "fully", "nearly", "not", "load", "last_asked", "last_used", "confirmed",
    "owner", "reason",
)  # fmt: skip


def found_as_json(book: Book, found: Found, *, notes: Sequence[str] = (), most: int) -> str:
    """Give what was found as one JSON document, indented, ASCII only.

    Args:
        book: The program.
        found: What was found.
        notes: What else to know of the search.
        most: How many candidates are given.
    """
    search, shortage = found.search, found.shortage
    document = {
        "as_of": found.today.isoformat(),
        "need": {
            "activity": search.activity,
            "by": search.by.isoformat(),
            "must": {name: list(values) for name, values in search.must.items()},
            "nice": {name: list(values) for name, values in search.nice.items()},
            "text": search.text or None,
        },
        "notes": list(notes),
        "fitting": len(found.candidates),
        "free": found.free,
        "candidates": _candidates(book, found, found.candidates[:most]),
        "shortage": shortage
        and {
            "asked": shortage.asked,
            "without": shortage.without and {"criterion": shortage.without, "free": shortage.count},
            "later": shortage.later
            and {"from": shortage.later.isoformat(), "free": shortage.later_count},
            "nearest": _candidates(book, found, shortage.nearest[:most]),
        },
    }
    return json.dumps(document, indent=2) + "\n"


def found_as_csv(book: Book, found: Found, *, most: int) -> str:
    """Give the candidates as a table, safe to open in a spreadsheet.

    Args:
        book: The program.
        found: What was found.
        most: How many candidates are given.
    """
    labels = Labels(book.vocabulary)

    def row(place: int, one: Candidate) -> list[str | int | None]:
        account = book.accounts.get(one.person.account)
        return [
            place, one.person.ref, one.person.name, one.person.title, company(book, one.person),
            state_in_words(book, found, one), "yes" if one.outlook.suits else "no",
            _iso(one.outlook.start), _iso(one.outlook.end), 100 * one.merits.step // STEPS,
            *(
                "; ".join(labels.inside(verdict.criterion, verdict.wanted) for verdict in one.of(m))
                for m in (FULLY, NEARLY, NOT)
            ),
            one.wear.value if one.wear else None, _iso(one.last_asked),
            _iso(one.merits.last_used), _iso(one.merits.confirmed),
            account.owner if account else None, one.reason,
        ]  # fmt: skip

    return sheet(_COLUMNS, (row(*numbered) for numbered in enumerate(found.candidates[:most], 1)))


def _candidates(book: Book, found: Found, some: Iterable[Candidate]) -> list[dict[str, Any]]:
    return [_candidate(book, found, place, one) for place, one in enumerate(some, 1)]


def _candidate(book: Book, found: Found, place: int, one: Candidate) -> dict[str, Any]:
    account = book.accounts.get(one.person.account)
    room = one.merits.headroom
    return {
        "place": place,
        "advocate": one.person.ref,
        "name": one.person.name,
        "title": one.person.title,
        "account": company(book, one.person),
        "state": one.outlook.state.value,
        "words": state_in_words(book, found, one),
        "free": one.outlook.suits,
        "free_from": _iso(one.outlook.start),
        "free_until": _iso(one.outlook.end),
        "rule": one.outlook.rule,
        "why": one.outlook.why or None,
        "promised_to": one.outlook.request,
        "step": one.merits.step,
        "criteria": [
            {
                "criterion": verdict.criterion,
                "wanted": list(verdict.wanted),
                "must": verdict.must,
                "match": _MATCHES[verdict.nearness],
                "offered": list(verdict.offered),
            }
            for verdict in one.verdicts
        ],
        "headroom": [room.numerator, room.denominator],
        "load": one.wear.value if one.wear else None,
        "last_asked": _iso(one.last_asked),
        "last_used": _iso(one.merits.last_used),
        "ratings": list(one.ratings),
        "confirmed": _iso(one.merits.confirmed),
        "owner": account.owner if account else None,
        "reason": one.reason or None,
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
