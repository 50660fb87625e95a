"""The nominations that wait to be looked at."""

import datetime as dt

from vouchbook.model import Person, Status
from vouchbook.reports.material import Material
from vouchbook.reports.periods import working_days
from vouchbook.reports.report import Cell, Column, Kind, Table
from vouchbook.text import counted


def nominations(material: Material) -> Table:
    """List the nominations that nobody has looked at, the longest waiting first."""
    program, today = material.book.program, material.today
    rows: list[tuple[Cell, ...]] = []
    for person in material.book.people.values():
        since = _nominated(person)
        if since is not None and since <= today:
            waited = working_days(program, since, today)
            rows.append(
                (
                    person.name,
                    material.account_name(person.account),
                    since,
                    waited,
                    max(0, waited - program.sla.nomination),
                    material.colleague_name(person.nominated.by if person.nominated else None),
                    person.ref,
                )
            )
    rows.sort(key=lambda row: (str(row[2]), str(row[-1])))
    promised = counted(program.sla.nomination, "working day")
    return Table(
        "nominations",
        f"Nominations to look at, promised within {promised}",
        (
            Column("name", "nominated"),
            Column("account", "account", wide=True),
            Column("since", "on", Kind.DATE),
            Column("waited", "working days", Kind.DAYS),
            Column("late", "days late", Kind.DAYS),
            Column("by", "by", none="themselves"),
            Column("advocate", "id", data=True),
        ),
        tuple(rows),
        empty="none waits",
    )


def _nominated(person: Person) -> dt.date | None:
    """Say since when somebody waits to be looked at; None where they do not."""
    if person.status is not Status.NOMINATED:
        return None
    return person.nominated.on if person.nominated else person.status_since
