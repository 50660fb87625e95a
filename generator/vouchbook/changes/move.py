"""A job change: the old profile ends, a new one begins; consent does not travel."""

from dataclasses import dataclass
from datetime import date

from vouchbook.changes.changed import Changed
from vouchbook.changes.desk import Desk
from vouchbook.changes.draft import Draft
from vouchbook.changes.nominate import account_of, new_profile
from vouchbook.changes.people import called, day
from vouchbook.changes.standing import say_bookings, set_status
from vouchbook.model import Account, Colleague, Person, Status
from vouchbook.naming import same_name
from vouchbook.text import first_name


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """Who has gone where.

    Attributes:
        advocate: Who.
        to: The new company: a customer by id, name, or id in the CRM; "" where it is none.
        by: The colleague who writes it down.
        title: The new job title.
        on: First day on which they are no longer at the old company; None for today.
    """

    advocate: str
    by: str
    to: str = ""
    title: str = ""
    on: date | None = None


def move(desk: Desk, asked: Move) -> Changed:
    """Write that somebody left, and nominate them where they are now.

    The new profile names the old one, so that their own limits hold across both.

    Args:
        desk: The program.
        asked: Who has gone where.
    """
    draft = Draft(desk, asked)
    person = draft.find.person(asked.advocate)
    by = draft.find.colleague(asked.by)
    account = account_of(draft, asked.to, "to") if asked.to else None
    on = draft.day(asked.on, "write it down on the day")
    if person is not None and account is not None and account.id == person.account:
        draft.refuse("to", f"{person.name} is at {account.name} already")
    if person is not None and person.left is not None and person.left.to is not None:
        draft.refuse("advocate", f"{person.name} moved to {person.left.to} already")
    there = person.left if person is not None else None
    if person is not None and there is not None and there.to is None:
        if account is None or asked.on not in (None, there.on):
            said = f"{person.name} left on {there.on} already"
            draft.refuse("advocate" if account is None else "on", said, "that day stands")
        on = there.on
    if draft.refused or person is None or by is None:
        return draft.done("Job change")
    to = _arrived(draft, asked, person, account, by) if account else None
    path = person.path
    if there is None:
        draft.put(path, ("left",), {"on": on, "to": to, "recorded": desk.known_from(person)})
    else:
        draft.put(path, ("left", "to"), to)
    if person.status not in (Status.RETIRED, Status.DECLINED):
        set_status(draft, person, Status.RETIRED, on)
    draft.say(f"{called(desk, person)}, left on {day(desk, on)} and is asked no more there.")
    if account is not None:
        first = first_name(person.name)
        draft.say(f"Nominated at {account.name}. Consent does not travel: ask {first} anew.")
    say_bookings(draft, person, on, None)
    return draft.done(f"{person.name} left {person.account}")


def _arrived(draft: Draft, asked: Move, person: Person, account: Account, by: Colleague) -> str:
    """Nominate somebody at the new company; give the place."""
    desk = draft.desk
    for one in desk.book.people_by_account.get(account.id, ()):
        if same_name(one.name, person.name):
            back = f"vouchbook retire {person.ref} --left, and delete `left` in {one.path}"
            hint = f"if they are back: {back}" if desk.means(one.ref, person) else one.ref
            draft.refuse("to", f"{called(desk, one)}, is in the book already", hint)
    source = "job-move" if desk.book.vocabulary.entry("sources", "job-move") else None
    return new_profile(
        draft,
        account,
        person.id,
        {
            "name": person.name,
            "title": asked.title.strip() or None,
            "persona": person.persona,
            "level": person.level,
            "languages": person.languages,
            "status": Status.NOMINATED,
            "status_since": desk.today,
            "interests": person.interests,
            "nominated": {"by": by.id, "on": desk.today, "source": source},
            "formerly": [person.ref],
        },
    )
