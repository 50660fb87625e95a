"""The pages of reports: who has them, that they say what the reports say, and their pictures."""

import dataclasses
import datetime as dt
import itertools
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from sample_site import SALES

from committing import GIT, committed
from vouchbook.formats.report import table_as_csv
from vouchbook.reports import (
    REPORTS,
    Column,
    Computed,
    Kind,
    Picture,
    Report,
    Series,
    Shape,
    Table,
)
from vouchbook.shown.views import Audience
from vouchbook.site.contents import gather
from vouchbook.site.page import SiteContents
from vouchbook.site.pages.report import report_pages
from vouchbook.site.pictures import WIDTH, Drawing, Mark, Where, Words, draw

REPORTED = Path(__file__).parents[1] / "programs" / "reported"
BAD = "<script>alert(1)</script>\"' onload=x"


class Tags(HTMLParser):
    """Gathers the names of tags and attributes, and the text between them."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.said += data


def report(picture: Picture | None = None, text: str = "x") -> Report:
    table = Table(
        "words",
        text,
        (Column("a", text), Column("r", text, Kind.RATIO), Column("id", "id", data=True)),
        ((text, "1 of 4", "hidden"),),
    )
    return Report(
        name="fatigue",
        title=text,
        sentence=text,
        as_of=dt.date(2026, 11, 16),
        currency="EUR",
        figures=(),
        tables=(table, dataclasses.replace(table, id="none", rows=(), empty=text)),
        pictures=(picture,) if picture else (),
        computed=(Computed(text, text, text),),
    )


@pytest.fixture(scope="module")
def for_program() -> SiteContents:
    return gather(REPORTED, None, "program")


def test_the_program_team_has_every_report(for_program: SiteContents) -> None:
    """Each report has a page with its sentence, is told of on one page, and has its tables."""
    pages = {page.uri: page.html for page in for_program.pages}
    assert "reports/" in {entry.uri for entry in for_program.nav}
    for name, entry in REPORTS.items():
        assert entry.title in pages[f"reports/{name}/"]
        assert f'href="../reports/{name}/"' in pages["reports/"]
        files = [uri for uri in for_program.files if uri.startswith(f"reports/{name}/")]
        assert files
        for uri in files:
            assert f'href="../../{uri}"' in pages[f"reports/{name}/"] or (
                for_program.files[uri].count(b"\n") == 1
            )
    assert "1 person carries 100 % of the work (50 % a year ago)." in pages["reports/fatigue/"]


@pytest.mark.parametrize("audience", [Audience.SALES, Audience.PUBLIC])
def test_nobody_else_has_any(audience: Audience) -> None:
    """Load, requests and reasons reach no other build: no page, no file, nothing to click."""
    contents = gather(REPORTED, None, audience.value)
    assert not [page.uri for page in contents.pages if "report" in page.uri]
    assert not [uri for uri in contents.files if "report" in uri]
    assert "reports/" not in {entry.uri for entry in contents.nav}
    assert not list(report_pages(SALES, []))


@pytest.mark.skipif(GIT is None, reason="there is no Git")
def test_only_the_program_team_learns_the_commit(tmp_path: Path) -> None:
    """Each report names the commit of its data; nothing else does, and no other build at all."""
    root = shutil.copytree(REPORTED, tmp_path / "reported")
    name = committed(root)[:12]
    built = {one.value: gather(root, None, one.value) for one in Audience}
    for audience, contents in built.items():
        pages = {page.uri for page in contents.pages if name in page.html}
        files = {uri for uri, content in contents.files.items() if name.encode() in content}
        mine = REPORTS if audience == "program" else ()
        assert pages == {f"reports/{one}/" for one in mine}
        assert files == {f"api/v1/reports/{one}.json" for one in mine}


def test_data_stay_text() -> None:
    """What people wrote is text on the page, in tables, pictures and titles."""
    bars = Picture(BAD, Shape.BARS, (BAD,), (Series(BAD, (1.0,)), Series(BAD, (2.0,))), "words")
    for page in report_pages(SALES, [report(bars, BAD)]):
        tags = Tags()
        tags.feed(page.html)
        assert "script" not in tags.names
        assert "onload" not in tags.attributes
        assert BAD in tags.said


def test_what_is_for_programs_is_not_shown() -> None:
    """Ids stand in the CSV, not on the page; a ratio says by its look whether it is enough."""
    made = report()
    html = list(report_pages(SALES, [made]))[1].html
    assert "hidden" not in html
    assert "hidden" in table_as_csv(made.tables[0])
    assert '<td class="vb-number vb-some">1/4</td>' in html


def test_names_lead_to_their_pages(for_program: SiteContents) -> None:
    """An advocate, an account and an item are links to their pages; nothing else is."""
    pages = {page.uri: page.html for page in for_program.pages}
    assert '<a href="../../advocates/harbour-bank/marit-lunde/">Marit' in pages["reports/fatigue/"]
    assert '<a href="../../content/fell-talk/">What we know' in pages["reports/content/"]
    assert '<a href="../../accounts/harbour-bank/">Harbour' in pages["reports/consent/"]
    assert '<a href="../../customers/lena-fuchs/">Lena' in pages["reports/freshness/"]
    assert '<a href="../../segments/energy/nordics/">Energy' in pages["reports/coverage/"]
    for uri, html in pages.items():
        if uri.startswith("reports/"):
            links = set(re.findall(r'href="\.\./\.\./([^"]*/)"', html))
            assert links <= set(pages)


def test_the_heat_map_leads_to_the_finder(for_program: SiteContents) -> None:
    """A cell in which somebody is opens the Finder with its words, an empty one its segment."""
    html = {page.uri: page.html for page in for_program.pages}["reports/coverage/"]
    query = (
        "activity=any&amp;status=active&amp;industry=banking&amp;region=nordics"
        "&amp;must=industry&amp;must=region"
    )
    assert f'<a href="../../find/?{query}">2/2</a>' in html
    assert re.search('<a href="../../segments/[a-z]+/[a-z]+/">0/3</a>', html)


def listed(rows: int, name: str = "list", group: str = "") -> Table:
    cells = tuple((f"row {number}", number) for number in range(rows))
    columns = (Column("a", "what"), Column("n", "count", Kind.COUNT))
    return Table(name, f"Table {name}", columns, cells, group=group, choice=name)


def page_with(*tables: Table) -> str:
    made = dataclasses.replace(report(), tables=tables)
    return list(report_pages(SALES, [made]))[1].html


@pytest.mark.parametrize(
    ("rows", "parts"), [(1, [1]), (10, [10]), (15, [15]), (16, [10, 6]), (48, [10, 38])]
)
def test_long_lists_are_folded(rows: int, parts: list[int]) -> None:
    """Of a long list the first ten rows are seen, and how many there are; the others unfold."""
    html = page_with(listed(rows))
    bodies = re.findall("<tbody[^>]*>(.*?)</tbody>", html, re.DOTALL)
    assert [body.count("<tr>") for body in bodies] == parts
    assert (f"All {rows}</label>" in html) == (len(parts) == 2)
    assert html.count('class="vb-more"') == len(parts) - 1


def test_a_page_does_not_hold_ten_thousand_rows() -> None:
    """Of a list without end the page holds a hundred rows and says so; the CSV has all."""
    html = page_with(listed(10_000))
    assert html.count("<tr>") == 1 + 100
    assert "100 of 10,000</label>" in html
    assert table_as_csv(listed(10_000)).count("\n") == 10_001


def test_a_reader_switches_between_tables_of_a_group() -> None:
    """A group is one section with a choice for each table; each of them keeps headline and CSV."""
    html = page_with(
        listed(1, "before"), listed(1, "one", "Both"), listed(1, "two", "Both"), listed(1, "after")
    )
    assert re.findall('<h2 id="([a-z]+)">([^<]+)', html) == [
        ("before", "Table before"), ("one", "Both"), ("after", "Table after"),
        ("computed", "How this is computed"),
    ]  # fmt: skip
    assert re.findall('<h3 id="([a-z-]+)">([^<]+)', html) == [
        ("one-title", "Table one"), ("two-title", "Table two"),
    ]  # fmt: skip
    choices = re.findall('<input type="radio" name="one" value="([0-9])"[^>]*> ([A-Z]\\w+)', html)
    assert choices == [("1", "One"), ("2", "Two")]
    assert html.count(" checked") == 1
    assert html.count(".csv") == 4


def test_pictures_stand_with_their_tables() -> None:
    """The first picture stands on top, the others in the section whose numbers they draw."""
    pictures = tuple(
        Picture(f"Of {name}", Shape.BARS, ("a",), (Series("s", (1.0,)),), name)
        for name in ("after", "two", "before")
    )
    tables = (
        listed(1, "before"), listed(1, "one", "Both"), listed(1, "two", "Both"), listed(1, "after"),
    )  # fmt: skip
    made = dataclasses.replace(report(), tables=tables, pictures=pictures)
    html = list(report_pages(SALES, [made]))[1].html
    order = re.findall("<figcaption>(Of [a-z]+)|<h2[^>]*>([^<]+)", html)
    assert [one or other for one, other in order] == [
        "Of after", "Table before", "Of before", "Both", "Of two", "Table after",
        "How this is computed",
    ]  # fmt: skip


def test_a_cell_of_nothing_wanted_is_no_success() -> None:
    """Enough, too few and none have looks of their own; where nothing is wanted, there is none."""
    columns = (Column("a", "a"), *(Column(one, one, Kind.RATIO) for one in "bcde"))
    table = Table("grid", "G", columns, (("x", "2 of 2", "1 of 2", "0 of 2", "3 of 0"),))
    looks = re.findall('<td class="vb-number ?([a-z-]*)">(./.)', page_with(table))
    assert looks == [("vb-full", "2/2"), ("vb-some", "1/2"), ("vb-none", "0/2"), ("", "3/0")]


def drawn(
    shape: Shape, *values: tuple[float, ...], marks: tuple[float, ...] = ()
) -> Drawing | None:
    labels = tuple(f"Label {place} 2026" for place in range(len(values[0])))
    series = tuple(Series(f"s{number}", row) for number, row in enumerate(values))
    picture = Picture("P", shape, labels, series, "words", tuple((mark, "m") for mark in marks))
    return draw(report(), picture)


@pytest.mark.parametrize("shape", list(Shape))
def test_nothing_to_draw(shape: Shape) -> None:
    """Where every value is nothing, there is no picture."""
    assert drawn(shape, (0.0, 0.0)) is None
    assert drawn(shape, ()) is None


def test_bars_are_as_long_as_their_values() -> None:
    """Bars of one row touch, and stand to each other as the values do."""
    drawing = drawn(Shape.BARS, (1.0, 4.0), (3.0, 0.0))
    assert drawing is not None
    one, other, long = drawing.bars
    assert one.y == other.y != long.y
    assert one.x + one.width == pytest.approx(other.x, abs=0.2)
    assert (other.width, long.width) == (
        pytest.approx(3 * one.width, abs=0.3), pytest.approx(4 * one.width, abs=0.3),
    )  # fmt: skip
    assert drawing.legend == ((1, "s0"), (2, "s1"))
    assert [bar.tip for bar in drawing.bars] == [
        "Label 0 2026: 1 s0", "Label 0 2026: 3 s1", "Label 1 2026: 4 s0",
    ]  # fmt: skip


def test_columns_stand_on_one_floor() -> None:
    """Columns are stacked from the floor, the tallest is the highest, the year is said once."""
    drawing = drawn(Shape.COLUMNS, (1.0, 2.0), (1.0, 6.0))
    assert drawing is not None
    floor = drawing.lines[0].y1
    first = [bar for bar in drawing.bars if bar.tip.startswith("Label 0")]
    assert first[0].y + first[0].height == pytest.approx(floor, abs=0.2)
    assert first[1].y + first[1].height == pytest.approx(first[0].y, abs=0.2)
    assert sum(bar.height for bar in drawing.bars) == pytest.approx(180 * 10 / 8, abs=0.5)
    assert [word.text for word in drawing.words].count("2026") == 1


@pytest.mark.parametrize("label", ["Sept 2026", "Nov 2025\u2013Jan 2026"])
@pytest.mark.parametrize("count", [2, 4, 6, 12, 24])
def test_on_a_telephone_labels_do_not_run_into_each_other(count: int, label: str) -> None:
    """Every label left there has room for its letters; the last one is there, and a year."""
    series = (Series("s", tuple(1000.0 + n for n in range(count))),)
    picture = Picture("P", Shape.COLUMNS, (label,) * count, series, "words")
    drawing = draw(report(), picture)
    assert drawing is not None
    narrow = [word for word in drawing.words if word.where is not Where.WIDE]
    lines: dict[float, list[Words]] = {}
    for word in narrow:
        lines.setdefault(word.y if word.y > drawing.height - 60 else 0, []).append(word)
    labels, years = lines[drawing.height - 33], lines[drawing.height - 6]
    for row in (labels, lines[0]):
        for one, other in itertools.pairwise(row):
            assert other.x - one.x >= 13 * max(len(one.text), len(other.text))
    assert labels[-1].x == pytest.approx(WIDTH * (count - 0.5) / count, abs=0.1)
    assert [word.text for word in years] == ["2026"]


def test_a_year_is_said_below_the_first_label_that_is_seen() -> None:
    """On a wide screen below its first month, on a telephone below the first one shown there."""
    months = ("Nov 2025", "Dec 2025", "Jan 2026", "Feb 2026", "March 2026", "April 2026")
    months += tuple(f"{name} 2026" for name in ("May", "June", "July", "Aug", "Sept", "Oct"))
    picture = Picture("P", Shape.COLUMNS, months, (Series("s", (1.0,) * 12),), "words")
    drawing = draw(report(), picture)
    assert drawing is not None
    years = [(word.text, word.x, word.where) for word in drawing.words if word.text[:2] == "20"]
    assert years == [
        ("2025", 30.0, Where.WIDE), ("2025", 90.0, Where.NARROW),
        ("2026", 150.0, Where.WIDE), ("2026", 210.0, Where.NARROW),
    ]  # fmt: skip


def test_dots_are_told_apart_by_shape() -> None:
    """Each group has a shape of its own, in the dots as in the legend, and stands in the tip."""
    picture = Picture(
        "P", Shape.DOTS, ("a", "b", "c"), (Series("load", (0.0, 0.5, 0.7)),), "words",
        groups=("good", "bad", "none"), group_of=(2, 0, 1),
    )  # fmt: skip
    drawing = draw(report(), picture)
    assert drawing is not None
    shapes = dict(drawing.marks)
    assert len(shapes) == 3
    told = [(shapes[dot.mark], dot.tip) for dot in drawing.dots]
    assert told == [("none", "a: 0, none"), ("good", "b: 0.50, good"), ("bad", "c: 0.70, bad")]


def test_each_shape_is_drawn(for_program: SiteContents) -> None:
    """The page draws as many marks of each shape as people rated so, and one in the legend."""
    html = {page.uri: page.html for page in for_program.pages}["reports/fatigue/"]
    # Marit rated 2, Odd and Kari did nothing yet.
    drawn = {mark: html.count(f'class="vb-{mark}"') for mark in Mark}
    assert drawn == {Mark.DISC: 1, Mark.SQUARE: 1, Mark.TRIANGLE: 2, Mark.RING: 3}


def test_dots_stand_beside_their_marks() -> None:
    """A dot left of a mark has the smaller value; equal dots do not cover each other."""
    drawing = drawn(Shape.DOTS, (0.1, 0.1, 0.9), marks=(0.6,))
    assert drawing is not None
    low, same, high = drawing.dots
    mark = drawing.lines[1].x1
    assert low.x == same.x < mark < high.x
    assert abs(low.y - same.y) >= 12


def test_of_many_values_a_dot_stands_for_several() -> None:
    """A thousand dots fit, each value in one of them; a dot holds one group and says how many."""
    picture = Picture(
        "P", Shape.DOTS, tuple(map(str, range(1000))),
        (Series("load", (0.0,) * 600 + tuple(n / 400 for n in range(400))),), "words",
        groups=("good", "bad"), group_of=(0, 1) * 500,
    )  # fmt: skip
    drawing = draw(report(), picture)
    assert drawing is not None
    assert drawing.title == "P, a dot for up to 26"
    assert drawing.height < 600
    told = [re.fullmatch(r"(?:(\d+) of load|\d+:) .*, (good|bad)", one.tip) for one in drawing.dots]
    counts = [(int(one[1] or 1), one[2]) for one in told if one]
    assert sum(count for count, _ in counts) == 1000
    assert sum(count for count, group in counts if group == "bad") == 500
    assert drawing.dots[0].tip == "26 of load 0, good"
    assert {one.mark for one in drawing.dots if one.tip.endswith("bad")} == {Mark.SQUARE}


@pytest.mark.parametrize("shape", list(Shape))
def test_pictures_stay_in_their_frame(shape: Shape) -> None:
    """However large the values and many the labels, nothing is drawn outside."""
    drawing = drawn(shape, tuple(float(n * n) for n in range(40)), marks=(3.0,))
    assert drawing is not None
    for bar in drawing.bars:
        assert bar.x >= 0
        assert bar.x + bar.width <= WIDTH
        assert 0 <= bar.y <= bar.y + bar.height <= drawing.height
    for dot in drawing.dots:
        assert 6 <= dot.x <= WIDTH - 6
        assert 6 <= dot.y <= drawing.height
    for word in drawing.words:
        assert 0 <= word.x <= WIDTH
        assert 0 < word.y <= drawing.height
