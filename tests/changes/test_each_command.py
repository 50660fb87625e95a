"""Each command that writes, called as people call it, on the smallest program."""

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from changing import another, company
from vouchbook.check import check
from vouchbook.cli import changing, main

Run = Callable[..., Result]

NOMINEE = """\
id: eva-holm
key: evaholm123
name: Eva Holm
status: nominated
status_since: 2026-11-10
nominated: {by: lena-fuchs, on: 2026-11-10}
"""
OPEN = """\
id: 2026-11-10-havn-call
requested: 2026-11-10
by: jonas-berg
group: sales
activity: reference-call
mode: peer-to-peer
needed_by: 2026-12-18
asks: [{advocate: harbour-bank/marit-lunde, on: 2026-11-10, by: jonas-berg}]
"""
EMPTY = OPEN.replace("havn", "fjord").replace("peer-to-peer", "concierge").rpartition("asks")[0]
CALL = "2026-11-10-havn-call"


@pytest.fixture
def run(program: Path) -> Run:
    """Run a command on the smallest program, with a nominee and two open requests."""
    (program / "advocates/harbour-bank/eva-holm.yml").write_text(NOMINEE, "utf-8")
    for text in (OPEN, EMPTY):
        name = text.split("\n", 1)[0].removeprefix("id: ")
        (program / f"requests/2026/{name}.yml").write_text(text, "utf-8")

    def run(*arguments: str, code: int = 0) -> Result:
        done = CliRunner().invoke(
            main, ["--root", str(program), *arguments], catch_exceptions=False
        )
        assert done.exit_code == code, done.output
        return done

    return run


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        # Asking, and what comes of it.
        ("request marit-lunde --by lena-fuchs --must products=harbor", 1, "Marit has 1 of 1"),
        ("request --by jonas-berg --must products=harbr", 1, "did you mean harbor?"),
        ("request --by jonas-berg --needed-by 2026-11-13", 1, "is over, and nobody is named"),
        ("request --by jonas-berg --needed-by 2026-12-01", 0, "Asked for: reference call"),
        ("request marit-lunde --by jonas-berg --needed-by 2026-11-13", 0, "Logged, thank you"),
        ("ask marit-lunde --check", 1, "Marit has 1 of 1 reference call in 90 days already."),
        ("ask marit-lunde --check --needed-by 2027-01-20", 1, "lasts until 2 Feb 2027"),
        ("ask marit-lnde --check", 1, "Did you mean harbour-bank/marit-lunde?"),
        (f"ask marit-lunde --request {CALL} --by jonas-berg", 0, "Reminded: Marit Lunde"),
        (f"ask eva-holm --request {CALL} --by lena-fuchs", 1, "is nominated only"),
        ("ask eva-holm --request 2026-09-02-fjord-call --by lena-fuchs", 1, "was closed on"),
        (f"ask marit-lunde --request {CALL} --by lena-fuchs --on 2026-12-01", 1, "still to come"),
        (f"answer {CALL} owner-yes --by lena-fuchs", 0, "may be asked. Tell Jonas."),
        (f"answer {CALL} owner-no --note Busy", 0, "Lena says: please not now."),
        (f"answer {CALL} accepted", 0, "Marit Lunde says yes. A place is kept"),
        (f"answer {CALL} accepted --date 2026-12-16", 0, "and is booked for Wed 16 Dec."),
        (f"answer {CALL} unavailable --again-from 2027-02-01 --note x", 0, "cannot now, and"),
        (f"answer {CALL} lapsed", 0, "No answer from Marit Lunde."),
        (f"answer {CALL} declined --reason topic", 0, "Marit Lunde says no (topic)."),
        (f"answer {CALL} declined --date 2026-12-01", 1, "Only a yes is booked"),
        (f"answer {CALL} unavailable --reason topic", 1, "Only who declines gives a reason"),
        (f"answer {CALL} accepted --again-from 2027-01-11", 1, "Who says yes need not be asked"),
        (f"answer {CALL} acepted", 1, "Did you mean accepted?"),
        (f"answer {CALL} accepted --advocate eva-holm", 1, "Eva Holm was not asked for"),
        ("answer 2026-11-10-fjord-call accepted", 1, "Nobody was asked for"),
        (f"answer {CALL} accepted --on 2026-12-01", 1, "still to come"),
        ("use marit-lunde --on 2026-12-16", 0, "Booked: Marit Lunde, reference call, Wed 16 Dec"),
        ("use marit-lunde --status missed", 0, "Lena will sign it off, nothing for you"),
        ("use marit-lunde --status cancelled", 0, "The place is free again."),
        ("use marit-lunde --status done --on 2026-12-01", 1, "If it is booked: scheduled"),
        ("use marit-lunde --status scheduled --on 2026-11-01", 1, "Did it take place?"),
        ("use marit --request 2026-09-02-fjord-call --on 2026-12-16", 1, "was closed on Wed 16 S"),
        ("use eva-holm --on 2026-12-16", 1, "Nothing is asked of Eva Holm"),
        ("use eva-holm", 1, "No request tells whom it was for"),
        ("use marit-lunde --by jonas-berg --activity case-study", 0, "Logged, thank you"),
        # A part of a name will do, where only one can be meant; a request goes by who was asked.
        ("use marit --on 2026-12-16 --by jonas", 0, "Booked: Marit Lunde, reference call, Wed 16"),
        ("use harbour --on 2026-12-16", 1, "mean harbour-bank/eva-holm or harbour-bank/marit-lu"),
        ("answer marit accepted", 0, "vouchbook use harbour-bank/marit-lunde --on DAY"),
        ("answer havn unavailable", 0, "Marit Lunde cannot now."),
        ("forget marit", 1, "Did you mean harbour-bank/marit-lunde?"),
        ("withdraw harbour", 1, "Did you mean harbour-bank, harbour-bank/eva-holm or harb"),
        ("consent harbour-bank --by lena", 2, "Missing --level. One of: public, sales, alias"),
        # What nobody needs any more.
        (f"close {CALL} --why Lost", 0, "Not needed any more: Marit Lunde. Tell Lena."),
        ("close fjord --as unfiled", 1, "There is no such end. Did you mean unfilled?"),
        ("close 2026-09-02-fjord-call", 1, "2026-09-02-fjord-call was closed on 2026-09-16 as"),
        ("close marit --as unmet-need --on 2026-12-01", 1, "still to come"),
        ("close nothing", 1, "There is no request `nothing`. Its id is the name of its file."),
        # Afterwards.
        ("feedback marit-lunde --rating 5 --match perfect --note Fine", 0, "Thank you: 5 of 5"),
        ("feedback marit-lunde --rating 4 --side advocate", 0, "Thank you: 4 of 5"),
        ("feedback --request 2026-09-02-fjord-call --rating 1", 0, "That is not good."),
        (f"feedback --request {CALL} --rating 1", 1, "Nothing has taken place"),
        ("feedback marit-lunde --rating 3 --on 2026-09-16", 0, "Thank you: 3 of 5"),
        ("feedback marit-lunde --rating 3 --on 2026-09-01", 1, "before it took place"),
        ("feedback eva-holm --rating 1", 1, "Log it: vouchbook use"),
        ("feedback marit-lunde --rating great", 1, "from 1 (bad) to 5 (excellent)"),
        ("thank marit-lunde", 0, "Thanked: Marit Lunde, Mon 16 Nov"),
        (f"thank --request {CALL}", 1, "Nothing has taken place"),
        ("thank eva --request 2026-09-02-fjord-call", 1, "It was Marit Lunde."),
        ("feedback marit --request 2026-09-02-fjord-call --rating 5", 0, "Thank you: 5 of 5"),
        ("thank eva-holm", 1, "thanked for all that is in the log"),
        ("thank marit-lunde --on 2026-12-01", 1, "still to come"),
        # Who they are, and what they agreed to.
        ("nominate harbour-bank Ada --by lena-fuchs --activity case-study", 0, "Nominated: Ada"),
        ("nominate harbour-bank Ada", 0, "The program team will talk to them by"),
        ("nominate nowhere Ada", 1, "There is no customer `nowhere`"),
        ("nominate harbour-bank !!", 1, "Nobody is named"),
        ("nominate harbour-bank Ada --on 2026-11-10", 0, "Nominated: Ada, Harbour Bank."),
        ("confirm marit-lunde --by lena-fuchs --on 2026-11-10", 0, "Still true: Marit Lunde"),
        ("confirm marit-lunde --by lena-fuchs --on 2026-01-01", 0, "Confirmed already: Marit"),
        ("confirm --by lena-fuchs --owner lena-fuchs", 0, "Still true: Marit Lunde"),
        ("confirm --by lena-fuchs --owner lena-fucks", 1, "Did you mean lena-fuchs?"),
        ("confirm marit-lunde --by lena-fuchs --section rol", 1, "Did you mean role?"),
        ("promote eva-holm --by lena-fuchs --title CFO", 0, "a talk is due. To find out:"),
        ("promote eva-holm --by lena-fuchs --to activ", 1, "Interviewing or active"),
        ("promote marit-lunde --by lena-fuchs", 1, "Marit Lunde is active already"),
        ("consent harbour-bank --level public --by lena-fuchs --evidence crm:A-1", 0, "be named"),
        ("consent harbour-bank --level sales --scope logo --by lena-fuchs", 1, "logo: --logo"),
        ("consent eva-holm --basis verbal --logo --by lena-fuchs", 1, "Of a person: --scope logo"),
        ("consent harbour-bank --level none --by lena-fuchs", 0, "is named nowhere from Mon"),
        ("consent harbour-bank --level pubic --by lena-fuchs", 1, "Did you mean public?"),
        ("consent eva-holm --basis written --by lena-fuchs", 1, "can be looked up"),
        ("consent eva-holm --basis spoken --scope salse --by lena-fuchs", 1, "Did you mean sales?"),
        ("consent eva-holm --basis verbal --by lena-fuchs --expires 2026-11-01", 1, "It ran out"),
        ("withdraw marit-lunde --said-by herself", 0, "The consent of Marit Lunde"),
        ("withdraw marit-lunde --scope pubic", 1, "Did you mean public?"),
        ("withdraw marit-lunde --on 2026-12-01", 1, "A withdrawal counts at once"),
        ("withdraw eva-holm", 0, "there was nothing to take back"),
        ("withdraw harbour-bank", 0, "Nothing allows us to name Harbour Bank"),
        ("withdraw harbour-bank --scope pubic", 1, "Did you mean public?"),
        # Rest, end, move, and being forgotten.
        ("rest marit-lunde --since 2026-12-01 --until 2026-12-31 --why x", 0, "rests from Tue"),
        ("rest marit-lunde", 0, "rests from Mon 16 Nov on"),
        ("rest marit-lunde --why Leave", 1, "Add the last day: --until"),
        ("rest eva-holm", 1, "Only who is active rests"),
        ("rest marit-lunde --since 2026-12-01 --until 2026-11-01", 1, "One of the two is mistyped"),
        ("retire marit-lunde", 0, "is asked no more from Mon 16 Nov on"),
        ("retire eva-holm --declined --on 2026-11-12 --left", 0, "since they left"),
        ("retire eva-holm --declined --on 2026-11-12", 0, "is asked no more from Thu 12 Nov on"),
        ("retire eva-holm --on 2026-12-12", 1, "still to come"),
        ("move marit-lunde --by lena-fuchs", 0, "left on Mon 16 Nov and is asked no more there."),
        ("move marit-lunde harbour-bank --by lena-fuchs", 1, "is at Harbour Bank already"),
        ("move marit-lunde --by lena-fuchs --on 2026-12-01", 1, "still to come"),
        ("forget marit-lunde", 0, "Forgotten: 1 profile"),
        ("forget nobody", 1, "There is no advocate `nobody`"),
        # Colleagues.
        ("handover lena-fuchs jonas-berg --left 2026-12-01", 0, "Lena Fuchs leaves on Tue 1 Dec"),
        ("handover lena-fuchs jonas-berg --account harbour-bank", 0, "now looks after 1 customer"),
        ("handover jonas-berg lena-fuchs", 0, "Jonas Berg looks after no customer."),
    ],
)  # fmt: skip
def test_a_command_says_what_it_did(
    program: Path, run: Run, command: str, code: int, words: str
) -> None:
    """Each way ends in a sentence; what is written passes the check."""
    before = check(program).errors
    done = run(*command.split(), *([] if "--check" in command else ["--yes"]), code=code)
    assert words in done.output
    assert check(program).errors == before


def test_a_nominee_becomes_an_advocate(program: Path, run: Run) -> None:
    """Consent first, then all that is known in one command; what is missing is said before."""
    early = run("promote", "eva-holm", "--by", "lena-fuchs", "--to", "active", "--yes", code=1)
    assert "no title, no persona, no level, no languages, nothing that" in early.output
    run("consent", "eva-holm", "--basis", "verbal", "--by", "lena-fuchs", "--yes")
    done = run(
        *("promote", "eva-holm", "--by", "lena-fuchs", "--to", "active", "--title", "CFO"),
        *("--persona", "Finance", "--level", "head", "--language", "en", "--story", "It works."),
        *("--activity", "case-study", "--interviewed", "2026-11-12", "--yes"),
    )
    assert "Nobody beyond the program team sees them yet" in done.output
    assert (program / "advocates/harbour-bank/eva-holm.yml").read_text("utf-8") == textwrap.dedent(
        """\
        id: eva-holm
        key: evaholm123
        name: Eva Holm
        title: CFO
        persona: finance
        level: head
        languages: [en]
        status: active
        status_since: 2026-11-16
        activities:
          - {type: case-study, since: 2026-11-16, recorded: 2026-11-16}
        story: It works.
        consent:
          - PERIOD
        CONFIRMED
        nominated: {by: lena-fuchs, on: 2026-11-10}
        interviewed: {by: lena-fuchs, on: 2026-11-12}
        """
    ).replace(
        "PERIOD",
        "{scope: [sales], basis: verbal, granted: 2026-11-16, expires: 2027-11-16, "
        "recorded_by: lena-fuchs, recorded: 2026-11-16}",
    ).replace(
        "CONFIRMED",
        "confirmed: {role: {on: 2026-11-16, by: lena-fuchs}, story: {on: 2026-11-16, "
        "by: lena-fuchs}, activities: {on: 2026-11-16, by: lena-fuchs}}",
    )


def test_a_prompt_knows_what_may_be_typed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A question without known answers takes any, one with them only those."""
    monkeypatch.setattr(changing, "interactive", lambda: True)
    typed = iter(["marit-lunde", "5"])
    monkeypatch.setattr("click.prompt", lambda _, value_proc: value_proc(next(typed)))
    monkeypatch.setattr("click.confirm", lambda _, default: default)
    assert "Thank you: 5 of 5" in run("feedback").output


def test_a_booking_is_moved_called_off_and_made_again(program: Path, run: Run) -> None:
    """Whoever called a day off books another in the same request, and asks for no second place."""
    run("answer", CALL, "accepted", "--date", "2026-12-16", "--yes")
    moved = run("use", "marit-lunde", "--on", "17 Dec 2026", "--yes")
    assert "Moved: Marit Lunde, reference call, from Wed 16 Dec to Thu 17 Dec" in moved.output
    early = run("use", "marit-lunde", "--yes", code=1)
    assert "Marit Lunde is booked for Thu 17 Dec, which is still to come." in early.output
    run("use", "marit-lunde", "--status", "cancelled", "--yes")
    twice = run("use", "marit-lunde", "--status", "cancelled", "--yes", code=1)
    assert f"Nothing is booked with Marit Lunde in {CALL}." in twice.output
    asked = run("request", "marit-lunde", "--by", "jonas-berg", "--yes", code=1)
    assert "for another day: vouchbook use harbour-bank/marit-lunde --on DAY" in asked.output
    again = run("use", "marit-lunde", "--on", "2026-12-18", "--yes")
    assert f"Booked: Marit Lunde, reference call, Fri 18 Dec ({CALL})." in again.output
    run("answer", CALL, "owner-yes", "--yes", code=1)
    told = run("answer", CALL, "accepted", "--yes", code=1)
    assert "Marit Lunde answered on Mon 16 Nov already: accepted. If they take it" in told.output
    assert check(program).errors == 0


def test_what_is_booked_is_called_off_with_the_request(program: Path, run: Run) -> None:
    """A request that ends calls its booking off; one whose day is past, or took place, does not."""
    run("answer", CALL, "accepted", "--date", "2026-12-16", "--yes")
    past = run("close", CALL, "--as-of", "2026-12-21", "--yes", code=1)
    assert "Marit Lunde was booked for Wed 16 Dec. Did it take place?" in past.output
    done = run("close", CALL, "--as", "unfilled", "--yes")
    assert "Called off: Marit Lunde, reference call, Wed 16 Dec. Tell Lena." in done.output
    text = (program / f"requests/2026/{CALL}.yml").read_text("utf-8")
    assert "on: 2026-12-16, status: cancelled" in text
    assert text.endswith("closed: {on: 2026-11-16, as: unfilled}\n")
    assert check(program).errors == 0


def test_what_took_place_is_not_closed_but_thanked_for(run: Run) -> None:
    """A request in which something took place ends with thanks, and thanks wait until it did."""
    run("answer", CALL, "accepted", "--date", "2026-12-16", "--yes")
    run("thank", "--request", "2026-09-02-fjord-call", "--yes")
    waits = run("thank", "marit-lunde", "--as-of", "2026-12-17", "--yes", code=1)
    assert f"Marit Lunde is booked for Wed 16 Dec ({CALL})." in waits.output
    run("use", "marit-lunde", "--as-of", "2026-12-17", "--status", "done", "--yes")
    taken = run("close", CALL, "--as-of", "2026-12-17", "--yes", code=1)
    assert "It took place with Marit Lunde on Wed 16 Dec. Say thanks" in taken.output


def test_a_name_says_whose_answer_it_is(program: Path, run: Run) -> None:
    """Where several are waited for, an answer given by a name is that person's."""
    path = program / f"requests/2026/{CALL}.yml"
    second = "  - {advocate: harbour-bank/odd-nes, on: 2026-11-10, by: jonas-berg}\n"
    text = path.read_text("utf-8").replace("asks: [{", "asks:\n  - {").replace("}]\n", "}\n")
    path.write_text(text + second, "utf-8")
    another(program)
    both = run("answer", CALL, "unavailable", "--yes", code=1)
    assert "2 are waited for in" in both.output
    assert "--advocate harbour-bank/marit-lunde or harbour-bank/odd-nes" in both.output
    assert "Odd Nes cannot now." in run("answer", "odd", "unavailable", "--yes").output


@pytest.mark.parametrize("end", ["retire", "rest"])
def test_who_was_an_advocate_is_one_again(program: Path, run: Run, end: str) -> None:
    """Whoever rested or retired comes back without interviews, which the log would contradict."""
    run(end, "marit-lunde", "--yes")
    run("promote", "marit-lunde", "--to", "interviewing", "--by", "lena-fuchs", "--yes", code=1)
    back = run("promote", "marit-lunde", "--by", "lena-fuchs", "--yes")
    said = {"rest": "is back from the rest", "retire": "is an advocate from today on"}[end]
    assert f"Marit Lunde, Harbour Bank, {said}" in back.output
    text = (program / "advocates/harbour-bank/marit-lunde.yml").read_text("utf-8")
    assert "status: active\nstatus_since: 2026-11-16\n" in text
    # A rest says nothing of what stands in the profile.
    assert ("role: {on: 2026-11-16" in text) is (end == "retire")
    assert check(program).errors == 0


MOVED = """\
id: marit-lunde
key: moved12345
name: Marit Lunde
status: nominated
formerly: [harbour-bank/marit-lunde]
"""


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        (f"answer {CALL} declined --reason topic --advocate fjord-bank/marit-lunde", 0, "says no"),
        (f"answer {CALL} owner-yes", 1, "Marit Lunde is not at Harbour Bank any more"),
        (f"answer {CALL} owner-no", 0, "The place with Marit Lunde is free again"),
        ("feedback marit-lunde --rating 4", 0, "Thank you: 4 of 5 for the reference call"),
        ("thank marit-lunde", 0, "Thanked: Marit Lunde"),
        ("withdraw fjord-bank/marit-lunde", 0, f"Given up: {CALL}; please tell Jonas Berg."),
        ("rest fjord-bank/marit-lunde --until 2026-12-31", 0, "Promised: a reference call"),
        ("forget marit-lunde", 0, "Forgotten: 2 profiles"),
        ("move fjord-bank/marit-lunde harbour-bank --by lena-fuchs", 1, "If they are back: vouch"),
        ("nominate harbour-bank Eva --by lena-fuchs", 0, "Nominated: Eva"),
        ("nominate fjord-bank Eva-Holm --by lena-fuchs", 0, "There is a Eva Holm at Harbour Bank"),
    ],
)  # fmt: skip
def test_who_moved_is_the_same_person(
    program: Path, run: Run, command: str, code: int, words: str
) -> None:
    """What the log wrote of somebody at an earlier place is about them, wherever they are."""
    folder = program / "advocates/fjord-bank"
    folder.mkdir()
    (folder / "account.yml").write_text("id: fjord-bank\nkey: fjord12345\nname: Fjord\n", "utf-8")
    (folder / "marit-lunde.yml").write_text(MOVED, "utf-8")
    old = program / "advocates/harbour-bank/marit-lunde.yml"
    left = "left: {on: 2026-11-12, to: fjord-bank/marit-lunde}\n"
    old.write_text(old.read_text("utf-8") + left, "utf-8")
    before = check(program).errors
    done = run(*command.split(), "--yes", code=code)
    assert words in done.output
    assert check(program).errors == before


def test_who_is_retired_may_leave_later(program: Path, run: Run) -> None:
    """Once retired, that they left is still news; the day on which they retired stays."""
    run("retire", "marit-lunde", "--on", "2026-11-02", "--yes")
    run("retire", "marit-lunde", "--left", "--on", "2026-11-12", "--yes")
    text = (program / "advocates/harbour-bank/marit-lunde.yml").read_text("utf-8")
    assert "status: retired\nstatus_since: 2026-11-02\nstatus_recorded: 2026-11-16\n" in text
    assert text.endswith("left: {on: 2026-11-12, recorded: 2026-11-16}\n")
    again = run("retire", "marit-lunde", "--left", "--yes", code=1)
    assert "Marit Lunde is retired already" in again.output


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        # The day on which they left stands, whatever else becomes known later.
        ("move marit-lunde fjord-bank --by lena-fuchs", 0, "left on Mon 2 Nov and is asked no"),
        ("move marit-lunde fjord-bank --by lena-fuchs --on 2026-11-10", 1, "That day stands."),
        ("move marit-lunde --by lena-fuchs", 1, "Marit Lunde left on 2026-11-02 already"),
        ("retire marit-lunde --declined --left", 0, "is asked no more from Mon 16 Nov on, since"),
        ("promote marit-lunde --by lena-fuchs", 1, "If they are back, delete `left` in advocates/"),
        ("confirm marit-lunde --by lena-fuchs", 1, "Nothing there is true any more"),
    ],
)  # fmt: skip
def test_who_has_left_stays_gone(
    program: Path, run: Run, command: str, code: int, words: str
) -> None:
    """What comes after they left changes neither the day of it nor makes an advocate of them."""
    company(program)
    run("retire", "marit-lunde", "--left", "--on", "2026-11-02", "--yes")
    done = run(*command.split(), "--yes", code=code)
    assert words in done.output
    text = (program / "advocates/harbour-bank/marit-lunde.yml").read_text("utf-8")
    assert "left: {on: 2026-11-02, " in text
    assert ("to: fjord-bank/marit-lunde" in text) is (command.startswith("move") and not code)
    assert check(program).errors == 0


FULL = """\
  - from: 2026-01-01
    caps: [{id: per-need, scope: request, counts: asks, max: 1}]
"""


def test_one_more_than_may_be_asked_is_signed_off(program: Path, run: Run) -> None:
    """A limit on how many are asked for one request is said before, and a manager signs it."""
    limits = program / "program/limits.yml"
    limits.write_text("versions:\n" + FULL, "utf-8")
    another(program)
    asked = ("ask", "odd-nes", "--request", CALL, "--by", "lena-fuchs", "--yes")
    full = run(*asked, code=1)
    assert f"For {CALL} we have asked Marit Lunde, as many as may be." in full.output
    assert "A program manager can sign that off, with --reason: Lena." in full.output
    assert "Signed off by Lena Fuchs: per-need." in run(*asked, "--reason", "A tender").output
    assert check(program).errors == 0


def test_the_owner_may_say_yes_after_a_reminder(program: Path, run: Run) -> None:
    """Until the owner has said yes it is they who were reminded, so the ask begins without."""
    path = program / f"requests/2026/{CALL}.yml"
    run(
        "ask", "marit-lunde", "--request", CALL, "--by", "jonas-berg", "--on", "2026-11-12", "--yes"
    )
    assert "reminders: [2026-11-12]" in path.read_text("utf-8")
    run("answer", CALL, "owner-yes", "--note", "After the audit", "--yes")
    text = path.read_text("utf-8")
    assert "on: 2026-11-16, by: jonas-berg, note: After the audit}" in text
    assert "reminders" not in text
    assert check(program).errors == 0


def test_the_owner_says_from_when_on_they_may_be_asked(program: Path, run: Run) -> None:
    """A day that the owner names keeps the place free until then, as one of the advocate's does."""
    no = run("answer", CALL, "owner-no", "--again-from", "2027-01-11", "--yes")
    assert "Lena says: please not now, but from Mon 11 Jan 2027 on." in no.output
    text = (program / f"requests/2026/{CALL}.yml").read_text("utf-8")
    assert "answer: unavailable, answered: 2026-11-16, again_from: 2027-01-11" in text


def test_no_place_is_kept_in_a_request_that_has_ended(program: Path, run: Run) -> None:
    """A yes that comes too late is told so; a no is still written down."""
    path = program / f"requests/2026/{CALL}.yml"
    path.write_text(OPEN + "closed: {on: 2026-11-16, as: cancelled}\n", "utf-8")
    late = run("answer", CALL, "accepted", "--yes", code=1)
    assert f"{CALL} was closed on Mon 16 Nov." in late.output
    run("answer", CALL, "declined", "--reason", "other", "--yes")


def test_an_older_yes_names_no_company_again(run: Run) -> None:
    """After a no only what is granted later counts, and it is said where that is not the latest."""
    naming = ("consent", "harbour-bank", "--by", "lena-fuchs", "--yes", "--level")
    evidence = ("--evidence", "crm:A-1")
    run(*naming, "none", "--granted", "2026-11-02")
    for granted in ("2026-11-02", "2026-10-01"):
        old = run(*naming, "public", "--granted", granted, *evidence, code=1)
        assert "Harbour Bank said no on 2026-11-02, and no yes of that day" in old.output
    run(*naming, "sales", "--granted", "2026-11-10", *evidence)
    wider = run(*naming, "public", "--granted", "2026-11-09", *evidence)
    assert "What was agreed later goes before it: sales, of Tue 10 Nov." in wider.output


def test_each_who_helped_is_thanked(program: Path, run: Run) -> None:
    """Where two helped, thanks to one leave the other, who is named and thanked next."""
    path = program / "requests/2026/2026-09-02-fjord-call.yml"
    odd = another(program)
    words = program / "program/vocabulary.yml"
    kinds = "given_kinds: [{id: gift, label: Gift}]\n"
    words.write_text(words.read_text("utf-8") + kinds, "utf-8")
    text = path.read_text("utf-8")
    both = text.replace("status: done}", "status: done, occasion: panel}")
    use = next(line for line in both.split("\n") if "occasion" in line)
    path.write_text(both.replace(use, f"{use}\n{use.replace('marit-lunde', 'odd-nes')}"), "utf-8")
    first = run("thank", "marit-lunde", "--request", path.stem, "--kind", "gift", "--yes")
    again = f"vouchbook thank {odd} --request {path.stem}"
    assert f"Odd Nes helped as well: {again}" in first.output
    assert "Thanked: Odd Nes" in run("thank", "odd-nes", "--kind", "gift", "--yes").output
    assert "has been thanked for all" in run("thank", "odd-nes", "--yes", code=1).output
    assert check(program).errors == 0


@pytest.mark.parametrize(
    ("path", "command"),
    [
        ("advocates/harbour-bank/account.yml", "withdraw harbour-bank"),
        ("advocates/harbour-bank/account.yml", "nominate harbour-bank Ada --new-customer"),
        ("advocates/harbour-bank/account.yml", "handover lena-fuchs jonas-berg --account {}"),
        ("advocates/harbour-bank/marit-lunde.yml", "nominate harbour-bank Marit-Lunde"),
        ("advocates/harbour-bank/marit-lunde.yml", "rest harbour-bank/marit-lunde"),
        (f"requests/2026/{CALL}.yml", f"close {CALL}"),
    ],
)
def test_what_has_a_fault_is_not_said_to_be_missing(
    program: Path, run: Run, path: str, command: str
) -> None:
    """A file that the program cannot take in is named, and nothing of its name begun anew."""
    file = program / path
    file.write_text(file.read_text("utf-8") + "colour: red\n", "utf-8")
    done = run(*command.format("harbour-bank").split(), "--yes", code=1)
    assert f"{path} has a fault. Run `vouchbook check` first." in done.output


def test_a_missing_consent_is_not_called_in_order(run: Run) -> None:
    """Where nothing can be signed off since a consent is missing, that is said."""
    logged = run("use", "eva-holm", "--by", "lena-fuchs", "--activity", "case-study", "--yes")
    name = logged.output.partition("+id: ")[2].split("\n", 1)[0]
    only_status = ("sign", name, "--by", "lena-fuchs", "--reason", "A tender", "--yes")
    run(*only_status)
    again = run(*only_status, code=1)
    assert "A consent is missing, and nobody can sign that off: ask for it." in again.output


def test_a_colleague_who_leaves_leaves_nothing_behind(program: Path, run: Run) -> None:
    """Roles end with them, be an end foreseen or not; customers that nobody takes are named."""
    company(program)
    people = program / "program/people.yml"
    text = people.read_text("utf-8")
    role = "role: program-manager, from: 2024-09-02"
    people.write_text(text.replace(role, f"{role}, to: 2027-06-30"), "utf-8")
    leave = ("handover", "lena-fuchs", "jonas-berg", "--left", "2026-12-01", "--yes")
    left = run(*leave, "--account", "harbour-bank")
    assert "Nobody looks after Fjord Bank then: vouchbook handover lena-fuchs" in left.output
    assert f"{role}, to: 2026-11-30" in people.read_text("utf-8")
    again = run(*leave[:3], "--left", "2026-12-08", "--yes", code=1)
    assert "Lena Fuchs left on 2026-12-01 already. Leave --left out." in again.output
    assert "looks after 1 customer: Fjord Bank." in run(*leave[:3], "--yes").output
