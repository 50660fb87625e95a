"""The product's judge and the naive one, on random programs with every feature mixed."""

from collections.abc import Iterator
from datetime import date, timedelta

import limits_naive
import pytest
from hypothesis import example, given
from limits_compact import Case, book_of, completed
from limits_random import programs

from drawing import examples
from vouchbook.limits import (
    NOTICE,
    Entry,
    Facts,
    Judgement,
    entry_of,
    free_windows,
    headroom,
    in_order,
    judge,
    ledger_on,
    load,
)

#: Free windows are compared for so many days: all that random programs hold lies within them.
AHEAD = 40
#: What a long run once found: what was before the limit began must not cut a window in two.
A_LIMIT_THAT_BEGINS_TOMORROW = completed(
    {
        "people": {
            "a/p": {
                "activities": [{"type": "call", "since": date(2026, 11, 17), "max": 1, "days": 1}]
            }
        },
        "requests": {
            "r1": {
                "requested": date(2026, 11, 16),
                "needed_by": date(2026, 11, 16),
                "asks": [{"advocate": "a/p", "on": date(2026, 11, 16)}],
            }
        },
    }
)


def parts(case: Case) -> tuple[Facts, list[Entry], Judgement]:
    book = book_of(case)
    facts = Facts.of(book)
    entries = [entry_of(request) for request in book.requests.values()]
    return facts, entries, judge(facts, entries)


def everybody(case: Case) -> Iterator[tuple[str, str]]:
    """All advocates whom anything names, with each activity."""
    named = {
        entry["advocate"]
        for request in case.requests.values()
        for entry in (*request["asks"], *request["uses"])
    }
    for advocate in sorted(named | set(case.people) | set(case.erased)):
        for activity in case.activities:
            yield advocate, activity


@pytest.mark.no_cover  # The worked cases run the same lines, once.
@examples(500)
@given(programs())
@example(A_LIMIT_THAT_BEGINS_TOMORROW)
def test_both_give_the_same_answers(case: Case) -> None:
    """Verdicts, free windows, load and room left are those of the naive judge."""
    facts, entries, judgement = parts(case)
    the_same_verdicts(case, judgement)
    the_same_free_windows(case, facts, entries)
    the_same_load_and_headroom(case, facts, entries)


def the_same_verdicts(case: Case, judgement: Judgement) -> None:
    """Of the same kinds, for each event of each request."""
    ours = sorted(
        limits_naive.Verdict(
            request=one.event.request,
            advocate=one.event.advocate,
            on=date.fromordinal(one.event.day),
            what=one.event.what.value,  # type: ignore[arg-type]
            rule=one.rule,
            kind=one.kind.value,  # type: ignore[arg-type]
        )
        for one in judgement.verdicts
        if one.rule != NOTICE
    )
    assert ours == limits_naive.judge(case)


def the_same_free_windows(case: Case, facts: Facts, entries: list[Entry]) -> None:
    """Jumping from obstacle to obstacle finds the same free days as trying each day."""
    today = case.today.toordinal()
    ledger = ledger_on(facts, entries, today)
    for advocate, activity in everybody(case):
        ours = [
            (date.fromordinal(first), date.fromordinal(last))
            for first, last in free_windows(ledger, advocate, activity, today, days=AHEAD)
        ]
        theirs = limits_naive.free_windows(case, advocate, activity, days=AHEAD)
        assert ours == theirs, (advocate, activity)


def the_same_load_and_headroom(case: Case, facts: Facts, entries: list[Entry]) -> None:
    """For everybody, on several days."""
    ledger = ledger_on(facts, entries, date.max.toordinal())
    events = in_order(entries)
    for number in (-20, 0, 15):
        day = case.today + timedelta(days=number)
        for advocate, activity in everybody(case):
            room = headroom(ledger, advocate, activity, day.toordinal())
            assert room == limits_naive.headroom(case, advocate, activity, day)
            contact = ledger.identity.contact(advocate)
            uses = [one for one in events if ledger.identity.contact(one.advocate) == contact]
            theirs = limits_naive.load(case, advocate, day)
            assert load(ledger, uses, day.toordinal()) == (
                None if theirs is None else pytest.approx(theirs)
            )
