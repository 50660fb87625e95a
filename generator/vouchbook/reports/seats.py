"""One deep seats: segments that hang on one person."""

from collections.abc import Iterable

from vouchbook.reports.report import Column, Kind, Table
from vouchbook.reports.survey import Place, Survey


def single_seats(survey: Survey, places: Iterable[Place]) -> Table:
    """List the segments that are needed and hang on one person."""
    found = [one for one in places if len(one.ready) + len(one.waiting) == 1]
    found.sort(key=lambda one: (-one.amount, one.segment))
    return Table(
        "single",
        "Segments that hang on one person",
        (
            Column("segment", "segment"),
            Column("name", "advocate"),
            Column("account", "account"),
            Column("deals", "deals", Kind.COUNT),
            Column("amount", "money", Kind.MONEY),
            Column("advocate", "id", data=True),
        ),
        tuple(
            (
                survey.atlas.label(one.segment), person.name,
                survey.material.account_name(person.account), len(one.deals), one.amount,
                person.ref,
            )
            for one in found
            for person in (*one.ready, *one.waiting)
        ),
    )  # fmt: skip
