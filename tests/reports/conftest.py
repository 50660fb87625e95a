"""The two programs whose figures are recomputed: the demo, and a small one with known answers."""

import datetime as dt
import functools
import shutil
from pathlib import Path

import pytest
from asked import DEMO

from vouchbook.cli import report
from vouchbook.cli.context import Context
from vouchbook.cli.opened import Opened, opened

#: Three active advocates (Marit, Odd, Kari), one resting (Per), one retired (Lise); seven requests.
REPORTED = DEMO / "tests" / "programs" / "reported"


#: The test that holds that a program read twice gives the same report.
READS_TWICE = "test_the_same_twice"


@pytest.fixture(autouse=True)
def opened_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that stands in this repository, and so stays as it is, is read once for all."""
    if request.function.__name__ != READS_TWICE:
        monkeypatch.setattr(report, "opened", _opened)


def _opened(context: Context, as_of: dt.date | None, *, tables: bool) -> Opened:
    stays = DEMO in (context.root, *context.root.parents)
    return (_opened_once if stays else _opened_now)(context.root, as_of, tables)


def _opened_now(root: Path, as_of: dt.date | None, tables: bool) -> Opened:
    return opened(Context(root), as_of, tables=tables)


_opened_once = functools.cache(_opened_now)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the made-up program, to change at will."""
    return Path(shutil.copytree(REPORTED, tmp_path / "reported"))


@pytest.fixture(params=[DEMO, REPORTED], ids=["demo", "reported"])
def root(request: pytest.FixtureRequest) -> Path:
    """The demo, then the made-up program."""
    return Path(request.param)
