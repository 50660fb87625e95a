"""`vouchbook build` and `vouchbook rules`, as they answer."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vouchbook.cli import main


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments])


def test_a_site_is_built_where_it_says(program: Path) -> None:
    """The last line names the page to open, and the page is there."""
    done = run(program, "build", "--audience", "public")
    assert done.exit_code == 0, done.output
    page = done.stdout.strip().rpartition(": ")[2]
    assert Path(page) == program / "site" / "index.html"
    assert Path(page).is_file()


def test_faulty_data_build_nothing(program: Path) -> None:
    """With an error in the data the findings are shown, the old site stays, and the exit is 1."""
    assert run(program, "build").exit_code == 0
    old = (program / "site" / "index.html").read_bytes()
    account = program / "advocates" / "harbour-bank" / "account.yml"
    account.write_text(account.read_text().replace("industry: banking", "industry: bankin"))
    done = run(program, "build")
    assert done.exit_code == 1
    assert "did you mean `banking`?" in done.stderr
    assert "untouched" in done.stderr
    assert "checked" not in done.stderr
    assert (program / "site" / "index.html").read_bytes() == old


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "--as-of", "2026-02-30"), "2026-02-30"),
        (("build", "--as-of", "1066-10-14"), "1066-10-14"),
        (("build", "--audience", "salez"), "sales"),
        (("bild",), "Did you mean build?"),
        (("rules", "vocabulry"), "did you mean vocabulary?"),
    ],
)
def test_a_slip_is_answered(program: Path, arguments: tuple[str, ...], said: str) -> None:
    """A wrong option, command or name ends with exit 2 and what would have been right."""
    done = run(program, *arguments)
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_folder_of_others_is_left_alone(program: Path, tmp_path: Path) -> None:
    """A site is never built over files that no build has made."""
    others = tmp_path / "others"
    others.mkdir()
    (others / "thesis.txt").write_text("do not touch")
    done = run(program, "build", "--site-dir", str(others))
    assert done.exit_code == 2
    assert (others / "thesis.txt").read_text() == "do not touch"


def test_no_program_is_a_clear_message(tmp_path: Path) -> None:
    """Where there is no program, every command says where it looked, and how to name one."""
    done = run(tmp_path, "check")
    assert done.exit_code == 2
    assert str(tmp_path) in done.stderr


def test_rules_are_listed_and_explained(program: Path) -> None:
    """Without a name all rules are listed; with one, it is explained."""
    assert "vocabulary-entry" in run(program, "rules").stdout
    assert "retired" in run(program, "rules", "vocabulary").stdout
