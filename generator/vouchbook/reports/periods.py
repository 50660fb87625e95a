"""Stretches of time that reports count in: years, months, quarters, working days."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from vouchbook.model import Program

#: A year, so that a report is the same length in every one.
YEAR: Final = dt.timedelta(days=365)
_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from a first to a last, both included."""

    first: dt.date
    last: dt.date

    def __contains__(self, day: dt.date) -> bool:
        """Say whether a day is one of them."""
        return self.first <= day <= self.last


def year_to(last: dt.date) -> Period:
    """Give the 365 days that end with a day."""
    return Period(last - YEAR + _DAY, last)


def months_to(last: dt.date, count: int) -> list[Period]:
    """Give calendar months, oldest first; the one that holds `last` is the last and ends there."""
    return _steps(dt.date(last.year, last.month, 1), last, count, 1)


def months_from(first: dt.date, count: int) -> list[Period]:
    """Give calendar months, the one that holds `first` first and beginning there."""
    begins = [_months_before(first.replace(day=1), -step) for step in range(count + 1)]
    ends = [begin - _DAY for begin in begins[1:]]
    return [Period(max(begin, first), end) for begin, end in zip(begins[:-1], ends, strict=True)]


def quarters_to(last: dt.date, count: int, fiscal_year_starts: int) -> list[Period]:
    """Give quarters of the fiscal year, oldest first; the last one holds `last` and ends there.

    Args:
        last: The last day.
        count: How many quarters.
        fiscal_year_starts: Month, 1 to 12.
    """
    into = (last.month - fiscal_year_starts) % 3
    return _steps(_months_before(dt.date(last.year, last.month, 1), into), last, count, 3)


def quarters_of(year: Period) -> list[Period]:
    """Part 365 days into four stretches, oldest first; the first one has the day that is left."""
    length = (YEAR - _DAY) / 4
    lasts = [year.last - length * back for back in (3, 2, 1, 0)]
    firsts = [year.first, *(last + _DAY for last in lasts[:-1])]
    return [Period(first, last) for first, last in zip(firsts, lasts, strict=True)]


def working_days(program: Program, start: dt.date, end: dt.date) -> int:
    """Count the working days after a day, up to and including another; 0 where it is not later."""
    days = (start + _DAY * step for step in range(1, (end - start).days + 1))
    return sum(map(program.is_workday, days))


def _steps(newest: dt.date, last: dt.date, count: int, months: int) -> list[Period]:
    begins = [_months_before(newest, months * step) for step in range(count - 1, -1, -1)]
    return [
        Period(first, then - _DAY)
        for first, then in zip(begins, [*begins[1:], last + _DAY], strict=True)
    ]


def _months_before(first: dt.date, count: int) -> dt.date:
    months = first.year * 12 + first.month - 1 - count
    return dt.date(months // 12, months % 12 + 1, 1)
