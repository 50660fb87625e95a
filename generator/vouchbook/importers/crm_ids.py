"""Ids of a CRM: two ways of writing one id are one."""

import string
from typing import Final

_SHORT: Final = 15
_LONG: Final = 18
_PART: Final = 5
_SIGNS: Final = string.ascii_uppercase + string.digits[:6]


def bare_id(text: str) -> str:
    """Bring an id to the form in which it is compared.

    Salesforce writes an id with 15 signs, which tell capitals from small letters, in reports and
    old links; with 18 in exports. The last three say which of the others are capitals.

    Args:
        text: Any id, such as 001Nq00000J1MpeIAF.

    Returns:
        The first 15 signs of an id whose last three are those that belong to them; else the text
        without spaces around it.
    """
    text = text.strip()
    short = text[:_SHORT]
    is_long = len(text) == _LONG and text.isascii() and text.isalnum()
    return short if is_long and text[_SHORT:] == _capitals(short) else text


def _capitals(short: str) -> str:
    """Say of each five signs which are capitals, the first as the lowest bit of five."""
    parts = (short[start : start + _PART] for start in range(0, _SHORT, _PART))
    return "".join(
        _SIGNS[sum(sign.isupper() << place for place, sign in enumerate(part))] for part in parts
    )
