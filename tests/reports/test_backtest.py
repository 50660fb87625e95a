"""`vouchbook backtest`: the log replayed under a file of limits, with known answers."""

import csv
import io
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from vouchbook.cli import main
from vouchbook.reports.backtest import TABLES, sentence

A_CAP = "{id: no-call, scope: contact, counts: uses, activities: [reference-call], max: 0, days: 9}"
ONE_CALL = f"""\
versions:
  - from: 2024-01-01
    caps: [{A_CAP}]
  - from: 2026-01-01
    caps: [{A_CAP.replace("no-call", "one-call").replace("0, days: 9", "1, days: 365")}]
"""


def run(root: Path, limits: str, *arguments: str) -> Result:
    file = root.parent / "other.yml"
    file.write_text(limits, "utf-8")
    return CliRunner().invoke(
        main, ["--root", str(root), "backtest", "--limits", str(file), *arguments]
    )


def document(root: Path, limits: str, *arguments: str) -> dict[str, Any]:
    result = run(root, limits, "--format", "json", *arguments)
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def rows(found: dict[str, Any], table: str) -> list[dict[str, Any]]:
    names = [column["id"] for column in found["tables"][table]["columns"]]
    return [dict(zip(names, row, strict=True)) for row in found["tables"][table]["rows"]]


def write(small: Path, path: str, more: str) -> None:
    file = small / path
    file.write_text(file.read_text("utf-8") + more, "utf-8")


def test_known_answers(small: Path) -> None:
    """One call a year, by the newest version: the second of Marit's is refused, for its deal."""
    write(small, "requests/2026/2026-09-02-fjord-call.yml", "opportunities: [{id: OPP-5}]\n")
    found = document(small, ONE_CALL)
    assert found["figures"] == {
        "from": "2025-11-17", "to": "2026-11-16", "uses": 3, "refused-uses": 1, "refused-asks": 0,
        "deals": 1, "won": 0, "few": 1,
    }  # fmt: skip
    assert [one["tired"] for one in rows(found, "policies")] == [0, 0, None], "it says no load"
    assert [(one["policy"], one["uses"], one["refused"]) for one in rows(found, "policies")] == [
        ("as it was", 3, 0), ("the limits of today", 3, 0), ("the other limits", 2, 1),
    ]  # fmt: skip
    (no,) = rows(found, "refused")
    assert (no["on"], no["advocate"], no["rule"]) == ("2026-09-15", "Marit Lunde", "one-call")
    assert no["why"] == (
        "second reference call of Marit Lunde in 365 days, 1 is allowed: "
        "2025-11-28 (2025-12-01-shadow)"
    )
    assert rows(found, "deals") == [
        {
            "deal": "OPP-5", "prospect": "Skua Power", "owner": "Jonas Berg", "amount": 900_000,
            "result": "lost", "refused": 1,
        }
    ]  # fmt: skip
    (marit,) = rows(found, "spread")
    assert (marit["points"], marit["points_then"]) == (10, 7)


def test_with_an_ask_falls_its_use(small: Path) -> None:
    """Where nobody may be asked, nobody is, and what followed from an ask did not take place."""
    cap = "{id: no-ask, scope: contact, counts: asks, max: 0, days: 9}"
    limits = f"versions: [{{from: 2026-01-01, caps: [{cap}]}}]"
    found = document(small, limits)
    told = [(one["request"], one["what"], one["why"][:15]) for one in rows(found, "refused")]
    assert told == [
        ("2026-03-02-pike-study", "ask", "first ask of Ma"),
        ("2026-03-02-pike-study", "use", "already the ask"),
        ("2026-09-02-fjord-call", "ask", "first ask of Ma"),
        ("2026-09-02-fjord-call", "use", "already the ask"),
        ("2026-10-05-perch-call", "ask", "first ask of Od"),
        ("2026-10-05-perch-call", "ask", "first ask of Od"),
    ]


def test_a_hold_of_other_length(small: Path) -> None:
    """A longer rest after a no refuses the ask five days later; who was asked, and why, is told."""
    limits = "versions: [{from: 2026-01-01, holds: {decline_days: {too-many-asks: 5}}}]"
    assert rows(document(small, limits), "refused") == []
    found = document(small, limits.replace(": 5", ": 6"))
    assert [(one["on"], one["rule"], one["why"]) for one in rows(found, "refused")] == [
        (
            "2026-10-12", "decline",
            "Odd Nes said no on 2026-10-07 (too many asks); please wait until 2026-10-13",
        )
    ]  # fmt: skip


def test_an_exception_is_told(small: Path) -> None:
    """What was signed off under that limit's name is marked, for it would be needed again."""
    limits = ONE_CALL.replace("one-call", "contact-calls")
    marks = {one["request"]: one["signed_off"] for one in rows(document(small, limits), "refused")}
    assert marks.get("2026-09-02-fjord-call", "absent") is None
    write(
        small, "requests/2026/2026-09-02-fjord-call.yml",
        "overrides: [{advocate: harbour-bank/marit-lunde, rule: contact-calls, "
        "reason: The board, by: lena-fuchs, on: 2026-09-02}]\n",
    )  # fmt: skip
    marks = {one["request"]: one["signed_off"] for one in rows(document(small, limits), "refused")}
    assert marks["2026-09-02-fjord-call"] == "yes"


def test_only_the_period_is_judged(small: Path) -> None:
    """What was before counts but took place; what came after is no part of it."""
    found = document(small, ONE_CALL, "--from", "2026-09-15", "--to", "2026-09-15")
    assert (found["figures"]["uses"], found["figures"]["refused-uses"]) == (1, 1)
    found = document(small, ONE_CALL, "--to", "2026-09-14")
    assert (found["figures"]["uses"], found["figures"]["refused-uses"]) == (4, 0)


@pytest.mark.parametrize("table", TABLES)
def test_each_table_as_csv(small: Path, table: str) -> None:
    """Each table has its columns and rows in CSV as in JSON."""
    found = document(small, ONE_CALL)["tables"][table]
    result = run(small, ONE_CALL, "--format", "csv", "--table", table)
    header, *lines = csv.reader(io.StringIO(result.stdout))
    assert header == [column["id"] for column in found["columns"]]
    assert len(lines) == len(found["rows"])


def test_text_is_for_people(small: Path) -> None:
    """On a terminal the sentence comes first, then the policies side by side."""
    lines = run(small, ONE_CALL).stdout.splitlines()
    assert lines[1].startswith("1 of 3 uses would have been refused.")
    assert "Side by side" in lines


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (ONE_CALL.replace("[reference-call]", "[reference-cal]"), "did you mean `reference-call`?"),
        ("versions: [{from: 2026-01-01}, {from: 2026-01-01}]", "a second version from 2026-01-01"),
        ("versions: [", "1 fault; nothing was replayed"),
        ("versions: []", "has no version of the limits"),
    ],
)  # fmt: skip
def test_a_file_with_faults(small: Path, limits: str, said: str) -> None:
    """The file is checked like the program's own, and every fault is told at its line."""
    result = run(small, limits)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "2026-12-01"), "the data end on 2026-11-16; --to 2026-12-01 is after that"),
        (("--from", "2026-11-17"), "--from 2026-11-17 is after --to 2026-11-16"),
    ],
)
def test_days_that_cannot_be(small: Path, arguments: tuple[str, ...], said: str) -> None:
    """A period ends after it begins, and not after the data."""
    result = run(small, ONE_CALL, *arguments)
    assert (result.exit_code, said in result.stderr) == (2, True)


REFUSED = "would have been refused"
FEW = "2 people would have carried 40 % of the work instead of 50 %."


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((0, 0, 0, 0), "Nothing took place in this period."),
        ((3, 0, 0, 0), f"Nothing of 3 uses {REFUSED}."),
        ((3, 1, 0, 0), f"1 of 3 uses {REFUSED}. {FEW}"),
        ((1, 0, 1, 1), f"0 of 1 use and 1 ask {REFUSED}, for 1 deal (€ 7). {FEW}"),
    ],
)
def test_the_sentence(counts: tuple[int, int, int, int], said: str) -> None:
    """It says how much, for which deals, and how the work would have spread."""
    uses, refused, asks, deals = counts
    assert said == sentence(
        uses=uses, refused=refused, asks=asks, deals=deals, money_of_them="€ 7", few=2,
        now=Fraction(1, 2), then=Fraction(2, 5),
    )  # fmt: skip
