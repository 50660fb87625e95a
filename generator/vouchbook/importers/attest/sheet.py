"""The table of agreements: cells with their places, whatever a spreadsheet parts them by."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from vouchbook.findings import Finding, error
from vouchbook.importers.readers.delimiter import parted_by
from vouchbook.importers.source import read_table
from vouchbook.naming import one_line
from vouchbook.text import nearest, one_of, printable

#: The columns, in the order of the guide.
COLUMNS: Final = (
    "account", "person", "activities", "scope", "basis", "granted", "expires", "evidence",
)  # fmt: skip
_NEEDED: Final = ("person", "basis", "granted", "expires")
RULE: Final = "attest"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        text: Its text, on one line.
        line: Its line in the file, from 1.
        column: Its column there, from 1.
        judged: False where the table has no such column and the header is wrong: that was said.
    """

    text: str
    line: int
    column: int
    judged: bool = True


Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its rows, every known column in each, and what is wrong with its form."""

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]


def read_sheet(file: Path) -> Sheet:
    """Read a table of agreements.

    Args:
        file: CSV in UTF-8 (or UTF-16 with its mark), parted by commas, semicolons or tabs.

    Raises:
        VouchbookError: There is no such file, or it cannot be read as text.
    """
    return cut(read_table(file), file.name)


def cut(text: str, name: str) -> Sheet:
    """Cut the text of a table into cells.

    Args:
        text: The text.
        name: The file's name, for the findings.
    """
    findings: list[Finding] = []
    delimiter, text = parted_by(text, COLUMNS)
    records = list(_records(text, delimiter, name, findings))
    if not records:
        said = f"the table is empty; its first line names the columns: {', '.join(COLUMNS)}"
        return Sheet((), (*findings, error(name, RULE, said)))
    header = [
        Cell(cell.text.lower().replace(" ", "_"), cell.line, cell.column) for cell in records[0]
    ]
    of_the_header = list(_of_the_header(header, name))
    findings += of_the_header
    rows: list[Row] = []
    for cells in records[1:]:
        if len(cells) != len(header):
            said = f"{len(cells)} cells, but the table has {len(header)} columns"
            hint = "put a cell that holds the delimiter itself in quotes"
            findings.append(error(name, RULE, said, hint, (cells[0].line, cells[0].column)))
            continue
        row = {column.text: cell for column, cell in zip(header, cells, strict=True)}
        nothing = Cell("", cells[0].line, 1, judged=not of_the_header)
        rows.append({column: row.get(column, nothing) for column in COLUMNS})
    return Sheet(tuple(rows), tuple(findings))


def _of_the_header(header: Sequence[Cell], name: str) -> Iterator[Finding]:
    names = [cell.text for cell in header]
    for place, cell in enumerate(header):
        at = (cell.line, cell.column)
        if cell.text not in COLUMNS:
            meant = nearest(cell.text, COLUMNS)
            hint = f"did you mean `{meant}`?" if meant else f"there are {one_of(COLUMNS)}"
            yield error(name, RULE, f"unknown column `{printable(cell.text, 40)}`", hint, at)
        elif cell.text in names[:place]:
            said = f"the column `{cell.text}` stands in it twice"
            yield error(name, RULE, said, "keep one of the two", at)
    for column in _NEEDED:
        if column not in names and nearest(column, set(names) - set(COLUMNS)) is None:
            hint = f"the first line names the columns: {', '.join(COLUMNS)}"
            yield error(name, RULE, f"the column `{column}` is missing", hint, (header[0].line, 1))


def _records(
    text: str, delimiter: str, name: str, findings: list[Finding]
) -> Iterator[Sequence[Cell]]:
    lines = text.split("\n")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as reason:
            said = f"not well-formed CSV: {reason}"
            findings.append(error(name, RULE, said, "close the quotes", (reader.line_num, 1)))
            return
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            starts = _starts(lines[line - 1], delimiter)
            yield [
                Cell(one_line(cell), line, starts[place] if place < len(starts) else 1)
                for place, cell in enumerate(cells)
            ]
        line = reader.line_num + 1


def _starts(line: str, delimiter: str) -> list[int]:
    """Say in which column each cell of a line starts, quotes and all."""
    starts, quoted = [1], False
    for at, character in enumerate(line, 1):
        quoted ^= character == '"'
        if character == delimiter and not quoted:
            starts.append(at + 1)
    return starts
