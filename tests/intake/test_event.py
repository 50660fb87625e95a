"""GitHub's event, and a form tool's table: what is taken from them, and what is not."""

import json
from pathlib import Path
from typing import Any

import pytest

from issues import BOOK, event, offered, stored
from vouchbook.errors import VouchbookError
from vouchbook.intake.event import Event, read_event
from vouchbook.intake.rights import require_rights
from vouchbook.intake.sheet import Answers, read_answers


def test_an_event_is_the_issue_as_it_was_labelled(tmp_path: Path) -> None:
    """Number, author, who set the label, the moment and the text are taken; the title is not."""
    assert read_event(stored(tmp_path, event("text"))) == Event(
        17, "jonas-b", "lena-f", "2026-11-13T09:12:00Z", "text"
    )
    assert "touch" not in repr(read_event(stored(tmp_path, event(None))))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"action": "opened"}, "the label 'intake' was set"),
        ({"label": {"name": "bug"}}, "the label 'intake' was set"),
        ({"label__name": "Intake"}, "the label 'intake' was set"),
        ({"sender__type": "Bot"}, "a person has to look first"),
        ({"sender": None}, "no event of a label"),
        ({"issue__number": "17; touch owned"}, "no event of a label"),
        ({"issue__number": -1}, "no event of a label"),
        ({"issue__user__login": "x" * 300}, "no event of a label"),
        ({"issue": []}, "no event of a label"),
    ],
)
def test_47_another_event_is_refused(changed: dict[str, Any], said: str, tmp_path: Path) -> None:
    """Only a person who sets the very label makes an issue be read."""
    with pytest.raises(VouchbookError, match=said):
        read_event(stored(tmp_path, event("text", **changed)))


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[" * 100_000, b"\xff\xfe", b"null", b'"' + b"x" * 2_000_000 + b'"']
)
def test_no_content_of_an_event_ends_in_a_traceback(content: bytes, tmp_path: Path) -> None:
    """What is no event is refused in a sentence."""
    file = tmp_path / "event.json"
    file.write_bytes(content)
    with pytest.raises(VouchbookError):
        read_event(file)


def test_a_link_to_an_event_is_not_followed(tmp_path: Path) -> None:
    """An event is read from the file that is named, and from no other."""
    stored(tmp_path, event("text"))
    (tmp_path / "link.json").symlink_to("event.json")
    with pytest.raises(VouchbookError, match="cannot read"):
        read_event(tmp_path / "link.json")
    assert json.loads((tmp_path / "event.json").read_text("utf-8"))["action"] == "labeled"


MAY = {"permission": "read", "role_name": "triage", "user": {"login": "Lena-F"}}


@pytest.mark.parametrize(
    ("rights", "said"),
    [
        (MAY, None),
        (MAY | {"permission": "admin", "role_name": "admin"}, None),
        (MAY | {"permission": "write", "role_name": "our-own-role"}, None),
        (MAY | {"role_name": "read"}, "may not triage"),
        (MAY | {"role_name": "none", "permission": "none"}, "may not triage"),
        (MAY | {"role_name": "our-own-role"}, "may not triage"),
        (MAY | {"user": {"login": "jonas-b"}}, "about somebody else"),
        (MAY | {"user": None}, "does not say"),
        ({"message": "Not Found"}, "does not say"),
        ([], "does not say"),
    ],
)
def test_47_who_sets_the_label_may_triage(rights: object, said: str | None, tmp_path: Path) -> None:
    """A label counts only from somebody whom GitHub lets set one, as its API says of them."""
    file = tmp_path / "rights.json"
    file.write_text(json.dumps(rights), "utf-8")
    if said is None:
        require_rights(file, "lena-f")
    else:
        with pytest.raises(VouchbookError, match=said):
            require_rights(file, "lena-f")


def answers(text: str, folder: Path, form: str | None = None) -> Answers:
    file = folder / "answers.csv"
    file.write_text(text, "utf-8", newline="")
    return read_answers(file, BOOK.vocabulary, offered=offered, form=form)


#: The same two answers as three tools export them.
GOOGLE = """\
Timestamp,Who are you?,Account,Person,Job title,What would they do?,Why now?
2026/11/16 9:41:07 am GMT+1,Jonas Berg,Harbour Bank,Odd Nes,CFO,"Reference call, Case study",Happy
"""
MICROSOFT = (
    "\ufeffId;Start time;Email;Name;Who are you?;Account;Person;Job title;What would they do?;"
    "Why now?\r\n"
    '1;11/16/26 9:41;anonymous;;Jonas Berg;Harbour Bank;Odd Nes;CFO;"Reference call;Case study;";'
    "Happy\r\n"
)
TYPEFORM = """\
#,Account*,Person *,title,activities,Why now?,who,Submitted At
x1,Harbour Bank,Odd Nes,CFO,"reference-call
case-study",Happy,jonas-berg,2026-11-16 09:41:07
"""


@pytest.mark.parametrize("text", [GOOGLE, MICROSOFT])
def test_the_sheet_of_a_form_tool_is_read(text: str, tmp_path: Path) -> None:
    """Columns are found by their words, options parted as the tool parts them."""
    found = answers(text, tmp_path)
    assert found.form.id == "nominate"
    (one,) = found.answers
    assert one.line == 2
    assert one.who == "Jonas Berg"
    assert one.filled.problems == ()
    assert dict(one.filled.texts) == {
        "account": "Harbour Bank", "person": "Odd Nes", "title": "CFO", "why": "Happy",
    }  # fmt: skip
    assert one.filled.boxes == {"activities": ("reference-call", "case-study")}


def test_columns_may_have_the_fields_short_names(tmp_path: Path) -> None:
    """A column is found by the field's short name too, and marks behind a question are nothing."""
    found = answers(TYPEFORM, tmp_path)
    (one,) = found.answers
    assert one.who == "jonas-berg"
    assert one.filled.boxes == {"activities": ("reference-call", "case-study")}
    assert found.unread == ("#",)


@pytest.mark.parametrize(
    ("header", "who"),
    [
        ("Name,Who are you?", "Jonas"),
        ("who,Name", "Lena"),
        ("Submitted by,Name", "Lena"),
        ("Name,Your name", "Jonas"),
        ("Email,Name", "Jonas"),
    ],
)
def test_who_answered_is_told_by_the_form_or_by_the_tool(
    header: str, who: str, tmp_path: Path
) -> None:
    """What the form asks goes before what a tool writes by itself."""
    text = f"Account,Person,Why now?,{header}\nHarbour Bank,Odd Nes,Happy,Lena,Jonas\n"
    (one,) = answers(text, tmp_path).answers
    assert one.who == who


def test_whoever_takes_a_permission_back_need_not_say_who_they_are(tmp_path: Path) -> None:
    """A table of withdrawals may leave out who answered; any other may not."""
    (one,) = answers("Advocate,Who says so\nMarit Lunde,legal\n", tmp_path).answers
    assert one.who == ""
    with pytest.raises(VouchbookError, match="the column 'Who are you\\?' is missing"):
        answers("Account,Person,Why now?\nx,y,z\n", tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("a,b\n1,2\n", "none of the forms"),
        ("Account,Person,Why now?,why\nx,y,z,z\n", "stands in it twice"),
        ('Account,Person,Why now?\n"x,y,z\n', "not well-formed CSV"),
        ("who,Account,Person,Why now?\n" + "w,x,y,z\n" * 2001, "part it"),
    ],
)
def test_what_is_no_table_of_a_form_is_refused(text: str, said: str, tmp_path: Path) -> None:
    """A table that cannot be a form's is refused in a sentence that says what is wrong."""
    with pytest.raises(VouchbookError, match=said):
        answers(text, tmp_path)


def test_49_a_cell_with_an_address_is_refused_and_not_repeated(tmp_path: Path) -> None:
    """An answer that holds something private is refused; a tool's own column of it is not read."""
    text = GOOGLE.replace("Happy", "Ask ann@bank.example")
    (one,) = answers(text, tmp_path).answers
    (problem,) = one.filled.problems
    assert problem.field == "Why now?"
    assert "ann" not in problem.sentence
