"""What one person, or one customer, has done and been asked so far."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from vouchbook.limits.log import Event
from vouchbook.limits.obstacle import Obstacle
from vouchbook.limits.policy import Ceiling, Rest


class Past:
    """Events by their day, whenever they were agreed.

    However many there are, what is asked of single days looks at few of them: a log may be made to
    hold thousands of events of one person.
    """

    __slots__ = ("_by_activity", "_events", "_occasions", "days")

    def __init__(self) -> None:
        """Start with nothing."""
        self.days: list[int] = []
        self._events: list[Event] = []
        self._by_activity: dict[str, list[int]] = {}
        self._occasions: dict[tuple[str, int], dict[str, Event]] = {}

    def add(self, event: Event) -> None:
        """Take in the next event in the order of agreement."""
        days, day = self.days, event.day
        if not days or day >= days[-1]:
            days.append(day)
            self._events.append(event)
        else:
            place = bisect_right(days, day)
            days.insert(place, day)
            self._events.insert(place, event)
        insort(self._by_activity.setdefault(event.activity, []), day)
        if event.occasion is not None:
            joined = self._occasions.setdefault((event.occasion, day), {})
            joined.setdefault(event.activity, event)

    def holds(self, ceiling: Ceiling, first: int, last: int) -> bool:
        """Say quickly whether a cap may be in the way: are there as many events near some days?"""
        days, reach = self.days, ceiling.days - 1
        if len(days) < ceiling.most or (days and days[-1] < first - reach):
            return not ceiling.most
        near = bisect_right(days, last + reach) - bisect_left(days, first - reach)
        return near >= ceiling.most

    def reaches(self, rest: Rest, first: int, last: int) -> bool:
        """Say quickly whether a cooldown is about an event near some days."""
        reach = rest.days - 1
        if not self.days or self.days[-1] < first - reach:
            return False
        for activity, days in self._by_activity.items():
            if rest.concerns(activity):
                place = bisect_left(days, first - reach)
                if place < len(days) and days[place] <= last + reach:
                    return True
        return False

    def joins(self, event: Event) -> Sequence[Event]:
        """List the first event of each activity of the occasion that an event is part of."""
        if event.occasion is None:
            return ()
        return tuple(self._occasions.get((event.occasion, event.day), {}).values())

    def between(self, first: int, last: int) -> list[Event]:
        """List the events of some days, both included."""
        return self._events[bisect_left(self.days, first) : bisect_right(self.days, last)]

    def counted(self, ceiling: Ceiling, first: int, last: int) -> list[Event]:
        """List what a cap counts on some days, both included; an occasion counts once."""
        return list(_once(self.between(first, last), ceiling))

    def nearest(self, ceiling: Ceiling, day: int) -> list[Event]:
        """List what a cap counts, as many on either side of a day as it allows, in their order."""
        place = bisect_right(self.days, day)
        before = _once((self._events[i] for i in range(place - 1, -1, -1)), ceiling)
        after = _once((self._events[i] for i in range(place, len(self._events))), ceiling)
        most = ceiling.most
        return [*reversed([*islice(before, most)]), *islice(after, most)]


def _once(events: Iterable[Event], ceiling: Ceiling) -> Iterator[Event]:
    seen: set[tuple[str, int]] = set()
    for event in events:
        if ceiling.covers(event.activity):
            if event.occasion is not None:
                moment = (event.occasion, event.day)
                if moment in seen:
                    continue
                seen.add(moment)
            yield event


def ceiling_obstacles(
    ceiling: Ceiling, past: Past, event: Event, first: int, last: int
) -> Iterator[Obstacle]:
    """Find the days on which a cap has no room for an event.

    A day is in the way when some run of `ceiling.days` days that contains it holds `ceiling.most`
    counted events already. Where that many events in a row lie within one run, those are the days
    from the last of them less the run to the first of them plus the run.

    Args:
        ceiling: The cap; it covers the event's activity.
        past: What it counts, of the person or the customer.
        event: What would be added; where it is part of an occasion that the cap has counted, the
            cap has nothing to say.
        first: First day asked about.
        last: Last day asked about, included.

    Yields:
        An obstacle for each full run; some may lie outside the days asked about.
    """
    reach, most = ceiling.days - 1, ceiling.most
    if (
        most
        and bisect_right(past.days, last + reach) - bisect_left(past.days, first - reach) < most
    ):
        return
    if any(ceiling.covers(one.activity) for one in past.joins(event)):
        return
    # Of a single day, no run of events is farther away than the one next to it.
    if first == last:
        counted = past.nearest(ceiling, first)
    else:
        counted = past.counted(ceiling, first - reach, last + reach)
    if not most:
        yield Obstacle(ceiling.first, ceiling.last, ceiling.id, ceiling.known, ceiling)
        return
    for start in range(len(counted) - most + 1):
        run = counted[start : start + most]
        if run[-1].day - run[0].day <= reach:
            yield Obstacle(
                max(run[-1].day - reach, ceiling.first),
                min(run[0].day + reach, ceiling.last),
                ceiling.id,
                ceiling.known,
                ceiling,
                events=tuple(run),
            )


def rest_obstacles(
    rest: Rest, past: Past, event: Event, first: int, last: int
) -> Iterator[Obstacle]:
    """Find the days that a cooldown keeps free of an event.

    Args:
        rest: The cooldown, as it concerns the event's activity.
        past: The uses and reservations of the person or the customer.
        event: What would be added; events of one occasion do not disturb each other, and where an
            earlier one of its occasion plays the same parts, the cooldown has nothing to say.
        first: First day asked about.
        last: Last day asked about, included.

    Yields:
        An obstacle for each event that is too near; some may lie outside the days asked about.
    """
    reach = rest.days - 1
    joined = past.joins(event)
    if any(_plays_the_parts(one, rest) for one in joined):
        return
    for one in past.between(first - reach, last + reach):
        if joined and one.occasion == event.occasion and one.day == event.day:
            continue
        tired = rest.waits and (rest.after is None or one.activity in rest.after)
        tiring = rest.tires and (rest.before is None or one.activity in rest.before)
        if tired or tiring:
            yield Obstacle(
                one.day if not tiring else one.day - reach,
                one.day if not tired else one.day + reach,
                rest.id,
                rest=rest,
                events=(one,),
            )


def _plays_the_parts(one: Event, rest: Rest) -> bool:
    tires = rest.after is None or one.activity in rest.after
    waits = rest.before is None or one.activity in rest.before
    return (tires or not rest.tires) and (waits or not rest.waits)
