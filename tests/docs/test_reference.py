"""The written word keeps up with the code."""

import re
from pathlib import Path

import pytest

from vouchbook.cli import COMMANDS, SECTIONS
from vouchbook.cli.reference import pages

REPOSITORY = Path(__file__).parents[2]
TARGET = re.compile(r"^([a-z-]+):.*##", re.MULTILINE)


@pytest.mark.parametrize("name", pages())
def test_generated_guides_are_current(name: str) -> None:
    """Each generated guide in docs/ is what `make docs` would write now."""
    assert (REPOSITORY / "docs" / name).read_text("utf-8") == pages()[name]


def test_each_command_stands_in_one_section_of_the_help() -> None:
    """What `vouchbook --help` lists by what it is for is every command, once."""
    listed = [name for names in SECTIONS.values() for name in names]
    assert sorted(listed) == sorted(COMMANDS)


def test_the_readme_shows_both_commands_first() -> None:
    """`make site` and `make test` stand in the first code block of the README."""
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    first_block = readme.split("```")[1]
    assert "make site" in first_block
    assert "make test" in first_block


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "docs/for-contributors.md"])
def test_documents_name_only_what_there_is(document: str) -> None:
    """Every `make …` and `vouchbook …` in a document is a target or command that exists."""
    text = (REPOSITORY / document).read_text("utf-8")
    targets = set(TARGET.findall((REPOSITORY / "Makefile").read_text("utf-8")))
    assert set(re.findall(r"`make ([a-z-]+)", text)) <= targets
    assert set(re.findall(r"`vouchbook ([a-z]+)", text)) <= set(COMMANDS)


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_documents_link_to_files_that_exist(document: str) -> None:
    """Every relative link of a document leads to a file of the repository."""
    text = (REPOSITORY / document).read_text("utf-8")
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    assert [link for link in links if not (REPOSITORY / link).exists()] == []
