"""A new program, made by the wheel in an empty folder, passes the steps of its own workflows."""

import os
import re
import subprocess
import sys
import sysconfig
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import runner
import yaml
from runner import ROOT, Runner

from committing import committed, git
from once import Once

INSTALL = "Install, pinned by hash"
PAGES = {"repos/acme/refs/pages": {"public": True, "status": "built"}}
ACCOUNT = "id: example-power\nkey: k1m2n3p4q5\nname: Example Power\n"
NOMINATED = """\
id: mira-example
key: a1b2c3d4e5
name: Mira Example
status: nominated
nominated: {by: ada-example, on: 2026-11-03, source: event, why: Best bug reports of the beta}
"""


@pytest.fixture(scope="module")
def program(once: Once, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `init` makes of an empty repository, run from the wheel's own files."""
    wheel, folder = once.wheel(), tmp_path_factory.mktemp("acme")
    git(folder, "init", "-q")
    subprocess.run(
        [
            sys.executable, "-m", "vouchbook", "init", ".", "--title", "Acme References",
            "--name", "Ada Example", "--github", "ada", "--repository", "acme/refs",
            "--wheel", str(wheel),
        ],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(wheel.parent / "unpacked")},
        check=True,
        capture_output=True,
    )  # fmt: skip
    committed(folder)
    return folder


@pytest.fixture
def machine(program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """A machine for the program's workflows, which fetches nothing.

    The packages of the lock are here already, in the versions of the lock, and so is pip; the
    generator alone is installed, from the program's own wheel. Jobs have the same environment, made
    by the first; the others do not install again what is there.
    """
    monkeypatch.setattr(runner, "FOLDER", program / ".github" / "workflows")
    monkeypatch.setattr(runner, "workflow", partial(without_what_is_there, program))
    monkeypatch.setenv("PYTHONPATH", sysconfig.get_path("purelib"))
    made = Runner(program, tmp_path / "state", answers=PAGES)
    if (program / ".venv").is_symlink():
        (program / ".venv").unlink()
    python = tmp_path / "state" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@" --without-pip\n', "utf-8")
    python.chmod(0o755)
    settings = tmp_path / "state" / ".config" / "pip" / "pip.conf"
    settings.parent.mkdir(parents=True)
    settings.write_text("[global]\nno-index = true\n", "utf-8")
    return made


def without_what_is_there(program: Path, name: str) -> dict[Any, Any]:
    """A workflow; its jobs install only where they have not, or where the lock is another."""
    lock = (program / "requirements.lock").read_bytes()
    data: dict[Any, Any] = yaml.safe_load((runner.FOLDER / f"{name}.yml").read_text("utf-8"))
    if (program / ".venv").exists() and b"left-pad" not in lock:
        for job in data["jobs"].values():
            job["steps"] = [one for one in job["steps"] if one.get("name") != INSTALL]
    return data


def test_a_new_program_passes_its_own_steps(program: Path, machine: Runner) -> None:
    """Checked, built, published from main; then a nomination by a pull request passes, too.

    A mistake does not, and the gate is as red as its jobs.
    """
    assert machine.run("validate", "data"), machine.said
    assert "5 files checked: 0 errors, 0 warnings" in machine.said
    code = "import vouchbook; print(vouchbook.__file__)"
    where = subprocess.run(
        [program / ".venv/bin/python", "-c", code], capture_output=True, text=True, check=True
    )
    assert where.stdout.startswith(str(program / ".venv"))
    assert machine.run("validate", "site"), machine.said
    assert machine.run("publish", "build"), machine.said
    assert (machine.state / "temp/site/find/index.html").is_file()

    base = git(program, "rev-parse", "HEAD")
    machine.event_name = "pull_request"
    machine.event = {"pull_request": {"base": {"sha": base}}}
    account = program / "advocates" / "example-power"
    account.mkdir()
    (account / "account.yml").write_text(ACCOUNT, "utf-8")
    (account / "mira-example.yml").write_text(NOMINATED, "utf-8")
    committed(program)
    assert machine.run("validate", "data"), machine.said
    (account / "mira-example.yml").write_text(
        NOMINATED.replace("source: event", "source: betta"), "utf-8"
    )
    committed(program)
    assert not machine.run("validate", "data")
    assert "unknown source `betta`" in machine.said
    lock = program / "requirements.lock"
    whole = lock.read_text("utf-8")
    lock.write_text(f"{whole}left-pad==1.0\n", "utf-8")
    assert not machine.run("validate", "data"), "57: a line of the lock without a hash"
    assert "left-pad" in machine.said
    lock.write_text(whole, "utf-8")
    for results, green in ((("success", "success"), True), (("failure", "success"), False)):
        needs = {f"job-{at}": {"result": one} for at, one in enumerate(results)}
        assert machine.run("validate", "gate", needs=needs) is green


def test_what_a_program_shares_with_this_repository(program: Path) -> None:
    """Steps and settings of a job are the same in both; only how the generator comes differs."""
    for name, jobs in {"validate": ["data", "gate"], "publish": None, "intake": None}.items():
        theirs = (program / f".github/workflows/{name}.yml").read_text("utf-8")
        own = (ROOT / f".github/workflows/{name}.yml").read_text("utf-8")
        assert "make " not in theirs
        assert theirs.count("--require-hashes") == theirs.count(INSTALL) > 0
        assert set(re.findall("uses: .*", theirs)) <= set(re.findall("uses: .*", own))
        for job in jobs or yaml.safe_load(own)["jobs"]:
            assert compared(theirs, job) == compared(own, job), (name, job)


def compared(text: str, job: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(text)["jobs"][job]
    for step in found["steps"]:
        if step.get("name") == INSTALL:
            del step["run"]
    return {name: value for name, value in found.items() if name != "needs"}


def test_github_takes_a_programs_files(program: Path) -> None:
    """Workflows, forms and settings are what their schemas allow, and zizmor finds nothing."""
    github = program / ".github"
    forms = [one for one in github.glob("ISSUE_TEMPLATE/*.yml") if one.stem != "config"]
    for schema, files in {
        "github-workflows": [*github.glob("workflows/*.yml")],
        "github-issue-forms": forms,
        "github-issue-config": [github / "ISSUE_TEMPLATE/config.yml"],
        "dependabot": [github / "dependabot.yml"],
    }.items():
        command = Path(sys.executable).with_name("check-jsonschema")
        subprocess.run(
            [command, "--builtin-schema", f"vendor.{schema}", *files],
            check=True,
            capture_output=True,
        )
    zizmor = Path(sys.executable).with_name("zizmor")
    subprocess.run(
        [zizmor, "--offline", "--no-progress", "--persona", "pedantic", github],
        check=True,
        capture_output=True,
    )


def test_every_guide_comes_with_a_program(program: Path) -> None:
    """Each guide of this repository is in the wheel, and so in the program."""
    ours = {path.name: path.read_bytes() for path in (ROOT / "docs").glob("*.md")}
    theirs = {path.name: path.read_bytes() for path in (program / "docs").glob("*.md")}
    assert theirs == ours
