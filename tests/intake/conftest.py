"""Fixtures of the intake's tests."""

from pathlib import Path

import pytest

from issues import with_names


@pytest.fixture
def known(program: Path) -> Path:
    """The smallest program, whose colleagues have names at GitHub."""
    return with_names(program)
