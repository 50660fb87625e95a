"""What the program team should look at this morning, from the data, worst first."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from vouchbook.shown.views import AccountView, PersonView, SiteView
from vouchbook.site import links, words

MOST = 7
ACTIVE = "active"
NOMINATED = "nominated"


@dataclass(frozen=True, slots=True, order=True)
class Task:
    """A line of "This morning", ordered by how much it presses.

    Attributes:
        rank: Kind of the task: a lower one presses more.
        days: Days left, or minus the days it has waited; less presses more.
        text: What is the matter, in a sentence.
        do: What to do about it, in words for a button.
        uri: Where to do it.
    """

    rank: int
    days: int
    text: str
    do: str
    uri: str


def morning(view: SiteView) -> list[Task]:
    """Pick the tasks that press most.

    Args:
        view: What the program team may see.

    Returns:
        At most `MOST` tasks, worst first.
    """
    return sorted(_tasks(view))[:MOST]


def _tasks(view: SiteView) -> Iterator[Task]:
    for account in view.accounts:
        yield from _account(account, view)
    for person in view.people:
        yield from _consent(person, view)
        yield from _nomination(person, view)
        yield from _next_step(person, view.as_of)
    yield from _stale(view)


def _account(account: AccountView, view: SiteView) -> Iterator[Task]:
    red = account.health is not None and account.health.id == "red"
    if not account.people or not (red or account.escalation):
        return
    why = f"{account.name} is red" if red else f"{account.name} has an open escalation"
    since = account.health_since or view.as_of
    whom = "advocate" if len(account.people) == 1 else f"{len(account.people)} advocates"
    text = f"{why}: leave its {whom} alone"
    yield Task(0, -(view.as_of - since).days, text, "See the account", links.account(account.slug))


def _consent(person: PersonView, view: SiteView) -> Iterator[Task]:
    """Warn where the last consent of an active advocate is about to end."""
    ends = [
        period.expires or dt.date.max
        for period in person.consent
        if period.in_force or (period.granted > view.as_of and not period.withdrawn)
    ]
    if not ends or person.status is None or person.status.id != ACTIVE:
        return
    days = (max(ends) - view.as_of).days
    if days <= view.consent_warning:
        text = f"Consent of {_called(person)} ends {words.days_until(max(ends), view.as_of)}"
        yield Task(1, days, text, "Renew it", links.person(person.slug))


def _nomination(person: PersonView, view: SiteView) -> Iterator[Task]:
    if person.status is None or person.status.id != NOMINATED or person.status_since is None:
        return
    waited = (view.as_of - person.status_since).days
    if person.status_since < view.nominated_since:
        text = f"{_called(person)} was nominated {words.count(waited, 'day')} ago"
        yield Task(2, -waited, text, "Look at the nomination", links.person(person.slug))


def _next_step(person: PersonView, as_of: dt.date) -> Iterator[Task]:
    for touch in person.touches[:1]:
        if touch.next_by and touch.next_do and touch.next_by <= as_of:
            due = words.days_until(touch.next_by, as_of)
            text = f"{touch.next_do}, for {_called(person)}: was due {due}"
            days = (touch.next_by - as_of).days
            yield Task(3, days, text, "See the profile", links.person(person.slug))


def _stale(view: SiteView) -> Iterator[Task]:
    """Say in one line who is active but not confirmed, the longest unconfirmed by name."""
    stale = sorted(
        (section.on, person.slug, name, person)
        for person in view.people
        if person.status is not None and person.status.id == ACTIVE
        for name, section in person.confirmed.items()
        if not section.fresh
    )
    if not stale:
        return
    on, _, name, person = stale[0]
    others = len({slug for _, slug, *_ in stale}) - 1
    since = f"not confirmed since {words.month(on, view.as_of)}"
    more = f", and {words.count(others, 'other advocate')} in part" if others else ""
    text = f"{_called(person)}: {name} {since}{more}"
    days = (on - view.as_of).days
    yield Task(4, days, text, "Ask the owner", links.person(person.slug))


def _called(person: PersonView) -> str:
    return f"{words.person(person)} ({person.account.name})"
