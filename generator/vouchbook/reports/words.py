"""How reports put numbers into sentences."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Final

from vouchbook.text import MONTHS

_SIGNS: Final = {"EUR": "€", "USD": "$", "GBP": "£"}
_ALL: Final = 100
_THOUSAND: Final = 1_000
_MILLION: Final = 1_000_000
#: From here on millions are written with one decimal.
_IN_MILLIONS: Final = 950_000


def percent(value: Fraction) -> str:
    """Write a share in whole per cent, halves rounded up: *27 %*.

    What is not nothing is not written as nothing, and what is not all not as all.
    """
    whole = (200 * value.numerator + value.denominator) // (2 * value.denominator)
    if value > 0 and whole == 0:
        return "under 1 %"
    return "over 99 %" if value < 1 and whole == _ALL else f"{whole} %"


def points(value: Fraction) -> str:
    """Write the difference of two shares in whole percentage points, with its sign: *+9*, *-3*."""
    whole = _rounded(abs(value) * _ALL)
    return f"{'-' if value < 0 else '+'}{whole}" if whole else "0"


def money(value: Decimal | int | Fraction, currency: str) -> str:
    """Write an amount as people say it: *€ 1.8 M*, *€ 240 k*, *CHF 900*."""
    sign = _SIGNS.get(currency, currency)
    amount = Fraction(value)
    if amount >= _IN_MILLIONS:
        tenths = _rounded(amount * 10 / _MILLION)
        return f"{sign} {tenths // 10:,}.{tenths % 10} M"
    if amount >= _THOUSAND:
        return f"{sign} {_rounded(amount / _THOUSAND)} k"
    return f"{sign} {_rounded(amount)}"


def none_of(count: int, whole: int) -> str:
    """Write a part of a whole: *3 of 48*, *none of 48*."""
    return f"{count:,} of {whole:,}" if count else f"none of {whole:,}"


def is_are(count: int) -> str:
    """Give the verb that goes with a count: one *is*, none or several *are*."""
    return "is" if count == 1 else "are"


def was_were(count: int) -> str:
    """Give the verb that goes with a count: one *was*, none or several *were*."""
    return "was" if count == 1 else "were"


def sentence_of(*parts: str) -> str:
    """Join parts with commas into a sentence with a capital and a full stop."""
    text = ", ".join(part for part in parts if part)
    return f"{text[:1].upper()}{text[1:]}."


def month(first: dt.date) -> str:
    """Name a month: *Nov 2026*."""
    return f"{MONTHS[first.month - 1][0]} {first.year}"


def quarter(first: dt.date) -> str:
    """Name the three months that begin on a day: *Aug to Oct 2026*, with dashes."""
    ahead = first.month + 1
    last = dt.date(first.year + ahead // 12, ahead % 12 + 1, 1)
    year = f" {first.year}" if last.year != first.year else ""
    return f"{MONTHS[first.month - 1][0]}{year}\u2013{MONTHS[last.month - 1][0]} {last.year}"


def _rounded(value: Fraction) -> int:
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)
