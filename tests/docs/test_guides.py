"""What guides tell people to type: commands with options that there are, and settings of hosts."""

import importlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from committing import committed, git
from vouchbook.cli import COMMANDS

ROOT = Path(__file__).parents[2]
ADMINS = ROOT / "docs" / "for-admins.md"
GUIDES = [
    path
    for path in sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
    if path.name != "commands.md"
]
TYPED = re.compile(r"^(?:\$ |- )?(?:\S*/bin/)?vouchbook (?P<rest>[a-z].*)$", re.MULTILINE)


def typed() -> Iterator[tuple[str, str]]:
    """Each line of a code block that calls a command: guide, what follows `vouchbook`."""
    for path in GUIDES:
        for block in re.findall(r"^```.*?\n(.*?)^```", path.read_text("utf-8"), re.M | re.S):
            for found in TYPED.finditer(block):
                yield path.name, re.split(r"  #| && ", found["rest"])[0]


@pytest.mark.parametrize(("guide", "line"), [*typed()])
def test_what_is_to_be_typed_can_be_typed(guide: str, line: str) -> None:
    """Each command that a guide shows is there, with the options that it shows."""
    name, *words = line.split()
    assert name in COMMANDS, guide
    command = importlib.import_module(COMMANDS[name][0]).command
    assert isinstance(command, click.Command)
    known = {one for param in command.params for one in param.opts} | {"--help"}
    assert {word for word in words if word.startswith("--")} <= known


def test_guides_show_commands() -> None:
    """The reader of code blocks finds what is there."""
    assert {name for name, _ in typed()} >= {"README.md", "for-admins.md", "for-reps.md"}


def job_of_gitlab() -> dict[str, object]:
    (block,) = re.findall(r"```yaml\n(.*?)```", ADMINS.read_text("utf-8"), re.DOTALL)
    job: dict[str, object] = yaml.safe_load(block)["check"]
    return job


def test_gitlab_takes_what_the_guide_shows(tmp_path: Path) -> None:
    """The job is what GitLab's schema allows."""
    file = tmp_path / "gitlab-ci.yml"
    file.write_text(json.dumps({"check": job_of_gitlab()}), "utf-8")
    command = Path(sys.executable).with_name("check-jsonschema")
    subprocess.run([command, "--builtin-schema", "vendor.gitlab-ci", file], check=True)


def test_the_job_of_gitlab_reports(tmp_path: Path) -> None:
    """Its last line writes the report of what a merge request brings, where GitLab looks for it."""
    place = Path(shutil.copytree(ROOT / "tests/programs/minimal", tmp_path / "place"))
    base = committed(place)
    (place / "program/extra.yml").write_text("a: 1\n", "utf-8")
    git(place, "add", "-A")
    (place / ".venv").symlink_to(Path(sys.executable).parents[1])
    script = job_of_gitlab()["script"]
    assert isinstance(script, list)
    assert "--require-hashes" in script[1]
    done = subprocess.run(
        ["bash", "-e", "-c", script[-1]],
        cwd=place,
        env=os.environ | {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1, done.stderr
    (one,) = json.loads((place / "code-quality.json").read_text("utf-8"))
    assert one["location"]["path"] == "program/extra.yml"
