"""Whether a form that adds somebody says in truth that somebody wants to be taken off."""

import re
from typing import Final

from vouchbook.intake.filled import Filled
from vouchbook.text import fold

_WHOM: Final = (
    r"(?:(?:all|any)\s(?:of\s)?)?(?:us|me|them|him|her|our|my|their|his|this|the|your|"
    r"(?:\w+\s){0,3}(?:entry|listing|logo|name|company|reference|quote)s?)\b"
)
#: Said of a list or a site, not of a product: *we removed three legacy tools* adds somebody.
_REMOVAL: Final = re.compile(
    rf"^\W*(?:please\s|kindly\s)?(?:remov(?:e|al|ing)|delet(?:e|ion|ing)|withdraw(?:al|ing)?|"
    rf"unlist(?:ing)?|unsubscribe|forget|erase|take\s(?:down|off))\b"
    rf"|\bplease\s(?:\w+\s){{0,2}}(?:remove|delete|unlist|forget|erase|take)\b"
    rf"|\b(?:remove|delete|unlist|forget|erase|take)\s{_WHOM}[^.\n]{{0,60}}\b"
    rf"(?:from|off|down|out\sof)\b"
    rf"|\b(?:remove|delete|unlist|forget|erase)\s(?:us|me|my|our)\b"
    rf"|\bno\slonger\s(?:\w+\s){{0,3}}(?:be|listed|named|shown|mentioned|quoted|a\smember|"
    rf"participate|act|agree|consent|want|wish|speak)\b"
    rf"|\bnot\s(?:to\s)?(?:be\s)?(?:listed|named|shown|mentioned)\b"
    rf"|\b(?:request|want|wish|ask)\w*\s(?:\w+\s){{0,6}}(?:removal|removed|deletion|deleted|"
    rf"unlisted|taken\s(?:off|down))\b"
    rf"|\bright\sto\s(?:be\sforgotten|erasure)\b|\bgdpr\b|\bopt(?:ing)?[\s-]out\b"
    rf"|\b(?:withdraw|revoke|rescind)s?\s(?:\w+\s){{0,3}}(?:consent|permission|approval)\b"
)


def is_removal(filled: Filled) -> bool:
    """Say whether the words of a form read as if somebody wanted to be taken off.

    Args:
        filled: A form that adds somebody.
    """
    return any(_REMOVAL.search(" ".join(fold(text).split())) for text in filled.texts.values())
