"""What is new: advocates who became ready to help, content published, people who moved."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from vouchbook.shown.views import SiteView
from vouchbook.site import links, words

DAYS = 365
MOST = 8


@dataclass(frozen=True, slots=True, order=True)
class News:
    """A line of "New and changed".

    Attributes:
        on: The day it happened.
        what: One word for it.
        text: Whom or what it is about.
        detail: More about it, perhaps empty.
        uri: The page to read on.
    """

    on: dt.date
    what: str
    text: str
    detail: str
    uri: str


def news(view: SiteView) -> list[News]:
    """Collect the newest lines, from dates in the data alone.

    Args:
        view: What the audience may see.

    Returns:
        At most `MOST` lines of the last `DAYS` days, the newest first.
    """
    recent = (item for item in _all(view) if 0 <= (view.as_of - item.on).days < DAYS)
    return sorted(recent, key=lambda item: (-item.on.toordinal(), item))[:MOST]


def _all(view: SiteView) -> Iterator[News]:
    for person in view.people:
        who, where = words.person(person), links.person(person.slug)
        if person.added:
            yield News(person.added, "Advocate", who, person.account.name, where)
        if person.left:
            to = f"now {person.left_to.account}" if person.left_to else "left"
            yield News(person.left, "Moved", who, f"{person.account.name}, {to}", where)
    for item in view.content:
        if item.published:
            account = item.account.name if item.account else ""
            yield News(
                item.published, item.kind.label, item.title, account, links.content(item.slug)
            )
