"""The workflows' commands, run in order with events as GitHub gives them."""

import shutil
from pathlib import Path

import pytest
from runner import ROOT, Runner

MINIMAL = ROOT / "tests" / "programs" / "minimal"


@pytest.mark.parametrize(
    ("results", "green"),
    [
        (["success", "success", "success"], True),
        (["success", "skipped", "success"], False),
        (["success", "success", "cancelled"], False),
        (["failure", "success", "success"], False),
    ],
)
def test_36_the_gate_is_green_only_when_all_is(
    results: list[str], green: bool, tmp_path: Path
) -> None:
    """A job that was skipped or cancelled makes the gate red, as one that failed does."""
    needs = {f"job-{at}": {"result": one} for at, one in enumerate(results)}
    runner = Runner(tmp_path, tmp_path / "state")
    assert runner.run("validate", "gate", needs=needs) is green


def test_workflows_and_forms_are_looked_at(tmp_path: Path) -> None:
    """The job for `.github/` passes here, and fails where a form is not as the program says."""
    for folder in (".github", "program", "advocates", "content", "requests"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    runner = Runner(tmp_path, tmp_path / "state")
    assert runner.run("validate", "workflows"), runner.said
    form = tmp_path / ".github/ISSUE_TEMPLATE/nominate.yml"
    form.write_text(form.read_text("utf-8") + "labels: [intake]\n", "utf-8")
    assert not runner.run("validate", "workflows")
    assert "nominate.yml is not what the program gives" in runner.said


def published(tmp_path: Path, *, audience: str, public: bool) -> Runner:
    place = Path(shutil.copytree(MINIMAL, tmp_path / "place"))
    return Runner(
        place,
        tmp_path / "state",
        event_name="schedule",
        answers={"repos/acme/refs/pages": {"public": public, "status": "built"}},
        variables={"AUDIENCE": audience} if audience else {},
    )


def test_a_site_for_colleagues_is_not_shown_to_everyone(tmp_path: Path) -> None:
    """Where the Pages site is public, a site for sales is refused before it is built."""
    runner = published(tmp_path, audience="sales", public=True)
    assert not runner.run("publish", "build")
    assert "everyone can see" in runner.said
    assert not (tmp_path / "state/temp/site").exists()


def test_where_there_is_no_pages_site_nothing_is_built(tmp_path: Path) -> None:
    """Without an answer of the API the job ends."""
    runner = published(tmp_path, audience="", public=True)
    runner.answers = {}
    assert not runner.run("publish", "build")
    assert not (tmp_path / "state/temp/site").exists()
