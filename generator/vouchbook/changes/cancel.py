"""What is booked with somebody, or promised, called off: it keeps no place any more."""

from collections.abc import Iterator
from datetime import date

from vouchbook.changes.ask import path_of
from vouchbook.changes.draft import Draft
from vouchbook.changes.people import day
from vouchbook.model import Answer, Person, Request, Scope, UseStatus
from vouchbook.text import noun


def cancel(
    draft: Draft,
    person: Person,
    *,
    on: date,
    scopes: frozenset[Scope] = frozenset(Scope),
    called: str | None = None,
) -> Iterator[str]:
    """Cancel what is still to come, and give up what is asked or promised.

    Args:
        draft: The change that it is a part of.
        person: Whose bookings.
        on: From which day on.
        scopes: Only what takes one of these consents.
        called: What new entries call the person; None for what they are called now.

    Yields:
        What was cancelled, and who is to be told, a sentence each.
    """
    first = max(on, draft.today)
    for request in draft.book.requests.values():
        if request.closed is not None:
            continue
        path = path_of(request)
        cancelled = [
            place
            for place, use in enumerate(request.uses)
            if use.advocate == person.ref
            and use.status is UseStatus.SCHEDULED
            and use.on >= first
            and _takes(draft, request.activity_of(use), scopes)
        ]
        for place in cancelled:
            draft.put(path, ("uses", place, "status"), UseStatus.CANCELLED)
        for place in cancelled:
            what = noun(_label(draft, request.activity_of(request.uses[place])))
            booked = day(draft.desk, request.uses[place].on)
            yield f"Cancelled: the {what} of {booked} ({request.id}); {_tell(draft, request)}."
        if not _takes(draft, request.activity, scopes):
            continue
        if _given_up(draft, person, request, called or person.ref) and not cancelled:
            yield f"Given up: {request.id}; {_tell(draft, request)}."


def _given_up(draft: Draft, person: Person, request: Request, called: str) -> bool:
    """Give up what is asked or promised, so that it keeps no place."""
    path = path_of(request)
    asks = [(place, ask) for place, ask in enumerate(request.asks) if ask.advocate == person.ref]
    waiting = [place for place, ask in asks if ask.answer is None]
    for place in waiting:
        draft.put(path, ("asks", place, "answer"), Answer.UNAVAILABLE)
        draft.put(path, ("asks", place, "answered"), draft.today)
    promised = (
        bool(asks)
        and max(asks, key=lambda one: (one[1].on, one[0]))[1].answer is Answer.ACCEPTED
        and not any(use.advocate == person.ref for use in request.uses)
    )
    if promised:
        # Only a use, of whatever status, ends what an accepted ask has promised.
        when = max(request.needed_by or draft.today, draft.today)
        use = {"advocate": called, "on": when, "status": UseStatus.CANCELLED}
        draft.append(path, ("uses",), use)
    return bool(waiting) or promised


def _takes(draft: Draft, activity: str, scopes: frozenset[Scope]) -> bool:
    needs = next((one.needs for one in draft.book.vocabulary.activities if one.id == activity), ())
    return not scopes.isdisjoint(needs)


def _label(draft: Draft, activity: str) -> str:
    return draft.book.vocabulary.label("activities", activity)


def _tell(draft: Draft, request: Request) -> str:
    colleague = draft.book.colleagues.get(request.by)
    return f"please tell {colleague.name if colleague else request.by}"
