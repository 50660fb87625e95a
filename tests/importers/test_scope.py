"""What an expression looks for is known beforehand, and held against what is read."""

import pytest

from vouchbook.importers.expressions import compile_expression
from vouchbook.importers.records import allow_list
from vouchbook.importers.scope import look

SCOPE = allow_list(["Id", "Name", "Parent Name", "deals.stage", "deals.days.won", "any", "a.b"])


@pytest.mark.parametrize(
    ("expression", "missing"),
    [
        ("Name", []),
        ("name", ["name"]),
        ('"Parent Name"', []),
        ('"a.b"', []),
        ("Name || Nmae", ["Nmae"]),
        ("join(' ', [Name, First, Last])", ["First", "Last"]),
        ("deals[?stage == 'won'].days.won", []),
        ("deals[?Stage == 'won'].days.lost | [0]", ["Stage", "lost"]),
        ("deals[0].stage.anything", []),
        ("deals[].{a: stage, b: staeg}", ["staeg"]),
        ("max_by(deals, &stage)", []),
        ("max_by(deals, &amount).stage", ["amount"]),
        ("deals.*.whatever", []),
        ("[@].Naem", ["Naem"]),
        ("any.thing[*].at.all", []),
        ("!contains(['1'], Deleted || '') && Id", ["Deleted"]),
        ("deals[1:].staeg", ["staeg"]),
        ("'Naem'", []),
        ('`{"Naem": 1}`.Naem', []),
        ("@.Naem", ["Naem"]),
    ],
)
def test_a_name_that_is_not_read_is_known_beforehand(expression: str, missing: list[str]) -> None:
    """A name is held against those that are read where it stands: at the top, or further in."""
    assert list(look(compile_expression(expression), SCOPE)[1]) == missing


def test_where_anything_may_be_nothing_is_missing() -> None:
    """Where all that is inside is read, nobody can say what is not there."""
    assert look(compile_expression("a.b[?c].d"), {}) == ({}, {})
