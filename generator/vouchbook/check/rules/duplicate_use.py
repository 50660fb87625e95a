"""One use stands in the log twice.

The same advocate, activity and day in two places is one moment written down twice, and would count
twice. If two requests shared the moment, say so with the same `occasion` in both; if it was logged
by mistake, delete the later one.

    uses:
      - {advocate: nordvik-bank/marit-lunde, on: 2026-09-11, status: done, occasion: launch-talk}
"""

from collections.abc import Iterator

from vouchbook.check.uselog import UseLog
from vouchbook.check.verdicts import keys_of
from vouchbook.findings import Fault
from vouchbook.limits import Event, What, in_order
from vouchbook.limits.words import day


def check_log(log: UseLog) -> Iterator[Fault]:
    """Compare the uses of each person."""
    # By person, activity and day, the first use of each occasion, of none too.
    moments: dict[tuple[str, str, int], dict[str | None, Event]] = {}
    for event in in_order(log.entries.values()):
        if event.what is What.USE:
            who = log.identity.contact(event.advocate)
            earlier = moments.setdefault((who, event.activity, event.day), {})
            twin = next((one for one in earlier.values() if not _shared(one, event)), None)
            if twin is not None:
                yield _twice(event, twin, log)
            earlier.setdefault(event.occasion, event)


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
