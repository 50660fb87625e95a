"""An issue on which the label was set, and what becomes of it."""

import datetime as dt
from dataclasses import dataclass

from vouchbook.changes import Desk
from vouchbook.intake.body import NoForm, read_body
from vouchbook.intake.event import Event
from vouchbook.intake.handle import handle, handle_no_form
from vouchbook.intake.letter import MARKDOWN, Hand, Letter, answer, letter, message
from vouchbook.intake.outcome import Outcome
from vouchbook.intake.submission import Submission, of_github


@dataclass(frozen=True, slots=True)
class Answered:
    """An issue, and what became of it.

    Attributes:
        number: The issue's.
        submission: What was read of it; None where it was no form.
        outcome: What became of it.
    """

    number: int
    submission: Submission | None
    outcome: Outcome

    @property
    def branch(self) -> str:
        """The branch of the pull request: of the number alone, so always the same one."""
        return f"intake/issue-{self.number}"

    def letter(self, hand: Hand = MARKDOWN) -> Letter:
        """Write what people read."""
        return letter(self.outcome, self.submission, self.number, hand)

    def message(self) -> str:
        """Write what the commit says."""
        return message(self.outcome, self.submission, self.number)

    def answer(self) -> str:
        """Write what whoever sent it reads."""
        return answer(self.outcome, self.submission, self.number)


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
        return Answered(event.number, None, handle_no_form(desk.book, event.body, found))
    submission = Submission(
        found,
        event.author,
        of_github(desk, event.author),
        _day(desk, event.created),
        f"issue-{event.number}",
        proven=True,
    )
    return Answered(event.number, submission, handle(desk, submission))


def _day(desk: Desk, moment: str) -> dt.date:
    """Say on which day of the program's an issue was written; today where that cannot be told."""
    try:
        written = dt.datetime.fromisoformat(moment).astimezone(desk.book.program.zone).date()
    except (ValueError, OverflowError):
        return desk.today
    return min(written, desk.today)
