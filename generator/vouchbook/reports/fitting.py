"""How well the advocates fitted whom we found, and the nominations that wait to be looked at."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Final

from vouchbook.model import ClosedAs, Match, Person, Request, Status
from vouchbook.reports.material import Material
from vouchbook.reports.periods import working_days
from vouchbook.reports.report import Cell, Column, Kind, Table, share
from vouchbook.text import counted

_FITTED: Final = (
    (Match.PERFECT, "perfect"), (Match.WILL_DO, "they\u2019ll do"), (None, "they did not say"),
)  # fmt: skip
_NOBODY: Final = "nobody was found"
_UNMET: Final = frozenset({ClosedAs.UNFILLED, ClosedAs.UNMET_NEED})


def fitted(requests: Iterable[Request], today: dt.date) -> Table:
    """Count what colleagues said of the advocates whom they got; cancelled requests do not count.

    Args:
        requests: The requests that count.
        today: The day of the question.
    """
    closed = [(one, one.closed.how) for one in requests if one.closed and one.closed.on <= today]
    said = Counter(_match(one, today) for one, how in closed if how is ClosedAs.FULFILLED)
    rows = [(label, said[match]) for match, label in _FITTED]
    rows.append((_NOBODY, sum(how in _UNMET for _, how in closed)))
    whole = sum(count for _, count in rows)
    return Table(
        "fitted",
        "How well they fitted, 12 months",
        (
            Column("fitted", "the colleague said"),
            Column("requests", "requests", Kind.COUNT),
            Column("share", "of all", Kind.SHARE),
        ),
        tuple((label, count, share(count, whole)) for label, count in rows),
    )


def _match(request: Request, today: dt.date) -> Match | None:
    said = request.feedback.requester if request.feedback else None
    return said.match if said and said.on <= today else None


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
