"""Whom the report on fatigue leaves alone, and near which limits they are, from the files."""

import datetime as dt
import functools
from fractions import Fraction
from pathlib import Path
from statistics import mean, median
from typing import Any

import pytest
from asked import answer, program_of
from happened import Cap, Happened, caps_of, happened, home, in_force, is_whose, used
from raw import Data, Raw, files_of, willing
from test_fatigue_report import loads

from vouchbook.limits.standing import standing
from vouchbook.model import Answer, Ask
from vouchbook.reports import REPORTS, Material
from vouchbook.reports.signs import falling, slower

Full = dict[str, list[tuple[Cap, int]]]


@functools.cache
def limits_of(root: Path) -> Full:
    """Of each active advocate, the limits on what they do, and how much of each is used."""
    raw = files_of(root)
    events, version = happened(raw), in_force(raw)
    return {
        person["ref"]: [
            (cap, used(raw, events, person, cap))
            for cap in caps_of(raw, person, version)
            if cap.most and set(cap.activities) & set(willing(raw, person))
        ]
        for person in raw.active()
    }


def first_free(raw: Raw, person: Data, activities: tuple[str, ...]) -> dt.date | None:
    """The first day on which `vouchbook status` finds somebody free for any of some activities."""
    program = program_of(raw.root)
    offers = standing(program.book, program.log, person["ref"], raw.today).offers
    does = set(activities) & set(willing(raw, person))
    return min((one.start for one in offers if one.activity in does and one.start), default=None)


def test_who_is_left_alone(root: Path) -> None:
    """It is who is tired or in use, and who has used up a limit on something they do."""
    raw, rows = files_of(root), answer(root, "fatigue").rows("leave-alone")
    amounts, given = loads(raw)
    worn = {who for who, amount in amounts.items() if amount >= given["in_use"]}
    full = {who for who, caps in limits_of(root).items() for cap, n in caps if n >= cap.most}
    assert [row["advocate"] for row in rows] == sorted(
        worn | full, key=lambda who: (-amounts[who], who)
    )


def test_the_fullest_limit_and_when_it_ends(root: Path) -> None:
    """Of each, the fullest limit is told, and when they are free again for what it counts."""
    raw = files_of(root)
    for row in answer(root, "fatigue").rows("leave-alone"):
        person, caps = raw.people[row["advocate"]], limits_of(root)[row["advocate"]]
        fullest = max(Fraction(n, cap.most) for cap, n in caps)
        told = [
            (first_free(raw, person, cap.activities), cap.rule, f"{n} of {cap.most} ", cap.days)
            for cap, n in caps
            if Fraction(n, cap.most) == fullest
        ]
        latest = max(free or dt.date.max for free, *_ in told)
        assert row["free_from"] == (None if latest == dt.date.max else latest.isoformat())
        assert any(
            row["rule"] == rule and row["used"].startswith(said) and f"in {days} day" in row["used"]
            for free, rule, said, days in told
            if (free or dt.date.max) == latest
        )


def test_signs(root: Path) -> None:
    """Ratings, answers, reasons, reminders and missed uses of each, looked up one by one."""
    raw = files_of(root)
    first, last = raw.year()
    recent = raw.today - dt.timedelta(days=180)
    for row in answer(root, "fatigue").rows("leave-alone"):
        said = []
        ratings = [rating for _, _, rating in sorted(ratings_of(raw, row["advocate"]))]
        if len(ratings) > 2 and max(ratings[-2:]) < mean(ratings[:-2]):
            said.append(f"rates us lower: {ratings[-2]}, {ratings[-1]}")
        asks = [one for one in asks_of(raw, row["advocate"]) if one["on"] <= raw.today]
        waits: dict[bool, list[int]] = {True: [], False: []}
        for one in asks:
            if one.get("answer") not in (None, "lapsed"):
                waits[one["on"] > recent].append((one["answered"] - one["on"]).days)
        if min(map(len, waits.values())) > 2:
            now, then = median(waits[True]), median(waits[False])
            if now >= 2 * then and now >= then + 1:
                said.append("answers in ")
        if any(
            one.get("reason") == "too-many-asks" and first <= one["answered"] <= last
            for one in asks
        ):
            said.append("said \u201ctoo many asks\u201d")
        reminders = sum(first <= on <= last for one in asks for on in one.get("reminders") or [])
        missed = sum(
            use["status"] == "missed" and first <= use["on"] <= last
            for request in raw.requests
            for use in request.get("uses") or []
            if raw.now(use["advocate"]) == row["advocate"]
        )
        said += [f"{reminders} reminder"] if reminders else []
        said += [f"{missed} missed use"] if missed else []
        told = row["signs"].split("; ") if row["signs"] else []
        assert len(told) == len(said)
        assert all(one.startswith(begin) for one, begin in zip(told, said, strict=True))


def asks_of(raw: Raw, who: str) -> list[Data]:
    return [
        one
        for request in raw.requests
        for one in request.get("asks") or []
        if raw.now(one["advocate"]) == who
    ]


def ratings_of(raw: Raw, who: str) -> list[tuple[dt.date, str, int]]:
    """When, where and how somebody rated; nothing where several took part."""
    found = []
    for request in raw.requests:
        said = (request.get("feedback") or {}).get("advocate")
        taking_part = {
            raw.now(use["advocate"])
            for use in request.get("uses") or []
            if use["status"] != "cancelled"
        }
        if said and said["on"] <= raw.today and taking_part == {who}:
            found.append((said["on"], request["id"], said["rating"]))
    return found


def test_dots_are_told_apart_by_the_last_rating(root: Path) -> None:
    """Every active advocate is a dot, in the group of what they rated last."""
    raw, program = files_of(root), program_of(root)
    made = REPORTS["fatigue"].make(Material(program.book, program.log, program.today))
    picture = made.pictures[0]
    wanted = []
    for person in raw.active():
        last = max(ratings_of(raw, person["ref"]), default=(None, "", 0))[2]
        words = {0: "not yet", 1: "1 or 2", 2: "1 or 2", 3: "3"}
        wanted.append((person["name"], words.get(last, "rated us 4 or 5")))
    told = [picture.groups[group] for group in picture.group_of]
    assert sorted(zip(picture.labels, told, strict=True)) == sorted(wanted)


def test_what_is_promised_of_a_limit(root: Path) -> None:
    """Beside a limit stands every request that keeps a place of it, promised or booked."""
    raw, rows = files_of(root), answer(root, "fatigue").rows("near-limits")
    events, version = happened(raw), in_force(raw)
    for row in rows:
        people = [one for one in raw.active() if row["id"] in (one["ref"], home(raw, one["ref"]))]
        caps = {
            (cap, person["ref"]): person
            for person in people
            for cap in caps_of(raw, person, version)
            if (cap.rule, cap.most, cap.days) == (row["rule"], row["max"], row["days"])
            and set(cap.activities) & set(willing(raw, person))
        }
        assert any(
            row["requests"] == "; ".join(one.request for one in waiting(raw, events, person, cap))
            and row["used"] == used(raw, events, person, cap)
            for (cap, _), person in caps.items()
        )
        assert len(row["promised"].split("; ")) == len(row["requests"].split("; "))


def waiting(raw: Raw, events: list[Happened], person: Data, cap: Cap) -> list[Happened]:
    found = [
        one
        for one in events
        if one.open
        and is_whose(raw, one, person, cap)
        and abs((one.day - raw.today).days) < cap.days
    ]
    return sorted(found, key=lambda one: one.day)


def test_near_are_all_of_whom_little_is_left(root: Path) -> None:
    """Every limit of which a quarter or less is left is there, once for a whole account."""
    raw, rows = files_of(root), answer(root, "fatigue").rows("near-limits")
    near = {
        (raw.people[who]["account"] if cap.whole else who, cap.rule)
        for who, caps in limits_of(root).items()
        for cap, n in caps
        if (cap.most - n) * 4 <= cap.most
    }
    assert {(row["id"], row["rule"]) for row in rows} == near


def test_known_answers(small: Path) -> None:
    """Marit has done her one call a quarter; a promise of another takes the program's last one."""
    request = small / "requests/2026/2026-11-12-trout-call.yml"
    asked = "asks: [{advocate: harbour-bank/marit-lunde, on: 2026-11-13, by: lena-fuchs}]\n"
    request.write_text(request.read_text("utf-8") + asked, "utf-8")
    report = answer(small, "fatigue")
    (row,) = report.rows("leave-alone")
    assert (row["name"], row["state"], row["asks"]) == ("Marit Lunde", "rested", 3)
    assert row["used"] == "2 of 1 reference call in 90 days"
    # There would be room again from 28 Feb on, but her consent ends on the 2nd.
    assert row["free_from"] is None
    near = {one["rule"]: one for one in report.rows("near-limits")}
    assert near["contact-calls"]["promised"] == "reference call by 30 Nov for Jonas Berg"
    assert near["contact-calls"]["requests"] == "2026-11-12-trout-call"


@pytest.mark.parametrize(
    ("ratings", "said"),
    [
        ((), []), ((5, 3), []), ((5, 3, 3), ["rates us lower: 3, 3 (5 before)"]),
        ((5, 4, 4, 3), ["rates us lower: 4, 3 (4.5 before)"]), ((5, 3, 5), []), ((4, 4, 3), []),
        ((5, 4, 3, 4, 4), []), ((3, 3, 4), []),
    ],
)  # fmt: skip
def test_a_rating_that_falls(ratings: tuple[int, ...], said: list[str]) -> None:
    """Both of the last two have to be lower than those before were on average."""
    assert list(falling(ratings)) == said


def ask(ago: int, wait: int, reply: Answer = Answer.ACCEPTED) -> Ask:
    on = dt.date(2026, 11, 16) - dt.timedelta(days=ago)
    return Ask(advocate="a/b", on=on, answer=reply, answered=on + dt.timedelta(days=wait))


@pytest.mark.parametrize(
    ("before", "recent", "said"),
    [
        ([1, 1, 2], [2, 2, 9], ["answers in 2 days (1 before)"]),
        ([1, 1, 2, 2], [3, 3, 9], ["answers in 3 days (1.5 before)"]),
        ([1, 1], [9, 9, 9], []), ([1, 1, 1], [9, 9], []),
        ([2, 2, 2], [3, 3, 3], []), ([0, 0, 0], [1, 1, 1], ["answers in 1 day (0 before)"]),
        ([3, 3, 3], [5, 5, 5], []), ([0, 0, 0], [0, 0, 0], []),
    ],
)  # fmt: skip
def test_answers_that_come_later(before: list[int], recent: list[int], said: list[str]) -> None:
    """Twice as long and a day more, with three answers on either side."""
    asks = [ask(180, wait) for wait in before] + [ask(179, wait) for wait in recent]
    assert list(slower(asks, dt.date(2026, 11, 16))) == said


def test_no_answer_is_not_a_slow_one() -> None:
    """Who never answered has no pace."""
    asks = [*(ask(300, 1) for _ in range(3)), *(ask(30, 14, Answer.LAPSED) for _ in range(3))]
    assert list(slower(asks, dt.date(2026, 11, 16))) == []


def test_nobody_is_left_alone_without_a_reason(small: Path) -> None:
    """Where nobody is tired, in use or at a limit, the table is empty and says so."""
    profile = small / "advocates/harbour-bank/marit-lunde.yml"
    text = profile.read_text("utf-8")
    profile.write_text(text.replace(", max: 1, days: 90, since: 2026-01-01", ""), "utf-8")
    report: Any = answer(small, "fatigue")
    assert report.rows("leave-alone") == []
