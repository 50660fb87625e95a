"""Rows for the CSV tables of program/: what is there stays, new rows follow."""

import csv
import io
import re
from collections.abc import Mapping
from typing import Any

from vouchbook.importers.gathering import Draft, Findings
from vouchbook.importers.records import Note
from vouchbook.importers.targets import COLUMNS
from vouchbook.model.tables import parse_table

_FORMULA = re.compile(r"[=+@\t\r-]")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def table_text(
    kind: str, drafts: Mapping[str, Draft], text: str | None, findings: Findings
) -> tuple[str, int] | None:
    """Add rows to a table.

    Args:
        kind: `opportunities` or `customers`.
        drafts: By id, the rows.
        text: The table as it is; None where there is none.
        findings: Takes what cannot be written, and what differs.

    Returns:
        The table with the new rows, everything that was there byte for byte, and how many rows
        are new; None where the table as it is cannot be used.
    """
    path = f"program/{kind}.csv"
    if text is not None and (problems := parse_table(text, kind)[1]):
        first = problems[0]
        findings.unmapped.append(Note(path, f"line {first.line}: {first.message}; mend it first"))
        return None
    there = _rows(text) if text else []
    header = there[0] if there else list(COLUMNS[kind])
    known = {row[header.index("id")]: row for row in there[1:]} if there else {}
    output = io.StringIO(newline="")
    writer = csv.writer(output, lineterminator="\r\n" if text and "\r\n" in text else "\n")
    if not there:
        writer.writerow(header)
    added = 0
    for identity, draft in drafts.items():
        cells = _cells(draft, header, findings)
        if identity in known:
            _compare(path, header, known[identity], cells, findings)
        elif _accepted(kind, header, cells, draft, findings):
            writer.writerow([cells.get(name, "") for name in header])
            added += 1
    start = text or ""
    if start and not start.endswith("\n") and added:
        start += writer.dialect.lineterminator
    return start + output.getvalue(), added


def _rows(text: str) -> list[list[str]]:
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    return [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]


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
            findings.unmapped.append(Note(draft.where, f"{kind}: {problem.message}"))
            return False
        cells.pop(problem.column, None)
        message = f"{kind} {problem.column}: left out: {problem.message}"
        findings.left_out.append(Note(draft.where, message))
    return True
