"""The commands that write: they show the change, ask, and write nothing that would be refused."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vouchbook.check import check
from vouchbook.cli import changing, main

ROOT = Path(__file__).parents[2]
FOLDERS = ("program", "advocates", "content", "requests")
CALL = "requests/2026/2026-09-02-fjord-call.yml"
PROFILE = "advocates/harbour-bank/marit-lunde.yml"

Run = Callable[..., Result]


def runner(root: Path) -> Run:
    def run(*arguments: str, stdin: str | None = None, code: int = 0) -> Result:
        done = CliRunner().invoke(
            main, ["--root", str(root), *arguments], input=stdin, catch_exceptions=False
        )
        assert done.exit_code == code, done.output
        return done

    return run


@pytest.fixture
def run(program: Path) -> Run:
    """Run a command on the smallest program."""
    return runner(program)


def files(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_nobody_to_ask_writes_nothing(program: Path, run: Run) -> None:
    """Without a terminal and without --yes the change is shown, and the exit code is 2."""
    before = files(program)
    done = run("confirm", "marit-lunde", "--by", "lena-fuchs", code=2)
    assert "+++ b/advocates/harbour-bank/marit-lunde.yml\n" in done.output
    assert "Still true: Marit Lunde, Harbour Bank (role, story and activities).\n" in done.output
    assert "nobody is here to be asked: add --yes" in done.output
    assert files(program) == before


@pytest.mark.parametrize(("typed", "written"), [("y\n", True), ("n\n", False), ("\n", True)])
def test_who_is_there_is_asked(
    program: Path, run: Run, monkeypatch: pytest.MonkeyPatch, typed: str, *, written: bool
) -> None:
    """On a terminal a yes writes, a no does not."""
    monkeypatch.setattr(changing, "interactive", lambda: True)
    before = files(program)
    done = run("confirm", "marit-lunde", "--by", "lena-fuchs", stdin=typed)
    assert "Write this?" in done.output
    assert (files(program) != before) is written
    assert check(program).errors == 0


def test_what_is_missing_is_asked_for(
    program: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A prompt takes what the vocabulary knows, and answers a slip by the nearest."""
    monkeypatch.setattr(changing, "interactive", lambda: True)
    done = run(
        "consent", "marit-lunde", "--evidence", "crm:C-1", stdin="writen\nwritten\nlena-fuchs\ny\n"
    )
    assert "did you mean written?" in done.output
    assert 'basis: written, granted: 2026-11-16, expires: 2027-11-16, evidence: "crm:C-1"' in (
        program / PROFILE
    ).read_text("utf-8")


def test_what_is_missing_is_named_where_nobody_can_be_asked(run: Run) -> None:
    """Without a terminal the missing option is named, with what it may be."""
    done = run("confirm", "marit-lunde", code=2)
    assert "Missing --by. One of: jonas-berg, lena-fuchs." in done.output


def test_what_the_check_refuses_is_not_written(program: Path, run: Run) -> None:
    """A change that would bring an error is refused in the words of the finding."""
    before = files(program)
    done = run("thank", "marit-lunde", "--on", "2026-09-01", "--yes", code=1)
    assert "thanked 2026-09-01, before it took place on 2026-09-15" in done.output
    assert "Nothing was written." in done.output
    assert files(program) == before


def test_an_older_error_keeps_nothing_from_being_written(program: Path, run: Run) -> None:
    """What was wrong before is not the fault of this change."""
    call = program / CALL
    call.write_text(call.read_text("utf-8").replace("by: jonas-berg", "by: jonas-brg"), "utf-8")
    assert check(program).errors == 1
    run("confirm", "marit-lunde", "--by", "lena-fuchs", "--yes")
    assert check(program).errors == 1


def test_a_file_that_no_tool_can_change_is_named(program: Path, run: Run) -> None:
    """Where a comment would be lost, nothing is written, and the reason is said."""
    profile = program / PROFILE
    text = profile.read_text("utf-8")
    line = next(line for line in text.splitlines() if line.startswith("confirmed:"))
    odd = "confirmed: {role: {on: 2026-09-14,  # on the phone\n  by: lena-fuchs}}"
    profile.write_text(text.replace(line, odd), "utf-8")
    done = run("confirm", "marit-lunde", "--by", "lena-fuchs", "--yes", code=1)
    assert f"{PROFILE} cannot be changed: a comment stands within" in done.output
    assert "# on the phone" in profile.read_text("utf-8")


def test_tidy_ends_what_nobody_has(
    program: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Old asks lapse, requests end; of a booking that is over it asks what became of it."""
    head = (
        "requested: 2026-10-01\nby: jonas-berg\ngroup: sales\nactivity: reference-call\n"
        "mode: concierge\nneeded_by: "
    )
    whom = "advocate: harbour-bank/marit-lunde"
    for name, rest in {
        "old": f"2026-12-01\nasks: [{{{whom}, on: 2026-11-02}}]\n",
        "recent": f"2026-12-01\nasks: [{{{whom}, on: 2026-11-03}}]\n",
        "over": f"2026-12-01\nuses: [{{{whom}, on: 2026-11-13, status: scheduled}}]\n",
        "done": "2026-10-30\n"
        f"uses: [{{{whom}, on: 2026-10-20, status: done}}]\nthanked: 2026-10-21\n",
        "vain": "2026-11-02\n",
    }.items():
        identity = f"2026-10-01-{name}"
        text = f"id: {identity}\n{head}{rest}"
        (program / f"requests/2026/{identity}.yml").write_text(text, "utf-8")
    # The minimal program allows one call in 90 days; what is tried here is another matter.
    profile = program / PROFILE
    profile.write_text(
        profile.read_text("utf-8").replace("max: 1, days: 90, ", "max: 99, days: 9, "), "utf-8"
    )
    limits = program / "program/limits.yml"
    limits.write_text(limits.read_text("utf-8").replace("max: 2", "max: 99"), "utf-8")
    assert check(program).errors == 0
    named = run("tidy", "--yes")
    assert (
        "2026-10-01-over: reference call with Marit Lunde was booked for Fri 13 Nov."
        in named.output
    )
    assert {
        name: (program / f"requests/2026/2026-10-01-{name}.yml").read_text("utf-8").splitlines()[-1]
        for name in ("old", "recent", "over", "done", "vain")
    } == {
        "old": f"asks: [{{{whom}, on: 2026-11-02, answer: lapsed, answered: 2026-11-16}}]",
        "recent": f"asks: [{{{whom}, on: 2026-11-03}}]",
        "over": f"uses: [{{{whom}, on: 2026-11-13, status: scheduled}}]",
        "done": "closed: {on: 2026-11-16, as: fulfilled}",
        "vain": "closed: {on: 2026-11-16, as: unfilled}",
    }
    monkeypatch.setattr(changing, "interactive", lambda: True)
    monkeypatch.setattr("vouchbook.cli.tidy.interactive", lambda: True)
    run("tidy", stdin="m\ny\n")
    over = (program / "requests/2026/2026-10-01-over.yml").read_text("utf-8")
    assert "on: 2026-11-13, status: missed}" in over
    assert run("tidy", "--yes").output == "All is tidy.\n"


def test_what_is_over_a_limit_is_logged_and_signed(program: Path, run: Run) -> None:
    """A call outside the program is welcome; a program manager signs it, and all is well."""
    before = len(check(program).findings)
    logged = run("use", "marit-lunde", "--by", "jonas-berg", "--yes")
    assert "This one was over Marit's limit; Lena will sign it off" in logged.output
    name = "2026-11-16-harbour-bank-reference-call"
    assert len(check(program).findings) == before + 1
    run("sign", name, "--by", "jonas-berg", "--reason", "I did it", "--yes", code=1)
    run("sign", name, "--by", "lena-fuchs", "--reason", "They met by chance", "--yes")
    text = (program / f"requests/2026/{name}.yml").read_text("utf-8")
    assert text.endswith(
        "overrides:\n  - {advocate: harbour-bank/marit-lunde, rule: personal, "
        "reason: They met by chance, by: lena-fuchs, on: 2026-11-16}\n"
    )
    assert len(check(program).findings) == before
    again = run("sign", name, "--by", "lena-fuchs", "--reason", "Again", "--yes", code=1)
    assert f"Nothing in {name} is over a limit" in again.output


def test_fmt_changes_the_form_and_nothing_else(program: Path, run: Run) -> None:
    """Line ends, the line for editors and the order of fields; comments go with their field."""
    profile = program / PROFILE
    profile.write_bytes(
        b"name: Marit Lunde  \r\n# as the tools wrote it\r\nkey: c3v8n1t6rz\r\nid: marit-lunde\r\n"
        b"status: nominated\r\n\r\n"
    )
    call = program / CALL
    broken = call.read_bytes().replace(b"id:", b"id: [", 1)
    call.write_bytes(broken)
    run("fmt", str(profile), "--check", code=1)
    run("fmt", str(profile), str(call))
    assert profile.read_text("utf-8") == (
        "# yaml-language-server: $schema=../../schema/person.schema.json\n"
        "id: marit-lunde\n# as the tools wrote it\nkey: c3v8n1t6rz\nname: Marit Lunde\n"
        "status: nominated\n"
    )
    assert call.read_bytes() == broken
    assert run("fmt", str(profile), "--check").output == "All is in form.\n"
    run("fmt", str(program / "nothing.yml"), code=2)


def test_what_fmt_wrote_is_in_form(program: Path, run: Run) -> None:
    """An empty line behind a field that stands last afterwards is none at the end of the file."""
    profile = program / PROFILE
    profile.write_text(
        "status: nominated\n\nname: Marit Lunde\nkey: c3v8n1t6rz\nid: marit-lunde\n", "utf-8"
    )
    run("fmt", str(profile))
    assert profile.read_text("utf-8").endswith("name: Marit Lunde\nstatus: nominated\n")
    assert run("fmt", str(profile), "--check").output == "All is in form.\n"


def test_the_demo_is_in_form() -> None:
    """Every YAML file of the demo is as `vouchbook fmt` would write it."""
    assert "All is in form." in runner(ROOT)("fmt", "--check").output


@pytest.mark.no_cover
def test_a_call_from_the_request_to_the_thanks(tmp_path: Path) -> None:
    """A rep asks, the owner and the advocate say yes, it takes place, and each writes a line."""
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    run = runner(tmp_path)
    before = files(tmp_path)
    asked = run("request", "odd-nes", "--by", "jonas-berg", "--deal", "OPP-1074", "--yes")
    assert "Reserved: Odd Nes, reference call, by Mon 23 Nov." in asked.output
    assert "Ingrid will answer by Tue 17 Nov." in asked.output
    name = "2026-11-16-kvarnby-foods-reference-call"
    # The place is kept: nobody else gets it.
    other = run("request", "odd-nes", "--by", "mats-ekholm", "--yes", code=1)
    assert (
        "Odd is promised for a reference call on 23 Nov; we leave 30 days around it."
        in other.output
    )
    run("answer", name, "owner-yes", "--as-of", "2026-11-17", "--yes")
    run("answer", name, "accepted", "--date", "2026-11-23", "--as-of", "2026-11-18", "--yes")
    went = run(
        "feedback",
        "odd-nes",
        "--rating",
        "2",
        "--by",
        "jonas-berg",
        "--as-of",
        "2026-11-24",
        "--yes",
    )
    assert "Lena or Ravi will look into it today" in went.output
    run("thank", "odd-nes", "--as-of", "2026-11-24", "--yes")
    after = files(tmp_path)
    assert {path for path in after if after[path] != before.get(path)} == {
        f"requests/2026/{name}.yml",
        "advocates/fjellkraft/odd-nes.yml",
    }
    text = after[f"requests/2026/{name}.yml"].decode()
    assert text[text.index("first_answer") :] == (
        "first_answer: 2026-11-17\n"
        "asks: [{advocate: fjellkraft/odd-nes, owner_ok: {by: ingrid-solberg, on: 2026-11-17, "
        "ok: true}, on: 2026-11-17, by: jonas-berg, answer: accepted, answered: 2026-11-18}]\n"
        "uses:\n"
        "  - {advocate: fjellkraft/odd-nes, on: 2026-11-23, status: done, agreed: 2026-11-18}\n"
        "feedback: {requester: {rating: 2, on: 2026-11-24}}\n"
        "thanked: 2026-11-24\n"
        "closed: {on: 2026-11-24, as: fulfilled}\n"
    )
    assert check(tmp_path).errors == 0
