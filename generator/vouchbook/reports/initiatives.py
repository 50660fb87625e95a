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
                one.title, one.until, have, one.advocates, place.stories, one.stories,
                share(done, one.advocates + one.stories), one.id,
            )
        )  # fmt: skip
    return Table(
        "initiatives",
        "Initiatives",
        (
            Column("title", "initiative"),
            Column("until", "until", Kind.DATE),
            Column("advocates", "advocates", Kind.COUNT),
            Column("advocates_wanted", "of", Kind.COUNT),
            Column("stories", "stories", Kind.COUNT),
            Column("stories_wanted", "of", Kind.COUNT),
            Column("progress", "progress", Kind.SHARE),
            Column("id", "id", data=True),
        ),
        tuple(rows),
    )
