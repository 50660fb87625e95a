"""The product mix: what we earn with each product beside who speaks for it."""

from collections.abc import Iterable
from fractions import Fraction

from vouchbook.model import Content, Person
from vouchbook.reports.material import Material
from vouchbook.reports.report import Cell, Column, Kind, Table, share


def mix(material: Material, people: Iterable[Person], stories: Iterable[Content]) -> Table:
    """Set revenue, advocates and stories side by side, product by product.

    Args:
        material: What the report is made from.
        people: The advocates that count.
        stories: The content items that count.
    """
    book = material.book
    accounts = (book.accounts.get(one.account) for one in people)
    parts = [
        _parted((one.products, Fraction(one.revenue or 0)) for one in book.tables.customers),
        _parted((one.products, Fraction(1)) for one in accounts if one),
        _parted((one.tags.products, Fraction(1)) for one in stories),
    ]
    totals = [sum(one.values(), start=Fraction(0)) for one in parts]
    wanted = {one.product: Fraction(one.percent, 100) for one in book.goals.mix}
    rows: list[tuple[Cell, ...]] = []
    for entry in book.vocabulary.products:
        shares = [
            share(part.get(entry.id, Fraction(0)), total)
            for part, total in zip(parts, totals, strict=True)
        ]
        if entry.offered_on(material.today) or any(shares):
            revenue, advocates, items = shares
            aim = wanted.get(entry.id, Fraction(0)) if wanted else revenue
            missing = aim - advocates if aim is not None and advocates is not None else None
            rows.append((entry.label, revenue, aim, advocates, items, missing))
    return Table(
        "mix",
        "Product mix",
        (
            Column("product", "product"),
            Column("revenue", "revenue", Kind.SHARE),
            Column("wanted", "wanted", Kind.SHARE),
            Column("advocates", "advocates", Kind.SHARE),
            Column("stories", "stories", Kind.SHARE),
            Column("missing", "points missing", Kind.POINTS),
        ),
        tuple(rows),
    )


def _parted(of: Iterable[tuple[tuple[str, ...], Fraction]]) -> dict[str, Fraction]:
    """Part each amount equally among its products."""
    sums: dict[str, Fraction] = {}
    for products, amount in of:
        for one in products:
            sums[one] = sums.get(one, Fraction(0)) + amount / len(products)
    return sums
