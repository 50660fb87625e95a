"""The report on fatigue: who was never asked and what they fit, whom we asked again too soon."""

import datetime as dt
import itertools
import json
from decimal import Decimal
from pathlib import Path

import pytest
from asked import DEMO, answer, find_for
from happened import home
from raw import Data, Raw, files_of, load, willing

LISTS = {"industry": "industries", "region": "regions"}


def parents(raw: Raw, criterion: str, word: str) -> list[str]:
    """A word and all that hold it, the narrowest first."""
    above = {one["id"]: one.get("parent") for one in raw.vocabulary[LISTS[criterion]]}
    found = [word]
    while above.get(found[-1]):
        found.append(str(above[found[-1]]))
    return found


def nearness(raw: Raw, criterion: str, wanted: str, offered: str) -> int:
    """2 for a full match, 1 for what is near, 0 else (DESIGN, Matching)."""
    if wanted == offered:
        return 2
    words = raw.vocabulary
    if criterion == "products":
        families = {one["id"]: one.get("family") for one in words["products"]}
        return int(families[wanted] is not None and families[wanted] == families[offered])
    if criterion in LISTS:
        ours, theirs = parents(raw, criterion, wanted), parents(raw, criterion, offered)
        return 2 if wanted in theirs else int(len(ours) > 1 and ours[1] in theirs[:2])
    if criterion == "size":
        ids = [one["id"] for one in words["sizes"]]
        return int(abs(ids.index(wanted) - ids.index(offered)) == 1)
    return 0


def region(raw: Raw, country: str | None) -> list[str]:
    return [one["id"] for one in raw.vocabulary["regions"] if country in one.get("countries", [])]


def size(raw: Raw, people: int) -> list[str]:
    return [
        one["id"]
        for one in raw.vocabulary["sizes"]
        if one["from"] <= people <= one.get("to", 10**9)
    ]


def step(raw: Raw, person: Data, deal: dict[str, str]) -> int:
    """How well somebody fits a deal, in steps of 5 %; 0 where a must is not met."""
    account = raw.accounts[person["account"]]
    deployments = account.get("deployments") or []
    has = {
        "products": [one["product"] for one in deployments],
        "use_cases": [case for one in deployments for case in one.get("use_cases") or []],
        "industry": [account["industry"]] if account.get("industry") else [],
        "region": region(raw, account.get("country")),
        "size": size(raw, account["employees"]) if account.get("employees") else [],
        "persona": [person["persona"]] if person.get("persona") else [],
    }
    wanted = {
        "products": [one for one in deal["products"].split(";") if one],
        "use_cases": [deal["use_case"]] if deal["use_case"] else [],
        "industry": [deal["industry"]] if deal["industry"] else [],
        "region": region(raw, deal["country"]),
        "size": size(raw, int(deal["employees"])) if deal["employees"] else [],
        "persona": [deal["persona"]] if deal["persona"] else [],
    }
    weights = load(raw.root / "program/matching.yml")["weights"]
    defaults = load_defaults()
    whole, reached = 2 * weights.get("activity", defaults["activity"]), 0
    reached = whole
    for name, values in wanted.items():
        if values:
            best = max((nearness(raw, name, a, b) for a in values for b in has[name]), default=0)
            if name == "products" and best < 2:
                return 0
            weight = weights.get(name, defaults[name])
            whole, reached = whole + 2 * weight, reached + best * weight
    return 20 * reached // whole


def load_defaults() -> dict[str, int]:
    schema = json.loads((DEMO / "schema/matching.schema.json").read_text("utf-8"))
    found = schema["properties"]["weights"]["properties"]
    return {name: one["default"] for name, one in found.items()}


def too_early(raw: Raw, deal: dict[str, str]) -> bool:
    versions = load(raw.root / "program/limits.yml")["versions"]
    now = max((v for v in versions if v["from"] <= raw.today), key=lambda v: v["from"])
    stages = [one["id"] for one in raw.vocabulary["stages"]]
    least = now.get("min_stage", {}).get("reference-call", 1)
    return deal["stage"] in stages and stages.index(deal["stage"]) + 1 < least


def open_deals(raw: Raw) -> list[dict[str, str]]:
    today = raw.today.isoformat()
    return [
        one
        for one in raw.rows("program/opportunities.csv")
        if one["created"] <= today and (not one["result"] or one["close_date"] > today)
    ]


def test_which_deals_who_was_never_asked_fits(root: Path) -> None:
    """Those of most money that they fit by three quarters, where they are free for a call."""
    raw = files_of(root)
    deals = sorted(
        (one for one in open_deals(raw) if not too_early(raw, one)),
        key=lambda one: (-Decimal(one["amount"] or 0), one["id"]),
    )
    for row in answer(root, "fatigue").rows("never-asked"):
        person = raw.people[row["advocate"]]
        told = row["opportunities"].split("; ") if row["opportunities"] else []
        calls = "reference-call" in willing(raw, person)
        fits = [one for one in deals if calls and step(raw, person, one) >= 15]
        # Who keeps away from nobody is free for all prospects or for none, but not for their own.
        looked_at = fits if person.get("not_with") else fits[:6]
        free = (one for one in looked_at if find_for(root, one["id"]).get(person["ref"]))
        first = list(itertools.islice(free, 3))
        assert told == [one["id"] for one in first]
        assert all(one["prospect"] in row["deals"] for one in first)


def test_the_three_of_most_money(small: Path) -> None:
    """Where Odd is asked about nothing, he fits the three banks' deals, the largest first."""
    (small / "requests/2026/2026-10-05-perch-call.yml").unlink()
    rows = {row["advocate"]: row for row in answer(small, "fatigue").rows("never-asked")}
    odd = rows["harbour-bank/odd-nes"]
    assert odd["deals"] == "Tern Bank, € 300 k; Gull Bank, € 200 k; Dove Bank, € 100 k"
    assert odd["free_from"] == "2026-11-16"
    # Her consent has ended.
    assert (rows["fell-energy/kari-moe"]["deals"], rows["fell-energy/kari-moe"]["free_from"]) == (
        "", None,
    )  # fmt: skip


@pytest.mark.parametrize(("until", "deals"), [("22", ""), ("23", "OPP-3; OPP-2; OPP-1")])
def test_an_activity_with_a_day_of_its_own(small: Path, until: str, deals: str) -> None:
    """Where a call has a date of its own, Odd has to be free on the day, 23 Nov, not before it."""
    (small / "requests/2026/2026-10-05-perch-call.yml").unlink()
    file = small / "program/vocabulary.yml"
    file.write_text(
        file.read_text("utf-8").replace("fixed_date: false", "fixed_date: true"), "utf-8"
    )
    profile = small / "advocates/harbour-bank/odd-nes.yml"
    text = profile.read_text("utf-8").replace("expires: 2026-12-01", f"expires: 2026-11-{until}")
    profile.write_text(text, "utf-8")
    rows = {row["advocate"]: row for row in answer(small, "fatigue").rows("never-asked")}
    assert rows["harbour-bank/odd-nes"]["opportunities"] == deals


@pytest.mark.parametrize(
    ("wish", "deals"),
    [
        ("not_with: [{crm: [A-3]}]", "OPP-2; OPP-1"),
        ("not_with: [{country: [SE]}]", "OPP-3; OPP-1"),
        ("not_with: [{industry: [banking]}]", ""),
    ],
)
def test_nobody_is_proposed_to_whom_they_avoid(small: Path, wish: str, deals: str) -> None:
    """A deal with a prospect whom somebody must not meet is not named."""
    (small / "requests/2026/2026-10-05-perch-call.yml").unlink()
    file = small / "advocates/harbour-bank/odd-nes.yml"
    file.write_text(f"{file.read_text('utf-8')}{wish}\n", "utf-8")
    rows = {row["advocate"]: row for row in answer(small, "fatigue").rows("never-asked")}
    assert rows["harbour-bank/odd-nes"]["opportunities"] == deals


def test_asked_again_too_soon(root: Path) -> None:
    """Every pair of asks of one customer is looked at, whoever was asked for whichever request."""
    raw = files_of(root)
    asks = [
        one | {"request": request["id"], "account": home(raw, one["advocate"])}
        for request in raw.requests
        for one in request.get("asks") or []
        if one["on"] <= raw.today
    ]
    soon = {
        (later["on"].isoformat(), later["request"], later["advocate"])
        for later in asks
        for one in asks
        if one["account"] == later["account"]
        and one["on"] < later["on"]
        and one.get("again_from", dt.date.max) > later["on"]
        and too_near(one, later)
    }
    report = answer(root, "fatigue")
    first, last = (day.isoformat() for day in raw.year())
    rows = {(row["on"], row["request"], row["advocate"]) for row in report.rows("again")}
    assert rows == {one for one in soon if first <= one[0] <= last}
    assert report.figures["again"] == len(rows)
    months = {}
    for on, *_ in soon:
        months[on[:7]] = months.get(on[:7], 0) + 1
    year, month = raw.today.year, raw.today.month
    for row in reversed(report.rows("months")):
        assert row["again"] == months.get(f"{year}-{month:02}", 0)
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)


def too_near(one: Data, later: Data) -> bool:
    answered = one.get("answered") or dt.date.max
    if answered > later["on"]:
        return (later["on"] - one["on"]).days <= 14
    return one["answer"] != "accepted" and (later["on"] - answered).days <= 14


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        # The first ask of Odd: 6 Oct, a no on the 7th.
        ("", "on: 2026-10-12", "5 days after a no of Odd Nes"),
        ("", "on: 2026-10-21", "14 days after a no of Odd Nes"),
        ("", "on: 2026-10-22", None),
        ("", "on: 2026-10-07", "on the day of a no of Odd Nes"),
        ("", "on: 2026-10-06", None),
        (", again_from: 2026-10-12", "on: 2026-10-12", None),
        (", again_from: 2026-10-13", "on: 2026-10-12", "5 days after a no of Odd Nes"),
        ("waiting", "on: 2026-10-20", "14 days after Odd Nes was asked, without an answer yet"),
        ("waiting", "on: 2026-10-21", None),
        ("accepted", "on: 2026-10-12", None),
    ],
)
def test_what_is_too_soon(small: Path, first: str, second: str, said: str | None) -> None:
    """Fourteen days after a no, or after an ask without an answer; not after a yes."""
    no = "answer: declined, reason: too-many-asks, answered: 2026-10-07"
    reply = {"waiting": "", "accepted": ", answer: accepted, answered: 2026-10-07"}
    before = reply.get(first, f", {no}{first}")
    (small / "requests/2026/2026-10-05-perch-call.yml").write_text(
        "id: 2026-10-05-perch-call\nrequested: 2026-10-05\nby: jonas-berg\ngroup: sales\n"
        "activity: reference-call\nmode: concierge\nneeded_by: 2026-10-30\nasks:\n"
        f"  - {{advocate: harbour-bank/odd-nes, on: 2026-10-06{before}}}\n"
        f"  - {{advocate: harbour-bank/marit-lunde, {second}}}\n",
        "utf-8",
    )
    rows = answer(small, "fatigue").rows("again")
    assert [row["after"] for row in rows] == ([said] if said else [])
