"""A small site with a Finder, made of views, and what it must find, counted slowly."""

import datetime as dt
import json
import random
from pathlib import Path
from typing import Any

from vouchbook.shown.views import (
    AccountRef,
    Attribute,
    Audience,
    Choice,
    Confirmation,
    ContentView,
    Facet,
    Matching,
    PersonView,
    Result,
    SiteView,
    Vocabulary,
)
from vouchbook.site.finder import finder_data
from vouchbook.text import fold

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "generator/vouchbook/site/assets"
FOLD_CASES = json.loads((ROOT / "tests/fold-cases.json").read_text(encoding="utf-8"))
HOSTILE = "<img src=x onerror=alert(1)>"
DAY = dt.date(2026, 11, 16)


def chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 — seeded on purpose: every run counts the same


def choices(*labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(id=fold(label).replace(" ", "-"), label=label) for label in labels)


PRODUCTS = choices("Harbor", "Beacon", "Tide", "Harbor Light")
INDUSTRIES = choices("Banking", "Energy", "Healthcare")
ACTIVITIES = choices("Reference call", "Quote", "Speaking")
LEVELS = choices("Head", "VP", "Practitioner")
ERP = choices("SAP S/4", "Oracle")
TITLES = ("CFO", "Head of Reporting", "Energy Trader", "Øre-og-hals Lege")
NAMES = ("Marit", "Åse", "Łukasz", "Jörg", "Þóra", "Ingrid")


def parts(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in fold(text)).split()


def people(count: int) -> tuple[PersonView, ...]:
    """Make people with every combination of being known and unknown."""
    luck = chance(7)
    people = []
    for number in range(count):
        account = luck.randrange(12)
        name = f"{luck.choice(NAMES)} {luck.choice(NAMES)}son {number}"
        # Some addresses are just the name; those the browser writes itself.
        slug = "-".join(parts(name)) if number % 2 else f"person-{number}"
        people.append(
            PersonView(
                slug=f"account-{account}/{slug}",
                name=name,
                title=luck.choice(TITLES),
                account=AccountRef(slug=f"account-{account}", name=f"Konto {account} Æ/S"),
                products=tuple(luck.sample(PRODUCTS, luck.randrange(3))),
                industry=luck.choice([None, *INDUSTRIES]),
                activities=tuple(luck.sample(ACTIVITIES, luck.randrange(4))),
                level=luck.choice(LEVELS),
                attributes=(Attribute(id="erp", label="ERP system", values=(luck.choice(ERP),)),),
                story=f"Closed in {number} days instead of {luck.choice(NAMES).lower()}.",
                results=(Result(metric="days", before=number, after=4),),
            )
        )
    return tuple(people)


FULL = PersonView(
    slug="zz/fullest-case",
    name="Fullest Case",
    title="CFO",
    account=AccountRef(slug="zz", name="Konto A"),
    persona=Choice(id="finance", label="Finance"),
    languages=choices("English"),
    country=Choice(id="NO", label="Norway"),
    industry=INDUSTRIES[0],
    employees=4200,
    replaced=("Ledgerline",),
    works_with=("SAP S/4",),
    activities=choices("Quote"),
    results=(Result(metric="days", before=12, after=4),),
    confirmed={
        "role": Confirmation(on=dt.date(2026, 9, 3), by="Ingrid Solberg", fresh=True),
    },
    owner="Ingrid Solberg",
)
VIEW = SiteView(
    title="Test References",
    as_of=DAY,
    audience=Audience.SALES,
    people=(*people(239), FULL),
    content=(
        ContentView(
            slug="one",
            title=f"From twelve to four {HOSTILE}",
            kind=Choice(id="video", label="Video"),
            products=PRODUCTS[:1],
            summary=HOSTILE,
        ),
        ContentView(slug="two", title="Ørsted", kind=Choice(id="quote", label="Quote")),
    ),
    vocabulary=Vocabulary(
        products=PRODUCTS, industries=INDUSTRIES, activities=ACTIVITIES, levels=LEVELS
    ),
    facets=(Facet(id="erp", label="ERP system", values=ERP),),
    matching=Matching(weights={"products": 5, "industry": 4, "level": 1}),
)
DATA = finder_data(VIEW)


KINDS = json.loads(DATA.core.content)["kinds"]
LATER = json.loads(DATA.details.content)["kinds"]


def naive(words: list[str], picked: dict[str, list[int]]) -> dict[str, Any]:
    """Search and count the slow and simple way, to compare with."""
    kind, later = KINDS[0], LATER["advocates"]
    first: list[int] = []
    second: list[int] = []
    third: list[int] = []
    counts: dict[str, list[int]] = {f["id"]: [0] * len(f["values"]) for f in kind["facets"]}
    asked = [*words, *picked]
    without = dict.fromkeys(asked, 0)
    for entry in range(kind["size"]):
        chosen = {f["id"]: f["sets"][f["of"][entry]] for f in kind["facets"]}
        labels = [f["values"][m][1] for f in kind["facets"] for m in chosen[f["id"]]]
        texts = [c["values"][c["of"][entry]] for c in kind["texts"].values() if c["of"][entry] >= 0]
        more = [c["values"][c["of"][entry]] for c in later["texts"].values() if c["of"][entry] >= 0]
        names = [part for text in texts for part in parts(text)]
        early = names + [part for text in labels for part in parts(text)]
        late = [part for text in more for part in parts(text)]
        meets = {w: any(part.startswith(w) for part in early + late) for w in words}
        meets |= {facet: bool(set(chosen[facet]) & set(values)) for facet, values in picked.items()}
        if all(meets.values()):
            by_name = all(any(part.startswith(w) for part in names) for w in words)
            at_once = all(any(part.startswith(w) for part in early) for w in words)
            (first if by_name else second if at_once else third).append(entry)
        for facet, members in chosen.items():
            if all(met for name, met in meets.items() if name != facet):
                for member in members:
                    counts[facet][member] += 1
        for name in asked:
            without[name] += all(met for other, met in meets.items() if other != name)
    return {"entries": first + second + third, "counts": counts, "without": without}
