"""The pages of reports: who has them, that they say what the reports say, and their pictures."""

import dataclasses
import datetime as dt
import itertools
import re
import shutil
from html import unescape
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
    Searches,
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
    """Each report has a page with its sentence, is told of on one page, and each table a file."""
    pages = {page.uri: page.html for page in for_program.pages}
    assert "reports/" in {entry.uri for entry in for_program.nav}
    for name, entry in REPORTS.items():
        assert entry.title in pages[f"reports/{name}/"]
        assert f'href="../reports/{name}/"' in pages["reports/"]
        files = [uri for uri in for_program.files if uri.startswith(f"reports/{name}/")]
        assert files
        told = "".join(html for uri, html in pages.items() if uri.startswith(f"reports/{name}/"))
        for uri in files:
            assert f'{uri}" download' in told or for_program.files[uri].count(b"\n") == 1
    # Numbers stay with their signs, where a line breaks.
    assert "carries 100\xa0% of the work (50\xa0% a year ago)." in pages["reports/fatigue/"]


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
        assert pages == {f"reports/{one}/{page}" for one in mine for page in ("", "computed/")}
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
    assert '<td class="vb-some">1/4</td>' in html


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
            links = set(re.findall(r'href="(?:\.\./)+([a-z][^"]*/)"', html))
            assert links <= set(pages)


def test_the_heat_map_leads_to_the_finder(for_program: SiteContents) -> None:
    """Rows and columns say what finds their people; a cell of nobody leads to its segment."""
    html = {page.uri: page.html for page in for_program.pages}["reports/coverage/"]
    assert 'data-vb-find="../../find/?activity=any&amp;status=active"' in html
    assert '<th scope="row" data-vb-find="industry=banking&amp;must=industry">Banking<' in html
    assert '<th scope="col" data-vb-find="region=nordics&amp;must=region">Nordics<' in html
    # A script makes the link, since only a script could filter.
    assert '<td class="vb-full">2/2</td>' in html
    assert re.search('<a href="../../segments/[a-z]+/[a-z]+/">0/3</a>', html)


def test_a_cell_of_nobody_leads_nowhere() -> None:
    """In a grid that leads to the Finder, a cell that counts nobody says so to the script."""
    columns = (Column("a", "a"), Column("b", "b", Kind.RATIO), Column("c", "c", Kind.RATIO))
    searches = Searches(
        ((("industry", "x"),),), ((("product", "b"),), (("product", "c"),)), {(0, 1)}
    )
    table = Table("grid", "G", columns, (("x", "0 of 2", "0 of 3"),), searches=searches)
    assert re.findall("<td[^>]*>./.", page_with(table)) == [
        '<td class="vb-none">0/2', '<td class="vb-none" data-vb-nobody>0/3',
    ]  # fmt: skip


def listed(rows: int, name: str = "list", group: str = "", text: str = "row") -> Table:
    cells = tuple((f"{text} {number}", number) for number in range(1, rows + 1))
    columns = (Column("a", "what"), Column("n", "count", Kind.COUNT))
    return Table(name, f"Table {name}", columns, cells, group=group, choice=name)


def pages_with(*tables: Table, pictures: tuple[Picture, ...] = ()) -> dict[str, str]:
    """Give the pages of a report but its first one's address: "" is its own."""
    made = dataclasses.replace(report(), tables=tables, pictures=pictures)
    base = "reports/fatigue/"
    pages = list(report_pages(SALES, [made]))[1:]
    return {page.uri.removeprefix(base): page.html for page in pages}


def page_with(*tables: Table) -> str:
    return pages_with(*tables)[""]


@pytest.mark.parametrize(("rows", "whole"), [(1, True), (8, True), (9, False), (48, False)])
def test_long_tables_have_pages_of_their_own(rows: int, whole: bool) -> None:
    """The report has a short table whole, of a long one three lines; all rows are a click away."""
    pages = pages_with(listed(rows))
    assert ("list/" in pages) == (not whole)
    table, lines = pages[""].count("<tr><td>"), pages[""].count("<li>")
    assert (table, lines) == ((rows, 0) if whole else (0, 3))
    if not whole:
        assert f'<a href="../../reports/fatigue/list/">All {rows}</a>' in pages[""]
        assert pages["list/"].count("<tr><td>") == rows


def test_a_long_text_needs_a_page() -> None:
    """A table with long texts is told of in lines, however few its rows; a page has all of it."""
    pages = pages_with(listed(2, text="many words " * 9))
    assert '<a href="../../reports/fatigue/list/">In full</a>' in pages[""]
    assert pages["list/"].count('<td class="vb-long">') == 2


def test_a_page_does_not_hold_ten_thousand_rows() -> None:
    """Of a list without end pages hold a hundred rows and say so; the CSV has all."""
    table = listed(10_000, text="x" * 120)
    pages = pages_with(table)
    parts = [html for uri, html in pages.items() if uri.startswith("list/")]
    assert len(parts) > 1
    assert sum(html.count("<tr><td") for html in parts) == 100
    assert all("100 of 10,000" in html for html in (pages[""], *parts))
    assert all(len(html) < 12_500 for html in parts)
    assert table_as_csv(table).count("\n") == 10_001


def test_lines_say_what_tells_most() -> None:
    """A line names its numbers, and leaves out zeros, shares of counts and what needs room."""
    columns = (
        Column("a", "who"), Column("b", "state"), Column("c", "pressed by"),
        Column("d", "asked", Kind.COUNT), Column("e", "missed", Kind.COUNT),
        Column("f", "asked %", Kind.SHARE), Column("g", "free", Kind.DATE, none="please wait"),
        Column("h", "wide", wide=True), Column("i", "id", data=True),
    )  # fmt: skip
    rows = [("Ann", "tired", "Bo", 6, 0, 0.5, dt.date(2026, 12, 8), "w", "i")] * 8
    rows.append(("Last", "rested", "Bo", 0, 1, 0.5, None, "w", "i"))
    table = Table("list", "T", columns, tuple(rows))
    first = '<li>Ann <span class="vb-quiet">tired · pressed by Bo · asked 6 · free 8\xa0Dec</span>'
    last = '<li>Last <span class="vb-quiet">rested · pressed by Bo · missed 1 · please wait</span>'
    assert first in page_with(table)
    assert last not in page_with(table)
    assert last in page_with(dataclasses.replace(table, latest=True))


def test_a_line_without_figures_says_so() -> None:
    """A month in which nothing happened is no bare name."""
    table = listed(9)
    empty = dataclasses.replace(table, rows=(("Oct 2026", 0), *table.rows))
    assert '<li>Oct 2026 <span class="vb-quiet">nothing</span>' in page_with(empty)


def test_a_reader_switches_between_tables_of_a_group() -> None:
    """A group is one section whose choices are pages; the first table stands in the report."""
    pages = pages_with(
        listed(1, "before"), listed(1, "one", "Both"), listed(1, "two", "Both"), listed(1, "after")
    )
    assert re.findall('<h2 id="([a-z]+)">([^<]+)', pages[""]) == [
        ("before", "Table before"), ("one", "Both"), ("after", "Table after"),
    ]  # fmt: skip
    base = "../../reports/fatigue/"
    assert re.findall(r'<li><a href="([^"]*)"([^>]*)>([A-Z]\w+)', pages[""]) == [
        (f"{base}#one", ' aria-current="true"', "One"), (f"{base}two/", "", "Two"),
    ]  # fmt: skip
    assert re.findall(r'<li><a href="../([^"]*)"([^>]*)>([A-Z]\w+)', pages["two/"]) == [
        (f"{base}#one", "", "One"), (f"{base}two/", ' aria-current="true"', "Two"),
    ]  # fmt: skip
    assert '<h1 id="two">Table two</h1>' in pages["two/"]
    assert set(pages) == {"", "two/", "computed/"}


def test_a_large_grid_has_pages_of_its_own() -> None:
    """A heat map that would make the report too long stands beside it, in parts if need be."""
    columns = (Column("a", "a"), *(Column(f"c{n}", f"c{n}", Kind.RATIO) for n in range(20)))
    grid = Table("grid", "G", columns, tuple((f"x{n}", *["1 of 2"] * 20) for n in range(40)))
    pages = pages_with(grid)
    parts = [html for uri, html in pages.items() if uri.startswith("grid/")]
    assert sum(html.count('<th scope="row"') for html in parts) == 40
    assert all(len(html) < 14_000 for html in (*parts, pages[""]))


def test_pictures_stand_with_their_tables() -> None:
    """The first picture stands on top of the report, the others on the pages of their tables."""
    pictures = tuple(
        Picture(f"Of {name}", Shape.BARS, ("a",), (Series("s", (1.0,)),), name)
        for name in ("after", "two", "before")
    )
    tables = (
        listed(1, "before"), listed(1, "one", "Both"), listed(1, "two", "Both"), listed(1, "after"),
    )  # fmt: skip
    pages = pages_with(*tables, pictures=pictures)
    seen = {uri: re.findall("<figcaption>(Of [a-z]+)", html) for uri, html in pages.items()}
    assert seen == {"": ["Of after"], "before/": ["Of before"], "two/": ["Of two"], "computed/": []}
    assert '<a href="../../reports/fatigue/#after">As a table</a>' in pages[""]
    assert "As a table" not in pages["two/"]


def test_no_table_stands_where_it_says_how_it_was_computed(for_program: SiteContents) -> None:
    """Every report says on a page of its own how it was computed; no table has that address."""
    pages = {page.uri: page.html for page in for_program.pages}
    for name in REPORTS:
        told = pages[f"reports/{name}/computed/"]
        assert told.count("<dt>") >= 3
        assert f"<code>vouchbook report {name}</code>" in told
        assert f'href="../../reports/{name}/computed/"' in pages[f"reports/{name}/"]
        assert f"reports/{name}/computed.csv" not in for_program.files


@pytest.mark.parametrize(
    "label", ["x'; color: red", "a\\b", "</style><i>", 'say "so"', "Größe \u2028"]
)
def test_a_label_stays_text_in_css(label: str) -> None:
    """Whatever a column is called, its name is one string to CSS: letters, digits, escapes."""
    table = Table("list", "T", (Column("a", "a"), Column("b", label)), (("x", "y"),))
    style = re.search('style="([^"]*)"', page_with(table))
    assert style is not None
    told = unescape(style[1])
    assert re.fullmatch(r"--vb-l1:'A';--vb-l2:'((?:[A-Za-z0-9]|\\[0-9a-f]+ )*)'", told)
    said = re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), told.split("'")[3])
    assert said == label[:1].upper() + label[1:]


def test_a_cell_of_nothing_wanted_is_no_success() -> None:
    """Enough, too few and none have looks of their own; where nothing is wanted, there is none."""
    columns = (Column("a", "a"), *(Column(one, one, Kind.RATIO) for one in "bcde"))
    table = Table("grid", "G", columns, (("x", "2 of 2", "1 of 2", "0 of 2", "3 of 0"),))
    looks = re.findall('<td(?: class="([a-z-]*)")?>(./.)', page_with(table))
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
    assert drawing.title == "P, a dot for up to 44"
    assert drawing.height < 600
    told = [re.fullmatch(r"(?:(\d+) of load|\d+:) .*, (good|bad)", one.tip) for one in drawing.dots]
    counts = [(int(one[1] or 1), one[2]) for one in told if one]
    assert sum(count for count, _ in counts) == 1000
    assert sum(count for count, group in counts if group == "bad") == 500
    assert drawing.dots[0].tip == "44 of load 0, good"
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
