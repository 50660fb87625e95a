"""Whether somebody is free for what is looked for, in the words of the pages."""

from typing import Final

from vouchbook.limits.standing import State
from vouchbook.match import Candidate, Found
from vouchbook.model import Book, Status
from vouchbook.text import short_day

#: What we wait for, by rule.
_WAITS: Final = {
    "renewal": "renewal",
    "health": "health",
    "decline": "a no",
    "blackout": "blackout",
    "resting": "resting",
    "conflict": "not with such a prospect",
    "consent": "consent",
}


def state_in_words(book: Book, found: Found, one: Candidate) -> str:
    """Say whether somebody is free: *FREE until 14 Dec*, *PLEASE WAIT: renewal*."""
    outlook, today = one.outlook, found.today
    if outlook.suits and _fixed(book, found):
        return f"FREE on {short_day(found.search.by, today)}"
    if outlook.state is State.FREE:
        return f"FREE until {short_day(outlook.end, today)}" if outlook.end else "FREE"
    said = {
        State.PROMISED: f"PROMISED to {_whose(book, outlook.request)}",
        State.PLEASE_WAIT: f"PLEASE WAIT: {_what_for(one)}",
        State.NOT_OFFERED: "NOT OFFERED",
    }.get(outlook.state)
    free = f"FREE FROM {short_day(outlook.start, today)}" if outlook.start else None
    return ", ".join(part for part in (said, free) if part)


def day_in_words(book: Book, found: Found) -> str:
    """Say by when it is needed: *by 23 Nov*, or *on 4 March* where the day is given."""
    word = "on" if _fixed(book, found) else "by"
    return f"{word} {short_day(found.search.by, found.today)}"


def _fixed(book: Book, found: Found) -> bool:
    activity = found.search.activity
    return any(one.fixed_date for one in book.vocabulary.activities if one.id == activity)


def _whose(book: Book, request_id: str | None) -> str:
    """Name the request that a place is kept for by the colleague who has it."""
    request = book.requests.get(request_id or "")
    if request is None:
        return "another request"
    colleague = book.colleagues.get(request.by)
    name = colleague.name.split(maxsplit=1)[0] if colleague else request.by
    return f"{name}'s {'deal' if request.opportunities else 'request'}"


def _what_for(one: Candidate) -> str:
    if one.outlook.rule == "status":
        return "resting" if one.person.status is Status.RESTING else "leaving"
    return _WAITS.get(one.outlook.rule or "", "our limits")
