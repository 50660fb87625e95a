"""Whether the advocates are like all customers: by industry, region and size."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from vouchbook.model import Dimension
from vouchbook.reports.report import Cell, Column, Kind, Table
from vouchbook.reports.segments import LISTS, Words
from vouchbook.reports.survey import Survey

_BY: Final = (Dimension.INDUSTRY, Dimension.REGION, Dimension.SIZE)


def like_our_customers(survey: Survey) -> Table:
    """Set the shares of advocates and of customers side by side, the largest difference first."""
    atlas, material = survey.atlas, survey.material
    people = [atlas.of_person(one.thing) for one in (*survey.ready, *survey.waiting)]
    customers = [atlas.of_customer(one) for one in material.book.tables.customers]
    rows: list[tuple[Cell, ...]] = []
    for dimension in _BY:
        ours, theirs = _shares(people, dimension), _shares(customers, dimension)
        for entry in getattr(material.book.vocabulary, LISTS[dimension]):
            mine, all_of_them = (one.get(entry.id, Fraction(0)) for one in (ours, theirs))
            if ours and theirs and (mine or all_of_them):
                rows.append(
                    (entry.label, dimension.value, mine, all_of_them, all_of_them - mine, entry.id)
                )
    rows.sort(key=lambda row: (-abs(Fraction(str(row[4]))), str(row[1]), str(row[5])))
    return Table(
        "like-customers",
        "Like our customers?",
        (
            Column("segment", "segment"),
            Column("by", "by"),
            Column("advocates", "of advocates", Kind.SHARE),
            Column("customers", "of customers", Kind.SHARE),
            Column("missing", "points missing", Kind.POINTS),
            Column("id", "id", data=True),
        ),
        tuple(rows),
        empty="no advocates, or no table of customers",
    )


def _shares(things: Iterable[Words], dimension: Dimension) -> dict[str, Fraction]:
    """Say which share each word has among the things of which it is known."""
    counts = Counter(word for words in things for word in words.get(dimension, ()))
    return {word: Fraction(count, counts.total()) for word, count in counts.items()}
