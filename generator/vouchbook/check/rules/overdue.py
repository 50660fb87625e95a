"""A request is still open though its day is past, and keeps a place that others could have.

An open request reserves: whom it asked is promised to it on the day it is needed by, so nobody else
gets that place. When the day is past, say how it ended, or until when it is wanted now.

    closed: {on: 2026-09-16, as: fulfilled}        # or unfilled, cancelled, unmet-need

A use that is still `scheduled` after its day is told too: it was done, missed or cancelled.
"""

from collections.abc import Iterator

from vouchbook.check.uselog import UseLog
from vouchbook.check.verdicts import keys_of
from vouchbook.findings import Fault, Severity
from vouchbook.limits import Entry, What
from vouchbook.limits.words import Words, day
from vouchbook.text import one_of


def check_log(log: UseLog) -> Iterator[Fault]:
    """Look at each open request, and at each booking."""
    if log.today is None:
        return
    today = log.today.toordinal()
    for entry in log.entries.values():
        yield from _bookings(entry, today, log.said)
        booked = any(event.scheduled for event in entry.events)
        if entry.needed_by is not None and entry.needed_by < today and not booked:
            yield _open(entry, entry.needed_by, log.said)


def _open(entry: Entry, needed_by: int, said: Words) -> Fault:
    held = [one for one in entry.events if one.what is What.RESERVATION]
    who = one_of(dict.fromkeys(said.person(one.advocate) for one in held))
    keeps = f"; until it is closed, it keeps a place of {who}" if held else ""
    return Fault(
        entry.path,
        ("needed_by",),
        f"needed by {day(needed_by)}, which is past, and still open{keeps}",
        "say how it ended (vouchbook close), or by when it is needed now",
        at_key=True,
        severity=Severity.WARNING,
    )


def _bookings(entry: Entry, today: int, said: Words) -> Iterator[Fault]:
    for event in entry.events:
        if event.scheduled and event.day < today:
            yield Fault(
                entry.path,
                keys_of(event),
                f"still scheduled for {day(event.day)}, which is past",
                f"did it take place? set the status of {said.person(event.advocate)} to done, "
                "missed or cancelled",
                severity=Severity.WARNING,
            )
