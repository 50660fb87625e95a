"""What is booked with somebody, or promised, called off: it keeps no place any more."""

from collections.abc import Iterator, Mapping
from datetime import date

from vouchbook.changes.bookings import booked, give_up
from vouchbook.changes.draft import Draft
from vouchbook.changes.people import day, requester
from vouchbook.model import Answer, Person, Scope, UseStatus
from vouchbook.text import noun


def cancel(
    draft: Draft,
    person: Person,
    *,
    on: date,
    scopes: frozenset[Scope] = frozenset(Scope),
    called: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """Cancel what is still to come, and give up what is asked or promised.

    Args:
        draft: The change that it is a part of.
        person: Whose bookings.
        on: From which day on.
        scopes: Only what takes one of these consents.
        called: What new entries write for who was asked, where that is another name.

    Yields:
        What was cancelled, and who is to be told, a sentence each.
    """
    first = max(on, draft.today)
    for request in draft.book.requests.values():
        if request.closed is not None:
            continue
        path, tell = request.path, requester(draft.desk, request)
        cancelled = [
            place
            for place in booked(draft.desk, request, person)
            if request.uses[place].on >= first
            and _takes(draft, request.activity_of(request.uses[place]), scopes)
        ]
        for place in cancelled:
            draft.put(path, ("uses", place, "status"), UseStatus.CANCELLED)
        for place in cancelled:
            activity = request.activity_of(request.uses[place])
            what = noun(draft.book.vocabulary.label("activities", activity))
            when = day(draft.desk, request.uses[place].on)
            yield f"Cancelled: the {what} of {when} ({request.id}); please tell {tell}."
        if not _takes(draft, request.activity, scopes):
            continue
        if give_up(draft, request, person, Answer.UNAVAILABLE, called=called) and not cancelled:
            yield f"Given up: {request.id}; please tell {tell}."


def _takes(draft: Draft, activity: str, scopes: frozenset[Scope]) -> bool:
    needs = next((one.needs for one in draft.book.vocabulary.activities if one.id == activity), ())
    return not scopes.isdisjoint(needs)
