"""What became of a form: a change, nothing, or a no with the way out."""

from dataclasses import dataclass
from enum import StrEnum

from vouchbook.changes import Changed
from vouchbook.intake.filled import Problem


class Result(StrEnum):
    """What became of a form.

    Attributes:
        CHANGE: There is something to write.
        THERE: It is in the book already.
        HELD: Somebody of the program team has to do it by hand.
        REFUSED: Whoever sent it has to say something else first.
    """

    CHANGE = "change"
    THERE = "there"
    HELD = "held"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Taken:
    """What was made of a form, before anybody has looked at the program as it would be.

    Attributes:
        changed: Files, sentences, and what is in the way.
        looks: Why somebody has to look before it may be merged, a sentence each.
        there: Where it is in the book already; "" where it is not.
        hand: What somebody of the program team has to do by hand, a line each, as it was written.
        wrote: What somebody wrote in their own words, where no file holds it.
    """

    changed: Changed
    looks: tuple[str, ...] = ()
    there: str = ""
    hand: tuple[str, ...] = ()
    wrote: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a form.

    Attributes:
        result: In a word.
        changed: What is to be written; None where that is nothing.
        problems: What keeps it from being taken.
        says: What it means, a sentence each.
        looks: Why somebody has to look, a sentence each.
        hand: What is left to do by hand, as it was written.
        links: Forms that were meant: title and address.
        wrote: What somebody wrote in their own words, where no file holds it.
    """

    result: Result
    changed: Changed | None = None
    problems: tuple[Problem, ...] = ()
    says: tuple[str, ...] = ()
    looks: tuple[str, ...] = ()
    hand: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    wrote: str = ""

    @property
    def alone(self) -> bool:
        """Whether it may be merged without anybody, once the gate is green."""
        return self.result is Result.CHANGE and not self.looks and not self.hand
