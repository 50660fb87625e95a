"""Three policies: the uses of the last year judged again, by a judge that tries every window."""

import datetime as dt
import math
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from asked import answer
from happened import Happened, covered, happened, home, in_force
from raw import Data, Raw, files_of

DAY = dt.timedelta(days=1)


def changed(version: Data, more: int, longer: float) -> Data:
    caps = [
        one | ({"max": max(1, one["max"] + more)} if one["counts"] == "uses" else {})
        for one in version.get("caps", [])
    ]
    rests = [
        one | {"days": math.ceil(one["days"] * longer)} for one in version.get("cooldowns", [])
    ]
    return version | {"caps": caps, "cooldowns": rests}


def joined(one: Happened, event: Happened) -> bool:
    return event.occasion is not None and (one.occasion, one.day) == (event.occasion, event.day)


def full(raw: Raw, cap: Data, event: Happened, others: list[Happened]) -> bool:
    """Whether some window with the event in it is full; one can be moved to begin with a use."""
    names = covered(raw, cap.get("activities"))
    mine = [one for one in others if one.activity in names]
    if cap["counts"] != "uses" or event.activity not in names:
        return False
    if any(joined(one, event) for one in mine):
        return False
    reach = (cap["days"] - 1) * DAY
    for first in {one.day for one in mine if event.day - reach <= one.day} | {event.day}:
        window = {
            (one.occasion, one.day) if one.occasion else one
            for one in mine
            if first <= one.day <= first + reach
        }
        if first <= event.day and len(window) >= cap["max"]:
            return True
    return False


def too_near(raw: Raw, rest: Data, event: Happened, others: list[Happened]) -> bool:
    """Whether some other use is too near, the earlier one tiring, the later one waiting."""
    after, before = covered(raw, rest.get("after")), covered(raw, rest.get("before"))
    return any(
        first.activity in after and second.activity in before
        for one in others
        if not joined(one, event) and abs((one.day - event.day).days) < rest["days"]
        for first, second in ((one, event), (event, one))
        if first.day <= second.day
    )


def refused(raw: Raw, version: Data, event: Happened, allowed: list[Happened]) -> bool:
    """Whether a limit is in the way of a use, after those that were allowed."""
    same = {
        "contact": [one for one in allowed if raw.now(one.advocate) == raw.now(event.advocate)],
        "account": [one for one in allowed if home(raw, one.advocate) == home(raw, event.advocate)],
    }
    return any(
        full(raw, one, event, same[one["scope"]])
        for one in version.get("caps", [])
        if one["scope"] != "request"
    ) or any(too_near(raw, one, event, same[one["scope"]]) for one in version.get("cooldowns", []))


def replayed(raw: Raw, version: Data) -> tuple[list[Happened], list[Happened]]:
    first, last = raw.year()
    allowed: list[Happened] = []
    kept_from: list[Happened] = []
    for event in happened(raw):
        if event.what == "use" and event.day <= last:
            no = event.day >= first and refused(raw, version, event, allowed)
            (kept_from if no else allowed).append(event)
    return allowed, kept_from


@pytest.mark.parametrize(
    ("place", "more", "longer"), [(0, 0, 1.0), (1, -1, 1.5), (2, 1, 0.5)], ids=str
)
def test_three_policies(root: Path, place: int, more: int, longer: float) -> None:
    """What each refuses, which deals that hits, and what share of the work the few would carry."""
    raw, report = files_of(root), answer(root, "fatigue")
    row = report.rows("policies")[place]
    allowed, no = replayed(raw, changed(in_force(raw), more, longer))
    first, last = raw.year()
    assert row["uses"] == sum(first <= one.day <= last for one in allowed)
    assert row["refused"] == len(no)
    requests = {one["id"]: one for one in raw.requests}
    known = {one["id"]: one["amount"] for one in raw.rows("program/opportunities.csv")}
    deals = {
        deal["id"]: known.get(deal["id"]) or deal.get("amount_then") or 0
        for one in no
        for deal in requests[one.request].get("opportunities") or []
    }
    assert (row["deals"], row["amount"]) == (len(deals), sum(map(Decimal, deals.values())))
    effort = {one["id"]: one["effort"] for one in raw.vocabulary["activities"]}
    points: dict[str, float] = defaultdict(float)
    seen: set[Any] = set()
    for one in allowed:
        moment = (raw.now(one.advocate), one.occasion, one.day) if one.occasion else one
        if first <= one.day <= last and moment not in seen:
            points[raw.now(one.advocate)] += effort[one.activity]
        seen.add(moment)
    work = sorted(points.values(), reverse=True)
    assert row["share"] == pytest.approx(sum(work[: report.figures["few"]]) / sum(work), abs=1e-6)


def test_known_answers(small: Path) -> None:
    """Two calls in 90 days are allowed, one where it is stricter: then the second is refused."""
    request = small / "requests/2026/2026-11-12-trout-call.yml"
    request.write_text(
        request.read_text("utf-8")
        + "opportunities: [{id: OPP-1}, {id: OPP-99, amount_then: 7000}]\n"
        + "asks: [{advocate: harbour-bank/marit-lunde, on: 2026-11-12, by: lena-fuchs, "
        + "answer: accepted, answered: 2026-11-12}]\n"
        + "uses: [{advocate: harbour-bank/marit-lunde, on: 2026-11-14, status: done}]\n",
        "utf-8",
    )
    rows = answer(small, "fatigue").rows("policies")
    told = [(row["policy"], row["uses"], row["refused"], row["amount"]) for row in rows]
    assert told == [
        ("as they are now", 4, 0, 0), ("stricter", 3, 1, 107_000), ("looser", 4, 0, 0),
    ]  # fmt: skip
    assert [row["means"] for row in rows] == [
        "2 reference calls in 90 days", "1 reference call in 90 days",
        "3 reference calls in 90 days",
    ]  # fmt: skip


def test_what_is_refused_does_not_count_further(small: Path) -> None:
    """Of three calls a month apart a rest of 45 days refuses only the one in the middle."""
    limits = small / "program/limits.yml"
    text = limits.read_text("utf-8")
    rest = "cooldowns: [{id: after-call, scope: contact, after: [reference-call], days: 30}]"
    limits.write_text(text.replace("    holds:", f"    {rest}\n    holds:"), "utf-8")
    request = small / "requests/2026/2026-11-12-trout-call.yml"
    uses = "".join(
        f"  - {{advocate: harbour-bank/odd-nes, on: 2026-{day}, status: done}}\n"
        for day in ("09-10", "10-12", "11-13")
    )
    request.write_text(
        f"{request.read_text('utf-8').replace('peer-to-peer', 'shadow')}uses:\n{uses}", "utf-8"
    )
    limits.write_text(limits.read_text("utf-8").replace("max: 2", "max: 9"), "utf-8")
    rows = answer(small, "fatigue").rows("policies")
    assert [row["refused"] for row in rows] == [0, 1, 0]


def test_before_the_first_limits(small: Path) -> None:
    """Where no limits are in force yet, there is nothing to replay."""
    limits = small / "program/limits.yml"
    limits.write_text(limits.read_text("utf-8").replace("2026-01-01", "2027-01-01"), "utf-8")
    assert answer(small, "fatigue").rows("policies") == []
