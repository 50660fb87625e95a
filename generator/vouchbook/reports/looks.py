"""Who looks at content: by item, by month, and by what it is about, which is the writing list."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Final

from vouchbook.model import Content, Dimension, Viewer
from vouchbook.reports.material import Material
from vouchbook.reports.periods import months_to
from vouchbook.reports.report import Cell, Column, Kind, Picture, Series, Shape, Table
from vouchbook.reports.segments import LISTS, Atlas, named
from vouchbook.reports.words import month

MONTHS: Final = 12
_COUNTS: Final = ("sales_views", "prospect_views", "shares", "downloads")
#: What tells items apart, besides their kind.
_ABOUT: Final = (Dimension.PRODUCT, Dimension.INDUSTRY, Dimension.PERSONA)


class Looks:
    """The looks of twelve months, gone through once."""

    def __init__(self, material: Material, approved: Iterable[Content]) -> None:
        """Start with the items that can be looked at."""
        self._material = material
        self._approved = tuple(approved)

    @cached_property
    def _totals(self) -> Mapping[str, Counter[str]]:
        """By item, what came of it; with those that are looked at though not approved any more."""
        totals: dict[str, Counter[str]] = {one.id: Counter() for one in self._approved}
        for period in months_to(self._material.today, MONTHS):
            for row in self._material.book.tables.engagement.get(f"{period.first:%Y-%m}", ()):
                mine = totals.setdefault(row.item, Counter())
                viewer = "sales_views" if row.who is Viewer.SALES else "prospect_views"
                mine[viewer] += row.views or 0
                mine["shares"] += row.shares or 0
                mine["downloads"] += row.downloads or 0
        return totals

    def by_item(self) -> Table:
        """List all items, what prospects look at most first."""
        order = sorted(
            self._totals.items(),
            key=lambda pair: (-pair[1]["prospect_views"], -pair[1]["sales_views"], pair[0]),
        )
        rows: list[tuple[Cell, ...]] = []
        for item, counts in order:
            found = self._material.book.content.get(item)
            rows.append((found.title if found else item, *(counts[one] for one in _COUNTS), item))
        return Table(
            "engagement",
            "Who looks at it, 12 months",
            (
                Column("title", "item"),
                Column("sales_views", "sales views", Kind.COUNT),
                Column("prospect_views", "prospect views", Kind.COUNT),
                Column("shares", "shares", Kind.COUNT),
                Column("downloads", "downloads", Kind.COUNT),
                Column("item", "id", data=True),
            ),
            tuple(rows),
        )

    def by_subject(self) -> Table:
        """List what items are about, with how often prospects look at one of them: what to write.

        An item counts for each of its products, industries and roles; the wider ones do not count.
        """
        found: dict[tuple[str, str], list[Counter[str]]] = {}
        for item in self._approved:
            for subject in self._subjects(item):
                found.setdefault(subject, []).append(self._totals[item.id])
        seen = {
            subject: (sum(one["prospect_views"] for one in looks), len(looks))
            for subject, looks in found.items()
        }
        order = sorted(seen, key=lambda subject: (-Fraction(*seen[subject]), subject))
        return Table(
            "subjects",
            "What to write next: what prospects look at, 12 months",
            (
                Column("subject", "about"),
                Column("by", "by"),
                Column("items", "items", Kind.COUNT),
                Column("prospect_views", "prospect views", Kind.COUNT),
                Column("sales_views", "sales views", Kind.COUNT, wide=True),
                Column("views_an_item", "prospect views an item", Kind.COUNT),
            ),
            tuple(
                (
                    word,
                    by,
                    len(found[by, word]),
                    seen[by, word][0],
                    sum(one["sales_views"] for one in found[by, word]),
                    round(Fraction(*seen[by, word])),
                )
                for by, word in order
            ),
            empty="nothing is approved",
        )

    def _subjects(self, item: Content) -> Iterator[tuple[str, str]]:
        label = self._material.book.vocabulary.label
        yield "kind", label("content_kinds", item.kind)
        words = Atlas(self._material).of_content(item)
        for dimension in _ABOUT:
            for word in words.get(dimension, ()):
                yield named(dimension), label(LISTS[dimension], word)

    @cached_property
    def _months(self) -> list[tuple[str, int, int]]:
        rows = []
        for period in months_to(self._material.today, MONTHS):
            found = self._material.book.tables.engagement.get(f"{period.first:%Y-%m}", ())
            by_whom = [
                sum(row.views or 0 for row in found if row.who is who)
                for who in (Viewer.SALES, Viewer.PROSPECT)
            ]
            rows.append((month(period.first), by_whom[0], by_whom[1]))
        return rows

    def by_month(self) -> Table:
        """Count the views of each month."""
        return Table(
            "views",
            "Views by month",
            (
                Column("month", "month"),
                Column("sales", "by sales", Kind.COUNT),
                Column("prospects", "by prospects", Kind.COUNT),
            ),
            tuple(self._months),
            latest=True,
        )

    def picture(self) -> Picture:
        """Draw the views of each month."""
        return Picture(
            "Views by month",
            Shape.COLUMNS,
            tuple(name for name, _, _ in self._months),
            (
                Series("by sales", tuple(float(sales) for _, sales, _ in self._months)),
                Series("by prospects", tuple(float(theirs) for _, _, theirs in self._months)),
            ),
            "views",
        )
