"""Who looked for the advocate, by quarter: the rep, the program team, or nobody of the program."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Final

from vouchbook.model import Mode, Request
from vouchbook.reports.material import Material
from vouchbook.reports.periods import Period, quarters_to
from vouchbook.reports.report import Column, Kind, Picture, Series, Shape, Table, share
from vouchbook.reports.words import quarter

QUARTERS: Final = 6


def within(requests: Iterable[Request], period: Period) -> list[Request]:
    """Pick the requests that came in a period."""
    return [one for one in requests if one.requested in period]


def outside(request: Request) -> bool:
    """Say whether a request happened outside the program."""
    return request.mode is Mode.SHADOW


def closed_as(requests: Iterable[Request], today: dt.date) -> Counter[str]:
    """Count requests by what they were closed as by a day."""
    return Counter(
        one.closed.how.value for one in requests if one.closed and one.closed.on <= today
    )


def by_quarter(material: Material) -> Table:
    """Count who looked for the advocate, quarter by quarter."""
    rows = []
    for period in _last_quarters(material):
        requests = within(material.requests, period)
        inside = [one for one in requests if not outside(one)]
        concierge = sum(one.mode is Mode.CONCIERGE for one in inside)
        closed = closed_as(inside, material.today)
        shadow = len(requests) - len(inside)
        rows.append(
            (
                quarter(period.first),
                len(requests),
                len(inside) - concierge,
                concierge,
                shadow,
                share(concierge, len(inside)),
                share(shadow, len(requests)),
                share(closed["fulfilled"], sum(closed.values())),
            )
        )
    return Table(
        "quarters",
        "Who looked for the advocate, by quarter",
        (
            Column("quarter", "quarter"),
            Column("requests", "all", Kind.COUNT),
            Column("peer_to_peer", "rep", Kind.COUNT),
            Column("concierge", "program", Kind.COUNT),
            Column("shadow", "outside", Kind.COUNT),
            Column("concierge_share", "program %", Kind.SHARE),
            Column("shadow_share", "outside %", Kind.SHARE),
            Column("fulfilled_share", "fulfilled", Kind.SHARE),
        ),
        tuple(rows),
        latest=True,
    )


def _last_quarters(material: Material) -> list[Period]:
    return quarters_to(material.today, QUARTERS, material.book.program.fiscal_year_starts)


def modes(material: Material) -> Picture:
    """Draw who looked for the advocate, quarter by quarter."""
    periods = _last_quarters(material)
    requests = [within(material.requests, period) for period in periods]
    return Picture(
        "Requests by quarter",
        Shape.COLUMNS,
        tuple(quarter(period.first) for period in periods),
        tuple(
            Series(name, tuple(float(sum(one.mode is mode for one in some)) for some in requests))
            for name, mode in (
                ("the rep alone", Mode.PEER_TO_PEER),
                ("the program team", Mode.CONCIERGE),
                ("outside the program", Mode.SHADOW),
            )
        ),
        "quarters",
    )
