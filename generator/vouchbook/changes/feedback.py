"""How it went: what a colleague, or the advocate, says afterwards."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from vouchbook.changes.changed import Changed
from vouchbook.changes.desk import Desk
from vouchbook.changes.draft import Draft
from vouchbook.changes.people import day, team
from vouchbook.model import Colleague, Match, Person, Request, Use, UseStatus
from vouchbook.text import first_name, noun

#: A rating so low is looked into.
BAD: Final = 2
_MOST: Final = 5

Side = Literal["requester", "advocate"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rating:
    """How it went.

    Attributes:
        rating: 1 (bad) to 5 (excellent).
        by: The colleague who says so; "" where only the request tells.
        advocate: Who helped; "" where the request tells.
        request: Id of the request; "" for the latest with this advocate.
        side: Whose view it is.
        match: How well the advocate fitted, as the colleague sees it: `perfect` or `will-do`.
        note: Anything worth knowing.
        on: The day on which it was said; None for today.
        use_on: The day on which it took place; None for the latest.
    """

    rating: int
    by: str = ""
    advocate: str = ""
    request: str = ""
    side: Side = "requester"
    match: str = ""
    note: str = ""
    on: date | None = None
    use_on: date | None = None


def rate(desk: Desk, rating: Rating) -> Changed:
    """Write down how it went; what was booked up to today has then taken place.

    Args:
        desk: The program.
        rating: How it went.
    """
    draft = Draft(desk, rating)
    by = draft.find.colleague(rating.by) if rating.by else None
    person = draft.find.person(rating.advocate) if rating.advocate else None
    asked = draft.find.request(rating.request) if rating.request else None
    on = draft.day(rating.on, "write it down when it was said")
    if not 1 <= rating.rating <= _MOST:
        draft.refuse("rating", "the rating is from 1 (bad) to 5 (excellent)")
    if rating.match:
        draft.choice("match", rating.match, Match, "the match is `perfect` or `will-do`")
    if not rating.advocate and not rating.request:
        draft.refuse("advocate", "nobody is named", "write the advocate, or the request")
    if draft.refused:
        return draft.done("Feedback")
    found = _found(draft, rating, by, person, asked)
    if found is None:
        return draft.done("Feedback")
    _write(draft, rating, on, *found)
    return draft.done(f"Feedback on {found[0].id}")


def _write(draft: Draft, rating: Rating, on: date, request: Request, place: int) -> None:
    desk, use = draft.desk, request.uses[place]
    path = request.path
    if use.status is UseStatus.SCHEDULED:
        draft.put(path, ("uses", place, "status"), UseStatus.DONE)
    draft.put(path, ("feedback", rating.side), written(rating, on))
    person = desk.person_of(use.advocate)
    name = person.name if person else use.advocate
    what = noun(desk.book.vocabulary.label("activities", request.activity_of(use)))
    draft.say(
        f"Thank you: {rating.rating} of {_MOST} for the {what} with {name} on {day(desk, use.on)}."
    )
    if rating.rating <= BAD:
        draft.say(f"That is not good. {team(desk)} will look into it today, nothing for you to do.")


def written(rating: Rating, on: date) -> dict[str, Any]:
    """Write how it went as a file has it; only a colleague says how well somebody fitted."""
    said: dict[str, Any] = {"rating": rating.rating, "on": on.isoformat()}
    if rating.side == "requester" and rating.match:
        said["match"] = rating.match
    if rating.note.strip():
        said["note"] = rating.note.strip()
    return said


def _found(
    draft: Draft, rating: Rating, by: Colleague | None, person: Person | None, asked: Request | None
) -> tuple[Request, int] | None:
    """Find the use that is rated: the latest one that took place and has no word yet."""
    requests = [asked] if asked else list(draft.book.requests.values())
    taken = [
        (request, place, use)
        for request in requests
        for place, use in enumerate(request.uses)
        if _took_place(draft, use)
        and rating.use_on in (None, use.on)
        and (person is None or draft.desk.means(use.advocate, person))
    ]
    waiting = [one for one in taken if not _has(one[0], rating.side)]
    own = [one for one in waiting if by is not None and one[0].by == by.id] or waiting
    if own:
        request, place, _ = max(own, key=lambda one: (one[2].on, one[0].id))
        return request, place
    if taken:
        last, _, use = max(taken, key=lambda one: (one[2].on, one[0].id))
        when = day(draft.desk, use.on)
        said = f"how it went on {when} is written down already ({last.id})"
        draft.refuse("request", said, "it is not written over")
    elif asked:
        draft.refuse("request", f"nothing has taken place for {asked.id} yet", None)
    elif person:
        first = first_name(person.name)
        draft.refuse("advocate", f"nothing with {first} is in the log", "log it: vouchbook use")
    return None


def _took_place(draft: Draft, use: Use) -> bool:
    booked = use.status is UseStatus.SCHEDULED and use.on <= draft.today
    return booked or use.status is UseStatus.DONE


def _has(request: Request, side: Side) -> bool:
    return request.feedback is not None and getattr(request.feedback, side) is not None
