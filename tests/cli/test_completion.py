"""What a shell completes after `vouchbook`: commands, options, and ids of the program."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from vouchbook.cli import main

DEMO = Path(__file__).parents[2]
MINIMAL = DEMO / "tests" / "programs" / "minimal"


def completed(root: Path, *typed: str) -> list[str]:
    """What is offered for the last of the words typed."""
    *before, begun = typed
    complete = ShellComplete(main, {}, "vouchbook", "_VOUCHBOOK_COMPLETE")
    found = complete.get_completions(["--root", str(root), *before], begun)
    return [item.value for item in found]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (("bui",), ["build"]),
        (("status", "marit-l"), ["marit-lunde"]),
        (("status", "nordvik-bank/marit"), ["nordvik-bank/marit-lunde"]),
        (("why", "marit-lunde", "reference"), ["reference-call"]),
        (("find", "--activity", "press"), ["press-quote"]),
        (("attest", "--by", "lena"), ["lena-fuchs"]),
        (("report", "fat"), ["fatigue"]),
        (("ask", "marit-l"), ["marit-lunde"]),
        (("ask", "marit-lunde", "--request", "2026-09-02-fj"), ["2026-09-02-fjellkraft-call"]),
        (("nominate", "nordvik"), ["nordvik-bank"]),
        (("confirm", "--by", "ravi"), ["ravi-menon"]),
        (("handover", "ingrid-solberg", "bast"), ["bastian-roth"]),
        (("thank", "--kind", "th"), ["thanks"]),
        (("rules", "vocabulary-"), ["vocabulary-entry"]),
        (("check", "--err"), ["--errors-only"]),
    ],
)
def test_what_is_offered(typed: tuple[str, ...], offered: list[str]) -> None:
    """Commands, options, people, colleagues, words, reports and rules complete."""
    assert completed(DEMO, *typed) == offered


def test_who_left_is_not_offered() -> None:
    """A colleague who left signs nothing any more."""
    assert "tobias-krantz" in (DEMO / "program" / "people.yml").read_text("utf-8")
    assert completed(DEMO, "attest", "--by", "tobias") == []


def test_a_name_that_a_shell_would_run_is_not_offered(tmp_path: Path) -> None:
    """Of files only those are offered whose names are ids, whatever else lies in the folder."""
    root = Path(shutil.copytree(MINIMAL, tmp_path / "program"))
    (folder,) = {path.parent for path in (root / "advocates").glob("*/account.yml")}
    for name in ("$(reboot).yml", "a;b.yml", "a\n,b.yml", "-rf.yml", "zz-fine.yml"):
        (folder / name).write_text("", "utf-8")
    offered = completed(root, "status", "")
    assert "zz-fine" in offered
    assert not [one for one in offered if set(one) & set("$();\n,") or one.startswith("-")]


def test_without_a_program_nothing_is_offered(tmp_path: Path) -> None:
    """No program, or a vocabulary that cannot be read, gives no ids and no message."""
    assert completed(tmp_path, "status", "") == []
    (tmp_path / "program").mkdir()
    assert completed(tmp_path, "find", "--activity", "") == []
    (tmp_path / "program" / "vocabulary.yml").write_text("activities: [", "utf-8")
    assert completed(tmp_path, "find", "--activity", "") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_each_shell(shell: str) -> None:
    """The script calls the command by its name, with the variable that click knows."""
    result = CliRunner().invoke(main, ["completion", shell])
    assert result.exit_code == 0, result.stderr
    assert f"_VOUCHBOOK_COMPLETE={shell}_complete" in result.stdout
    assert "complete" in result.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_completes(tmp_path: Path) -> None:
    """A bash that has read the script completes the id of a person."""
    script, program = tmp_path / "completion", tmp_path / "vouchbook"
    script.write_text(CliRunner().invoke(main, ["completion", "bash"]).stdout, "utf-8")
    program.write_text(f"#!/bin/sh\nexec {sys.executable} -m vouchbook\n", "utf-8")
    program.chmod(0o755)
    typed = (
        f"source {script}; COMP_WORDS=(vouchbook status marit-); COMP_CWORD=2; "
        f"_vouchbook_completion {program}; printf '%s' \"${{COMPREPLY[*]}}\""
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", typed], cwd=DEMO, capture_output=True, text=True, check=True
    )
    assert done.stdout == "marit-lunde"
