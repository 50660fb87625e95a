"""A real list of users in Markdown, as the OCaml community keeps it, into an empty program."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from import_helpers import tree_hash

from vouchbook.check import check
from vouchbook.cli import main
from vouchbook.site.build import build_site
from vouchbook.site.contents import gather

EXAMPLE = Path(__file__).parents[2] / "examples" / "ocaml-industrial-users"
USERS = Path(__file__).parents[3] / "shared/realdata/adopters/ocaml.org-industrial-users"

pytestmark = pytest.mark.skipif(
    not USERS.is_dir(), reason="the industrial users of OCaml are not beside the repository"
)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the example's empty program."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "users"))


def run(program: Path, *options: str) -> str:
    mapping = program / "mapping.yml"
    arguments = ["--root", str(program), "import", str(USERS), "--mapping", str(mapping)]
    result = CliRunner().invoke(main, [*arguments, *options], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def source() -> dict[str, dict[str, Any]]:
    """The front matter of each file, by name, read another way than the importer reads it."""
    return {
        path.stem: yaml.safe_load(path.read_text("utf-8").split("---")[1])
        for path in USERS.glob("*.md")
    }


def test_every_user_arrives_with_nothing_left_over(program: Path) -> None:
    """A file each, an account and a portrait each; clean, and the same when run again."""
    report = json.loads(run(program, "--write", "--format", "json"))
    for name in ("unmapped", "left_out", "unknown", "kept", "duplicates"):
        assert report[name] == []
    assert check(program).findings == ()
    for identity, fields in source().items():
        path = program / "advocates" / identity / "account.yml"
        account = yaml.safe_load(path.read_text("utf-8"))
        assert account["name"] == fields["name"].strip()
        assert "industry" in account
        assert "country" in account
        assert ("attributes" in account) == fields["consortium"]
        portrait = program / "content" / f"{identity}-portrait.yml"
        assert yaml.safe_load(portrait.read_text("utf-8"))["account"] == identity
    assert len(list(program.glob("advocates/*/account.yml"))) == len(source()) == 52
    after = tree_hash(program)
    assert "Written: nothing" in run(program, "--write")
    assert tree_hash(program) == after


def test_a_portrait_is_the_text_without_its_markup(program: Path) -> None:
    """Links of Markdown leave their words, and no address and no logo arrives."""
    run(program, "--write")
    texts = {path.stem: path.read_text("utf-8") for path in program.glob("content/*.yml")}
    assert len(texts) == 52
    assert "are released open source, and" in texts["jane-street-portrait"].replace("\n  ", " ")
    for text in texts.values():
        assert "](" not in text
        assert "http" not in text
        assert "users/" not in text


@pytest.mark.parametrize("audience", ["program", "sales", "public"])
def test_the_site_builds(program: Path, tmp_path: Path, audience: str) -> None:
    """Each audience gets its site, and only the program team's holds what nobody agreed to yet."""
    run(program, "--write")
    site = tmp_path / "site"
    built = build_site(program, audience=audience, as_of=None, site_dir=site, contents=gather)
    assert built.published, built.findings
    text = "".join(page.read_text("utf-8") for page in site.rglob("*.html"))
    assert ("Jane Street" in text) == (audience == "program")
