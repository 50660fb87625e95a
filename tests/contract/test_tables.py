"""CSV tables: text to rows, and every fault named with its line and column."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vouchbook.model import (
    TABLES,
    CustomerRow,
    DealResult,
    DealType,
    EngagementRow,
    Health,
    OpportunityRow,
    TableProblem,
    Viewer,
    parse_table,
    sound_cells,
)

#: The columns as FORMATS.md lists them.
COLUMNS = {
    "opportunities": "id,account_id,prospect,owner,type,stage,products,use_case,industry,country,"
    "employees,persona,competitor,amount,list_amount,created,close_date,result",
    "customers": "id,account,name,industry,country,employees,products,since,renewal,renewed,"
    "revenue,health,nps,nps_on,usage,owner",
    "engagement": "item,who,views,shares,downloads,minutes,opportunity",
}
ROWS = {
    "opportunities": OpportunityRow,
    "customers": CustomerRow,
    "engagement": EngagementRow,
}


@pytest.mark.parametrize("table", TABLES)
def test_columns_are_those_of_the_formats_page(table: str) -> None:
    """A table takes exactly the columns of the page on formats, and a row has them as fields."""
    named = COLUMNS[table].split(",")
    assert list(ROWS[table].__struct_fields__) == named
    assert parse_table(COLUMNS[table] + "\n", table) == ((), ())
    _, problems = parse_table(COLUMNS[table] + ",other\n", table)
    assert [problem.column for problem in problems] == ["other"]


def test_a_full_deal() -> None:
    """Every column of a deal is read into what it is."""
    text = (
        COLUMNS["opportunities"] + "\n"
        "OPP-1,A-1,Fjellkraft,jonas-berg,new,proposal,harbor; ledger,close,energy,NO,900,finance,"
        "ledgerline,1250.50,1400,2026-01-02,2026-03-04,won\n"
    )
    assert parse_table(text, "opportunities") == (
        (
            OpportunityRow(
                id="OPP-1",
                account_id="A-1",
                prospect="Fjellkraft",
                owner="jonas-berg",
                type=DealType.NEW,
                stage="proposal",
                products=("harbor", "ledger"),
                use_case="close",
                industry="energy",
                country="NO",
                employees=900,
                persona="finance",
                competitor="ledgerline",
                amount=Decimal("1250.50"),
                list_amount=Decimal(1400),
                created=date(2026, 1, 2),
                close_date=date(2026, 3, 4),
                result=DealResult.WON,
            ),
        ),
        (),
    )


def test_a_full_customer() -> None:
    """Every column of a customer is read into what it is."""
    text = (
        COLUMNS["customers"] + "\n"
        "A-1,nordvik-bank,Nordvik Bank,banking,NO,4200,harbor|ledger,2021-03-15,2027-02-28,"
        "2024-02-28,90000,green,-20,2026-09-14,0.75,ingrid-solberg\n"
    )
    rows, problems = parse_table(text, "customers")
    assert problems == ()
    assert rows == (
        CustomerRow(
            id="A-1",
            account="nordvik-bank",
            name="Nordvik Bank",
            industry="banking",
            country="NO",
            employees=4200,
            products=("harbor", "ledger"),
            since=date(2021, 3, 15),
            renewal=date(2027, 2, 28),
            renewed=date(2024, 2, 28),
            revenue=Decimal(90000),
            health=Health.GREEN,
            nps=-20,
            nps_on=date(2026, 9, 14),
            usage=Decimal("0.75"),
            owner="ingrid-solberg",
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        "who,item,views\nsales,nordvik-close,3\n",
        "item,views,who\r\nnordvik-close,3,sales\r\n",
        "item,views,who\nnordvik-close,3,sales",
        "\n item , views , who \n\n nordvik-close , 3 , sales \n,,\n",
        'item,"views","who"\n"nordvik-close","3","sales"\n',
        "item,who,views,minutes\nnordvik-close,sales,3,\n",
    ],
)
def test_ways_to_write_the_same_row(text: str) -> None:
    """Order of columns, line ends, blanks, quotes and empty cells make no difference."""
    expected = EngagementRow(item="nordvik-close", who=Viewer.SALES, views=3)
    assert parse_table(text, "engagement") == ((expected,), ())


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("", 1, None, "empty"),
        ("\ufeffitem,who\nx,sales\n", 1, None, "byte order mark"),
        ("item,who,colour\nx,sales,red\n", 1, "colour", "unknown column"),
        ("item,who,item\nx,sales,x\n", 1, "item", "twice"),
        ("item\nx\n", 1, "who", "missing"),
        ("item;who\nx;sales\n", 1, "item;who", "unknown column"),
        ("item,who\nx\n", 2, None, "1 cells, but the table has 2 columns"),
        ("item,who\nx,sales,3\n", 2, None, "3 cells, but the table has 2 columns"),
        ("item,who\n,sales\n", 2, "item", "must be filled"),
        ("item,who\nx,\n", 2, "who", "must be filled"),
        ("item,who\nx,Sales\n", 2, "who", "expected one of: sales, prospect"),
        ("item,who,views\nx,sales,3.5\n", 2, "views", "whole number"),
        ("item,who,views\nx,sales,\u0663\n", 2, "views", "whole number"),
        ('item,who,views\nx,sales,"1,000"\n', 2, "views", "whole number"),
        (f"item,who,views\nx,sales,{'9' * 16}\n", 2, "views", "whole number"),
        ("item,who,minutes\nx,sales,1e5\n", 2, "minutes", "a number such as"),
        ("item,who,minutes\nx,sales,NaN\n", 2, "minutes", "a number such as"),
        (f"item,who\n{'x' * 501},sales\n", 2, "item", "at most 500 characters"),
        ('item,who\nx,"sales\n', 2, None, "not well-formed CSV"),
        ('item,who\n"x"y,sales\n', 2, None, "not well-formed CSV"),
        (f"item,who\n{'x' * 200_000},sales\n", 2, None, "not well-formed CSV"),
        ('item,who\n"x\n\ny",sales\n\nz,nobody\n', 6, "who", "expected one of"),
    ],
)
def test_faults(text: str, line: int, column: str | None, words: str) -> None:
    """Each fault is told with the line on which its row begins, and with its column."""
    _, problems = parse_table(text, "engagement")
    assert [(problem.line, problem.column) for problem in problems[:1]] == [(line, column)]
    assert words in problems[0].message


@pytest.mark.parametrize(
    "cell", ["2026-02-30", "30.09.2026", "0000-01-01", "9999-12-31", "2026-9-1"]
)
def test_a_day_that_is_none(cell: str) -> None:
    """A day that is not in the calendar, or written otherwise, is a fault."""
    _, problems = parse_table(f"id,created\nOPP-1,{cell}\n", "opportunities")
    assert [(one.line, one.column) for one in problems] == [(2, "created")]


def test_a_country_is_two_capital_letters() -> None:
    """A country that is written out is a fault."""
    _, problems = parse_table("id,country\nOPP-1,Norway\n", "opportunities")
    expected = "expected a country as two capital letters, such as NO"
    assert problems == (TableProblem(2, "country", expected),)


def test_a_bad_row_does_not_hide_the_others() -> None:
    """All faults come out in one reading, and the rows without fault are read."""
    text = "item,who,views\na,sales,x\nb,sales,1\nc,nobody,y\n"
    rows, problems = parse_table(text, "engagement")
    assert [row.item for row in rows if isinstance(row, EngagementRow)] == ["b"]
    assert [(one.line, one.column) for one in problems] == [(2, "views"), (4, "who"), (4, "views")]


@given(
    st.text(alphabet='item,who\n\r"; sales0123456789-\u00e9', max_size=200), st.sampled_from(TABLES)
)
def test_any_text_is_read_or_refused(text: str, table: str) -> None:
    """Whatever the text, nothing is raised, and every problem has a line of the text."""
    rows, problems = parse_table(text, table)
    lines = text.count("\n") + text.count("\r") + 1
    assert all(1 <= problem.line <= lines for problem in problems)
    assert all(isinstance(row, msgspec.Struct) for row in rows)


CELLS = st.sampled_from(
    ("", " ", "a-b", " c ", "sales", "prospect", "12", "-1", "x1", "2026-02-30")
)


@given(
    st.lists(st.sampled_from(("item", "who", "views", "shares", "nope")), min_size=1, max_size=4),
    st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=4),
)
def test_the_quick_look_at_a_table_agrees_with_the_exact_one(
    header: list[str], rows: list[list[str]]
) -> None:
    """What the quick look finds sound has no problem, and it gives the cells of each column."""
    text = "\n".join(",".join(row) for row in [header, *rows])
    found, problems = parse_table(text, "engagement")
    cells = sound_cells(text, "engagement")
    if cells is None:
        assert problems or any(
            len(row) != len(header) or not any(map(str.strip, row)) for row in rows
        )
    else:
        assert problems == ()
        assert cells.keys() == set(header)
        assert cells["item"] == {row.item for row in found if isinstance(row, EngagementRow)}
