"""Forms as people send them: what they fill in, by field."""

MARIT = "harbour-bank/marit-lunde"
PERSON = f"advocates/{MARIT}.yml"
CALL = {"advocate": MARIT, "activity": "Reference call", "needed_by": "2026-12-18"}
ODD = {"account": "Harbour Bank", "person": "Odd Nes", "title": "CFO", "why": "Loves the close."}
WENT = {"advocate": "Marit Lunde, Harbour Bank", "on": "2026-09-15", "rating": "4, good"}
GONE = {"advocate": "Marit Lunde", "by": "their legal department"}
STILL = """\
Customers of Lena Fuchs, data of Mon 16 Nov 2026

Still true:
- Marit Lunde, Harbour Bank (harbour-bank/marit-lunde)
"""
