"""What the tests of the gate share: the smallest program, committed, and ways to change it."""

from pathlib import Path

import pytest

from changing import Replace
from committing import GIT, committed


@pytest.fixture
def base(program: Path) -> Path:
    """The smallest program, committed."""
    if GIT is None:
        pytest.skip("there is no Git")
    committed(program)
    return program


@pytest.fixture
def replace(program: Path) -> Replace:
    """Replace a text in a file that has it once."""

    def do(path: str, old: str, new: str) -> None:
        text = (program / path).read_text("utf-8")
        assert text.count(old) == 1, (path, old)
        (program / path).write_text(text.replace(old, new), "utf-8")

    return do
