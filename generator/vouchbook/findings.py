"""What a check found: a value with a place, never an exception."""

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error blocks a merge, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault in the data, sortable into reading order.

    Attributes:
        path: File or folder, relative to the program's root, with forward slashes.
        line: Line in the file, counted from 1.
        column: Column in the line, counted from 1, in characters.
        rule: Id of the rule that found it, as `vouchbook rules` lists it.
        severity: Whether it blocks a merge.
        message: What is wrong and what was expected, in plain words.
        hint: How to mend it, with the nearest right value where there is one.
        keys: The way from the document's root to the value at fault, where a rule told it; two
            findings that differ in nothing else are one.
    """

    path: str
    line: int
    column: int
    rule: str
    severity: Severity
    message: str
    hint: str | None = None
    keys: tuple[str | int, ...] | None = field(default=None, compare=False)


def error(
    path: str, rule: str, message: str, hint: str | None = None, at: tuple[int, int] = (1, 1)
) -> Finding:
    """Make a finding that blocks a merge; `at` is its line and column, counted from 1."""
    return Finding(path, *at, rule, Severity.ERROR, message, hint)


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding before it has a line: what a rule yields.

    Attributes:
        path: The file it is in.
        keys: The way from the document's root to the value at fault: names and indices from 0.
            A last key that the document lacks places the fault at its parent.
        message: What is wrong and what was expected, in plain words.
        hint: How to mend it.
        at_key: Whether the name is at fault rather than the value.
        place: Line and column where they are known already (a table's), else None.
        severity: Whether it blocks a merge.
    """

    path: str
    keys: tuple[str | int, ...]
    message: str
    hint: str | None = None
    at_key: bool = False
    place: tuple[int, int] | None = None
    severity: Severity = Severity.ERROR
