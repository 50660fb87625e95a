"""Feedback by form: it finds the call that is meant, logs what was not, and guesses nothing."""

from pathlib import Path

import pytest
from sent_forms import CALL, MARIT, WENT

from changing import booking
from issues import data_of, files_of, issue, tell


def test_feedback_finds_the_call(known: Path) -> None:
    """A rating goes to what took place on that day, and may merge by itself."""
    answered = tell(known, issue("feedback", **WENT, match="Just right", note="Well prepared"))
    ((path, text),) = files_of(answered).items()
    assert path == "requests/2026/2026-09-02-fjord-call.yml"
    assert data_of(text)["feedback"]["requester"] == {
        "rating": 4, "on": "2026-11-16", "match": "perfect", "note": "Well prepared",
    }  # fmt: skip
    assert answered.outcome.alone


def test_feedback_a_few_days_off_is_looked_at(known: Path) -> None:
    """A day that is remembered wrongly finds the only thing near it, and somebody looks."""
    answered = tell(known, issue("feedback", **WENT | {"on": "2026-09-17"}))
    assert list(files_of(answered)) == ["requests/2026/2026-09-02-fjord-call.yml"]
    assert answered.outcome.looks == (
        "The form says 2026-09-17, the log 2026-09-15: is it the same?",
    )


def test_feedback_says_nothing_of_another_day(known: Path) -> None:
    """Of two days in one request the one that is named is rated; the other stays as it was."""
    path = "requests/2026/2026-09-02-fjord-call.yml"
    use = "{advocate: harbour-bank/marit-lunde, on: 2026-09-15, status: done}"
    again = use.replace("2026-09-15", "2026-11-10").replace(
        "done", "scheduled, activity: case-study"
    )
    text = (known / path).read_text("utf-8")
    assert use in text
    text = text.replace(use, f"{use}\n  - {again}").partition("closed:")[0]
    (known / path).write_text(text, "utf-8")
    answered = tell(known, issue("feedback", **WENT))
    data = data_of(files_of(answered)[path])
    assert [one["status"] for one in data["uses"]] == ["done", "scheduled"]
    assert "on Tue 15 Sept" in answered.answer()


def test_feedback_of_somebody_else_is_looked_at(known: Path) -> None:
    """Who did not ask for it may still say how it went; somebody looks."""
    answered = tell(known, issue("feedback", **WENT), issue__user__login="lena-f")
    assert answered.outcome.looks == ("It was Jonas Berg who had asked for it, not Lena Fuchs.",)


def test_feedback_logs_what_was_not_logged(known: Path) -> None:
    """A call that nobody had logged is logged together with how it went."""
    body = issue("feedback", **WENT | {"on": "2026-10-20"})
    assert "say what it was" in tell(known, body).letter().body
    body = issue("feedback", **WENT | {"on": "2026-10-20"}, activity="Case study")
    (text,) = files_of(tell(known, body)).values()
    data = data_of(text)
    assert data["mode"] == "shadow"
    assert data["uses"] == [{"advocate": MARIT, "on": "2026-10-20", "status": "done"}]
    assert data["feedback"] == {"requester": {"rating": 4, "on": "2026-11-16"}}


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("feedback", {**WENT, "on": "2026-11-10", "activity": "Case study"}),
        ("request", {**CALL, "needed_by": "2026-11-10", "activity": "Case study"}),
    ],
)
def test_nothing_is_logged_into_the_request_of_somebody_else(
    form: str, written: dict[str, str], known: Path
) -> None:
    """What took place is not what another colleague waits for; somebody looks whether it is."""
    path = booking(known, "2026-11-09-fjord-story", "2026-12-18", activity="case-study")
    answered = tell(known, issue(form, **written), issue__user__login="lena-f")
    ((new, text),) = files_of(answered).items()
    assert new != path
    assert data_of(text)["by"] == "lena-fuchs"
    said = "Jonas Berg has asked Marit Lunde for it, too (2026-11-09-fjord-story): is it the same?"
    assert answered.outcome.looks == (said,)
    own = tell(known, issue(form, **written))
    assert list(files_of(own)) == [path]
    assert own.outcome.alone


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-17", "is still to come"),
        ("03/04/2026", "can be two days"),
        ("2026-02-30", "is no day of the calendar"),
        ("soon", "is no day of the calendar"),
        ("9999-12-31", "is too far away"),
    ],
)
def test_a_day_that_cannot_be_is_refused(day: str, said: str, known: Path) -> None:
    """A day is read in one way only, and is one that can be meant."""
    assert said in tell(known, issue("feedback", **WENT | {"on": day})).letter().body


def test_a_call_of_today_is_logged(known: Path) -> None:
    """Right after a call it is logged, and how it went, in one."""
    answered = tell(known, issue("feedback", **WENT | {"on": "2026-11-16"}, activity="Case study"))
    (text,) = files_of(answered).values()
    assert data_of(text)["uses"] == [{"advocate": MARIT, "on": "2026-11-16", "status": "done"}]


def test_feedback_on_nobody_known_is_refused(known: Path) -> None:
    """A name that is nobody's is answered with who may be meant."""
    told = tell(known, issue("feedback", **WENT | {"advocate": "Marit Lundi"}))
    assert told.outcome.problems[0].field == "Advocate"
    assert MARIT in told.letter().body
