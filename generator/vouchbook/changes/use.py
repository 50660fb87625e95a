"""A use: what is booked, what took place, what was missed or called off."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from vouchbook.changes.bookings import asked, booked, give_up, meant, promised, waiting
from vouchbook.changes.changed import Changed
from vouchbook.changes.desk import Desk
from vouchbook.changes.draft import Draft
from vouchbook.changes.people import day
from vouchbook.changes.request import Asking, request
from vouchbook.changes.writing import foreseen
from vouchbook.check.verdicts import LIMIT_RULES
from vouchbook.model import TOOK_PLACE, Activity, Answer, Person, Request, UseStatus
from vouchbook.text import listed, noun

_SAYS: Final = {
    UseStatus.SCHEDULED: "Booked: {who}, {what}, {when} ({request}).",
    UseStatus.DONE: "Logged, thank you: {who}, {what}, {when} ({request}).",
    UseStatus.MISSED: "Missed: {who}, {what}, {when} ({request}). Say sorry; it counts.",
    UseStatus.CANCELLED: "Called off: {who}, {what} ({request}). The place is free again.",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Log:
    """What is booked or took place.

    Attributes:
        advocate: Who: `account/person`, id, or name.
        by: The colleague it was for; needed where no request tells.
        on: The day; None for today.
        status: scheduled, done, missed or cancelled; "" for done, or scheduled where the day is
            still to come.
        activity: What it was, where it is not what was asked for.
        request: Id of the request; "" for the open one with this advocate.
        deal: Id of an opportunity, where it is logged outside of any request.
        note: Anything worth knowing.
    """

    advocate: str
    by: str = ""
    on: date | None = None
    status: str = ""
    activity: str = ""
    request: str = ""
    deal: str = ""
    note: str = ""


def log_use(desk: Desk, log: Log) -> Changed:
    """Write a use into its request; what no request asked for is logged with one of its own.

    What took place is always welcome: where it goes over a limit, it is written down as something
    outside the program, which the program team signs off.

    Args:
        desk: The program.
        log: What is booked or took place.
    """
    changed = _logged(desk, log, outside=False)
    if changed.refusals or not changed.files:
        return changed
    found = foreseen(desk, changed)
    if any(one.rule in LIMIT_RULES for one in found.errors) and _is_over(log, desk):
        return _logged(desk, log, outside=True)
    return changed


def _is_over(log: Log, desk: Desk) -> bool:
    """Say whether it took place; who names no day tells of what is over."""
    return _status(log, log.on or desk.today, desk.today) in TOOK_PLACE


def _status(log: Log, on: date, today: date) -> str:
    return log.status or (UseStatus.SCHEDULED if on > today else UseStatus.DONE)


def _logged(desk: Desk, log: Log, *, outside: bool) -> Changed:
    draft = Draft(desk, log)
    person = draft.find.person(log.advocate)
    activity = draft.find.activity(log.activity) if log.activity else None
    named = draft.find.request(log.request) if log.request else None
    found = named or (_found(draft, log, person, activity) if person else None)
    on = log.on or _booked_day(desk, found, person)
    status = _status(log, on, desk.today)
    if found is not None and person is not None:
        _look_for_one(draft, log, found, person, status)
    draft.choice("status", status, UseStatus, "there is no such status")
    if status in TOOK_PLACE and on > desk.today:
        draft.refuse("on", f"{on} is still to come", "if it is booked: scheduled")
    elif status == UseStatus.SCHEDULED and on < desk.today:
        draft.refuse("on", f"{on} is over", "did it take place? done, missed or cancelled")
    if named is not None and named.closed is not None and on > named.closed.on:
        closed = f"{named.id} was closed on {day(desk, named.closed.on)}"
        draft.refuse("request", closed, "leave it out; what is still to come is a new request")
    if draft.refused or person is None:
        return draft.done("Use")
    if found is None or outside:
        return _outside(draft, log, found, person, status=status, on=on)
    _in_request(draft, log, found, person, status=status, on=on)
    return draft.done(f"{person.name}, {found.id}: {status}")


def _found(draft: Draft, log: Log, person: Person, activity: Activity | None) -> Request | None:
    """Find the request that is meant: the one that is booked for that day, else the latest.

    Whoever names no day tells of what is over, so it is one whose day has come.
    """
    desk = draft.desk
    open_ = tuple(_open(draft, person, activity.id if activity else None))
    over = not log.on and log.status in ("", *TOOK_PLACE)
    likely = (
        one
        for one in open_
        for use in (one.uses[place] for place in booked(desk, one, person))
        if use.on == log.on or (over and use.on <= desk.today)
    )
    return next(likely, next(iter(open_), None))


def _look_for_one(draft: Draft, log: Log, request: Request, person: Person, status: str) -> None:
    """Refuse what may mean another booking than the one that it would change."""
    desk = draft.desk
    days = sorted(request.uses[place].on for place in booked(desk, request, person))
    if not days or log.on in days:
        return
    there = f"{person.name} is booked for {listed([day(desk, one) for one in days])}"
    if not log.on and not log.status and days[0] > desk.today:
        said = f"{there}, which is still to come"
        draft.refuse("on", said, "another day, or one before it: --on DAY")
    elif status == UseStatus.CANCELLED and (log.on or len(days) > 1):
        draft.refuse("on", there, "the day that is called off: --on DAY")
    elif status == UseStatus.SCHEDULED and len(days) > 1:
        said = f"{there}, so which of them is moved?"
        draft.refuse("on", said, f"change the day in {request.path}")


def _open(draft: Draft, person: Person, activity: str | None) -> Iterator[Request]:
    """Find the open requests in which somebody is booked or promised, the latest first.

    After these come those in which they said yes, and the day was called off: there may be another.
    """
    again: list[Request] = []
    for one in sorted(draft.book.requests.values(), key=lambda one: one.id, reverse=True):
        uses = (one.uses[place] for place in booked(draft.desk, one, person))
        activities = {one.activity, *map(one.activity_of, uses)}
        if one.closed is None and (activity is None or activity in activities):
            states = {use.status for use in one.uses if draft.desk.means(use.advocate, person)}
            if booked(draft.desk, one, person) or promised(draft.desk, one, person):
                yield one
            elif states == {UseStatus.CANCELLED} and asked(draft.desk, one, person):
                again.append(one)
    yield from again


def _booked_day(desk: Desk, request: Request | None, person: Person | None) -> date:
    """Say which day is meant where none is named: that of the booking, once it has come."""
    place = meant(desk, request, person, None) if request and person else None
    return (
        desk.today if request is None or place is None else min(desk.today, request.uses[place].on)
    )


def _in_request(
    draft: Draft, log: Log, request: Request, person: Person, *, status: str, on: date
) -> None:
    """Write what became of a booking, or what a promise came to."""
    activity = draft.find.activity(log.activity) if log.activity else None
    place = meant(draft.desk, request, person, log.on, activity.id if activity else None)
    now = request.activity if place is None else request.activity_of(request.uses[place])
    other = activity.id if activity and activity.id != now else None
    note = log.note.strip() or None
    given = {"on": on, "status": status, "agreed": None, "activity": other, "note": note}
    if place is not None:
        is_moved = log.on is not None or status in TOOK_PLACE
        _changed(draft, request, place, given if is_moved else given | {"on": None})
    elif status != UseStatus.CANCELLED:
        _kept(draft, request, person, given)
    elif not give_up(draft, request, person, Answer.LAPSED, note=note):
        said = f"nothing is booked with {person.name} in {request.id}"
        draft.refuse("advocate", said, "so there is nothing to call off")
    what = noun(draft.book.vocabulary.label("activities", other or now))
    before = on if place is None else request.uses[place].on
    _say(draft, request, person, what, status=status, on=on, before=before)


def _say(
    draft: Draft,
    request: Request,
    person: Person,
    what: str,
    *,
    status: str,
    on: date,
    before: date,
) -> None:
    """Say what was written; `before` is the day that was booked, or the same."""
    when, was = day(draft.desk, on), day(draft.desk, before)
    if status == UseStatus.SCHEDULED and before != on:
        draft.say(f"Moved: {person.name}, {what}, from {was} to {when} ({request.id}).")
        return
    says = _SAYS[UseStatus(status)]
    draft.say(says.format(who=person.name, what=what, when=when, request=request.id))
    if status == UseStatus.CANCELLED:
        draft.say(f"For another day: vouchbook use {person.ref} --on DAY")
    elif before != on:
        draft.say(f"It was booked for {was}.")


def _changed(draft: Draft, request: Request, place: int, given: Mapping[str, Any]) -> None:
    """Write what is new of a booking."""
    for field, value in given.items():
        if value is not None and value != getattr(request.uses[place], field):
            draft.put(request.path, ("uses", place, field), value)


def _kept(draft: Draft, request: Request, person: Person, given: Mapping[str, Any]) -> None:
    """Write what a promise came to; whoever is still waited for has said yes by it."""
    desk, path, on = draft.desk, request.path, given["on"]
    for place in waiting(desk, request, person):
        draft.put(path, ("asks", place, "answer"), Answer.ACCEPTED)
        answered = max(request.asks[place].on, min(on, desk.today))
        draft.put(path, ("asks", place, "answered"), answered)
    asks = [ask.on for ask in request.asks if desk.means(ask.advocate, person)]
    agreed = None if desk.today in asks or on < desk.today else desk.today
    draft.append(path, ("uses",), {"advocate": person.ref, **given, "agreed": agreed})


def _outside(
    draft: Draft, log: Log, found: Request | None, person: Person, *, status: str, on: date
) -> Changed:
    """Log with a request of its own, written down afterwards."""
    if status not in TOOK_PLACE:
        draft.refuse(
            "advocate",
            f"nothing is asked of {person.name}",
            f"ask first: vouchbook request {person.ref}",
        )
        return draft.done("Use")
    by = log.by or (found.by if found else "")
    if not by:
        draft.refuse("by", "no request tells whom it was for", "name the colleague: --by")
        return draft.done("Use")
    activity = draft.find.activity(log.activity) if log.activity else None
    what, place = activity.id if activity else "", None
    if found is not None:
        place = meant(draft.desk, found, person, on, what or None)
        what = what or (found.activity if place is None else found.activity_of(found.uses[place]))
    asking = Asking(
        by=by,
        advocate=person.ref,
        activity=what,
        needed_by=on,
        deal=log.deal or (found.opportunities[0].id if found and found.opportunities else ""),
    )
    took_place = UseStatus(status)
    return request(draft.desk, asking, took_place=took_place, instead_of=found, booked_as=place)
