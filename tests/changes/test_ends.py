"""How things end: what is called off, what is tidied up, what a colleague who leaves has left."""

from dataclasses import replace
from pathlib import Path

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
