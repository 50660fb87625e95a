"""The program team's calendars: uses that are booked, and consent that ends.

Nobody else gets one: which use is booked of whom stands in requests, and when consent ends is
nobody's business either. What sales may know of it, that somebody is promised, the API says.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from vouchbook.shown.views import Audience, Engagement, PersonView, SiteView
from vouchbook.site import links, words
from vouchbook.site.machines.icalendar import Event, calendar
from vouchbook.site.machines.identity import identity

#: Days ahead for which ending consent is shown.
DAYS: Final = 365
_SCHEDULED: Final = "scheduled"


def calendar_files(view: SiteView) -> Mapping[str, bytes]:
    """Write the calendars of an audience.

    Args:
        view: What the audience may see.

    Returns:
        Address → content; nothing but for the program team.
    """
    if view.audience is not Audience.PROGRAM:
        return {}
    made = ((links.BOOKED, _booked(view)), (links.CONSENTS, _ending(view)))
    return {
        feed.uri: calendar(f"{view.title}: {feed.title.lower()}", view.as_of, events)
        for feed, events in made
    }


def _booked(view: SiteView) -> Iterator[Event]:
    for person in view.people:
        yield from _booked_of(view, person)


def _booked_of(view: SiteView, person: PersonView) -> Iterator[Event]:
    """Give the uses that are booked; one that is moved to another day keeps its name."""
    earlier: Counter[tuple[str, str]] = Counter()
    for use in reversed(person.history):
        if not use.used:
            continue
        what = (use.request or "", use.activity.id)
        number = earlier[what]
        earlier[what] += 1
        if use.on is not None and use.outcome is not None and use.outcome.id == _SCHEDULED:
            uid = identity(view.title, "use", *what, person.slug, str(number))
            summary = f"{use.activity.label}: {_called(person)}"
            yield Event(use.on, uid, summary, _about(use))


def _about(use: Engagement) -> str:
    by = f"Asked for by {use.by}." if use.by else ""
    return " ".join(filter(None, (by, f"Request {use.request}." if use.request else "")))


def _ending(view: SiteView) -> Iterator[Event]:
    """Give the consents in force that end within `DAYS` days, each on its last day."""
    last = view.as_of + dt.timedelta(DAYS)
    for person in view.people:
        for period in person.consent:
            if period.in_force and period.expires is not None and period.expires <= last:
                scopes = tuple(one.id for one in period.what)
                uid = identity(
                    view.title, "consent", person.slug, period.granted.isoformat(), *scopes
                )
                yield Event(
                    period.expires, uid, f"Consent ends: {_called(person)}",
                    f"It covers {words.listed(one.label.lower() for one in period.what)}.",
                )  # fmt: skip


def _called(person: PersonView) -> str:
    return f"{words.person(person)}, {person.account.name}"
