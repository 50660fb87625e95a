"""An ask: somebody is asked for a request, or reminded."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from vouchbook.changes.bookings import waiting
from vouchbook.changes.changed import Changed
from vouchbook.changes.desk import Desk
from vouchbook.changes.draft import Draft
from vouchbook.changes.managers import manager
from vouchbook.changes.may_ask import may_ask
from vouchbook.changes.people import asked_first, called, day, team
from vouchbook.limits.obstacle import NOTICE, UNSIGNED
from vouchbook.limits.policy import Ceiling, Policies
from vouchbook.model import Activity, Answer, Colleague, Mode, Person, Request
from vouchbook.text import first_name, listed, noun


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Who was asked.

    Attributes:
        request: Id of the request.
        advocate: Who: `account/person`, id, or name.
        by: The colleague who asked.
        on: The day; None for today.
        owner_ok: The account owner who said yes first; "" where nobody was asked yet.
        reason: Why it is worth it to ask though a limit is in the way, signed by whoever asks, a
            program manager; "" for no exception.
    """

    request: str
    advocate: str
    by: str
    on: date | None = None
    owner_ok: str = ""
    reason: str = ""


def ask(desk: Desk, asked: Asked) -> Changed:
    """Write down that somebody was asked; who waits for an answer already was reminded.

    Args:
        desk: The program.
        asked: Who was asked.
    """
    draft = Draft(desk, asked)
    request = draft.find.request(asked.request)
    person = draft.find.person(asked.advocate)
    by = draft.find.colleague(asked.by)
    owner = draft.find.colleague(asked.owner_ok, "owner_ok") if asked.owner_ok else None
    on = draft.day(asked.on, "write it down when they were asked")
    if request is not None and request.closed is not None:
        draft.refuse("request", f"{request.id} was closed on {request.closed.on}", "open a new one")
    if request is not None and request.mode is Mode.SHADOW:
        draft.refuse("request", f"{request.id} was written down afterwards", "open a new one")
    if asked.reason and by is not None:
        manager(draft, by.id)
    if draft.refused or request is None or person is None or by is None:
        return draft.done("Ask")
    if places := waiting(desk, request, person):
        _remind(draft, request, person, places[-1], on)
        return draft.done(f"Remind {person.name} of {request.id}")
    _ask(draft, request, person, by=by, owner=owner, on=on, reason=asked.reason.strip())
    return draft.done(f"Ask {person.name} for {request.id}")


def _ask(
    draft: Draft,
    request: Request,
    person: Person,
    *,
    by: Colleague,
    owner: Colleague | None,
    on: date,
    reason: str,
) -> None:
    desk, path = draft.desk, request.path
    if any(
        desk.means(one.advocate, person) and one.answer is Answer.ACCEPTED for one in request.asks
    ):
        draft.refuse("advocate", f"{person.name} has said yes to {request.id} already")
        return
    activity = draft.find.activity(request.activity)
    if activity is None:
        return
    wanted = max(request.needed_by or desk.today, desk.today)
    rules = _in_the_way(draft, request, person, activity, on=on, by=wanted, reason=reason)
    if draft.refused:
        return
    for rule in rules:
        signed = {"advocate": person.ref, "rule": rule, "reason": reason}
        draft.append(path, ("overrides",), {**signed, "by": by.id, "on": desk.today})
        draft.say(f"Signed off by {by.name}: {rule}.")
    knows = desk.owner_of(person.account)
    if owner is None and knows is not None and knows.id == by.id:
        owner = by
    entry: dict[str, Any] = {"advocate": person.ref}
    if owner is not None:
        entry["owner_ok"] = {"by": owner.id, "on": on, "ok": True}
    draft.append(path, ("asks",), {**entry, "on": on, "by": by.id})
    if request.first_answer is None and by.id != request.by:
        draft.put(path, ("first_answer",), on)
    if request.mode is Mode.CONCIERGE and request.assigned is None and by in desk.managers:
        draft.put(path, ("assigned",), by.id)
    draft.say(
        f"Asked: {person.name}, {noun(activity.label)}, for {request.id}. "
        f"A place is kept until {day(desk, wanted)}."
    )
    first = asked_first(desk, person)
    if owner is None and first is not None:
        whom = first_name(person.name)
        draft.say(f"{first} has not said yes yet, and is to be asked before {whom}.")


def _in_the_way(
    draft: Draft,
    request: Request,
    person: Person,
    activity: Activity,
    *,
    on: date,
    by: date,
    reason: str,
) -> Sequence[str]:
    """Find the limits that are to be signed off; refuse what nobody signs, or can."""
    desk = draft.desk
    if person.account in _prospects(desk, request):
        draft.refuse("advocate", f"{called(desk, person)}, is the prospect itself")
    found = may_ask(desk, person, activity, by=by, prospect=request.prospect)
    if found.day is None and (not reason or UNSIGNED in found.rules):
        draft.refuse("advocate", " ".join(found.says).removesuffix("."))
    others = _asked(desk, request, person)
    full = [one for one in _caps_of(desk, request, on) if len(others) >= one.most]
    if full and not reason:
        there = f"for {request.id} we have asked {listed(others)}, as many as may be"
        way = f"a program manager can sign that off, with --reason: {team(desk)}"
        draft.refuse("advocate", there, way)
    # What is merely too soon is a warning, so there is nothing to sign.
    return [one for one in (*found.rules, *(one.id for one in full)) if one != NOTICE]


def _prospects(desk: Desk, request: Request) -> Collection[str]:
    """Find the customers that a request is to win over: nobody vouches to their own company."""
    book, deals = desk.book, {one.id for one in request.opportunities}
    crm = {row.account_id for row in book.tables.opportunities if row.id in deals}
    crm |= {request.prospect.crm} if request.prospect else set()
    return {account for one in crm if one for account in book.accounts_by_crm.get(one, ())}


def _asked(desk: Desk, request: Request, person: Person) -> list[str]:
    """Name everybody else who was asked for a request, once each."""
    others = (one.advocate for one in request.asks if not desk.means(one.advocate, person))
    people = {desk.identity.contact(one): desk.person_of(one) or one for one in others}
    return [one if isinstance(one, str) else one.name for one in people.values()]


def _caps_of(desk: Desk, request: Request, on: date) -> Sequence[Ceiling]:
    """List the caps on how many are asked for one request, as they hold on a day."""
    policy = Policies(desk.book.limits, desk.book.vocabulary).on(on.toordinal())
    return policy.terms(request.activity).request_asks if policy else ()


def _remind(draft: Draft, request: Request, person: Person, place: int, on: date) -> None:
    there = request.asks[place].reminders
    if on in there:
        draft.refuse("on", f"{person.name} was reminded on {on} already")
        return
    draft.append(request.path, ("asks", place, "reminders"), on)
    draft.say(f"Reminded: {person.name}, of {request.id}.")
    if there:
        draft.say(
            f"They were reminded on {day(draft.desk, there[-1])} already; once is enough, "
            "so ask somebody else."
        )
