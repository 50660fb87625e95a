"""Many forms at once: the lines of a table, each on top of those above it."""

import dataclasses
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from vouchbook.changes import Desk, opened, write
from vouchbook.intake.handle import handle
from vouchbook.intake.outcome import Outcome, Result
from vouchbook.intake.sheet import Answer, Answers
from vouchbook.intake.submission import Submission, of_name
from vouchbook.kinds import DATA_FOLDERS, MEBIBYTE
from vouchbook.load import read_bytes
from vouchbook.replace import Replacement

_DIGITS: Final = 8


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table, and what became of it."""

    number: int
    submission: Submission
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Batch:
    """A table, and what became of it.

    Attributes:
        lines: From top to bottom.
        files: What is to be written for all of them together.
    """

    lines: tuple[Line, ...]
    files: tuple[Replacement, ...]


def handle_all(desk: Desk, answers: Answers) -> Batch:
    """Say what becomes of every line; nothing of the program is written.

    A line that cannot be taken keeps no other from it. Two lines for the last free day are two
    lines: the second one is refused, as it would be in a queue.

    Args:
        desk: The program.
        answers: The table.
    """
    lines: list[Line] = []
    with tempfile.TemporaryDirectory(prefix="vouchbook-") as folder:
        copy = Path(folder)
        for name in DATA_FOLDERS:
            if (desk.root / name).is_dir():
                shutil.copytree(desk.root / name, copy / name, symlinks=True)
        here = dataclasses.replace(desk, root=copy)
        touched: dict[str, None] = {}
        for answer in answers.answers:
            submission = submission_of(here, answer)
            outcome = handle(here, submission)
            lines.append(Line(answer.line, submission, outcome))
            if outcome.result is Result.CHANGE and outcome.changed is not None:
                write(here, outcome.changed)
                touched |= dict.fromkeys(one.path for one in outcome.changed.files)
                here = opened(copy, as_of=desk.today, draw=desk.draw)
        files = tuple(_between(desk.root, copy, touched))
    return Batch(tuple(lines), files)


def submission_of(desk: Desk, answer: Answer) -> Submission:
    """Make a submission of a line of a table."""
    return Submission(
        answer.filled,
        answer.who,
        of_name(desk, answer.who),
        min(answer.sent or desk.today, desk.today),
        mark_of(answer),
        proven=False,
        dated=answer.sent is not None,
    )


def mark_of(answer: Answer) -> str:
    """Tell a line from every other: by all that it says, so that it is known again.

    Tools add a number or a moment of their own, but each in another way, and not always the same
    in every export.
    """
    filled = answer.filled
    said = [filled.form.id, answer.who, sorted(filled.texts.items()), sorted(filled.boxes.items())]
    digest = hashlib.sha256(json.dumps(said, ensure_ascii=False).encode("utf-8", "replace"))
    return digest.hexdigest()[:_DIGITS]


def _between(root: Path, copy: Path, paths: dict[str, None]) -> Iterator[Replacement]:
    for path in sorted(paths):
        before = read_bytes(root / path, MEBIBYTE) if (root / path).exists() else None
        yield Replacement(path, before, read_bytes(copy / path, MEBIBYTE))
