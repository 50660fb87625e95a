"""The script that writes the demo's log: what it leaves alone, and the same bytes each time."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from vouchbook.check import check
from vouchbook.findings import Severity

ROOT = Path(__file__).parents[2]
FOLDERS = ("advocates", "content", "program", "requests")


def written(folder: Path) -> Path:
    """Copy the demo and let the script write it anew."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name)
    command = [sys.executable, "-m", "examples.tidewater", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    return folder


def texts(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("written") / "demo")


def test_it_writes_the_same_bytes_again(demo: Path) -> None:
    """The demo is what the script wrote: run over its own result, it changes nothing."""
    assert texts(demo) == {
        f"{name}/{file}": content
        for name in FOLDERS
        for file, content in texts(ROOT / name).items()
    }


def test_it_leaves_alone_what_was_written_by_hand(demo: Path) -> None:
    """Advocates, stories and 25 requests keep their bytes, and tables their first rows."""
    theirs, ours = texts(demo), texts(ROOT / "advocates")
    assert {name: theirs[f"advocates/{name}"] for name in ours} == ours
    by_hand = "requests/2026/2026-03-03-tjernas-call.yml"
    assert theirs[by_hand] == (ROOT / by_hand).read_bytes()
    rows = (ROOT / "program/opportunities.csv").read_text("utf-8").splitlines()[:24]
    assert theirs["program/opportunities.csv"].decode().splitlines()[:24] == rows
    assert rows[-1].startswith("OPP-1081,")


def test_nothing_it_writes_is_an_error(demo: Path) -> None:
    """All that was agreed was within the limits of its day; a booking clashes, as it should."""
    found = [one for one in check(demo).findings if one.path.startswith("requests/")]
    assert [one.message for one in found if one.severity is Severity.ERROR] == []
    assert [one.rule for one in found] == ["health"]
