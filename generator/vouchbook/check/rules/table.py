"""A CSV table has a column, or a cell, that cannot be used.

The columns are named in the first line, in any order; the required ones must all be there. Days
are written 2026-09-02, amounts as plain numbers. A table of engagement names content items.

    item,who,views            # who: sales or prospect
    nordvik-close,sales,42
"""

import csv
import io
from collections.abc import Iterator

from vouchbook.check.dataset import Dataset
from vouchbook.findings import Fault
from vouchbook.load import Table
from vouchbook.model import CustomerRow, EngagementRow, parse_table
from vouchbook.text import nearest


def check(dataset: Dataset) -> Iterator[Fault]:
    """Read every table, and look up the items and accounts it names."""
    items = dataset.names.get("content", frozenset())
    accounts = dataset.names.get("account", frozenset())
    for table in dataset.tables:
        rows, problems = parse_table(table.text, table.kind)
        for problem in problems:
            where = f"column `{problem.column}`: " if problem.column else ""
            yield Fault(table.path, (), where + problem.message, place=(problem.line, 1))
        for row in rows:
            if isinstance(row, EngagementRow) and row.item not in items:
                yield _unknown(table, "item", "content item", row.item, items)
            elif isinstance(row, CustomerRow) and row.account and row.account not in accounts:
                yield _unknown(table, "account", "account", row.account, accounts)


def _unknown(table: Table, column: str, what: str, name: str, names: frozenset[str]) -> Fault:
    meant = nearest(name, sorted(names))
    return Fault(
        table.path, (), f"unknown {what} `{name}`",
        f"did you mean `{meant}`?" if meant else None,
        place=(_line_of(table.text, column, name), 1),
    )  # fmt: skip


def _line_of(text: str, column: str, value: str) -> int:
    """Find the line of the first row with a value in a column; 1 where there is none."""
    reader = csv.DictReader(io.StringIO(text, newline=""))
    before = 2
    for row in reader:
        if (row.get(column) or "").strip() == value:
            return before
        before = reader.line_num + 1
    return 1
