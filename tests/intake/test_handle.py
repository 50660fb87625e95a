"""What becomes of a form: changes, answers, and who has to look."""

from pathlib import Path
from urllib.parse import quote

import pytest

from changing import ACCOUNT, CONTENT, booking, company
from committing import committed
from issues import data_of, desk_of, files_of, issue, tell, write
from merging import brought
from vouchbook.changes import Changed
from vouchbook.check import check
from vouchbook.intake.letter import letter
from vouchbook.intake.outcome import Outcome, Result
from vouchbook.intake.who import advocate_of
from vouchbook.model import Scope
from vouchbook.private import private

MARIT = "harbour-bank/marit-lunde"
PERSON = f"advocates/{MARIT}.yml"
CALL = {"advocate": MARIT, "activity": "Reference call", "needed_by": "2026-12-18"}
ODD = {"account": "Harbour Bank", "person": "Odd Nes", "title": "CFO", "why": "Loves the close."}
WENT = {"advocate": "Marit Lunde, Harbour Bank", "on": "2026-09-15", "rating": "4, good"}
GONE = {"advocate": "Marit Lunde", "by": "their legal department"}


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


def test_a_nomination_waits_for_a_person(known: Path) -> None:
    """A nomination becomes a profile of a few lines, names whom the customer has, and waits."""
    answered = tell(known, issue("nominate", **ODD, activities="Case study"))
    assert answered.outcome.result is Result.CHANGE
    assert not answered.outcome.alone
    assert "Harbour Bank has somebody already: Marit Lunde (active)." in answered.outcome.looks
    ((path, text),) = files_of(answered).items()
    assert path == "advocates/harbour-bank/odd-nes.yml"
    data = data_of(text)
    assert data["status"] == "nominated"
    assert data["nominated"]["why"] == "Loves the close."
    assert "consent" not in data


def test_a_customer_in_another_spelling_is_no_second_one(known: Path) -> None:
    """Where only the CRM's spelling is like the form's, the customer of the book is meant."""
    (known / "program/customers.csv").write_text(
        "id,account,name,industry,country,employees,products,since,renewal,renewed,revenue,health,"
        "nps,nps_on,usage,owner\nA-2231,harbour-bank,Harbour-Bank.,banking,NO,4200,,,,,,,,,,\n",
        "utf-8",
    )
    body = issue("nominate", **ODD | {"account": "HarbourBank"})
    answered = tell(known, body)
    assert list(files_of(answered)) == ["advocates/harbour-bank/odd-nes.yml"]
    assert "Harbour Bank has somebody already: Marit Lunde (active)." in answered.outcome.looks
    write(known, answered)
    assert tell(known, body).outcome.result is Result.THERE


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"account": "Harbor Bank"}, "did you mean Harbour Bank"),
        ({"account": "asdf", "person": "asdf"}, "there is no"),
        ({"person": "Marit Lunde"}, "is in the book already"),
        ({"person": "!!!"}, "nobody is named"),
    ],
)
def test_junk_and_doubles_are_no_nomination(
    written: dict[str, str], said: str, known: Path
) -> None:
    """An unknown customer, somebody who is there already, and nonsense are refused with a hint."""
    answered = tell(known, issue("nominate", **ODD | written))
    assert answered.outcome.result is Result.REFUSED
    assert said in answered.letter().body
    assert not files_of(answered)


def test_who_fills_in_forms_is_told_no_command(known: Path) -> None:
    """What only a command does is the program team's; whoever looks still reads it."""
    text = (known / PERSON).read_text("utf-8").replace("status: active", "status: retired")
    (known / PERSON).write_text(text, "utf-8")
    again = tell(known, issue("nominate", **ODD | {"person": "Marit Lunde"})).answer()
    assert "is in the book already; the program team can help." in again
    unknown = tell(known, issue("nominate", **ODD | {"account": "Zzz"})).answer()
    assert "the program team can begin a new one." in unknown
    company(known)
    text = issue("nominate", account="Fjord Bank", person="Marit Lunde", why="New there.")
    moved = tell(known, text)
    assert "vouchbook move harbour-bank/marit-lunde" in moved.letter().body
    for said in (again, unknown, moved.answer()):
        assert "vouchbook" not in said
        assert "--" not in said
    assert moved.answer().startswith("Nominated: Marit Lunde, Fjord Bank.")


@pytest.mark.parametrize(
    "why",
    [
        "Please remove us from the list.",
        "Removal of Harbour Bank",
        "We no longer want to be listed as a customer.",
        "Kindly take our logo off your site",
        "This is a request for removal under the GDPR.",
        "They withdraw their consent.",
        "Odd asked to be taken down.",
    ],
)
def test_50_a_removal_is_no_nomination(why: str, known: Path) -> None:
    """A removal that was sent through the form for additions is answered with the right form."""
    answered = tell(known, issue("nominate", **ODD | {"why": why}))
    assert answered.outcome.result is Result.REFUSED
    ((title, link),) = answered.outcome.links
    assert title == "Take a permission back"
    assert "template=withdraw.yml&advocate=Odd%20Nes%2C%20Harbour%20Bank" in link


@pytest.mark.parametrize(
    "why",
    [
        "They removed three legacy tools in a year.",
        "He would take the stage any day, and is no longer shy.",
        "She deleted four spreadsheets thanks to us, and wants to tell others.",
        "Asked us for a speaking slot at the user group.",
    ],
)
def test_praise_is_no_removal(why: str, known: Path) -> None:
    """What a product removed takes nobody off the list."""
    assert tell(known, issue("nominate", **ODD | {"why": why})).outcome.result is Result.CHANGE


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


STILL = """\
Customers of Lena Fuchs, data of Mon 16 Nov 2026

Still true:
- Marit Lunde, Harbour Bank (harbour-bank/marit-lunde)
"""


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


@pytest.mark.parametrize(
    "written",
    [
        MARIT, "Marit Lunde", "marit lunde", "marit-lunde", "Marit Lunde, Harbour Bank",
        "Harbour Bank, Marit Lunde", "Harbour Bank / Marit Lunde", "Marit Lunde (Harbour Bank)",
        "Marit Lunde at Harbour Bank", "Harbour Bank - Marit Lunde", "k7p2m4x9qa/c3v8n1t6rz",
        "harbour-bank/c3v8n1t6rz",
    ],
)  # fmt: skip
def test_an_advocate_is_found_as_pages_and_people_write(written: str, known: Path) -> None:
    """An address of a page, with names or keys, and name and company in any order mean the same."""
    assert advocate_of(desk_of(known), written) == MARIT


def test_of_namesakes_who_has_not_left_is_meant(known: Path) -> None:
    """Whoever moved has two profiles: the name alone means where they are, and the day its call."""
    old = company(known) / "marit-lunde.yml"
    text = (known / PERSON).read_text("utf-8").replace("c3v8n1t6rz", "e5x8n1t6rz")
    old.write_text(f"{text}left: {{on: 2026-02-01, to: {MARIT}}}\n", "utf-8")
    assert advocate_of(desk_of(known), "Marit Lunde") == MARIT
    assert advocate_of(desk_of(known), "Marit Lunde, Fjord Bank") == "fjord-bank/marit-lunde"
    answered = tell(known, issue("feedback", **WENT | {"advocate": "Marit Lunde"}))
    assert list(files_of(answered)) == ["requests/2026/2026-09-02-fjord-call.yml"]
    other = issue("feedback", **WENT | {"advocate": "Marit Lunde", "on": "2026-10-20"})
    assert "nothing of theirs is in the log around 2026-10-20" in tell(known, other).letter().body


@pytest.mark.parametrize("written", ["Lunde", "Marit Lunde, Fjord", "c3v8n1t6rz", "a/b", "", ","])
def test_nobody_is_guessed(written: str, known: Path) -> None:
    """What is not one person stays as it was written."""
    assert advocate_of(desk_of(known), written) == written


@pytest.mark.parametrize("form", ["request", "nominate", "feedback", "update"])
def test_a_stranger_changes_nothing(form: str, known: Path) -> None:
    """Who is nobody in people.yml is told so, and nothing is written."""
    written = {"request": CALL, "nominate": ODD, "feedback": WENT, "update": {"changes": STILL}}
    answered = tell(known, issue(form, **written[form]), issue__user__login="stranger")
    assert answered.outcome.result is Result.REFUSED
    assert "nobody in people.yml has the name 'stranger'" in answered.outcome.problems[0].message


def test_who_has_left_is_a_stranger(known: Path) -> None:
    """A colleague who has left sends no requests."""
    people = known / "program/people.yml"
    text = people.read_text("utf-8")
    people.write_text(text.replace("github: jonas-b", "left: 2026-11-01, github: jonas-b"), "utf-8")
    assert tell(known, issue("request", **CALL)).outcome.result is Result.REFUSED


REMOVAL = "Please remove us from your list of references."


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("request", CALL | {"need": REMOVAL}),
        ("feedback", WENT | {"note": REMOVAL}),
    ],
)
def test_a_removal_in_another_form_is_looked_at(
    form: str, written: dict[str, str], known: Path
) -> None:
    """A form that speaks of a removal by the way is merged by nobody unseen."""
    answered = tell(known, issue(form, **written))
    assert answered.outcome.result is Result.CHANGE
    assert not answered.outcome.alone
    assert any("taken back" in one for one in answered.outcome.looks)


AGAIN = {
    "request": CALL,
    "nominate": ODD,
    "feedback": WENT,
    "update": {"changes": STILL},
    "withdraw": GONE,
}


#: The same forms with something that makes them harder to know again.
MORE_AGAIN = [
    *AGAIN.items(),
    ("request", {**CALL, "needed_by": "2026-11-10"}),
    ("request", {"activity": "Case study", "needed_by": "2026-12-18", "need": "Harbor"}),
    ("nominate", {**ODD, "account": "A-2231"}),
    ("feedback", {**WENT, "on": "2026-09-17", "activity": "Reference call"}),
    ("feedback", {**WENT, "on": "2026-10-20", "activity": "Case study", "note": "Fine"}),
    ("feedback", {**WENT, "on": "2026-11-16", "activity": "Case study"}),
    ("withdraw", {"advocate": "Harbour Bank"}),
    ("withdraw", {**GONE, "scope": "Shown to everyone"}),
]


@pytest.mark.parametrize(("form", "written"), MORE_AGAIN)
def test_48_the_same_form_twice_changes_nothing(
    form: str, written: dict[str, str], known: Path
) -> None:
    """Once it is in the book, the same form is recognised, and nothing is written."""
    body = issue(form, **written)
    write(known, tell(known, body))
    assert check(known).errors == 0
    answered = tell(known, body)
    assert answered.outcome.result is Result.THERE
    assert not files_of(answered)
    assert "in the book already" in answered.letter().body


def test_48_before_it_is_merged_the_same_form_is_the_same_change(known: Path) -> None:
    """Read twice before it is merged, a form gives the same files, branch and text."""
    first, second = (tell(known, issue("nominate", **ODD)) for _ in range(2))
    assert files_of(first) == files_of(second)
    assert first.letter() == second.letter()
    assert first.branch == second.branch


def test_a_request_is_known_after_it_was_closed(known: Path) -> None:
    """The request keeps the issue's number in its id, so that it is known whatever became of it."""
    body = issue("request", **CALL)
    write(known, tell(known, body))
    (path,) = known.glob("requests/2026/*-issue-17.yml")
    text = path.read_text("utf-8")
    path.write_text(f"{text}closed: {{on: 2026-11-16, as: cancelled}}\n", "utf-8")
    assert tell(known, body).outcome.result is Result.THERE
    assert tell(known, body, issue__number=7).outcome.result is Result.CHANGE


@pytest.mark.parametrize(
    ("text", "template", "field"),
    [
        ("We need a CFO in banking for a call", "request", "need"),
        ("Odd Nes would be happy to speak for us", "nominate", "why"),
        ("The call with Marit went well, four stars", "feedback", "note"),
        ("Marit has left the bank", "update", "changes"),
        ("please take our logo off the site", "withdraw", "note"),
    ],
)
def test_a_text_of_ones_own_gets_the_right_form(
    text: str, template: str, field: str, known: Path
) -> None:
    """Who wrote without a form is given the one that was meant, with the words in it."""
    answered = tell(known, text)
    assert answered.outcome.result is Result.REFUSED
    ((_, link),) = answered.outcome.links
    assert f"?template={template}.yml&{field}=" in link
    assert link in answered.letter().body


def test_a_form_that_was_broken_is_given_back_filled_in(known: Path) -> None:
    """Who took a heading out gets the form again with what was written, but nothing private."""
    body = issue("request", **CALL | {"need": "A bank.", "deal": "ann@bank.example"})
    answered = tell(known, body.replace("### Needed by", "Needed by"))
    ((_, link),) = answered.outcome.links
    assert "activity=Reference%20call" in link
    assert "advocate=harbour-bank%2Fmarit-lunde" in link
    assert "need=A%20bank." in link
    assert "ann" not in link


def test_whoever_sent_it_reads_what_it_means_to_them(known: Path) -> None:
    """The answer in the issue says what was done, and not what others have to look at."""
    told = tell(known, issue("request", **CALL)).answer()
    assert told.startswith("Reserved: Marit Lunde, reference call, by Fri 18 Dec.")
    assert told.endswith("Lena will answer by Tue 17 Nov.\n\nNothing more for you to do.\n")
    told = tell(known, issue("nominate", **ODD)).answer()
    assert "Somebody of the program team looks at it first. Nothing more for you" in told
    assert "already" not in told


def test_where_nothing_tells_all_forms_are_named(known: Path) -> None:
    """A text that says nothing is answered with all forms there are."""
    assert len(tell(known, "Hello!").outcome.links) == 5
    assert len(tell(known, None).outcome.links) == 5


def test_49_a_text_with_an_address_is_not_repeated(known: Path) -> None:
    """An address in a text of one's own is in no answer, nor in a link of it."""
    answered = tell(known, "We need a call, mail ann@bank.example or +47 22 12 34 56")
    said = answered.letter().message
    assert "an e-mail address" in said
    assert "ann" not in said
    assert "22" not in said
    assert private(said) is None


HOSTILE = "@org/all #1 </details><img src=x> [x](javascript:y) ```\n::error::x\n~~~~\n# Closes #2"


def test_30_what_somebody_wrote_is_inert(known: Path) -> None:
    """Nothing in a form mentions anybody, closes an issue, ends a quotation or makes a link."""
    body = tell(known, issue("request", **CALL | {"need": HOSTILE})).letter().body
    fence = "`" * 5
    assert f"{fence}text\n{HOSTILE}\n{fence}" in body
    outside = body.replace(HOSTILE, "")
    assert "@" not in outside
    assert outside.count("#") == 1
    name = "Odd @org/all <img> Nes"
    shown = tell(known, issue("nominate", **ODD | {"person": name}))
    assert "@org" not in shown.letter().body
    assert "<img" not in shown.letter().body
    assert "\n" not in shown.letter().title


@pytest.mark.parametrize("many", ["### zz\n", "- [ ] Skydiving\n"])
def test_of_many_faults_the_first_are_told(many: str, known: Path) -> None:
    """An answer is never longer than what a host takes."""
    body = issue("nominate", **ODD).replace("### Why now?", f"{many * 4000}### Why now?")
    answered = tell(known, body)
    assert answered.outcome.result is Result.REFUSED
    assert "more" in answered.answer()
    assert len(answered.answer()) < 10_000


def test_all_content_to_take_down_is_named(known: Path) -> None:
    """Of a customer with many stories none is cut off, neither in the text nor in the commit."""
    items = [f"content/harbour-story-{number}.yml" for number in range(12)]
    for path in items:
        text = (known / CONTENT).read_text("utf-8").replace("harbour-close", Path(path).stem)
        (known / path).write_text(text, "utf-8")
    answered = tell(known, issue("withdraw", advocate="Harbour Bank"))
    for said in (answered.letter().body, answered.message()):
        assert not [path for path in items if path not in said]
        assert "Take it down outside." in said


def test_no_list_is_longer_than_a_host_takes() -> None:
    """Whatever sentences there are, and of whatever marks: the text is taken, and says so."""
    long = tuple(f"{number} {'&' * 2000}" for number in range(200))
    changed = Changed("x", says=long)
    outcome = Outcome(
        Result.CHANGE, changed, says=long, looks=long, hand=("#" * 30_000,), wrote="#" * 30_000
    )
    body = letter(outcome, None, 17).body
    assert 45_000 < len(body) < 65_536
    assert "… and 199 sentences more; the files tell all." in body
    assert "\n- … and 199 more\n" in body


@pytest.mark.parametrize("letters", ["x", "\u6f22", "&"])
def test_a_link_is_no_longer_than_a_server_takes(letters: str, known: Path) -> None:
    """A long text in another script is filled in as far as it fits."""
    body = "I need a reference. " + letters * 5000
    ((_, link),) = tell(known, body).outcome.links
    assert 1_000 < len(link) <= 8_000
    assert link.endswith(quote(letters))


def test_30_a_commit_holds_no_command(known: Path) -> None:
    """Message and title, in which no Markdown holds, close and skip nothing and call nobody."""
    wrote = f"Closes #1\n\nskip-checks: true\n{HOSTILE} [skip ci]"
    said = tell(known, issue("request", **CALL | {"need": wrote}))
    assert "Reserved: Marit Lunde, reference call" in said.message()
    assert said.message().endswith("Closes #17.\n")
    assert "skip" not in said.message()
    assert said.message().count("#") == 1
    name = "Odd [skip ci] @org/all closes #1 GH-1"
    shown = tell(known, issue("nominate", **ODD | {"person": name}))
    for text in (shown.letter().title, shown.message()):
        assert "Odd" in text
        for command in ("[skip ci]", "@org", "#1 ", "GH-1"):
            assert command not in text


@pytest.mark.parametrize("form", AGAIN)
def test_what_a_form_comes_to_passes_the_gate(form: str, known: Path) -> None:
    """Nothing that a form writes undoes what happened, and no error comes with it."""
    committed(known)
    write(known, tell(known, issue(form, **AGAIN[form])))
    committed(known)
    assert brought(known, "HEAD~1") == []


def test_what_the_check_would_refuse_is_refused(known: Path) -> None:
    """What goes over a limit that only the whole log tells is refused with what the check says."""
    limits = known / "program/limits.yml"
    text = limits.read_text("utf-8")
    asks = "caps:\n      - {id: asks, scope: contact, counts: asks, max: 1, days: 90}\n"
    limits.write_text(text.replace("caps:\n", asks), "utf-8")
    answered = tell(known, issue("request", **CALL))
    assert answered.outcome.result is Result.REFUSED
    assert not files_of(answered)
    assert "ask of Marit Lunde in 90 days" in answered.letter().body
    assert "the program team can say who else is free" in answered.letter().body


def test_somebody_of_the_same_name_is_named(known: Path) -> None:
    """A namesake elsewhere, and somebody nearly of the name here, are named to who looks."""
    (known / "advocates/fjord").mkdir()
    (known / "advocates/fjord/account.yml").write_text(
        "id: fjord\nkey: a1b2c3d4e5\nname: Fjord\n", "utf-8"
    )
    text = "id: {0}\nkey: {1}\nname: {2}\nstatus: nominated\n"
    for place, key, name in (
        ("fjord/odd-nes", "b1b2c3d4e5", "Odd Nes"),
        ("harbour-bank/odd-ness", "c1b2c3d4e5", "Odd Magnus Ness"),
    ):
        written = text.format(place.rpartition("/")[2], key, name)
        (known / f"advocates/{place}.yml").write_text(written, "utf-8")
    looks = tell(known, issue("nominate", **ODD | {"person": "Odd Magnus Nes"})).outcome.looks
    assert "This may be the same person: Odd Magnus Ness." in looks
    looks = tell(known, issue("nominate", **ODD)).outcome.looks
    assert "Somebody of this name is elsewhere: Odd Nes, fjord; did they change jobs?" in looks


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


@pytest.mark.parametrize(
    "moment", ["", "yesterday", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"]
)
def test_a_moment_that_cannot_be_is_today(moment: str, known: Path) -> None:
    """Whatever stands where the event tells its moment, a request is read."""
    answered = tell(known, issue("request", **CALL), issue__created_at=moment)
    assert answered.outcome.result is Result.CHANGE


@pytest.mark.parametrize(
    ("forms", "link"),
    [
        ("{provider: github}", "https://github.com/acme/refs/issues/new?template=request.yml"),
        (
            '{provider: url, templates: {request: "https://forms.example/r?need={need}"}}',
            "https://forms.example/r?need=We%20need%20a%20speaker",
        ),
        ("{provider: none}", ""),
    ],
)
def test_the_form_that_was_meant_is_where_the_program_has_it(
    forms: str, link: str, known: Path
) -> None:
    """A text of one's own is answered with the program's own form, wherever that is."""
    file = known / "program/program.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("forms: {provider: github}", f"forms: {forms}"), "utf-8")
    answered = tell(known, "We need a speaker")
    assert [one[: len(link)] for _, one in answered.outcome.links] == ([link] if link else [])
