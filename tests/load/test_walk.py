"""Which files a program holds, and what is said about everything else."""

import sys
from pathlib import Path

import pytest

from vouchbook.kinds import is_folder, is_id, kind_of
from vouchbook.load import walk
from vouchbook.load.walk import MOST_IN_A_FOLDER


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("advocates/a/account.yml", "account"),
        ("advocates/a/b.yml", "person"),
        ("advocates/a/b.yml\n", None),
        ("advocates/b.yml", None),
        ("advocates/a/b/c.yml", None),
        ("requests/2026/x.yml", "request"),
        ("requests/20266/x.yml", None),
        ("requests/٢٠٢٦/x.yml", None),
        ("content/x.yml", "content"),
        ("content/collections/x.yml", "collection"),
        ("content/engagement/2026-12.csv", "engagement"),
        ("content/engagement/2026-13.csv", None),
        ("program/people.yml", "people"),
        ("program/other.yml", None),
        ("program/customers.csv", "customers"),
        ("content/-x.yml", None),
        ("content/x-.yml", None),
        ("content/x.yaml", None),
    ],
)
def test_the_kind_is_told_by_the_place(path: str, kind: str | None) -> None:
    """Each kind of file has one place, spelled one way."""
    assert kind_of(path) == kind


@pytest.mark.parametrize(
    ("path", "belongs"),
    [("program", True), ("program/x", False), ("advocates/a", True), ("advocates/A", False),
     ("requests/2026", True), ("requests/26", False), ("content/collections", True),
     ("content/other", False), ("advocates/a/b", False), ("requests/2026\n", False)],
)  # fmt: skip
def test_the_folders_of_a_program(path: str, belongs: bool) -> None:
    """A program has these folders and no others."""
    assert is_folder(path) is belongs


@pytest.mark.parametrize(
    ("text", "well_formed"),
    [("a", True), ("a-b", True), ("a" * 64, True), ("a" * 65, False), ("a\n", False), ("", False),
     ("-a", False), ("a-", False), ("A", False), ("å", False), ("a_b", False), ("٣", False)],
)  # fmt: skip
def test_what_an_id_is(text: str, well_formed: bool) -> None:
    """An id is lower-case ASCII letters, digits and inner hyphens, 64 at most."""
    assert is_id(text) is well_formed


def test_readme_and_gitkeep_are_welcome(program: Path) -> None:
    """People may explain a folder, and Git may be made to keep it."""
    for folder in ("program", "advocates/harbour-bank", "content", "requests/2026"):
        (program / folder / "README.md").write_text("# Hello\n", "utf-8")
        (program / folder / ".gitkeep").touch()
    assert walk(program).findings == ()


def test_a_file_where_a_folder_belongs(program: Path) -> None:
    """A file named like a data folder, and one named like an account, are findings."""
    (program / "advocates" / "fjord").write_text("x", "utf-8")
    for path in sorted((program / "requests").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (program / "requests").rmdir()
    (program / "requests").write_text("x", "utf-8")
    found = [(finding.path, finding.rule) for finding in walk(program).findings]
    assert found == [("advocates/fjord", "unknown-file"), ("requests", "unknown-file")]


def test_unknown_folders_are_not_entered(program: Path) -> None:
    """What lies in a folder that no program has is one finding, not one a file."""
    deep = program / "content" / "drafts" / "more"
    deep.mkdir(parents=True)
    for number in range(20):
        (deep / f"{number}.yml").touch()
    assert [finding.path for finding in walk(program).findings] == ["content/drafts"]


def test_the_cap_of_a_folder_is_exact(program: Path) -> None:
    """A folder of just the most entries is read."""
    there = len(list((program / "content").iterdir()))
    for number in range(MOST_IN_A_FOLDER - there):
        (program / "content" / f"x{number}.yml").touch()
    assert walk(program).findings == ()
    (program / "content" / "one-more.yml").touch()
    assert [finding.rule for finding in walk(program).findings] == ["too-large"]


def test_the_cap_of_a_program(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of more files than are read says so, whatever folders they are spread over."""
    monkeypatch.setattr(sys.modules["vouchbook.load.walk"], "MOST_IN_ALL", 5)
    assert "too-large" in {finding.rule for finding in walk(program).findings}


def test_long_names_are_told_apart(program: Path) -> None:
    """Two files whose long names differ at the end are two findings."""
    for last in "ab":
        (program / "content" / ("x" * 240 + last)).touch()
    assert len(walk(program).findings) == 2
