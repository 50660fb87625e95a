"""The CSV tables of a program, put together from their texts."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from types import MappingProxyType

from vouchbook.model.book import Tables
from vouchbook.model.rows import CustomerRow, EngagementRow, OpportunityRow
from vouchbook.model.tables import parse_table


def tables_of(texts: Iterable[tuple[str, str]]) -> Tables:
    """Read the tables of a program.

    Args:
        texts: Path and text of each CSV file; the month of an engagement table is its name.

    Returns:
        All rows without fault.
    """
    opportunities: list[OpportunityRow] = []
    customers: list[CustomerRow] = []
    engagement: dict[str, tuple[EngagementRow, ...]] = {}
    for path, text in sorted(texts):
        place = PurePosixPath(path)
        if place.parts[0] == "content":
            rows, _ = parse_table(text, "engagement")
            engagement[place.stem] = tuple(row for row in rows if isinstance(row, EngagementRow))
        else:
            rows, _ = parse_table(text, place.stem)
            opportunities += [row for row in rows if isinstance(row, OpportunityRow)]
            customers += [row for row in rows if isinstance(row, CustomerRow)]
    return Tables(tuple(opportunities), tuple(customers), MappingProxyType(engagement))
