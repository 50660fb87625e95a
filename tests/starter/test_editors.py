"""What editors and hooks read: schemas, settings, and the commands that run before a commit."""

import json
import re
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from vouchbook.cli import COMMANDS
from vouchbook.kinds import YAML_KINDS, kind_of
from vouchbook.load import parse, walk
from vouchbook.schemas import for_editors, schema_line
from vouchbook.shown.views import Audience
from vouchbook.site.contents import gather
from vouchbook.starter.editors import SETTINGS, editor_files, hooks

REPOSITORY = Path(__file__).parents[2]
MINIMAL = REPOSITORY / "tests" / "programs" / "minimal"


@pytest.mark.parametrize("path", editor_files())
def test_this_repository_has_them(path: str) -> None:
    """The settings in this repository are those that `init` writes."""
    assert (REPOSITORY / path).read_text("utf-8") == editor_files()[path]


def test_settings_name_the_schema_of_each_file() -> None:
    """Every file of the demo is matched by the patterns of its kind, and of no other."""
    given = json.loads(editor_files()[SETTINGS])["yaml.schemas"]
    for file in walk(REPOSITORY).files:
        if not file.is_table:
            matched = [
                schema
                for schema, patterns in given.items()
                if any(
                    fnmatchcase(f"/{file.path}", one) and one.count("/") == file.path.count("/") + 1
                    for one in patterns
                )
                and f"!/{file.path}" not in patterns
                and not any(fnmatchcase(f"!/{file.path}", one) for one in patterns if one[0] == "!")
            ]
            assert matched == [f"./schema/{file.kind}.schema.json"], file.path


def test_every_file_says_its_schema() -> None:
    """Each YAML file of the demo begins with the line that commands write."""
    for file in walk(REPOSITORY).files:
        if not file.is_table:
            text = (REPOSITORY / file.path).read_text("utf-8")
            assert text.startswith(schema_line(file.path, file.kind)), file.path


@pytest.mark.parametrize("kind", YAML_KINDS)
def test_schemas_for_editors_are_schemas_with_words(kind: str) -> None:
    """With a vocabulary its words complete; no example of the made-up program is in them."""
    path = "program/vocabulary.yml"
    words, findings = parse((MINIMAL / path).read_bytes(), path, 1_000_000)
    assert not findings
    completed = for_editors(kind, words)
    Draft202012Validator.check_schema(completed)
    assert "examples" not in json.dumps(completed)
    plain = for_editors(kind)
    assert "x-labels" not in plain
    assert plain["properties" if "properties" in plain else "items"]


def test_the_site_of_the_program_team_has_the_schemas() -> None:
    """Who writes the files finds them there; no other site says which fields there are."""
    for audience in Audience:
        files = gather(MINIMAL, None, audience).files
        found = {uri for uri in files if uri.startswith("schema/")}
        assert found == (
            {f"schema/{kind}.schema.json" for kind in YAML_KINDS}
            if audience is Audience.PROGRAM
            else set()
        )
        for uri in found:
            kind = uri.removeprefix("schema/").removesuffix(".schema.json")
            assert json.loads(files[uri]) == for_editors(kind)


def hooks_of_this_repository() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(
        (REPOSITORY / ".pre-commit-hooks.yaml").read_text("utf-8")
    )
    return found


def hooks_of_a_program() -> list[dict[str, Any]]:
    (repository,) = yaml.safe_load(hooks(".venv/bin/vouchbook"))["repos"]
    found: list[dict[str, Any]] = repository["hooks"]
    return found


@pytest.mark.parametrize("hook", [*hooks_of_this_repository(), *hooks_of_a_program()], ids=str)
def test_hooks_run_commands_that_there_are(hook: dict[str, Any]) -> None:
    """Each hook has what pre-commit asks for, calls a command, and starts for each kind of file."""
    assert {"id", "name", "entry", "language"} <= set(hook)
    program, command, *options = hook["entry"].split()
    assert program.rpartition("/")[2] == "vouchbook"
    assert command in COMMANDS
    assert hook["id"] == f"vouchbook-{command}"
    module = __import__(COMMANDS[command][0], fromlist=["command"])
    assert set(options) <= {name for one in module.command.params for name in one.opts}
    for path in ("program/limits.yml", "advocates/a/b.yml", "requests/2026/a.yml", "content/a.yml"):
        assert kind_of(path)
        assert re.search(hook["files"], path)
    assert not re.search(hook["files"], "docs/guide.md")
