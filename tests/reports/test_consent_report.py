"""The report on consent: its figures recomputed from the files, its sentence in all its forms."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from asked import answer
from raw import Data, Raw, agrees, files_of, shown

from vouchbook.reports.consent import sentence

DAY = dt.timedelta(days=1)
WIDEST_FIRST = ("public", "sales", "alias", "internal", "none")


def until(person: Data, day: dt.date) -> dt.date:
    """The last day of what is in force, found by trying every day."""
    while shown(person, day + DAY):
        day += DAY
    return day


def warning(raw: Raw) -> int:
    return int(raw.program.get("fresh", {}).get("consent_warning", 60))


def test_states_of_consent(root: Path) -> None:
    """In force or not, day by day; who has none has lost it or never gave it."""
    raw, report = files_of(root), answer(root, "consent")
    people = raw.active("active", "resting")
    now = [one for one in people if shown(one, raw.today)]
    soon = [one for one in now if (until(one, raw.today) - raw.today).days <= warning(raw)]
    assert report.figures["advocates"] == len(people)
    assert report.figures["in-force"] == len(now)
    assert report.figures["ending"] == len(soon)
    lost = [one for one in people if one not in now]
    said = {row["advocate"]: row["state"] for row in report.rows("people")}
    assert {who for who, state in said.items() if state == "ending soon"} == {
        one["ref"] for one in soon
    }
    for one in lost:
        periods = [
            period
            for period in one.get("consent") or []
            if {"sales", "public"} & {*period["scope"]}
        ]
        # Whoever took it back and gave none since has withdrawn it.
        last = max(periods, key=lambda period: period["granted"], default={})
        wanted = "withdrawn" if last.get("withdrawn") else "ran out" if last else "never given"
        assert said[one["ref"]] == wanted


def test_what_agreements_hold(root: Path) -> None:
    """Each scope with the number of advocates who agree to it today."""
    raw = files_of(root)
    counts = Counter(
        scope for one in raw.active("active", "resting") for scope in agrees(one, raw.today)
    )
    rows = answer(root, "consent").rows("scopes")
    assert {row["scope"]: row["advocates"] for row in rows if row["advocates"]} == counts


def test_what_ends_when(root: Path) -> None:
    """Every consent in force ends in one of the months, or later."""
    raw = files_of(root)
    ends = [
        until(one, raw.today) for one in raw.active("active", "resting") if shown(one, raw.today)
    ]
    now = raw.today.year * 12 + raw.today.month
    ahead = Counter(min(day.year * 12 + day.month - now, 12) for day in ends)
    rows = answer(root, "consent").rows("months")
    assert [row["consents"] for row in rows] == [ahead[months] for months in range(13)]


def test_companies(root: Path) -> None:
    """How far each company with something to show may be named today."""
    raw, report = files_of(root), answer(root, "consent")
    wanted = {one["account"] for one in raw.active("active", "resting")} | {
        one["account"] for one in raw.content if one["state"] == "approved"
    }

    def level(account: Data, day: dt.date) -> str:
        in_force = [
            one
            for one in account.get("naming") or []
            if one["granted"] <= day <= (one.get("expires") or dt.date.max)
            and not (one.get("withdrawn") and one["withdrawn"]["on"] <= day)
        ]
        return (
            str(max(in_force, key=lambda one: one["granted"])["level"]) if in_force else "internal"
        )

    levels = Counter(level(raw.accounts[one], raw.today) for one in wanted)
    assert {row["level"]: row["companies"] for row in report.rows("levels")} == {
        one: levels[one] for one in WIDEST_FIRST
    }
    assert report.figures["companies"] == len(wanted)


def test_known_answers(small: Path) -> None:
    """The made-up program: two agree, one of them for fifteen days, and the bank for fifty-five."""
    report = answer(small, "consent")
    assert report.sentence == (
        "2 of 4 advocates agree to be shown, 1 of these consents ends within 60 days, so does the "
        "permission to name 1 company."
    )
    assert [(row["name"], row["state"], row["day"]) for row in report.rows("people")] == [
        ("Odd Nes", "ending soon", "2026-12-01"), ("Kari Moe", "ran out", "2026-05-01"),
        ("Per Dal", "withdrawn", "2026-09-01"),
    ]  # fmt: skip
    (bank,) = report.rows("companies")
    assert (bank["until"], bank["then"]) == ("2027-01-10", "internal")
    assert [row["month"] for row in report.rows("months") if row["namings"]] == ["Jan 2027"]


def test_a_later_period_goes_on(small: Path) -> None:
    """Where a new period begins before the old one is over, nothing ends soon."""
    file = small / "advocates/harbour-bank/odd-nes.yml"
    text = file.read_text("utf-8")
    new = text.replace(
        "confirmed:",
        "  - {scope: [sales], basis: verbal, granted: 2026-11-01, expires: 2027-11-01, "
        "recorded_by: lena-fuchs}\nconfirmed:",
    )
    file.write_text(new, "utf-8")
    report = answer(small, "consent")
    assert report.figures["ending"] == 0
    assert [row["month"] for row in report.rows("months") if row["consents"]] == [
        "Feb 2027", "later",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((0, 0, 0, 60, 0), "There is no advocate yet."),
        (
            (1, 1, 1, 1, 0),
            "1 of 1 advocate agrees to be shown, 1 of these consents ends within 1 day.",
        ),
        ((9, 0, 0, 60, 0), "None of 9 advocates agree to be shown."),
        (
            (9, 7, 0, 60, 2),
            (
                "7 of 9 advocates agree to be shown, none ends within 60 days, the permission to "
                "name 2 companies ends within 60 days."
            ),
        ),
        (
            (9, 7, 2, 60, 1),
            (
                "7 of 9 advocates agree to be shown, 2 of these consents end within 60 days, so "
                "does the permission to name 1 company."
            ),
        ),
    ],
)
def test_the_sentence(numbers: tuple[int, ...], said: str) -> None:
    """One, several and none each read right."""
    names = ("advocates", "in_force", "ending", "days", "companies")
    assert sentence(**dict(zip(names, numbers, strict=True))) == said
