import subprocess
import sys
from pathlib import Path

import pytest

from vouchbook.check import check

ROOT = Path(__file__).parents[2]


def generated(folder: Path, seed: int = 1) -> Path:
    command = [sys.executable, "-m", "bench.generate", "S", str(folder), "--seed", str(seed)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    return folder


def texts(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generated(tmp_path_factory.mktemp("generated") / "program")


def test_nothing_is_wrong_with_it(program: Path) -> None:
    """A generated program passes the check without an error or a warning."""
    assert check(program).findings == ()


def test_it_has_the_size_it_is_asked_for(program: Path) -> None:
    """Size S holds 40 accounts, 70 advocates and 250 requests."""
    dataset = check(program).dataset
    records = dataset.records
    assert (len(records.accounts), len(records.people), len(dataset.log)) == (40, 70, 250)


def test_the_same_seed_gives_the_same_bytes(program: Path, tmp_path: Path) -> None:
    """Two runs with one seed agree in every file, so that figures can be compared."""
    assert texts(generated(tmp_path / "again")) == texts(program)


def test_another_seed_gives_another_program(program: Path, tmp_path: Path) -> None:
    """The seed is what the data hangs on, not the code alone."""
    assert texts(generated(tmp_path / "other", seed=2)) != texts(program)
