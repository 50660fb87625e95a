"""Calendars as iCalendar (RFC 5545) wants them: all-day events, folded lines, escaped text."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

_PRODUCT: Final = "-//Vouchbook//Vouchbook//EN"
#: Octets of a line, its end not counted.
_WIDEST: Final = 75
_END: Final = "\r\n"
_ESCAPES: Final = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
_LINE_ENDS: Final = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\ud800-\udfff]")
#: A calendar has to hold something, and this says nothing: so an address stays when days are free.
_NOTHING: Final = (
    "BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """Something that takes place on a day.

    Attributes:
        on: The day.
        uid: Its name, the same in every build.
        summary: What it is, in a line.
        description: More about it, perhaps empty.
        url: Where to read on; empty where that is not known.
    """

    on: dt.date
    uid: str
    summary: str
    description: str = ""
    url: str = ""


def calendar(title: str, as_of: dt.date, events: Iterable[Event]) -> bytes:
    """Write a calendar.

    Args:
        title: What people see it called.
        as_of: The day of the data, which stands for the day of writing.
        events: What it holds, in any order.
    """
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        f"NAME:{escaped(title)}",
        f"X-WR-CALNAME:{escaped(title)}",
        *(_of_events(as_of, sorted(events)) or _NOTHING),
        "END:VCALENDAR",
    )
    return "".join(f"{folded(line)}{_END}" for line in lines).encode()


def _of_events(as_of: dt.date, events: Iterable[Event]) -> list[str]:
    return [line for event in events for line in _lines(as_of, event)]


def _lines(as_of: dt.date, event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}"
    yield f"DTSTAMP:{_digits(as_of)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_digits(event.on)}"
    if event.on < dt.date.max:
        yield f"DTEND;VALUE=DATE:{_digits(event.on + dt.timedelta(1))}"
    yield f"SUMMARY:{escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    if event.url:
        yield f"URL:{event.url}"
    # It concerns the program; nobody's own day is full because of it.
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """Write text as a value: what would end it or begin another is escaped (3.3.11)."""
    plain = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _LINE_ENDS.sub("\n", text))
    return "".join(_ESCAPES.get(letter, letter) for letter in plain)


def folded(line: str) -> str:
    """Break a line after at most 75 octets, never within a character (3.1)."""
    if len(line.encode()) <= _WIDEST:
        return line
    pieces: list[str] = []
    start = width = 0
    for place, letter in enumerate(line):
        octets = len(letter.encode())
        if width + octets > _WIDEST:
            pieces.append(line[start:place])
            start, width = place, 1  # the blank that says that a line goes on counts as well
        width += octets
    return f"{_END} ".join([*pieces, line[start:]])


def _digits(day: dt.date) -> str:
    return day.isoformat().replace("-", "")
