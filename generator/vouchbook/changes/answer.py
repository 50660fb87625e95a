"""An answer: what the account owner, or the advocate, said to an ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from vouchbook.changes.changed import Changed
from vouchbook.changes.desk import Desk
from vouchbook.changes.draft import Draft
from vouchbook.changes.lookup import said
from vouchbook.changes.people import day, requester
from vouchbook.limits import Facts
from vouchbook.model import Answer, Reason, Request, UseStatus
from vouchbook.text import a_noun, any_of, first_name

OWNER_YES: Final = "owner-yes"
OWNER_NO: Final = "owner-no"
#: What can be answered: by the advocate, and by the owner before they are asked.
ANSWERS: Final = (*(one.value for one in Answer), OWNER_YES, OWNER_NO)


#: Who says no for one of these says it of what was asked for, and may be asked for other things.
_OF_THE_ACTIVITY: Final = frozenset({Reason.TOPIC, Reason.POLICY})


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """What was answered.

    Attributes:
        request: Id of the request.
        answer: One of `ANSWERS`.
        advocate: Whose ask it is about; "" where only one waits for an answer.
        by: The owner who says so; needed for theirs.
        reason: Why the advocate declined.
        again_from: The first day on which they may be asked for it again.
        booked_for: Where they said yes: the day on which it takes place.
        on: The day of the answer; None for today.
        note: Anything worth knowing.
    """

    request: str
    answer: str
    advocate: str = ""
    by: str = ""
    reason: str = ""
    again_from: date | None = None
    booked_for: date | None = None
    on: date | None = None
    note: str = ""


def answer(desk: Desk, reply: Reply) -> Changed:
    """Write an answer beside its ask.

    Args:
        desk: The program.
        reply: What was answered.
    """
    draft = Draft(desk, reply)
    request = draft.find.request(reply.request)
    place = _place(draft, request, reply) if request else None
    on = draft.day(reply.on, "write it down when they have answered")
    draft.choice("answer", reply.answer, ANSWERS, f"there is no answer {said(reply.answer)}")
    if reply.answer == Answer.DECLINED:
        why = "how long we leave them alone depends on the reason"
        otherwise = "where only the time is bad, answer unavailable"
        draft.choice("reason", reply.reason, Reason, why, otherwise)
    elif reply.reason:
        draft.refuse("reason", "only who declines gives a reason", "`unavailable` means not now")
    if reply.booked_for and reply.answer != Answer.ACCEPTED:
        draft.refuse("booked_for", "only a yes is booked")
    if reply.again_from and reply.answer in (Answer.ACCEPTED, OWNER_YES):
        draft.refuse("again_from", "who says yes need not be asked again", "`unavailable`: not now")
    if request is not None and request.closed is not None and reply.answer == Answer.ACCEPTED:
        closed = f"{request.id} was closed on {day(desk, request.closed.on)}"
        draft.refuse("request", closed, "if they are still needed: vouchbook request")
    if draft.refused or request is None or place is None:
        return draft.done("Answer")
    if reply.answer in (OWNER_YES, OWNER_NO):
        _of_owner(draft, request, place, reply, on)
    else:
        _of_advocate(draft, request, place, reply, on)
    return draft.done(f"Answer on {request.id}: {reply.answer}")


def _place(draft: Draft, request: Request, reply: Reply) -> int | None:
    """Find the ask that is answered."""
    person = draft.find.person(reply.advocate) if reply.advocate else None
    if reply.advocate and person is None:
        return None
    waiting = [
        place
        for place, one in enumerate(request.asks)
        if one.answer is None and (person is None or draft.desk.means(one.advocate, person))
    ]
    if len(waiting) == 1:
        return waiting[0]
    if waiting:
        names = any_of([request.asks[place].advocate for place in waiting], len(waiting))
        several = f"{len(waiting)} are waited for in {request.id}"
        draft.refuse("advocate", several, f"say whose answer it is: --advocate {names}")
        return None
    answered = [
        one
        for one in request.asks
        if one.answered is not None and (person is None or draft.desk.means(one.advocate, person))
    ]
    if answered:
        last = answered[-1]
        asked = draft.desk.person_of(last.advocate)
        name, when = asked.name if asked else last.advocate, last.answered or last.on
        said_so = f"{name} answered on {day(draft.desk, when)} already: {last.answer}"
        back = f"vouchbook use {last.advocate} --request {request.id} --status cancelled"
        again = f"to ask again: vouchbook ask {last.advocate}"
        took_back = f"if they take it back: {back}"
        draft.refuse("request", said_so, took_back if last.answer is Answer.ACCEPTED else again)
    else:
        whom = f"{person.name} was not" if person else "nobody was"
        said_so = f"{whom} asked for {request.id} yet"
        draft.refuse("advocate", said_so, "first: vouchbook ask")
    return None


def _of_owner(draft: Draft, request: Request, place: int, reply: Reply, on: date) -> None:
    desk, path, entry = draft.desk, request.path, request.asks[place]
    person = desk.person_of(entry.advocate)
    account = person.account if person else ""
    owner = draft.find.colleague(reply.by) if reply.by else desk.owner_of(account)
    if person is None:
        draft.refuse("advocate", f"there is no profile of {entry.advocate} any more")
        return
    if owner is None:
        draft.refuse("by", "the owner who says so is not named", "write --by")
        return
    if entry.owner_ok is not None:
        there = draft.book.colleagues.get(entry.owner_ok.by)
        name, when = there.name if there else entry.owner_ok.by, day(desk, entry.owner_ok.on)
        word = "yes" if entry.owner_ok.ok else "no"
        draft.refuse("answer", f"{name} said {word} on {when} already")
        return
    ok = reply.answer == OWNER_YES
    draft.put(path, ("asks", place, "owner_ok"), {"by": owner.id, "on": on, "ok": ok})
    if reply.note.strip():
        draft.put(path, ("asks", place, "note"), reply.note.strip())
    if ok and entry.on < on:
        _ask_now(draft, request, place, on)
    if request.first_answer is None and owner.id != request.by:
        draft.put(path, ("first_answer",), on)
    tell = first_name(requester(desk, request))
    if ok:
        draft.say(f"{first_name(owner.name)} says yes: {person.name} may be asked. Tell {tell}.")
        return
    draft.put(path, ("asks", place, "answer"), Answer.UNAVAILABLE)
    draft.put(path, ("asks", place, "answered"), on)
    if reply.again_from is not None:
        draft.put(path, ("asks", place, "again_from"), reply.again_from)
    again = f", but from {day(desk, reply.again_from)} on" if reply.again_from else ""
    draft.say(
        f"{first_name(owner.name)} says: please not now{again}. The place with {person.name} is "
        f"free again; tell {tell}. Who else: vouchbook why {person.ref} {request.activity}"
    )


def _ask_now(draft: Draft, request: Request, place: int, on: date) -> None:
    """Nobody was asked before the owner had said yes, so this is the day of the ask.

    Whoever was reminded until then was the owner.
    """
    way = ("asks", place)
    draft.put(request.path, (*way, "on"), on)
    there = request.asks[place].reminders
    later = [one for one in there if one >= on]
    if len(later) == len(there):
        return
    if later:
        draft.put(request.path, (*way, "reminders"), later)
    else:
        draft.remove(request.path, (*way, "reminders"))


def _of_advocate(draft: Draft, request: Request, place: int, reply: Reply, on: date) -> None:
    desk, path, entry = draft.desk, request.path, request.asks[place]
    person = desk.person_of(entry.advocate)
    name = person.name if person else entry.advocate
    for field, value in (
        ("answer", reply.answer),
        ("answered", on),
        ("reason", reply.reason or None),
        ("again_from", reply.again_from),
        ("note", reply.note.strip() or None),
    ):
        if value is not None:
            draft.put(path, ("asks", place, field), value)
    if request.first_answer is None and request.by != entry.by:
        draft.put(path, ("first_answer",), on)
    if reply.booked_for is not None:
        use = {
            "advocate": entry.advocate,
            "on": reply.booked_for,
            "status": UseStatus.SCHEDULED,
            "agreed": on if on != entry.on else None,
        }
        draft.append(path, ("uses",), use)
    for sentence in _sentences(draft, reply, name, entry.advocate, request.activity):
        draft.say(sentence)
    if reply.by != request.by:
        draft.say(f"Tell {first_name(requester(desk, request))}.")


def _sentences(draft: Draft, reply: Reply, name: str, ref: str, activity: str) -> Iterator[str]:
    desk = draft.desk
    if reply.answer == Answer.ACCEPTED:
        if reply.booked_for is not None:
            yield f"{name} says yes, and is booked for {day(desk, reply.booked_for)}."
            return
        yield f"{name} says yes. A place is kept."
        yield f"Once there is a day, book it: vouchbook use {ref} --on DAY"
        return
    first = reply.again_from
    again = f", and may be asked again from {day(desk, first)}" if first else ""
    if reply.answer == Answer.LAPSED:
        yield f"No answer from {name}."
    elif reply.answer == Answer.UNAVAILABLE:
        yield f"{name} cannot now{again}."
    else:
        yield f"{name} says no ({reply.reason.replace('-', ' ')}){again}."
        if days := _left_alone(draft, reply.reason):
            on = (reply.on or desk.today) + timedelta(days=days)
            span = f"for {days} days, until {day(desk, on)}"
            if reply.reason in _OF_THE_ACTIVITY:
                what = a_noun(draft.book.vocabulary.label("activities", activity))
                yield f"We do not ask {first_name(name)} for {what} {span}."
            else:
                yield f"We leave {first_name(name)} alone {span}."
    yield "The place is free again."


def _left_alone(draft: Draft, reason: str) -> int:
    policy = Facts.of(draft.book).limits.in_force(draft.today)
    if policy is None:
        return 0
    days: int = getattr(policy.holds.decline_days, reason.replace("-", "_"))
    return days
