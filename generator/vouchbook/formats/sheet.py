"""Tables as CSV that a spreadsheet can open without running anything."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

#: A cell that begins so, white space before it or not, is a formula to a spreadsheet.
_FORMULA: Final = ("=", "+", "-", "@")
_BLANK: Final = ("\t", "\n")


def sheet(header: Sequence[str], rows: Iterable[Sequence[str | float | None]]) -> str:
    """Write a table.

    Args:
        header: Names of the columns.
        rows: Cells; None becomes an empty one.

    Returns:
        CSV with a line feed after each row. Text that a spreadsheet would take for a formula has
        an apostrophe before it; numbers stay numbers.
    """
    output = io.StringIO(newline="")
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return output.getvalue()


def defused(cell: str | float | None) -> str | float:
    """Keep a cell from being a formula, and from ending its row."""
    if cell is None:
        return ""
    if isinstance(cell, int | float):
        return cell
    # The writer puts a line feed in quotes, but not a carriage return.
    text = cell.replace("\r", " ")
    risky = text.lstrip().startswith(_FORMULA) or text.startswith(_BLANK)
    return f"'{text}" if risky else text
