"""The workflows as they are written: attack list 31 to 33, 57 and 58, and what GitHub takes."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from runner import FOLDER, ROOT, value, workflow

from vouchbook.intake.event import TRIGGER

NAMES = sorted(path.stem for path in FOLDER.glob("*.yml"))
#: All that may be said of an event in a workflow: numbers, names that GitHub gives, fixed words.
HARMLESS = {
    "github.event_name", "github.ref", "github.token",
    "github.event.issue.number", "github.event.label.name", "github.event.sender.login",
    "github.event.merge_group.base_sha",
}  # fmt: skip


def jobs(name: str) -> dict[str, Any]:
    found: dict[str, Any] = workflow(name)["jobs"]
    return found


def steps(name: str) -> Iterator[dict[str, Any]]:
    for job in jobs(name).values():
        yield from job["steps"]


def actions(name: str) -> list[str]:
    return re.findall(r"uses: (.*)", (FOLDER / f"{name}.yml").read_text("utf-8"))


PINNED = re.compile(r"[\w-]+/[\w/-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+")


@pytest.mark.parametrize("name", NAMES)
def test_58_every_action_is_pinned(name: str) -> None:
    """An action is named by its commit, with the version beside it."""
    assert actions(name)
    assert [one for one in actions(name) if not PINNED.fullmatch(one)] == []
    assert not PINNED.fullmatch("actions/checkout@v7")


def test_one_action_has_one_pin() -> None:
    """All workflows use an action in one version."""
    pins = {one for name in NAMES for one in actions(name)}
    assert len({one.partition("@")[0] for one in pins}) == len(pins)


@pytest.mark.parametrize("name", NAMES)
def test_31_32_33_no_script_holds_what_somebody_wrote(name: str) -> None:
    """Scripts hold no expression at all, and what is handed to them cannot be a command."""
    for step in steps(name):
        assert "${{" not in step.get("run", "")
        assert "<<" not in step.get("run", ""), "a value could end what is quoted so"
    paths = set(re.findall(r"github\.[\w.]+", (FOLDER / f"{name}.yml").read_text("utf-8")))
    assert {one for one in paths if "users.noreply" not in one} - {"github.com"} <= HARMLESS


@pytest.mark.parametrize("name", NAMES)
def test_a_workflow_may_do_nothing_that_a_job_does_not_name(name: str) -> None:
    """Rights are empty at the top, jobs have a limit of time, a checkout leaves no token behind."""
    described = workflow(name)
    assert described["permissions"] == {}
    for job in described["jobs"].values():
        assert isinstance(job["permissions"], dict)
        assert job["timeout-minutes"] <= 30
        assert job["runs-on"] == "ubuntu-24.04"
    for step in steps(name):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("name", NAMES)
def test_nothing_runs_with_rights_for_strangers(name: str) -> None:
    """No workflow runs on a fork's change with the repository's rights, and none filters paths."""
    started = workflow(name)[True]
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(started)
    for how in started.values():
        assert not isinstance(how, dict) or not {"paths", "paths-ignore"} & set(how)


def test_secrets_are_those_of_an_environment() -> None:
    """Only the step that takes the app's token sees its key, in an environment of its own."""
    for name in NAMES:
        for job, described in jobs(name).items():
            if "secrets." in yaml.safe_dump(described):
                assert (name, job) == ("intake", "intake")
                assert described["environment"] == "intake"
                using = [one for one in described["steps"] if "secrets." in yaml.safe_dump(one)]
                assert [one["uses"].partition("@")[0] for one in using] == [
                    "actions/create-github-app-token"
                ]


def test_the_label_is_the_one_that_the_command_reads() -> None:
    """Workflow and command start at the same label."""
    assert jobs("intake")["intake"]["if"] == f"github.event.label.name == '{TRIGGER}'"
    assert f"--remove-label {TRIGGER}" in (FOLDER / "intake.yml").read_text("utf-8")


def test_the_gate_waits_for_every_other_job() -> None:
    """The one required job needs all others of its workflow."""
    found = jobs("validate")
    assert set(found["gate"]["needs"]) == set(found) - {"gate"}
    assert found["gate"]["name"] == "gate"
    assert found["gate"]["if"] == "always()"


def faults_of(lock: str) -> list[str]:
    """Find what of a lock could be something else tomorrow, or come from somewhere else."""
    entries = re.split(r"(?<!\\)\n(?=\S)", lock)
    return [
        entry.split("\n")[0]
        for entry in entries
        if (
            not entry.startswith("#")
            and not re.match(r"[a-z0-9][a-z0-9.-]*(?:\[[a-z]+\])?==\S+(?: ; [^\\]+)? \\\n", entry)
        )
        or (not entry.startswith("#") and "--hash=sha256:" not in entry)
    ]


@pytest.mark.parametrize("name", sorted(path.name for path in ROOT.glob("requirements*.lock")))
def test_57_a_lock_names_every_package_by_hash(name: str) -> None:
    """Each line of a lock is a package of one version with hashes; no other index is named."""
    assert faults_of((ROOT / name).read_text("utf-8").strip()) == []


@pytest.mark.parametrize(
    "line",
    [
        "evil==1.0",
        "evil==1.0 \\\n    # via x",
        "--extra-index-url https://example.com/simple",
        "--index-url https://example.com/simple",
        "--find-links https://example.com",
        "evil @ https://example.com/evil.whl --hash=sha256:00",
        "git+https://example.com/evil --hash=sha256:00",
        "evil>=1.0 \\\n    --hash=sha256:00",
        "-r other.txt",
    ],
)
def test_57_a_line_without_a_hash_or_another_index_is_noticed(line: str) -> None:
    """What the test above looks for is found where somebody puts it in."""
    good = "click==8.5.1 \\\n    --hash=sha256:00\n    # via vouchbook"
    assert faults_of(f"# made by uv\n{good}") == []
    assert faults_of(f"{good}\n{line}\n{good}") == [line.split("\n", maxsplit=1)[0]]


def test_installing_asks_for_hashes() -> None:
    """Every installation of locked packages demands their hashes."""
    lines = [
        line for line in (ROOT / "Makefile").read_text("utf-8").splitlines() if ".lock" in line
    ]
    installing = [line for line in lines if " install " in line]
    assert len(installing) == 3
    assert all("--require-hashes" in line for line in installing)


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", [f"workflows/{name}.yml" for name in NAMES]),
        ("dependabot", ["dependabot.yml"]),
    ],
)
def test_github_takes_the_files(schema: str, files: list[str]) -> None:
    """Workflows and Dependabot's settings are what their schemas allow."""
    command = Path(sys.executable).with_name("check-jsonschema")
    paths = [ROOT / ".github" / file for file in files]
    subprocess.run([command, "--builtin-schema", f"vendor.{schema}", *paths], check=True)


def test_updates_come_weekly_and_a_week_old() -> None:
    """Dependabot looks once a week, at packages and actions, and takes nothing of this week."""
    found = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text("utf-8"))["updates"]
    assert {one["package-ecosystem"] for one in found} == {"pip", "github-actions"}
    for one in found:
        assert one["schedule"] == {"interval": "weekly"}
        assert one["cooldown"] == {"default-days": 7}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("'a'", "a"), ("x.y", "1"), ("x.z", ""), ("x.z || 'b'", "b"), ("x.y || 'b'", "1"),
        ("x.y == '1'", True), ("x.y != '1'", False), ("always()", True),
        ("join(needs.*.result, ' ')", "success skipped"),
    ],
)  # fmt: skip
def test_the_reader_of_expressions(expression: str, expected: object) -> None:
    """The tests' own reader of expressions gives what a runner would."""
    context = {"x": {"y": "1"}, "needs": {"a": {"result": "success"}, "b": {"result": "skipped"}}}
    assert value(expression, context) == expected
    with pytest.raises(ValueError, match="cannot read"):
        value("fromJSON(x)", context)
