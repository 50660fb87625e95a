"""A CSV table has a column, or a cell, that cannot be used.

The columns are named in the first line, in any order; the required ones must all be there. Days
are written 2026-09-02, amounts as plain numbers. A table of engagement names content items.

    item,who,views            # who: sales or prospect
    nordvik-close,sales,42
"""

import csv
import io
from collections.abc import Collection, Iterator
from typing import Any, Final

from vouchbook.check.dataset import Names
from vouchbook.findings import Fault
from vouchbook.kinds import TABLE_KINDS
from vouchbook.model.tables import parse_table, sound_cells
from vouchbook.text import nearest, printable

KINDS: Final = frozenset(TABLE_KINDS)
#: By kind of table: the column that names something of ours, its kind, and what it is called.
_REFERENCES = {
    "engagement": ("item", "content", "content item"),
    "customers": ("account", "account", "account"),
}


def check_file(path: str, kind: str, data: Any, names: Names) -> Iterator[Fault]:
    """Read a table, and look up the items or accounts it names."""
    column, target, called = _REFERENCES.get(kind, ("", "", ""))
    known = names.get(target, frozenset())
    sound = sound_cells(data, kind)
    if sound is not None and sound.get(column, frozenset()) <= {*known, ""}:
        return
    # Only now is it worth while to find out where each cell stands.
    records = Records(data)
    _, problems = parse_table(data, kind)
    for problem in problems:
        about = f"`{printable(problem.column, 60)}`: " if problem.column else ""
        place = records.place(problem.line, problem.column)
        yield Fault(path, (), about + printable(problem.message, 400), place=place)
    for line, name in records.cells(column):
        if name and name not in known:
            yield _unknown(path, called, name, known, records.place(line, column))


def _unknown(
    path: str, called: str, name: str, names: Collection[str], place: tuple[int, int]
) -> Fault:
    meant = nearest(name, sorted(names))
    hint = f"did you mean `{meant}`?" if meant else None
    return Fault(path, (), f"unknown {called} `{printable(name, 60)}`", hint, place=place)


class Records:
    """The cells of a table and where they stand; as many as could be cut apart."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._rows: list[tuple[int, list[str]]] = []
        reader = csv.reader(io.StringIO(text, newline=""))
        line = 1
        try:
            for cells in reader:
                self._rows.append((line, [cell.strip() for cell in cells]))
                line = reader.line_num + 1
        except csv.Error:
            pass
        self.header = next((cells for _, cells in self._rows if any(cells)), [])

    def cells(self, column: str) -> Iterator[tuple[int, str]]:
        """Give the line and the text of each cell of a column, the header's own left out."""
        if column in self.header:
            index = self.header.index(column)
            for line, cells in self._rows:
                if cells is not self.header and len(cells) > index:
                    yield line, cells[index]

    def place(self, line: int, column: str | None) -> tuple[int, int]:
        """Say where a cell starts; where the line has no such cell, where the line does."""
        text = self._lines[line - 1] if line <= len(self._lines) else ""
        wanted = self.header.index(column) if column in self.header else 0
        index, quoted = 0, False
        for at, character in enumerate(text):
            if index == wanted:
                return line, at + 1
            quoted ^= character == '"'
            index += character == "," and not quoted
        return line, 1
