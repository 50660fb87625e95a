"""The form *Take a permission back*: it counts at once, whoever says so, and a person looks."""

from vouchbook.changes import Desk, Withdrawal, withdraw
from vouchbook.intake.outcome import Taken
from vouchbook.intake.submission import Submission
from vouchbook.intake.who import advocate_of
from vouchbook.model import Scope, accounts_called


def taken(desk: Desk, submission: Submission) -> Taken:
    """Take back what the form says; see `vouchbook.changes.withdraw`."""
    filled = submission.filled
    whom = filled.text("advocate")
    is_account = bool(accounts_called(desk.book, whom))
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
