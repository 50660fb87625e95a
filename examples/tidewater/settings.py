"""What the demo is to look like: its days, its figures, and whose country is whose."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

SEED: Final = 762
#: The day of the data; program.yml pins it.
AS_OF: Final = dt.date(2026, 11, 16)
START: Final = dt.date(2025, 5, 19)
#: From here on the limits are as they are now, and the work is spread.
STRICT: Final = dt.date(2026, 1, 1)

#: Requests that were written by hand; they stay as they are.
BY_HAND: Final = frozenset(
    {
        "2025-06-18-almhofer-call",
        "2025-09-04-aallonmaa-call",
        "2025-09-23-budget-book-quote",
        "2025-10-14-brightwater-shadow",
        "2025-10-21-eichgrund-call",
        "2025-11-05-insurance-analyst",
        "2025-12-02-skarvik-call",
        "2026-01-13-bjorko-call",
        "2026-02-03-nordvik-close-story",
        "2026-02-10-lindoya-call",
        "2026-03-03-tjernas-call",
        "2026-03-24-oakmoor-call",
        "2026-04-14-forum-speaker",
        "2026-05-05-brannock-call",
        "2026-05-19-norrfors-visit",
        "2026-05-26-trade-press-visit",
        "2026-06-16-great-divide-call",
        "2026-08-25-planning-analyst",
        "2026-09-02-fjellkraft-call",
        "2026-10-06-industry-press-quote",
        "2026-10-20-havn-call",
        "2026-11-04-rheinkontor-call",
        "2026-11-10-dunmarrow-call",
        "2026-11-11-kvarnby-call",
        "2026-11-12-tri-river-call",
    }
)
#: How many rows of each table were written by hand: its first ones.
ROWS_BY_HAND: Final = {
    "program/opportunities.csv": 23,
    "program/customers.csv": 25,
    "content/engagement/2026-09.csv": 10,
    "content/engagement/2026-10.csv": 11,
}
#: The first numbers that are given to deals, prospects and customers.
FIRST_DEAL: Final = 2001
FIRST_PROSPECT: Final = 6001
FIRST_CUSTOMER: Final = 8001


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of the financial year, as far as it is generated.

    Attributes:
        first: Its first day.
        last: Its last day.
        requests: How many requests are added to those written by hand.
        shadows: How many of them happened outside the program.
        concierge: In how many of them the program team looks for the advocate.
    """

    first: dt.date
    last: dt.date
    requests: int
    shadows: int
    concierge: int


QUARTERS: Final = (
    Quarter(START, dt.date(2025, 7, 31), requests=29, shadows=4, concierge=7),
    Quarter(dt.date(2025, 8, 1), dt.date(2025, 10, 31), requests=32, shadows=3, concierge=7),
    Quarter(dt.date(2025, 11, 1), dt.date(2026, 1, 31), requests=37, shadows=3, concierge=8),
    Quarter(dt.date(2026, 2, 1), dt.date(2026, 4, 30), requests=41, shadows=2, concierge=6),
    Quarter(dt.date(2026, 5, 1), dt.date(2026, 7, 31), requests=40, shadows=1, concierge=7),
    Quarter(dt.date(2026, 8, 1), dt.date(2026, 10, 23), requests=36, shadows=1, concierge=5),
)
#: Requests that are still open on the day of the data, besides those written by hand:
#: the day, the activity, the mode, and how far each of them has gone.
OPEN: Final = (
    (dt.date(2026, 9, 22), "speaking", "peer-to-peer", "scheduled"),
    (dt.date(2026, 10, 13), "speaking", "peer-to-peer", "scheduled"),
    (dt.date(2026, 10, 26), "reference-call", "peer-to-peer", "clash"),
    (dt.date(2026, 10, 29), "reference-call", "peer-to-peer", "promised"),
    (dt.date(2026, 10, 30), "reference-call", "peer-to-peer", "scheduled"),
    (dt.date(2026, 10, 30), "site-visit", "peer-to-peer", "searching"),
    (dt.date(2026, 11, 9), "reference-call", "peer-to-peer", "waiting"),
    (dt.date(2026, 11, 10), "reference-call", "peer-to-peer", "promised"),
    (dt.date(2026, 11, 11), "reference-call", "peer-to-peer", "waiting"),
    (dt.date(2026, 11, 12), "reference-call", "peer-to-peer", "unanswered"),
)
#: The booking at a customer who turned red after it was made.
CLASH: Final = ("rodkilde-logistik/thomas-bjerre", dt.date(2026, 11, 19))

#: By group, who asks, and how many requests are added for each activity.
GROUPS: Final = {
    "public-relations": ("hanne-moe", {"press-quote": 20, "quote": 5, "site-visit": 2}),
    "events": ("sofie-lindqvist", {"speaking": 17}),
    "analyst-relations": ("julian-okafor", {"analyst-call": 16}),
    "demand-generation": ("ellis-ward", {"case-study": 5, "video": 3, "review": 3}),
}
SALES: Final = {"reference-call": 130, "site-visit": 8, "referral": 3, "quote": 3}

#: How the added requests end.
ENDINGS: Final = {"fulfilled": 171, "unfilled": 21, "unmet-need": 5, "cancelled": 18}
#: Of the cancelled, how many had somebody's yes already.
CANCELLED_LATE: Final = 10
#: Noes by request: how many requests had so many before they ended like that.
NOES: Final = {
    "fulfilled": {1: 28, 2: 4},
    "unfilled": {0: 3, 1: 6, 2: 9, 3: 3},
    "cancelled": {1: 3},
}
#: What came back on asks that were not accepted.
ANSWERS: Final = {
    "unavailable": 34,
    "topic": 17,
    "lapsed": 5,
    "other": 7,
    "too-many-asks": 4,
    "policy": 3,
    "unhappy": 2,
}
#: Of the added requests, how many got their first answer later than promised.
LATE_ANSWERS: Final = 27
MISSED: Final = 3
#: Limits that are passed over, signed by a program manager.
EXCEPTIONS: Final = 3
#: Requests for a deal that a reference has helped already.
SECONDS: Final = 15
#: How colleagues rated, from 1 to 5, and how many said nothing.
RATINGS: Final = {5: 81, 4: 60, 3: 14, 2: 1, 1: 1, 0: 14}
MATCHES: Final = {"perfect": 95, "will-do": 56, "": 20}

#: Deals, those written by hand included: with a reference and without, won and all.
WITH_REFERENCE: Final = (48, 92)
WITHOUT_REFERENCE: Final = (96, 268)
#: How much oftener a deal with a reference is won than another of its kind.
LIKE_WITH_LIKE: Final = 0.09
OPEN_DEALS: Final = 140
PIPELINE: Final = 21_000_000
#: The gap that the coverage report is to find: hospitals in the south.
GAP: Final = ("healthcare", ("DE", "AT", "CH"), 6, 1_800_000)
CUSTOMERS: Final = 320

#: The first day of the year to the day of the data: what one in ten carried of the work before
#: it, and carries in it.
TURN: Final = dt.date(2025, 11, 17)
FEW_CARRIED: Final = 0.43
FEW_CARRY: Final = 0.31
#: Of those who joined since then, so many were never asked.
NEWCOMERS: Final = dt.date(2025, 9, 1)
OVERLOOKED: Final = 13
#: Who carried the program until the limits were tightened.
FAVOURITES: Final = (
    "storalven-kraft/lars-goran-hedin",
    "thistlemoor-building-society/helen-garside",
    "kattholmen-bank/annelie-rosen",
    "brennfeld-antriebstechnik/uwe-kallenbach",
)
#: How much likelier they were asked then.
FAVOUR: Final = 9.0
#: Who has said yes to nearly everything since summer, and is tired of it: what they are asked
#: for, and between which days. Calls alone tire nobody; what takes longer does.
WORN: Final = {
    "carrowmere-foods/declan-hurley": (
        ("site-visit", dt.date(2026, 9, 10), dt.date(2026, 9, 18)),
        ("press-quote", dt.date(2026, 10, 1), dt.date(2026, 10, 9)),
        ("reference-call", dt.date(2026, 10, 14), dt.date(2026, 10, 22)),
    ),
    "brennfeld-antriebstechnik/uwe-kallenbach": (
        ("video", dt.date(2026, 8, 24), dt.date(2026, 9, 1)),
        ("site-visit", dt.date(2026, 9, 10), dt.date(2026, 9, 18)),
        ("reference-call", dt.date(2026, 10, 12), dt.date(2026, 10, 20)),
    ),
    "thistlemoor-building-society/helen-garside": (
        ("case-study", dt.date(2026, 9, 7), dt.date(2026, 9, 10)),
        ("analyst-call", dt.date(2026, 9, 28), dt.date(2026, 10, 5)),
        ("reference-call", dt.date(2026, 10, 14), dt.date(2026, 10, 22)),
    ),
}
#: From here on nobody else is to ask them.
KEPT: Final = dt.date(2026, 6, 15)

#: Countries that we sell in, how often, and the colleagues who sell there.
TERRITORIES: Final = {
    "NO": (19, ("jonas-berg", "silje-aune", "oskar-nyman", "tobias-krantz")),
    "SE": (17, ("mats-ekholm", "maja-stenberg", "oskar-nyman")),
    "DK": (9, ("anders-friis",)),
    "FI": (7, ("veera-lehtonen",)),
    "IS": (1, ("silje-aune",)),
    "DE": (13, ("clara-winkler", "hendrik-sass", "annika-vogt", "lukas-brandner")),
    "AT": (3, ("lukas-brandner", "clara-winkler")),
    "CH": (4, ("miriam-keller", "clara-winkler")),
    "GB": (9, ("fergus-doyle", "callum-reid", "eleanor-pryce")),
    "IE": (3, ("niamh-fallon", "fergus-doyle")),
    "NL": (4, ("femke-dijkstra", "wouter-claes")),
    "BE": (2, ("wouter-claes",)),
    "FR": (3, ("baptiste-morel",)),
    "PL": (2, ("zofia-wrona",)),
    "ES": (1, ("baptiste-morel",)),
    "US": (7, ("naomi-castell", "alicia-navarro", "derek-lindholm")),
    "CA": (3, ("derek-lindholm", "alicia-navarro")),
}
INDUSTRIES: Final = {
    "banking": 16, "energy": 15, "insurance": 11, "manufacturing": 14, "food": 7, "retail": 8,
    "logistics": 9, "healthcare": 5, "public-sector": 5, "real-estate": 3, "telecom": 3,
    "professional-services": 3, "education": 1,
}  # fmt: skip
#: How much oftener a deal is found where somebody can speak for us, for each who can.
SPOKEN_FOR: Final = 2.5
#: What is sold for what.
USE_CASES: Final = {
    "harbor": ("regulatory-reporting", "audit-trail", "self-service-reporting", "budget-book"),
    "keel": ("month-end-close", "consolidation", "intercompany"),
    "beacon": ("rolling-forecast", "scenario-planning", "workforce-planning"),
    "lantern": ("data-quality", "data-lineage", "self-service-reporting"),
}
PERSONAS: Final = {
    "finance": 50, "planning": 15, "it": 12, "risk": 10, "data": 8, "operations": 4,
    "procurement": 1,
}  # fmt: skip
COMPETITORS: Final = {
    "harbor": {"reportera": 34, "ledgerline": 14, "concordia-suite": 14, "spreadsheets": 13,
               "in-house": 12, "": 4},
    "keel": {"ledgerline": 38, "concordia-suite": 22, "spreadsheets": 22, "in-house": 8, "": 4},
    "beacon": {"planwise": 46, "spreadsheets": 24, "concordia-suite": 9, "in-house": 8, "": 4},
    "lantern": {"in-house": 30, "reportera": 24, "spreadsheets": 17, "": 10},
}  # fmt: skip
#: Who looks after customers, by country, where the book names nobody.
MANAGERS: Final = {
    "NO": "ingrid-solberg", "SE": "elin-wahlstrom", "FI": "elin-wahlstrom", "DK": "kasper-ravn",
    "IS": "kasper-ravn", "DE": "bastian-roth", "AT": "bastian-roth", "CH": "bastian-roth",
    "GB": "aoife-brennan", "IE": "aoife-brennan", "NL": "delphine-marchand",
    "BE": "delphine-marchand", "FR": "delphine-marchand", "PL": "delphine-marchand",
    "ES": "delphine-marchand", "US": "marcus-teale", "CA": "marcus-teale",
}  # fmt: skip
