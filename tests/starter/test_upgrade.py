"""`vouchbook upgrade`: what is merely old is brought up to date, what people changed is theirs."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from made import WHEEL, made, tree, upgrade, wheel_in

from vouchbook import __version__
from vouchbook.starter.manifest import PATH

VALIDATE = ".github/workflows/validate.yml"
OLD_WHEEL = "vendor/vouchbook-0.0.1-py3-none-any.whl"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A new program."""
    return made(tmp_path / "acme")


def hashes(root: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads((root / PATH).read_text("utf-8"))["files"]
    return found


def written_before(root: Path, path: str, text: str | None) -> None:
    """As if an earlier version had written a file so (None: had not known it)."""
    found = json.loads((root / PATH).read_text("utf-8"))
    (root / path).unlink(missing_ok=True)
    found["files"].pop(path, None)
    if text is not None:
        (root / path).write_text(text, "utf-8")
        found["files"][path] = hashlib.sha256(text.encode()).hexdigest()
    (root / PATH).write_text(json.dumps(found), "utf-8")


def test_a_new_program_is_up_to_date(program: Path) -> None:
    """There is nothing to write, and --check says so by its end."""
    before = tree(program)
    assert upgrade(program, "--check").exit_code == 0
    result = upgrade(program)
    assert (result.exit_code, result.stdout) == (
        0,
        f"All is as vouchbook {__version__} writes it.\n",
    )
    assert tree(program) == before


@pytest.mark.parametrize("path", [VALIDATE, "docs/for-reps.md", ".vscode/settings.json"])
def test_what_is_old_or_missing_is_written(program: Path, path: str) -> None:
    """The difference is shown first; afterwards all is as a new program has it."""
    fresh = tree(program)
    for text in ("name: old\n", None):
        written_before(program, path, text)
        result = upgrade(program, "--check")
        assert result.exit_code == 1
        assert path in result.stdout
        result = upgrade(program, "--yes")
        assert result.exit_code == 0, result.output
        assert f"+++ b/{path}" in result.stdout
        assert ("-name: old" in result.stdout) == (text is not None)
        assert tree(program) == fresh


def test_what_was_changed_by_hand_stays(program: Path) -> None:
    """It is told from what is merely old, shown beside what is new, and overwritten by --force."""
    written_before(program, VALIDATE, "name: old\n")
    (program / VALIDATE).write_text("name: ours\n", "utf-8")
    result = upgrade(program, "--yes")
    assert result.exit_code == 0, result.output
    assert f"{VALIDATE} was changed by hand and stays as it is" in result.stderr
    assert "-name: ours" in result.stderr
    assert (program / VALIDATE).read_text("utf-8") == "name: ours\n"
    again = upgrade(program, "--check")
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", ""), "told once a version"
    assert upgrade(program, "--force", "--yes").exit_code == 0
    assert (program / VALIDATE).read_text("utf-8") != "name: ours\n"


def test_what_was_deleted_by_hand_stays_deleted(program: Path) -> None:
    """Who uses another editor, or another host, deletes what is for this one."""
    (program / ".vscode/settings.json").unlink()
    assert upgrade(program, "--check").exit_code == 0
    assert upgrade(program, "--yes").exit_code == 0
    assert not (program / ".vscode/settings.json").exists()
    assert upgrade(program, "--force", "--yes").exit_code == 0
    assert (program / ".vscode/settings.json").exists()


def test_another_host_needs_no_forms(program: Path) -> None:
    """Who deleted all that is for GitHub gets none of it again, and is not told each time."""
    shutil.rmtree(program / ".github")
    result = upgrade(program, "--check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_line_ends_are_nobodys_change(program: Path) -> None:
    """A checkout with the line ends of Windows is up to date."""
    file = program / VALIDATE
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert upgrade(program, "--check").exit_code == 0


def test_words_of_the_program_reach_forms_and_schemas(program: Path) -> None:
    """A product more is one more to choose in the forms, and completes in editors."""
    words = program / "program/vocabulary.yml"
    text = words.read_text("utf-8")
    more = "  - {id: our-product, label: Our product}\n  - {id: kettle, label: Kettle}\n"
    words.write_text(text.replace("  - {id: our-product, label: Our product}\n", more), "utf-8")
    result = upgrade(program, "--yes")
    assert result.exit_code == 0, result.output
    assert "kettle" in (program / "schema/account.schema.json").read_text("utf-8")
    assert upgrade(program, "--check").exit_code == 0


def test_data_and_settings_are_never_touched(program: Path) -> None:
    """What is the program's own is not written, whatever it says."""
    own = ("README.md", "program/limits.yml", "program/people.yml")
    for path in own:
        file = program / path
        file.write_text(file.read_text("utf-8") + "# ours\n", "utf-8")
    before = {path: (program / path).read_bytes() for path in own}
    assert upgrade(program, "--force", "--yes").exit_code == 0
    assert {path: (program / path).read_bytes() for path in own} == before


def test_another_version_brings_its_wheel(program: Path, tmp_path: Path) -> None:
    """The lock names the new wheel, which is there; the old one goes."""
    lock = program / "requirements.lock"
    old = lock.read_text("utf-8").replace(f"vendor/{WHEEL}", OLD_WHEEL)
    written_before(program, "requirements.lock", old)
    (program / "vendor" / WHEEL).rename(program / OLD_WHEEL)
    unknown = upgrade(program, "--yes")
    assert (unknown.exit_code, "--wheel FILE" in unknown.stderr) == (2, True)
    file = wheel_in(tmp_path, b"PK second")
    result = upgrade(program, "--yes", "--wheel", str(file))
    assert result.exit_code == 0, result.output
    assert f"{OLD_WHEEL} goes" in result.stdout
    assert {one.name for one in (program / "vendor").iterdir()} == {WHEEL}
    found = hashlib.sha256(b"PK second").hexdigest()
    assert f"./vendor/{WHEEL} \\\n    --hash=sha256:{found}\n" in lock.read_text("utf-8")
    assert upgrade(program, "--check").exit_code == 0


def test_a_lock_of_somebodys_own_keeps_its_wheel(program: Path, tmp_path: Path) -> None:
    """Where the lock stays as it is, so does the wheel that it names."""
    lock = program / "requirements.lock"
    lock.write_text(lock.read_text("utf-8") + "# ours\n", "utf-8")
    file = wheel_in(tmp_path, b"PK second")
    assert upgrade(program, "--yes", "--wheel", str(file)).exit_code == 0
    assert (program / "vendor" / WHEEL).read_bytes() == b"PK first"


def test_what_no_one_writes_any_more_is_told(program: Path) -> None:
    """A file that an earlier version wrote may be deleted; nobody deletes it unasked."""
    written_before(program, "docs/old-guide.md", "# Old\n")
    result = upgrade(program, "--yes")
    assert "docs/old-guide.md is no longer written" in result.stderr
    assert (program / "docs/old-guide.md").exists()
    assert "docs/old-guide.md" not in hashes(program)


def test_a_link_is_not_followed(program: Path, tmp_path: Path) -> None:
    """A workflow folder that leads elsewhere is refused, and nothing is written there."""
    outside = (program / ".github/workflows").rename(tmp_path / "outside")
    (program / ".github/workflows").symlink_to(outside)
    before = tree(tmp_path)
    result = upgrade(program, "--yes", "--force")
    assert (result.exit_code, "leads through a link" in result.stderr) == (2, True)
    assert tree(tmp_path) == before


@pytest.mark.parametrize("text", [None, "", "[]", '{"files": []}', "[" * 100_000, "{"])
def test_a_list_that_cannot_be_read(program: Path, text: str | None) -> None:
    """Without the list of what was written nothing is known, so nothing is done."""
    (program / PATH).unlink()
    if text is not None:
        (program / PATH).write_text(text, "utf-8")
    result = upgrade(program, "--yes")
    assert (result.exit_code, PATH in result.stderr) == (2, True)


@pytest.mark.parametrize(
    "path", ["../secret", "docs/../../secret", "{}", "docs/\x1b[2J.md", "", "docs/\x00", "\ud800"]
)
def test_a_list_leads_out_of_nothing(path: str, program: Path, tmp_path: Path) -> None:
    """A path of the list that leads elsewhere, or moves the terminal, is passed over."""
    secret = tmp_path / "secret"
    secret.write_text("mine", "utf-8")
    (program / "docs/\x1b[2J.md").write_text("# Old\n", "utf-8")
    found = json.loads((program / PATH).read_text("utf-8"))
    found["files"][path.format(secret)] = hashlib.sha256(b"mine").hexdigest()
    (program / PATH).write_text(json.dumps(found), "utf-8")
    result = upgrade(program, "--yes", "--force")
    assert result.exit_code == 0, result.output
    assert "no longer written" not in result.stderr
    assert "\x1b" not in result.output
    assert secret.read_text("utf-8") == "mine"


def test_nobody_there_to_be_asked(program: Path) -> None:
    """Without --yes, and without a terminal, nothing is written."""
    written_before(program, VALIDATE, "name: old\n")
    before = tree(program)
    assert upgrade(program).exit_code == 2
    assert tree(program) == before


def test_a_long_difference_is_cut(program: Path) -> None:
    """Of a file that is new in hundreds of lines the first are shown, and how many there are."""
    written_before(program, "docs/rules.md", None)
    result = upgrade(program, "--yes")
    assert "more of docs/rules.md" in result.stdout
    assert len(result.stdout.splitlines()) < 80
