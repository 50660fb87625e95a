"""What the actions about where a person stands share."""

from datetime import date

from vouchbook.changes.draft import Draft
from vouchbook.changes.people import day
from vouchbook.model import Answer, Person, Status, UseStatus
from vouchbook.text import a_noun, first_name


def set_status(draft: Draft, person: Person, status: Status, since: date) -> None:
    """Write where somebody stands from a day on."""
    path = f"advocates/{person.ref}.yml"
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
        colleague = draft.book.colleagues.get(request.by)
        tell = first_name(colleague.name) if colleague else request.by
        what = a_noun(draft.book.vocabulary.label("activities", request.activity))
        for use in request.uses:
            if (
                draft.desk.means(use.advocate, person)
                and use.status is UseStatus.SCHEDULED
                and use.on >= since
                and (until is None or use.on <= until)
            ):
                when = day(draft.desk, use.on)
                booked = f"Booked for {when}: {what} ({request.id})"
                draft.say(f"{booked}. Move it or call it off; tell {tell}.")
        if any(
            draft.desk.means(ask.advocate, person) and ask.answer in (None, Answer.ACCEPTED)
            for ask in request.asks
        ) and not any(draft.desk.means(use.advocate, person) for use in request.uses):
            draft.say(f"Promised: {what} ({request.id}). Find somebody else; tell {tell}.")
