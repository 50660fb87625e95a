"""Whether somebody is free by a day, held to the naive judge on random programs."""

from dataclasses import replace
from datetime import timedelta

import limits_naive
import pytest
from hypothesis import given
from limits_compact import Case, book_of
from limits_random import programs

from vouchbook.limits import entry_of
from vouchbook.limits.free import AHEAD as FAR
from vouchbook.limits.outlook import Ahead, Outlooks, Wait
from vouchbook.limits.standing import State

#: All that random programs hold lies within these days.
AHEAD = 40
#: The days that are asked about, from today.
ASKED = (0, 3, 17)


@pytest.mark.no_cover  # The worked cases run the same lines, once.
@given(programs())
def test_free_by_a_day_is_what_the_naive_judge_says(case: Case) -> None:
    """By the day means on one up to it, or on the very day; the first such day is named."""
    book = book_of(case)
    outlooks = Outlooks(book, map(entry_of, book.requests.values()), case.today)
    for advocate in book.people:
        for activity, kind in case.activities.items():
            free = {
                first + timedelta(days=more)
                for first, last in limits_naive.free_windows(case, advocate, activity, AHEAD)
                for more in range((last - first).days + 1)
            }
            for ahead in ASKED:
                by = case.today + timedelta(days=ahead)
                begin = by if kind["fixed_date"] else case.today
                days = sorted(day for day in free if day >= begin)
                found = outlooks.of(advocate, activity, by)
                assert found.suits is any(day <= by for day in days)
                if days:
                    assert found.start == days[0]
                if found.suits:
                    assert (found.rule, found.request) == (None, None)
                    assert found.state in (State.FREE, State.FREE_FROM)
                else:
                    assert found.rule is not None
                    assert found.why


def read(ahead: Ahead, by: int, today: int, *, fixed: bool) -> tuple[bool, int | None, int | None]:
    """Answer from what lies ahead: free by the day, and the run of days, as the browser does."""
    first, last = by if fixed else today, by + FAR - 1
    runs = ((max(begin, first), end) for begin, end in ahead.windows if end >= first)
    start, end = next(((begin, end) for begin, end in runs if begin <= last), (None, None))
    return start is not None and start <= by, start, None if end is None or end >= last else end


@given(programs())
def test_what_lies_ahead_says_what_a_look_from_each_day_says(case: Case) -> None:
    """The free runs, and what lies between them, answer for any day as a look from there does."""
    book = book_of(case)
    outlooks = Outlooks(book, map(entry_of, book.requests.values()), case.today)
    for advocate in book.people:
        for activity, kind in case.activities.items():
            ahead = outlooks.ahead(advocate, activity)
            for days in ASKED:
                by, today = case.today + timedelta(days=days), case.today.toordinal()
                found = outlooks.of(advocate, activity, by)
                suits, start, end = read(ahead, by.toordinal(), today, fixed=kind["fixed_date"])
                assert (suits, start, end) == (
                    found.suits,
                    found.start and found.start.toordinal(),
                    found.end and found.end.toordinal(),
                )
                if suits or max(by.toordinal() if kind["fixed_date"] else today, ahead.soonest) > (
                    by.toordinal()
                ):
                    continue
                wait = waiting(ahead, start)
                assert wait is not None
                unpromised = replace(ahead, windows=ahead.kept)
                kept, *_ = read(unpromised, by.toordinal(), today, fixed=kind["fixed_date"])
                promised = wait.request is not None and kept
                gone = start is None and ahead.over is not None and ahead.over <= by.toordinal()
                state = State.NOT_OFFERED if gone else wait.state
                assert (State.PROMISED if promised else state) is found.state


def waiting(ahead: Ahead, start: int | None) -> Wait | None:
    """Find what lies before the run of free days that a day begins, or after all of them."""
    if start is None:
        return ahead.waits[-1]
    runs = (place for place, (begin, end) in enumerate(ahead.windows) if begin <= start <= end)
    return ahead.waits[next(runs)]
