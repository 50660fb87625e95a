"""Of which commit the data are: what Git says of them, and that nothing else is ever run."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from committing import GIT, committed, git
from vouchbook.git import Commit, commit_of

pytestmark = pytest.mark.skipif(GIT is None, reason="there is no Git")


def test_data_as_they_were_committed(program: Path) -> None:
    """A clean checkout is of its commit, whose name is told in twelve digits."""
    name = committed(program)
    assert commit_of(program) == Commit(name, changed=False)
    assert Commit(name, changed=False).said == f"commit {name[:12]}"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("program/program.yml", "title: Other\n"),
        ("advocates/new-bank/account.yml", "name: New\n"),
        ("program/vocabulary.yml", None),
    ],
    ids=["changed", "new", "missing"],
)
def test_data_that_differ(program: Path, path: str, text: str | None) -> None:
    """A file changed, new or missing is told, whether or not Git was told to keep it."""
    name = committed(program)
    if text is None:
        (program / path).unlink()
    else:
        (program / path).parent.mkdir(exist_ok=True)
        (program / path).write_text(text, "utf-8")
    git(program, "add", "-A")
    found = commit_of(program)
    assert found == Commit(name, changed=True)
    assert found.said == f"commit {name[:12]} with changes that are not committed"


def test_what_is_no_data_changes_nothing(program: Path) -> None:
    """A guide, a site or a note beside the data may differ: no figure depends on it."""
    name = committed(program)
    for path in ("notes.txt", "site/index.html", "program/README.md", ".gitattributes"):
        (program / path).parent.mkdir(exist_ok=True)
        (program / path).write_text("* text=auto\n", "utf-8")
    assert commit_of(program) == Commit(name, changed=False)


def test_line_ends_of_windows_are_no_change(program: Path) -> None:
    """Git on Windows checks text out with other line ends than it holds."""
    name = committed(program)
    file = program / "program/program.yml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert commit_of(program) == Commit(name, changed=False)


def test_a_program_below_the_root_of_its_repository(program: Path) -> None:
    """The repository may hold more than the program."""
    name = committed(program.parent)
    assert commit_of(program) == Commit(name, changed=False)


def test_a_link_is_not_followed(program: Path, tmp_path: Path) -> None:
    """A link in place of a file counts as a change, even to the same content."""
    name = committed(program)
    file = program / "program/program.yml"
    file.rename(tmp_path / "elsewhere.yml")
    file.symlink_to(tmp_path / "elsewhere.yml")
    assert commit_of(program) == Commit(name, changed=True)


def test_a_linked_folder_is_not_entered(program: Path, tmp_path: Path) -> None:
    """A data folder that is a link to the same files is not what was committed."""
    name = committed(program)
    (program / "advocates").rename(tmp_path / "outside")
    (program / "advocates").symlink_to(tmp_path / "outside")
    assert commit_of(program) == Commit(name, changed=True)


def test_a_repository_with_longer_names(program: Path) -> None:
    """Contents are named as the repository names them, by SHA-256 too."""
    git(program, "init", "-q", "--object-format=sha256")
    name = committed(program)
    assert len(name) == len(hashlib.sha256().hexdigest())
    assert commit_of(program) == Commit(name, changed=False)


def test_no_repository(program: Path) -> None:
    """Outside of a repository, and before the first commit, there is nothing to tell."""
    assert commit_of(program) is None
    git(program, "init", "-q")
    assert commit_of(program) is None


def test_a_program_that_its_repository_does_not_hold(program: Path) -> None:
    """A copy in a folder of somebody's repository is not of that repository's commit."""
    (program.parent / ".gitignore").write_text("*\n", "utf-8")
    git(program.parent, "init", "-q")
    git(program.parent, "commit", "-q", "--allow-empty", "-m", "Begin")
    assert commit_of(program) is None


def test_without_git(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no Git, or only one that lies among the data, nothing is run."""
    committed(program)
    monkeypatch.setenv("PATH", str(program / "bin"))
    assert commit_of(program) is None
    trap = program / "bin" / "git"
    trap.parent.mkdir()
    trap.write_text(f"#!/bin/sh\n/bin/touch {program}/sprung\n", "utf-8")
    trap.chmod(0o755)
    assert commit_of(program) is None
    assert not (program / "sprung").exists()


def test_a_refusal_is_no_answer(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository that somebody else owns, which Git refuses, is as good as none."""
    committed(program)
    monkeypatch.setattr("vouchbook.git._SURROUNDINGS", {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"})
    assert commit_of(program) is None


def test_who_takes_too_long_is_not_waited_for(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Git that does not come back costs a second or so, and the report appears without it."""
    slow = tmp_path / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\nexec sleep 60\n", "utf-8")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", str(slow.parent), prepend=os.pathsep)
    monkeypatch.setattr("vouchbook.git._SECONDS", 0.2)
    assert commit_of(program) is None


def test_what_surrounds_a_hook_does_not_mislead(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Variables by which a hook of another repository names itself are not listened to."""
    name = committed(program)
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / "index"))
    assert commit_of(program) == Commit(name, changed=False)


def trap(program: Path, name: str) -> tuple[str, Path]:
    """Write a command that leaves a trace; give its path, and where the trace would be."""
    trace, file = program.parent / f"{name}.sprung", program.parent / f"{name}.sh"
    file.write_text(f"#!/bin/sh\ntouch {trace}\nexit 1\n", "utf-8")
    file.chmod(0o755)
    return str(file), trace


def hostile(program: Path) -> dict[str, Path]:
    """Set every trap that a repository's configuration can hold; give their traces."""
    committed(program)
    traces = {}
    for number, setting in enumerate(
        ("core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "diff.external",
         "filter.evil.clean", "filter.evil.process", "alias.ls-tree", "alias.rev-parse",
         "pager.ls-tree", "credential.helper", "gpg.program")
    ):  # fmt: skip
        command, traces[setting] = trap(program, f"trap-{number}")
        git(program, "config", setting, f"!{command}" if "alias" in setting else command)
    (program / ".gitattributes").write_text("* filter=evil diff=evil\n", "utf-8")
    command, traces["hook"] = trap(program, "hook")
    hooks = program / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-index-change", "post-checkout", "reference-transaction"):
        shutil.copy(command, hooks / name)
    # As long as before, so that whoever compares by size has to look inside.
    file = program / "program/program.yml"
    file.write_text(file.read_text("utf-8").swapcase(), "utf-8")
    return traces


def sprung(traces: dict[str, Path]) -> set[str]:
    return {name for name, trace in traces.items() if trace.exists()}


def test_a_hostile_repository_runs_nothing(program: Path) -> None:
    """What a repository's configuration would have Git run is not run."""
    traces = hostile(program)
    found = commit_of(program)
    assert found is not None
    assert found.changed
    assert not sprung(traces)
    # The traps work: who asks Git for its status steps into some of them.
    subprocess.run([str(GIT), "status"], cwd=program, check=False, capture_output=True)
    assert {"core.fsmonitor", "filter.evil.process"} <= sprung(traces)


def test_nothing_is_fetched(program: Path) -> None:
    """A repository that lacks objects does not have them fetched, by whatever command it names."""
    name = committed(program)
    command, trace = trap(program, "fetch")
    for setting, value in (
        ("core.repositoryFormatVersion", "1"), ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"), ("remote.origin.url", f"ext::{command}"),
        ("protocol.ext.allow", "always"),
    ):  # fmt: skip
        git(program, "config", setting, value)
    tree = git(program, "rev-parse", f"{name}:program")
    (program / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    assert commit_of(program) is None
    assert not trace.exists()
    lists = [str(GIT), "ls-tree", "-r", "HEAD"]
    subprocess.run(lists, cwd=program, check=False, capture_output=True)
    assert trace.exists()
