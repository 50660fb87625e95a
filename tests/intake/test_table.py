"""A form tool's table, from the file to what is written."""

import dataclasses
import datetime as dt
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from issues import data_of, desk_of
from vouchbook.check import check
from vouchbook.cli import main
from vouchbook.errors import VouchbookError
from vouchbook.intake.batch import Batch, handle_all
from vouchbook.intake.letter import PLAIN
from vouchbook.intake.outcome import Result
from vouchbook.intake.sent import days_of
from vouchbook.intake.sheet import Answers, read_answers
from vouchbook.intake.table import about_table, message_about_table
from vouchbook.model import FORMS
from vouchbook.private import private
from vouchbook.replace import replace_files

NOMINATIONS = """\
Timestamp,jonas@x.example,Who are you?,Account,Person,Job title,What would they do?,Why now?
1,jonas@x.example,Jonas Berg,Harbour Bank,Odd Nes,CFO,"Reference call, Case study",Loves it
2,,lena-fuchs,harbour-bank,Kari Lie,,,Asked us for a stage
3,,Lena Fuchs,asdf,asdf,asdf,,asdf
4,,Somebody Else,Harbour Bank,Ann Li,,,Happy
5,,Jonas Berg,Harbour Bank,Odd Nes,CFO,"Reference call, Case study",Loves it
6,,Jonas Berg,Harbour Bank,Ida Moe,,,mail her: ida@bank.example
7,,Jonas Berg,Harbour Bank,Per Dahl,,,Please remove us from the list
"""
REQUESTS = """\
who,Advocate,What for,Needed by,Deal,What you need
jonas-berg,Marit Lunde,Reference call,18 December 2026,,
lena-fuchs,Marit Lunde,reference-call,2026-12-20,,
jonas-berg,,Reference call,2026-12-20,,"Harbor; nordics"
"""


def batch_of(
    root: Path, text: str, form: str | None = None, *, as_of: dt.date | None = None
) -> tuple[Batch, str]:
    answers, batch = batch_and_answers(root, text, form, as_of=as_of)
    return batch, about_table(answers, batch).message


def batch_and_answers(
    root: Path, text: str, form: str | None = None, *, as_of: dt.date | None = None
) -> tuple[Answers, Batch]:
    file = root.parent / "answers.csv"
    file.write_text(text, "utf-8")
    desk = desk_of(root, as_of)
    answers = read_answers(
        file, desk.book.vocabulary, offered=lambda one: one.offered_on(desk.today), form=form
    )
    return answers, handle_all(desk, answers)


def results(batch: Batch) -> list[str]:
    return [one.outcome.result.value for one in batch.lines]


def test_every_line_is_taken_by_itself(known: Path) -> None:
    """What is right is taken, what is wrong is named at its line, and doubles are one."""
    batch, said = batch_of(known, NOMINATIONS)
    assert results(batch) == [
        "change", "change", "refused", "refused", "there", "refused", "refused",
    ]  # fmt: skip
    assert [one.path for one in batch.files] == [
        "advocates/harbour-bank/kari-lie.yml", "advocates/harbour-bank/odd-nes.yml",
    ]  # fmt: skip
    assert "7 lines: 2 to write, 1 in the book already and 4 refused." in said
    assert "Not read: an e-mail address." in said
    assert private(said) is None
    assert "- line 8: refused." in said


def test_a_table_that_is_read_again_changes_nothing(known: Path) -> None:
    """Form tools give all answers each time; what was written before is recognised."""
    for text in (NOMINATIONS, REQUESTS):
        first, _ = batch_of(known, text)
        assert first.files
        replace_files(known, first.files)
        again, _ = batch_of(known, text)
        assert again.files == ()
        assert "change" not in results(again)
    assert check(known).errors == 0


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["2026/11/16 10:15:00 AM GMT+1", "2026-11-17T08:00:00Z"], ["2026-11-16", "2026-11-17"]),
        (["11/16/26 10:15:00", "11/5/26 9:00:00", ""], ["2026-11-16", "2026-11-05", None]),
        (["16.11.2026 10:15:00", "05.11.2026 09:00"], ["2026-11-16", "2026-11-05"]),
        (["Nov 16, 2026, 10:15 AM", "16 Nov 2026"], ["2026-11-16", "2026-11-16"]),
        (["05/11/2026 10:15", "06/11/2026 10:15"], [None, None]),
        (["11/16/2026", "16/11/2026", "05/11/2026"], ["2026-11-16", "2026-11-16", None]),
        (["1", "soon", "2026-02-30 10:15"], [None, None, None]),
    ],
)
def test_the_day_of_a_line_is_read_as_tools_write_it(
    texts: list[str], expected: list[str | None]
) -> None:
    """One line that can be read in one way tells it for the others; nothing is guessed."""
    assert [one and one.isoformat() for one in days_of(texts)] == expected


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("Lena Fuchs",
         "Who are you?: 2 colleagues are called Lena Fuchs; write which: lena-fuchs or lena-two."),
        ("Tom Gone", "Who are you?: Tom Gone left on 2026-05-29; who is here may send it."),
        ("Nobody", "Who are you?: there is no 'Nobody' in people.yml; write your full name."),
    ],
)  # fmt: skip
def test_why_a_name_is_nobodys_is_said(who: str, said: str, known: Path) -> None:
    """Of two of one name the id is asked for; who has left is not told that they never were."""
    twin = "- {id: lena-two, name: Lena Fuchs, group: sales}\n"
    gone = "- {id: tom-gone, name: Tom Gone, group: sales, left: 2026-05-29}\n"
    with (known / "program/people.yml").open("a", encoding="utf-8") as file:
        file.write(twin + gone)
    batch, _ = batch_of(known, REQUESTS.replace("lena-fuchs", who))
    assert [one.sentence for one in batch.lines[1].outcome.problems] == [said]


CONFIRMED = """\
Completion time,Name,Advocate,Changes
11/13/26 10:15:00,Lena Fuchs,Marit Lunde,Still true.
"""
CALLED = """\
Zeitstempel,who,Advocate,What for,Needed by
2026/12/01 10:15:00,Jonas Berg,Marit Lunde,Case study,2026-12-18
"""
TAKEN_BACK = """\
Timestamp,Advocate,Who says so
2026/11/14 10:15:00,Marit Lunde,herself
"""


def test_what_was_true_is_not_true_anew_each_time(known: Path) -> None:
    """A confirmation counts for the day on which it was sent, whenever the table is read."""
    first, _ = batch_of(known, CONFIRMED)
    replace_files(known, first.files)
    confirmed = data_of((first.files[0].after or b"").decode("utf-8"))["confirmed"]
    assert {one["on"] for one in confirmed.values()} == {"2026-11-13"}
    again, said = batch_of(known, CONFIRMED, as_of=dt.date(2027, 3, 1))
    assert results(again) == ["there"]
    assert "in the book already" in said
    undated, _ = batch_of(known, CONFIRMED.replace("11/13/26 10:15:00", ""))
    assert any("does not say when" in one for one in undated.lines[0].outcome.looks)


def test_what_was_to_come_is_not_logged_as_done(known: Path) -> None:
    """A request that is read too late took not place by that; who sent it may ask again."""
    late = dt.date(2027, 1, 11)
    batch, said = batch_of(known, CALLED, as_of=late)
    assert results(batch) == ["refused"]
    assert "2026-12-18 was still to come when this was written" in said
    undated, _ = batch_of(known, CALLED.replace("2026/12/01 10:15:00", ""), as_of=late)
    assert any("over then, or still to come?" in one for one in undated.lines[0].outcome.looks)
    first, _ = batch_of(known, CALLED, as_of=dt.date(2026, 12, 1))
    replace_files(known, first.files)
    assert results(batch_of(known, CALLED, as_of=late)[0]) == ["there"]


def test_an_old_no_ends_nothing_that_is_newer(known: Path) -> None:
    """Consent that was given after a withdrawal outlives the table that still holds it."""
    first, _ = batch_of(known, TAKEN_BACK)
    replace_files(known, first.files)
    assert results(first) == ["change"]
    path = known / "advocates/harbour-bank/marit-lunde.yml"
    given = "{scope: [sales], basis: written, granted: 2026-12-01, expires: 2027-12-01, "
    period = f'  - {given}evidence: "crm:C-9"}}\n'
    text = path.read_text("utf-8").replace("confirmed:", f"{period}confirmed:")
    path.write_text(text, "utf-8")
    late = dt.date(2027, 1, 11)
    again, said = batch_of(known, TAKEN_BACK, as_of=late)
    assert results(again) == ["there"]
    assert "It ended on Mon 16 Nov 2026; what holds now was agreed to after that." in said
    anew, _ = batch_of(
        known, TAKEN_BACK.replace("2026/11/14", "2027/01/04"), as_of=dt.date(2027, 1, 11)
    )
    assert results(anew) == ["change"]


def test_the_last_free_day_is_given_once(known: Path) -> None:
    """Two lines for what only one can have: the second is refused, as in a queue."""
    batch, said = batch_of(known, REQUESTS)
    assert results(batch) == ["change", "refused", "change"]
    assert "Marit" in batch.lines[1].outcome.problems[0].message
    assert "Reserved: Marit Lunde, reference call, by Fri 18 Dec." in said
    first = data_of((batch.files[0].after or b"").decode("utf-8"))
    assert first["by"] == "jonas-berg"


def test_who_wrote_a_line_is_not_sure(known: Path) -> None:
    """In a table anybody can write any name, so nothing of it is merged unseen."""
    batch, _ = batch_of(known, REQUESTS)
    for line in batch.lines:
        assert not line.outcome.alone
        if line.outcome.result is Result.CHANGE:
            said = "In a table anybody can write any name: was it Jonas Berg?"
            assert said in line.outcome.looks


def test_what_no_file_holds_stands_in_the_text(known: Path) -> None:
    """Own words are not lost; a commit's message has none, and no marks of a page in it."""
    answers, batch = batch_and_answers(known, REQUESTS.replace("nordics", "who laughs?"))
    assert "  - In their own words: Harbor; who laughs&#63;\n" in about_table(answers, batch).body
    message = message_about_table(answers, batch)
    assert message.startswith("Ask for a reference: 2 forms of a table\n\n3 lines: ")
    assert "- line 2: Reserved: Marit Lunde, reference call, by Fri 18 Dec." in message
    assert "laughs" not in message
    assert "&#" not in message


def test_a_text_is_as_long_as_a_host_takes(known: Path) -> None:
    """Of two thousand lines the first are told, and how many there are besides."""
    answers, batch = batch_and_answers(known, REQUESTS)
    many = dataclasses.replace(batch, lines=(*batch.lines, *(batch.lines[:1] * 2000)))
    body = about_table(answers, many).body
    assert 50_000 < len(body) < 65_536
    assert re.search(r"\n- … and 1,[0-9]{3} lines more; the command tells all\n$", body)
    assert "more; the command" not in about_table(answers, many, PLAIN).body


def test_a_line_in_the_middle_may_be_cut_off(known: Path) -> None:
    """A line with too few cells misses what they would say, and no other line minds."""
    batch, _ = batch_of(known, REQUESTS.replace("jonas-berg,Marit Lunde,Reference call,18", "x\n#"))
    assert results(batch)[-1] == "change"


@pytest.mark.parametrize("form", FORMS)
def test_a_table_with_the_questions_above_is_known(form: str, known: Path) -> None:
    """Whoever builds a form of the questions that the command lists gets a table that is read."""
    listed = CliRunner().invoke(main, ["--root", str(known), "forms", "--questions"]).stdout
    part = next(one for one in listed.split("\n\n") if f"({form})" in one)
    questions = re.findall(r"^  - (.+?): (?:a line|a text|one of|any of)", part, re.MULTILINE)
    assert len(questions) == len(FORMS[form].fields) + 1
    file = known.parent / "answers.csv"
    header = ["Submitted at", "Score", *(f"{one.rstrip('?')} *" for one in questions)]
    file.write_text(",".join(f'"{one}"' for one in header) + "\n", "utf-8")
    desk = desk_of(known)
    found = read_answers(file, desk.book.vocabulary, offered=lambda one: one.offered_on(desk.today))
    assert found.form.id == form
    assert found.unread == ("Score",)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("who,Advocate,What for,Needed by when,What you need",
         ", 'Ask for a reference': the column 'Needed by' is missing; is it 'Needed by when'?"),
        ("who,Advocate,Day,How did it go?,Anything else",
         ", 'Say how a reference went': the column 'When' is missing"),
        ("who,Advocate",
         " could be of the forms feedback, request, update and withdraw; say which: --form"),
        ("Advocate,Anything else",
         " could be of the forms feedback and withdraw; say which: --form"),
        ("a,b",
         (": its first line holds the columns of none of the forms (request, nominate, feedback, "
          "update, withdraw); say which it is: --form")),
    ],
)  # fmt: skip
def test_a_table_is_of_no_other_form(header: str, expected: str, known: Path) -> None:
    """A question in other words makes no withdrawals of requests: the column is asked for."""
    with pytest.raises(VouchbookError) as raised:
        batch_of(known, f"{header}\njonas-berg,Marit Lunde,x,y,z\n")
    assert str(raised.value) == f"answers.csv{expected}"


def run(known: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--root", str(known), "intake", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_the_command_writes_only_when_it_is_told_to(known: Path, tmp_path: Path) -> None:
    """Without `--write` a table is only told of; with it the program holds it, and is sound."""
    file = tmp_path / "answers.csv"
    file.write_text(NOMINATIONS, "utf-8")
    place = known / "advocates/harbour-bank/odd-nes.yml"
    code, said = run(known, "--csv", str(file))
    assert code == 1
    assert "+name: Odd Nes" in said
    assert "Nothing was written: add --write." in said
    assert not place.exists()
    code, said = run(known, "--csv", str(file), "--write", "--out", str(tmp_path / "out"))
    assert code == 1
    assert "Written: 2 files." in said
    assert place.exists()
    assert check(known).errors == 0
    assert (tmp_path / "out/paths").read_text("utf-8").splitlines() == [
        "advocates/harbour-bank/kari-lie.yml", "advocates/harbour-bank/odd-nes.yml",
    ]  # fmt: skip
    assert "Written:" not in run(known, "--csv", str(file), "--write")[1]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "--event FILE or --csv FILE"),
        (("--event", "a", "--csv", "b"), 2, "name one of the two"),
        (("--csv", "nowhere.csv"), 2, "cannot read nowhere.csv"),
        (("--event", "nowhere.json"), 2, "cannot read nowhere.json"),
        (("--csv", "x", "--form", "nominat"), 2, "nominate"),
    ],
)
def test_the_command_says_what_it_needs(
    arguments: tuple[str, ...], code: int, said: str, known: Path
) -> None:
    """What cannot be run is said in a sentence, with exit code 2."""
    assert run(known, *arguments)[0] == code
    assert said in run(known, *arguments)[1]


@pytest.mark.parametrize("link", ["out", "out/title", "above/out"])
def test_nothing_is_put_through_a_link(link: str, known: Path, tmp_path: Path) -> None:
    """A link that a repository brings leads the command to no other file or folder."""
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "title").write_text("mine", "utf-8")
    place = known / link
    place.parent.mkdir(exist_ok=True)
    if link == "above/out":
        place.parent.rmdir()
        place = place.parent
    place.symlink_to(secret / "title" if link == "out/title" else secret)
    file = tmp_path / "answers.csv"
    file.write_text(NOMINATIONS, "utf-8")
    out = known / ("above/out" if link == "above/out" else "out")
    code, said = run(known, "--csv", str(file), "--out", str(out))
    assert code == 2
    assert "is a link; nothing is written through links" in said
    assert [path.name for path in secret.iterdir()] == ["title"]
    assert (secret / "title").read_text("utf-8") == "mine"
