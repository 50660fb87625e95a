"""How it stands with an advocate, in the words of the pages: *FREE until 14 Dec*."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from vouchbook.formats.words import stars
from vouchbook.limits import AHEAD
from vouchbook.shown.views import Choice, Offer, PersonView, Standing
from vouchbook.site import words


class Tone(StrEnum):
    """How a state is marked, besides its words."""

    FREE = "free"
    LATER = "later"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class State:
    """How it stands with one activity.

    Attributes:
        tone: How it is marked.
        said: Whether they are free, and until or from when.
        more: What comes after that, or how long ahead they have to be asked; perhaps empty.
    """

    tone: Tone
    said: str
    more: str = ""


def states(
    person: PersonView, activities: Iterable[Choice], as_of: dt.date
) -> list[tuple[Choice, State]]:
    """Say of each activity that somebody does, or will do, how it stands.

    Args:
        person: Who.
        activities: All that there are, with their labels.
        as_of: The day of the data.

    Returns:
        In the order of the profile; nothing where the audience may not know, or nobody can ask.
    """
    if person.standing is None:
        return []
    labels = {one.id: one for one in activities}
    return [
        (labels.get(name, Choice(id=name, label=name)), state(offer, as_of))
        for name, offer in person.standing.offers.items()
    ]


def state(offer: Offer, as_of: dt.date) -> State:
    """Say whether somebody is free for an activity as soon as anybody can be, else from when."""

    def day(number: int) -> str:
        return words.day(as_of + dt.timedelta(days=number), as_of)

    start, end = offer.runs[0] if offer.runs else (None, 0)
    if start == offer.soonest:
        endless = end >= offer.soonest + AHEAD - 1
        ahead = f"ask {words.count(start, 'day')} ahead" if start else None
        again = f"again from {day(offer.runs[1][0])}" if offer.runs[1:] and not endless else None
        said = "FREE" if endless else f"FREE until {day(end)}"
        return State(Tone.FREE, said, words.joined([ahead, again]))
    waits = _waiting(offer)
    if start is None:
        return State(Tone.WAIT, waits or "PLEASE WAIT")
    free = f"FREE FROM {day(start)}"
    return State(Tone.LATER, f"{waits}, {free}" if waits else free)


def _waiting(offer: Offer) -> str:
    """Say what lies before the first run of free days, or why there is none."""
    wait = offer.waits[0] if offer.waits else None
    if wait is None:
        return ""
    if wait.promised and offer.kept and offer.kept[0][0] <= offer.soonest:
        return wait.promised
    over = offer.over is not None and offer.over <= offer.soonest
    return "NOT OFFERED" if over and not offer.runs else wait.said


def lately(standing: Standing, as_of: dt.date) -> str:
    """Say how somebody fares: *Rested · last asked 3 Sept · ★ 4.8 (4)*."""
    when = words.asked(standing.last_asked, as_of)
    return words.capital(words.joined([standing.wear, when, stars(standing.ratings)]))
