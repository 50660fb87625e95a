"""The words that generated programs are made of, and the ways of writing them down."""

import datetime as dt
import functools
import random
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from vouchbook.kinds import MEBIBYTE
from vouchbook.load import parse

_HERE: Final = Path(__file__).parent
_SATURDAY: Final = 5
_WEEK: Final = 7
_FOLD_AT: Final = 90
#: What a flow collection reads as text, whatever stands around it.
_SAFE: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -./'")


def _read() -> Mapping[str, Sequence[str]]:
    data, _ = parse((_HERE / "words.yml").read_bytes(), "words.yml", MEBIBYTE)
    lists: dict[str, list[str]] = data
    return lists


#: By name of the list: stems, endings, first_names, titles, stories …
WORDS: Final = _read()


def chance(rng: random.Random, share: float) -> bool:
    """Say yes so often."""
    return rng.random() < share


def flow(items: Iterable[str]) -> str:
    """Write a flow list."""
    return f"[{', '.join(map(text, items))}]"


def text(value: str) -> str:
    """Write a text, in quotes where a flow collection would misread it."""
    return value if _SAFE.issuperset(value) else f'"{value}"'


def folded(name: str, value: str) -> str:
    """Write a text of one or two lines under its name, the longer ones as a folded block."""
    if len(value) <= _FOLD_AT:
        return f"{name}: {value}"
    cut = value.rindex(" ", 0, _FOLD_AT)
    return f"{name}: >-\n  {value[:cut]}\n  {value[cut + 1 :]}"


def slug(name: str) -> str:
    """Turn a name into an id; the lists hold ASCII letters and spaces only."""
    return name.lower().replace(" ", "-")


@functools.cache
def iso(day: dt.date) -> str:
    """Write a day; the same few thousand days occur again and again."""
    return day.isoformat()


def after(day: dt.date, days: int) -> dt.date:
    """Give the first working day at least so many days later."""
    later = day + dt.timedelta(days=days)
    weekday = later.weekday()
    return later + dt.timedelta(days=_WEEK - weekday) if weekday >= _SATURDAY else later
