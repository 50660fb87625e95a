"""A consent, or a permission to name a company, ends soon or has run out.

Without consent for sales (or the public) in force a person is shown nowhere, and without naming a
company goes by its alias or not at all. Ask in time, as many days before as program.yml says
(`fresh: {consent_warning: …}`), and append the new period; nothing is rewritten. Where a newer
period goes on, or the customer took it back, all is said and there is no warning.

    consent:
      - {scope: [sales], basis: written, granted: 2026-02-02, expires: 2027-02-02, …}
      - {scope: [sales], basis: written, granted: 2027-01-20, expires: 2028-01-20, …}
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from vouchbook.check.dataset import Dataset
from vouchbook.findings import Fault, Severity
from vouchbook.model import (
    Account,
    Book,
    ContentState,
    NamingLevel,
    Permission,
    Person,
    Scope,
    Status,
)
from vouchbook.text import counted, printable

_ADVOCATES: Final = frozenset({Status.ACTIVE, Status.RESTING})
_SHOWN: Final = frozenset({Scope.SALES, Scope.PUBLIC})
#: The wider one last.
_NAMED: Final = (NamingLevel.SALES, NamingLevel.PUBLIC)
_DAY: Final = dt.timedelta(days=1)


def check(dataset: Dataset) -> Iterator[Fault]:
    """Look ahead for each advocate, then for each account that has something to show."""
    book, today = dataset.book, dataset.today
    if book is None or today is None:
        return
    ahead = dt.timedelta(days=book.program.fresh.consent_warning)
    speaking = set()
    for person in book.people.values():
        if person.status in _ADVOCATES and not (person.left and person.left.on <= today):
            speaking.add(person.account)
            message = _of_a_person(person, today, ahead)
            if message is not None:
                yield _fault(
                    person.path, "consent", message,
                    "ask again, and append the new period to `consent`",
                )  # fmt: skip
    for account in _with_something_to_show(book, speaking):
        message = _of_an_account(account, today, ahead)
        if message is not None:
            yield _fault(
                account.path, "naming", message,
                "ask again, and append the new period to `naming`",
            )  # fmt: skip


def _of_a_person(person: Person, today: dt.date, ahead: dt.timedelta) -> str | None:
    periods = [one for one in person.consent if not _SHOWN.isdisjoint(one.scope)]

    def shown(day: dt.date) -> bool:
        return not _SHOWN.isdisjoint(person.consent_on(day))

    if shown(today):
        end = _end(periods, shown, today, today + ahead)
        if end is None:
            return None
        return f"the consent ends on {_when(end, today)}; after that {_name(person)} is not shown"
    ran_out = _ran_out(periods, shown, today)
    if ran_out is None:
        return None
    return f"the consent ran out on {ran_out}, so {_name(person)} is not shown"


def _of_an_account(account: Account, today: dt.date, ahead: dt.timedelta) -> str | None:
    periods = [one for one in account.naming if one.level in _NAMED]
    level = account.naming_on(today)

    def named(day: dt.date) -> bool:
        """Whether they may be named at least as far as today, or at all where they may not now."""
        then = account.naming_on(day)
        return then in _NAMED and (level not in _NAMED or then in _NAMED[_NAMED.index(level) :])

    if level in _NAMED:
        end = _end(periods, named, today, today + ahead)
        if end is None:
            return None
        after = account.naming_on(end + _DAY)
        return (
            f"the permission to name {_name(account)} ({level}) ends on {_when(end, today)}; "
            f"after that it is {after}"
        )
    if account.naming_period_on(today) is not None:
        # Something else was agreed.
        return None
    ran_out = _ran_out(periods, named, today)
    if ran_out is None:
        return None
    return f"the permission to name {_name(account)} ran out on {ran_out}, so it is {level}"


def _when(end: dt.date, today: dt.date) -> str:
    return f"{end}, in {counted((end - today).days, 'day')}" if end > today else f"{end}, today"


def _name(one: Person | Account) -> str:
    return printable(one.name, 80)


def _end(
    periods: Iterable[Permission],
    holds: Callable[[dt.date], bool],
    today: dt.date,
    last: dt.date,
) -> dt.date | None:
    """Find the last day on which it holds, None where that is beyond the days looked at.

    A withdrawal to come was said by the customer, and is no surprise.
    """
    days = sorted(
        one.expires for one in periods if one.expires is not None and today <= one.expires <= last
    )
    return next((day for day in days if holds(day) and not holds(day + _DAY)), None)


def _ran_out(
    periods: Sequence[Permission], holds: Callable[[dt.date], bool], today: dt.date
) -> dt.date | None:
    """Find the day after which it held no more, None where it never did or was taken back."""
    taken_back = max(
        (one.withdrawn.on for one in periods if one.withdrawn and one.withdrawn.on <= today),
        default=dt.date.min,
    )
    days = [one.expires for one in periods if one.expires is not None and one.expires < today]
    return max((day for day in days if holds(day) and day >= taken_back), default=None)


def _with_something_to_show(book: Book, speaking: set[str]) -> Iterator[Account]:
    published = {
        item.account for item in book.content.values() if item.state is ContentState.APPROVED
    }
    for account in book.accounts.values():
        if account.id in speaking or account.id in published:
            yield account


def _fault(path: str, key: str, message: str, hint: str) -> Fault:
    return Fault(path, (key,), message, hint, at_key=True, severity=Severity.WARNING)
