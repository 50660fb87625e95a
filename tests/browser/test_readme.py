"""What the README shows is what happens."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from vouchbook.cli import main
from vouchbook.kinds import DATA_FOLDERS

REPOSITORY = Path(__file__).parents[2]
README = (REPOSITORY / "README.md").read_text("utf-8")


def test_the_mistake_is_told_as_shown(tmp_path: Path) -> None:
    """The README's misspelt persona gives exactly the text that it shows."""
    for folder in DATA_FOLDERS:
        shutil.copytree(REPOSITORY / folder, tmp_path / folder)
    profile = tmp_path / "advocates" / "nordvik-bank" / "marit-lunde.yml"
    profile.write_text(profile.read_text("utf-8").replace("persona: finance", "persona: finanse"))
    shown = README.split("$ vouchbook check --errors-only\n")[1].split("```")[0]
    arguments = ["--root", str(tmp_path), "check", "--errors-only"]
    assert CliRunner().invoke(main, arguments).stdout == shown


@pytest.mark.parametrize("command", ["status", "why", "report coverage", "report fatigue"])
def test_the_answer_is_as_shown(command: str) -> None:
    """What the README shows of an answer is how the answer begins."""
    shown = re.search(rf"^\$ vouchbook ({command}.*)\n((?:.*\n)+?)…$", README, re.MULTILINE)
    assert shown
    arguments = ["--root", str(REPOSITORY), *shown[1].split()]
    assert CliRunner().invoke(main, arguments).stdout.startswith(shown[2])


def test_the_rep_finds_whom_it_shows(
    open_page: Callable[..., Page], demo: Callable[[str], str]
) -> None:
    """The words that the README types lead to the advocate that it shows, and to nobody else."""
    typed = README.split("A rep types *")[1].split("*")[0]
    shown = re.search(r"> \*\*(.+?)\*\*", README)
    assert shown
    page = open_page(demo("sales"))
    page.get_by_role("searchbox").fill(typed)
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 advocate of 48")).to_be_visible()
    expect(page.get_by_role("link", name=shown[1])).to_be_visible()
    freshness = re.search(r"confirmed [^·]+(?= ·)", README)
    assert freshness
    expect(page.get_by_text(freshness[0])).to_be_visible()
