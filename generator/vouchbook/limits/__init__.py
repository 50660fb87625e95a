"""The use limits: what they mean exactly stands in the guide *What the limits mean*.

A log becomes events (`log`), each judged once on the day it was agreed (`judge`) by what stands in
its way (`ledger`). The same ledger tells the days on which somebody is free (`free`), how they
stand (`standing`), why (`why`), and whether they are free by a day (`outlook`).
"""

from vouchbook.limits.free import AHEAD, free_windows, in_the_way, ledger_on
from vouchbook.limits.identity import Identity
from vouchbook.limits.judge import HORIZON, Judgement, Kind, Verdict, first_free, judge, merged
from vouchbook.limits.ledger import Facts, Ledger
from vouchbook.limits.load import Wear, headroom, load, wear
from vouchbook.limits.log import Entry, Event, What, entry_of, in_order
from vouchbook.limits.obstacle import HOLDS, NOTICE, PERSONAL, Obstacle

__all__ = [
    "AHEAD",
    "HOLDS",
    "HORIZON",
    "NOTICE",
    "PERSONAL",
    "Entry",
    "Event",
    "Facts",
    "Identity",
    "Judgement",
    "Kind",
    "Ledger",
    "Obstacle",
    "Verdict",
    "Wear",
    "What",
    "entry_of",
    "first_free",
    "free_windows",
    "headroom",
    "in_order",
    "in_the_way",
    "judge",
    "ledger_on",
    "load",
    "merged",
    "wear",
]
