"""The two programs whose figures are recomputed: the demo, and a small one with known answers."""

import shutil
from pathlib import Path

import pytest
from asked import DEMO

#: Three active advocates (Marit, Odd, Kari), one resting (Per), one retired (Lise); seven requests.
REPORTED = DEMO / "tests" / "programs" / "reported"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the made-up program, to change at will."""
    return Path(shutil.copytree(REPORTED, tmp_path / "reported"))


@pytest.fixture(params=[DEMO, REPORTED], ids=["demo", "reported"])
def root(request: pytest.FixtureRequest) -> Path:
    """The demo, then the made-up program."""
    return Path(request.param)
