"""How advocates stand, in the form in which the browser looks days up."""

from collections.abc import Sequence
from functools import partial

from vouchbook.limits import AHEAD
from vouchbook.shown.views import Offer, PersonView, SiteView, Wait
from vouchbook.site.finder.columns import Json, column

#: Stands where there is nothing.
_NONE = -1


def standing(view: SiteView, people: Sequence[PersonView], fresh: Sequence[int]) -> Json:
    """Write down how advocates stand.

    Args:
        view: The site's content.
        people: The advocates, in the order of the data.
        fresh: The place of each by when the profile was confirmed.

    Returns:
        As `site/finder` describes it; empty where nobody stands in any way.
    """
    if not any(one.standing for one in people):
        return {}
    waits: dict[Wait, int] = {}
    offered = {activity for one in people if one.standing for activity in one.standing.offers}
    known = [one for one in view.activities if one.id in offered]
    return {
        "standing": {
            "activities": [
                {"id": one.id, "label": one.label, "fixed": one.fixed, "by": one.by}
                for one in known
            ],
            "far": AHEAD,
            "offers": {
                one.id: column(people, partial(_offer, activity=one.id, waits=waits))
                for one in known
            },
            "room": {
                one.id: [
                    offer.room if (offer := _of(person, one.id)) else _NONE for person in people
                ]
                for one in known
            },
            "turn": [one.standing.turn if one.standing else _NONE for one in people],
            "fresh": list(fresh),
            "waits": [[one.state, one.said, one.promised] for one in waits],
        }
    }


def _of(person: PersonView, activity: str) -> Offer | None:
    return person.standing.offers.get(activity) if person.standing else None


def _offer(
    person: PersonView, *, activity: str, waits: dict[Wait, int]
) -> tuple[int, int, tuple[int, ...], tuple[int, ...]] | None:
    offer = _of(person, activity)
    if offer is None:
        return None
    numbers = [_NONE if one is None else waits.setdefault(one, len(waits)) for one in offer.waits]
    runs = [numbers[0]]
    for (first, last), number in zip(offer.runs, numbers[1:], strict=True):
        runs += [first, last, number]
    kept = tuple(day for run in offer.kept for day in run)
    return offer.soonest, _NONE if offer.over is None else offer.over, tuple(runs), kept
