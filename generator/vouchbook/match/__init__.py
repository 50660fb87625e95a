"""Who fits what is wanted (DESIGN, *Matching*): a need becomes ranked candidates, with reasons.

What people offer (`offers`) is compared with what is wanted (`matcher`); the people are put in
order (`merits`, `ranking`), and each place has its reason (`reasons`). A deal is read as a need
(`deals`).
"""

from vouchbook.match.deals import Deal, deal_of, too_early
from vouchbook.match.found import Candidate, Found, Shortage
from vouchbook.match.labels import Labels, country_name
from vouchbook.match.lately import Lately, lately, oldest_confirmation
from vouchbook.match.matcher import FULLY, NEARLY, NOT, STEPS, Matcher, weights_of
from vouchbook.match.merits import Merit, Merits, Ready
from vouchbook.match.offers import OWN, Values, activities, offered, wanted
from vouchbook.match.ranking import find, stand_ins
from vouchbook.match.search import Search, Verdict, usual_activity, usual_day

__all__ = [
    "FULLY",
    "NEARLY",
    "NOT",
    "OWN",
    "STEPS",
    "Candidate",
    "Deal",
    "Found",
    "Labels",
    "Lately",
    "Matcher",
    "Merit",
    "Merits",
    "Ready",
    "Search",
    "Shortage",
    "Values",
    "Verdict",
    "activities",
    "country_name",
    "deal_of",
    "find",
    "lately",
    "offered",
    "oldest_confirmation",
    "stand_ins",
    "too_early",
    "usual_activity",
    "usual_day",
    "wanted",
    "weights_of",
]
