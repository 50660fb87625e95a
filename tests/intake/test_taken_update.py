"""What an account owner says of their advocates by form: confirmed, or left to people."""

from pathlib import Path

from sent_forms import PERSON, STILL

from issues import data_of, files_of, issue, tell
from vouchbook.intake.outcome import Result


def test_twelve_people_in_two_minutes(known: Path) -> None:
    """What the page of an owner writes confirms whom it names, and may merge by itself."""
    answered = tell(known, issue("update", changes=STILL), issue__user__login="lena-f")
    assert answered.outcome.alone
    ((path, text),) = files_of(answered).items()
    assert path == PERSON
    said = {"on": "2026-11-13", "by": "lena-fuchs"}  # the day on which it was written
    assert data_of(text)["confirmed"] == dict.fromkeys(("role", "story", "activities"), said)


def test_what_changed_is_left_to_people(known: Path) -> None:
    """All but “still true” is shown as it was written, and nothing of it is guessed."""
    left = f"{STILL}\nLeft:\n- Odd Nes: to Fjord\n"
    answered = tell(known, issue("update", changes=left), issue__user__login="lena-f")
    assert answered.outcome.hand == ("Left: Odd Nes: to Fjord",)
    assert not answered.outcome.alone
    only = tell(known, issue("update", changes="Marit has a new title."))
    assert only.outcome.result is Result.HELD
    assert not files_of(only)
    assert "Marit has a new title." in only.letter().body


def test_a_name_that_was_cut_off_is_left_to_people(known: Path) -> None:
    """Whom an answer names is confirmed, and a name that is nobody's keeps none of them from it."""
    body = issue("update", changes=f"{STILL}- Odd Nes, Harbour Ba")
    answered = tell(known, body, issue__user__login="lena-f")
    assert list(files_of(answered)) == [PERSON]
    assert answered.outcome.hand == ("Still true: Odd Nes, Harbour Ba",)
    assert not answered.outcome.alone


def test_somebody_elses_customers_are_looked_at(known: Path) -> None:
    """Whoever does not look after a customer may confirm, and somebody looks."""
    answered = tell(known, issue("update", changes="Still true.", advocate="Marit Lunde"))
    assert answered.outcome.looks == ("Lena Fuchs looks after Marit Lunde, not Jonas Berg.",)
    unknown = tell(known, issue("update", changes="Still true:\n- Nobody Here"))
    assert "there is no advocate" in unknown.letter().body
