"""A permission taken back by form: it counts whoever sends it, and none is lost."""

from pathlib import Path

import pytest
from sent_forms import GONE, MARIT, PERSON

from changing import ACCOUNT
from issues import data_of, desk_of, files_of, issue, tell, write
from vouchbook.intake.outcome import Result
from vouchbook.model import Scope


def test_a_withdrawal_counts_whoever_sends_it(known: Path) -> None:
    """Anybody may take a permission back; it waits for a person, and nothing is asked back."""
    answered = tell(known, issue("withdraw", **GONE), issue__user__login="stranger")
    assert answered.outcome.result is Result.CHANGE
    assert not answered.outcome.alone
    (consent,) = data_of(files_of(answered)[PERSON])["consent"]
    assert consent["withdrawn"] == {
        "on": "2026-11-16", "recorded": "2026-11-16", "by": "their legal department",
    }  # fmt: skip
    assert "Who sent it is nobody in people.yml: is it the customer?" in answered.outcome.looks


def test_a_company_takes_everything_back(known: Path) -> None:
    """A withdrawal in the company's name ends the consent of everybody there."""
    answered = tell(known, issue("withdraw", advocate="Harbour Bank"))
    (consent,) = data_of(files_of(answered)[PERSON])["consent"]
    assert consent["withdrawn"]["on"] == "2026-11-16"
    assert any("the whole company" in one for one in answered.outcome.looks)


@pytest.mark.parametrize(
    ("written", "said", "hand"),
    [
        (GONE | {"note": "ann@bank.example"}, "Anything else: it holds an e-mail address",
         ("Advocate: Marit Lunde", "Who says so: their legal department")),
        (GONE | {"by": "legal\u200b"}, "Who says so: it holds a character that nobody can see",
         ("Advocate: Marit Lunde",)),
        ({}, "Advocate: it is empty", ()),
    ],
)  # fmt: skip
def test_a_no_is_asked_back_for_no_fault(
    written: dict[str, str], said: str, hand: tuple[str, ...], known: Path
) -> None:
    """Whoever takes a permission back has done so; a person reads what is wrong, and mends it."""
    answered = tell(known, issue("withdraw", **written), issue__user__login="stranger")
    assert answered.outcome.result is Result.HELD
    assert answered.outcome.hand == hand
    assert said in answered.answer()
    assert "ann" not in answered.answer()
    assert "mend the text" not in answered.answer()


def test_a_no_to_which_nothing_is_left_is_not_lost(known: Path) -> None:
    """Where no consent was on file, somebody finds out what is still shown."""
    text = (known / PERSON).read_text("utf-8")
    without = "".join(line for line in text.splitlines(True) if "C-7741" not in line)
    (known / PERSON).write_text(without.replace("consent:\n", "consent: []\n"), "utf-8")
    note = "My quote is still on your first page."
    held = tell(known, issue("withdraw", **GONE, note=note), issue__user__login="stranger")
    assert held.outcome.result is Result.HELD
    assert f"To do by hand, as it was written:\n\n```text\n{note}\n```" in held.answer()
    assert "there was nothing to take back" in held.answer()
    (known / PERSON).write_text(text, "utf-8")
    write(known, tell(known, issue("withdraw", **GONE, note=note)))
    assert tell(known, issue("withdraw", **GONE, note=note)).outcome.result is Result.THERE


def test_a_company_that_takes_a_part_back_is_asked_about(known: Path) -> None:
    """Boxes are about people; that the name goes as a whole is said to whoever looks."""
    naming = (
        "naming:\n  - {level: public, logo: true, granted: 2026-02-02, expires: 2027-02-02, "
        'evidence: "crm:A-1", recorded_by: lena-fuchs}\n'
    )
    path = known / ACCOUNT
    path.write_text(path.read_text("utf-8") + naming, "utf-8")
    body = issue("withdraw", advocate="Harbour Bank", scope="Shown with their logo")
    looks = tell(known, body).outcome.looks
    assert [one for one in looks if "(logo), yet the company is named nowhere any more" in one]


def test_a_part_is_taken_back(known: Path) -> None:
    """Boxes take back a part; the rest stays."""
    answered = tell(known, issue("withdraw", **GONE, scope="Shown to everyone"))
    write(known, answered)
    person = desk_of(known).book.people[MARIT]
    assert person.consent_on(desk_of(known).today) == {Scope.SALES}


def test_a_withdrawal_of_nobody_known_is_not_lost(known: Path) -> None:
    """Where it is not clear who is meant, somebody finds out; whoever sent it is not asked back."""
    answered = tell(known, issue("withdraw", advocate="Marita Lind", by="herself"))
    assert answered.outcome.result is Result.HELD
    assert answered.outcome.hand == ("Advocate: Marita Lind", "Who says so: herself")
    assert "nothing for you to do" in answered.letter().body
    assert "harbour-bank/marit-lunde" in answered.outcome.looks[0]
