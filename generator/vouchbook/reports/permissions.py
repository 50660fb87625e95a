"""What people and companies agreed to, as it stands on a day, and the last day on which it does."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from vouchbook.model import Account, ContentState, NamingLevel, Person, Scope
from vouchbook.reports.material import Material

IN_FORCE: Final = "in force"
ENDING: Final = "ending soon"
RAN_OUT: Final = "ran out"
WITHDRAWN: Final = "withdrawn"
NEVER: Final = "never given"
#: From the widest to the narrowest.
LEVELS: Final = tuple(NamingLevel)
#: Where one of these is in force, a person is shown to somebody.
_SHOWN: Final = frozenset({Scope.SALES, Scope.PUBLIC})
_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with somebody's consent: the state, and until or since when."""

    person: Person
    state: str
    day: dt.date | None


@dataclass(frozen=True, slots=True)
class Named:
    """How far a company may be named: the level, the last day of it, and the level after that."""

    account: Account
    level: NamingLevel
    until: dt.date | None
    then: NamingLevel | None


def standing(person: Person, today: dt.date, warning: int) -> Standing:
    """Say how it stands with the consent of somebody to be shown.

    Args:
        person: Who.
        today: The day of the question.
        warning: How many days before its end it counts as ending soon.
    """

    def shown(day: dt.date) -> bool:
        return not _SHOWN.isdisjoint(person.consent_on(day))

    periods = [
        one for one in person.consent if not _SHOWN.isdisjoint(one.scope) and one.granted <= today
    ]
    if shown(today):
        until = _last_day((one.expires for one in person.consent), shown, today)
        near = until is not None and (until - today).days <= warning
        return Standing(person, ENDING if near else IN_FORCE, until)
    taken_back = max(
        (one.withdrawn.on for one in periods if one.withdrawn and one.withdrawn.on <= today),
        default=dt.date.min,
    )
    over = [
        one.expires
        for one in periods
        if one.granted > taken_back and not (one.withdrawn and one.withdrawn.on <= today)
    ]
    if over:
        return Standing(person, RAN_OUT, max(over))
    return Standing(person, WITHDRAWN, taken_back) if periods else Standing(person, NEVER, None)


def _last_day(
    ends: Iterable[dt.date | None], holds: Callable[[dt.date], bool], today: dt.date
) -> dt.date | None:
    """Find the last day up to which it holds without a gap; None where it has no end."""
    days = sorted(day for day in ends if day is not None and day >= today)
    return next((day for day in days if holds(day) and not holds(day + _DAY)), None)


def companies(material: Material) -> list[Account]:
    """Name the companies of which there is anything to show."""
    shown = {one.account for one in material.advocates} | {
        item.account
        for item in material.book.content.values()
        if item.state is ContentState.APPROVED
    }
    return [one for one in material.book.accounts.values() if one.id in shown]


def naming(account: Account, today: dt.date) -> Named:
    """Say how far a company may be named, and until when."""
    level = account.naming_on(today)
    reach = LEVELS.index(level)

    def as_far(day: dt.date) -> bool:
        return LEVELS.index(account.naming_on(day)) <= reach

    until = _last_day((one.expires for one in account.naming), as_far, today)
    return Named(account, level, until, account.naming_on(until + _DAY) if until else None)
