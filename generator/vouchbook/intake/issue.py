"""An issue on which the label was set, and what becomes of it."""

import datetime as dt
from dataclasses import dataclass

from vouchbook.changes import Desk
from vouchbook.intake.body import NoForm, read_body
from vouchbook.intake.event import Event
from vouchbook.intake.handle import handle, handle_no_form
from vouchbook.intake.letter import Letter, letter
from vouchbook.intake.outcome import Outcome
from vouchbook.intake.submission import Submission, of_github


@dataclass(frozen=True, slots=True)
class Answered:
    """An issue, and what became of it.

    Attributes:
        number: The issue's.
        outcome: What became of it.
        letter: What people read.
    """

    number: int
    outcome: Outcome
    letter: Letter

    @property
    def branch(self) -> str:
        """The branch of the pull request: of the number alone, so always the same one."""
        return f"intake/issue-{self.number}"


def handle_issue(desk: Desk, event: Event) -> Answered:
    """Say what becomes of an issue; nothing is written.

    Args:
        desk: The program.
        event: The issue, as it was when the label was set.
    """
    found = read_body(
        event.body, desk.book.vocabulary, offered=lambda entry: entry.offered_on(desk.today)
    )
    if isinstance(found, NoForm):
        outcome = handle_no_form(desk.book, event.body, found)
        return Answered(event.number, outcome, letter(outcome, None, event.number))
    submission = Submission(
        found,
        event.author,
        of_github(desk, event.author),
        _day(desk, event.created),
        f"issue-{event.number}",
        proven=True,
    )
    outcome = handle(desk, submission)
    return Answered(event.number, outcome, letter(outcome, submission, event.number))


def _day(desk: Desk, moment: str) -> dt.date:
    """Say on which day of the program's an issue was written; today where that cannot be told."""
    try:
        written = dt.datetime.fromisoformat(moment).astimezone(desk.book.program.zone).date()
    except (ValueError, OverflowError):
        return desk.today
    return min(written, desk.today)
