"""Rows of a CRM table brought up to date, or left as they are: always byte for byte elsewhere."""

from collections.abc import Callable
from pathlib import Path

import pytest
from import_helpers import messages

from vouchbook.importers import Plan, as_text

MAPPING = """
read: [id, amount, prospect, result]
opportunities: {%s fields: {id: id, amount: amount, prospect: prospect, result: result}}
"""
REFRESH = MAPPING % "refresh: true,"
TABLE = (
    'id,prospect,stage,amount,result\nd1,"Acme, Inc.",proposal,10,\n\nd2, Bo ,talks,20,\nd3,,,5,'
)


@pytest.fixture
def made(program: Path, plan_of: Callable[..., Plan]) -> Callable[..., tuple[Plan, str]]:
    """Import a small table over one that is there; give the plan and the table."""

    def make(source: str, mapping: str = REFRESH, table: str = TABLE) -> tuple[Plan, str]:
        (program / "program" / "opportunities.csv").write_bytes(table.encode())
        plan = plan_of(f"id,amount,prospect,result\n{source}", mapping)
        after = plan.changes[0].after.decode() if plan.changes else table
        return plan, after

    return make


def test_a_row_says_what_the_source_says_now(made: Callable[..., tuple[Plan, str]]) -> None:
    """Filled cells are taken over, cells that the source leaves empty or lacks stay."""
    plan, after = made("d1,30,,won\nd4,7,New,\n")
    assert after == TABLE.replace("proposal,10,", "proposal,30,won") + "\nd4,New,,7,\n"
    assert plan.kept == ()
    assert "1 row, 1 row brought up to date" in as_text(plan, written=False)


def test_without_refresh_a_row_stays(made: Callable[..., tuple[Plan, str]]) -> None:
    """Then the report names what the source says otherwise."""
    plan, after = made("d1,30,,won\n", MAPPING % "")
    assert after == TABLE
    assert "d1: amount" in messages(plan.kept)
    assert "d1: result" in messages(plan.kept)


@pytest.mark.parametrize("table", [TABLE, TABLE.replace("\n", "\r\n"), TABLE + "\n\n"])
def test_where_all_is_the_same_no_byte_changes(
    made: Callable[..., tuple[Plan, str]], table: str
) -> None:
    """Spaces, quotes, empty lines and a missing last line end are no difference."""
    plan, after = made('d1,10,"Acme, Inc.",\nd2,20,Bo,\nd3,5,,\n', table=table)
    assert plan.changes == ()
    assert after == table


def test_line_ends_stay_as_they_are(made: Callable[..., tuple[Plan, str]]) -> None:
    """A changed row keeps the end of its line, and has none where it had none."""
    _, after = made("d2,21,,\nd3,6,,\n", table=TABLE.replace("\n", "\r\n"))
    assert after == TABLE.replace(" Bo ,talks,20", "Bo,talks,21").replace("5,", "6,").replace(
        "\n", "\r\n"
    )


def test_what_the_table_cannot_take_is_left_out(made: Callable[..., tuple[Plan, str]]) -> None:
    """A cell that the check would refuse, or a formula, does not replace one that is there."""
    plan, after = made("d1,10,=cmd(),maybe\n")
    assert after == TABLE
    assert "a spreadsheet would take it for a formula" in messages(plan.left_out)
    assert "expected one of: won, lost" in messages(plan.left_out)
