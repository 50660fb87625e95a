"""The clock, read in one place, by commands only; everything else gets its day as an argument."""

import datetime as dt
from collections.abc import Callable
from typing import Final
from zoneinfo import ZoneInfo

#: Says which day it is in a time zone.
Clock = Callable[[ZoneInfo], dt.date]

#: No program stands outside; days near the calendar's ends cannot be reckoned with.
FIRST_DAY: Final = dt.date(1900, 1, 1)
LAST_DAY: Final = dt.date(2099, 12, 31)


def today(zone: ZoneInfo) -> dt.date:
    """Say which day it is in a time zone."""
    return dt.datetime.now(zone).date()


def read_day(value: str | dt.date) -> dt.date:
    """Read the day that the data are to stand for.

    Args:
        value: Written like 2026-09-02, or what YAML made of it.

    Raises:
        ValueError: With what was expected.
    """
    try:
        day = dt.date.fromisoformat(str(value))
    except ValueError as error:
        raise ValueError(
            f"{value!r} is not a day of the calendar; write it like 2026-09-02"
        ) from error
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(f"{day} is too far away; expected a day from {FIRST_DAY} to {LAST_DAY}")
    return day
