"""Tables for spreadsheets: what is text stays text."""

import csv
import io

import pytest

from vouchbook.formats.sheet import sheet


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("Harbour Bank", "Harbour Bank"),
        (None, ""),
        (0, "0"),
        (-3, "-3"),
        ("=1+1", "'=1+1"),
        ("+47", "'+47"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "' =1"),
        ("\n=1", "'\n=1"),
        (" =1", "' =1"),
        ("a=1", "a=1"),
        ('a "b", c\nd', 'a "b", c\nd'),
    ],
)
def test_no_cell_is_a_formula(cell: str | int | None, written: str) -> None:
    """Text that a spreadsheet would run has an apostrophe before it; all else reads back as is."""
    text = sheet(["name"], [[cell, "end"]])
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["name"], [written, "end"]]
