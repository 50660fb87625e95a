"""The report on freshness: its figures recomputed from the files, its sentence in all its forms."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from asked import answer
from raw import Data, Raw, files_of

from vouchbook.reports.freshness import sentence

HOLDS = {"role": 180, "activities": 180, "story": 365}


def states(raw: Raw) -> dict[tuple[str, str], str]:
    """By advocate and part, whether it is fresh, stale or was never confirmed."""
    holds = {part: raw.program.get("fresh", {}).get(part, days) for part, days in HOLDS.items()}
    found = {}
    for one in raw.active("active", "resting"):
        for part, on in last(raw, one).items():
            age = (raw.today - on).days if on else 0
            state = "never" if on is None else "fresh" if age <= holds[part] else "stale"
            found[one["ref"], part] = state
    return found


def last(raw: Raw, person: Data) -> dict[str, dt.date | None]:
    """When each part of a profile was last confirmed, by word or by a use at this company."""
    done: dict[str, dt.date] = {}
    for request in raw.requests:
        for use in request.get("uses") or []:
            if use["advocate"] == person["ref"] and use["status"] in ("done", "missed"):
                activity = use.get("activity") or request["activity"]
                done[activity] = max(done.get(activity, use["on"]), use["on"])
    said = {part: one["on"] for part, one in (person.get("confirmed") or {}).items()}
    does = [
        one["type"]
        for one in person["activities"]
        if (one.get("until") or dt.date.max) > raw.today
        and (one.get("max") or (one.get("since") or dt.date.min) <= raw.today)
    ]
    days = [
        [day for day in (said.get("activities"), done.get(activity)) if day] for activity in does
    ]
    parts = {
        "role": max([day for day in (said.get("role"), *done.values()) if day], default=None),
        "activities": min(map(max, days)) if all(days) and days else None,
    }
    return parts | ({"story": said.get("story")} if person.get("story") else {})


def test_what_is_known(root: Path) -> None:
    """Each thing that the Finder asks for is counted where the files tell it, the gaps first."""
    raw = files_of(root)
    regions = {
        country: one["id"]
        for one in raw.vocabulary["regions"]
        for country in one.get("countries", [])
    }
    people = [(one, raw.accounts[one["account"]]) for one in raw.active("active", "resting")]
    known = {
        "role": [one.get("persona") for one, _ in people],
        "level": [one.get("level") for one, _ in people],
        "language": [one.get("languages") for one, _ in people],
        "industry": [of.get("industry") for _, of in people],
        "region": [regions.get(of.get("country", "")) for _, of in people],
        "size": [of.get("employees") for _, of in people],
        "product": [of.get("deployments") for _, of in people],
        "use case": [
            [use for each in of.get("deployments") or [] for use in each.get("use_cases") or []]
            for _, of in people
        ],
        "activities": [one["activities"] for one, _ in people],
        "story": [one.get("story") for one, _ in people],
        "results": [one.get("results") for one, _ in people],
    }
    rows = answer(root, "freshness").rows("complete")
    assert {row["what"]: row["known"] for row in rows} == {
        what: sum(map(bool, of)) for what, of in known.items()
    }
    assert all(row["known"] + row["missing"] == len(people) for row in rows)
    assert [row["missing"] for row in rows] == sorted(
        (row["missing"] for row in rows), reverse=True
    )


def test_every_part(root: Path) -> None:
    """Each part of each profile is counted as fresh, stale or never confirmed."""
    counts = Counter((part, state) for (_, part), state in states(files_of(root)).items())
    report = answer(root, "freshness")
    for row in report.rows("parts"):
        mine = [counts[row["part"], state] for state in ("fresh", "stale", "never")]
        assert [row["fresh"], row["stale"], row["never"]] == mine
        assert row["share"] == (pytest.approx(mine[0] / sum(mine), abs=1e-6) if sum(mine) else None)


def test_what_is_due(root: Path) -> None:
    """What is to be confirmed is every part that is not fresh, with the day it last was."""
    raw = files_of(root)
    due = {key for key, state in states(raw).items() if state != "fresh"}
    rows = answer(root, "freshness").rows("due")
    assert {(row["advocate"], row["part"]) for row in rows} == due
    for row in rows:
        on = last(raw, raw.people[row["advocate"]])[row["part"]]
        assert row["since"] == (on.isoformat() if on else None)
        assert row["days"] == ((raw.today - on).days if on else None)


def test_owners(root: Path) -> None:
    """Each owner's advocates, and how many of them are to be asked."""
    raw, report = files_of(root), answer(root, "freshness")
    due = {who for (who, _), state in states(raw).items() if state != "fresh"}
    owners = [raw.accounts[one["account"]].get("owner") for one in raw.active("active", "resting")]
    asked = [raw.accounts[raw.people[who]["account"]].get("owner") for who in due]
    found = {row["owner"]: (row["advocates"], row["due"]) for row in report.rows("owners")}
    assert sorted(found.values()) == sorted(
        (owners.count(owner), asked.count(owner)) for owner in set(owners)
    )
    assert report.figures["confirmed"] == len(owners) - len(due)


def test_known_answers(small: Path) -> None:
    """The made-up program: only Marit is confirmed; Kari never was, Per not for a year."""
    report = answer(small, "freshness")
    assert report.sentence == (
        "1 of 4 advocates is confirmed in every part, Jonas Berg has most to ask: 2 advocates."
    )
    assert [(row["advocate"][-8:], row["part"], row["days"]) for row in report.rows("due")] == [
        ("kari-moe", "activities", None), ("kari-moe", "role", None),
        ("/per-dal", "activities", 369), ("/per-dal", "role", 369), ("/odd-nes", "role", 260),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((0, 0, "", 0), "There is no advocate yet."),
        ((1, 1, "", 0), "The only advocate is confirmed in every part."),
        ((1200, 1200, "", 0), "All 1,200 advocates are confirmed in every part."),
        (
            (1, 0, "Ida", 1),
            "None of 1 advocate are confirmed in every part, Ida has most to ask: 1 advocate.",
        ),
        (
            (9, 1, "Ida", 4),
            "1 of 9 advocates is confirmed in every part, Ida has most to ask: 4 advocates.",
        ),
        (
            (9, 5, "Ida", 1),
            "5 of 9 advocates are confirmed in every part, Ida has most to ask: 1 advocate.",
        ),
    ],
)
def test_the_sentence(numbers: tuple[int, int, str, int], said: str) -> None:
    """One, several, none and all each read right."""
    advocates, confirmed, owner, owners = numbers
    assert sentence(advocates=advocates, confirmed=confirmed, owner=owner, owners=owners) == said
