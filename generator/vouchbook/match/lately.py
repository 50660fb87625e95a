"""What became of an advocate lately: when we asked them, what they did, how colleagues liked it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from vouchbook.limits import Event, Wear, What, load, wear
from vouchbook.limits.outlook import Outlooks
from vouchbook.model import Book, Person, UseStatus


@dataclass(frozen=True, slots=True)
class Lately:
    """What became of an advocate lately.

    Attributes:
        last_used: The day of their latest use, booked ones included; None where there is none.
        last_asked: The day we last asked them; None where we never did.
        confirmed: The day on which the oldest part of their profile was confirmed; None where none
            was.
        wear: How tired they are; None where nobody counts.
        ratings: What colleagues gave after what they did, oldest request first.
    """

    last_used: date | None
    last_asked: date | None
    confirmed: date | None
    wear: Wear | None
    ratings: tuple[int, ...]


def lately(book: Book, outlooks: Outlooks, person: Person, today: date) -> Lately:
    """Look at what became of somebody up to a day."""
    ledger, day = outlooks.ledger, today.toordinal()
    events = outlooks.events_of(person.ref)
    return Lately(
        last_used=_latest(events, What.USE),
        last_asked=_latest(events, What.ASK),
        confirmed=oldest_confirmation(person),
        wear=wear(ledger, load(ledger, events, day), day),
        ratings=tuple(_ratings(book, events, today)),
    )


def _latest(events: Iterable[Event], what: What) -> date | None:
    days = [one.day for one in events if one.what is what]
    return date.fromordinal(max(days)) if days else None


def _ratings(book: Book, events: Iterable[Event], today: date) -> Iterator[int]:
    """What colleagues gave up to today, each request once."""
    done = {
        one.request
        for one in events
        if one.what is What.USE
        and book.requests[one.request].uses[one.position].status is UseStatus.DONE
    }
    for request in sorted(done):
        said = book.requests[request].feedback
        if said is not None and said.requester and said.requester.on <= today:
            yield said.requester.rating


def oldest_confirmation(person: Person) -> date | None:
    """Say when the oldest part of a profile was confirmed; None where none was."""
    said = person.confirmed
    parts = (said.role, said.story, said.activities) if said else ()
    return min((part.on for part in parts if part is not None), default=None)
