"""The report on requests: its figures recomputed from the files, its sentence in all its forms."""

import datetime as dt
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from asked import answer
from raw import Data, Raw, files_of

from vouchbook.reports.requests import sentence

WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def current(raw: Raw) -> list[Data]:
    first, last = raw.year()
    return [
        one for one in raw.requests if first <= one["requested"] <= last and one["mode"] != "shadow"
    ]


def closed(raw: Raw, requests: list[Data]) -> Counter[str]:
    return Counter(
        one["closed"]["as"]
        for one in requests
        if one.get("closed") and one["closed"]["on"] <= raw.today
    )


def part(some: float, whole: float) -> Any:
    return pytest.approx(some / whole, abs=1e-6) if whole else None


def waited(raw: Raw, start: dt.date, end: dt.date) -> int:
    days = [start + dt.timedelta(days=n) for n in range(1, (end - start).days + 1)]
    holidays = raw.program.get("holidays", [])
    return sum(
        WEEK[day.weekday()] in raw.program["workdays"] and day not in holidays for day in days
    )


def test_how_requests_ended(root: Path) -> None:
    """What came in a year, and as what it was closed, is what the files say."""
    raw, figures = files_of(root), answer(root, "requests").figures
    mine = current(raw)
    ended = closed(raw, mine)
    first, last = raw.year()
    assert figures["requests"] == len(mine)
    assert {how: figures[how] for how in ("fulfilled", "unfilled", "cancelled", "unmet-need")} == {
        how: ended[how] for how in ("fulfilled", "unfilled", "cancelled", "unmet-need")
    }
    assert figures["open"] == len(mine) - ended.total()
    assert figures["fulfilled-share"] == part(ended["fulfilled"], ended.total())
    assert figures["shadow"] == sum(
        one["mode"] == "shadow" and first <= one["requested"] <= last for one in raw.requests
    )


def test_how_well_they_fitted(root: Path) -> None:
    """Each closed request is what its colleague said, or one for which nobody was found."""
    raw = files_of(root)
    ended: Counter[str] = Counter()
    for one in current(raw):
        how = one["closed"]["as"] if one.get("closed") else "open"
        said = (one.get("feedback") or {}).get("requester") or {}
        ended[said.get("match", "silent") if how == "fulfilled" else how] += 1
    nobody = ended["unfilled"] + ended["unmet-need"]
    rows = answer(root, "requests").rows("fitted")
    assert [row["requests"] for row in rows] == [
        ended["perfect"], ended["will-do"], ended["silent"], nobody,
    ]  # fmt: skip
    whole = sum(row["requests"] for row in rows)
    assert [row["share"] for row in rows] == [part(row["requests"], whole) for row in rows]


def test_nominations_to_look_at(root: Path) -> None:
    """Who is nominated waits since then, in working days; late is what is more than promised."""
    raw, report = files_of(root), answer(root, "requests")
    waits = {
        one["ref"]: waited(raw, one["nominated"]["on"], raw.today)
        for one in raw.people.values()
        if one["status"] == "nominated"
    }
    rows = report.rows("nominations")
    promised = raw.program.get("sla", {}).get("nomination", 5)
    assert {row["advocate"]: row["waited"] for row in rows} == waits
    assert [row["late"] for row in rows] == [max(0, row["waited"] - promised) for row in rows]
    assert [row["since"] for row in rows] == sorted(row["since"] for row in rows)
    assert report.figures["nominations"] == len(waits)
    assert report.figures["nominations-late"] == sum(one > promised for one in waits.values())


def test_a_nomination_is_late(small: Path) -> None:
    """Six working days are one more than promised; a nomination of one's own is by nobody else."""
    file = small / "advocates/fell-energy/kari-moe.yml"
    text = file.read_text("utf-8").replace("status: active", "status: nominated")
    changed = {
        "status_since: 2025-05-01": "status_since: 2026-11-06",
        "nominated: {by: lena-fuchs, on: 2025-04-05}": "nominated: {on: 2026-11-06}",
        "interviewed: {by: lena-fuchs, on: 2025-04-09}\n": "",
    }
    for old, new in changed.items():
        text = text.replace(old, new)
    file.write_text(text, "utf-8")
    (row,) = answer(small, "requests").rows("nominations")
    assert (row["name"], row["waited"], row["late"], row["by"]) == ("Kari Moe", 6, 1, None)


def test_the_funnel(root: Path) -> None:
    """Each step counts the requests that reached it or a later one."""
    raw = files_of(root)

    def reached(one: Data) -> int:
        uses = [use for use in one.get("uses") or [] if use["status"] != "cancelled"]
        done = [use for use in uses if use["status"] == "done" and use["on"] <= raw.today]
        yes = [ask for ask in one.get("asks") or [] if ask.get("answer") == "accepted"]
        signs = [True, bool(one.get("first_answer")), bool(yes or uses), bool(done),
                 bool(one.get("feedback"))]  # fmt: skip
        return max(step for step, sign in enumerate(signs) if sign)

    steps = [reached(one) for one in current(raw)]
    assert [row["requests"] for row in answer(root, "requests").rows("funnel")] == [
        sum(step >= least for step in steps) for least in range(5)
    ]


@pytest.mark.parametrize(
    ("what", "promise"), [("first answer", "first_answer"), ("first yes", "match")]
)
def test_how_soon(root: Path, what: str, promise: str) -> None:
    """Waits are counted in working days; whose time ran out unserved is late."""
    raw = files_of(root)
    promised = raw.program.get("sla", {}).get(promise, {"first_answer": 1, "match": 3}[promise])
    waits, late = [], 0
    for one in current(raw):
        yes = [ask["answered"] for ask in one.get("asks") or [] if ask.get("answer") == "accepted"]
        came = one.get("first_answer") if promise == "first_answer" else min(yes, default=None)
        end = min(raw.today, one["closed"]["on"]) if one.get("closed") else raw.today
        if came:
            waits.append(waited(raw, one["requested"], came))
        elif waited(raw, one["requested"], end - dt.timedelta(days=1)) >= promised:
            late += end > one["requested"] and waited(raw, one["requested"], end) >= promised
    row = next(row for row in answer(root, "requests").rows("promises") if row["what"] == what)
    kept = sum(wait <= promised for wait in waits)
    assert (row["promised"], row["in_time"], row["due"]) == (promised, kept, len(waits) + late)
    assert row["median"] == (median(waits) if waits else None)
    assert row["share"] == part(kept, len(waits) + late)


def test_what_those_asked_said(root: Path) -> None:
    """The asks that ended in the year, a decline by its reason, and the share that was accepted."""
    raw, report = files_of(root), answer(root, "requests")
    first, last = raw.year()
    ends = Counter(
        ask.get("reason") or ask["answer"]
        for one in raw.requests
        for ask in one.get("asks") or []
        if ask.get("answer") and first <= ask["answered"] <= last
    )
    assert sorted(row["asks"] for row in report.rows("answers")) == sorted(ends.values())
    assert report.figures["acceptance"] == part(ends["accepted"], ends.total())


def test_quarters(root: Path) -> None:
    """Six quarters of the fiscal year, each with who looked for the advocate."""
    raw, rows = files_of(root), answer(root, "requests").rows("quarters")
    starts = raw.program.get("fiscal_year_starts", 1)

    def quarter(day: dt.date) -> int:
        return (day.year * 12 + day.month - 1 - (starts - 1)) // 3

    assert len(rows) == 6
    for back, row in enumerate(reversed(rows)):
        modes = Counter(
            one["mode"]
            for one in raw.requests
            if quarter(one["requested"]) == quarter(raw.today) - back
            and one["requested"] <= raw.today
        )
        inside = modes.total() - modes["shadow"]
        assert (row["requests"], row["concierge"], row["peer_to_peer"], row["shadow"]) == (
            modes.total(), modes["concierge"], modes["peer-to-peer"], modes["shadow"],
        )  # fmt: skip
        assert row["concierge_share"] == part(modes["concierge"], inside)
        assert row["shadow_share"] == part(modes["shadow"], modes.total())


def test_groups(root: Path) -> None:
    """Each group that asked has its row, and the rows add up to all requests."""
    raw, rows = files_of(root), answer(root, "requests").rows("groups")
    mine = current(raw)
    labels = {one["id"]: one["label"] for one in raw.vocabulary["groups"]}
    counted = Counter(labels[one["group"]] for one in mine)
    assert {row["group"]: row["requests"] for row in rows} == counted
    for row in rows:
        ended = closed(raw, [one for one in mine if labels[one["group"]] == row["group"]])
        assert (row["fulfilled"], row["open"]) == (
            ended["fulfilled"], row["requests"] - ended.total(),
        )  # fmt: skip


def test_known_answers(small: Path) -> None:
    """The made-up program: four requests, two of three fulfilled, half answered in time."""
    report = answer(small, "requests")
    assert report.sentence == (
        "4 requests came in 12 months, 2 of 3 closed ones were fulfilled (67 %), the first answer "
        "came within 1 working day for 50 %, 50 % of those asked said yes."
    )
    assert [row["before"] for row in report.rows("funnel")] == [2, 2, 2, 2, 1]
    assert report.figures["shadow"] == 1


def test_a_day_in_the_past(small: Path) -> None:
    """As of an earlier day, nothing that came later has happened: the request is still open."""
    report = answer(small, "requests", "--as-of", "2026-10-06")
    assert report.figures["open"] == 1
    assert report.figures["unfilled"] == 0
    assert report.rows("promises")[0]["due"] == 4 - 1
    assert report.figures["acceptance"] == 1


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((0, 0, 0, 0, 0, 1, 0, 0), "Nobody asked for a reference in 12 months."),
        ((1, 0, 0, 0, 0, 1, 0, 0), "1 request came in 12 months, none is closed yet."),
        (
            (1, 1, 1, 1, 1, 1, 1, 1),
            (
                "1 request came in 12 months, 1 of 1 closed one was fulfilled (100 %), the first "
                "answer came within 1 working day for 100 %, 100 % of those asked said yes."
            ),
        ),
        (
            (3, 2, 0, 3, 0, 2, 4, 0),
            (
                "3 requests came in 12 months, none of 2 closed ones were fulfilled, the first "
                "answer came within 2 working days for 0 %, 0 % of those asked said yes."
            ),
        ),
        (
            (1200, 1000, 999, 1000, 5, 1, 8, 1),
            (
                "1,200 requests came in 12 months, 999 of 1,000 closed ones were fulfilled "
                "(over 99 %), the first answer came within 1 working day for 1 %, 13 % of those "
                "asked said yes."
            ),
        ),
    ],
)
def test_the_sentence(numbers: tuple[int, ...], said: str) -> None:
    """One, several and none each read right, and what is not known is not said."""
    names = ("requests", "closed", "fulfilled", "due", "answered_in_time", "promised", "asked",
             "accepted")  # fmt: skip
    assert sentence(**dict(zip(names, numbers, strict=True))) == said
