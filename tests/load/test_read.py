"""Reading whole programs: the same with any number of processes, and no file can stop it."""

import os
from pathlib import Path

import pytest

from vouchbook.check import check
from vouchbook.check.schema import SchemaJudge
from vouchbook.cli.terminal import LineReader
from vouchbook.errors import VouchbookError
from vouchbook.formats import as_text
from vouchbook.kinds import DataFile
from vouchbook.load import read as read_module
from vouchbook.load import read_all, read_bytes, walk

KINDS = ("person", "account", "request", "content", "collection", "program", "vocabulary",
         "limits", "people", "matching")  # fmt: skip


@pytest.fixture
def crowded(program: Path) -> Path:
    """A program of a thousand files, good and bad ones mixed, and two tables."""
    for folder in range(50):
        account = program / "advocates" / f"account-{folder:02}"
        account.mkdir()
        (account / "account.yml").write_text(
            f"id: account-{folder:02}\nkey: k{folder:09}\nname: Account\nindustry: bankng\n",
            "utf-8",
        )
        for person in range(20):
            broken = ("", "x: [", "name: 7\n", "owner: &a x\n", "titel: x\n")[(folder + person) % 5]
            (account / f"p{person}.yml").write_text(
                f"id: p{person}\nkey: p{folder:02}{person:07}\nname: N\nstatus: nominated\n"
                + broken,
                "utf-8",
            )
    engagement = program / "content" / "engagement"
    engagement.mkdir()
    (engagement / "2026-09.csv").write_text("item,who\nharbour-close,sales\n", "utf-8")
    (engagement / "2026-10.csv").write_text("item,who\nnone,nobody\n", "utf-8")
    return program


def test_two_processes_read_what_one_reads(crowded: Path) -> None:
    """Data, tables, findings and their order do not depend on the number of processes."""
    files = walk(crowded).files
    one = read_all(crowded, files, SchemaJudge(KINDS), workers=1)
    two = read_all(crowded, files, SchemaJudge(KINDS), workers=2)
    assert len(files) > 1_000
    assert one == two
    assert len(one.findings) > 300
    assert one.faults
    assert len(one.tables) == 2


def test_check_gives_the_same_each_time(crowded: Path) -> None:
    """A check is a function of the files: findings and their order are always the same."""
    first = check(crowded, workers=1)
    again = check(crowded, workers=2)
    assert first == again
    assert list(first.findings) == sorted(first.findings, key=lambda f: (f.path, f.line, f.column))


def test_many_files_are_shared_out(crowded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a number of files on, as many processes read as may share the work."""
    monkeypatch.setattr(read_module, "WORTH_SHARING", 100)
    monkeypatch.setattr(read_module, "how_many", lambda: 2)
    files = walk(crowded).files
    shared = read_all(crowded, files, SchemaJudge(KINDS))
    assert shared == read_all(crowded, files, SchemaJudge(KINDS), workers=1)


def test_a_process_that_dies_is_said(crowded: Path) -> None:
    """Where a reading process dies, the command says so instead of hanging or guessing."""

    def die(path: str, kind: str, data: object) -> list[tuple[str, object]]:
        del path, kind, data
        os._exit(9)

    with pytest.raises(VouchbookError, match="process that was reading files died"):
        read_all(crowded, walk(crowded).files, die, workers=2)


def test_a_file_that_vanishes_is_a_finding(program: Path) -> None:
    """A file that goes away between listing and reading is a finding; the rest is read."""
    files = walk(program).files
    (program / "content" / "harbour-close.yml").unlink()
    loaded = read_all(program, files, SchemaJudge(KINDS))
    assert [(f.path, f.rule) for f in loaded.findings] == [
        ("content/harbour-close.yml", "unreadable")
    ]
    assert len(loaded.sources) == len(files) - 1


def test_a_file_that_becomes_a_link_is_not_followed(program: Path, tmp_path: Path) -> None:
    """A file that is swapped for a link after the listing is a finding, and stays unread."""
    files = walk(program).files
    secret = tmp_path / "secret.yml"
    secret.write_text("id: secret\n", "utf-8")
    (program / "content" / "harbour-close.yml").unlink()
    (program / "content" / "harbour-close.yml").symlink_to(secret)
    loaded = read_all(program, files, SchemaJudge(KINDS))
    assert [(f.path, f.rule) for f in loaded.findings] == [("content/harbour-close.yml", "link")]
    assert "secret" not in str(loaded.sources)


@pytest.mark.parametrize("become", ["folder", "pipe"])
def test_a_file_that_becomes_something_else_is_a_finding(become: str, program: Path) -> None:
    """A file that is swapped for a folder or a pipe is a finding; nothing waits for it."""
    files = walk(program).files
    path = program / "content" / "harbour-close.yml"
    path.unlink()
    if become == "folder":
        path.mkdir()
    else:
        os.mkfifo(path)
    loaded = read_all(program, files, SchemaJudge(KINDS))
    assert [(f.path, f.rule) for f in loaded.findings] == [
        ("content/harbour-close.yml", "unreadable")
    ]


def test_a_file_that_vanishes_before_its_line_is_shown(program: Path) -> None:
    """Showing a finding does not need the file to be there still."""
    path = program / "content" / "harbour-close.yml"
    path.write_text("id: [\n", "utf-8")
    report = check(program)
    path.unlink()
    said = as_text(report.findings, report.files, LineReader(program))
    assert "content/harbour-close.yml\n  1:5 " in said
    assert "id: [" not in said


def test_no_more_is_read_than_is_of_use(tmp_path: Path) -> None:
    """Of a large file, one byte more than the limit is read, so that it can be told."""
    (tmp_path / "large").write_bytes(b"x" * 5_000)
    assert len(read_bytes(tmp_path / "large", 1_000)) == 1_001
    assert len(read_bytes(tmp_path / "large", 9_000)) == 5_000


@pytest.mark.parametrize(
    ("size", "path", "kind", "rules"),
    [
        (64 * 1024, "content/a.yml", "content", {"schema"}),
        (64 * 1024 + 1, "content/a.yml", "content", {"too-large"}),
        (1024 * 1024, "program/limits.yml", "limits", {"schema"}),
        (1024 * 1024 + 1, "program/limits.yml", "limits", {"too-large"}),
        (16 * 1024 * 1024 + 1, "program/customers.csv", "customers", {"too-large"}),
    ],
)
def test_the_size_limit_is_exact(
    size: int, path: str, kind: str, rules: set[str], tmp_path: Path
) -> None:
    """A file of just the limit is read, one of a byte more is not."""
    (tmp_path / path).parent.mkdir()
    (tmp_path / path).write_bytes(b"id: x\n#" + b"y" * (size - 7))
    loaded = read_all(tmp_path, [DataFile(path, kind)], SchemaJudge(KINDS))
    assert {rule for rule, _ in loaded.faults} | {f.rule for f in loaded.findings} == rules
