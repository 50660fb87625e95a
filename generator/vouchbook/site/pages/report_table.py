"""A table of a report as pages show it: whole, its first rows in a line each, or in parts."""

from dataclasses import dataclass
from typing import Final

from vouchbook.site import words

_LONG: Final = 48
#: So many rows of a long list are told of on the page of the report.
FIRST: Final = 3
#: So many rows have pages at all: nobody reads on; the CSV has all.
MOST: Final = 100
#: A table of so many rows, or a grid that weighs so much, stands whole on the page of its report,
#: which stays so below 25 KB.
_FEW: Final = 8
_SMALL: Final = 7_000
#: What stands around the text of a cell, in characters: a tag, and in a grid a class.
_AROUND: Final = 10
_AROUND_IN_GRID: Final = 26
#: What stands around a link.
_LINK: Final = 22


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell.

    Attributes:
        text: What it says.
        state: Of a ratio whether there is enough: `full`, `some` or `none`.
        uri: The page of whom or what it names; "" where there is none.
        part: What to draw a bar of, from 0 to 1; None where nothing is drawn.
        nobody: Whether the Finder has nobody to show for it, as it has for others of its grid.
    """

    text: str
    state: str = ""
    uri: str = ""
    part: float | None = None
    nobody: bool = False

    @property
    def long(self) -> bool:
        """Whether it needs some width, not to become a tower of single words."""
        return len(self.text) > _LONG


#: The cells of a row.
Row = tuple[CellView, ...]
#: Of a row the cells that fit a line, each with what its value is, or "".
Line = tuple[tuple[str, CellView], ...]


@dataclass(frozen=True, slots=True)
class Label:
    """What stands above a column.

    Attributes:
        text: What people read.
        number: Whether numbers stand below it.
        find: In a grid, the part of a query that shows whom the column counts; else "".
    """

    text: str
    number: bool
    find: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A table as pages show it.

    Attributes:
        id: Its name in addresses.
        title: Its headline.
        labels: Of each column.
        rows: The cells of the first `MOST` rows.
        total: How many rows there are.
        lines: The rows that tell most, in a line each.
        empty: What to say where there are no rows.
        file: Address of the CSV.
        grid: Whether it has to stay a grid on a telephone; other rows stand there below each other.
        base: In a grid whose cells lead to the Finder, where that stands; else "".
        find: Of each row the part of a query that shows whom it counts; empty without `base`.
        choice: What it is chosen by, where a reader switches between several.
    """

    id: str
    title: str
    labels: tuple[Label, ...]
    rows: tuple[Row, ...]
    total: int
    lines: tuple[Line, ...]
    empty: str
    file: str
    grid: bool
    base: str
    find: tuple[str, ...]
    choice: str

    @property
    def counts(self) -> str:
        """What its numbers are, without by what they are parted."""
        return self.title.partition(",")[0]

    @property
    def small(self) -> bool:
        """Whether it has room on the page of its report, as a whole; long texts have none."""
        if self.grid:
            return sum(map(self.weight, self.rows)) <= _SMALL
        return self.total <= _FEW and not any(cell.long for row in self.rows for cell in row)

    @property
    def more(self) -> str:
        """What leads to the rows: *All 48*, *100 of 10,000*, or *In full* where all are told of."""
        if self.total <= FIRST:
            return "In full"
        count = words.number(self.total)
        return f"All {count}" if self.total <= MOST else f"{MOST} of {count}"

    @property
    def cut(self) -> bool:
        """Whether only the CSV has all rows."""
        return self.total > MOST

    @property
    def style(self) -> str:
        """What its columns are called and how they stand, as properties for CSS.

        So no cell has to say it again. Of a label only letters and digits stand as they are.
        """
        return ";".join(
            f"--vb-l{place}:{_quoted(label.text)}" + (f";--vb-a{place}:end" if label.number else "")
            for place, label in enumerate(self.labels, start=1)
        )

    def weight(self, row: Row) -> int:
        """Say how many characters of a page a row takes, roughly."""
        around = _AROUND_IN_GRID if self.grid else _AROUND
        return sum(
            around + len(cell.text) + (len(cell.uri) + _LINK if cell.uri else 0) for cell in row
        )


def _quoted(text: str) -> str:
    """Write a text as a string of CSS in which no character can mean anything else."""
    kept = (one if one.isascii() and one.isalnum() else f"\\{ord(one):x} " for one in text)
    return f"'{''.join(kept)}'"
