"""`vouchbook status`: how somebody stands, in the words of the pages."""

from pathlib import Path
from typing import Any

import pytest
from answer_helpers import ACCOUNT, LIMITS, MARIT, add_request, answer, ask, change

from vouchbook.check import check
from vouchbook.formats.standing import standing_as_text
from vouchbook.limits.standing import standing

WANTED = """\
Marit Lunde · Head of Regulatory Reporting · Harbour Bank
active since 4 July 2025 · rested (load 0.15) · via Lena Fuchs · data of 16 Nov 2026

  Reference call  FREE FROM 14 Dec       second reference call in 90 days, Marit Lunde wants 1 at \
most: 2026-09-15 (2026-09-02-fjord-call)
  Case study      FREE until 2 Feb 2027

How often we may ask
  contact-calls  1 of 2 reference calls in 90 days
  personal       1 of 1 reference call in 90 days

The last twelve months
  15 Sept  use  Reference call  done      2026-09-02-fjord-call
  3 Sept   ask  Reference call  accepted  2026-09-02-fjord-call
"""


def state_of(program: Path, activity: str = "reference-call", name: str = "marit-lunde") -> Any:
    document = answer(program, "status", name)
    return next(one for one in document["activities"] if one["activity"] == activity)


def test_the_whole_answer(program: Path) -> None:
    """States, reasons, limits, load and the log of a year stand on one screen."""
    result = ask(program, "status", "harbour-bank/marit-lunde")
    assert result.exit_code == 0
    assert result.stdout == WANTED


@pytest.mark.parametrize(
    "name", ["harbour-bank/marit-lunde", "marit-lunde", "Marit Lunde", "MARIT LUNDE"]
)
def test_a_person_is_found_by_any_name(program: Path, name: str) -> None:
    """The full reference, its last part and the name all lead to the same person."""
    assert answer(program, "status", name)["advocate"] == "harbour-bank/marit-lunde"


@pytest.mark.parametrize(
    ("name", "said"),
    [("marti-lunde", "did you mean harbour-bank/marit-lunde?"),
     ("Marit Lunda", "did you mean harbour-bank/marit-lunde?"),
     ("xyz", "write the name, or a part of it")],
)  # fmt: skip
def test_an_unknown_person_has_a_hint(program: Path, name: str, said: str) -> None:
    """A misspelt name is answered by the nearest, in whichever form it was written."""
    result = ask(program, "status", name)
    assert result.exit_code == 2
    assert said in result.stderr


def test_two_of_a_name_are_told_apart(two: Path) -> None:
    """Where a name fits several, all are named and none is chosen."""
    change(two, "advocates/harbour-bank/odd-nes.yml", "name: Odd Nes", "name: Marit Lunde")
    result = ask(two, "status", "Marit Lunde")
    assert result.exit_code == 2
    assert "harbour-bank/marit-lunde or harbour-bank/odd-nes; name one" in result.stderr


def test_free_from_and_until(program: Path) -> None:
    """A full limit says from when there is room; the end of consent ends what is free."""
    call, study = state_of(program), state_of(program, "case-study")
    assert (call["state"], call["free_from"]) == ("free from", "2026-12-14")
    assert (study["state"], study["free_from"], study["free_until"], study["why"]) == (
        "free", "2026-11-16", "2027-02-02", [],
    )  # fmt: skip


def test_please_wait(program: Path) -> None:
    """Where no day is free, what lasts longest is the reason."""
    change(program, ACCOUNT, "crm:", "health: {status: red, since: 2026-11-02}\ncrm:")
    state = state_of(program)
    assert (state["state"], state["free_from"]) == ("please wait", None)
    assert state["why"][0] == "the health of Harbour Bank is red since 2026-11-02"


def test_not_offered(program: Path) -> None:
    """What somebody does not do is said in one line, after all that they do."""
    change(program, MARIT, "  - {type: case-study}\n", "")
    assert state_of(program, "case-study")["state"] == "not offered"
    assert "  not offered: Case study\n" in ask(program, "status", "marit-lunde").stdout


@pytest.mark.parametrize(
    ("uses", "booked"),
    [
        ("", False),
        (
            "uses: [{advocate: harbour-bank/marit-lunde, on: 2026-12-20, status: scheduled}]\n",
            True,
        ),
    ],
)
def test_a_place_that_is_taken_is_named(program: Path, uses: str, booked: bool) -> None:
    """A promise to an open request, or a booking, is shown with its day and request."""
    add_request(
        program,
        "2026-11-10-havn-call",
        "requested: 2026-11-10\nactivity: reference-call\nneeded_by: 2026-12-20\n"
        "asks: [{advocate: harbour-bank/marit-lunde, on: 2026-11-11}]\n" + uses,
    )
    assert state_of(program)["promised"] == [
        {"request": "2026-11-10-havn-call", "on": "2026-12-20", "booked": booked}
    ]
    word = "booked" if booked else "promised"
    said = ask(program, "status", "marit-lunde").stdout
    assert f"{word} for 20 Dec (2026-11-10-havn-call)" in said


def test_another_day(program: Path) -> None:
    """Asked as of another day, the same book answers for that day."""
    document = answer(program, "status", "marit-lunde", "--as-of", "2026-12-14")
    assert document["as_of"] == "2026-12-14"
    assert document["activities"][0]["state"] == "free"
    earlier = answer(program, "status", "marit-lunde", "--as-of", "2026-09-01")
    assert earlier["recent"] == []


def test_notice_moves_the_first_day(program: Path) -> None:
    """With notice wanted, free means free from the day on which it is over."""
    change(program, MARIT, "story:", "preferences: {notice_days: 10, via: direct}\nstory:")
    study = state_of(program, "case-study")
    assert (study["state"], study["free_from"]) == ("free", "2026-11-26")
    assert "ask directly" in ask(program, "status", "marit-lunde").stdout


def test_a_promise_of_the_contract_is_listed(program: Path) -> None:
    """What the contract allows stands with the limits, for the whole account."""
    change(
        program, ACCOUNT, "crm:", "caps: [{id: contract, counts: asks, max: 3, days: 365}]\ncrm:"
    )
    limits = answer(program, "status", "marit-lunde")["limits"]
    assert {
        "rule": "contract", "counts": "ask", "used": 1, "max": 3, "days": 365, "scope": "account",
    } in limits  # fmt: skip
    assert "of the whole account" in ask(program, "status", "marit-lunde").stdout


def test_where_load_is_not_worked_out(program: Path) -> None:
    """Without parameters for the load, nothing is said of it."""
    change(
        program,
        LIMITS,
        "    load: {half_life_days: 60, capacity: 10, in_use: 0.6, tired: 0.85}\n",
        "",
    )
    document = answer(program, "status", "marit-lunde")
    assert (document["load"], document["wear"]) == (None, None)
    assert "load" not in ask(program, "status", "marit-lunde").stdout


def test_somebody_never_asked(two: Path) -> None:
    """Who was never asked is said to be so."""
    assert "  never asked\n" in ask(two, "status", "odd-nes").stdout


def test_errors_elsewhere_do_not_silence_it(two: Path) -> None:
    """A fault in another file is told beside the answer."""
    change(two, "advocates/harbour-bank/odd-nes.yml", "level: head", "level: hed")
    result = ask(two, "status", "marit-lunde")
    assert result.exit_code == 0
    assert "The data has 1 error, so this may be incomplete" in result.stderr


def test_without_a_program_nothing_is_told(program: Path) -> None:
    """Where a file in program/ has a fault, no answer is made up."""
    change(program, LIMITS, "versions:", "version:")
    result = ask(program, "status", "marit-lunde")
    assert result.exit_code == 2
    assert "a file in program/ has a fault" in result.stderr
    assert result.stdout == ""


def test_everybody_in_the_demo_has_an_answer() -> None:
    """Each advocate of the demo, whatever their state, is answered for."""
    dataset = check(Path(__file__).parents[2], requests=True).dataset
    assert dataset.book is not None
    assert dataset.today is not None
    for ref in dataset.book.people:
        found = standing(dataset.book, dataset.log, ref, dataset.today)
        assert len(standing_as_text(dataset.book, found, color=False).splitlines()) > 4
