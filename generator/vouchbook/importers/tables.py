"""Rows for the CSV tables of program/: what is there stays, new rows follow."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vouchbook.importers.drafts import Draft, Findings
from vouchbook.importers.records import Note
from vouchbook.importers.targets import COLUMNS
from vouchbook.model.tables import parse_table

_FORMULA = re.compile(r"[=+@\t\r-]")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Made:
    """A table as it would be, and how many of its rows are new, and brought up to date."""

    text: str
    added: int
    refreshed: int


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that is there: its text with the end of its line, and its cells."""

    text: str
    cells: list[str]


def table_text(
    kind: str, drafts: Mapping[str, Draft], text: str | None, findings: Findings, *, refresh: bool
) -> Made | None:
    """Add rows to a table.

    Args:
        kind: `opportunities` or `customers`.
        drafts: By id, the rows.
        text: The table as it is; None where there is none.
        findings: Takes what cannot be written, and what differs.
        refresh: Whether rows that are there are brought up to date.

    Returns:
        The table with the new rows; every row that does not change stays byte for byte. None
        where the table as it is cannot be used.
    """
    path = f"program/{kind}.csv"
    if text is not None and (problems := parse_table(text, kind)[1]):
        first = problems[0]
        findings.unmapped.append(Note(path, f"line {first.line}: {first.message}; mend it first"))
        return None
    newline = "\r\n" if text and "\r\n" in text else "\n"
    there = list(_rows(text or ""))
    filled = [row for row in there if any(row.cells)]
    if not filled:
        filled = [_Row(_line(list(COLUMNS[kind]), newline), list(COLUMNS[kind]))]
        there = [*there, *filled]
    header = filled[0].cells
    known = {row.cells[header.index("id")]: row for row in filled[1:]}
    changed: dict[str, str] = {}
    new: list[str] = []
    for identity, draft in drafts.items():
        cells = _cells(draft, header, findings)
        row = known.get(identity)
        if row is not None and not refresh:
            _compare(path, header, row.cells, cells, findings)
        elif not _accepted(kind, header, cells, draft, findings):
            continue
        elif row is None:
            new.append(_line([cells.get(name, "") for name in header], newline))
        elif (after := _refreshed(row, header, cells)) != row.text:
            changed[row.text] = after
    kept = "".join(changed.get(row.text, row.text) for row in there)
    if kept and not kept.endswith("\n") and new:
        kept += newline
    return Made(kept + "".join(new), len(new), len(changed))


def _rows(text: str) -> Iterator[_Row]:
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, strict=True)
    start = 0
    for cells in reader:
        yield _Row("".join(lines[start : reader.line_num]), [cell.strip() for cell in cells])
        start = reader.line_num


def _refreshed(row: _Row, header: list[str], cells: Mapping[str, str]) -> str:
    """Write a row with what the source says now; as it stands where that is the same."""
    after = [cells.get(name, cell) for name, cell in zip(header, row.cells, strict=True)]
    if after == row.cells:
        return row.text
    return _line(after, row.text[len(row.text.rstrip("\r\n")) :])


def _line(cells: list[str], end: str) -> str:
    output = io.StringIO(newline="")
    csv.writer(output, lineterminator=end).writerow(cells)
    return output.getvalue()


def _cells(draft: Draft, header: list[str], findings: Findings) -> dict[str, str]:
    cells: dict[str, str] = {}
    for name, value in draft.data.items():
        cell = _cell(value)
        if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
            why = "left out: a spreadsheet would take it for a formula"
        elif name not in header:
            why = "left out: the table has no such column"
        else:
            cells[name] = cell
            continue
        findings.left_out.append(Note(draft.where, f"{draft.kind} {name}: {why}"))
    return cells


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ";".join(map(str, value))
    return f"{value:f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _compare(
    path: str, header: list[str], row: list[str], cells: Mapping[str, str], findings: Findings
) -> None:
    for name, cell in zip(header, row, strict=False):
        if name in cells and cells[name] != cell:
            findings.kept.append(Note(path, f"{cells['id']}: {name}: the source says otherwise"))


def _accepted(
    kind: str, header: list[str], cells: dict[str, str], draft: Draft, findings: Findings
) -> bool:
    """Drop the cells that the table's own reader refuses; False where the row as a whole is."""
    output = io.StringIO(newline="")
    csv.writer(output).writerows([header, [cells.get(name, "") for name in header]])
    for problem in parse_table(output.getvalue(), kind)[1]:
        if problem.column is None or problem.column == "id":
            findings.unmapped.append(
                Note(draft.where, f"{kind} {problem.column or 'row'}: {problem.message}")
            )
            return False
        cells.pop(problem.column, None)
        message = f"{kind} {problem.column}: left out: {problem.message}"
        findings.left_out.append(Note(draft.where, message))
    return True
