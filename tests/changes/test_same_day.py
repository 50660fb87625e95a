"""What is learned of a person merges, also on the day on which something was agreed with them."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from changing import PERSON, booking
from vouchbook.changes import (
    Changed,
    Desk,
    End,
    Forgetting,
    Move,
    Rest,
    Withdrawal,
    foreseen,
    forget,
    move,
    opened,
    rest,
    retire,
    withdraw,
    write,
)
from vouchbook.check import check

TODAY = dt.date(2026, 12, 14)
WHO = "harbour-bank/marit-lunde"
NEWS: dict[str, Callable[[Desk], Changed]] = {
    "withdraw": lambda desk: withdraw(desk, Withdrawal(whom=WHO)),
    "withdraw some": lambda desk: withdraw(desk, Withdrawal(whom=WHO, scopes=("sales",))),
    "rest": lambda desk: rest(desk, Rest(advocate=WHO, until=TODAY + dt.timedelta(days=30))),
    "rest on": lambda desk: rest(desk, Rest(advocate=WHO)),
    "retire": lambda desk: retire(desk, End(advocate=WHO)),
    "leave": lambda desk: retire(desk, End(advocate=WHO, left=True)),
    "move": lambda desk: move(desk, Move(advocate=WHO, by="lena-fuchs")),
    "forget": lambda desk: forget(desk, Forgetting(advocate=WHO)),
}


@pytest.mark.parametrize("status", ["scheduled", "done"])
@pytest.mark.parametrize("news", NEWS)
def test_it_merges_on_the_very_day(news: str, status: str, program: Path) -> None:
    """What was agreed, or took place, earlier that day is no fault then, nor on any later day."""
    on = TODAY if status == "done" else TODAY + dt.timedelta(days=14)
    booking(program, f"{TODAY}-dogger-call", on.isoformat(), status=status)
    desk = opened(program, as_of=TODAY)
    assert desk.report.errors == 0
    changed = NEWS[news](desk)
    assert changed.refusals == ()
    assert foreseen(desk, changed).errors == ()
    write(desk, changed)
    later = check(program, as_of=TODAY + dt.timedelta(days=40))
    assert later.errors == 0


def test_it_is_known_at_once_where_nothing_was_agreed(program: Path) -> None:
    """On any other day what is learned is recorded that day."""
    desk = opened(program, as_of=TODAY)
    changed = NEWS["withdraw"](desk)
    (file,) = (one for one in changed.files if one.path == PERSON)
    assert file.after is not None
    assert b"recorded: 2026-12-14" in file.after
