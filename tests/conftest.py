"""What all tests share: the smallest program, the switch that rewrites golden files, Hypothesis."""

import gc
import os
import shutil
from pathlib import Path

import pytest

from drawing import register
from once import Once

HERE = Path(__file__).parent
MINIMAL = HERE / "programs" / "minimal"

register()

#: Where what is written stays in memory, and how much of it a run may take.
MEMORY, ROOM = Path("/dev/shm"), 2 << 30  # noqa: S108


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate", action="store_true", help="write golden files anew instead of comparing"
    )


def pytest_configure() -> None:
    """Keep the folders of tests in memory, where there is room: a disk makes half of them wait."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK):
        place = os.statvfs(MEMORY)
        if place.f_bavail * place.f_frsize > ROOM and not place.f_flag & os.ST_NOEXEC:
            os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_xdist_auto_num_workers() -> int:
    """Have one worker more than processors: tests of the browser wait half of their time."""
    return len(os.sched_getaffinity(0)) + 1


def pytest_collection_finish() -> None:
    """Have the garbage collector leave alone what stays to the end: all tests, and the code."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def regenerate(pytestconfig: pytest.Config) -> bool:
    return bool(pytestconfig.getoption("--regenerate"))


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the smallest sensible program, to change at will."""
    return Path(shutil.copytree(MINIMAL, tmp_path / "program-under-test"))


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """What is made once for all who share the work."""
    own = tmp_path_factory.getbasetemp()
    return Once(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)
