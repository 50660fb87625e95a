"""The end of a request that nothing comes of: it keeps no place any more."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from vouchbook.changes.changed import Changed
from vouchbook.changes.desk import Desk
from vouchbook.changes.draft import Draft
from vouchbook.changes.people import day
from vouchbook.model import Answer, ClosedAs, Request, UseStatus
from vouchbook.text import first_name, noun

#: What it may end as by this way; what took place ends with thanks.
ENDS: Final = (ClosedAs.CANCELLED, ClosedAs.UNFILLED, ClosedAs.UNMET_NEED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ending:
    """What ends, and how.

    Attributes:
        request: Id of the request.
        how: One of `ENDS`: nobody needs it any more, nobody was found, or nobody fits at all.
        why: Details.
        on: The day; None for today.
    """

    request: str
    how: str = ClosedAs.CANCELLED
    why: str = ""
    on: date | None = None


def close(desk: Desk, ending: Ending) -> Changed:
    """Close a request; who is booked, asked or promised is told, and waited for no more.

    Args:
        desk: The program.
        ending: What ends.
    """
    draft = Draft(desk, ending)
    request = draft.find.request(ending.request)
    on = draft.day(ending.on, "close it when the day has come")
    draft.choice("how", ending.how, ENDS, "there is no such end")
    if request is not None:
        _look_open(draft, request)
    if draft.refused or request is None:
        return draft.done("End")
    path = request.path
    for place, use in enumerate(request.uses):
        if use.status is UseStatus.SCHEDULED:
            draft.put(path, ("uses", place, "status"), UseStatus.CANCELLED)
            what = noun(desk.book.vocabulary.label("activities", request.activity_of(use)))
            who = _name(desk, use.advocate)
            draft.say(
                f"Called off: {who}, {what}, {day(desk, use.on)}. {_tell(desk, use.advocate)}"
            )
    called_off = {use.advocate for use in request.uses if use.status is UseStatus.SCHEDULED}
    for place, ask in enumerate(request.asks):
        if ask.answer is None:
            draft.put(path, ("asks", place, "answer"), Answer.LAPSED)
            draft.put(path, ("asks", place, "answered"), on)
        if ask.answer in (None, Answer.ACCEPTED) and ask.advocate not in called_off:
            who = _name(desk, ask.advocate)
            draft.say(f"Not needed any more: {who}. {_tell(desk, ask.advocate)}")
    why = ending.why.strip() or None
    draft.put(path, ("closed",), {"on": on, "as": ending.how, "why": why})
    draft.say(f"{request.id} is closed as {ending.how.replace('-', ' ')}.")
    return draft.done(f"Close {request.id}: {ending.how}")


def _look_open(draft: Draft, request: Request) -> None:
    """Refuse what ended already, or did not come to nothing."""
    if request.closed is not None:
        ended = f"{request.id} was closed on {request.closed.on} as {request.closed.how}"
        draft.refuse("request", ended)
        return
    for use in request.uses:
        who, when = _name(draft.desk, use.advocate), day(draft.desk, use.on)
        if use.status is UseStatus.DONE:
            said = f"it took place with {who} on {when}"
            draft.refuse("request", said, f"say thanks, and it is closed: vouchbook thank {who!r}")
        elif use.status is UseStatus.SCHEDULED and use.on < draft.today:
            said = f"{who} was booked for {when}"
            way = f"did it take place? vouchbook use {use.advocate} --status done, or missed"
            draft.refuse("request", said, way)


def _name(desk: Desk, advocate: str) -> str:
    person = desk.person_of(advocate)
    return person.name if person else advocate


def _tell(desk: Desk, advocate: str) -> str:
    """Say who lets the advocate know."""
    owner = desk.owner_of(advocate.partition("/")[0])
    return f"Tell {first_name(owner.name) if owner else 'them'}."
