"""The program team's calendars: uses that are booked, and consent that ends.

Nobody else gets one: which use is booked of whom stands in requests, and when consent ends is
nobody's business either. What sales may know of it, that somebody is promised, the API says.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from vouchbook.shown.views import Audience, Engagement, Period, PersonView, SiteView
from vouchbook.site import links, words
from vouchbook.site.machines.icalendar import Event, calendar
from vouchbook.site.machines.identity import identity

#: Days ahead for which ending consent is shown.
DAYS: Final = 365
_SCHEDULED: Final = "scheduled"


def calendar_files(view: SiteView, site_url: str | None = None) -> Mapping[str, bytes]:
    """Write the calendars of an audience.

    Args:
        view: What the audience may see.
        site_url: Where the site will stand, if that is known.

    Returns:
        Address → content; nothing but for the program team.
    """
    if view.audience is not Audience.PROGRAM:
        return {}
    made = ((links.BOOKED, _booked), (links.CONSENTS, _ending))
    return {
        feed.uri: calendar(f"{view.title}: {feed.title.lower()}", view.as_of, find(view, site_url))
        for feed, find in made
    }


def _booked(view: SiteView, site_url: str | None) -> Iterator[Event]:
    for person in view.people:
        yield from _booked_of(view, person, _page(person, site_url))


def _booked_of(view: SiteView, person: PersonView, page: str) -> Iterator[Event]:
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
            yield Event(use.on, uid, summary, _about(use), page)


def _about(use: Engagement) -> str:
    by = f"Asked for by {use.by}." if use.by else ""
    return " ".join(filter(None, (by, f"Request {use.request}." if use.request else "")))


def _ending(view: SiteView, site_url: str | None) -> Iterator[Event]:
    """Give the consents in force that end within `DAYS` days, each on its last day."""
    last = view.as_of + dt.timedelta(DAYS)
    for person in view.people:
        for period in person.consent:
            end = period.expires
            if not period.in_force or end is None or end > last or _goes_on(person, period):
                continue
            scopes = (one.id for one in period.what)
            uid = identity(view.title, "consent", person.slug, period.granted.isoformat(), *scopes)
            covers = words.listed(one.label.lower() for one in period.what)
            yield Event(
                end,
                uid,
                f"Consent ends: {_called(person)}",
                f"It covers {covers}.",
                _page(person, site_url),
            )


def _goes_on(person: PersonView, period: Period) -> bool:
    """Say whether somebody has agreed already to all of it for longer."""
    return any(
        other.withdrawn is None
        and (other.expires or dt.date.max) > (period.expires or dt.date.max)
        and set(period.what) <= set(other.what)
        for other in person.consent
    )


def _called(person: PersonView) -> str:
    return f"{words.person(person)}, {person.account.name}"


def _page(person: PersonView, site_url: str | None) -> str:
    return links.whole(site_url, links.person(person.slug)) if site_url else ""
