"""The form *Take a permission back*: it counts at once, whoever says so, and a person looks."""

import datetime as dt
from collections.abc import Iterable
from itertools import chain

from vouchbook.changes import Changed, Desk, Withdrawal, withdraw
from vouchbook.changes.people import day
from vouchbook.intake.outcome import Taken
from vouchbook.intake.submission import Submission
from vouchbook.intake.who import advocate_of
from vouchbook.model import Consent, Naming, Scope, accounts_called, people_called
from vouchbook.text import listed


def taken(desk: Desk, submission: Submission) -> Taken:
    """Take back what the form says; see `vouchbook.changes.withdraw`.

    Where nothing is left to take back, it is in the book only if it was taken back since the form
    was written; else somebody finds out what is still shown.
    """
    filled = submission.filled
    whom, note = filled.text("advocate"), filled.text("note")
    is_account = bool(accounts_called(desk.book, whom))
    periods = _periods(desk, whom)
    ended = _ended_since(periods, submission)
    if ended and _is_newer(periods, ended, desk.today):
        said = f"It ended on {day(desk, ended)}; what holds now was agreed to after that."
        return Taken(Changed(""), there=said)
    changed = withdraw(
        desk,
        Withdrawal(
            whom=whom if is_account else advocate_of(desk, whom),
            said_by=filled.text("by"),
            scopes=tuple(
                scope.value for scope in Scope if scope.value in filled.boxes.get("scope", ())
            ),
            everybody=is_account,
        ),
    )
    if not changed.files and not changed.refusals:
        there = " ".join(changed.says) if ended else ""
        return Taken(changed, there=there, hand=(note,) if note else ())
    looks = ["A withdrawal is looked at, so that the right one ends; nothing is asked back."]
    if is_account:
        looks.append("It names the whole company: the consent of everybody there ends with it.")
        if ticked := filled.boxes.get("scope", ()):
            said = f"Only some of it is taken back ({listed(ticked)})"
            looks.append(f"{said}, yet the company is named nowhere any more: may its name stay?")
    if submission.by is None:
        looks.append("Who sent it is nobody in people.yml: is it the customer?")
    return Taken(changed, tuple(looks), wrote=note)


def _periods(desk: Desk, whom: str) -> tuple[Consent | Naming, ...]:
    """List what was ever agreed to by whom a form means: one of them, or all of a company."""
    accounts = accounts_called(desk.book, whom)
    people = (
        chain.from_iterable(desk.book.people_by_account.get(one.id, ()) for one in accounts)
        if accounts
        else people_called(desk.book, advocate_of(desk, whom))
    )
    return (
        *chain.from_iterable(one.naming for one in accounts),
        *chain.from_iterable(one.consent for one in people),
    )


def _ended_since(periods: Iterable[Consent | Naming], submission: Submission) -> dt.date | None:
    """Give the last day on which something was taken back since the form was written."""
    return max(
        (
            one.withdrawn.on
            for one in periods
            if one.withdrawn and (one.withdrawn.recorded or one.withdrawn.on) >= submission.on
        ),
        default=None,
    )


def _is_newer(periods: Iterable[Consent | Naming], ended: dt.date, today: dt.date) -> bool:
    """Say whether what holds was agreed to after a withdrawal, all of it.

    Form tools give all answers each time: an old no must not end what was agreed to after it.
    """
    holding = [
        one.granted
        for one in periods
        if one.withdrawn is None and (one.expires is None or one.expires >= today)
    ]
    return bool(holding) and min(holding) > ended
