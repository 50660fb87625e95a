"""What is new: advocates who became ready to help, content published, people who moved."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from vouchbook.shown.views import SiteView
from vouchbook.site import links, words

DAYS = 365


class Event(StrEnum):
    """What can happen."""

    ADDED = "added"
    LEFT = "left"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, order=True)
class News:
    """A line of "New and changed".

    Attributes:
        on: The day it happened.
        what: One word for it.
        text: Whom or what it is about.
        detail: More about it, perhaps empty.
        uri: The page to read on.
        event: What it is, in a word that no program words otherwise.
    """

    on: dt.date
    what: str
    text: str
    detail: str
    uri: str
    event: Event


def news(view: SiteView, most: int, events: Iterable[Event] = Event) -> list[News]:
    """Collect the newest lines, from dates in the data alone.

    Args:
        view: What the audience may see.
        most: How many there is room for.
        events: Of what.

    Returns:
        At most so many lines of the last `DAYS` days, the newest first.
    """
    wanted = frozenset(events)
    recent = (
        item
        for item in _all(view)
        if item.event in wanted and 0 <= (view.as_of - item.on).days < DAYS
    )
    return sorted(recent, key=lambda item: (-item.on.toordinal(), item))[:most]


def _all(view: SiteView) -> Iterator[News]:
    for person in view.people:
        who, where = words.person(person), links.person(person.slug)
        if person.added:
            name = person.account.name
            yield News(person.added, "Advocate", who, name, where, Event.ADDED)
        if person.left:
            to = f"now {person.left_to.account}" if person.left_to else "left"
            detail = f"{person.account.name}, {to}"
            yield News(person.left, "Moved", who, detail, where, Event.LEFT)
    for item in view.content:
        if item.published:
            account = item.account.name if item.account else ""
            yield News(
                on=item.published,
                what=item.kind.label,
                text=item.title,
                detail=account,
                uri=links.content(item.slug),
                event=Event.PUBLISHED,
            )
