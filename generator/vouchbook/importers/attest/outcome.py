"""What a table of agreements comes to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from vouchbook.findings import Finding
from vouchbook.importers.records import Note
from vouchbook.model import Person
from vouchbook.replace import Replacement


@dataclass(slots=True)
class Addition:
    """What is added to one person's profile.

    Attributes:
        person: The person, as the book has them.
        account: The name of their account.
        named: Whether the account may be shown beyond the program team, by name or alias.
        periods: Consent periods, as they will stand in the file.
        activities: Activities, as they will stand in the file.
    """

    person: Person
    account: str
    named: bool
    periods: list[Mapping[str, Any]] = field(default_factory=list)
    activities: list[Mapping[str, Any]] = field(default_factory=list)

    @property
    def path(self) -> str:
        """The profile."""
        return self.person.path


@dataclass(frozen=True, slots=True)
class Attested:
    """What a table of agreements comes to.

    Attributes:
        root: The program's folder.
        file: The table's name.
        by: Who attests.
        today: The day of it.
        rows: How many agreements the table holds.
        people: What is added to whom, in the order of the table.
        skipped: Rows that add nothing, and why.
        findings: What is wrong in the table.
        broken: What would be wrong in the program if it were written.
        changes: The files; none where something is wrong in the table.
    """

    root: Path
    file: str
    by: str
    today: date
    rows: int
    people: tuple[Addition, ...]
    skipped: tuple[Note, ...]
    findings: tuple[Finding, ...]
    broken: tuple[Finding, ...]
    changes: tuple[Replacement, ...]

    @property
    def errors(self) -> int:
        """How many findings keep it from being written."""
        return len(self.findings) + len(self.broken)
