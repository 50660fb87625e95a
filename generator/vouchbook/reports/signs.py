"""Signs that somebody has had enough, from what they rate, how they answer, what they miss."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from statistics import median
from typing import Final

from vouchbook.model import Answer, Ask, Person, Reason, UseStatus
from vouchbook.reports.material import Material
from vouchbook.reports.periods import Period, year_to
from vouchbook.reports.work import ratings_in
from vouchbook.text import counted

#: What is recent, where the pace of answers is compared with that of before.
RECENT: Final = dt.timedelta(days=180)
#: So many answers on either side are enough to compare.
_ENOUGH: Final = 3
#: So many ratings are the latest ones.
_LATEST: Final = 2


class Signs:
    """Knows of everybody what they rated, how soon they answered, what they missed."""

    def __init__(self, material: Material) -> None:
        """Go through the log once."""
        self._contact = material.ledger.identity.contact
        self._today = material.today
        self._year = year_to(material.today)
        self._ratings = ratings_in(material)
        self._asks: dict[str, list[Ask]] = {}
        self._missed: Counter[str] = Counter()
        for request in material.requests:
            for ask in request.asks:
                if ask.on <= self._today:
                    self._asks.setdefault(self._contact(ask.advocate), []).append(ask)
            for use in request.uses:
                if use.status is UseStatus.MISSED and use.on in self._year:
                    self._missed[self._contact(use.advocate)] += 1

    def of(self, person: Person) -> tuple[str, ...]:
        """Say in words what there is to see of somebody; nothing where all is well."""
        contact = self._contact(person.ref)
        asks = self._asks.get(contact, ())
        missed = self._missed[contact]
        return (
            *falling(self._ratings.get(contact, ())),
            *slower(asks, self._today),
            *_said_so(asks, self._year),
            *_reminded(asks, self._year),
            *((counted(missed, "missed use"),) if missed else ()),
        )


def falling(ratings: Sequence[int]) -> Iterator[str]:
    """Say so where each of the last two ratings is lower than those before were on average.

    Args:
        ratings: What somebody rated, the latest last.
    """
    before, latest = ratings[:-_LATEST], ratings[-_LATEST:]
    if before and max(latest) * len(before) < sum(before):
        mean = Fraction(sum(before), len(before))
        yield f"rates us lower: {', '.join(map(str, latest))} ({_number(mean)} before)"


def slower(asks: Sequence[Ask], today: dt.date) -> Iterator[str]:
    """Say so where the median answer takes twice as long as it did, and a day more.

    Args:
        asks: When we asked, and what came back.
        today: The day; the answers to what was asked in the 180 days up to it are the recent ones.
    """
    recent: list[int] = []
    before: list[int] = []
    for ask in asks:
        if ask.answered is None or ask.answered > today or ask.answer is Answer.LAPSED:
            continue
        (recent if ask.on > today - RECENT else before).append((ask.answered - ask.on).days)
    if min(len(recent), len(before)) < _ENOUGH:
        return
    now, then = Fraction(median(recent)), Fraction(median(before))
    if now >= max(2 * then, then + 1):
        days = "day" if now == 1 else "days"
        yield f"answers in {_number(now)} {days} ({_number(then)} before)"


def _number(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):.1f}"


def _said_so(asks: Sequence[Ask], year: Period) -> Iterator[str]:
    if any(
        ask.reason is Reason.TOO_MANY_ASKS and ask.answered is not None and ask.answered in year
        for ask in asks
    ):
        yield "said \u201ctoo many asks\u201d"


def _reminded(asks: Sequence[Ask], year: Period) -> Iterator[str]:
    reminders = sum(on in year for ask in asks for on in ask.reminders)
    if reminders:
        yield counted(reminders, "reminder")
