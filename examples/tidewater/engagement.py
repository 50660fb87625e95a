"""Who looked at which story, month by month."""

import datetime as dt
import math
import random
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from examples.tidewater.deals import Deal
from examples.tidewater.words import chance

from vouchbook.model import Content

HEADER: Final = "item,who,views,shares,downloads,minutes,opportunity"
MONTHS: Final = tuple(dt.date(2025 + number // 12, number % 12 + 1, 1) for number in range(4, 22))
#: How often a kind is looked at in its first month, by us and by prospects, and for how long.
_KINDS: Final = {
    "case-study": (26, 48, 3.1), "video": (14, 60, 2.4), "webinar": (8, 70, 15.0),
    "quote": (13, 0, 0.5), "press-release": (9, 40, 1.2), "review": (7, 22, 1.1),
    "slide": (38, 0, 0.9), "one-pager": (22, 10, 1.9), "analyst-mention": (9, 4, 2.3),
}  # fmt: skip
_SLOW: Final = frozenset({7, 12})
_FADES: Final = 0.07


def rows_of(
    rng: random.Random, month: dt.date, items: Iterable[Content], deals: Sequence[Deal]
) -> Iterator[str]:
    """Write the rows of a month.

    Args:
        rng: Where chance comes from.
        month: Its first day.
        items: What there is.
        deals: Those in which a story may have been read.
    """
    end = (month + dt.timedelta(days=31)).replace(day=1)
    for item in items:
        published = item.published
        if published is None or published >= end or item.state not in {"approved", "retired"}:
            continue
        last = max((step.on for step in item.steps), default=published)
        if item.state == "retired" and last < month:
            continue
        ours, theirs, _ = _KINDS[item.kind]
        age = (month - published).days / 30
        share = math.exp(-_FADES * max(0.0, age)) * (0.55 if month.month in _SLOW else 1.0)
        if (number := _draw(rng, ours * share)) > 0:
            yield _row(rng, item, "sales", number, (0.55, 0.3))
        if (number := _draw(rng, theirs * share)) > 0:
            yield _row(rng, item, "prospect", number, (0.03, 0.3))
        read = [one for one in deals if one.created < end and one.close > month]
        read = [one for one in read if set(one.products) & set(item.tags.products)]
        if theirs and read and chance(rng, 0.35):
            seen = _row(rng, item, "prospect", rng.randrange(1, 8), (0.3, 0.3))
            yield seen + rng.choice(read).id


def _draw(rng: random.Random, mean: float) -> int:
    return round(mean * rng.lognormvariate(0, 0.3))


def _row(
    rng: random.Random, item: Content, who: str, views: int, shares: tuple[float, float]
) -> str:
    """Write a row; the deal, if there is one, is added to its end."""
    minutes = _KINDS[item.kind][2]
    spread, loaded = (round(views * share * rng.uniform(0.4, 1.2)) for share in shares)
    spent = max(1, round(views * minutes * rng.uniform(0.75, 1.25)))
    return f"{item.id},{who},{views},{spread},{loaded},{spent},"
