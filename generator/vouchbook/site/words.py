"""How dates, numbers and names are put into words, the same on every page and in every locale.

The browser gets these words ready made; it only puts numbers into them (`assets/finder/words.js`).
"""

import datetime as dt
from collections.abc import Iterable

from vouchbook.shown.views import (
    AccountView,
    Choice,
    Confirmation,
    PersonRef,
    PersonView,
    Result,
)
from vouchbook.text import MONTHS, WEEKDAYS, a_noun, short_day
from vouchbook.text import capital as capital  # noqa: PLC0414  (pages take all words from here)
from vouchbook.text import first_name as first_name  # noqa: PLC0414
from vouchbook.text import noun as noun  # noqa: PLC0414
from vouchbook.text import weekday as weekday  # noqa: PLC0414


def day(on: dt.date, as_of: dt.date) -> str:
    """Write a day as people say it: "3 Sept", with the year only where it is another one."""
    return short_day(on, as_of)


def month(on: dt.date, as_of: dt.date) -> str:
    """Write a month as people say it: "March", with the year only where it is another one."""
    name = MONTHS[on.month - 1][1]
    return name if on.year == as_of.year else f"{name} {on.year}"


def data_of(as_of: dt.date) -> str:
    """Say which day the data stand for: "data of Mon 16 Nov 2026"."""
    name = WEEKDAYS[as_of.weekday()]
    return f"data of {name} {as_of.day} {MONTHS[as_of.month - 1][0]} {as_of.year}"


def confirmed(section: Confirmation, as_of: dt.date) -> str:
    """Say how fresh a section is: "confirmed 3 Sept by Ingrid", "not confirmed since March"."""
    if not section.fresh:
        return f"not confirmed since {month(section.on, as_of)}"
    by = f" by {first_name(section.by)}" if section.by else ""
    return f"confirmed {day(section.on, as_of)}{by}"


def days_until(on: dt.date, as_of: dt.date) -> str:
    """Say how far off a day is: "today", "tomorrow", "in 9 days", "9 days ago"."""
    days = (on - as_of).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if days in near:
        return near[days]
    return f"in {number(days)} days" if days > 0 else f"{number(-days)} days ago"


def asked(on: dt.date | None, as_of: dt.date) -> str:
    """Say when somebody was asked last: "last asked 3 Sept", "never asked"."""
    return f"last asked {day(on, as_of)}" if on else "never asked"


def number(value: float | int | str) -> str:
    """Write a number with commas between thousands: "4,200"; text stays as it is."""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,}"
    return f"{int(value):,}"


def count(value: int, one: str, many: str | None = None) -> str:
    """Write a count with its noun: "1 advocate", "1,200 advocates"."""
    return f"{number(value)} {one if value == 1 else many or one + 's'}"


def people(value: int) -> str:
    """Write a head count: "4,200 people"."""
    return count(value, "person", "people")


def result(item: Result) -> str:
    """Write a measured result in a line: "days to close: 12 → 4"."""
    return f"{item.metric}: {change(item)}" if change(item) else item.metric


def change(item: Result) -> str:
    """Write the figures of a result: "12 → 4", or the one that is known, with its unit."""
    figures = [number(value) for value in (item.before, item.after) if value is not None]
    return " → ".join(figures) + (f" {item.unit}" if figures and item.unit else "")


def joined(parts: Iterable[str | None]) -> str:
    """Join what is there with middle dots: "Banking · Norway · 4,200 people"."""
    return " · ".join(part for part in parts if part)


def listed(parts: Iterable[str]) -> str:
    """Join as in a sentence: "a", "a and b", "a, b and c"."""
    items = list(parts)
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def labels(choices: Iterable[Choice]) -> str:
    """Write values one after another: "Harbor, Beacon"."""
    return ", ".join(choice.label for choice in choices)


def company(of: PersonView | AccountView, *, industry: bool = True) -> str:
    """Describe a company in a line: "Banking · Norway · 4,200 people"."""
    field = of.industry.label if industry and of.industry else None
    return joined([field, of.country.label if of.country else None, size(of)])


def size(of: PersonView | AccountView) -> str | None:
    """Say how large a company is: "4,200 people", or its size band where that must do."""
    if of.employees is not None:
        return people(of.employees)
    band = of.size.label if of.size else None
    return f"{band} people" if band and band[0].isdigit() else band


def person(who: PersonView | PersonRef) -> str:
    """Call a person by name, or by title where the name may not be shown."""
    return who.name or who.title or "An advocate"


def one_of(label: str) -> str:
    """Write one of a kind: "a reference call", "an analyst call"."""
    return a_noun(label)
