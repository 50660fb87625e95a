"""The form *Nominate an advocate*: a profile with a few lines, which a person looks at."""

from collections.abc import Iterator
from itertools import chain

from vouchbook.changes import Changed, Desk, Nomination, nominate
from vouchbook.importers.names import near_duplicates
from vouchbook.intake.filled import Problem
from vouchbook.intake.outcome import Taken
from vouchbook.intake.removal import is_removal
from vouchbook.intake.submission import Submission
from vouchbook.intake.taking.refused import refused
from vouchbook.model import Account, Person
from vouchbook.naming import same_name
from vouchbook.text import fold, listed

#: So many are named; the rest stands on the account's page.
_NAMED = 5


def taken(desk: Desk, submission: Submission) -> Taken:
    """Make a nomination of the form; see `vouchbook.changes.nominate`.

    A removal that was sent through this form is no nomination.
    """
    filled = submission.filled
    if is_removal(filled):
        said = "this reads as if somebody wanted to be taken off, not to be added"
        return refused(Problem(said, "use the form for taking a permission back", ""))
    account = _account(desk, filled.text("account"))
    if same := _same(desk, account, submission):
        return Taken(Changed(""), there=same.ref)
    changed = nominate(
        desk,
        Nomination(
            account=filled.text("account"),
            name=filled.text("person"),
            by=submission.by.id if submission.by else "",
            title=filled.text("title"),
            activities=filled.boxes.get("activities", ()),
            why=filled.text("why"),
        ),
    )
    return Taken(changed, looks=tuple(_looks(desk, account, filled.text("person"))))


def _account(desk: Desk, name: str) -> Account | None:
    wanted = fold(name.strip())
    accounts = desk.book.accounts.values()
    called = (
        one
        for one in accounts
        if wanted
        in map(fold, (one.id, one.name, one.crm or one.id, *one.former_names, *one.formerly))
    )
    spelled = (one for one in accounts if same_name(one.name, name))
    return next(chain(called, spelled), None)


def _same(desk: Desk, account: Account | None, submission: Submission) -> Person | None:
    """Find the nomination that was made of this very form."""
    people = desk.book.people_by_account.get(account.id, ()) if account else ()
    return next(
        (
            one
            for one in people
            if same_name(one.name, submission.filled.text("person"))
            and one.nominated is not None
            and one.nominated.by == (submission.by.id if submission.by else None)
            and one.nominated.why == submission.filled.text("why")
        ),
        None,
    )


def _looks(desk: Desk, account: Account | None, name: str) -> Iterator[str]:
    yield "A nomination is looked at by the program team before it counts."
    people = desk.book.people_by_account.get(account.id, ()) if account else ()
    if account and people:
        named = [f"{one.name} ({one.status.value})" for one in people[:_NAMED]]
        more = [f"{len(people) - _NAMED} more"] if len(people) > _NAMED else []
        yield f"{account.name} has somebody already: {listed([*named, *more])}."
    others = [one for one in desk.book.people.values() if account is None or one not in people]
    if alike := [one for one in others if same_name(one.name, name)]:
        named = [f"{one.name}, {one.account}" for one in alike[:_NAMED]]
        yield f"Somebody of this name is elsewhere: {listed(named)}; did they change jobs?"
    if near := sorted(
        {known for _, known in near_duplicates([name], [one.name for one in people])}
    ):
        yield f"This may be the same person: {listed(near[:_NAMED])}."
