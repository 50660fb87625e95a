"""The pictures of reports as shapes to draw: where each bar, dot, line and word stands.

A few lines of our own, because a picture has to be the same bytes in each build, take its colours
from the page in light and dark, and ask no other host for anything. pygal, which was compared,
writes a random id, the day of the build, a script and 16 KB of style into each picture.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from vouchbook.formats.report import written
from vouchbook.reports import Picture, Report, Shape

WIDTH: Final = 720
#: A bar stands below its label, so that both have room on a telephone, too.
_ROW: Final = 66
_LABEL: Final = 22
_BAR: Final = 18
_CHART: Final = 180
_AXIS: Final = 58
_TOP: Final = 30
#: Below the floor: where labels stand, and the years below them.
_FIRST_LINE: Final = 25
_SECOND_LINE: Final = 52
_DOT: Final = 9
#: Where more dots than that would stand on each other, each stands for several values, and so many
#: do.
_TALLEST: Final = 24
_TALLEST_OF_SEVERAL: Final = 14
#: How wide a letter is on a telephone, where they are larger (reports.css).
_LETTER: Final = 14
_LONGEST: Final = 32
#: Beside the longest bar, for its value.
_ROOM: Final = 140


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: where, of which series (from 1), and what is said of it."""

    x: float
    y: float
    width: float
    height: float
    series: int
    tip: str


class Mark(StrEnum):
    """The shape of a dot, for those who cannot tell its colour."""

    DISC = "disc"
    SQUARE = "square"
    TRIANGLE = "triangle"
    RING = "ring"


#: The shapes of dots, in the order of the groups.
_MARKS: Final = tuple(Mark)


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot: where its middle is, what is said of it, and its shape."""

    x: float
    y: float
    tip: str
    mark: Mark = Mark.DISC


@dataclass(frozen=True, slots=True)
class Line:
    """A line from one point to another."""

    x1: float
    y1: float
    x2: float
    y2: float


class Where(StrEnum):
    """On which screens there is room for words: on each, on wide ones, on narrow ones."""

    EACH = "each"
    WIDE = "wide"
    NARROW = "narrow"


@dataclass(frozen=True, slots=True)
class Words:
    """Words at a point.

    Attributes:
        x: From the left.
        y: Of the line on which they stand, from the top.
        text: What they say.
        anchor: Which end of them stands at the point: start, middle or end.
        where: On which screens.
    """

    x: float
    y: float
    text: str
    anchor: str = "middle"
    where: Where = Where.EACH


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A picture, ready to be written as SVG.

    Attributes:
        title: What it shows.
        table: The id of the table that has the same numbers.
        height: In the units in which it is `WIDTH` wide.
        legend: Names of the series where there are several, each with its number from 1.
        marks: Names of what dots are told apart by, each with its shape.
        bars: Bars.
        dots: Dots.
        lines: Lines.
        words: Labels and values; they are larger on a telephone.
    """

    title: str
    table: str
    height: float
    legend: tuple[tuple[int, str], ...] = ()
    marks: tuple[tuple[Mark, str], ...] = ()
    bars: tuple[Bar, ...] = ()
    dots: tuple[Dot, ...] = ()
    lines: tuple[Line, ...] = ()
    words: tuple[Words, ...] = ()


def draw(report: Report, picture: Picture) -> Drawing | None:
    """Lay out a picture; None where there is nothing to show.

    Args:
        report: Whose picture it is, for the currency.
        picture: Its data.
    """
    if not any(value for series in picture.series for value in series.values):
        return None
    layouts = {Shape.BARS: _bars, Shape.COLUMNS: _columns, Shape.DOTS: _dots}
    return layouts[picture.shape](report, picture)


def _bars(report: Report, picture: Picture) -> Drawing:
    totals = _totals(picture)
    scale = (WIDTH - _ROOM) / max(totals)
    bars: list[Bar] = []
    words: list[Words] = []
    for row, (label, total) in enumerate(zip(picture.labels, totals, strict=True)):
        top, x = row * _ROW + _LABEL, 0.0
        y = top + 16
        words.append(Words(0, top, _short(label), "start"))
        for number, series in enumerate(picture.series, start=1):
            width = series.values[row] * scale
            if width:
                tip = _tip(report, picture, row, number)
                bars.append(Bar(_round(x), y, _round(width), _BAR, number, tip))
            x += width
        base = y + _BAR / 2 + 7
        words.append(Words(_round(x + 8), base, _said(report, picture, total), "start"))
    return Drawing(
        title=picture.title,
        table=picture.table,
        height=len(totals) * _ROW,
        legend=_legend(picture),
        bars=tuple(bars),
        words=tuple(words),
    )


def _columns(report: Report, picture: Picture) -> Drawing:
    totals = _totals(picture)
    step = WIDTH / len(totals)
    width = min(step * 0.6, 44)
    scale = _CHART / max(totals)
    floor = _TOP + _CHART
    bars: list[Bar] = []
    words: list[Words] = []
    for place, total in enumerate(totals):
        middle, y = _round((place + 0.5) * step), float(floor)
        for number, series in enumerate(picture.series, start=1):
            height = series.values[place] * scale
            y -= height
            if height:
                tip = _tip(report, picture, place, number)
                bars.append(
                    Bar(_round(middle - width / 2), _round(y), width, _round(height), number, tip)
                )
        if total:
            said = _said(report, picture, total)
            shown = _where(place, len(totals), len(said), step)
            words.append(Words(middle, _round(y - 6), said, where=shown))
    words += _below(picture.labels, step, floor)
    return Drawing(
        title=picture.title,
        table=picture.table,
        height=floor + _AXIS,
        legend=_legend(picture),
        bars=tuple(bars),
        lines=(Line(0, floor, WIDTH, floor),),
        words=tuple(words),
    )


def _below(labels: Sequence[str], step: float, floor: float) -> Iterator[Words]:
    """Write labels below columns, and their years below the first of each that is to be seen."""
    said: dict[Where, str] = {}
    longest = max(len(label.rpartition(" ")[0] or label) for label in labels)
    for place, label in enumerate(labels):
        middle, where = _round((place + 0.5) * step), _where(place, len(labels), longest, step)
        first, _, last = label.rpartition(" ")
        yield Words(middle, floor + _FIRST_LINE, first or last, where=where)
        if not first:
            continue
        fresh = [
            one
            for one in (Where.WIDE, Where.NARROW)
            if said.get(one) != last and (one is Where.WIDE or where is Where.EACH)
        ]
        said |= dict.fromkeys(fresh, last)
        if fresh:
            on = fresh[0] if len(fresh) == 1 else Where.EACH
            yield Words(middle, floor + _SECOND_LINE, last, where=on)


def _where(place: int, count: int, letters: int, step: float) -> Where:
    """Leave out words that would run into each other on a telephone; the last ones stay."""
    every = math.ceil(letters * _LETTER / step)
    return Where.WIDE if (count - 1 - place) % every else Where.EACH


def _dots(report: Report, picture: Picture) -> Drawing:
    """Set a dot for each value on a line, or for several; equal ones stand on each other."""
    values = picture.series[0].values
    marks = [mark for mark, _ in picture.marks]
    most = max([*values, *marks, 1.0]) * 1.1
    scale = (WIDTH - 2 * _DOT) / most
    stacks: dict[int, list[int]] = {}
    for number, value in enumerate(values):
        stacks.setdefault(int(value * scale / (2 * _DOT)), []).append(number)
    tallest = max(map(len, stacks.values()))
    each = math.ceil(tallest / _TALLEST_OF_SEVERAL) if tallest > _TALLEST else 1
    stacked = {column: list(_heaps(picture, stack, each)) for column, stack in stacks.items()}
    floor = _round(_TOP + (max(map(len, stacked.values())) + 0.5) * 2 * _DOT)
    groups = picture.group_of or (0,) * len(values)
    dots = tuple(
        Dot(
            _round((column + 0.5) * 2 * _DOT + _DOT / 2),
            _round(floor - (height + 0.5) * 2 * _DOT - 2),
            _dot_tip(report, picture, heap),
            _MARKS[groups[heap[0]]],
        )
        for column, heaps in stacked.items()
        for height, heap in enumerate(heaps)
    )
    at = [(_round(mark * scale + _DOT) if mark else 0, name) for mark, name in picture.marks]
    drawn = [x for x, _ in at if x]
    return Drawing(
        title=picture.title + (f", a dot for up to {each}" if each > 1 else ""),
        table=picture.table,
        height=floor + _FIRST_LINE + 8,
        marks=tuple(zip(_MARKS, picture.groups, strict=False)),
        dots=dots,
        lines=(Line(0, floor, WIDTH, floor), *(Line(x, 4, x, floor) for x in drawn)),
        words=(
            Words(0, floor + _FIRST_LINE, "0", "start"),
            *(Words(x + 8 if x else 0, 20, name, "start") for x, name in at),
            *(
                Words(x, floor + _FIRST_LINE, _said(report, picture, mark))
                for x, mark in zip(drawn, filter(None, marks), strict=True)
            ),
        ),
    )


def _totals(picture: Picture) -> list[float]:
    return [sum(values) for values in zip(*(one.values for one in picture.series), strict=True)]


def _legend(picture: Picture) -> tuple[tuple[int, str], ...]:
    names = enumerate((one.name for one in picture.series), start=1)
    return tuple(names) if len(picture.series) > 1 else ()


def _tip(report: Report, picture: Picture, place: int, series: int) -> str:
    one = picture.series[series - 1]
    return f"{picture.labels[place]}: {_said(report, picture, one.values[place])} {one.name}"


def _heaps(picture: Picture, stack: Sequence[int], each: int) -> Iterator[Sequence[int]]:
    """Part the values of a stack among its dots; a dot for several holds those of one group."""
    if each == 1:
        yield from ([number] for number in stack)
        return
    for group in range(max(len(picture.groups), 1)):
        mine = [one for one in stack if not picture.group_of or picture.group_of[one] == group]
        yield from (mine[first : first + each] for first in range(0, len(mine), each))


def _dot_tip(report: Report, picture: Picture, heap: Sequence[int]) -> str:
    """Say whose dot it is: *Odd Nes: 0.40, not yet*; of several, how many: *25 of load 0, 3*."""
    series = picture.series[0]
    said = [_said(report, picture, series.values[one]) for one in (heap[0], heap[-1])]
    group = f", {picture.groups[picture.group_of[heap[0]]]}" if picture.groups else ""
    if len(heap) == 1:
        return f"{picture.labels[heap[0]]}: {said[0]}{group}"
    return f"{len(heap)} of {series.name} {' to '.join(dict.fromkeys(said))}{group}"


def _said(report: Report, picture: Picture, value: float) -> str:
    return written(value, picture.kind, report)


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1]}…"


def _round(value: float) -> float:
    """Round to a tenth; a whole number is written without one."""
    rounded = round(value, 1)
    return int(rounded) if rounded.is_integer() else rounded
