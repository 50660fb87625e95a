"""On which day each line of a table was sent: from the column that form tools add by themselves."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from vouchbook.importers.dates import to_day
from vouchbook.naming import one_line
from vouchbook.text import fold

#: What tools call it, folded, the surest first; in the languages that they are most used in here.
_NAMES: Final = (
    "submitted at", "submitted on", "completion time", "timestamp", "submit date (utc)",
    "submit date", "submission date", "date submitted", "end date", "created at", "created",
    "fertigstellungszeit", "zeitstempel", "heure de fin", "horodateur", "fullforingstidspunkt",
    "tidsmerke", "tidsstempel", "slutforandetid", "tidstampel", "marca temporal",
)  # fmt: skip
_TIME: Final = re.compile(r"[ T,]+[0-9]{1,2}[:.][0-9]{2}.*$")
#: 11/16/26, as a spreadsheet shows a moment.
_SHORT: Final = re.compile(r"^([0-9]{1,2}[-/.][0-9]{1,2}[-/.])([0-9]{2})$")
_ORDERS: Final = ("dmy", "mdy")


def column_of(header: Sequence[str]) -> int | None:
    """Find the column that says when a line was sent; None where there is none."""
    names = [fold(one_line(cell)) for cell in header]
    return next((names.index(one) for one in _NAMES if one in names), None)


def days_of(texts: Sequence[str]) -> tuple[dt.date | None, ...]:
    """Read the days of a column.

    One tool writes all of them in one way: where day or month may come first, a line that can be
    read in one way only tells it for the others.

    Args:
        texts: Moments or days, a line each.

    Returns:
        None where it cannot be told.
    """
    days = [_SHORT.sub(r"\g<1>20\2", _TIME.sub("", one_line(text))) for text in texts]
    orders = set(filter(None, map(_order_of, days)))
    order = orders.pop() if len(orders) == 1 else None
    return tuple(_day(text, order) for text in days)


def _day(text: str, order: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(to_day(text, order))
    except ValueError:
        return None


def _order_of(text: str) -> str | None:
    """Say in which order a day can be read, where that is only one."""
    found = [order for order in _ORDERS if _day(text, order) is not None]
    return found[0] if len(found) == 1 else None
