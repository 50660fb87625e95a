"""Whether somebody is free by a day, held to the naive judge on random programs."""

from datetime import timedelta

import limits_naive
import pytest
from hypothesis import given
from limits_compact import Case, book_of
from limits_random import programs

from vouchbook.limits import entry_of
from vouchbook.limits.outlook import Outlooks
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
