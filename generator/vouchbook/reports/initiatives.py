"""What the company is about to do, and the references that it takes."""

from vouchbook.reports.report import Cell, Column, Kind, Table, share
from vouchbook.reports.survey import Survey


def initiatives(survey: Survey) -> Table:
    """Say how far each initiative has come."""
    rows: list[tuple[Cell, ...]] = []
    for one in survey.goals.initiatives:
        place = survey.place(one.segment.values)
        have = len(place.ready) + len(place.waiting)
        done = min(have, one.advocates) + min(place.stories, one.stories)
        rows.append(
            (
                one.title, one.until, share(done, one.advocates + one.stories),
                f"{have} of {one.advocates}", f"{place.stories} of {one.stories}", have,
                one.advocates, place.stories, one.stories, one.id,
            )
        )  # fmt: skip
    return Table(
        "initiatives",
        "Initiatives",
        (
            Column("title", "initiative"),
            Column("until", "until", Kind.DATE),
            Column("progress", "progress", Kind.SHARE, bar=True),
            Column("advocates_of_wanted", "advocates", Kind.RATIO),
            Column("stories_of_wanted", "stories", Kind.RATIO),
            Column("advocates", "advocates", Kind.COUNT, data=True),
            Column("advocates_wanted", "of", Kind.COUNT, data=True),
            Column("stories", "stories", Kind.COUNT, data=True),
            Column("stories_wanted", "of", Kind.COUNT, data=True),
            Column("id", "id", data=True),
        ),
        tuple(rows),
    )
