"""What a change is compared with, and which findings it brings."""

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from changing import ACCOUNT, PERSON, REQUEST, Replace, booking
from committing import committed, git
from vouchbook.cli import main
from vouchbook.errors import VouchbookError
from vouchbook.findings import Finding
from vouchbook.gate import change_since, judged


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def new(program: Path, ref: str = "HEAD") -> list[Finding]:
    return list(judged(change_since(program, ref)).new)


def test_nothing_changed(base: Path) -> None:
    """Where nothing changed, nothing is new, and no file is read twice."""
    change = change_since(base, "HEAD")
    assert change.touched == frozenset()
    before, after = change.before.dataset, change.after.dataset
    assert before.files == after.files
    for path, record in after.records.by_path:
        assert dict(before.records.by_path)[path] is record
    assert judged(change).new == ()


def test_the_program_before_is_as_it_was(base: Path, replace: Replace) -> None:
    """What is told of before is what a check of that commit tells."""
    replace(PERSON, "title: Head of Regulatory Reporting", "title: Head of Everything")
    (base / REQUEST).unlink()
    (base / "content" / "x.yaml").touch()
    before = change_since(base, "HEAD").before
    git(base, "stash", "-q", "-u")
    same = change_since(base, "HEAD").after
    assert before.findings == same.findings
    assert dict(before.dataset.records.by_path) == dict(same.dataset.records.by_path)
    assert before.dataset.log == same.dataset.log


def test_an_older_error_stays_debt_when_lines_move(base: Path, replace: Replace) -> None:
    """An error of before is counted and blocks nothing, also where it moved down by two lines."""
    replace(PERSON, "persona: finance", "persona: pirate")
    committed(base)
    replace(PERSON, "id: marit-lunde", "# one\n# two\nid: marit-lunde")
    result = run("--root", base, "check", "--base", "HEAD")
    assert result.exit_code == 0
    assert result.stdout == (
        "this change brings nothing wrong: 10 files checked; 1 older finding, not of this change\n"
    )
    assert run("--root", base, "check").exit_code == 1


def test_what_was_found_once_excuses_one(base: Path, replace: Replace) -> None:
    """A second fault of the same words in the same file is a new one."""
    replace(PERSON, "languages: [nb, en]", "languages: [nb, xx]")
    committed(base)
    replace(PERSON, "languages: [nb, xx]", "languages: [xx, nb, xx]")
    assert [one.rule for one in new(base)] in (["vocabulary"], ["schema"], ["schema", "vocabulary"])


def test_another_fault_at_the_same_place_is_new(base: Path, replace: Replace) -> None:
    """Who changes a wrong value into another wrong one has to get it right."""
    replace(PERSON, "persona: finance", "persona: pirate")
    committed(base)
    replace(PERSON, "persona: pirate", "persona: captain")
    assert [one.rule for one in new(base)] == ["vocabulary"]


def test_other_words_for_what_nobody_touched_are_debt(base: Path, replace: Replace) -> None:
    """A message that another file changes is no new finding of a file that stays as it is."""
    replace(PERSON, "{type: reference-call, max: 1, days: 90, since: 2026-01-01}", "{type: call}")
    committed(base)
    replace("program/vocabulary.yml", "id: case-study, label: Case study, effort",
            "id: call-later, label: Case study, effort")  # fmt: skip
    change = change_since(base, "HEAD")
    assert "advocates/harbour-bank/marit-lunde.yml" in {one.path for one in judged(change).older}


def test_a_renamed_account_takes_its_debt_along(base: Path, replace: Replace) -> None:
    """An older finding stays one where its file is called otherwise now."""
    replace(ACCOUNT, "name: Harbour Bank", "name: Harbour Bank +47 922 33 445")
    committed(base)
    old, there = base / "advocates/harbour-bank", base / "advocates/harbor-bank"
    shutil.move(old, there)
    text = (there / "account.yml").read_text("utf-8")
    text = text.replace("id: harbour-bank", "id: harbor-bank\nformerly: [harbour-bank]")
    (there / "account.yml").write_text(text, "utf-8")
    verdict = judged(change_since(base, "HEAD"))
    moved = "advocates/harbor-bank/account.yml"
    assert [one.rule for one in verdict.older if one.path == moved] == ["contact-details"]
    assert moved not in {one.path for one in verdict.new}


def test_a_file_that_loses_what_it_names(base: Path) -> None:
    """A file left alone has a new error where the change deletes what it names."""
    (base / "content/harbour-close.yml").unlink()
    assert [(one.path, one.rule) for one in new(base)] == [
        ("content/collections/first-meeting.yml", "reference")
    ]


def test_a_base_that_moved_on(base: Path, replace: Replace) -> None:
    """What came to the base since a branch left is not taken for something that it deletes."""
    git(base, "branch", "-M", "main")
    git(base, "checkout", "-q", "-b", "mine")
    replace(PERSON, "title: Head of Regulatory Reporting", "title: Head of Everything")
    committed(base)
    git(base, "checkout", "-q", "main")
    booking(base, "2026-10-01-bank-call", "2026-10-07")
    tip = committed(base)
    git(base, "checkout", "-q", "mine")
    change = change_since(base, "main")
    assert change.touched == {PERSON}
    assert change.base.commit != tip
    assert judged(change).new == ()
    git(base, "merge", "-q", "--no-edit", "main")
    change = change_since(base, "main")
    assert change.base.commit == tip
    assert change.touched == {PERSON}


def test_a_broken_setting_is_told_and_no_history_is_lost(base: Path) -> None:
    """Where program/ is at fault, that is the finding, and the rest is judged as far as it goes."""
    (base / "program/limits.yml").write_text("versions: 3\n", "utf-8")
    found = new(base)
    assert {one.path for one in found} >= {"program/limits.yml"}
    git(base, "add", "-A")
    git(base, "commit", "-q", "-m", "Break")
    (base / REQUEST).unlink()
    assert "past-changed" in {one.rule for one in new(base)}


def test_a_request_that_breaks_is_told_once(base: Path, replace: Replace) -> None:
    """Where a file cannot be read any more, that is the finding, and not all that it held."""
    replace(REQUEST, "mode: peer-to-peer", "mode: by-pigeon")
    assert [one.rule for one in new(base)] == ["schema"]


def test_a_program_that_begins(base: Path) -> None:
    """Where there was no program before, all of it is new, and judged."""
    git(base, "checkout", "-q", "--orphan", "fresh")
    git(base, "rm", "-rq", "--cached", ".")
    git(base, "commit", "-q", "--allow-empty", "-m", "Nothing")
    change = change_since(base, "HEAD")
    assert change.touched == change.files_after
    assert {one.rule for one in judged(change).new} == {"judge-changed"}


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("mian", "there is no commit mian here; did you mean main?"),
        ("zzzz", "there is no commit zzzz here; fetch it first"),
        ("--output=/tmp/x", "there is no commit --output=/tmp/x here"),
        ("", "there is no commit  here"),
        ("HEAD:program", "there is no commit HEAD:program here"),
    ],
)
def test_an_unknown_ref_ends_with_2(base: Path, ref: str, said: str) -> None:
    """A ref that is none is told, with the nearest one."""
    git(base, "branch", "-M", "main")
    result = run("--root", base, "check", f"--base={ref}")
    assert result.exit_code == 2
    assert said in result.stderr


def test_no_git_and_no_repository_end_with_2(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can be compared, that is said, and nothing else is."""
    result = run("--root", program, "check", "--base", "main")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "in no Git repository" in result.stderr
    monkeypatch.setenv("PATH", "")
    with pytest.raises(VouchbookError, match="there is no Git here"):
        change_since(program, "main")


def test_a_shallow_clone_ends_with_2(base: Path, tmp_path: Path) -> None:
    """A clone without history says how to get it."""
    first = git(base, "rev-parse", "HEAD")
    booking(base, "2026-10-01-bank-call", "2026-10-07")
    committed(base)
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{base}", str(shallow))
    result = run("--root", shallow, "check", "--base", first)
    assert result.exit_code == 2
    assert "fetch-depth: 0" in result.stderr


@pytest.mark.parametrize(
    ("lost", "said"), [(f"HEAD:{PERSON}", "cannot give the content"), ("HEAD^{tree}", "cannot say")]
)
def test_a_repository_that_lacks_something(
    lost: str, said: str, base: Path, replace: Replace
) -> None:
    """A repository without all of its objects says how to get them, and is not guessed at."""
    replace(PERSON, "persona: finance", "persona: pirate")
    name = git(base, "rev-parse", lost)
    (base / ".git/objects" / name[:2] / name[2:]).unlink()
    with pytest.raises(VouchbookError, match=f"{said}.*fetch the whole history"):
        change_since(base, "HEAD")


def test_histories_of_their_own_end_with_2(base: Path) -> None:
    """Two branches that never met cannot be compared."""
    git(base, "branch", "-M", "main")
    git(base, "checkout", "-q", "--orphan", "other")
    booking(base, "2026-10-01-bank-call", "2026-10-07")
    committed(base)
    with pytest.raises(VouchbookError, match="no commit in common"):
        change_since(base, "main")


def test_the_day_is_the_same_for_both(base: Path) -> None:
    """Warnings that come with the day are older findings, whichever day is asked about."""
    change = change_since(base, "HEAD", as_of=dt.date(2029, 1, 1))
    verdict = judged(change)
    assert verdict.new == ()
    assert len(verdict.older) > 2


@pytest.mark.parametrize("output", ["text", "json", "github", "gitlab", "sarif"])
def test_formats_tell_of_a_change(output: str, base: Path, replace: Replace) -> None:
    """Each format tells what is new; those of hosts that compare by themselves hold all."""
    replace(PERSON, "persona: finance", "persona: pirate")
    committed(base)
    (base / "content" / "x.yaml").touch()
    result = run("--root", base, "check", "--base", "HEAD", "--format", output)
    assert result.exit_code == 1
    assert "unknown-file" in result.stdout
    assert ("pirate" in result.stdout) is (output in ("gitlab", "sarif"))
    if output == "json":
        summary = json.loads(result.stdout)["summary"]
        assert summary == {"files": 10, "errors": 1, "warnings": 0, "older": 1}


def test_a_summary_goes_through_no_link_of_the_repository(base: Path, tmp_path: Path) -> None:
    """A link that a change brings does not lead the summary to a file of whoever looks at it."""
    mine = tmp_path / "mine"
    mine.write_text("mine", "utf-8")
    (base / "impact.md").symlink_to(mine)
    result = run("--root", base, "check", "--base", "HEAD", "--summary", base / "impact.md")
    assert result.exit_code == 2
    assert "impact.md is a link" in result.stderr
    assert mine.read_text("utf-8") == "mine"
