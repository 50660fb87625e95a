"""What the actions about where a person stands share."""

from datetime import date
from functools import partial

from vouchbook.changes.bookings import booked, promised
from vouchbook.changes.draft import Draft
from vouchbook.changes.people import day, requester
from vouchbook.model import Person, Status
from vouchbook.text import a_noun, first_name


def set_status(draft: Draft, person: Person, status: Status, since: date) -> None:
    """Write where somebody stands from a day on."""
    path = person.path
    draft.put(path, ("status",), status)
    draft.put(path, ("status_since",), since)
    known = draft.desk.known_from(person)
    if since != known:
        draft.put(path, ("status_recorded",), known)
    elif person.status_recorded is not None:
        draft.remove(path, ("status_recorded",))


def say_bookings(draft: Draft, person: Person, since: date, until: date | None) -> None:
    """Name what is booked or promised for those days: it stands until somebody moves it."""
    for request in draft.book.requests.values():
        if request.closed is not None:
            continue
        tell = first_name(requester(draft.desk, request))
        label = partial(draft.book.vocabulary.label, "activities")
        for use in (request.uses[place] for place in booked(draft.desk, request, person)):
            if use.on >= since and (until is None or use.on <= until):
                what = a_noun(label(request.activity_of(use)))
                said = f"Booked for {day(draft.desk, use.on)}: {what} ({request.id})"
                draft.say(f"{said}. Move it or call it off; tell {tell}.")
        if promised(draft.desk, request, person):
            what = a_noun(label(request.activity))
            draft.say(f"Promised: {what} ({request.id}). Find somebody else; tell {tell}.")
