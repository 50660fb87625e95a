"""An empty program to import into."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from vouchbook.importers import Plan, load_mapping, prepare

EXAMPLE = Path(__file__).parents[2] / "examples" / "jenkins-user-stories"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the example's empty program."""
    root = tmp_path / "program-root"
    shutil.copytree(EXAMPLE, root)
    return root


@pytest.fixture
def plan_of(program: Path, tmp_path: Path) -> Callable[..., Plan]:
    """Prepare an import of one file by a mapping given as text."""

    def make(content: str, mapping: str, name: str = "source.csv") -> Plan:
        source, mapping_file = tmp_path / name, tmp_path / "mapping.yml"
        source.write_text(content, "utf-8")
        mapping_file.write_text(mapping, "utf-8")
        loaded, findings = load_mapping(mapping_file)
        assert loaded is not None, findings
        return prepare(program, source, loaded)

    return make
