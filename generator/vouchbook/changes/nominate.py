"""A nomination: somebody at a customer who would speak for us."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from vouchbook.changes.changed import Changed
from vouchbook.changes.desk import Desk
from vouchbook.changes.draft import Draft
from vouchbook.changes.lookup import said
from vouchbook.changes.people import day
from vouchbook.formats.people import company
from vouchbook.model import Account, Book, CustomerRow, Status, accounts_like
from vouchbook.naming import same_name, slug
from vouchbook.text import any_of, fold, listed, nearest, noun, one_of

#: So many customers of a like name are named.
_FEW: Final = 5
#: What to do where no customer is like it, by what was asked.
_OTHERWISE: Final = {
    "account": "its id in the CRM will do, too; the program team can begin a new one "
    "(--new-customer)",
    "to": "where it is none, leave it out",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Nomination:
    """Who is nominated, and why.

    Attributes:
        account: The customer: id, name, or id in the CRM.
        name: The person's full name.
        by: The colleague who proposes them; "" where they propose themselves.
        title: Job title.
        activities: What they would do: ids or labels.
        why: What makes them a good advocate, and why now.
        source: Vocabulary `sources`; "" for none.
        on: The day of it; None for today.
        new_customer: Whether the customer is one that neither the program nor the CRM knows.
    """

    account: str
    name: str
    by: str = ""
    title: str = ""
    activities: tuple[str, ...] = ()
    why: str = ""
    source: str = ""
    on: date | None = None
    new_customer: bool = False


def nominate(desk: Desk, nomination: Nomination) -> Changed:
    """Write a profile with the few lines that a nomination needs.

    A customer that the program does not have yet gets a file too, from what the CRM knows; one that
    is not there either gets one with nothing but its name, where that is meant.

    Args:
        desk: The program.
        nomination: Who.
    """
    draft = Draft(desk, nomination)
    by = draft.find.colleague(nomination.by) if nomination.by else None
    activities = [draft.find.activity(one, "activities") for one in nomination.activities]
    source = draft.find.word("sources", nomination.source, "source") if nomination.source else None
    on = draft.day(nomination.on, "nominate them when the day has come")
    name = " ".join(nomination.name.split())
    if not slug(name):
        draft.refuse("name", "nobody is named", "write the full name")
    account = account_of(draft, nomination.account, new=nomination.new_customer)
    if draft.refused or account is None:
        return draft.done("Nomination")
    _look_for_the_same(draft, account, name)
    offered = dict.fromkeys(one.id for one in activities if one)
    new_profile(
        draft,
        account,
        slug(name),
        {
            "name": name,
            "title": nomination.title.strip(),
            "status": Status.NOMINATED,
            "status_since": on,
            "status_recorded": desk.today if on != desk.today else None,
            "activities": [{"type": one, "recorded": desk.today} for one in offered],
            "nominated": {
                "by": by.id if by else None,
                "on": on,
                "source": source or (None if by else _source(draft, "self")),
                "why": nomination.why.strip() or None,
            },
        },
    )
    _say_namesakes(draft, account, name)
    labels = dict.fromkeys(noun(one.label) for one in activities if one)
    draft.say(f"Nominated: {name}, {account.name}{f', for {listed(labels)}' if labels else ''}.")
    if by is None:
        draft.say("It is written down as their own wish, since no colleague is named.")
    _say_what_follows(draft)
    return draft.done(f"Nominate {name}, {account.name}")


def new_profile(draft: Draft, account: Account, wanted: str, profile: Mapping[str, Any]) -> str:
    """Write a profile that begins.

    Args:
        draft: The change that it is a part of.
        account: The customer.
        wanted: The id, unless it is taken.
        profile: What the file holds, without id and key.

    Returns:
        How requests will name the person: `account/person`.
    """
    place = f"advocates/{account.id}/{{}}.yml"
    identity = draft.free_id(wanted, place)
    draft.create(place.format(identity), {"id": identity, "key": draft.desk.draw(), **profile})
    return f"{account.id}/{identity}"


def _source(draft: Draft, word: str) -> str | None:
    return word if draft.book.vocabulary.entry("sources", word) else None


def account_of(
    draft: Draft, wanted: str, field: str = "account", *, new: bool = False
) -> Account | None:
    """Find the customer, in the book or in the CRM.

    Args:
        draft: What takes the refusal where there is none.
        wanted: Id, name, or id in the CRM.
        field: The name of what was asked.
        new: Whether a customer that is nowhere is a new one.
    """
    book = draft.book
    folded = fold(wanted.strip())
    found = [
        one
        for one in book.accounts.values()
        if folded
        in map(fold, (one.id, one.name, *one.former_names, *one.formerly, one.crm or one.id))
    ]
    if wanted.strip() in book.accounts:
        return book.accounts[wanted.strip()]
    if len(found) > 1 or (not found and _has_fault(draft, slug(wanted), field)):
        if found:
            ids = one_of(one.id for one in found)
            draft.refuse(field, f"there are several called {said(wanted)}", f"one of {ids}")
        return None
    if found:
        return found[0]
    row = next(
        (
            row
            for row in book.tables.customers
            if folded == fold(row.id) or (row.name and same_name(row.name, wanted))
        ),
        None,
    )
    if row is not None and row.name:
        # The CRM may know a customer of the book by another spelling.
        known = next((one for one in book.accounts.values() if one.crm == row.id), None)
        return known or _of_crm(draft, row, row.name)
    if new and slug(wanted):
        return _new(draft, " ".join(wanted.split()))
    like = customers_like(book, wanted)
    hint = f"did you mean {any_of(like, _FEW)}?" if like else _OTHERWISE.get(field)
    draft.refuse(field, f"there is no customer {said(wanted)}", hint)
    return None


def _has_fault(draft: Draft, identity: str, field: str) -> bool:
    """Refuse a customer whose file has a fault, so that no second one of that name is begun."""
    path = f"advocates/{identity}/account.yml"
    return identity not in draft.book.accounts and draft.find.has_fault(path, field)


def customers_like(book: Book, wanted: str) -> Sequence[str]:
    """Name the customers that may be meant by something that is the name of none."""
    if like := [one.name for one in accounts_like(book, wanted)]:
        return like
    known = {name: name for name in customers(book)}
    known |= {word: name for name in known for word in name.split() if word not in known}
    meant = nearest(wanted, known)
    return [known[meant]] if meant else []


def customers(book: Book) -> tuple[str, ...]:
    """Name all customers that somebody may be nominated at, those of the CRM as well."""
    known = [one.name for one in book.accounts.values()]
    return tuple(dict.fromkeys([*known, *(row.name for row in book.tables.customers if row.name)]))


def _new(draft: Draft, name: str) -> Account:
    """Begin a customer of whom nothing is known but the name."""
    account = _account(draft, name, {})
    draft.say(f"{name} is new in the program, and nothing is known of them but the name.")
    draft.say(f"Fill in the rest: advocates/{account.id}/account.yml")
    return account


def _of_crm(draft: Draft, row: CustomerRow, name: str) -> Account:
    owner = row.owner if row.owner in draft.book.colleagues else None
    known: dict[str, Any] = {
        "industry": row.industry if _known(draft, row) else None,
        "country": row.country if draft.book.vocabulary.region_of(row.country) else None,
        "employees": row.employees,
        "customer_since": row.since,
        "renewal": row.renewal and {"on": row.renewal, "recorded": draft.today},
        "owner": owner,
        "crm": row.id,
    }
    account = _account(draft, name, known)
    draft.say(f"{name} is new in the program: what the CRM knows of them is written down.")
    return account


def _account(draft: Draft, name: str, known: Mapping[str, Any]) -> Account:
    place = "advocates/{}/account.yml"
    identity, key = draft.free_id(slug(name), place), draft.desk.draw()
    draft.create(place.format(identity), {"id": identity, "key": key, "name": name, **known})
    return Account(id=identity, key=key, name=name, owner=known.get("owner"))


def _known(draft: Draft, row: CustomerRow) -> bool:
    return row.industry is not None and bool(
        draft.book.vocabulary.entry("industries", row.industry)
    )


def _look_for_the_same(draft: Draft, account: Account, name: str) -> None:
    for one in draft.book.people_by_account.get(account.id, ()):
        if same_name(one.name, name):
            again = (
                "if they are ready again: vouchbook promote"
                if one.status in (Status.DECLINED, Status.RETIRED)
                else f"they are {one.status.value}"
            )
            draft.refuse("name", f"{one.name}, {account.name}, is in the book already", again)
    profile = f"advocates/{account.id}/{slug(name)}"
    if profile.removeprefix("advocates/") not in draft.book.people:
        draft.find.has_fault(f"{profile}.yml", "name")


def _say_what_follows(draft: Draft) -> None:
    program = draft.book.program
    by_when = program.workday_after(draft.today, program.sla.nomination)
    draft.say(f"The program team will talk to them by {day(draft.desk, by_when)}.")
    draft.say("Nobody is asked, and nobody outside the program team sees them, before that.")


def _say_namesakes(draft: Draft, account: Account, name: str) -> None:
    """Somebody of this name at another customer may have moved, with their own limits."""
    for one in draft.book.people.values():
        if one.account != account.id and one.left is None and same_name(one.name, name):
            there = company(draft.book, one)
            draft.say(
                f"There is a {one.name} at {there}; if they have moved: vouchbook move {one.ref}"
            )
