"""Who is new, changed or gone, and what they agree to since."""

from collections.abc import Iterator, Sequence
from typing import Final

from vouchbook.gate.impact.pair import Pair
from vouchbook.model import Account, Consent, Naming, Person, Scope
from vouchbook.text import listed

#: Said in words of their own, or of no interest.
_SAID: Final = frozenset({"account", "id", "key", "status", "consent", "naming", "formerly"})


def people(pair: Pair) -> Iterator[str]:
    """Tell of the people whom a change touches."""
    for before, after in pair.people:
        if after is None and before is not None:
            company = pair.before.account_name(before.account)
            # Who wants to be forgotten is not named once more.
            if before.ref in pair.change.forgotten:
                yield f"forgotten: a person of {company}"
            else:
                yield f"gone: {before.name}, {company}"
        elif before is None and after is not None:
            yield (
                f"new: {after.name}, {pair.after.account_name(after.account)} "
                f"({after.status.value})"
            )
        elif before is not None and after is not None:
            changed = [*_moved(before, after), *_status(before, after), *_fields(before, after)]
            if changed:
                yield f"changed: {after.name}, {_company(pair, after)}: {', '.join(changed)}"


def accounts(pair: Pair) -> Iterator[str]:
    """Tell of the customers whom a change touches."""
    for before, after in pair.accounts:
        if before is None and after is not None:
            yield f"new customer: {after.name}"
        elif after is None and before is not None:
            yield f"customer gone: {before.name}"
        elif before is not None and after is not None:
            renamed = [f"its id is {after.id} now"] if before.id != after.id else []
            changed = [*renamed, *_fields(before, after)]
            if changed:
                yield f"changed customer: {after.name}: {', '.join(changed)}"


def consent(pair: Pair) -> Iterator[str]:
    """Tell what people agree to since, and how far companies may be named."""
    for before, after in pair.people:
        one = after or before
        if one is None or (before is not None and before.ref in pair.change.forgotten):
            continue
        then = before.consent if before else ()
        now = after.consent if after else ()
        yield from _periods(f"consent of {one.name}", then, now)
        had = before.consent_on(pair.today) if before else frozenset()
        has = after.consent_on(pair.today) if after else frozenset()
        if had != has:
            yield f"{one.name} agrees today to {_scopes(has)}; before: {_scopes(had)}"
    for company, later in pair.accounts:
        if later is None:
            continue
        yield from _periods(
            f"naming of {later.name}", company.naming if company else (), later.naming
        )
        level = later.naming_on(pair.today)
        if company is not None and company.naming_on(pair.today) is not level:
            yield (
                f"{later.name} may be named today: {level.value}; "
                f"before: {company.naming_on(pair.today).value}"
            )


def _periods(
    whose: str,
    before: Sequence[Consent] | Sequence[Naming],
    after: Sequence[Consent] | Sequence[Naming],
) -> Iterator[str]:
    starts = {(one.granted, _about(one)): one for one in before}
    for one in after:
        earlier = starts.get((one.granted, _about(one)))
        until = f" until {one.expires}" if one.expires else ""
        if earlier is None and one.withdrawn is not None:
            # A part of an earlier period that was taken back is an entry of its own.
            yield f"{whose}: {_about(one)}, withdrawn on {one.withdrawn.on}"
        elif earlier is None:
            yield f"{whose}: added {_about(one)}, from {one.granted}{until}"
        elif earlier.withdrawn != one.withdrawn:
            on = f"withdrawn on {one.withdrawn.on}" if one.withdrawn else "not withdrawn any more"
            yield f"{whose}: {_about(one)}, from {one.granted}, {on}"


def _about(period: Consent | Naming) -> str:
    if isinstance(period, Consent):
        return f"{_scopes(frozenset(period.scope))} ({period.basis.value})"
    return f"{period.level.value}{' with logo' if period.logo else ''}"


def _scopes(scopes: frozenset[Scope]) -> str:
    return listed(one.value for one in Scope if one in scopes) if scopes else "nothing"


def _company(pair: Pair, person: Person) -> str:
    return pair.after.account_name(person.account)


def _moved(before: Person, after: Person) -> Iterator[str]:
    if before.ref != after.ref:
        yield f"was {before.ref}, is {after.ref}"


def _status(before: Person, after: Person) -> Iterator[str]:
    if before.status is not after.status:
        yield f"{before.status.value} → {after.status.value}"


def _fields(before: Person | Account, after: Person | Account) -> Iterator[str]:
    for field in after.__struct_fields__:
        if field not in _SAID and getattr(before, field) != getattr(after, field):
            yield field.replace("_", " ")
