"""The real thing: 130 user stories into an empty program, by the mapping that ships."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from import_helpers import tree_hash

from vouchbook.check import check
from vouchbook.cli import main

STORIES = Path(__file__).parents[3] / "shared/realdata/casestudies/jenkins-user-stories"

pytestmark = pytest.mark.skipif(
    not STORIES.is_dir(), reason="the Jenkins user stories are not beside the repository"
)


def run(program: Path, *options: str) -> str:
    mapping = program / "mapping.yml"
    arguments = ["--root", str(program), "import", str(STORIES), "--mapping", str(mapping)]
    result = CliRunner().invoke(main, [*arguments, *options], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_every_story_arrives(program: Path) -> None:
    """130 content items, each with an account and a person; clean, and the same when run again."""
    report = json.loads(run(program, "--write", "--format", "json"))
    assert report["records"] == 130
    assert report["unmapped"] == []
    assert len(list((program / "content").glob("*.yml"))) == 130
    kinds = [change["kind"] for change in report["changes"]]
    assert kinds.count("person") == 130
    assert all(
        len(change["data"]["features"]) == 1
        for change in report["changes"]
        if change["kind"] == "content"
    )
    assert ["Linux World", "LinuxWorld"] in report["duplicates"]
    assert {entry["list"] for entry in report["unknown"]} == {"organizations"}
    assert check(program).findings == ()
    after = tree_hash(program)
    assert "Written: nothing" in run(program, "--write")
    assert tree_hash(program) == after


def test_nothing_private_or_beyond_the_allow_list_arrives(program: Path) -> None:
    """No coordinates, no team members, no consent, no e-mail address."""
    run(program, "--write")
    text = "".join(
        path.read_text("utf-8")
        for folder in ("advocates", "content")
        for path in (program / folder).rglob("*.yml")
    )
    for word in (
        "coordinates",
        "Leonardo Leggli",
        "consent:",
        "naming:",
        "status: active",
        "\u200b",
    ):
        assert word not in text
    assert "@" not in text
