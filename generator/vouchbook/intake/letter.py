"""What people read of a form that came in: a pull request, or an answer in the issue.

In Markdown, whatever somebody wrote is shown as the text that it is: it makes no link, mentions
nobody, and closes no other issue.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from vouchbook.gate.impact.markdown import inert, quiet
from vouchbook.intake.commands import without_commands
from vouchbook.intake.event import TRIGGER
from vouchbook.intake.outcome import Outcome, Result
from vouchbook.intake.submission import Submission
from vouchbook.intake.suggest import markdown_link
from vouchbook.private import private
from vouchbook.text import HIDDEN, counted, printable

_LONGEST_TITLE: Final = 100
_LONGEST_TEXT: Final = 20_000
#: Content to take down is named in one sentence, all of it.
_LONGEST_LINE: Final = 1_500
#: Of a form with more of them there is no more to learn.
_MOST_PROBLEMS: Final = 20
#: GitHub takes no text of more than 65,536 characters: so many go to one list of sentences, beside
#: which another and two texts between fences may stand.
_ROOM: Final = 10_000
_FENCE: Final = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Letter:
    """A text with a title.

    Attributes:
        title: On one line; "" for an answer, which has none.
        body: Of paragraphs.
    """

    title: str
    body: str

    @property
    def message(self) -> str:
        """Title and body as one text, as a commit has them."""
        return f"{self.title}\n\n{self.body}" if self.title else self.body


@dataclass(frozen=True, slots=True)
class Hand:
    """How a text is written down.

    Attributes:
        text: Writes what is not ours on one line, such that it stays what it is.
        link: Writes a link: its words, and the address.
        title: Writes a title, which is plain text wherever it is shown.
        bounded: Whether only so much is taken as a host takes.
    """

    text: Callable[[str], str]
    link: Callable[[str, str], str]
    title: Callable[[str], str]
    bounded: bool = False


def _plain(text: str) -> str:
    return printable(text, _LONGEST_LINE)


def _plain_link(words: str, to: str) -> str:
    return f"{words}: {printable(to, 4000)}"


#: For the pages of a host of repositories, for a commit there, and for a terminal.
MARKDOWN: Final = Hand(
    lambda text: str(inert(text, _LONGEST_LINE)), markdown_link, quiet, bounded=True
)
COMMIT: Final = Hand(lambda text: quiet(text, _LONGEST_LINE), _plain_link, quiet)
PLAIN: Final = Hand(_plain, _plain_link, _plain)


def fitting(parts: Sequence[str], room: int) -> tuple[Sequence[str], int]:
    """Take of a list what there is room for; the first of it always.

    Args:
        parts: Texts as they are written down.
        room: How many characters there is room for.

    Returns:
        What fits, and how many are left out.
    """
    sizes = accumulate(len(one) + 1 for one in parts)
    taken = max(1, sum(size <= room for size in sizes))
    return parts[:taken], max(0, len(parts) - taken)


def letter(
    outcome: Outcome, submission: Submission | None, number: int | None, hand: Hand = MARKDOWN
) -> Letter:
    """Write what people read.

    Args:
        outcome: What became of the form.
        submission: The form; None where it was none.
        number: The issue's; None where there is none.
        hand: For whom.
    """
    writer = _Writer(outcome, submission, number, hand)
    parts = {
        Result.CHANGE: writer.change,
        Result.THERE: writer.there,
        Result.HELD: writer.held,
        Result.REFUSED: writer.refused,
    }[outcome.result]
    return Letter(_title(outcome, hand), "\n\n".join(filter(None, parts())) + "\n")


def message(outcome: Outcome, submission: Submission | None, number: int | None) -> str:
    """Write the message of a commit: what it does, and of which form it was made.

    What somebody wrote in their own words stands in the pull request alone, between fences. A
    commit has none, and hosts take words in it for commands.

    Args:
        outcome: What became of the form.
        submission: The form; None where it was none.
        number: The issue's; None where there is none.
    """
    writer = _Writer(outcome, submission, number, COMMIT)
    parts = (_title(outcome, COMMIT), writer.sentences(outcome.says), writer.origin())
    return "\n\n".join(filter(None, parts)) + "\n"


def _title(outcome: Outcome, hand: Hand) -> str:
    if outcome.changed is None:
        return ""
    return hand.title(printable(outcome.changed.title, _LONGEST_TITLE).strip())


def answer(outcome: Outcome, submission: Submission | None, number: int | None) -> str:
    """Write what whoever sent a form reads: what it means to them, and whether more is to do.

    Args:
        outcome: What became of the form.
        submission: The form; None where it was none.
        number: The issue's; None where there is none.
    """
    if outcome.result is not Result.CHANGE:
        return letter(outcome, submission, number).body
    writer = _Writer(outcome, submission, number, MARKDOWN)
    says = writer.sentences(without_commands(outcome.says))
    rest = "" if outcome.alone else "Somebody of the program team looks at it first. "
    return f"{says}\n\n{rest}Nothing more for you to do.\n"


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the paragraphs, one after the other; an empty one is left out."""

    outcome: Outcome
    submission: Submission | None
    number: int | None
    hand: Hand

    def change(self) -> Iterator[str]:
        outcome = self.outcome
        yield self.sentences(outcome.says)
        yield self._by_hand()
        if outcome.alone:
            yield "This may be merged without a review once the gate is green."
        yield self._list("Somebody has to look at it first:", outcome.looks)
        if outcome.wrote:
            yield f"In their own words:\n\n{_quoted(outcome.wrote)}"
        yield self.origin()

    def there(self) -> Iterator[str]:
        yield f"Thank you. This is in the book already: {self.sentences(self.outcome.says)}"
        yield "Nothing was changed."

    def held(self) -> Iterator[str]:
        yield "Thank you. Somebody of the program team takes it from here; nothing for you to do."
        yield self.sentences(self.outcome.says)
        yield self._by_hand()
        yield self._list("To know:", self.outcome.looks)

    def refused(self) -> Iterator[str]:
        yield "Thank you. This could not be taken yet:"
        problems = [f"- {self.hand.text(one.sentence)}" for one in self.outcome.problems]
        shown, _ = self._fitting(problems[:_MOST_PROBLEMS])
        left = len(problems) - len(shown)
        rest = [f"- … and {left:,} more"] if left > 0 else []
        yield "\n".join((*shown, *rest))
        links = [self.hand.link(title, to) for title, to in self.outcome.links]
        if len(links) == 1:
            filled = "&" in self.outcome.links[0][1]
            more = " What you wrote is filled in, as far as it fits." if filled else ""
            yield f"Is this what you mean? {links[0]}.{more}"
        elif links:
            yield "\n".join(("Please use one of these forms:", "", *(f"- {one}" for one in links)))
        if self.number is not None and self.submission is not None:
            yield (
                "You can mend the text above; then somebody of the program team sets the label "
                f"“{TRIGGER}” again."
            )

    def _by_hand(self) -> str:
        lines = "\n".join(self.outcome.hand)
        return f"To do by hand, as it was written:\n\n{_quoted(lines)}" if lines else ""

    def origin(self) -> str:
        """Say whose form it was, and of which issue."""
        if self.submission is None:
            return ""
        by = self.submission.by
        who = by.name if by else self.submission.sender
        name = "somebody" if private(who) else self.hand.text(who)
        sent = f"Sent by {name} with the form “{self.submission.filled.form.title}”"
        return f"{sent}. Closes #{self.number}." if self.number is not None else f"{sent}."

    def sentences(self, says: Iterable[str]) -> str:
        """Write sentences one after the other."""
        shown, left = self._fitting([self.hand.text(one) for one in says])
        rest = [f"… and {counted(left, 'sentence')} more; the files tell all."] if left else []
        return " ".join((*shown, *rest))

    def _list(self, head: str, lines: Iterable[str]) -> str:
        items, left = self._fitting([f"- {self.hand.text(one)}" for one in lines])
        rest = [f"- … and {left:,} more"] if left else []
        return "\n".join((head, "", *items, *rest)) if items else ""

    def _fitting(self, parts: Sequence[str]) -> tuple[Sequence[str], int]:
        return fitting(parts, _ROOM) if self.hand.bounded else (parts, 0)


def _quoted(text: str) -> str:
    """Put a text between fences that nothing in it can close."""
    cut = text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"
    plain = HIDDEN.sub("", cut.replace("\r\n", "\n"))
    longest = max((len(found[1]) for found in _FENCE.finditer(plain)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{plain}\n{fence}"
