"""What people read of a form that came in: a pull request, or an answer in the issue.

Whatever somebody wrote is shown as the text that it is: it makes no link, mentions nobody, and
closes no other issue.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from vouchbook.gate.impact.markdown import inert
from vouchbook.intake.event import TRIGGER
from vouchbook.intake.outcome import Outcome, Result
from vouchbook.intake.submission import Submission
from vouchbook.intake.suggest import markdown_link
from vouchbook.private import private
from vouchbook.text import HIDDEN, printable

_LONGEST_TITLE: Final = 100
_LONGEST_TEXT: Final = 20_000
_FENCE: Final = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Letter:
    """A text with a title.

    Attributes:
        title: On one line.
        body: Markdown.
    """

    title: str
    body: str

    @property
    def message(self) -> str:
        """What a commit says: the title, and the sentences as they are."""
        return f"{self.title}\n\n{self.body}"


def letter(outcome: Outcome, submission: Submission | None, number: int | None) -> Letter:
    """Write what people read.

    Args:
        outcome: What became of the form.
        submission: The form; None where it was none.
        number: The issue's; None where there is none.
    """
    write = {
        Result.CHANGE: _change,
        Result.THERE: _there,
        Result.HELD: _held,
        Result.REFUSED: _refused,
    }[outcome.result]
    paragraphs = [part for part in write(outcome, submission, number) if part]
    title = outcome.changed.title if outcome.changed else ""
    return Letter(_title(title), "\n\n".join(paragraphs) + "\n")


def _title(text: str) -> str:
    return printable(text, _LONGEST_TITLE).strip() or "Form"


def _change(outcome: Outcome, submission: Submission | None, number: int | None) -> Iterator[str]:
    yield _sentences(outcome.says)
    yield _hand(outcome)
    if outcome.alone:
        yield "This may be merged without a review once the gate is green: it keeps to the limits."
    elif outcome.looks:
        yield _list("Somebody has to look at it first:", outcome.looks)
    if outcome.wrote:
        yield f"In their own words:\n\n{_quoted(outcome.wrote)}"
    yield _origin(submission, number)


def _there(outcome: Outcome, submission: Submission | None, number: int | None) -> Iterator[str]:
    del submission, number
    yield f"Thank you. This is in the book already: {_sentences(outcome.says)}"
    yield "Nothing was changed."


def _held(outcome: Outcome, submission: Submission | None, number: int | None) -> Iterator[str]:
    del submission, number
    yield "Thank you. Somebody of the program team takes it from here; nothing for you to do."
    yield _sentences(outcome.says)
    yield _hand(outcome)
    yield _list("To know:", outcome.looks) if outcome.looks else ""


def _refused(outcome: Outcome, submission: Submission | None, number: int | None) -> Iterator[str]:
    yield "Thank you. This could not be taken yet:"
    yield "\n".join(f"- {inert(one.sentence)}" for one in outcome.problems)
    if len(outcome.links) == 1:
        yield f"Is this what you mean? {_links(outcome)}. It is filled in as far as we could."
    elif outcome.links:
        yield f"Please use one of these forms: {_links(outcome)}."
    if number is not None and submission is not None:
        yield (
            "You can mend the text above; then somebody of the program team sets the label "
            f"“{TRIGGER}” again."
        )


def _links(outcome: Outcome) -> str:
    return ", ".join(markdown_link(title, to) for title, to in outcome.links)


def _hand(outcome: Outcome) -> str:
    if not outcome.hand:
        return ""
    return f"To do by hand, as it was written:\n\n{_quoted(chr(10).join(outcome.hand))}"


def _origin(submission: Submission | None, number: int | None) -> str:
    if submission is None:
        return ""
    who = submission.by.name if submission.by else submission.sender
    name = "somebody" if private(who) else inert(printable(who, 60))
    sent = f"Sent by {name} with the form “{submission.filled.form.title}”"
    return f"{sent}. Closes #{number}." if number is not None else f"{sent}."


def _sentences(says: Iterable[str]) -> str:
    return " ".join(str(inert(one)) for one in says)


def _list(head: str, lines: Iterable[str]) -> str:
    return "\n".join((head, "", *(f"- {inert(one)}" for one in lines)))


def _quoted(text: str) -> str:
    """Put a text between fences that nothing in it can close."""
    cut = text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"
    plain = HIDDEN.sub("", cut).replace("\r\n", "\n")
    longest = max((len(found[1]) for found in _FENCE.finditer(plain)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{plain}\n{fence}"
