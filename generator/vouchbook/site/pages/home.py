"""The home page: where a rep starts, and what the program team sees in the morning."""

from collections import Counter
from collections.abc import Iterator

from vouchbook.shown.views import Audience, Choice, SiteView
from vouchbook.site import links, words
from vouchbook.site.news import news
from vouchbook.site.page import LazyPage
from vouchbook.site.pages.morning import morning
from vouchbook.site.pages.render import page

#: So many lines of news have room.
NEWS = 8
STATUSES = ("active", "resting", "interviewing", "nominated", "declined", "retired")


def pages(view: SiteView) -> Iterator[LazyPage]:
    """Make the home page of the audience."""
    for_program = view.audience == Audience.PROGRAM
    yield page(
        view,
        links.HOME,
        view.title,
        "home_program.html" if for_program else "home.html",
        description=f"The customers who vouch for us. {words.capital(words.data_of(view.as_of))}.",
        tasks=morning(view) if for_program else [],
        news=news(view, NEWS),
        activities=_activities(view),
        figures=_figures(view),
    )


def _activities(view: SiteView) -> list[Choice]:
    """List what can be asked for: the activities that somebody does, in the program's order."""
    done = {activity.id for person in view.people for activity in person.activities}
    return [activity for activity in view.vocabulary.activities if activity.id in done]


def _figures(view: SiteView) -> list[str]:
    """Count what there is; by status where the audience may know it."""
    figures = [
        words.count(len(view.people), "advocate"),
        words.count(len(view.accounts), "account"),
        words.count(len(view.content), "content item"),
    ]
    labels = {person.status.id: person.status.label for person in view.people if person.status}
    numbers = Counter(person.status.id for person in view.people if person.status)
    figures += [f"{numbers[id_]} {labels[id_].lower()}" for id_ in STATUSES if id_ in labels]
    return figures
