"""The report on fatigue: its figures recomputed from the files, its sentence in all its forms."""

import datetime as dt
import math
from collections import defaultdict
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from asked import answer
from raw import Data, Raw, files_of, load

from vouchbook.reports.fatigue import sentence


def points(raw: Raw, ago: int = 0) -> dict[str, float]:
    effort = {one["id"]: one["effort"] for one in raw.vocabulary["activities"]}
    first, last = raw.year(ago)
    found: dict[str, float] = defaultdict(float)
    for who, activity, day in raw.uses():
        if first <= day <= last:
            found[who] += effort[activity]
    return found


def loads(raw: Raw) -> tuple[dict[str, float], Data]:
    versions = load(raw.root / "program/limits.yml")["versions"]
    given = max((v for v in versions if v["from"] <= raw.today), key=lambda v: v["from"])["load"]
    effort = {one["id"]: one["effort"] for one in raw.vocabulary["activities"]}
    found = {one["ref"]: 0.0 for one in raw.active()}
    for who, activity, day in raw.uses():
        if who in found:
            age = (raw.today - day).days
            found[who] += effort[activity] * 0.5 ** (age / given["half_life_days"])
    return {who: value / given["capacity"] for who, value in found.items()}, given


def test_load_and_its_words(root: Path) -> None:
    """Each advocate's load is the sum of what they did, halved with each half-life; then words."""
    raw, report = files_of(root), answer(root, "fatigue")
    mine, given = loads(raw)
    rows = {row["advocate"]: row for row in report.rows("people")}
    assert set(rows) == set(mine)
    words = []
    for who, value in mine.items():
        assert rows[who]["load"] == pytest.approx(value, abs=1e-5)
        word = "rested" if value < given["in_use"] else "in use"
        words.append(word if value < given["tired"] else "tired")
        assert rows[who]["state"] == words[-1]
    assert [report.figures[one] for one in ("advocates", "rested", "in-use", "tired")] == [
        len(mine), words.count("rested"), words.count("in use"), words.count("tired"),
    ]  # fmt: skip


def test_never_asked(root: Path) -> None:
    """Never asked is who stands in no request, under any of their places."""
    raw, report = files_of(root), answer(root, "fatigue")
    known = {
        raw.now(one["advocate"])
        for request in raw.requests
        for one in [
            *(request.get("asks") or []),
            *(use for use in request.get("uses") or [] if use["status"] != "cancelled"),
        ]
    }
    never = {one["ref"] for one in raw.active()} - known
    assert {row["advocate"] for row in report.rows("never-asked")} == never
    assert report.figures["never-asked"] == len(never)


@pytest.mark.parametrize(("ago", "ending"), [(0, ""), (1, "-before")])
def test_who_carries_the_work(root: Path, ago: int, ending: str) -> None:
    """The share of the busiest tenth and the Gini of effort points, this year and the last."""
    raw, figures = files_of(root), answer(root, "fatigue").figures
    few = math.ceil(len(raw.active()) / 10)
    work = sorted(points(raw, ago).values(), reverse=True)
    assert figures["few"] == few
    assert figures[f"share-of-few{ending}"] == pytest.approx(sum(work[:few]) / sum(work), abs=1e-6)
    # Half of the mean difference of all pairs, over the mean.
    differences = sum(abs(one - other) for one in work for other in work)
    gini = differences / (2 * len(work) * sum(work))
    assert figures[f"gini{ending}"] == pytest.approx(gini, abs=1e-6)


def test_what_each_did(root: Path) -> None:
    """Asks, uses and points of twelve months, and the day of the last ask."""
    raw = files_of(root)
    first, last = raw.year()
    asks: dict[str, list[dt.date]] = defaultdict(list)
    for request in raw.requests:
        for one in request.get("asks") or []:
            if one["on"] <= raw.today:
                asks[raw.now(one["advocate"])].append(one["on"])
    did = [who for who, _, day in raw.uses() if first <= day <= last]
    work = points(raw)
    for row in answer(root, "fatigue").rows("people"):
        who = row["advocate"]
        assert row["asks"] == sum(first <= day <= last for day in asks[who])
        assert row["uses"] == did.count(who)
        assert row["effort"] == work.get(who, 0)
        latest = max(asks[who], default=None)
        assert row["last_asked"] == (latest.isoformat() if latest else None)
        gifts = raw.people[who].get("given") or []
        assert row["given"] == sum(first <= gift["on"] <= last for gift in gifts)
        got = [gift["on"].isoformat() for gift in gifts if gift["on"] <= last]
        assert row["last_given"] == max(got, default=None)
        touches = raw.people[who].get("touches") or []
        assert row["touches"] == sum(first <= touch["on"] <= last for touch in touches)


def test_asks_and_noes_by_month(root: Path) -> None:
    """Twelve months; every ask counted in the month in which we asked."""
    raw, rows = files_of(root), answer(root, "fatigue").rows("months")
    months = [raw.today.year * 12 + raw.today.month - 1 - back for back in range(11, -1, -1)]
    assert len(rows) == 12
    for month, row in zip(months, rows, strict=True):
        mine = [
            one
            for request in raw.requests
            for one in request.get("asks") or []
            if one["on"].year * 12 + one["on"].month - 1 == month and one["on"] <= raw.today
        ]
        answers = [one.get("answer") for one in mine]
        assert row["asks"] == len(mine)
        assert row["accepted"] == answers.count("accepted")
        assert row["noes"] == answers.count("declined") + answers.count("unavailable")
        assert row["too_often"] == sum(one.get("reason") == "too-many-asks" for one in mine)
        assert (row["lapsed"], row["waiting"]) == (answers.count("lapsed"), answers.count(None))
        assert row["reminders"] == sum(len(one.get("reminders") or []) for one in mine)


def test_exceptions(root: Path) -> None:
    """Every override of the year, with who pressed, and who signed."""
    raw = files_of(root)
    first, last = raw.year()
    wanted = sorted(
        (one["on"].isoformat(), request["id"], one["rule"], one["reason"])
        for request in raw.requests
        for one in request.get("overrides") or []
        if first <= one["on"] <= last
    )
    rows = answer(root, "fatigue").rows("exceptions")
    assert sorted((r["on"], r["request"], r["rule"], r["reason"]) for r in rows) == wanted


def test_near_a_limit_of_calls(root: Path) -> None:
    """Who has used up the program's own cap on calls stands among those near a limit."""
    raw = files_of(root)
    versions = load(root / "program/limits.yml")["versions"]
    now = max((v for v in versions if v["from"] <= raw.today), key=lambda v: v["from"])
    cap = next(one for one in now["caps"] if one["id"] == "contact-calls")
    begin = raw.today - dt.timedelta(days=cap["days"] - 1)
    done = [
        who for who, activity, day in raw.uses() if activity in cap["activities"] and day >= begin
    ]
    full = {one["ref"] for one in raw.active() if done.count(one["ref"]) >= cap["max"]}
    rows = [r for r in answer(root, "fatigue").rows("near-limits") if r["rule"] == "contact-calls"]
    assert full <= {row["id"] for row in rows}
    assert all((row["max"], row["days"]) == (cap["max"], cap["days"]) for row in rows)


def test_known_answers(small: Path) -> None:
    """The made-up program: Marit did it all, Kari was never asked, a year ago two shared it."""
    report = answer(small, "fatigue")
    assert report.sentence == (
        "None of 3 are tired, 1 was never asked, 1 person carries 100 % of the work "
        "(50 % a year ago)."
    )
    marit = report.rows("people")[0]
    # A call of 3 points 62 days ago, a study of 4 points 241 days ago, a call 353 days ago.
    load = (3 * 0.5 ** (62 / 60) + 4 * 0.5 ** (241 / 60) + 3 * 0.5 ** (353 / 60)) / 10
    assert (marit["name"], marit["effort"], marit["rating"]) == ("Marit Lunde", 10, 2)
    assert marit["load"] == pytest.approx(load, abs=1e-6)
    assert report.figures["gini"] == 0
    exception = report.rows("exceptions")[0]
    assert (exception["pressed_by"], exception["signed_by"], exception["said"]) == (
        "Jonas Berg", "Lena Fuchs", "Too long",
    )  # fmt: skip
    near = report.rows("near-limits")
    assert [
        (row["id"], row["rule"], row["used"], row["max"], row["free_from"]) for row in near
    ] == [("harbour-bank/marit-lunde", "personal", 1, 1, "2026-12-14")]


def test_where_load_is_not_worked_out(small: Path) -> None:
    """Without parameters for the load, nobody is called tired or rested."""
    file = small / "program/limits.yml"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if "load:" not in line), "utf-8")
    report = answer(small, "fatigue")
    assert report.sentence.startswith("1 of 3 was never asked, ")
    assert report.figures["tired"] is None


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (
            (48, 3, 17, 5, Fraction(27, 100), Fraction(41, 100)),
            (
                "3 of 48 are tired, 17 were never asked, 5 people carry 27 % of the work "
                "(41 % a year ago)."
            ),
        ),
        (
            (1, 1, 1, 1, Fraction(1), None),
            "The only advocate is tired, 1 was never asked, 1 person carries 100 % of the work.",
        ),
        (
            (1, 0, 0, 1, Fraction(1), None),
            (
                "The only advocate is not tired, everybody was asked at least once, 1 person "
                "carries 100 % of the work."
            ),
        ),
        (
            (2, 0, 0, 1, Fraction(1, 300), Fraction(0)),
            (
                "None of 2 are tired, everybody was asked at least once, 1 person carries "
                "under 1 % of the work (0 % a year ago)."
            ),
        ),
        (
            (7, 0, 7, 1, None, None),
            "None of 7 are tired, 7 were never asked, nobody did anything in 12 months.",
        ),
        (
            (7, None, 2, 1, Fraction(1, 2), None),
            "2 of 7 were never asked, 1 person carries 50 % of the work.",
        ),
        (
            (7, None, 0, 1, None, None),
            "Everybody was asked at least once, nobody did anything in 12 months.",
        ),
        ((0, 0, 0, 0, None, None), "No advocate is active yet."),
    ],
)
def test_the_sentence(numbers: tuple[Any, ...], said: str) -> None:
    """One, several and none each read right, and what is not known is not said."""
    names = ("advocates", "tired", "never", "few", "now", "before")
    assert sentence(**dict(zip(names, numbers, strict=True))) == said
