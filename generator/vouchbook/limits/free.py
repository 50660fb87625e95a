"""Free windows: the days on which somebody could be asked for an activity, and do it."""

from collections.abc import Iterable, Iterator

from vouchbook.limits.ledger import Facts, Ledger
from vouchbook.limits.log import Entry, Event, What, in_order
from vouchbook.limits.obstacle import Obstacle, gaps
from vouchbook.model import Prospect

#: How many days windows are worked out for.
AHEAD = 730


def ledger_on(facts: Facts, entries: Iterable[Entry], today: int) -> Ledger:
    """Tell a ledger of all that was agreed up to a day.

    Args:
        facts: What the limits judge by.
        entries: The log, in any order.
        today: The day, as an ordinal.
    """
    log = list(entries)
    ledger = Ledger(facts, log)
    for event in in_order(log):
        if event.agreed > today:
            break
        ledger.add(event)
    return ledger


def free_windows(
    ledger: Ledger,
    advocate: str,
    activity: str,
    today: int,
    days: int = AHEAD,
    *,
    prospect: Prospect | None = None,
) -> list[tuple[int, int]]:
    """Find the days on which an ask and a use of it, agreed today, would pass.

    Args:
        ledger: All that was agreed up to today.
        advocate: `account/person`.
        activity: Vocabulary `activities`.
        today: The day from which is asked, as an ordinal.
        days: How many days to look at, today included.
        prospect: Whom they would talk to, where it is known.

    Returns:
        The maximal runs of such days, as first and last day, in order. A day that would only clash
        is not free; nor is one before the notice is over.
    """
    last = today + days - 1
    first = today + ledger.notice(advocate, activity, today)
    if first > last:
        return []
    obstacles = in_the_way(
        ledger, advocate, activity, today, first=first, last=last, prospect=prospect
    )
    return gaps(obstacles, first, last)


def in_the_way(
    ledger: Ledger,
    advocate: str,
    activity: str,
    today: int,
    *,
    first: int,
    last: int,
    prospect: Prospect | None = None,
) -> Iterator[Obstacle]:
    """Find what is in the way of asking somebody for an activity, and of a use of it.

    Args:
        ledger: All that was agreed up to today.
        advocate: `account/person`.
        activity: Vocabulary `activities`.
        today: The day on which it would be agreed.
        first: First day asked about.
        last: Last day asked about, included.
        prospect: Whom they would talk to, where it is known.

    Yields:
        Obstacles in no order, of which some may lie outside these days.
    """
    # Nobody has a request of this name, and it comes after all others of the day.
    ask = Event(today, "~", advocate, What.ASK, 0, activity, first)
    use = Event(today, "~", advocate, What.USE, 0, activity, first)
    request = None if prospect is None else Entry("~", "", False, None, (ask,), prospect=prospect)
    yield from ledger.obstacles(ask, request, first, last, held=False)
    yield from ledger.obstacles(use, request, first, last)
