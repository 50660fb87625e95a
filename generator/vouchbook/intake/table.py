"""What people read of a table of forms: a line each, and how many there are of what."""

from collections.abc import Iterator
from typing import Final

from vouchbook.intake.batch import Batch, Line
from vouchbook.intake.letter import COMMIT, MARKDOWN, Hand, Letter, fitting
from vouchbook.intake.outcome import Result
from vouchbook.intake.sheet import Answers
from vouchbook.naming import one_line
from vouchbook.text import counted, listed

_WORDS: Final = {
    Result.CHANGE: "to write",
    Result.THERE: "in the book already",
    Result.HELD: "to do by hand",
    Result.REFUSED: "refused",
}
#: GitHub takes no text of more than 65,536 characters.
_ROOM: Final = 60_000


def about_table(answers: Answers, batch: Batch, hand: Hand = MARKDOWN) -> Letter:
    """Write what became of a table.

    Args:
        answers: The table.
        batch: What became of it.
        hand: For whom.
    """
    unread = f"Not read: {listed(map(hand.text, answers.unread))}." if answers.unread else ""
    told = ["\n".join(_line(one, hand)) for one in batch.lines]
    shown, left = fitting(told, _ROOM) if hand.bounded else (told, 0)
    rest = [f"- … and {counted(left, 'line')} more; the command tells all"] if left else []
    parts = (_head(batch), unread, "\n".join((*shown, *rest)))
    return Letter(_title(answers, batch), "\n\n".join(filter(None, parts)) + "\n")


def message_about_table(answers: Answers, batch: Batch) -> str:
    """Write the message of a commit: what is written, and of which line it was made.

    Args:
        answers: The table.
        batch: What became of it.
    """
    written = [one for one in batch.lines if one.outcome.result is Result.CHANGE]
    lines = "\n".join(f"- line {one.number}: {_says(one, COMMIT)}" for one in written)
    return "\n\n".join(filter(None, (_title(answers, batch), _head(batch), lines))) + "\n"


def _title(answers: Answers, batch: Batch) -> str:
    written = sum(one.outcome.result is Result.CHANGE for one in batch.lines)
    return f"{answers.form.title}: {counted(written, 'form')} of a table"


def _head(batch: Batch) -> str:
    results = [one.outcome.result for one in batch.lines]
    told = [f"{results.count(one):,} {word}" for one, word in _WORDS.items() if one in results]
    return f"{counted(len(results), 'line')}: {listed(told)}." if told else "There are no lines."


def _says(line: Line, hand: Hand) -> str:
    return " ".join(map(hand.text, line.outcome.says))


def _line(line: Line, hand: Hand) -> Iterator[str]:
    outcome = line.outcome
    lead = f"- line {line.number}:"
    if outcome.result is Result.REFUSED:
        yield f"{lead} refused. {' '.join(hand.text(one.sentence) for one in outcome.problems)}"
    elif outcome.result is Result.THERE:
        yield f"{lead} in the book already: {_says(line, hand)}"
    else:
        yield f"{lead} {_says(line, hand) or 'to do by hand'}"
        yield from (f"  - {hand.text(one)}" for one in (*outcome.looks, *outcome.hand))
        if outcome.wrote:
            yield f"  - In their own words: {hand.text(one_line(outcome.wrote))}"
