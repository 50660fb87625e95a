"""How things end: what is called off, what is tidied up, what a colleague who leaves has left."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from changing import another, company
from vouchbook.changes import (
    Changed,
    Handover,
    Log,
    Nomination,
    Tidying,
    Withdrawal,
    foreseen,
    hand_over,
    log_use,
    loose_ends,
    nominate,
    opened,
    tidy,
    withdraw,
    write,
)
from vouchbook.model import UseStatus

WHO = "harbour-bank/marit-lunde"
NAME = "2026-10-01-dogger-call"
PATH = f"requests/2026/{NAME}.yml"
HEAD = f"""\
id: {NAME}
requested: 2026-10-01
by: jonas-berg
group: sales
activity: case-study
mode: concierge
needed_by: """
ASKED = f"asks: [{{advocate: {WHO}, on: 2026-10-01}}]\n"
ACCEPTED = f"asks: [{{advocate: {WHO}, on: 2026-10-01, answer: accepted, answered: 2026-10-02}}]\n"
LAPSED = f"asks: [{{advocate: {WHO}, on: 2026-10-01, answer: lapsed, answered: 2026-11-16}}]\n"


def use(on: str, status: str) -> str:
    return f"uses: [{{advocate: {WHO}, on: {on}, status: {status}}}]\n"


def cancelled(on: str) -> str:
    return f"uses:\n  - {{advocate: {WHO}, on: {on}, status: cancelled}}\n"


def logged(program: Path, rest: str) -> None:
    (program / PATH).write_text(HEAD + rest, "utf-8")


def after(changed: Changed) -> dict[str, str]:
    assert changed.refusals == ()
    return {one.path: (one.after or b"").decode() for one in changed.files}


@pytest.mark.parametrize(
    ("rest", "became", "end"),
    [
        # Who was waited for in vain, and a request whose day is long past: both in one run.
        ("2026-10-20\n" + ASKED, None, LAPSED + "closed: {on: 2026-11-16, as: unfilled}\n"),
        ("2026-12-20\n" + ASKED, None, LAPSED),
        # A call that was missed, or called off, is waited for no more.
        (
            "2026-10-20\n" + ACCEPTED + use("2026-10-20", "scheduled"),
            UseStatus.MISSED,
            ACCEPTED
            + use("2026-10-20", "missed")
            + "closed: {on: 2026-11-16, as: unfilled}\n",
        ),
        (
            "2026-11-20\n" + ACCEPTED + use("2026-10-20", "scheduled"),
            UseStatus.CANCELLED,
            ACCEPTED + use("2026-10-20", "cancelled"),
        ),
        # What took place waits for the thanks.
        (
            "2026-10-20\n" + ACCEPTED + use("2026-10-20", "scheduled"),
            UseStatus.DONE,
            ACCEPTED + use("2026-10-20", "done"),
        ),
        (
            "2026-10-20\n" + use("2026-10-20", "scheduled") + "thanked: 2026-10-22\n",
            UseStatus.DONE,
            use("2026-10-20", "done")
            + "thanked: 2026-10-22\nclosed: {on: 2026-11-16, as: fulfilled}\n",
        ),
    ],
)  # fmt: skip
def test_one_run_brings_all_to_its_end(
    program: Path, rest: str, became: UseStatus | None, end: str
) -> None:
    """A request is closed in the run that ends the last thing in it, and the next finds nothing."""
    logged(program, rest)
    desk = opened(program)
    loose = loose_ends(desk)
    changed = tidy(desk, Tidying(loose=loose, became={(NAME, 0): became} if became else {}))
    assert after(changed)[PATH] == HEAD + rest.partition("\n")[0] + "\n" + end
    write(desk, changed)
    assert loose_ends(opened(program)) == ()


@pytest.mark.parametrize(
    ("rest", "end"),
    [
        ("2026-12-20\n" + ASKED, "2026-12-20\n" + LAPSED),
        ("2026-12-20\n" + ACCEPTED, "2026-12-20\n" + ACCEPTED + cancelled("2026-12-20")),
        (
            "2026-12-20\n" + ACCEPTED + use("2026-12-10", "scheduled"),
            "2026-12-20\n" + ACCEPTED + use("2026-12-10", "cancelled"),
        ),
    ],
)
def test_what_is_called_off_waits_for_no_answer(program: Path, rest: str, end: str) -> None:
    """A place is given up, whether it was booked, promised, or only asked for."""
    logged(program, rest)
    desk = opened(program)
    changed = log_use(desk, Log(advocate=WHO, status="cancelled"))
    assert after(changed) == {PATH: HEAD + end}
    assert "Called off: Marit Lunde, case study" in changed.says[0]
    assert foreseen(desk, changed).errors == ()


def test_a_note_on_what_is_called_off_is_kept(program: Path) -> None:
    """It stands beside the ask that nobody waits for any more."""
    logged(program, "2026-12-20\n" + ASKED)
    changed = log_use(opened(program), Log(advocate=WHO, status="cancelled", note=" Deal lost "))
    assert "answered: 2026-11-16, note: Deal lost}" in after(changed)[PATH]


def test_nothing_is_called_off_that_nobody_asked_for(program: Path) -> None:
    """A request that holds nothing with somebody is left alone."""
    logged(program, "2026-12-20\n")
    changed = log_use(opened(program), Log(advocate=WHO, request=NAME, status="cancelled"))
    assert [str(one) for one in changed.refusals] == [
        f"nothing is booked with Marit Lunde in {NAME}; so there is nothing to call off"
    ]


def test_what_took_place_elsewhere_is_waited_for_nowhere(program: Path) -> None:
    """A call over the limit gets a request of its own, and the ask it came of is ended."""
    call = "reference-call"
    (program / PATH).write_text((HEAD + "2026-12-20\n" + ASKED).replace("case-study", call))
    changed = log_use(opened(program), Log(advocate=WHO))
    files = after(changed)
    assert LAPSED in files[PATH]
    assert "status: done" in files[f"requests/2026/2026-11-16-harbour-bank-{call}.yml"]


@pytest.mark.parametrize(
    ("owner", "to", "manager"),
    [
        # Who takes over reports to whom the other did; nobody reports to themselves.
        ("lena-fuchs", "jonas-berg", "roles: [{role: account-executive, from: 2023-01-09}]}"),
        ("lena-fuchs", "ada-berg", "manager: ada-berg}"),
    ],
)  # fmt: skip
def test_nobody_reports_to_who_leaves(program: Path, owner: str, to: str, manager: str) -> None:
    """Those whose manager leaves get the one who takes over."""
    people = program / "program/people.yml"
    text = people.read_text("utf-8") + "- {id: ada-berg, name: Ada Berg, group: references}\n"
    people.write_text(text, "utf-8")
    desk = opened(program)
    there = after(hand_over(desk, Handover(owner=owner, to=to, left=desk.today)))
    (line,) = (one for one in there["program/people.yml"].split("\n") if "id: jonas-berg" in one)
    assert line.endswith(manager)
    stays = after(hand_over(desk, Handover(owner=owner, to=to)))
    assert "program/people.yml" not in stays


def test_of_two_customers_of_one_name_none_is_taken(program: Path) -> None:
    """A name that two customers have is refused with their ids; an id says which is meant."""
    account = company(program) / "account.yml"
    account.write_text(account.read_text("utf-8").replace("Fjord Bank", "Harbour Bank"), "utf-8")
    desk = opened(program)
    one = Nomination(account="Harbour Bank", name="Eva Holm", by="lena-fuchs")
    for changed in (withdraw(desk, Withdrawal(whom="Harbour Bank")), nominate(desk, one)):
        assert [str(refusal) for refusal in changed.refusals] == [
            "there are several called `Harbour Bank`; one of fjord-bank, harbour-bank"
        ]
    assert nominate(desk, replace(one, account="fjord-bank")).files[0].path == (
        "advocates/fjord-bank/eva-holm.yml"
    )


def test_another_advocate_of_the_request_is_left_alone(program: Path) -> None:
    """What is called off with one of two keeps the place of the other."""
    eva = another(program)
    there = f", {{advocate: {eva}, on: 2026-10-01, answer: accepted, answered: 2026-10-02}}]\n"
    booking = use("2026-12-10", "scheduled").replace(WHO, eva)
    logged(program, "2026-12-20\n" + ASKED.replace("]\n", there) + booking)
    desk = opened(program)
    text = after(log_use(desk, Log(advocate=WHO, status="cancelled")))[PATH]
    assert text.endswith(LAPSED.replace("]\n", there) + booking)
    other = after(log_use(desk, Log(advocate=eva, status="cancelled")))[PATH]
    assert other.endswith(ASKED.replace("]\n", there) + booking.replace("scheduled", "cancelled"))


@pytest.mark.parametrize(
    "rest",
    [
        # Asked a few days ago, though it is late; and booked for today.
        "2026-10-20\n" + ASKED.replace("2026-10-01", "2026-11-12"),
        "2026-10-20\n" + ACCEPTED + use("2026-11-16", "scheduled"),
        "2026-10-20\n" + ACCEPTED,
    ],
)
def test_who_is_waited_for_keeps_a_request_open(program: Path, rest: str) -> None:
    """A request ends only when nothing can come of it any more."""
    logged(program, rest)
    assert loose_ends(opened(program)) == ()


SEVERAL = f"""\
uses:
  - {{advocate: {WHO}, on: 2026-12-10, status: scheduled}}
  - {{advocate: {WHO}, on: 2026-11-12, status: scheduled}}
  - {{advocate: {WHO}, on: 2026-12-03, status: scheduled}}
"""


@pytest.mark.parametrize(
    ("log", "was", "becomes"),
    [
        # What is booked for the day that is named, wherever it stands.
        ({"on": date(2026, 12, 3), "status": "cancelled"}, "2026-12-03, status: sch", "cancelled"),
        ({"on": date(2026, 11, 12), "status": "missed"}, "2026-11-12, status: sch", "missed"),
        # Without a day: what has come. With another: what is nearest.
        ({}, "2026-11-12, status: sch", "done"),
        ({"status": "done"}, "2026-11-12, status: sch", "done"),
        ({"on": date(2026, 11, 13)}, "2026-11-12, status: sch", "done"),
    ],
)
def test_of_several_bookings_the_one_that_is_meant_changes(
    program: Path, log: dict[str, Any], was: str, becomes: str
) -> None:
    """Somebody may be booked twice in a request; one of these ends, the others stay."""
    logged(program, "2026-12-20\n" + ACCEPTED + SEVERAL)
    (text,) = after(log_use(opened(program), Log(advocate=WHO, **log))).values()
    assert text.count("status: scheduled") == 2
    assert was not in text
    assert f"status: {becomes}" in text


@pytest.mark.parametrize(
    ("log", "words"),
    [
        ({"status": "cancelled"}, "The day that is called off: --on DAY."),
        ({"on": date(2026, 12, 4), "status": "cancelled"}, "12 Nov, Thu 3 Dec and Thu 10 Dec"),
        ({"on": date(2026, 12, 4)}, f"which of them is moved? Change the day in {PATH}."),
    ],
)
def test_nobody_guesses_which_booking_is_meant(
    program: Path, log: dict[str, Any], words: str
) -> None:
    """Where several may be meant, none is called off or moved."""
    logged(program, "2026-12-20\n" + ACCEPTED + SEVERAL)
    (refused,) = log_use(opened(program), Log(advocate=WHO, **log)).refusals
    assert words in refused.sentences


def test_a_booking_is_found_by_its_day_in_any_request(program: Path) -> None:
    """A later request with the same advocate is not taken for the one with that day."""
    logged(program, "2026-12-20\n" + ACCEPTED + use("2026-12-10", "scheduled"))
    later = (program / PATH).read_text("utf-8").replace("2026-10-01", "2026-11-02")
    later = later.replace("2026-10-02", "2026-11-02").replace("12-10", "12-03")
    (program / PATH.replace("2026-10-01", "2026-11-02")).write_text(later, "utf-8")
    asked = Log(advocate=WHO, on=date(2026, 12, 10), status="cancelled")
    assert list(after(log_use(opened(program), asked))) == [PATH]


def test_what_took_place_over_a_limit_ends_one_booking(program: Path) -> None:
    """It is logged with a request of its own; what else is booked in the first stays booked."""
    call = f"  - {{advocate: {WHO}, on: 2026-12-18, status: scheduled, activity: reference-call}}\n"
    logged(program, "2026-12-20\n" + ACCEPTED + SEVERAL + call)
    sooner = Log(advocate=WHO, on=date(2026, 11, 13), activity="Reference call")
    files = after(log_use(opened(program), sooner))
    assert files[PATH].count("status: scheduled") == 3
    assert "on: 2026-12-18, status: cancelled" in files[PATH]
    (new,) = (text for path, text in files.items() if path != PATH)
    assert "activity: reference-call\nmode: shadow" in new
