"""What people read of a table of forms: a line each, and how many there are of what."""

from collections.abc import Iterator
from typing import Final

from vouchbook.intake.batch import Batch, Line
from vouchbook.intake.letter import MARKDOWN, Hand, Letter
from vouchbook.intake.outcome import Result
from vouchbook.intake.sheet import Answers
from vouchbook.text import counted, listed

_WORDS: Final = {
    Result.CHANGE: "to write",
    Result.THERE: "in the book already",
    Result.HELD: "to do by hand",
    Result.REFUSED: "refused",
}


def about_table(answers: Answers, batch: Batch, hand: Hand = MARKDOWN) -> Letter:
    """Write what became of a table.

    Args:
        answers: The table.
        batch: What became of it.
        hand: For whom.
    """
    results = [one.outcome.result for one in batch.lines]
    told = [f"{results.count(one):,} {word}" for one, word in _WORDS.items() if one in results]
    head = f"{counted(len(results), 'line')}: {listed(told)}." if told else "There are no lines."
    unread = f"Not read: {listed(map(hand.text, answers.unread))}." if answers.unread else ""
    lines = "\n".join(text for one in batch.lines for text in _line(one, hand))
    title = f"{answers.form.title}: {counted(results.count(Result.CHANGE), 'form')} of a table"
    return Letter(title, "\n\n".join(filter(None, (head, unread, lines))) + "\n")


def _line(line: Line, hand: Hand) -> Iterator[str]:
    outcome = line.outcome
    lead = f"- line {line.number}:"
    if outcome.result is Result.REFUSED:
        yield f"{lead} refused. {' '.join(hand.text(one.sentence) for one in outcome.problems)}"
    elif outcome.result is Result.THERE:
        yield f"{lead} in the book already: {' '.join(map(hand.text, outcome.says))}"
    else:
        says = " ".join(map(hand.text, outcome.says)) or "to do by hand"
        yield f"{lead} {says}"
        yield from (f"  - {hand.text(one)}" for one in (*outcome.looks, *outcome.hand))
