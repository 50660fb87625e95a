"""How well the advocates fitted whom we found."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Final

from vouchbook.model import ClosedAs, Match, Request
from vouchbook.reports.report import Column, Kind, Table, share

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
