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
    """The words that the README types lead to the card that it shows, first of all."""
    typed = " ".join(README.split("A rep types *")[1].split("*")[0].split())
    shown = re.search(
        r"^> (.+) · \*\*(FREE .+)\*\* <br>\n> \*\*(.+)\*\*.*\n> (Fits .+)$", README, re.M
    )
    assert shown
    page = open_page(demo("sales"))
    page.get_by_role("searchbox").fill(typed)
    page.keyboard.press("Enter")
    card = page.locator(".vb-card").first
    expect(card.locator(".vb-card__where")).to_have_text(shown[1])
    expect(card.locator(".vb-card__state")).to_have_text(shown[2])
    expect(card.get_by_role("link", name=shown[3])).to_be_visible()
    expect(card.locator(".vb-card__fits")).to_have_text(shown[4])
