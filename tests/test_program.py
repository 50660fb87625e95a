"""`vouchbook` as a program: what it writes arrives whole, and its exit code tells how it ended."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MINIMAL = ROOT / "tests" / "programs" / "minimal"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "vouchbook", *arguments],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code", "output", "complaint"),
    [
        (("--root", str(MINIMAL), "check"), 0, "all is well: 10 files checked\n", ""),
        (("--root", str(ROOT), "status", "nobody at all"), 2, "", "there is no advocate"),
        (("--root", "/nowhere", "check"), 2, "", "/nowhere"),
        (("nope",), 2, "", "There is no command 'nope'."),
        (("--help",), 0, "Usage: ", ""),
    ],
)
def test_the_exit_code_tells_how_it_ended(
    arguments: tuple[str, ...], code: int, output: str, complaint: str
) -> None:
    """0 where all is well, 2 where nothing could be told; each says so where it belongs."""
    done = run(*arguments)
    assert done.returncode == code
    assert output in done.stdout
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr


def test_a_long_answer_arrives_whole(tmp_path: Path) -> None:
    """Where something blocks a merge the exit code is 1, and more than a pipe holds was written."""
    (tmp_path / "program").mkdir()
    (tmp_path / "content").mkdir()
    for number in range(1_000):
        (tmp_path / "content" / f"note-{number}.txt").touch()
    done = run("--root", str(tmp_path), "check", "--format", "json")
    assert done.returncode == 1
    assert len(done.stdout) > 2**16
    assert len(json.loads(done.stdout)["findings"]) > 1_000


def test_a_reader_who_stops_early_is_no_fault() -> None:
    """Where the other end of a pipe closes, as `head` does, nothing is complained of."""
    with subprocess.Popen(
        [sys.executable, "-m", "vouchbook", "--root", str(ROOT), "check"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
