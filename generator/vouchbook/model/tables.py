"""CSV text to rows: every fault of a table in one reading, none of it raised."""

import csv
import functools
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from vouchbook.model.account import Health
from vouchbook.model.rows import (
    CustomerRow,
    DealResult,
    DealType,
    EngagementRow,
    OpportunityRow,
    Row,
    Viewer,
)

#: No cell of ours holds more; a longer one is text in the wrong place.
MOST_CHARACTERS = 500
_Read = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class TableProblem:
    """What is wrong in a table, and where.

    Attributes:
        line: Line of the text, counted from 1, on which the row begins.
        column: Name of the column; None where the row or the table as a whole is meant.
        message: What is wrong and what was expected.
    """

    line: int
    column: str | None
    message: str


class _BadCellError(ValueError):
    """A cell that cannot be read; its text says what was expected."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a table holds: the record of a row, how to read each column, which must be filled."""

    row: type[Row]
    columns: Mapping[str, _Read]
    required: tuple[str, ...]


def parse_table(text: str, table: str) -> tuple[tuple[Row, ...], tuple[TableProblem, ...]]:
    """Read a CSV table.

    The first line names the columns, in any order; those that must be filled must be there, others
    may be left out. Several values in one cell are parted by a semicolon or a vertical bar. Line
    ends may be LF or CRLF, quoted cells may hold line breaks, empty lines are skipped.

    Args:
        text: The text of the file.
        table: One of `TABLES`.

    Returns:
        The rows without fault, in order, and what is wrong with the others.
    """
    shape = _SHAPES[table]
    if text.startswith("\ufeff"):
        return (), (TableProblem(1, None, "begins with a byte order mark; save it without one"),)
    rows: list[Row] = []
    problems: list[TableProblem] = []
    records = _records(text, problems)
    line, header = next(records, (1, []))
    faults = _header_faults(header, shape)
    if faults:
        return (), tuple(TableProblem(line, column, message) for column, message in faults)
    # A table says the same few thousand words again and again: each is read once.
    readers = [functools.cache(shape.columns[name]) for name in header]
    required = [name in shape.required for name in header]
    for line, cells in records:
        values, wrong = _read_row(header, cells, readers, required)
        problems.extend(TableProblem(line, column, message) for column, message in wrong)
        if not wrong:
            rows.append(shape.row(**values))
    return tuple(rows), tuple(problems)


@functools.lru_cache(maxsize=1)
def sound_cells(text: str, table: str) -> Mapping[str, frozenset[str]] | None:
    """Look a table over without making rows of it: several times as quick as `parse_table`.

    Args:
        text: The text of the file.
        table: One of `TABLES`.

    Returns:
        By column, its different cells, an empty one among them where one is empty. None where
        `parse_table` may find a problem.
    """
    shape = _SHAPES[table]
    try:
        header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    except (ValueError, csv.Error):
        return None
    header = [name.strip() for name in header]
    if _header_faults(header, shape) or not {len(header)}.issuperset(map(len, rows)):
        return None
    found: dict[str, frozenset[str]] = {}
    for name, column in zip(
        header, zip(*rows, strict=True) if rows else [()] * len(header), strict=True
    ):
        cells = {cell.strip() for cell in set(column)}
        if not _are_sound(cells, shape.columns[name], needed=name in shape.required):
            return None
        found[name] = frozenset(cells)
    return found


def _are_sound(cells: Iterable[str], read: _Read, *, needed: bool) -> bool:
    try:
        for cell in cells:
            if cell:
                read(cell)
            elif needed:
                return False
    except _BadCellError:
        return False
    return True


def _records(text: str, problems: list[TableProblem]) -> Iterator[tuple[int, list[str]]]:
    """Cut the text into records, each with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            problems.append(TableProblem(line, None, f"not well-formed CSV: {error}"))
            return
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield line, [cell.strip() for cell in cells]
        line = reader.line_num + 1


_Fault = tuple[str | None, str]


def _header_faults(header: Sequence[str], shape: _Shape) -> list[_Fault]:
    known = ", ".join(shape.columns)
    if not header:
        return [(None, f"the table is empty; its first line names the columns: {known}")]
    faults: list[_Fault] = []
    for place, name in enumerate(header):
        if name not in shape.columns:
            faults.append((name, f"unknown column; known are: {known}"))
        elif name in header[:place]:
            faults.append((name, "this column stands in the table twice"))
    faults.extend((name, "this column is missing") for name in shape.required if name not in header)
    return faults


def _read_row(
    header: Sequence[str],
    cells: Sequence[str],
    readers: Sequence[_Read],
    required: Sequence[bool],
) -> tuple[dict[str, Any], list[_Fault]]:
    if len(cells) != len(header):
        message = f"{len(cells)} cells, but the table has {len(header)} columns"
        return {}, [(None, message)]
    values: dict[str, Any] = {}
    faults: list[_Fault] = []
    for name, cell, read, needed in zip(header, cells, readers, required, strict=True):
        if not cell:
            if needed:
                faults.append((name, "this cell must be filled"))
            continue
        try:
            values[name] = read(cell)
        except _BadCellError as error:
            faults.append((name, str(error)))
    return values, faults


def _text(cell: str) -> str:
    if len(cell) > MOST_CHARACTERS:
        raise _BadCellError(f"at most {MOST_CHARACTERS} characters fit, this has {len(cell)}")
    return cell


def _several(cell: str) -> tuple[str, ...]:
    parts = (part.strip() for part in re.split("[;|]", _text(cell)))
    return tuple(dict.fromkeys(part for part in parts if part))


def _whole(cell: str) -> int:
    if not re.fullmatch("-?[0-9]{1,15}", cell):
        raise _BadCellError("expected a whole number")
    return int(cell)


def _decimal(cell: str) -> Decimal:
    if not re.fullmatch(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?", cell):
        raise _BadCellError("expected a number such as 1250 or 1250.50")
    return Decimal(cell)


def _day(cell: str) -> date:
    if re.fullmatch("(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}", cell):
        try:
            return date.fromisoformat(cell)
        except ValueError:
            pass
    raise _BadCellError("expected a day of the calendar such as 2026-09-02")


def _country(cell: str) -> str:
    if not re.fullmatch("[A-Z]{2}", cell):
        raise _BadCellError("expected a country as two capital letters, such as NO")
    return cell


def _one_of(choices: type[StrEnum]) -> _Read:
    def read(cell: str) -> StrEnum:
        try:
            return choices(cell)
        except ValueError:
            raise _BadCellError(f"expected one of: {', '.join(choices)}") from None

    return read


_SHAPES: Mapping[str, _Shape] = {
    "opportunities": _Shape(
        OpportunityRow,
        {
            "id": _text,
            "account_id": _text,
            "prospect": _text,
            "owner": _text,
            "type": _one_of(DealType),
            "stage": _text,
            "products": _several,
            "use_case": _text,
            "industry": _text,
            "country": _country,
            "employees": _whole,
            "persona": _text,
            "competitor": _text,
            "amount": _decimal,
            "list_amount": _decimal,
            "created": _day,
            "close_date": _day,
            "result": _one_of(DealResult),
        },
        ("id",),
    ),
    "customers": _Shape(
        CustomerRow,
        {
            "id": _text,
            "account": _text,
            "name": _text,
            "industry": _text,
            "country": _country,
            "employees": _whole,
            "products": _several,
            "since": _day,
            "renewal": _day,
            "renewed": _day,
            "revenue": _decimal,
            "health": _one_of(Health),
            "nps": _whole,
            "nps_on": _day,
            "usage": _decimal,
            "owner": _text,
        },
        ("id",),
    ),
    "engagement": _Shape(
        EngagementRow,
        {
            "item": _text,
            "who": _one_of(Viewer),
            "views": _whole,
            "shares": _whole,
            "downloads": _whole,
            "minutes": _decimal,
            "opportunity": _text,
        },
        ("item", "who"),
    ),
}

#: The tables there are, by kind.
TABLES: tuple[str, ...] = tuple(_SHAPES)
