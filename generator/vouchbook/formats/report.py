"""A report for a person at a terminal, for a program, and for a spreadsheet."""

import datetime as dt
import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from vouchbook.formats.sheet import sheet
from vouchbook.formats.words import strong
from vouchbook.reports import Cell, Column, Kind, Report, Table
from vouchbook.reports.words import money, percent, points
from vouchbook.text import printable, short_day

WIDTH: Final = 80
_GAP: Final = 2
#: A column of text is not made narrower than this.
_LEAST: Final = 8
#: Nor wider than this in a table that has to be parted.
_GOOD: Final = 24
_RIGHT: Final = frozenset(Kind) - {Kind.TEXT, Kind.DATE}
_DECIMALS: Final = 6
#: The space in *27 %*, and both in *€ 1.8 M*.
_AMOUNT: Final = re.compile(r"(?<=[0-9]) (?=[%kM](?![A-Za-z]))|(?<=[€$£]) (?=[0-9])")


def report_as_text(report: Report, *, color: bool = False) -> str:
    """Show a report in 80 columns: the sentence, every table, how it was computed.

    Args:
        report: The report.
        color: Whether to use a terminal's colours.
    """
    lines = [
        strong(printable(report.title), color=color),
        *_wrapped(printable(report.sentence, 2000)),
        ", ".join(_of(report)),
    ]
    for table in report.tables:
        lines += ["", strong(printable(table.title), color=color), *_table(report, table)]
    lines += ["", strong("How this is computed", color=color)]
    for one in report.computed:
        said = f"{one.term}: {one.formula}. From {one.source}."
        lines += textwrap.wrap(said, WIDTH, initial_indent="  ", subsequent_indent="    ")
    return "\n".join(lines) + "\n"


def _of(report: Report) -> Iterator[str]:
    """Say of which day the data are, and of which commit, as far as that is known."""
    yield f"data of {short_day(report.as_of, dt.date.min)}"
    if report.commit:
        yield report.commit.said


def kept_together(text: str) -> str:
    """Keep a line from breaking between a number and what belongs to it."""
    return _AMOUNT.sub("\N{NO-BREAK SPACE}", text)


def _wrapped(text: str) -> list[str]:
    kept = kept_together(text)
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in textwrap.wrap(kept, WIDTH)]


def report_as_json(report: Report) -> str:
    """Give a report as one JSON document, indented, ASCII only; shares are parts of 1."""
    return json.dumps(report_as_data(report), indent=2) + "\n"


def report_as_data(report: Report) -> dict[str, Any]:
    """Give a report as values that JSON has; shares are parts of 1."""
    return {
        "report": report.name,
        "title": report.title,
        "as_of": report.as_of.isoformat(),
        "commit": (
            {"id": report.commit.id, "changed": report.commit.changed} if report.commit else None
        ),
        "currency": report.currency,
        "sentence": report.sentence,
        "figures": {one.id: plain(one.value) for one in report.figures},
        "tables": {
            one.id: {
                "title": one.title,
                "columns": [
                    {"id": column.id, "label": column.label, "kind": column.kind.value}
                    for column in one.columns
                ],
                "rows": [[plain(cell) for cell in row] for row in one.rows],
            }
            for one in report.tables
        },
        "computed": [
            {"term": one.term, "formula": one.formula, "source": one.source}
            for one in report.computed
        ],
    }


def table_as_csv(table: Table) -> str:
    """Give a table as CSV that is safe to open in a spreadsheet."""
    header = [column.id for column in table.columns]
    return sheet(header, ([plain(cell) for cell in row] for row in table.rows))


def plain(cell: Cell) -> Any:
    """Give a value as JSON has it: days as text, exact numbers as the nearest decimal one."""
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, (Fraction, Decimal, float)):
        rounded = round(float(cell), _DECIMALS)
        return int(rounded) if rounded.is_integer() and not isinstance(cell, float) else rounded
    return cell


def written(cell: Cell, kind: Kind, report: Report) -> str:
    """Write a value for people; nothing where there is none."""
    if isinstance(cell, dt.date):
        return short_day(cell, report.as_of)
    if cell is None or isinstance(cell, str):
        said = cell or ""
        return said.replace(" of ", "/") if kind is Kind.RATIO else said
    return _number(Fraction(cell), kind, report.currency)


def _number(value: Fraction, kind: Kind, currency: str) -> str:
    if kind is Kind.SHARE:
        return percent(value)
    if kind is Kind.POINTS:
        return points(value)
    if kind is Kind.MONEY:
        return money(value, currency)
    if value.denominator == 1:
        return f"{int(value):,}"
    return f"{float(value):,.{1 if kind is Kind.DAYS else 2}f}"


def _table(report: Report, table: Table) -> Iterator[str]:
    if not table.rows:
        yield f"  {table.empty}"
        return
    shown = [
        place for place, column in enumerate(table.columns) if not column.wide and not column.data
    ]
    rows = [
        [column.label for column in table.columns],
        *(
            [
                printable(written(cell, column.kind, report) or column.none)
                for cell, column in zip(row, table.columns, strict=True)
            ]
            for row in table.rows
        ),
    ]
    widths = {place: max(len(row[place]) for row in rows) for place in shown}
    _fit(widths, [place for place in shown if table.columns[place].kind is Kind.TEXT])
    for number, places in enumerate(_blocks(widths)):
        if number:
            yield ""
        for row in rows:
            yield _line(
                [row[one] for one in places],
                [table.columns[one] for one in places],
                [widths[one] for one in places],
            )


def _fit(widths: dict[int, int], texts: Sequence[int]) -> None:
    """Make columns of text narrower until the table fits the line, the widest first.

    Where it cannot fit, and has to be parted, they stay as wide as is good to read.
    """
    narrow = {place: min(width, _LEAST) for place, width in widths.items() if place in texts}
    if _total((widths | narrow).values()) > WIDTH:
        widths |= {place: min(widths[place], _GOOD) for place in texts}
        return
    while _total(widths.values()) > WIDTH:
        widths[max(texts, key=lambda place: widths[place])] -= 1


def _blocks(widths: Mapping[int, int]) -> list[list[int]]:
    """Part a table that is still too wide into blocks of columns, each with the first one."""
    first, *others = widths
    blocks = [[first]]
    for place in others:
        if _total(widths[one] for one in (*blocks[-1], place)) > WIDTH and len(blocks[-1]) > 1:
            blocks.append([first])
        blocks[-1].append(place)
    return blocks


def _total(widths: Iterable[int]) -> int:
    return sum(width + _GAP for width in widths)


def _line(row: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    return (
        " " * _GAP
        + (" " * _GAP).join(
            cut.rjust(width) if column.kind in _RIGHT else cut.ljust(width)
            for cell, column, width in zip(row, columns, widths, strict=True)
            for cut in [cell if len(cell) <= width else f"{cell[: width - 1]}…"]
        )
    ).rstrip()
