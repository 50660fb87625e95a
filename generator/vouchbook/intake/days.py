"""Days as people write them into a form."""

import datetime as dt
from typing import Final

from vouchbook.importers.dates import AmbiguousDayError, to_day
from vouchbook.intake.filled import Problem
from vouchbook.text import printable

_HINT: Final = "write it like 2026-11-20"
_CENTURY: Final = ("19", "20")


def day_of(text: str, field: str) -> dt.date | Problem:
    """Read a day.

    Args:
        text: What was written, in any way that can be read in one way only.
        field: The label of the field, for the message.
    """
    try:
        day = to_day(text)
    except AmbiguousDayError:
        return Problem(f"{printable(text, 40)!r} can be two days", _HINT, field)
    except ValueError:
        return Problem(f"{printable(text, 40)!r} is no day of the calendar", _HINT, field)
    if not day.startswith(_CENTURY):
        return Problem(f"{day} is too far away", _HINT, field)
    return dt.date.fromisoformat(day)
