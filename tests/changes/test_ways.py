"""Ways that are seldom gone: what is refused, and what is said, where things are out of order."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from changing import ACCOUNT, PERSON, company
from vouchbook.changes import (
    Agreement,
    Asked,
    Asking,
    Changed,
    Confirmation,
    Desk,
    End,
    Forgetting,
    Handover,
    Log,
    Move,
    Promotion,
    Rating,
    Reply,
    Rest,
    Signature,
    Thanks,
    Withdrawal,
    agree,
    answer,
    ask,
    confirm,
    foreseen,
    forget,
    hand_over,
    log_use,
    move,
    opened,
    promote,
    rate,
    request,
    rest,
    retire,
    sign,
    thank,
    withdraw,
    write,
)
from vouchbook.errors import VouchbookError

WHO = "harbour-bank/marit-lunde"
NAME = "2026-11-02-dogger-call"
PATH = f"requests/2026/{NAME}.yml"
EVA = "advocates/harbour-bank/eva-holm.yml"
CALL = f"""\
id: {NAME}
requested: 2026-11-02
by: jonas-berg
group: sales
activity: case-study
mode: concierge
needed_by: 2026-12-20
"""
LENA = "by: lena-fuchs"
ASKED = f"asks: [{{advocate: {WHO}, on: 2026-11-03, {LENA}}}]\n"
OWNED = ASKED.replace(LENA, f"owner_ok: {{by: lena-fuchs, on: 2026-11-03, ok: true}}, {LENA}")
BOTH = ASKED.replace("]\n", f", {{advocate: harbour-bank/eva-holm, on: 2026-11-03, {LENA}}}]\n")
TODAY = ASKED.replace("2026-11-03", "2026-11-16")
ACCEPTED = ASKED.replace("}]", ", answer: accepted, answered: 2026-11-04}]")
REMINDED = ASKED.replace("}]", ", reminders: [2026-11-10]}]")
REMINDED_TODAY = ASKED.replace("}]", ", reminders: [2026-11-16]}]")
BOOKED = f"uses: [{{advocate: {WHO}, on: 2026-11-12, status: scheduled}}]\n"
DONE = f"uses: [{{advocate: {WHO}, on: 2026-11-12, status: done}}]\n"
SHADOW = CALL.replace("concierge", "shadow").replace("needed_by: 2026-12-20\n", "") + DONE
NOMINEE = """\
id: eva-holm
key: evaholm123
name: Eva Holm
status: nominated
status_since: 2026-11-10
"""

Act = Callable[[Desk], Changed]


def into(path: str, old: str, new: str) -> Callable[[Path], None]:
    def do(program: Path) -> None:
        text = (program / path).read_text("utf-8")
        assert old in text
        (program / path).write_text(text.replace(old, new), "utf-8")

    return do


def behind(path: str, more: str) -> Callable[[Path], None]:
    def do(program: Path) -> None:
        text = (program / path).read_text("utf-8") if (program / path).exists() else ""
        (program / path).write_text(text + more, "utf-8")

    return do


def reply(said: str, **more: Any) -> Act:
    return lambda desk: answer(desk, Reply(request=NAME, answer=said, **more))


def asking(by: str = "lena-fuchs", **more: Any) -> Act:
    return lambda desk: ask(desk, Asked(request=NAME, advocate=WHO, by=by, **more))


LEFT = behind(PERSON, "left: {on: 2026-11-10}\n")
DIRECT = behind(PERSON, "preferences: {via: direct}\n")
NO_OWNER = into(ACCOUNT, "owner: lena-fuchs\n", "")
ALSO_EVA = behind(EVA, NOMINEE)
TAKEN_BACK = into(
    PERSON,
    "recorded_by: lena-fuchs}",
    "recorded_by: lena-fuchs, withdrawn: {on: 2026-11-10}}",
)

REFUSED: dict[str, tuple[list[Callable[[Path], None]], Act, str]] = {
    "answer of nobody": (
        [behind(PATH, CALL + ASKED)], reply("accepted", advocate="Odd Nes"), "there is no advocate",
    ),
    "a request for a day that is too near": (
        [behind(PERSON, "preferences: {via: owner, notice_days: 21}\n")],
        lambda desk: request(desk, Asking(
            by="jonas-berg", advocate=WHO, activity="case-study",
            needed_by=dt.date(2026, 11, 18))),
        "Marit is told 21 days ahead, at least. Marit is free from 7 Dec.",
    ),
    "an ask at the prospect itself": (
        [behind(PATH, CALL + "prospect: {crm: A-2231}\n")], asking(),
        "Marit Lunde, Harbour Bank, is the prospect itself",
    ),
    "answer of several": (
        [ALSO_EVA, behind(PATH, CALL + BOTH)], reply("accepted"),
        f"2 are waited for in {NAME}; say whose answer it is: --advocate {WHO} or harbour",
    ),
    "answer of no owner": (
        [NO_OWNER, behind(PATH, CALL + ASKED)], reply("owner-yes"), "the owner who says so is not",
    ),
    "answer of the owner twice": (
        [behind(PATH, CALL + OWNED)], reply("owner-no"), "Lena Fuchs said yes on Tue 3 Nov already",
    ),
    "ask for what is over": (
        [behind(PATH, SHADOW)], asking(), f"{NAME} was written down afterwards; open a new one",
    ),
    "ask who said yes": (
        [behind(PATH, CALL + ACCEPTED)], asking(), f"Marit Lunde has said yes to {NAME} already",
    ),
    "ask for a word of the past": (
        [
            behind(PATH, CALL),
            into("program/vocabulary.yml", "label: Case study, effort: 4", "label: Case study, "
                 "retired: 2026-11-10, effort: 4"),
        ],
        asking(), "there is no activity",
    ),
    "remind twice a day": (
        [behind(PATH, CALL + REMINDED_TODAY)], asking(), "Marit Lunde was reminded on 2026-11-16",
    ),
    "confirm nobody": (
        [], lambda desk: confirm(desk, Confirmation(by="lena-fuchs", people=())), "nobody is named",
    ),
    "consent to come": (
        [], lambda desk: agree(desk, Agreement(
            whom=WHO, by="lena-fuchs", basis="verbal", granted=dt.date(2026, 12, 1))),
        "2026-12-01 is still to come; nobody can know yet",
    ),
    "consent of who left": (
        [LEFT], lambda desk: agree(desk, Agreement(whom=WHO, by="lena-fuchs", basis="verbal")),
        "Marit Lunde left on 2026-11-10; consent does not travel",
    ),
    "consent from before a no": (
        [TAKEN_BACK], lambda desk: agree(desk, Agreement(
            whom=WHO, by="lena-fuchs", basis="verbal", granted=dt.date(2026, 11, 10))),
        "Marit Lunde took back sales on 2026-11-10, after this was granted",
    ),
    "feedback on nothing": ([], lambda desk: rate(desk, Rating(rating=3)), "nobody is named"),
    "hand over another's customer": (
        [], lambda desk: hand_over(desk, Handover(
            owner="jonas-berg", to="lena-fuchs", accounts=("harbour-bank",))),
        "Harbour Bank is not Jonas Berg's",
    ),
    "move twice": (
        [
            lambda program: behind(str(company(program).relative_to(program)) + "/marit-lunde.yml",
                NOMINEE.replace("eva-holm", "marit-lunde").replace("Eva Holm", "Marit Lunde")
                + f"formerly: [{WHO}]\n")(program),
            behind(PERSON, "left: {on: 2026-11-10, to: fjord-bank/marit-lunde}\n"),
        ],
        lambda desk: move(desk, Move(advocate=WHO, by="lena-fuchs")),
        "Marit Lunde moved to fjord-bank/marit-lunde already",
    ),
    "sign what is not in the way": (
        [], lambda desk: sign(desk, Signature(
            request="2026-09-02-fjord-call", by="lena-fuchs", reason="x", rules=("cap",))),
        "this is not in the way",
    ),
    "thank nobody": ([], lambda desk: thank(desk, Thanks()), "nobody is named"),
    "thank twice": (
        [behind("requests/2026/2026-09-02-fjord-call.yml", "thanked: 2026-09-16\n")],
        lambda desk: thank(desk, Thanks(request="2026-09-02-fjord-call")),
        "thanks for 2026-09-02-fjord-call were said on 2026-09-16",
    ),
    "thank in a word of no vocabulary": (
        [], lambda desk: thank(desk, Thanks(advocate=WHO, kind="flowers")), "there is no",
    ),
    "retire twice": (
        [into(PERSON, "status: active", "status: retired")],
        lambda desk: retire(desk, End(advocate=WHO)), "Marit Lunde is retired already",
    ),
}  # fmt: skip

SAID: dict[str, tuple[list[Callable[[Path], None]], Act, str]] = {
    "the owner's yes on the day of the ask": (
        [behind(PATH, CALL + TODAY)], reply("owner-yes"), "Lena says yes: Marit Lunde may be asked",
    ),
    "an answer to whoever asked themselves": (
        [behind(PATH, CALL + ASKED.replace("lena-fuchs", "jonas-berg"))], reply("accepted"),
        "Marit Lunde says yes. A place is kept",
    ),
    "an ask by the owner": (
        [behind(PATH, CALL)], asking(),
        f"Asked: Marit Lunde, case study, for {NAME}. A place is kept until Sun 20 Dec.",
    ),
    "a second reminder": (
        [behind(PATH, CALL + REMINDED)], asking(),
        "They were reminded on Tue 10 Nov already; once is enough, so ask somebody else.",
    ),
    "feedback on what was booked": (
        [behind(PATH, CALL + ACCEPTED + BOOKED)],
        lambda desk: rate(desk, Rating(rating=4, request=NAME)),
        "Thank you: 4 of 5 for the case study with Marit Lunde on Thu 12 Nov.",
    ),
    "a collection and a request handed over": (
        [
            behind(PATH, CALL + "assigned: lena-fuchs\n"),
            behind("content/collections/first-meeting.yml", "owner: lena-fuchs\n"),
        ],
        lambda desk: hand_over(desk, Handover(owner="lena-fuchs", to="jonas-berg")),
        f"1 open request goes to Jonas Berg: {NAME}.",
    ),
    "a use without a consent": (
        [ALSO_EVA], lambda desk: log_use(desk, Log(advocate="eva-holm", by="jonas-berg")),
        "Nothing says that Eva agrees to this; Lena will ask.",
    ),
    "a request to who is asked directly": (
        [DIRECT],
        lambda desk: request(desk, Asking(
            by="jonas-berg", advocate=WHO, activity="case-study")),
        "You may write to Marit directly.",
    ),
    "a talk with somebody nobody proposed": (
        [ALSO_EVA], lambda desk: promote(desk, Promotion(
            advocate="eva-holm", by="lena-fuchs", title="CFO")),
        "Eva Holm, Harbour Bank: a talk is due. To find out:",
    ),
    "an end of what was retired before": (
        [into(PERSON, "status: active", "status: retired")],
        lambda desk: move(desk, Move(advocate=WHO, by="lena-fuchs")),
        "Marit Lunde, Harbour Bank, left on Mon 16 Nov and is asked no more there.",
    ),
    "an activity that was not the booked one": (
        [into(PERSON, "max: 1", "max: 9"), behind(PATH, CALL + ACCEPTED + BOOKED)],
        lambda desk: log_use(desk, Log(advocate=WHO, request=NAME, activity="Reference call")),
        f"Logged, thank you: Marit Lunde, reference call, Thu 12 Nov ({NAME}).",
    ),
    "a withdrawal of the company alone": (
        [], lambda desk: withdraw(desk, Withdrawal(whom="Harbour Bank")),
        "What its people agreed to themselves stands. If it is taken back for them, too:",
    ),
    "a booking in a rest": (
        [behind(PATH, CALL + ACCEPTED + BOOKED.replace("2026-11-12", "2026-12-02"))],
        lambda desk: rest(desk, Rest(advocate=WHO, until=dt.date(2026, 12, 31))),
        f"Booked for Wed 2 Dec: a case study ({NAME}). Move it or call it off; tell Jonas.",
    ),
    "thanks of who was not asked for": (
        [], lambda desk: thank(desk, Thanks(request="2026-09-02-fjord-call")),
        "Thanked: Marit Lunde, Mon 16 Nov (2026-09-02-fjord-call).",
    ),
    "an earlier place that has no file": (
        [
            lambda program: company(program) and None,
            behind(PERSON, "formerly: [fjord-bank/marit-lunde]\n"),
        ],
        lambda desk: forget(desk, Forgetting(advocate=WHO)),
        "Forgotten: 1 profile, as of Mon 16 Nov.",
    ),
}  # fmt: skip


def desk_of(program: Path, made: list[Callable[[Path], None]]) -> Desk:
    for make in made:
        make(program)
    return opened(program)


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused(name: str, program: Path) -> None:
    """Each slip has its sentence, and nothing would be written."""
    made, act, words = REFUSED[name]
    changed = act(desk_of(program, made))
    assert changed.files == ()
    assert words in "\n".join(map(str, changed.refusals))


@pytest.mark.parametrize("name", SAID)
def test_what_is_said_of_a_change(name: str, program: Path) -> None:
    """Each way ends in a sentence, and the program would pass its check."""
    made, act, words = SAID[name]
    desk = desk_of(program, made)
    changed = act(desk)
    assert changed.refusals == ()
    assert words in "\n".join(changed.says)
    assert foreseen(desk, changed).errors == ()


def test_what_was_refused_is_not_written(program: Path) -> None:
    """Nobody can write a change that was refused; one without files asks the check nothing."""
    desk = opened(program)
    changed = thank(desk, Thanks())
    assert foreseen(desk, changed).errors == ()
    with pytest.raises(VouchbookError, match="nobody is named"):
        write(desk, changed)


def test_a_program_at_fault_is_not_opened(program: Path) -> None:
    """Where a file in program/ has a fault, nothing can be told."""
    (program / "program/people.yml").write_text("- {id: [\n", "utf-8")
    with pytest.raises(VouchbookError, match="a file in program/ has a fault"):
        opened(program)


def test_twelve_months_from_a_leap_day(program: Path) -> None:
    """A consent given on 29 February ends on 28 February."""
    desk = opened(program, as_of=dt.date(2028, 2, 29))
    changed = agree(desk, Agreement(whom=WHO, by="lena-fuchs", basis="verbal"))
    (file,) = changed.files
    assert b"granted: 2028-02-29, expires: 2029-02-28" in (file.after or b"")
