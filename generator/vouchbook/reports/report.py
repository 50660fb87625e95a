"""What a report is: a sentence, figures, tables, data for a picture, and how it was computed."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from vouchbook.git import Commit

#: A value in a table; None where there is none to give.
Cell = str | int | float | Fraction | Decimal | date | None


class Kind(StrEnum):
    """What a value is, which decides how it is written.

    A share is a fraction of one, points are the difference of two, money is in the program's
    currency, days are working or calendar days as the label says, a number may have decimals, a
    ratio is a text like *1 of 4*, which people see as *1/4* and no spreadsheet takes for a day.
    """

    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    SHARE = "share"
    POINTS = "points"
    RATIO = "ratio"
    MONEY = "money"
    DAYS = "days"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        id: Its name in CSV and JSON.
        label: What people read.
        kind: What its values are.
        wide: Whether it is shown only where there is room, so not on a terminal.
        data: Whether it is for programs only, so in CSV and JSON and nowhere else.
        none: What people read where there is no value.
        bar: Whether a page shows a bar beside its shares.
    """

    id: str
    label: str
    kind: Kind = Kind.TEXT
    wide: bool = False
    data: bool = False
    none: str = ""
    bar: bool = False


#: Filters of the Finder, each a facet and a value.
Filters = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Searches:
    """How the Finder shows whom the cells of a grid count: those of its row in its column.

    Attributes:
        down: The filters of each row, from 0.
        across: The filters of each column but the first, which says what a row is about.
        counted: The cells (row, column, both from 0) that count anybody.
    """

    down: tuple[Filters, ...]
    across: tuple[Filters, ...]
    counted: Set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        id: Its name on the command line and in file names.
        title: Its headline.
        columns: From left to right; the first says what a row is about.
        rows: One cell a column.
        empty: What to say where there are no rows.
        searches: How the Finder shows whom its cells count; None where it does not.
        group: What it and the tables beside it are about, where a reader switches between them;
            such tables follow one another.
        choice: What it is chosen by there.
        latest: Whether its rows go through time until today, so that the last ones tell most.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = "none"
    searches: Searches | None = None
    group: str = ""
    choice: str = ""
    latest: bool = False

    def __post_init__(self) -> None:
        """Hold rows and columns together.

        Raises:
            ValueError: A row has another number of cells.
        """
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"a row of {self.id} has {len(row)} cells: {row}")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a report by name, for those who compute on: id, what people read, the value."""

    id: str
    label: str
    value: Cell
    kind: Kind = Kind.COUNT


@dataclass(frozen=True, slots=True)
class Series:
    """Values that belong together in a picture, one for each of its labels."""

    name: str
    values: tuple[float, ...]


class Shape(StrEnum):
    """How a picture is drawn: bars from left to right, columns over time, a dot for each value."""

    BARS = "bars"
    COLUMNS = "columns"
    DOTS = "dots"


@dataclass(frozen=True, slots=True)
class Picture:
    """The data of a picture.

    Attributes:
        title: What it shows.
        shape: How it is drawn.
        labels: What the values stand for, in order.
        table: The id of the table that has the same numbers.
        series: The values; several are stacked.
        marks: Lines to draw across, each a value and its name.
        kind: What the values are, which decides how they are written.
        groups: Of dots, what they are told apart by.
        group_of: Of each dot, its place among the groups, from 0.
    """

    title: str
    shape: Shape
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    table: str
    marks: tuple[tuple[float, str], ...] = ()
    kind: Kind = Kind.COUNT
    groups: tuple[str, ...] = ()
    group_of: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Computed:
    """How something was computed: the term, the formula in words, and where it comes from."""

    term: str
    formula: str
    source: str


@dataclass(frozen=True, slots=True)
class Report:
    """A report.

    Attributes:
        name: Its name on the command line and in addresses.
        title: The question that it answers.
        sentence: The answer in a sentence.
        as_of: The day the data stand for.
        currency: What money is counted in (ISO 4217).
        figures: Its most important numbers.
        tables: The most important one first.
        pictures: What to draw.
        computed: How the numbers came about.
        commit: Of which commit the data are; None where that is not known.
    """

    name: str
    title: str
    sentence: str
    as_of: date
    currency: str
    figures: tuple[Figure, ...]
    tables: tuple[Table, ...]
    pictures: tuple[Picture, ...]
    computed: tuple[Computed, ...]
    commit: Commit | None = None

    def figure(self, name: str) -> Cell:
        """Give a figure by its id.

        Raises:
            KeyError: There is none of that name.
        """
        return {one.id: one.value for one in self.figures}[name]

    def table(self, name: str) -> Table:
        """Give a table by its id.

        Raises:
            KeyError: There is none of that name.
        """
        return {one.id: one for one in self.tables}[name]


def share(part: float | Fraction, whole: float | Fraction) -> Fraction | None:
    """Divide exactly; None where there is nothing to have a share of."""
    return Fraction(part) / Fraction(whole) if whole else None


def sums(rows: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Add up the columns of rows of whole numbers."""
    return tuple(sum(column) for column in zip(*rows, strict=True))
