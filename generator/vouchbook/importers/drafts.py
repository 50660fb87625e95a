"""What records gave, before it is held against the program; and what the report will say of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from vouchbook.importers.records import Note

#: What stands where a key will be drawn.
NEW_KEY: Final = "(new key)"


@dataclass(slots=True)
class Draft:
    """One thing that records gave.

    Attributes:
        kind: Its kind.
        path: Where its file stands.
        where: The first record that gave it.
        data: Its fields; `key` is not among them yet.
    """

    kind: str
    path: str
    where: str
    data: dict[str, Any]


@dataclass(slots=True)
class Findings:
    """What the report will say; see `Plan` for the meanings."""

    unmapped: list[Note] = field(default_factory=list)
    left_out: list[Note] = field(default_factory=list)
    kept: list[Note] = field(default_factory=list)
    unknown: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def refuse(self, where: str, why: str) -> None:
        """Say that something cannot be imported at all."""
        self.unmapped.append(Note(where, why))

    def leave_out(self, where: str, what: str, problems: Iterable[str]) -> None:
        """Say that values are left out; `what` they are of."""
        self.left_out.extend(Note(where, f"{what}: {problem}") for problem in problems)
