"""Histories of merges through the gate, against the naive judge."""

import random
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import limits_naive
import pytest
from limits_compact import completed

from changing import REQUEST, another, booking
from committing import GIT, committed
from merging import brought

pytestmark = pytest.mark.skipif(GIT is None, reason="there is no Git")

MARIT = "harbour-bank/marit-lunde"
FIRST = date(2026, 10, 1)
#: Of the smallest program, as far as it limits calls.
LIMITS = {
    "from": date(2026, 1, 1),
    "caps": [
        {"id": "contact-calls", "scope": "contact", "counts": "uses",
         "activities": ["call"], "max": 2, "days": 90}
    ],
}  # fmt: skip
WISHES = {
    MARIT: {"type": "call", "max": 1, "days": 90, "since": date(2026, 1, 1)},
    "harbour-bank/odd-nes": {"type": "call"},
}


@pytest.mark.parametrize("seed", range(50))
def test_a_history_of_merges(seed: int, program: Path) -> None:
    """In a queue of bookings one is refused exactly where the naive judge finds a new error.

    What a queue tests is main with the change on top, so that is what is made here.
    """
    chance = random.Random(seed)  # noqa: S311 — the same histories in every run
    odd = program / f"advocates/{another(program)}.yml"
    text = odd.read_text("utf-8")
    wish = "{type: reference-call, max: 1, days: 90, since: 2026-01-01}"
    odd.write_text(text.replace(wish, "{type: reference-call}"), "utf-8")
    (program / REQUEST).unlink()
    committed(program)
    log: dict[str, Any] = {}
    for number in range(4):
        agreed = FIRST + timedelta(days=chance.randrange(30))
        name, on = f"{agreed}-call-{number}", agreed + timedelta(days=chance.randrange(1, 92))
        who = chance.choice(sorted(WISHES))
        there = program / booking(program, name, str(on), advocate=who)
        mine = {
            "requested": agreed,
            "needed_by": on,
            "asks": [{"advocate": who, "on": agreed, "answer": "accepted", "answered": agreed}],
            "uses": [{"advocate": who, "on": on, "status": "scheduled"}],
        }
        passes = not errors({**log, name: mine}) - errors(log)
        assert (brought(program) == []) is passes, (number, name)
        if passes:
            committed(program)
            log[name] = mine
        else:
            there.unlink()


def errors(log: Mapping[str, Any]) -> set[limits_naive.Verdict]:
    """Judge a log as the page on limits reads."""
    case = completed(
        {
            "limits": LIMITS,
            "people": {ref: {"activities": [wish]} for ref, wish in WISHES.items()},
            "requests": {name: {"activity": "call", **request} for name, request in log.items()},
        }
    )
    return {one for one in limits_naive.judge(case) if one.kind == "error"}
