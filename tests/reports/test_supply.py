"""The report on coverage: who came and who went, and whether advocates are like all customers."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from asked import answer
from raw import Data, Raw, agrees, files_of, shown, willing

from vouchbook.reports.periods import Period, quarters_of, year_to

EVER = {"active", "resting", "retired"}


def lost_on(raw: Raw, person: Data) -> dt.date | None:
    """The first day on which somebody was no advocate any more; None where they still are one."""
    left = person.get("left") or {}
    there = raw.people.get(left.get("to", ""))
    if there and there["status"] in ("active", "resting"):
        return None
    days = [left["on"]] if left else []
    if person["status"] == "retired":
        days.append(person["status_since"])
    elif not shown(person, raw.today):
        noes = [
            one["withdrawn"]["on"]
            for one in person.get("consent") or []
            if one.get("withdrawn") and set(one["scope"]) & {"sales", "public"}
        ]
        days += [max(noes)] if noes else []
    return min((day for day in days if day <= raw.today), default=None)


def joined_on(person: Data) -> dt.date | None:
    if person.get("interviewed"):
        day = person["interviewed"]["on"]
        assert isinstance(day, dt.date)
        return day
    return person.get("status_since") if person["status"] == "active" else None


def test_who_came_and_who_went(root: Path) -> None:
    """Each quarter's and the year's gains and losses, by name, from the days in the profiles."""
    raw, report = files_of(root), answer(root, "coverage")
    people = [one for one in raw.people.values() if one["status"] in EVER]
    came = [(joined_on(one), one["name"]) for one in people if not one.get("formerly")]
    went = [(lost_on(raw, one), one["name"]) for one in people]
    first, _ = raw.year()
    *quarters, year = report.rows("standing-still")
    last = first
    for n, row in enumerate(quarters):
        begin, last = last, first + dt.timedelta(days=92 + 91 * n)
        for names, count, moves in (
            (row["who_came"], row["recruited"], came), (row["who_went"], row["lost"], went),
        ):  # fmt: skip
            mine = sorted((on, name) for on, name in moves if on and begin <= on < last)
            assert [name.split(" (")[0] for name in names.split("; ") if name] == [
                name for _, name in mine
            ]
            assert count == len(mine)
        assert row["net"] == row["recruited"] - row["lost"]
    assert last == raw.today + dt.timedelta(days=1)
    assert report.figures["lost"] == year["lost"] == sum(row["lost"] for row in quarters)
    assert report.figures["recruited"] == year["recruited"]
    assert year["recruited"] == sum(row["recruited"] for row in quarters)


def test_known_moves(small: Path) -> None:
    """Odd came in January; Lise retired in February, Per took back his consent in September."""
    rows = answer(small, "coverage").rows("standing-still")
    assert [(row["period"], row["who_came"], row["who_went"]) for row in rows] == [
        ("17 Nov 2025 to 16 Feb", "Odd Nes", "Lise Aas (retired)"),
        ("17 Feb to 18 May", "", ""),
        ("19 May to 17 Aug", "", ""),
        ("18 Aug to 16 Nov", "", "Per Dal (took back consent)"),
        ("12 months", "", ""),
    ]
    assert (rows[-1]["recruited"], rows[-1]["lost"], rows[-1]["net"]) == (1, 2, -1)
    tables = answer(small, "coverage").document["tables"]
    assert tables["standing-still"]["title"] == "Standing still takes 2 new advocates a year"


@pytest.mark.parametrize(
    ("status", "left", "lost"),
    [
        ("status: active", "left: {on: 2026-06-01}", "Odd Nes (left)"),
        ("status: active", "left: {on: 2026-11-16}", "Odd Nes (left)"),
        ("status: active", "left: {on: 2026-11-17}", None),
        ("status: retired", "left: {on: 2026-06-01}", "Odd Nes (retired)"),
        ("status: active", "left: {on: 2026-06-01, to: fell-energy/kari-moe}", None),
        ("status: active", "left: {on: 2026-06-01, to: fell-energy/lise-aas}", "Odd Nes (left)"),
        ("status: declined", "left: {on: 2026-06-01}", None),
        ("status: nominated", "left: {on: 2026-06-01}", None),
    ],
)
def test_who_is_lost(small: Path, status: str, left: str, lost: str | None) -> None:
    """Who leaves or retires, whichever came first; not who goes on elsewhere or never began."""
    file = small / "advocates/harbour-bank/odd-nes.yml"
    text = file.read_text("utf-8").replace("status: active", status)
    file.write_text(f"{text}{left}\n", "utf-8")
    went = "; ".join(row["who_went"] for row in answer(small, "coverage").rows("standing-still"))
    assert ("Odd" in went) is (lost is not None)
    assert (lost or "") in went


def test_nobody_was_lost(small: Path) -> None:
    """Where nobody was lost, standing still takes nobody."""
    for name in ("lise-aas", "per-dal"):
        (small / f"advocates/fell-energy/{name}.yml").unlink()
    for request in ("2025-10-01-lake-call", "2025-11-05-moss-call"):
        (small / f"requests/2025/{request}.yml").unlink()
    report = answer(small, "coverage")
    title = report.document["tables"]["standing-still"]["title"]
    assert (report.figures["lost"], title) == (0, "Standing still: nobody was lost in 12 months")


@pytest.mark.parametrize("last", [dt.date(2026, 11, 16), dt.date(2024, 2, 29)])
def test_four_quarters_are_a_year(last: dt.date) -> None:
    """They follow each other without a gap; three have 91 days, the first has 92."""
    quarters = quarters_of(year_to(last))
    days = [last - dt.timedelta(days=back) for back in range(364, -1, -1)]
    assert [day for one in quarters for day in days if day in one] == days
    assert [(one.last - one.first).days + 1 for one in quarters] == [92, 91, 91, 91]
    assert quarters[-1] == Period(last - dt.timedelta(days=90), last)


def test_like_our_customers(root: Path) -> None:
    """By industry, region and size: the share of the advocates, that of the customers, the rest."""
    raw, rows = files_of(root), answer(root, "coverage").rows("like-customers")
    accounts = [
        raw.accounts[one["account"]]
        for one in raw.active()
        if agrees(one, raw.today) & {"sales", "public"} and willing(raw, one)
    ]
    told = {
        "industry": [one.get("industry") for one in accounts],
        "region": [region(raw, one.get("country")) for one in accounts],
        "size": [size(raw, one.get("employees")) for one in accounts],
    }
    customers = raw.rows("program/customers.csv")
    asked = {
        "industry": [one["industry"] for one in customers],
        "region": [region(raw, one["country"]) for one in customers],
        "size": [size(raw, int(one["employees"] or 0)) for one in customers],
    }
    wanted = {}
    for by, ours in told.items():
        mine, theirs = (Counter(filter(None, many)) for many in (ours, asked[by]))
        for word in mine | theirs:
            parts = mine[word] / mine.total(), theirs[word] / theirs.total()
            wanted[by, word] = (*parts, parts[1] - parts[0])
    assert {(row["by"], row["id"]) for row in rows} == set(wanted)
    for row in rows:
        found = (row["advocates"], row["customers"], row["missing"])
        assert found == pytest.approx(wanted[row["by"], row["id"]], abs=2e-6)
    differences = [abs(row["missing"]) for row in rows]
    assert differences == sorted(differences, reverse=True)


def region(raw: Raw, country: str | None) -> str | None:
    found = [one["id"] for one in raw.vocabulary["regions"] if country in one.get("countries", [])]
    return found[0] if found else None


def size(raw: Raw, people: int | None) -> str | None:
    bands = [
        one["id"]
        for one in raw.vocabulary["sizes"]
        if people and one["from"] <= people <= one.get("to", 10**9)
    ]
    return bands[0] if bands else None
