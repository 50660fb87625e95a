"""A withdrawal: a customer takes back what was agreed to. It counts at once, whoever says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from vouchbook.changes.cancel import cancel
from vouchbook.changes.changed import Changed
from vouchbook.changes.desk import Desk
from vouchbook.changes.draft import Draft
from vouchbook.changes.people import called, day
from vouchbook.model import (
    Account,
    Consent,
    ContentState,
    NamingLevel,
    Person,
    Scope,
    accounts_called,
)
from vouchbook.text import counted, listed

#: What it takes to be shown to anybody beyond the program team.
_SHOWS: Final = frozenset({Scope.SALES, Scope.PUBLIC})


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawal:
    """What is taken back.

    Attributes:
        whom: An advocate, or a customer for the permission to name the company.
        said_by: Who at the customer said so, in words; anyone there may.
        on: From which day on; None for today.
        scopes: Of a person's consent only these; none for all.
        everybody: For a customer: the consent of all its people ends, too.
    """

    whom: str
    said_by: str = ""
    on: date | None = None
    scopes: tuple[str, ...] = ()
    everybody: bool = False


def withdraw(desk: Desk, withdrawal: Withdrawal) -> Changed:
    """End a consent, or the permission to name a company, and what was booked on it.

    Nothing is deleted: periods get their end, bookings are cancelled, asks are given up. What is
    published is named, so that somebody takes it down.

    Args:
        desk: The program.
        withdrawal: What is taken back.
    """
    draft = Draft(desk, withdrawal)
    on = draft.day(withdrawal.on, "a withdrawal counts at once: leave it out")
    scopes = _scopes(draft, withdrawal.scopes)
    ended: Mapping[str, Any] = {
        "on": on,
        "recorded": desk.today,
        "by": withdrawal.said_by.strip() or None,
    }
    # Be it one or several of that name: a customer is meant.
    if accounts_called(desk.book, withdrawal.whom):
        account = draft.find.account(withdrawal.whom, "whom")
        if withdrawal.scopes and account is not None and not withdrawal.everybody:
            _refuse_scopes(draft, account)
        if draft.refused or account is None:
            return draft.done("Withdrawal")
        _of_account(draft, account, ended, on)
        if withdrawal.everybody:
            # The company speaks for all of them.
            for one in desk.book.people_by_account.get(account.id, ()):
                # Whoever has left is booked for another company now, if for any.
                _of_person(draft, one, ended, on, scopes, bookings=not _has_left(one, on))
        elif account.id in desk.book.people_by_account:
            draft.say(
                "What its people agreed to themselves stands. If it is taken back for them, too: "
                f"vouchbook withdraw {account.id} --everybody"
            )
        return draft.done(f"Withdraw the permission to name {account.name}")
    person = draft.find.person(withdrawal.whom, "whom", or_account=True)
    if draft.refused or person is None:
        return draft.done("Withdrawal")
    for one in desk.profiles_of(person):
        # What was agreed at another company is taken back as well.
        _of_person(draft, one, ended, on, scopes, bookings=one is person)
    return draft.done(f"Withdraw the consent of {person.name}")


def _refuse_scopes(draft: Draft, account: Account) -> None:
    """A company is named or not; only what its people agreed to has scopes."""
    logo = f"only the logo: vouchbook consent {account.id} --level LEVEL, without --logo"
    people = "what its people agreed to: add --everybody"
    said = f"the permission to name {account.name} is taken back as a whole"
    draft.refuse("scopes", said, f"leave the scope out; {logo}; {people}")


def _scopes(draft: Draft, names: Sequence[str]) -> frozenset[Scope]:
    wrong = "there is no such scope"
    known = [Scope(name) for name in names if draft.choice("scopes", name, Scope, wrong)]
    return frozenset(known or Scope)


def _of_account(draft: Draft, account: Account, ended: Mapping[str, Any], on: date) -> None:
    path = account.path
    open_ = [
        place
        for place, one in enumerate(account.naming)
        if one.withdrawn is None
        and one.level not in (NamingLevel.INTERNAL, NamingLevel.NONE)
        and (one.expires is None or one.expires >= on)
    ]
    for place in open_:
        draft.put(
            path,
            ("naming", place, "withdrawn"),
            {**ended, "on": max(on, account.naming[place].granted)},
        )
    if open_:
        draft.say(f"{account.name} is named nowhere from {day(draft.desk, on)} on.")
    else:
        draft.say(f"Nothing allows us to name {account.name}; there was nothing to take back.")
    items = [
        item
        for item in draft.book.content_by_account.get(account.id, ())
        if item.state is not ContentState.RETIRED
    ]
    _say_published(draft, items, f"about {account.name}")


def _of_person(
    draft: Draft,
    person: Person,
    ended: Mapping[str, Any],
    on: date,
    scopes: frozenset[Scope],
    *,
    bookings: bool,
) -> None:
    """End the consent in one profile, and name what is published with it.

    Args:
        draft: The change.
        person: The profile.
        ended: How the end of a period is written.
        on: The day.
        scopes: To which of what was agreed.
        bookings: Whether what is booked is called off, too; of a profile that is not asked for
            anything it is no news that nothing was agreed.
    """
    path = person.path
    ended = {**ended, "recorded": draft.desk.known_from(person)}
    open_ = [
        (place, one)
        for place, one in enumerate(person.consent)
        if one.withdrawn is None and one.expires >= on and scopes & _left_of(person, one)
    ]
    for place, one in open_:
        if scopes >= frozenset(one.scope):
            draft.put(path, ("consent", place, "withdrawn"), {**ended, "on": max(on, one.granted)})
    part = [one for _, one in open_ if not scopes >= frozenset(one.scope)]
    if part:
        draft.append(path, ("consent",), _of_some(part, scopes, ended, on))
    what = "" if scopes == frozenset(Scope) else f" for {listed(_in_order(scopes))}"
    if open_:
        end = f"ends{what} on {day(draft.desk, on)}"
        draft.say(f"The consent of {called(draft.desk, person)}, {end}.")
        if not _has_left(person, on) and not (person.consent_on(on) - scopes) & _SHOWS:
            draft.say(f"From the next build on, only the program team sees {person.name}.")
    elif bookings:
        draft.say(
            f"No consent of {called(draft.desk, person)}, was in force{what}; "
            "there was nothing to take back."
        )
    for sentence in cancel(draft, person, on=on, scopes=scopes) if bookings else ():
        draft.say(sentence)
    items = [
        item
        for item in draft.book.content.values()
        if item.state is not ContentState.RETIRED
        and (person.ref in item.features or any(one.by == person.ref for one in item.quotes))
    ]
    _say_published(draft, items, f"with {person.name}")


def _has_left(person: Person, on: date) -> bool:
    return person.left is not None and person.left.on <= on


def _left_of(person: Person, period: Consent) -> frozenset[Scope]:
    """Say which scopes of a period no withdrawal has ended yet; see `Person.effective_consent`."""
    ended = (
        frozenset(one.scope)
        for one in person.consent
        if one.withdrawn is not None and period.granted <= one.withdrawn.on
    )
    return frozenset(period.scope).difference(*ended)


def _of_some(
    periods: Sequence[Consent], scopes: frozenset[Scope], ended: Mapping[str, Any], on: date
) -> Mapping[str, Any]:
    """Write the end of some scopes as an entry of its own: the others of the period stay.

    A withdrawal ends, for its scopes, all that was granted on or before its day.
    """
    taken = scopes & frozenset(scope for one in periods for scope in one.scope)
    last = max(periods, key=lambda one: one.granted)
    begin = max(on, last.granted)
    return {
        "scope": _in_order(taken),
        "basis": last.basis,
        "granted": begin,
        "expires": max(last.expires, begin),
        "evidence": last.evidence,
        "recorded": ended["recorded"],
        "withdrawn": {**ended, "on": begin},
    }


def _in_order(scopes: frozenset[Scope]) -> list[str]:
    return [scope.value for scope in Scope if scope in scopes]


def _say_published(draft: Draft, items: Sequence[Any], what: str) -> None:
    if items:
        named = listed([f"{item.title} ({item.path})" for item in items])
        draft.say(f"{counted(len(items), 'content item')} {what}: {named}. Take it down outside.")
