"""One use stands in the log twice.

The same advocate, activity and day in two places is one moment written down twice, and would count
twice. If two requests shared the moment, say so with the same `occasion` in both; if it was logged
by mistake, delete the later one.

    uses:
      - {advocate: nordvik-bank/marit-lunde, on: 2026-09-11, status: done, occasion: launch-talk}
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from vouchbook.check.uselog import UseLog
from vouchbook.check.verdicts import keys_of
from vouchbook.findings import Fault
from vouchbook.limits import Entry, Event, What, in_order
from vouchbook.limits.words import day

#: A person, an activity, a day.
_Moment = tuple[str, str, int]


def check_log(log: UseLog) -> Iterator[Fault]:
    """Compare the uses of each person."""
    moments = Counter(_moment(event, log) for event in _uses(log.entries.values()))
    several = {moment for moment, count in moments.items() if count > 1}
    # By moment, the first use of each occasion, of none too.
    first: dict[_Moment, dict[str | None, Event]] = {}
    for event in in_order(log.entries.values()) if several else ():
        moment = _moment(event, log)
        if event.what is What.USE and moment in several:
            earlier = first.setdefault(moment, {})
            twin = next((one for one in earlier.values() if not _shared(one, event)), None)
            if twin is not None:
                yield _twice(event, twin, log)
            earlier.setdefault(event.occasion, event)


def _uses(entries: Iterable[Entry]) -> Iterator[Event]:
    return (event for entry in entries for event in entry.events if event.what is What.USE)


def _moment(event: Event, log: UseLog) -> _Moment:
    return log.identity.contact(event.advocate), event.activity, event.day


def _twice(event: Event, twin: Event, log: UseLog) -> Fault:
    what = f"the {log.said.activity(event.activity)} of {log.said.person(event.advocate)}"
    return Fault(
        log.entries[event.request].path,
        keys_of(event),
        f"{what} on {day(event.day)} stands in {log.entries[twin.request].path} already",
        "delete one of the two; if two requests shared it, give both the same `occasion`",
    )


def _shared(one: Event, other: Event) -> bool:
    return one.occasion is not None and one.occasion == other.occasion
