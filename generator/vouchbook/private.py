"""What must stand in no file: people's e-mail addresses and phone numbers, found in text.

Dates, times, amounts, versions, ids and addresses of pages are none, however many digits they have.
A number is a phone's by how it is written: after `+` or `00`, with a leading zero and a break, as
555-123-4567 or in one as 4155550123, or after a word such as *phone*.

Digits of other scripts, letters and marks in another width, and what nobody sees between them hide
nothing.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

EMAIL: Final = "an e-mail address"
PHONE: Final = "a phone number"

Keys = tuple[str | int, ...]

#: What stands between the digits of a phone number, at most this much of it.
_BREAK: Final = r"[ ().\u00a0\u202f\u2010-\u2015/-]{0,3}"
#: Nothing that makes the digits a part of something longer: an id, an amount, an address.
_ALONE: Final = r"(?<![\w./=:#+,-])"
_END: Final = r"(?![\w]|[.,:/-][0-9])"
_DAY: Final = r"[0-9]{1,2}([-/. ])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})(?![0-9])"
_AMOUNT: Final = r"[0-9]{1,3}(?:[ .\u00a0\u202f][0-9]{3}){1,2}(?![0-9]|[ ().\u2010-\u2015/-]?[0-9])"
_ROUND: Final = r"[0-9]{1,3}(?:[ .\u00a0\u202f][0-9]{3})*[ .\u00a0\u202f]000(?![0-9])"

_EMAIL: Final = re.compile(
    r"(?<![\w.+@-])[\w.+-]{1,64}(?:@(?![0-9]x\.)|\s?[(\[]\s?at\s?[)\]]\s?)"
    r"(?:[\w-]{1,63}\s?(?:\.|[(\[]\s?dot\s?[)\]])\s?){1,5}[^\W\d_]{2,24}(?![\w-]|:\w)"
    r"|mailto:\S",
    re.IGNORECASE,
)
_PHONE: Final = re.compile(
    # +47 22 12 34 56, 0047 22 12 34 56; not +1 200 000
    rf"(?<![\w./=:#,-])(?:\+(?!{_AMOUNT}|{_ROUND})|(?<!\+)00(?= ?[1-9]))\s?"
    rf"(?:\([0-9]{{1,4}}\)|[1-9])(?:{_BREAK}[0-9]){{6,14}}{_END}"
    # (0)47 22 12 34 56
    rf"|{_ALONE}\(0\)\s?[1-9](?:{_BREAK}[0-9]){{5,12}}{_END}"
    # 555-123-4567, (555) 123 4567
    rf"|{_ALONE}(?:\([0-9]{{3}}\)\s?|[0-9]{{3}}[ .\u2010-\u2015-])"
    rf"[0-9]{{3}}[ .\u2010-\u2015-][0-9]{{4}}{_END}"
    # 030 1234567, (020) 7946 0000, 06-12345678; not 09-12-2026
    rf"|{_ALONE}(?!{_DAY})\(?0[1-9][0-9]{{0,3}}\)?[ /\u00a0\u202f\u2010-\u2015-]{{1,2}}"
    rf"[0-9](?:[ \u00a0\u202f\u2010-\u2015-]?[0-9]){{4,8}}{_END}"
    # 0612345678, 4155550123
    rf"|{_ALONE}(?:0[1-9][0-9]{{8,9}}|[2-9][0-8][0-9][2-9][0-9]{{6}}){_END}"
    # tel. 22 12 34 56
    r"|\b(?:tel(?:ephone|efon)?|phone|tlf|mob(?:ile|il)?|cell|fax|whatsapp)\b[.:]{0,2}"
    rf"\s?(?:no\.?|number|nr\.?)?[:\s]{{0,2}}\+?\(?[0-9](?:{_BREAK}[0-9]){{6,14}}{_END}",
    re.IGNORECASE,
)

#: What takes no room between two letters, whatever it is there for.
_UNSEEN: Final = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
#: Digits of other scripts, and what looks like a dot or a hyphen, beyond what NFKC knows.
_OTHER_DIGIT: Final = re.compile(r"[^\D0-9]")
_LOOK_ALIKES: Final = str.maketrans({"\u3002": ".", "\u06d4": ".", "\u2212": "-", "\ufe63": "-"})

#: Most texts hold nothing else, so this is looked at first.
_NOT_LATIN: Final = re.compile(
    "[^\x00-\x7f\xa0-\xac\xae-\xb1\xb4-\xb8\xbb\xbf-\u0148\u014a-\u017e\u2010-\u2027\u20ac]"
)
_plain_letters: set[str] = set()
_MOST_LETTERS: Final = 20_000

# What a text has to hold before it is worth a closer look.
_DIGITS: Final = re.compile(r"[0-9](?:[^0-9\n]{0,4}[0-9]){6}")
_SPELLED: Final = re.compile(r"[(\[]\s?at\s?[)\]]", re.IGNORECASE)


def private(text: str) -> str | None:
    """Tell what a text must not be kept for.

    Args:
        text: Any text.

    Returns:
        `EMAIL` or `PHONE`, where the text holds one; the first of them.
    """
    for one in dict.fromkeys((text, _undisguised(text))):
        if _EMAIL.search(one):
            return EMAIL
        if _PHONE.search(one):
            return PHONE
    return None


def _undisguised(text: str) -> str:
    """Write a text with plain letters and digits, and without what nobody sees."""
    if text.isascii() or not _NOT_LATIN.search(text):
        return text
    # A program is written in few letters: what each of them becomes is asked once.
    fresh = set(text) - _plain_letters
    disguises = {letter for letter in fresh if _plain(letter) != letter}
    if len(_plain_letters) < _MOST_LETTERS:
        _plain_letters.update(fresh - disguises)
    return _plain(text) if disguises else text


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).translate(_LOOK_ALIKES)
    return _OTHER_DIGIT.sub(lambda found: str(unicodedata.decimal(found.group())), plain)


def suspicious(text: str) -> bool:
    """Say quickly of most texts, or of many joined by line feeds, that nothing in them is private.

    Args:
        text: Any text.

    Returns:
        False only where `private` finds nothing in it.
    """
    plain = _undisguised(text)
    return _may_hold(text) or (plain is not text and _may_hold(plain))


def _may_hold(text: str) -> bool:
    return (
        "@" in text
        or _DIGITS.search(text) is not None
        or (("(" in text or "[" in text) and _SPELLED.search(text) is not None)
        or (":" in text and "mailto:" in text.lower())
    )


def found_in(data: Any, keys: Keys = ()) -> Iterator[tuple[Keys, bool, str]]:
    """Find the private texts of a document.

    Args:
        data: Plain data.
        keys: The way to it.

    Yields:
        The way to each, whether the name is meant rather than the value, and what it is.
    """
    if isinstance(data, str):
        what = private(data)
        if what is not None:
            yield keys, False, what
    elif isinstance(data, dict):
        for name, inner in data.items():
            what = private(name)
            if what is not None:
                yield (*keys, name), True, what
            yield from found_in(inner, (*keys, name))
    elif isinstance(data, list):
        for index, inner in enumerate(data):
            yield from found_in(inner, (*keys, index))
