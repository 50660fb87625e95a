"""`vouchbook check` and `vouchbook rules`, in one process."""

import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vouchbook.cli import main
from vouchbook.cli.context import Context
from vouchbook.cli.terminal import use_color
from vouchbook.gate import EVERY_RULE


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_a_sound_program_ends_with_0(program: Path) -> None:
    """All is well: the exit code is 0 and one line says so."""
    result = run("--root", program, "check")
    assert (result.exit_code, result.stdout) == (0, "all is well: 10 files checked\n")


@pytest.mark.parametrize("output", ["text", "json", "github"])
def test_an_error_ends_with_1(output: str, program: Path) -> None:
    """Each format tells of an error, and the exit code is 1."""
    (program / "content" / "x.yaml").touch()
    result = run("--root", program, "check", "--format", output)
    assert result.exit_code == 1
    assert "unknown-file" in result.stdout
    assert result.stderr == ""


@pytest.mark.parametrize("output", ["text", "json", "github"])
def test_a_warning_ends_with_0(output: str, program: Path) -> None:
    """A warning is told and blocks nothing."""
    shutil.rmtree(program / "requests")
    result = run("--root", program, "check", "--format", output)
    assert result.exit_code == 0
    assert "missing-file" in result.stdout


def test_warnings_can_be_left_out(program: Path) -> None:
    """With --errors-only warnings are neither told nor counted."""
    shutil.rmtree(program / "requests")
    assert run("--root", program, "check", "--errors-only").stdout.startswith("all is well")
    (program / "content" / "x.yaml").touch()
    said = run("--root", program, "check", "--errors-only", "--format", "json")
    assert json.loads(said.stdout)["summary"]["warnings"] == 0
    assert said.exit_code == 1


def test_the_root_is_found_from_inside(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --root the nearest folder above that holds program/program.yml is checked."""
    monkeypatch.chdir(program / "advocates" / "harbour-bank")
    result = run("check", "--format", "json")
    assert json.loads(result.stdout)["summary"]["files"] == 10
    assert Context(None).root == program


def test_an_unknown_format_ends_with_2(program: Path) -> None:
    """A mistake on the command line is told apart from a mistake in the data."""
    assert run("--root", program, "check", "--format", "xml").exit_code == 2


def test_rules_are_listed() -> None:
    """Every rule stands in the list with its one sentence."""
    lines = run("rules").stdout.splitlines()
    assert len(lines) == len(EVERY_RULE)
    assert all(
        line.startswith(rule.id) and line.endswith(rule.summary)
        for line, rule in zip(lines, EVERY_RULE, strict=True)
    )


@pytest.mark.parametrize("rule", [rule.id for rule in EVERY_RULE])
def test_a_rule_is_explained(rule: str) -> None:
    """A rule's documentation is shown under its name."""
    result = run("rules", rule)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{rule}\n{'-' * len(rule)}\n")


@pytest.mark.parametrize(
    ("name", "hint"), [("vocabluary", "did you mean vocabulary?"), ("zzz", "lists all")]
)
def test_an_unknown_rule_has_a_hint(name: str, hint: str) -> None:
    """A misspelled rule ends with 2 and the nearest right one."""
    result = run("rules", name)
    assert result.exit_code == 2
    assert hint in result.stderr


def test_a_misspelled_command_ends_with_2() -> None:
    """A command that does not exist is named in the message."""
    result = run("chek")
    assert result.exit_code == 2
    assert "chek" in result.stderr


@pytest.mark.parametrize(
    ("terminal", "environment", "wanted"),
    [(True, {}, True), (True, {"NO_COLOR": "1"}, False), (True, {"NO_COLOR": ""}, True),
     (False, {}, False)],
)  # fmt: skip
def test_colour_is_for_terminals_that_want_it(
    terminal: bool, environment: dict[str, str], wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Colours are used on a terminal, unless NO_COLOR is set."""

    class Stream(io.StringIO):
        def isatty(self) -> bool:
            return terminal

    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert use_color(Stream()) is wanted
