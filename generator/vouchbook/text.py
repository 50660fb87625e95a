"""Text as people type and read it: folding, the nearest right value, lists, counts, days."""

import datetime as dt
import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

#: The months, as people read them: beside a day, and by themselves.
MONTHS: Final = (
    ("Jan", "January"), ("Feb", "February"), ("March", "March"), ("April", "April"), ("May", "May"),
    ("June", "June"), ("July", "July"), ("Aug", "August"), ("Sept", "September"),
    ("Oct", "October"), ("Nov", "November"), ("Dec", "December"),
)  # fmt: skip

WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "œ": "oe"}
)

# What must not stand in any text, because nobody sees it, or because a reader would see other lines
# and another order than a parser: C0 and C1 controls (but TAB, LF, and CR before LF), characters
# without width (but the two joiners, which some scripts need), line and paragraph separators,
# bidirectional marks and overrides, tag characters, byte order marks, noncharacters, surrogates.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f"
    + "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]|\r(?!\n)"
)

#: Words at the end of a company's name that do not make it another's, folded.
LEGAL_FORMS: Final = frozenset(
    {
        *("ab", "ag", "aps", "as", "asa", "bv", "co", "company", "corp", "corporation", "gmbh"),
        *("group", "holding", "inc", "incorporated", "kg", "kk", "limited", "llc", "llp", "lp"),
        *("ltd", "nv", "oy", "oyj", "plc", "pte", "pty", "pt", "sa", "sarl", "sas", "se", "spa"),
        *("srl", "the", "ug"),
    }
)


def fold(text: str) -> str:
    """Bring text to the form in which it is searched and compared.

    Args:
        text: Any text.

    Returns:
        Lower case without marks (NFKD), and with the letters that NFKD leaves alone written in
        ASCII: ø→o æ→ae ß→ss ł→l đ→d ð→d þ→th œ→oe.
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.lower())
    letters = (c for c in decomposed if not unicodedata.category(c).startswith("M"))
    return "".join(letters).translate(_LETTERS)


def nearest(value: str, choices: Iterable[str]) -> str | None:
    """Find the choice that was most likely meant.

    Args:
        value: What somebody wrote.
        choices: The right values.

    Returns:
        The closest choice by difflib's ratio over folded text (at least 0.7), or None.
    """
    by_fold: dict[str, str] = {}
    for choice in choices:
        by_fold.setdefault(fold(choice), choice)
    matches = difflib.get_close_matches(fold(value)[:100], by_fold, n=1, cutoff=0.7)
    return by_fold[matches[0]] if matches else None


def printable(text: str, limit: int = 200) -> str:
    """Make untrusted text safe to show on one line of a terminal or log.

    Args:
        text: Any text, lone surrogates and controls included.
        limit: The most characters to show.

    Returns:
        The text on one line, each hidden or line-breaking character written as an escape, cut
        with an ellipsis beyond the limit.
    """
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return "".join(
        c.encode("unicode_escape", "backslashreplace").decode()
        if c in "\t\n" or HIDDEN.match(c)
        else c
        for c in cut
    )


def one_of(choices: Iterable[str], limit: int = 12) -> str:
    """List the right values in a message, at most `limit` of them, in their own order."""
    values = list(choices)
    shown = ", ".join(values[:limit])
    return shown if len(values) <= limit else f"{shown} … ({len(values) - limit} more)"


def any_of(names: Sequence[str], limit: int) -> str:
    """Join names of which one is meant: *a*, *a or b*, *a, b or 3 more*."""
    if len(names) > limit:
        return f"{', '.join(names[:limit])} or {len(names) - limit} more"
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def listed(names: Iterable[str]) -> str:
    """Join names into a sentence: *a*, *a and b*, *a, b and c*."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def short_day(day: dt.date, today: dt.date) -> str:
    """Write a day as people say it: *3 Sept*, with the year only where it is not today's."""
    written = f"{day.day} {MONTHS[day.month - 1][0]}"
    return written if day.year == today.year else f"{written} {day.year}"


def weekday(day: dt.date, today: dt.date) -> str:
    """Write a day with its weekday: *Tue 17 Nov*."""
    return f"{WEEKDAYS[day.weekday()]} {short_day(day, today)}"


def first_name(name: str) -> str:
    """Take the first word of a name that is no title (*Dr.*) and no initial; else all of it."""
    return next((word for word in name.split() if not word.endswith(".")), name)


def capital(text: str) -> str:
    """Begin with a capital letter and leave the rest alone."""
    return text[:1].upper() + text[1:]


def noun(label: str) -> str:
    """Write a common noun as inside a sentence: *reference call*; what is all capitals stays."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def a_noun(label: str) -> str:
    """Write one of a kind: *a reference call*, *an analyst call*."""
    return f"{'an' if label[:1].lower() in 'aeiou' else 'a'} {noun(label)}"


def counted(number: int, noun: str, several: str | None = None) -> str:
    """Say how many there are of something: *1 error*, *1,204 files*.

    Args:
        number: How many.
        noun: What one of them is called.
        several: What several are called, where an s does not make it: *people*.
    """
    return f"{number:,} {noun if number == 1 else several or noun + 's'}"
