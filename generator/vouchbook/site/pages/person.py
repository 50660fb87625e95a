"""A page for each advocate."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from vouchbook.shown.views import Engagement, PersonView, SiteView
from vouchbook.site import links, words
from vouchbook.site.asking import asking
from vouchbook.site.page import LazyPage
from vouchbook.site.pages.render import page
from vouchbook.site.pages.requests import places
from vouchbook.site.standing import lately, states
from vouchbook.text import MONTHS

_MONTHS: Final = ",".join(short for short, _ in MONTHS)


def pages(view: SiteView) -> Iterator[LazyPage]:
    """Make the page of every advocate."""
    facets = frozenset(facet.id for facet in view.facets)
    requests = places(view)
    for person in view.people:
        yield page(
            view,
            links.person(person.slug),
            f"{words.person(person)}, {person.account.name}",
            "person.html",
            description=person.story or "",
            person=person,
            facets=facets,
            confirmed=_sections(person),
            # Worked out when the page is made, not when pages are counted.
            states=partial(states, person, view.vocabulary.activities, view.as_of),
            lately=lately,
            asking=partial(asking, view, person),
            months=_MONTHS,
            requests=requests,
            by_request=_by_request,
        )


def _by_request(history: Iterable[Engagement]) -> list[tuple[str | None, list[Engagement]]]:
    """Put together what happened in each request, the latest request first, its ask before its use.

    Args:
        history: What happened, newest first.
    """
    groups: dict[str | None, list[Engagement]] = {}
    for one in history:
        groups.setdefault(one.request, []).append(one)
    return [(request, sorted(events, key=_turn)) for request, events in groups.items()]


def _turn(event: Engagement) -> tuple[dt.date, bool]:
    return event.on or dt.date.max, event.used


def _sections(person: PersonView) -> list[tuple[str, object]]:
    """List the sections of a profile with their confirmation, those never confirmed too."""
    return [(name, person.confirmed.get(name)) for name in ("role", "activities", "story")]
