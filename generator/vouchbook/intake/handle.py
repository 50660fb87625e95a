"""A form that came in, from what it says to what becomes of it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from vouchbook.changes import Desk, Refusal, foreseen
from vouchbook.check.verdicts import LIMIT_RULES
from vouchbook.intake.body import NoForm
from vouchbook.intake.commands import way_out
from vouchbook.intake.filled import Filled, Problem
from vouchbook.intake.outcome import Outcome, Result, Taken
from vouchbook.intake.removal import is_removal
from vouchbook.intake.submission import Submission
from vouchbook.intake.suggest import address, links, meant
from vouchbook.intake.taking import TAKERS
from vouchbook.model import FORMS, Book, Form, colleagues_called
from vouchbook.private import private
from vouchbook.text import any_of, printable

#: What a person has to look at, whoever sent it and however right it is.
_LOOKED_AT: Final = frozenset({"nominate", "withdraw"})
#: What the records of the actions call the fields of the forms, where the names differ.
_FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {"name": "person", "whom": "advocate", "scopes": "scope", "said_by": "by", "people": "changes"}
)
_MOST_FINDINGS: Final = 5
#: Whoever fills in forms has no command line to ask.
_INSTEAD: Final = "the program team can say who else is free, or sign an exception"


def handle(desk: Desk, submission: Submission) -> Outcome:
    """Say what becomes of a form; nothing is written.

    Args:
        desk: The program.
        submission: The form.
    """
    filled = submission.filled
    if problems := _not_taken(desk, submission):
        return _held(filled, problems) or Outcome(Result.REFUSED, problems=problems)
    taken = TAKERS[filled.form.id](desk, submission)
    if taken.changed.refusals:
        return _refused(desk.book, filled, taken)
    if taken.there:
        return Outcome(Result.THERE, says=(taken.there,))
    if not taken.changed.files:
        looks = tuple(_why_look(submission))
        return Outcome(Result.HELD, says=taken.changed.says, looks=looks, hand=taken.hand)
    return _foreseen(desk, submission, taken)


def handle_no_form(book: Book, text: str, found: NoForm) -> Outcome:
    """Answer a text that was not written with a form: with the form that was meant, filled in.

    Args:
        book: The program.
        text: What was written.
        found: Why it is no form.
    """
    form = found.meant or meant(text)
    problems = list(found.problems)
    if what := private(text):
        said = f"it holds {what}"
        problems.append(Problem(said, "please take it out: what is written here is kept"))
    if form is None:
        return Outcome(Result.REFUSED, problems=tuple(problems), links=tuple(links(book).items()))
    last = form.fields[-1].id
    filled_in = found.texts if found.meant else {last: text.strip()}
    link = address(book, form, filled_in)
    shown = ((form.title, link),) if link else ()
    return Outcome(Result.REFUSED, problems=tuple(problems), links=shown)


def _not_taken(desk: Desk, submission: Submission) -> tuple[Problem, ...]:
    """Find what is wrong before anybody looks at the program."""
    filled = submission.filled
    if filled.problems:
        return filled.problems
    known = submission.by is not None or filled.form.from_anybody
    return () if known else (_unknown(desk, submission),)


def _refused(book: Book, filled: Filled, taken: Taken) -> Outcome:
    problems = tuple(_problem(one, filled.form) for one in taken.changed.refusals)
    links = tuple(_instead(book, filled).items())
    return _held(filled, problems) or Outcome(Result.REFUSED, problems=problems, links=links)


def _held(filled: Filled, problems: Sequence[Problem]) -> Outcome | None:
    """Leave a form to the program team whose sender is not asked back; None for all others.

    Whoever takes a permission back has done so, however it is written: somebody finds out whom
    they mean. What must not be kept is not among what is shown of it.
    """
    if not filled.form.from_anybody:
        return None
    looks = tuple(one.sentence for one in problems)
    return Outcome(Result.HELD, looks=looks, hand=_as_written(filled))


def _foreseen(desk: Desk, submission: Submission, taken: Taken) -> Outcome:
    """Try it on a copy: what the check would refuse is not written."""
    brings = foreseen(desk, taken.changed)
    if brings.errors:
        problems = tuple(
            Problem(one.message, _INSTEAD if one.rule in LIMIT_RULES else way_out(one.hint or ""))
            for one in brings.errors[:_MOST_FINDINGS]
        )
        return _held(submission.filled, problems) or Outcome(Result.REFUSED, problems=problems)
    warned = tuple(f"The check would say: {one.message}." for one in brings.warnings)
    looks = (*taken.looks, *warned[:_MOST_FINDINGS], *_why_look(submission))
    return Outcome(
        Result.CHANGE,
        taken.changed,
        says=taken.changed.says,
        looks=tuple(dict.fromkeys(looks)),
        hand=taken.hand,
        wrote=taken.wrote,
    )


def _why_look(submission: Submission) -> list[str]:
    found = []
    by = submission.by
    if by is not None and not submission.proven and submission.filled.form.id not in _LOOKED_AT:
        found.append(f"In a table anybody can write any name: was it {by.name}?")
    if submission.filled.form.id not in _LOOKED_AT and is_removal(submission.filled):
        found.append("It reads as if somebody wanted to be taken off: is a permission taken back?")
    return found


def _unknown(desk: Desk, submission: Submission) -> Problem:
    called = () if submission.proven else colleagues_called(desk.book, submission.sender)
    if here := [one.id for one in called if one.is_here(desk.today)]:
        said = f"{len(here)} colleagues are called {printable(submission.sender, 40)}"
        return Problem(said, f"write which: {any_of(here, _MOST_FINDINGS)}", "Who are you?")
    if called:
        said = f"{called[0].name} left on {called[0].left}"
        return Problem(said, "who is here may send it", "Who are you?")
    who = printable(submission.sender, 40)
    if private(submission.sender) or not who:
        return Problem("nobody in people.yml sent it", "write your full name", "Who are you?")
    if submission.proven:
        hint = "somebody of the program team can write the name there: github"
        return Problem(f"nobody in people.yml has the name {who!r} at GitHub", hint)
    return Problem(f"there is no {who!r} in people.yml", "write your full name", "Who are you?")


def _problem(refusal: Refusal, form: Form) -> Problem:
    """Name the field by its label on the form, where it is one."""
    name = _FIELDS.get(refusal.field, refusal.field)
    label = next((one.label for one in form.fields if name in (one.id, one.label)), "")
    return Problem(refusal.message, way_out(refusal.hint or ""), label)


def _instead(book: Book, filled: Filled) -> Mapping[str, str]:
    """Give the form for a withdrawal, where that is what was meant."""
    if filled.form.id == "withdraw" or not is_removal(filled):
        return {}
    form = FORMS["withdraw"]
    named = dict.fromkeys(filter(None, map(filled.text, ("person", "account", "advocate"))))
    whom = ", ".join(named)
    link = address(book, form, {"advocate": whom})
    return {form.title: link} if link else {}


def _as_written(filled: Filled) -> tuple[str, ...]:
    """Give what a form says, a line a field."""
    said = {
        field.label: filled.text(field.id) or ", ".join(filled.boxes.get(field.id, ()))
        for field in filled.form.fields
    }
    return tuple(f"{label}: {text}" for label, text in said.items() if text)
