"""A request by form: reserved, looked for, logged, or refused with what is free."""

from pathlib import Path

import pytest
from sent_forms import CALL, MARIT

from issues import data_of, files_of, issue, tell, write
from vouchbook.check import check
from vouchbook.intake.outcome import Result


def test_a_request_reserves(known: Path) -> None:
    """A colleague's request becomes a file, says what it means, and may merge by itself."""
    answered = tell(known, issue("request", **CALL))
    assert answered.outcome.result is Result.CHANGE
    assert answered.outcome.alone
    assert answered.outcome.says[0] == "Reserved: Marit Lunde, reference call, by Fri 18 Dec."
    ((path, text),) = files_of(answered).items()
    assert path == "requests/2026/2026-11-16-harbour-bank-reference-call-issue-17.yml"
    data = data_of(text)
    assert data["by"] == "jonas-berg"
    assert data["mode"] == "peer-to-peer"
    assert [one["advocate"] for one in data["asks"]] == [MARIT]
    assert answered.branch == "intake/issue-17"
    assert answered.letter().body.startswith(
        "Reserved: Marit Lunde, reference call, by Fri 18 Dec."
    )
    assert "Closes #17." in answered.letter().body


def test_an_issue_of_another_repository_is_another(known: Path) -> None:
    """Where issues are counted from one again, a request of before is another."""
    write(known, tell(known, issue("request", **CALL)))
    (path,) = (known / "requests/2026").glob("*-issue-17.yml")
    assert tell(known, issue("request", **CALL)).outcome.result is Result.THERE
    old = known / "requests/2026/2026-05-12-harbour-bank-issue-17.yml"
    text = path.read_text("utf-8").replace(path.stem, old.stem).replace("2026-11-16", "2026-05-12")
    closed = "closed: {on: 2026-06-01, as: cancelled}\n"
    old.write_text(text.replace("2026-12-18", "2026-06-01") + closed, "utf-8")
    path.unlink()
    assert check(known).errors == 0
    assert tell(known, issue("request", **CALL)).outcome.result is Result.CHANGE


def test_who_names_nobody_is_helped(known: Path) -> None:
    """Words of the program become what has to fit and what would be good; the rest stays words."""
    body = issue(
        "request", activity="Reference call", needed_by="2026-12-18",
        need="Harbor, Nordics, somebody who laughs",
    )  # fmt: skip
    answered = tell(known, body)
    (text,) = files_of(answered).values()
    data = data_of(text)
    assert data["mode"] == "concierge"
    assert data["need"] == {"must": {"products": ["harbor"]}, "nice": {"region": ["nordics"]}}
    assert "somebody who laughs" in answered.letter().body


def test_a_no_says_when_and_why(known: Path) -> None:
    """Whoever cannot be asked is refused with the day from which they can."""
    answered = tell(known, issue("request", **CALL | {"needed_by": "2026-11-20"}))
    assert answered.outcome.result is Result.REFUSED
    assert not files_of(answered)
    assert "free from 14 Dec" in answered.letter().body


def test_a_day_in_the_past_is_logged(known: Path) -> None:
    """A request for a day that was over when it was written is a call that took place."""
    answered = tell(known, issue("request", **CALL | {"needed_by": "2026-11-10"}))
    (text,) = files_of(answered).values()
    assert data_of(text)["mode"] == "shadow"
    assert answered.outcome.says[0] == "Logged, thank you: Marit Lunde, reference call, Tue 10 Nov."
    # It went over her limit: welcome, and somebody signs it off.
    assert not answered.outcome.alone


@pytest.mark.parametrize("on", ["2026-10-01", "2026-10-20", "2026-11-10"])
@pytest.mark.parametrize("form", ["request", "feedback"])
def test_what_was_over_a_limit_is_looked_at(form: str, on: str, known: Path) -> None:
    """A call over a limit is logged, and waits for a person, however late it is logged."""
    said = {
        "request": {"activity": "Reference call", "needed_by": on},
        "feedback": {"activity": "Reference call", "on": on, "rating": "5, excellent"},
    }
    answered = tell(known, issue(form, advocate="Marit Lunde", **said[form]))
    assert answered.outcome.result is Result.CHANGE
    assert not answered.outcome.alone
    assert "second reference call in 90 days" in answered.letter().body


def test_a_request_that_was_read_too_late_is_no_call(known: Path) -> None:
    """A day that was still to come when the form was written is not taken for one that was."""
    body = issue("request", **CALL | {"needed_by": "2026-11-14"})
    assert "is over now" in tell(known, body).letter().body
    late = tell(known, body, issue__created_at="2026-11-15T09:00:00Z")
    assert late.outcome.result is Result.CHANGE
