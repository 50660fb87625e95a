"""What the program team should look at this morning, from the data, worst first."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, groupby, islice, zip_longest

from vouchbook.shown.views import (
    AccountView,
    Next,
    PersonView,
    RequesterView,
    RequestView,
    SiteView,
)
from vouchbook.site import links, words
from vouchbook.site.pages.requests import places

MOST = 7
#: A rating of so much, or less, is bad, and presses for so many days.
BAD = 2
BAD_DAYS = 30
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
        At most `MOST` tasks, worst first; no kind takes the room of the first of another.
    """
    kinds = groupby(sorted(_tasks(view)), key=lambda task: task.rank)
    rounds = zip_longest(*(list(tasks) for _, tasks in kinds))
    return sorted(islice(filter(None, chain.from_iterable(rounds)), MOST))


def _tasks(view: SiteView) -> Iterator[Task]:
    where = places(view)
    asked = [
        _Asked(request, one, where[request.id]) for one in view.requesters for request in one.open
    ]
    booked = _booked(asked)
    for account in view.accounts:
        yield from _account(account, booked, view)
    for request in asked:
        yield from _unanswered(request, view.as_of)
    for requester in view.requesters:
        for rated in (*requester.open, *requester.closed):
            if _is_bad(rated, view.as_of):
                yield _rating(_Asked(rated, requester, where[rated.id]), view.as_of)
    for person in view.people:
        yield from _consent(person, view)
        yield from _nomination(person, view)
        yield from _next_step(person, view.as_of)
    yield from _ended(view)
    yield from _stale(view)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request, who it is of, and where it stands."""

    request: RequestView
    by: RequesterView
    uri: str


def _booked(requests: list[_Asked]) -> Mapping[str, _Asked]:
    """Say whom a request has booked, by their slug: the first of several."""
    found: dict[str, _Asked] = {}
    for one in sorted(requests, key=lambda one: _on(one.request)):
        step = one.request.next
        if step and step.what is Next.HAPPEN and step.who:
            found.setdefault(step.who.slug, one)
    return found


def _on(request: RequestView) -> dt.date:
    return (request.next and request.next.on) or dt.date.max


def _account(account: AccountView, booked: Mapping[str, _Asked], view: SiteView) -> Iterator[Task]:
    red = account.health is not None and account.health.id == "red"
    if not account.people or not (red or account.escalation):
        return
    why = f"{account.name} is red" if red else f"{account.name} has an open escalation"
    since = account.health_since or view.as_of
    meeting = [(who, booked[who.slug]) for who in account.people if who.slug in booked]
    for who, one in meeting:
        on = words.day(_on(one.request), view.as_of)
        text = f"{why}, and {words.person(who)} is booked for {on}: confirm, move or cancel it"
        days = (_on(one.request) - view.as_of).days
        yield Task(0, days, text, "See the request", one.uri)
    if meeting:
        return
    whom = "advocate" if len(account.people) == 1 else f"{len(account.people)} advocates"
    text = f"{why}: leave its {whom} alone"
    yield Task(5, -(view.as_of - since).days, text, "See the account", links.account(account.slug))


def _is_bad(request: RequestView, as_of: dt.date) -> bool:
    """Tell whether a reference went badly of late, for whichever side."""
    return any(
        rating.stars <= BAD and (as_of - rating.on).days <= BAD_DAYS for rating in request.ratings
    )


def _rating(one: _Asked, as_of: dt.date) -> Task:
    """Call out a reference that went badly."""
    request = one.request
    who = words.person(request.people[0]) if request.people else "an advocate"
    bad = [rating for rating in request.ratings if rating.stars <= BAD]
    days = min((as_of - rating.on).days for rating in bad)
    given = words.listed(
        f"{rating.stars} of 5 by {who if rating.by_advocate else one.by.name}" for rating in bad
    )
    text = f"{words.one_of(request.activity.label)} with {who} got {given}"
    return Task(1, days, words.capital(text), "See the request", one.uri)


def _unanswered(one: _Asked, as_of: dt.date) -> Iterator[Task]:
    step = one.request.next
    if step and step.what is Next.ANSWER and step.on and step.on < as_of:
        what = words.one_of(one.request.activity.label)
        due = words.day(step.on, as_of)
        text = f"{one.by.name} asked for {what}: the first answer was due {due}"
        yield Task(2, (step.on - as_of).days, text, "See the request", one.uri)


def _consent(person: PersonView, view: SiteView) -> Iterator[Task]:
    """Warn where the last consent of an active advocate is about to end."""
    ends = _consent_ends(person)
    days = (ends - view.as_of).days if ends else -1
    if ends and 0 <= days <= view.consent_warning:
        text = f"Consent of {_called(person)} ends {words.days_until(ends, view.as_of)}"
        yield Task(4, days, text, "Renew it", links.person(person.slug))


def _ended(view: SiteView) -> Iterator[Task]:
    """Say in one line whose consent has ended who is active all the same, the last one by name."""
    ended = sorted(
        (ends, person.slug, person)
        for person in view.people
        if (ends := _consent_ends(person)) and ends < view.as_of
    )
    if not ended:
        return
    ends, _, person = ended[-1]
    others = len(ended) - 1
    more = f", that of {words.count(others, 'other')} before" if others else ""
    text = f"Consent of {_called(person)} ended {words.days_until(ends, view.as_of)}{more}"
    days = (ends - view.as_of).days
    yield Task(3, days, text, "Renew it", links.person(person.slug))


def _consent_ends(person: PersonView) -> dt.date | None:
    """Say when the last consent of an active advocate ends; None where none was given, or kept."""
    if person.status is None or person.status.id != ACTIVE:
        return None
    ends = [one.expires or dt.date.max for one in person.consent if not one.withdrawn]
    return max(ends, default=None)


def _nomination(person: PersonView, view: SiteView) -> Iterator[Task]:
    if person.status is None or person.status.id != NOMINATED or person.status_since is None:
        return
    waited = (view.as_of - person.status_since).days
    if person.status_since < view.nominated_since:
        text = f"{_called(person)} was nominated {words.count(waited, 'day')} ago"
        yield Task(6, -waited, text, "Look at the nomination", links.person(person.slug))


def _next_step(person: PersonView, as_of: dt.date) -> Iterator[Task]:
    for touch in person.touches[:1]:
        if touch.next_by and touch.next_do and touch.next_by <= as_of:
            due = words.days_until(touch.next_by, as_of)
            text = f"{touch.next_do}, for {_called(person)}: was due {due}"
            days = (touch.next_by - as_of).days
            yield Task(7, days, text, "See the profile", links.person(person.slug))


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
    yield Task(8, days, text, "Ask the owner", links.person(person.slug))


def _called(person: PersonView) -> str:
    return f"{words.person(person)} ({person.account.name})"
