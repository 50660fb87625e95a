"""Whether somebody is free for what is looked for, in the words of the pages."""

from typing import Final

from vouchbook.limits.standing import State
from vouchbook.match import Candidate, Found
from vouchbook.model import Book, Person, Status
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
    if outlook.state is State.PROMISED:
        said = promise_in_words(book, outlook.request)
    else:
        said = wait_in_words(one.person, outlook.state, outlook.rule)
    free = f"FREE FROM {short_day(outlook.start, today)}" if outlook.start else None
    return ", ".join(part for part in (said, free) if part)


def wait_in_words(person: Person, state: State, rule: str | None) -> str:
    """Say that somebody cannot be asked, and what we wait for: *PLEASE WAIT: renewal*.

    Args:
        person: Who.
        state: How it stands; empty words where they are just free later.
        rule: What is in the way; None where that is not for everybody.
    """
    if state is State.NOT_OFFERED:
        return "NOT OFFERED"
    if state is not State.PLEASE_WAIT:
        return ""
    return f"PLEASE WAIT: {_what_for(person, rule)}" if rule else "PLEASE WAIT"


def promise_in_words(book: Book, request_id: str | None) -> str:
    """Say for whom a place is kept: *PROMISED to Jonas's deal*."""
    request = book.requests.get(request_id or "")
    if request is None:
        return "PROMISED to another request"
    colleague = book.colleagues.get(request.by)
    name = colleague.name.split(maxsplit=1)[0] if colleague else request.by
    return f"PROMISED to {name}'s {'deal' if request.opportunities else 'request'}"


def day_in_words(book: Book, found: Found) -> str:
    """Say by when it is needed: *by 23 Nov*, or *on 4 March* where the day is given."""
    word = "on" if _fixed(book, found) else "by"
    return f"{word} {short_day(found.search.by, found.today)}"


def _fixed(book: Book, found: Found) -> bool:
    activity = found.search.activity
    return any(one.fixed_date for one in book.vocabulary.activities if one.id == activity)


def _what_for(person: Person, rule: str) -> str:
    if rule == "status":
        return "resting" if person.status is Status.RESTING else "leaving"
    return _WAITS.get(rule, "our limits")
