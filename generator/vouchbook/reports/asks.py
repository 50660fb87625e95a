"""Asks and noes by month, and where we asked a customer again too soon."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from vouchbook.model import Answer, Ask, Reason, Request
from vouchbook.reports.material import Material
from vouchbook.reports.periods import Period, months_to, year_to
from vouchbook.reports.report import Column, Kind, Picture, Series, Shape, Table, share
from vouchbook.reports.words import month
from vouchbook.text import counted

MONTHS: Final = 12
#: How long to leave a customer alone after a no, or while an ask of them is unanswered.
TOO_SOON: Final = dt.timedelta(days=14)
_NOES: Final = frozenset({Answer.DECLINED, Answer.UNAVAILABLE})


@dataclass(frozen=True, slots=True)
class Again:
    """That we asked a customer again too soon.

    Attributes:
        request: In which request.
        ask: The ask that came too soon.
        earlier: The one that should have kept us from it.
    """

    request: Request
    ask: Ask
    earlier: Ask


@dataclass(frozen=True, slots=True)
class _Month:
    """The asks of a month, counted by what came of them."""

    asks: int
    accepted: int
    noes: int
    too_often: int
    lapsed: int
    reminders: int
    again: int

    @property
    def waiting(self) -> int:
        """How many are without an answer."""
        return self.asks - self.accepted - self.noes - self.lapsed


class Asks:
    """The asks of the log, gone through once."""

    def __init__(self, material: Material) -> None:
        """Gather what was asked up to the day."""
        self._material = material
        self._asks = [
            (ask, request)
            for request in material.requests
            for ask in request.asks
            if ask.on <= material.today
        ]

    @cached_property
    def again(self) -> tuple[Again, ...]:
        """Every ask that came too soon, the latest first."""
        identity = self._material.ledger.identity
        by_account: dict[str, list[tuple[Ask, Request]]] = {}
        for ask, request in self._asks:
            account = identity.account(ask.advocate.partition("/")[0])
            by_account.setdefault(account, []).append((ask, request))
        found = [one for asks in by_account.values() for one in _too_soon(asks)]
        found.sort(key=lambda one: (one.ask.on, one.request.id, one.ask.advocate), reverse=True)
        return tuple(found)

    @cached_property
    def _months(self) -> list[tuple[Period, _Month]]:
        periods = months_to(self._material.today, MONTHS)
        return [(period, self._counted(period)) for period in periods]

    def _counted(self, period: Period) -> _Month:
        """Count the asks of a month; a no is a decline or no time."""
        today = self._material.today
        asks = [ask for ask, _ in self._asks if ask.on in period]
        ended = [ask for ask in asks if ask.answered is not None and ask.answered <= today]
        return _Month(
            asks=len(asks),
            accepted=sum(ask.answer is Answer.ACCEPTED for ask in ended),
            noes=sum(ask.answer in _NOES for ask in ended),
            too_often=sum(ask.reason is Reason.TOO_MANY_ASKS for ask in ended),
            lapsed=sum(ask.answer is Answer.LAPSED for ask in ended),
            reminders=sum(on <= today for ask in asks for on in ask.reminders),
            again=sum(one.ask.on in period for one in self.again),
        )

    def by_month(self) -> Table:
        """Count what came of the asks of each month."""
        rows = [
            (
                month(period.first), one.asks, one.accepted, one.noes, one.too_often, one.lapsed,
                one.waiting, one.reminders, one.again, share(one.accepted, one.asks - one.waiting),
            )
            for period, one in self._months
        ]  # fmt: skip
        return Table(
            "months",
            "Asks and noes by month",
            (
                Column("month", "month"),
                Column("asks", "asks", Kind.COUNT),
                Column("accepted", "yes", Kind.COUNT),
                Column("noes", "no", Kind.COUNT),
                Column("too_often", "too often", Kind.COUNT),
                Column("lapsed", "lapsed", Kind.COUNT),
                Column("waiting", "waiting", Kind.COUNT, wide=True),
                Column("reminders", "reminded", Kind.COUNT),
                Column("again", "too soon", Kind.COUNT),
                Column("acceptance", "accepted", Kind.SHARE),
            ),
            tuple(rows),
            latest=True,
        )

    def too_soon(self) -> Table:
        """List the asks of the last twelve months that came too soon after another."""
        material, year = self._material, year_to(self._material.today)
        return Table(
            "again",
            "Asked again too soon, 12 months",
            (
                Column("name", "advocate"),
                Column("account", "account"),
                Column("on", "asked", Kind.DATE),
                Column("after", "how soon"),
                Column("by", "asked by", wide=True),
                Column("request", "request", data=True),
                Column("advocate", "id", data=True),
            ),
            tuple(
                (
                    material.advocate_name(one.ask.advocate),
                    material.account_name(one.ask.advocate.partition("/")[0]),
                    one.ask.on,
                    self._after(one),
                    material.colleague_name(one.ask.by),
                    one.request.id,
                    one.ask.advocate,
                )
                for one in self.again
                if one.ask.on in year
            ),
            empty="nobody was asked again too soon",
        )

    def _after(self, one: Again) -> str:
        """Say after what an ask came: *2 days after a no of Odd Nes*."""
        earlier = one.earlier
        answered = earlier.answered
        who = self._material.advocate_name(earlier.advocate)
        if answered is None or answered > one.ask.on:
            return f"{_days(earlier.on, one.ask.on)} after {who} was asked, without an answer yet"
        said = "a no" if earlier.answer in _NOES else "no answer"
        if answered == one.ask.on:
            return f"on the day of {said} of {who}"
        return f"{_days(answered, one.ask.on)} after {said} of {who}"

    def picture(self) -> Picture:
        """Draw what came of the asks of each month."""
        counts = [one for _, one in self._months]
        return Picture(
            "Asks by month",
            Shape.COLUMNS,
            tuple(month(period.first) for period, _ in self._months),
            (
                Series("yes", tuple(float(one.accepted) for one in counts)),
                Series("no", tuple(float(one.noes) for one in counts)),
                Series("no answer", tuple(float(one.lapsed + one.waiting) for one in counts)),
            ),
            "months",
        )


def _too_soon(asks: list[tuple[Ask, Request]]) -> Iterator[Again]:
    """Find the asks of one customer that came too soon, each with the latest reason why."""
    lately: list[Ask] = []
    for ask, request in sorted(asks, key=lambda one: (one[0].on, one[1].id)):
        # However many there are, few are recent.
        lately = [one for one in lately if (one.answered or one.on) >= ask.on - TOO_SOON]
        keeping = [one for one in lately if _keeps_from(one, ask)]
        if keeping:
            yield Again(request, ask, max(keeping, key=lambda one: (one.on, one.advocate)))
        lately.append(ask)


def _keeps_from(earlier: Ask, ask: Ask) -> bool:
    """Say whether an earlier ask of the same customer should have kept us from another.

    Asks of one day are one round. Who named a day from which we may ask again is held to it.
    """
    if earlier.on >= ask.on or (earlier.again_from is not None and earlier.again_from <= ask.on):
        return False
    if earlier.answered is None or earlier.answered > ask.on:
        return ask.on - earlier.on <= TOO_SOON
    return earlier.answer is not Answer.ACCEPTED and ask.on - earlier.answered <= TOO_SOON


def _days(first: dt.date, last: dt.date) -> str:
    """Count the days from one to another: *2 days*."""
    return counted((last - first).days, "day")
