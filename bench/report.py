"""The tables of bench/README.md: rows of text, and a verdict for each aim."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Aim:
    """Something the project promised, and what was measured."""

    promise: str
    measured: str
    met: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the report.

    Attributes:
        name: Its marker in the README.
        header: The columns.
        rows: As many cells each.
        aims: What is judged by them.
        notes: Sentences below the table.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    aims: tuple[Aim, ...]
    notes: tuple[str, ...] = ()


def markdown(section: Section) -> str:
    """Write a section."""
    aims = [
        (aim.promise, aim.measured, "met" if aim.met else "**not met**") for aim in section.aims
    ]
    parts = [_table(section.header, section.rows), "\n".join(f"- {note}" for note in section.notes)]
    parts.append(_table(("aim", "measured", "verdict"), aims))
    return "\n\n".join(part for part in parts if part)


def write_into(readme: Path, section: Section) -> None:
    """Replace what stands between a section's markers."""
    begin, end = f"<!-- {section.name}: begin -->", f"<!-- {section.name}: end -->"
    text = readme.read_text("utf-8")
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    filled = f"{begin}\n{markdown(section)}\n{end}"
    readme.write_text(pattern.sub(lambda _: filled, text), "utf-8")


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    lines = (header, ["---"] * len(header), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
