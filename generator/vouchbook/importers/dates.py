"""Days as the world writes them, to days of the calendar; what is ambiguous is refused."""

import datetime as dt
import re
from typing import Final

from vouchbook.text import MONTHS

_ISO: Final = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ][0-9:.]*.*)?")
_PACKED: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_NUMERIC: Final = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
_DAY_FIRST: Final = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th|\.)?[ -]([A-Za-z]{3,9})\.?,?[ -]([0-9]{4})"
)
_MONTH_FIRST: Final = re.compile(r"([A-Za-z]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_MONTHS: Final = tuple(name.lower() for _, name in MONTHS)
_SHORTEST_MONTH: Final = 3


class AmbiguousDayError(ValueError):
    """A day that can be read in two ways."""


def to_day(text: str, order: str | None = None) -> str:
    """Read a day.

    Args:
        text: A day or a timestamp; of a timestamp the day counts as it is written there.
        order: `dmy` or `mdy`, for days such as 03/04/2021; None refuses those that can be either.

    Returns:
        The day as YYYY-MM-DD.

    Raises:
        AmbiguousDayError: It could be two days.
        ValueError: It is no day of the calendar; the text says why.
    """
    text = text.strip()
    if match := _ISO.fullmatch(text) or _PACKED.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMERIC.fullmatch(text):
        return _numeric(int(match[1]), int(match[2]), int(match[3]), order)
    if match := _DAY_FIRST.fullmatch(text):
        return _day(int(match[3]), _month(match[2]), int(match[1]))
    if match := _MONTH_FIRST.fullmatch(text):
        return _day(int(match[3]), _month(match[1]), int(match[2]))
    raise ValueError("not a day")


def _numeric(first: int, second: int, year: int, order: str | None) -> str:
    if order is None and first <= len(MONTHS) and second <= len(MONTHS):
        if first != second:
            raise AmbiguousDayError("day or month may come first; say `order: dmy` or `order: mdy`")
        return _day(year, first, second)
    month_first = order == "mdy" or (order is None and second > len(MONTHS))
    return _day(year, first, second) if month_first else _day(year, second, first)


def _month(word: str) -> int:
    for number, name in enumerate(_MONTHS, 1):
        if name.startswith(word.lower()) and len(word) >= _SHORTEST_MONTH:
            return number
    raise ValueError("not a month")


def _day(year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        raise ValueError("not a day of the calendar") from None
