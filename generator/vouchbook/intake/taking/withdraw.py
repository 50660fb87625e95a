"""The form *Take a permission back*: it counts at once, whoever says so, and a person looks."""

from itertools import chain

from vouchbook.changes import Changed, Desk, Withdrawal, withdraw
from vouchbook.changes.people import day
from vouchbook.intake.outcome import Taken
from vouchbook.intake.submission import Submission
from vouchbook.intake.who import advocate_of
from vouchbook.model import Consent, Naming, Scope, accounts_called, people_called


def taken(desk: Desk, submission: Submission) -> Taken:
    """Take back what the form says; see `vouchbook.changes.withdraw`."""
    filled = submission.filled
    whom = filled.text("advocate")
    is_account = bool(accounts_called(desk.book, whom))
    if since := _agreed_since(desk, whom, submission):
        return Taken(Changed(""), there=since)
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
    looks = ["A withdrawal is looked at, so that the right one ends; nothing is asked back."]
    if is_account:
        looks.append("It names the whole company: the consent of everybody there ends with it.")
    if submission.by is None:
        looks.append("Who sent it is nobody in people.yml: is it the customer?")
    there = "" if changed.files or changed.refusals else " ".join(changed.says)
    return Taken(changed, tuple(looks), there, wrote=filled.text("note"))


def _agreed_since(desk: Desk, whom: str, submission: Submission) -> str:
    """Say that what a form takes back has ended since, and what holds now is newer; else "".

    Form tools give all answers each time: an old no must not end what was agreed to after it.
    """
    accounts = accounts_called(desk.book, whom)
    people = (
        chain.from_iterable(desk.book.people_by_account.get(one.id, ()) for one in accounts)
        if accounts
        else people_called(desk.book, advocate_of(desk, whom))
    )
    periods: list[Consent | Naming] = [
        *chain.from_iterable(one.naming for one in accounts),
        *chain.from_iterable(one.consent for one in people),
    ]
    ends = [
        one.withdrawn.on
        for one in periods
        if one.withdrawn and (one.withdrawn.recorded or one.withdrawn.on) >= submission.on
    ]
    holding = [
        one
        for one in periods
        if one.withdrawn is None and (one.expires is None or one.expires >= desk.today)
    ]
    if not ends or not holding or any(one.granted <= max(ends) for one in holding):
        return ""
    return f"It ended on {day(desk, max(ends))}; what holds now was agreed to after that."
