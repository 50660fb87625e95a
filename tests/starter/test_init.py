"""`vouchbook init`: a program that is right from its first minute, or none."""

import datetime as dt
import hashlib
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from click.testing import CliRunner
from made import WHEEL, init, made, tree, wheel_in

from vouchbook.check import check
from vouchbook.cli import main
from vouchbook.kinds import DATA_FOLDERS, YAML_KINDS
from vouchbook.schemas import schema_line
from vouchbook.site.contents import gather
from vouchbook.starter import founding, wheel
from vouchbook.starter.kept import kept_files
from vouchbook.starter.program import Asked, own_files


def test_it_holds_what_a_program_needs(tmp_path: Path) -> None:
    """Data folders, settings, workflows, forms, guides, schemas, editors, lock; no generator."""
    files = tree(made(tmp_path / "acme", "--repository", "acme/refs", "--github", "ada"))
    assert {path.partition("/")[0] for path in files if path.endswith(".gitkeep")} == {
        "advocates", "content", "requests",
    }  # fmt: skip
    wanted = {
        "README.md", "mkdocs.yml", "requirements.lock", ".gitattributes", ".gitignore",
        ".github/CODEOWNERS", ".github/ISSUE_TEMPLATE/nominate.yml",
        ".github/workflows/validate.yml", ".github/workflows/publish.yml",
        ".github/workflows/intake.yml", ".pre-commit-config.yaml", ".vscode/settings.json",
        "docs/for-reps.md", f"vendor/{WHEEL}", *(f"schema/{one}.schema.json" for one in YAML_KINDS),
    }  # fmt: skip
    assert wanted <= set(files)
    assert not [path for path in files if path.endswith(".py")]
    assert b"@ada" in files[".github/CODEOWNERS"]
    for kind in ("program", "vocabulary", "limits", "people", "matching"):
        path = f"program/{kind}.yml"
        assert files[path].decode().startswith(schema_line(path, kind))


def test_nothing_is_to_be_said_of_it(tmp_path: Path) -> None:
    """The check finds nothing, not even a warning, and each site can be made of it."""
    root = made(tmp_path / "acme", "--product", "Widget", "--product", "Gadget: Pro, 2")
    report = check(root, as_of=dt.date(2030, 1, 1))
    assert (report.findings, report.files) == ((), 5)
    for audience in ("program", "sales", "public"):
        assert list(gather(root, None, audience).pages)
    words = yaml.safe_load((root / "program/vocabulary.yml").read_text("utf-8"))
    assert [one["label"] for one in words["products"]] == ["Widget", "Gadget: Pro, 2"]


def test_it_is_in_form(tmp_path: Path) -> None:
    """Nothing of it would be brought into form before the first commit."""
    root = made(tmp_path / "acme")
    result = CliRunner().invoke(main, ["--root", str(root), "fmt", "--check"])
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ærlig & Søn: references", "Zoë Ünal"),
        ('"quoted" # no comment', "O'Brien, Áine"),
        ("@PRODUCTS@ {x: y}", "李 明"),
        ("two\nlines  here", "yes"),
    ],
)
def test_what_was_asked_is_what_it_says(tmp_path: Path, title: str, name: str) -> None:
    """Titles and names with any signs are read back as they were given, on one line."""
    root = made(tmp_path / "acme", "--title", title, "--name", name)
    book = check(root).dataset.book
    assert book is not None
    assert book.program.title == " ".join(title.split())
    (person,) = book.colleagues.values()
    assert person.name == name
    assert {one.role for one in person.roles} == {"program-manager", "admin"}


def test_limits_begin_today_where_the_program_is(tmp_path: Path) -> None:
    """What was before is judged by no limit, as it should be where nothing was promised."""
    root = made(tmp_path / "acme", "--timezone", "Pacific/Kiritimati")
    (version,) = yaml.safe_load((root / "program/limits.yml").read_text("utf-8"))["versions"]
    today = dt.datetime.now(ZoneInfo("Pacific/Kiritimati")).date()
    assert today - version["from"] in (dt.timedelta(0), dt.timedelta(1))


def test_the_lock_pins_the_wheel_by_its_hash(tmp_path: Path) -> None:
    """Each requirement has its hashes; the generator is the file in the program's own folder."""
    root = made(tmp_path / "acme")
    lock = (root / "requirements.lock").read_text("utf-8")
    found = hashlib.sha256((root / "vendor" / WHEEL).read_bytes()).hexdigest()
    assert f"./vendor/{WHEEL} \\\n    --hash=sha256:{found}\n" in lock
    assert "--index" not in lock
    assert "--find-links" not in lock


def test_a_wheel_at_an_address(tmp_path: Path) -> None:
    """An address with its hash is pinned as it is; nothing is kept in the program."""
    address = f"https://example.com/w/{WHEEL}"
    result = init(tmp_path / "acme", wheel=f"{address}#sha256={'a' * 64}")
    assert result.exit_code == 0, result.output
    lock = (tmp_path / "acme/requirements.lock").read_text("utf-8")
    assert f"vouchbook @ {address} \\\n    --hash=sha256:{'a' * 64}\n" in lock
    assert not (tmp_path / "acme/vendor").exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (f"https://example.com/{WHEEL}", "its hash"),
        (f"http://example.com/{WHEEL}#sha256={'a' * 64}", "https"),
        (f"https://example.com/x --index-url y/{WHEEL}#sha256={'a' * 64}", "https"),
        ("https://example.com/vouchbook-0.0.1-py3-none-any.whl#sha256=" + "a" * 64, "0.0.1"),
        ("https://example.com/evil-1.0-py3-none-any.whl#sha256=" + "a" * 64, "not the name"),
        ("vouchbook-0.0.1-py3-none-any.whl", "of version 0.0.1"),
        ("nowhere/" + WHEEL, "cannot read"),
        ("setup.py", "not the name of a wheel"),
    ],
)
def test_what_is_no_wheel_of_this_version(tmp_path: Path, given: str, said: str) -> None:
    """A wheel of unknown hash, another version or another name makes no program."""
    result = init(tmp_path / "acme", wheel=given)
    assert result.exit_code == 2
    assert said in result.stderr
    assert tree(tmp_path).keys() <= {WHEEL}


def test_a_file_that_is_no_archive(tmp_path: Path) -> None:
    """A wheel is an archive; anything else of its name is refused."""
    file = wheel_in(tmp_path, b"<html>Not Found</html>")
    result = init(tmp_path / "acme", wheel=str(file))
    assert (result.exit_code, "is no wheel" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (None, None),
        ('{"url": "file:///x", "dir_info": {"editable": true}}', None),
        ('{"url": "https://h/v.whl", "archive_info": {}}', None),
        (
            '{"url": "https://h/v.whl", "archive_info": {"hashes": {"sha256": "ab"}}}',
            "https://h/v.whl#sha256=ab",
        ),
        ('{"url": "file:///a%20b/v.whl", "archive_info": {}}', "/a b/v.whl"),
        ('{"url": "https://h/v.tar.gz", "archive_info": {"hashes": {"sha256": "ab"}}}', None),
    ],
)
def test_where_this_was_installed_from(origin: str | None, expected: str | None) -> None:
    """What pip wrote down says where the wheel is, if it was one and its hash is known."""
    assert wheel.origin_of(origin) == expected


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--currency", "euro"), "program/program.yml"),
        (("--repository", "nope"), "`nope` does not have the right form"),
        (("--github", "a b"), "program/people.yml"),
        (("--product", "ring +47 99 88 77 66"), "phone number"),
        (("--timezone", "Mars/Base"), "there is no time zone 'Mars/Base'"),
        (("--timezone", "../etc/passwd"), "there is no time zone"),
    ],
)
def test_what_would_not_pass_is_not_made(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    """The check has the last word before anything stands in its place."""
    result = init(tmp_path / "acme", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert set(tree(tmp_path)) == {WHEEL}


def test_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    """What is there stays as it is, a link is not followed, a file is not overwritten."""
    full = tmp_path / "full"
    full.mkdir()
    (full / "notes.txt").write_text("mine", "utf-8")
    (tmp_path / "link").symlink_to(full)
    for name, said in (("full", "holds notes.txt"), ("link", "is a link")):
        result = init(tmp_path / name)
        assert (result.exit_code, said in result.stderr) == (2, True)
    result = init(full / "notes.txt")
    assert (result.exit_code, "is a file" in result.stderr) == (2, True)
    assert set(tree(full)) == {"notes.txt", WHEEL}


def test_an_empty_repository_is_filled(tmp_path: Path) -> None:
    """A folder with nothing but .git keeps that, and gets the program beside it."""
    (tmp_path / "acme/.git").mkdir(parents=True)
    (tmp_path / "acme/.git/config").write_text("[core]", "utf-8")
    root = made(tmp_path / "acme")
    assert (root / ".git/config").read_text("utf-8") == "[core]"
    assert check(root).files == 5
    assert {one.name for one in tmp_path.iterdir()} == {"acme", WHEEL}


@pytest.mark.parametrize("there", [True, False])
def test_a_disk_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    """Whichever rename fails, the folder is as it was, and nothing lies beside it."""
    if there:
        (tmp_path / "acme").mkdir()
    rename, left = Path.rename, 3 if there else 0

    def failing(self: Path, target: Path) -> Path:
        nonlocal left
        if left == 0:
            raise OSError(28, "No space left on device", str(target))
        left -= 1
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    result = init(tmp_path / "acme")
    assert result.exit_code == 2
    assert "No space left" in result.stderr
    assert set(tree(tmp_path)) == {WHEEL}
    assert {one.name for one in tmp_path.iterdir()} == {WHEEL, *(["acme"] if there else [])}


def test_without_somebody_to_ask(tmp_path: Path) -> None:
    """What is missing is named, where nobody can be asked for it."""
    arguments = ["init", str(tmp_path / "acme"), "--wheel", str(wheel_in(tmp_path))]
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, "Missing --title" in result.stderr) == (2, True)


def test_only_data_folders_hold_data() -> None:
    """A program has its own files in the folders that the check reads, and a README."""
    day = dt.date(2026, 11, 16)
    asked = Asked("T", "UTC", "EUR", "N", None, None, ["P"], day)
    own = own_files(asked)
    assert {path.partition("/")[0] for path in own} == {*DATA_FOLDERS, "README.md"}
    assert not set(own) & set(kept_files("x\n"))
    assert founding.PATH not in own
