"""A consent: what a person, or a company, agreed to, as a period of its own."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from vouchbook.changes.changed import Changed
from vouchbook.changes.desk import Desk
from vouchbook.changes.draft import Draft
from vouchbook.changes.people import called, day
from vouchbook.model import Account, Basis, Colleague, NamingLevel, Person, Scope
from vouchbook.text import listed

_LEAP_DAY: Final = (2, 29)


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement:
    """What was agreed.

    Attributes:
        whom: An advocate; or a customer, for the permission to name the company.
        by: The colleague who writes it down.
        scopes: Of a person: to what; none for sales.
        basis: Of a person: verbal, written or contract.
        level: Of a customer: public, sales or alias, or a no: internal, none.
        logo: Of a customer: whether the logo may be shown, too.
        granted: First day; None for today.
        expires: Last day; None for twelve months.
        evidence: Where it can be looked up: a pointer such as crm:C-7741.
    """

    whom: str
    by: str
    scopes: tuple[str, ...] = ()
    basis: str = ""
    level: str = ""
    logo: bool = False
    granted: date | None = None
    expires: date | None = None
    evidence: str = ""


def agree(desk: Desk, agreement: Agreement) -> Changed:
    """Append a period; none is ever rewritten.

    Args:
        desk: The program.
        agreement: What was agreed.
    """
    draft = Draft(desk, agreement)
    by = draft.find.colleague(agreement.by)
    granted = agreement.granted or desk.today
    expires = agreement.expires or _a_year_after(granted)
    if granted > desk.today:
        draft.refuse("granted", f"{granted} is still to come", "nobody can know yet")
    if expires < desk.today:
        draft.refuse("expires", f"it ran out on {expires}", "ask again; twelve months is usual")
    if agreement.level:
        if agreement.scopes:
            said = "only a person agrees to scopes; a customer may be named or not"
            draft.refuse("scopes", said, "leave the scope out; for the logo: --logo")
        account = draft.find.account(agreement.whom, "whom")
        _naming(draft, agreement, account, by, (granted, expires))
        name = account.name if account else "a customer"
        return draft.done(f"Permission to name {name}")
    if agreement.logo:
        draft.refuse("logo", "the logo is the customer's", "of a person: --scope logo")
    person = draft.find.person(agreement.whom, "whom")
    scopes = _scopes(draft, agreement)
    if person is not None and person.left is not None and person.left.on <= desk.today:
        said = f"{person.name} left on {person.left.on}"
        draft.refuse("whom", said, "consent does not travel; ask them where they are now")
    if draft.refused or person is None or by is None:
        return draft.done("Consent")
    _look_for_a_no(draft, person, scopes, granted)
    period = {
        "scope": scopes,
        "basis": agreement.basis,
        "granted": granted,
        "expires": expires,
        "evidence": agreement.evidence or None,
        "recorded_by": by.id,
        "recorded": desk.today,
    }
    draft.append(person.path, ("consent",), period)
    what = listed(scopes)
    draft.say(f"{called(desk, person)}, agrees to {what} until {day(desk, expires)}.")
    return draft.done(f"Consent of {person.name} to {what}")


def _naming(
    draft: Draft,
    agreement: Agreement,
    account: Account | None,
    by: Colleague | None,
    period: tuple[date, date],
) -> None:
    granted, expires = period
    draft.choice("level", agreement.level, NamingLevel, "there is no such level")
    if draft.refused or account is None or by is None:
        return
    is_no = agreement.level in (NamingLevel.INTERNAL, NamingLevel.NONE)
    last_no = account.last_no_on(draft.today)
    if not is_no and last_no is not None and granted <= last_no:
        said = f"{account.name} said no on {last_no}, and no yes of that day or before it counts"
        draft.refuse("granted", said, "what was said last counts; ask again")
        return
    entry = {
        "level": agreement.level,
        "logo": agreement.logo or None,
        "granted": granted,
        "expires": None if is_no and agreement.expires is None else expires,
        "evidence": agreement.evidence or None,
        "recorded_by": by.id,
        "recorded": draft.today,
    }
    draft.append(account.path, ("naming",), entry)
    if is_no:
        draft.say(f"{account.name} is named nowhere from {day(draft.desk, granted)} on.")
    else:
        until = day(draft.desk, expires)
        draft.say(f"{account.name} may be named ({agreement.level}) until {until}.")
        there = account.naming_period_on(draft.today)
        if there is not None and there.level != agreement.level and there.granted > granted:
            later = f"{there.level}, of {day(draft.desk, there.granted)}"
            draft.say(f"What was agreed later goes before it: {later}.")


def _scopes(draft: Draft, agreement: Agreement) -> list[str]:
    wanted = agreement.scopes or (Scope.SALES.value,)
    for name in wanted:
        draft.choice("scopes", name, Scope, "there is no such scope")
    draft.choice("basis", agreement.basis, Basis, "how did they agree?")
    beyond = [name for name in wanted if name != Scope.SALES]
    if agreement.basis == Basis.VERBAL and beyond:
        said = f"a spoken yes is enough for sales only, not for {listed(beyond)}"
        draft.refuse("basis", said, "get it in writing first")
    if agreement.basis in (Basis.WRITTEN, Basis.CONTRACT) and not agreement.evidence:
        said = "nothing says where the agreement can be looked up"
        draft.refuse("evidence", said, "a pointer such as crm:C-7741, never the document")
    return [scope.value for scope in Scope if scope.value in wanted]


def _look_for_a_no(draft: Draft, person: Person, scopes: list[str], granted: date) -> None:
    """A yes from before a withdrawal counts for nothing, so it is no consent to write down."""
    for one in person.consent:
        if one.withdrawn and granted <= one.withdrawn.on and {*scopes} & {*one.scope}:
            taken = listed(sorted({*scopes} & {*one.scope}))
            draft.refuse(
                "granted",
                f"{person.name} took back {taken} on {one.withdrawn.on}, after this was granted",
                "what was said last counts; ask again",
            )
            return


def _a_year_after(day: date) -> date:
    if (day.month, day.day) == _LEAP_DAY:
        return date(day.year + 1, 2, 28)
    return day.replace(year=day.year + 1)
