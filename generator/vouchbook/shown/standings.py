"""How advocates stand, put into views: when each is free for what, and their places among all."""

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, TypeVar

from vouchbook.formats.states import promise_in_words, wait_in_words
from vouchbook.limits import headroom
from vouchbook.limits.outlook import Ahead, Outlooks
from vouchbook.limits.outlook import Wait as Between
from vouchbook.match import Lately, activities, lately
from vouchbook.model import Person, Status
from vouchbook.shown.views import Offer, Standing, Wait
from vouchbook.shown.visibility import Sight

_ASKABLE: Final = frozenset({Status.ACTIVE, Status.RESTING})

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class _Found:
    """What there is to say of somebody, before places are given."""

    past: Lately
    ahead: Mapping[str, Ahead]
    room: Mapping[str, Fraction]


def standings(sight: Sight, people: Iterable[Person], outlooks: Outlooks) -> Mapping[str, Standing]:
    """Say how people stand.

    Args:
        sight: What the audience sees.
        people: Those it sees.
        outlooks: Looks at people from the day of the build.

    Returns:
        By `account/person`, of those who can be asked at all; nothing where the audience may not
        know.
    """
    if not sight.allows("availability"):
        return {}
    book, today = sight.book, sight.as_of
    asked = [one for one in people if _can_be_asked(one, today)]
    found: dict[str, _Found] = {}
    for person in asked:
        kinds = activities(person, today)
        found[person.ref] = _Found(
            lately(book, outlooks, person, today),
            {one: outlooks.ahead(person.ref, one) for one in kinds},
            {one: headroom(outlooks.ledger, person.ref, one, today.toordinal()) for one in kinds},
        )
    # Who never had a turn has the place 0, which nobody else may have.
    turns = _places({ref: _ordinal(one.past.last_used) for ref, one in found.items()}, first=0)
    rooms = _places(
        {
            (ref, activity): -left
            for ref, one in found.items()
            for activity, left in one.room.items()
        }
    )
    return {
        person.ref: Standing(
            offers={
                activity: _offer(sight, person, ahead, rooms[person.ref, activity])
                for activity, ahead in found[person.ref].ahead.items()
            },
            turn=turns[person.ref],
            wear=_word(sight, found[person.ref].past),
            last_asked=sight.one("last-asked", found[person.ref].past.last_asked),
            ratings=sight.many("ratings", found[person.ref].past.ratings),
        )
        for person in asked
    }


def _can_be_asked(person: Person, today: dt.date) -> bool:
    gone = person.left is not None and person.left.on <= today
    return person.status in _ASKABLE and not gone


def _ordinal(day: dt.date | None) -> int:
    return day.toordinal() if day else 0


def _word(sight: Sight, past: Lately) -> str | None:
    return sight.one("wear", past.wear.value if past.wear else None)


def _places(values: Mapping[K, Any], first: int | None = None) -> dict[K, int]:
    """Give the least the place 0, the next one 1; equals share a place.

    Args:
        values: What to order by; the least comes first.
        first: The value to which the place 0 belongs even where nobody has it.
    """
    taken = set(values.values()) | (set() if first is None else {first})
    order = {value: place for place, value in enumerate(sorted(taken))}
    return {key: order[value] for key, value in values.items()}


def _offer(sight: Sight, person: Person, ahead: Ahead, room: int) -> Offer:
    today = sight.as_of.toordinal()
    return Offer(
        soonest=ahead.soonest - today,
        runs=_from(today, ahead.windows),
        waits=tuple(_wait(sight, person, one) if one else None for one in ahead.waits),
        kept=_from(today, ahead.kept),
        over=None if ahead.over is None else ahead.over - today,
        room=room,
    )


def _from(today: int, runs: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple((first - today, last - today) for first, last in runs)


def _wait(sight: Sight, person: Person, one: Between) -> Wait:
    return Wait(
        state=one.state.value,
        said=wait_in_words(person, one.state, sight.one("waits-for", one.rule)),
        promised=promise_in_words(sight.book, one.request) if one.request else "",
    )
