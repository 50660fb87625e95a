"""The gate: what a change brings to a program, beyond what the program is.

A change (`change`) is the program before it and after it. Only findings that it brings count
(`debt`); what was there before may not be undone (`rules`); and what it means for people, limits,
requests and content is told to whoever reviews it (`impact`).
"""

from vouchbook.gate.change import Change, change_since
from vouchbook.gate.judging import Verdict, judged
from vouchbook.gate.rules import EVERY_RULE, HISTORY_RULES, HistoryRule

__all__ = [
    "EVERY_RULE",
    "HISTORY_RULES",
    "Change",
    "HistoryRule",
    "Verdict",
    "change_since",
    "judged",
]
