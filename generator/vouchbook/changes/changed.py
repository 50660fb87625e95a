"""What a change comes to: files, what they mean in plain words, and why they may not be."""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vouchbook.replace import Replacement
from vouchbook.text import capital, printable

#: A line of a file that a terminal shows.
_WIDEST = 400


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something that was asked cannot be.

    Attributes:
        field: The name of what was asked, as the record of the action has it; "" for all of it.
        message: What is wrong, as a sentence without its full stop.
        hint: The way out, with the nearest right value where there is one.
    """

    field: str
    message: str
    hint: str | None = None

    def __str__(self) -> str:
        """Give message and hint on one line."""
        return f"{self.message}; {self.hint}" if self.hint else self.message

    @property
    def sentences(self) -> str:
        """Give message and hint as sentences: *There is no scope. Did you mean sales?*."""
        return " ".join(map(_sentence, filter(None, (self.message, self.hint))))


def _sentence(text: str) -> str:
    # A file or an option at the beginning stays what it is.
    begun = capital(text) if text.partition(" ")[0].isalpha() else text
    return f"{begun}{'' if text.endswith(('.', '?', '!')) else '.'}"


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change comes to.

    Attributes:
        title: What it is, on one line: the subject of a commit or pull request.
        says: What it means, a sentence each, as people read it.
        files: What would be written; nothing where something was refused.
        refusals: Why it cannot be.
        told: The rules of the check whose warnings the sentences tell already.
    """

    title: str
    says: tuple[str, ...] = ()
    files: tuple[Replacement, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    told: frozenset[str] = frozenset()


def diff(files: Iterable[Replacement]) -> str:
    """Show what a change does to the files, in the form that Git and reviewers use.

    Args:
        files: What would be written.

    Returns:
        Unified differences, three lines around each; every line safe to print.
    """
    return "".join(line + "\n" for change in files for line in _lines(change))


def _lines(change: Replacement) -> Iterator[str]:
    before = _text(change.before)
    after = _text(change.after)
    made = difflib.unified_diff(
        before,
        after,
        f"a/{change.path}" if change.before is not None else "/dev/null",
        f"b/{change.path}" if change.after is not None else "/dev/null",
        lineterm="",
    )
    for line in made:
        yield line[:1] + printable(line[1:], _WIDEST)


def _text(raw: bytes | None) -> list[str]:
    return [] if raw is None else raw.decode("utf-8", "replace").splitlines()
