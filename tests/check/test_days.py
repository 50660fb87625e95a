"""Days: errors never depend on the one on which a program is checked."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from vouchbook.check import check
from vouchbook.findings import Severity

ROOT = Path(__file__).parents[2]
PROGRAM = "program/program.yml"


def errors(program: Path, day: dt.date) -> set[tuple[str, str, str]]:
    return {
        (finding.path, finding.rule, finding.message)
        for finding in check(program, as_of=day).findings
        if finding.severity is Severity.ERROR
    }


@pytest.mark.parametrize("half_years", range(20))
def test_the_demo_has_no_error_on_any_day(half_years: int) -> None:
    """Over ten years, nothing in the demo becomes an error because a day has passed."""
    day = dt.date(2021, 11, 16) + dt.timedelta(days=183 * half_years)
    assert errors(ROOT, day) == set()


def test_the_day_is_the_one_given_pinned_or_todays(program: Path) -> None:
    """A given day goes before the pinned one, that before the clock's in the program's zone."""
    zones: list[ZoneInfo] = []

    def clock(zone: ZoneInfo) -> dt.date:
        zones.append(zone)
        return dt.date(2030, 1, 2)

    given = dt.date(2029, 3, 4)
    assert check(program, as_of=given, clock=clock).dataset.today == given
    assert check(program, clock=clock).dataset.today == dt.date(2026, 11, 16)
    assert zones == []
    text = (program / PROGRAM).read_text("utf-8")
    (program / PROGRAM).write_text(text.replace("as_of: 2026-11-16\n", ""), "utf-8")
    assert check(program, clock=clock).dataset.today == dt.date(2030, 1, 2)
    assert zones == [ZoneInfo("Europe/Oslo")]
    assert check(program).dataset.today is None


def test_without_a_day_nothing_depends_on_one(program: Path) -> None:
    """Where no day is known, a warning that would need one is not given, an error is."""
    text = (program / PROGRAM).read_text("utf-8")
    (program / PROGRAM).write_text(text.replace("as_of: 2026-11-16\n", ""), "utf-8")
    request = program / "requests" / "2026" / "2026-09-02-fjord-call.yml"
    text = request.read_text("utf-8").replace("status: done", "status: scheduled")
    request.write_text(text.replace("closed: {on: 2026-09-16, as: fulfilled}\n", ""), "utf-8")
    assert [one.rule for one in check(program).findings] == []
    later = check(program, as_of=dt.date(2026, 11, 16)).findings
    assert {one.rule for one in later} == {"overdue"}
