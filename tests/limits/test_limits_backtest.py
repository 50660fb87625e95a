"""The log replayed under other limits, by the product and by the naive judge."""

from datetime import date, timedelta
from typing import Final

import limits_naive
import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from limits_compact import Case, Data, book_of
from limits_random import programs

from drawing import examples
from vouchbook.limits import Facts, What, entry_of, in_order
from vouchbook.model import Version
from vouchbook.reports.replay import replay

#: The holds whose length a version of the limits sets.
SET_BY_LIMITS: Final = {"renewal", "health", "decline", "stage"}
#: An event as both judges name it: request, advocate, what, its place in the list.
Name = tuple[str, str, str, int]


def refused_naively(case: Case, version: Data, first: date) -> list[Name]:
    """Each event after those that would have taken place, one by one."""
    ours = {one["id"] for name in ("caps", "cooldowns") for one in version[name]} | SET_BY_LIMITS
    before: list[limits_naive.Event] = []
    refused: list[limits_naive.Event] = []
    for event in limits_naive.events_of(case):
        if event.what == "reservation":
            continue
        judged = event.on >= first and not event.shadow
        found = limits_naive.obstacles(case, version, event, before) if judged else ()
        if any(rule in ours and known for rule, known in found) or led_by_nothing(
            event, before, refused
        ):
            refused.append(event)
        else:
            before.append(event)
    return [(one.request, one.advocate, one.what, one.place) for one in refused]


def led_by_nothing(
    event: limits_naive.Event,
    before: list[limits_naive.Event],
    refused: list[limits_naive.Event],
) -> bool:
    """Whether a use had asks, and none of them would have taken place."""
    whom = event.request, event.advocate
    asks = [one for one in refused if one.what == "ask" and (one.request, one.advocate) == whom]
    kept = [one for one in before if (one.request, one.advocate) == whom]
    return event.what == "use" and bool(asks) and not kept


@pytest.mark.no_cover  # The worked cases run the same lines, once.
@examples(40)
@given(programs(), st.integers(-60, 0))
def test_both_refuse_the_same(case: Case, back: int) -> None:
    """Under each version of a random program's limits, the naive judge refuses the same events."""
    first = case.today + timedelta(days=back)
    book = book_of(case)
    facts = Facts.of(book)
    log = {one.id: entry_of(one) for one in book.requests.values()}
    events = [one for one in in_order(log.values()) if one.what is not What.RESERVATION]
    assume(events)
    for version in case.versions:
        record = next(one for one in book.limits.versions if one.start == version["from"])
        done = replay(facts, record, events, first.toordinal(), log)
        ours = [
            (one.event.request, one.event.advocate, one.event.what.value, one.event.position)
            for one in done.refused
        ]
        assert ours == refused_naively(case, version, first)
        assert len(done.allowed) + len(done.refused) == len(events)


@pytest.mark.no_cover
@examples(15)
@given(programs())
def test_no_limits_refuse_nothing(case: Case) -> None:
    """A version that says nothing lets all happen but what customers themselves are in the way of.

    An escalation, and the day from which somebody may be asked again, hold under any limits.
    """
    empty = msgspec.convert({"from": "2026-01-01"}, Version)
    book = book_of(case)
    log = {one.id: entry_of(one) for one in book.requests.values()}
    events = [one for one in in_order(log.values()) if one.what is not What.RESERVATION]
    done = replay(Facts.of(book), empty, events, 0, log)
    assert {one.obstacle.detail for one in done.refused} <= {"escalation", "again"}
