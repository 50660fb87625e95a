"""CSV: one document a row, named by the first line."""

import csv
import io
from collections.abc import Iterator

from vouchbook.importers.readers.delimiter import parted_by
from vouchbook.importers.readers.options import ReadOptions, UnreadableError
from vouchbook.importers.records import Document
from vouchbook.text import one_of, printable


def read_csv(text: str, name: str, options: ReadOptions) -> list[Document]:
    """Read a table.

    Args:
        text: The text; line ends of any kind, quoted cells may hold them too.
        name: The file's name.
        options: The delimiter, and the columns that are looked for.

    Returns:
        A document a row, all cells as text; cells that a short row lacks are empty. A row that is
        longer than the first line has a `None` for data, so that the report names it.

    Raises:
        UnreadableError: It is not CSV, two columns have one name, or none has one that is looked
            for.
    """
    usual = "\t" if name.lower().endswith(".tsv") else ","
    delimiter, text = parted_by(text, options.columns, usual)
    delimiter = options.delimiter or delimiter
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = list(_rows(reader))
    except csv.Error as error:
        raise UnreadableError(f"line {reader.line_num}: not well-formed CSV: {error}") from None
    if not rows:
        raise UnreadableError("the table is empty")
    header = [cell.strip() for cell in rows[0][1]]
    twice = sorted({column for column in header if column and header.count(column) > 1})
    if twice:
        raise UnreadableError(f"the column `{printable(twice[0], 60)}` stands in it twice")
    if options.columns and not set(header).intersection(options.columns):
        # What stands there instead may be somebody's data, so it is not shown.
        wanted = printable(one_of(options.columns, 6))
        raise UnreadableError(
            f"its first line names none of the columns that are read ({wanted}); capitals count"
        )
    return [
        Document(
            f"{name}, line {line}",
            dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))
            if len(cells) <= len(header)
            else None,
        )
        for line, cells in rows[1:]
    ]


def _rows(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    line = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = getattr(reader, "line_num", line) + 1
