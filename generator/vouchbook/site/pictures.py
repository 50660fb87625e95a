"""The pictures of reports as shapes to draw: where each bar, dot, line and word stands.

A few lines of our own, because a picture has to be the same bytes in each build, take its colours
from the page in light and dark, and ask no other host for anything. pygal, which was compared,
writes a random id, the day of the build, a script and 16 KB of style into each picture.
"""

from dataclasses import dataclass
from typing import Final

from vouchbook.formats.report import written
from vouchbook.reports import Picture, Report, Shape

WIDTH: Final = 720
#: A bar stands below its label, so that both have room on a telephone, too.
_ROW: Final = 66
_LABEL: Final = 22
_BAR: Final = 18
_CHART: Final = 180
_AXIS: Final = 44
_TOP: Final = 22
_DOT: Final = 7
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


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot: where its middle is, and what is said of it."""

    x: float
    y: float
    tip: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line from one point to another."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Words:
    """Words at a point; `anchor` says which end of them stands there: start, middle or end."""

    x: float
    y: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A picture, ready to be written as SVG.

    Attributes:
        title: What it shows.
        height: In the units in which it is `WIDTH` wide.
        legend: Names of the series where there are several, each with its number from 1.
        bars: Bars.
        dots: Dots.
        lines: Lines.
        words: Labels and values.
        fits: Whether it can be read as narrow as a telephone, with larger letters.
    """

    title: str
    height: float
    legend: tuple[tuple[int, str], ...] = ()
    bars: tuple[Bar, ...] = ()
    dots: tuple[Dot, ...] = ()
    lines: tuple[Line, ...] = ()
    words: tuple[Words, ...] = ()
    fits: bool = False


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
        height=len(totals) * _ROW,
        legend=_legend(picture),
        bars=tuple(bars),
        words=tuple(words),
        fits=True,
    )


def _columns(report: Report, picture: Picture) -> Drawing:
    totals = _totals(picture)
    step = WIDTH / len(totals)
    width = min(step * 0.6, 44)
    scale = _CHART / max(totals)
    floor = _TOP + _CHART
    bars: list[Bar] = []
    words: list[Words] = []
    for place, (label, total) in enumerate(zip(picture.labels, totals, strict=True)):
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
            words.append(Words(middle, _round(y - 6), _said(report, picture, total)))
        first, _, last = label.rpartition(" ")
        words.append(Words(middle, floor + 18, first or last))
        if first and (place == 0 or last != picture.labels[place - 1].rpartition(" ")[2]):
            words.append(Words(middle, floor + 36, last))
    return Drawing(
        title=picture.title,
        height=floor + _AXIS,
        legend=_legend(picture),
        bars=tuple(bars),
        lines=(Line(0, floor, WIDTH, floor),),
        words=tuple(words),
    )


def _dots(report: Report, picture: Picture) -> Drawing:
    """Set a dot for each value on a line; equal ones stand on each other."""
    values = picture.series[0].values
    marks = [mark for mark, _ in picture.marks]
    most = max([*values, *marks, 1.0]) * 1.05
    scale = (WIDTH - 2 * _DOT) / most
    columns = [int(value * scale / (2 * _DOT)) for value in values]
    heights = [columns[:place].count(column) for place, column in enumerate(columns)]
    floor = _TOP + (max(heights) + 1) * 2 * _DOT + _DOT
    dots = tuple(
        Dot(
            _round((column + 0.5) * 2 * _DOT + _DOT / 2),
            _round(floor - (height + 0.5) * 2 * _DOT - 2),
            f"{label}: {_said(report, picture, value)}",
        )
        for label, value, column, height in zip(
            picture.labels, values, columns, heights, strict=True
        )
    )
    at = [(_round(mark * scale + _DOT), name) for mark, name in picture.marks]
    return Drawing(
        title=picture.title,
        height=floor + _AXIS - 18,
        dots=dots,
        lines=(Line(0, floor, WIDTH, floor), *(Line(x, 4, x, floor) for x, _ in at)),
        words=(
            Words(0, floor + 18, "0", "start"),
            *(Words(x + 6, 16, name, "start") for x, name in at),
            *(
                Words(x, floor + 18, _said(report, picture, mark))
                for (x, _), mark in zip(at, marks, strict=True)
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


def _said(report: Report, picture: Picture, value: float) -> str:
    return written(value, picture.kind, report)


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1]}…"


def _round(value: float) -> float:
    return round(value, 1)
