"""A rest, and the end: somebody is not asked for a while, or no more."""

from dataclasses import dataclass
from datetime import date

from vouchbook.changes.changed import Changed
from vouchbook.changes.desk import Desk
from vouchbook.changes.draft import Draft
from vouchbook.changes.people import called, day
from vouchbook.changes.standing import say_bookings, set_status
from vouchbook.model import Status


@dataclass(frozen=True, kw_only=True, slots=True)
class Rest:
    """Somebody wants to be left alone for a while.

    Attributes:
        advocate: Who.
        since: First day; None for today.
        until: Last day; None where nobody knows.
        why: The reason, for the program team; it stands beside the last day.
    """

    advocate: str
    since: date | None = None
    until: date | None = None
    why: str = ""


def rest(desk: Desk, asked: Rest) -> Changed:
    """Write the days of a rest; without a last day the person rests until somebody says otherwise.

    Args:
        desk: The program.
        asked: Whose rest.
    """
    draft = Draft(desk, asked)
    person = draft.find.person(asked.advocate)
    since = asked.since or desk.today
    if asked.until is not None and asked.until < since:
        draft.refuse("until", f"{asked.until} is before {since}", "one of the two is mistyped")
    if person is not None and asked.until is None and person.status is not Status.ACTIVE:
        draft.refuse(
            "advocate", f"{person.name} is {person.status.value}", "only who is active rests"
        )
    if asked.until is None and asked.why.strip():
        draft.refuse(
            "why", "a reason is kept beside the days of a rest", "add the last day: --until"
        )
    if draft.refused or person is None:
        return draft.done("Rest")
    path = person.path
    if asked.until is None:
        set_status(draft, person, Status.RESTING, since)
        draft.say(f"{called(desk, person)}, rests from {day(desk, since)} on.")
    else:
        entry = {
            "from": since,
            "to": asked.until,
            "why": asked.why.strip() or None,
            "recorded": desk.known_from(person),
        }
        draft.append(path, ("resting",), entry)
        span = f"from {day(desk, since)} to {day(desk, asked.until)}"
        draft.say(f"{called(desk, person)}, rests {span}.")
    say_bookings(draft, person, since, asked.until)
    return draft.done(f"Rest for {person.name}")


@dataclass(frozen=True, kw_only=True, slots=True)
class End:
    """Somebody is an advocate no more.

    Attributes:
        advocate: Who.
        declined: Whether they said no before they ever were one.
        on: From which day on; None for today.
        left: Whether they have left the company.
    """

    advocate: str
    declined: bool = False
    on: date | None = None
    left: bool = False


def retire(desk: Desk, asked: End) -> Changed:
    """Write that somebody is an advocate no more; what they did stays in the log.

    Args:
        desk: The program.
        asked: Who.
    """
    draft = Draft(desk, asked)
    person = draft.find.person(asked.advocate)
    status = Status.DECLINED if asked.declined else Status.RETIRED
    on = draft.day(asked.on, "write it down on the day")
    news = asked.left and person is not None and person.left is None
    if person is not None and person.status is status and not news:
        draft.refuse("advocate", f"{person.name} is {status.value} already")
    if draft.refused or person is None:
        return draft.done("Retirement")
    path = person.path
    if person.status is not status:
        set_status(draft, person, status, on)
    if asked.left and person.left is None:
        draft.put(path, ("left",), {"on": on, "recorded": desk.known_from(person)})
    why = ", since they left" if asked.left else ""
    draft.say(f"{called(desk, person)}, is asked no more from {day(desk, on)} on{why}.")
    say_bookings(draft, person, on, None)
    return draft.done(f"{status.value.capitalize()}: {person.name}")
