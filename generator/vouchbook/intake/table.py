"""What people read of a table of forms: a line each, and how many there are of what."""

from collections.abc import Iterator

from vouchbook.gate.impact.markdown import inert
from vouchbook.intake.batch import Batch, Line
from vouchbook.intake.letter import Letter
from vouchbook.intake.outcome import Result
from vouchbook.intake.sheet import Answers
from vouchbook.text import counted, listed


def as_text(answers: Answers, batch: Batch) -> Letter:
    """Write what became of a table.

    Args:
        answers: The table.
        batch: What became of it.
    """
    counts = {result: sum(one.outcome.result is result for one in batch.lines) for result in Result}
    words = {
        Result.CHANGE: "to write",
        Result.THERE: "in the book already",
        Result.HELD: "to do by hand",
        Result.REFUSED: "refused",
    }
    told = [f"{counts[result]:,} {word}" for result, word in words.items() if counts[result]]
    form = answers.form.title
    title = f"{form}: {counted(counts[Result.CHANGE], 'form')} of a table"
    head = f"{counted(len(batch.lines), 'line')}: {listed(told)}." if told else "No lines."
    unread = f"Not read: {listed(map(_bare, answers.unread))}." if answers.unread else ""
    lines = [line for one in batch.lines for line in _line(one)]
    return Letter(title, "\n".join(part for part in (head, unread, "", *lines) if part or lines))


def _line(line: Line) -> Iterator[str]:
    outcome = line.outcome
    lead = f"- line {line.number}:"
    if outcome.result is Result.REFUSED:
        said = " ".join(str(inert(one.sentence)) for one in outcome.problems)
        yield f"{lead} refused. {said}"
    elif outcome.result is Result.THERE:
        yield f"{lead} in the book already: {inert(' '.join(outcome.says))}"
    else:
        by_hand = "by hand. " if outcome.result is Result.HELD else ""
        yield f"{lead} {by_hand}{' '.join(str(inert(one)) for one in outcome.says)}".rstrip()
        yield from (f"  - {inert(one)}" for one in (*outcome.looks, *outcome.hand))


def _bare(text: str) -> str:
    return str(inert(text))
