"""The worked cases of the use limits, judged by the product."""

from datetime import date

import pytest
from limits_compact import Case, Expected, Span, book_of, load_cases

from vouchbook.limits import (
    Facts,
    Judgement,
    Kind,
    entry_of,
    free_windows,
    judge,
    ledger_on,
)

CASES = load_cases()


def judged(case: Case) -> Judgement:
    book = book_of(case)
    return judge(Facts.of(book), map(entry_of, book.requests.values()))


def windows(case: Case, advocate: str, activity: str, days: int = 180) -> list[Span]:
    book = book_of(case)
    today = case.today.toordinal()
    ledger = ledger_on(Facts.of(book), map(entry_of, book.requests.values()), today)
    return [
        (date.fromordinal(first), date.fromordinal(last))
        for first, last in free_windows(ledger, advocate, activity, today, days)
    ]


def found(judgement: Judgement, *kinds: Kind) -> list[Expected]:
    return sorted(
        (one.event.request, one.rule, date.fromordinal(one.event.day))
        for one in judgement.verdicts
        if one.kind in kinds
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_worked_case_comes_out(case: Case) -> None:
    """Errors, clashes and shadow findings, and free windows are just those of the case."""
    judgement = judged(case)
    assert found(judgement, Kind.ERROR) == sorted(case.errors), case.says
    assert found(judgement, Kind.CLASH, Kind.SHADOW) == sorted(case.warnings), case.says
    for advocate, by_activity in case.free.items():
        for activity, expected in by_activity.items():
            assert windows(case, advocate, activity) == expected, case.says
