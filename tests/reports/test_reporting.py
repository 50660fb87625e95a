"""What all reports share: the command, the formats, the registry, words for numbers."""

import csv
import datetime as dt
import importlib
import io
import itertools
import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from asked import ask, program_of

from committing import GIT, committed
from vouchbook import reports
from vouchbook.formats.report import report_as_text, table_as_csv
from vouchbook.model import Audience, Program
from vouchbook.reports import REPORTS, Cell, Column, Kind, Material, Report, Table
from vouchbook.reports.periods import months_to, quarters_to, working_days, year_to
from vouchbook.reports.words import money, percent, quarter


def test_every_module_is_a_report() -> None:
    """A report is a module with a line in the registry, under the same name."""
    names = {path.stem for path in Path(reports.__path__[0]).glob("*.py")} - {"__init__"}
    modules = {name: importlib.import_module(f"vouchbook.reports.{name}") for name in names}
    makers = {name: one.report for name, one in modules.items() if hasattr(one, "report")}
    assert makers == {name: entry.make for name, entry in REPORTS.items()}


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_whole(root: Path, name: str) -> None:
    """Each has a sentence that ends, tables with ids of their own, and says how it was computed."""
    document = json.loads(ask(root, name, "--format", "json").stdout)
    assert document["title"] == REPORTS[name].title
    assert document["sentence"].endswith(".")
    assert document["tables"]
    assert document["computed"]
    for one in document["computed"]:
        assert all(one.values())
        assert not one["formula"].endswith(".")
    for table in document["tables"].values():
        ids = [column["id"] for column in table["columns"]]
        assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", REPORTS)
def test_a_terminal_is_wide_enough(root: Path, name: str) -> None:
    """Nothing of a report is wider than 80 columns."""
    result = ask(root, name)
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_a_wide_table_is_parted() -> None:
    """A table of too many numbers goes on in blocks, each with the first column again."""
    columns = (
        Column("a", "name"),
        *(Column(f"c{n}", f"number {n:04}", Kind.COUNT) for n in range(14)),
    )
    table = Table("t", "Wide", columns, (("one", *range(14)), ("two", *range(14, 28))))
    report = Report("r", "T", "S.", dt.date(2026, 1, 1), "EUR", (), (table,), (), ())
    lines = report_as_text(report).splitlines()
    assert max(map(len, lines)) <= 80
    assert [line.split()[0] for line in lines if line.startswith("  ")] == [
        "name",
        "one",
        "two",
    ] * 3
    shown = " ".join(line for line in lines if line.startswith("  one")).split()
    assert [int(word) for word in shown if word.isdigit()] == list(range(14))


@pytest.mark.parametrize("name", REPORTS)
def test_the_same_twice(root: Path, name: str) -> None:
    """Of one program on one day, the bytes are the same each time."""
    assert ask(root, name, "--format", "json").stdout == ask(root, name, "--format", "json").stdout


@pytest.mark.parametrize("name", REPORTS)
def test_nobody_who_was_forgotten_is_named(small: Path, name: str) -> None:
    """What a forgotten advocate was asked still counts, but no report names them."""
    folder = small / "advocates/harbour-bank"
    (folder / "odd-nes.yml").unlink()
    (folder / "erased-d3v8n1t6rz.yml").write_text(
        "id: erased-d3v8n1t6rz\naccount: harbour-bank\nerased: 2026-11-02\n", "utf-8"
    )
    request = small / "requests/2026/2026-10-05-perch-call.yml"
    text = request.read_text("utf-8").replace("/odd-nes", "/erased-d3v8n1t6rz")
    request.write_text(
        text + "overrides:\n  - {advocate: harbour-bank/erased-d3v8n1t6rz, rule: contact-calls, "
        "reason: x, by: lena-fuchs, on: 2026-10-06}\n", "utf-8",
    )  # fmt: skip
    result = ask(small, name, "--format", "json")
    assert result.exit_code == 0
    assert "Odd" not in result.stdout
    assert "odd-nes" not in result.stdout
    if name == "fatigue":
        months = json.loads(result.stdout)["tables"]["months"]["rows"]
        assert [row[1] for row in months if row[0] == "Oct 2026"] == [2]
        assert "forgotten" in result.stdout


def test_nobody_else_sees_load_and_requests() -> None:
    """What is about load, requests and reasons is for the program team alone."""
    for name in ("requests", "fatigue", "consent"):
        assert name not in REPORTS or REPORTS[name].audience is Audience.PROGRAM


def test_without_a_name_all_are_listed(small: Path) -> None:
    """`vouchbook report` alone names every report with its question."""
    lines = ask(small).stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(REPORTS)
    assert "Are we wearing anyone out?" in lines[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("fatige",), "did you mean fatigue?"),
        (("xyz",), "one of: requests, fatigue, "),
        (("fatigue", "--format", "csv", "--table", "month"), "did you mean months?"),
        (("fatigue", "--format", "csv", "--table", "xyz"), "one of: leave-alone, "),
    ],
)
def test_an_unknown_name_has_a_hint(small: Path, arguments: tuple[str, ...], said: str) -> None:
    """A misspelt report or table is answered by the nearest, or by all there are."""
    result = ask(small, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize("name", REPORTS)
def test_csv_is_the_table(root: Path, name: str) -> None:
    """CSV holds the first table, or the one that is named, cell for cell."""
    tables = json.loads(ask(root, name, "--format", "json").stdout)["tables"]
    first = next(iter(tables))
    for table, arguments in ((first, ()), *((one, ("--table", one)) for one in tables)):
        text = ask(root, name, "--format", "csv", *arguments).stdout_bytes.decode()
        head, *rows = csv.reader(io.StringIO(text, newline=""))
        assert head == [column["id"] for column in tables[table]["columns"]]
        assert rows == [
            ["" if cell is None else str(cell) for cell in row] for row in tables[table]["rows"]
        ]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"), ("+47", "'+47"), ("-2", "'-2"), ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"), (" =1", "' =1"), ("a=1", "a=1"), ("", ""), (-2, "-2"),
        (Fraction(1, 3), "0.333333"), (Decimal("2.50"), "2.5"), (dt.date(2026, 1, 2), "2026-01-02"),
        (None, ""),
    ],
)  # fmt: skip
def test_no_spreadsheet_runs_a_cell(cell: object, written: str) -> None:
    """Text that a spreadsheet would take for a formula is text; a negative number is a number."""
    table = Table("t", "T", (Column("a", "A"), Column("b", "B")), ((cell, "x"),))  # type: ignore[arg-type]
    assert list(csv.reader(io.StringIO(table_as_csv(table), newline="")))[1] == [written, "x"]


def test_a_row_has_a_cell_a_column() -> None:
    """A table with a row that does not fit cannot be made."""
    with pytest.raises(ValueError, match="a row of t has 2 cells"):
        Table("t", "T", (Column("a", "A", Kind.COUNT),), ((1, 2),))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Fraction(0), "0 %"), (Fraction(1, 400), "under 1 %"), (Fraction(1, 200), "1 %"),
        (Fraction(25, 1000), "3 %"), (Fraction(2, 3), "67 %"), (Fraction(995, 1000), "over 99 %"),
        (Fraction(1), "100 %"), (Fraction(3, 2), "150 %"),
    ],
)  # fmt: skip
def test_percent(value: Fraction, said: str) -> None:
    """Halves are rounded up; a little is not nothing, and almost all is not all."""
    assert percent(value) == said


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        (0, "EUR", "€ 0"), (999, "EUR", "€ 999"), (1_500, "USD", "$ 2 k"),
        (949_999, "EUR", "€ 950 k"), (950_000, "EUR", "€ 1.0 M"), (1_849_000, "EUR", "€ 1.8 M"),
        (1_850_000, "NOK", "NOK 1.9 M"), (Decimal("21000000.50"), "GBP", "£ 21.0 M"),
        (1_234_000_000, "EUR", "€ 1,234.0 M"),
    ],
)  # fmt: skip
def test_money(amount: Decimal | int, currency: str, said: str) -> None:
    """Amounts are written as people say them, in thousands or in millions."""
    assert money(amount, currency) == said


@pytest.mark.parametrize(
    ("last", "starts", "firsts"),
    [
        ("2026-11-16", 1, ["2026-07-01", "2026-10-01"]),
        ("2026-11-16", 2, ["2026-08-01", "2026-11-01"]),
        ("2026-01-31", 2, ["2025-08-01", "2025-11-01"]),
        ("2026-02-01", 2, ["2025-11-01", "2026-02-01"]),
        ("2026-03-31", 1, ["2025-10-01", "2026-01-01"]),
        ("2026-02-28", 12, ["2025-09-01", "2025-12-01"]),
    ],
)
def test_quarters(last: str, starts: int, firsts: list[str]) -> None:
    """Quarters follow the fiscal year, touch each other, and end with the day."""
    day = dt.date.fromisoformat(last)
    one, other = quarters_to(day, 2, starts)
    assert [one.first.isoformat(), other.first.isoformat()] == firsts
    assert one.last + dt.timedelta(days=1) == other.first
    assert other.last == day


def test_months_and_years() -> None:
    """A year is 365 days that hold its last; months begin on their first."""
    day = dt.date(2024, 3, 1)
    year = year_to(day)
    assert (year.first, year.last) == (dt.date(2023, 3, 3), day)
    assert day in year
    assert dt.date(2023, 3, 2) not in year
    assert [(one.first.month, one.last.day) for one in months_to(day, 3)] == [
        (1, 31), (2, 29), (3, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (dt.date(2026, 8, 1), "Aug\u2013Oct 2026"),
        (dt.date(2026, 10, 1), "Oct\u2013Dec 2026"),
        (dt.date(2026, 11, 1), "Nov 2026\u2013Jan 2027"),
        (dt.date(2026, 12, 1), "Dec 2026\u2013Feb 2027"),
    ],
)
def test_names_of_quarters(first: dt.date, said: str) -> None:
    """A quarter is called by its months, which no reader can take for another year's."""
    assert quarter(first) == said


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-11-13", "2026-11-13", 0), ("2026-11-13", "2026-11-16", 1),
        ("2026-11-14", "2026-11-16", 1), ("2026-11-13", "2026-11-15", 0),
        ("2026-11-16", "2026-11-13", 0), ("2026-12-24", "2026-12-28", 1),
    ],
)  # fmt: skip
def test_working_days(start: str, end: str, days: int) -> None:
    """Weekends and holidays do not count, nor does the day it began."""
    program = Program(
        title="", timezone="Europe/Oslo", currency="EUR", holidays=(dt.date(2026, 12, 25),)
    )
    begun, over = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    assert working_days(program, begun, over) == days


def numbers(row: tuple[Cell, ...]) -> list[float]:
    return [float(one) for one in row if isinstance(one, (int, float, Fraction, Decimal))]


@pytest.mark.parametrize("name", REPORTS)
def test_a_picture_has_its_table(root: Path, name: str) -> None:
    """Each number of a picture stands in its table, in the row or the column of its label.

    What a picture takes together, as asks without an answer, is two numbers there.
    """
    program = program_of(root)
    report = REPORTS[name].make(Material(program.book, program.log, program.today))
    assert report.pictures
    for picture in report.pictures:
        table = report.table(picture.table)
        columns = [one.label for one in table.columns]
        for place, label in enumerate(picture.labels):
            found = [row for row in table.rows if label in row]
            if not found:
                assert columns[0] != "name"
                found = [tuple(row[columns.index(label)] for row in table.rows)]
            held = numbers(found[0])
            both = {one + other for one, other in itertools.combinations(held, 2)}
            drawn = [one.values[place] for one in picture.series]
            assert all(value in held or value in both for value in drawn), (label, drawn, held)


@pytest.mark.skipif(GIT is None, reason="there is no Git")
@pytest.mark.parametrize("changed", [False, True])
def test_the_commit_of_the_data(small: Path, changed: bool) -> None:
    """Text and JSON name the commit that the figures come from, and whether the data differ."""
    name = committed(small)
    if changed:
        (small / "program/goals.yml").unlink()
    document = json.loads(ask(small, "fatigue", "--format", "json").stdout)
    assert document["commit"] == {"id": name, "changed": changed}
    said = f", commit {name[:12]}{' with changes that are not committed' if changed else ''}\n"
    assert said in ask(small, "fatigue").stdout


def test_no_commit(small: Path) -> None:
    """Outside of a repository nothing is said of commits, and nothing fails."""
    assert json.loads(ask(small, "fatigue", "--format", "json").stdout)["commit"] is None
    assert "commit" not in ask(small, "fatigue").stdout.partition("How this")[0]
