"""The wheel holds everything: it works where this repository is not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from once import Once
from vouchbook.kinds import DATA_FOLDERS, YAML_KINDS

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def unpacked(once: Once) -> Path:
    """The wheel, built from this checkout and unpacked."""
    return once.wheel().parent / "unpacked"


def run(unpacked: Path, *arguments: str, cwd: Path) -> str:
    """Run the command line from the unpacked wheel; give what it prints."""
    code = (
        "import sys, vouchbook, vouchbook.cli;"
        f"assert vouchbook.__file__.startswith({str(unpacked)!r}), vouchbook.__file__;"
        "vouchbook.cli.main(sys.argv[1:])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_carries_what_is_not_code(unpacked: Path) -> None:
    """Schemas, templates, scripts, styles and the type marker are in the wheel."""
    package = unpacked / "vouchbook"
    assert {path.name for path in (package / "schema").iterdir()} >= {
        f"{kind}.schema.json" for kind in YAML_KINDS
    }
    for pattern in ("site/templates/*.html", "site/assets/*.css", "site/assets/**/*.js"):
        assert list(package.glob(pattern)), pattern
    assert (package / "py.typed").exists()
    source = REPOSITORY / "generator" / "vouchbook"
    shipped = {path.relative_to(package) for path in package.rglob("*") if path.is_file()}
    written = {
        path.relative_to(source)
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert written <= shipped


def test_a_program_is_checked_and_built_from_the_wheel(unpacked: Path, tmp_path: Path) -> None:
    """Without the repository, a copy of the demo's data checks clean and becomes a site."""
    for folder in DATA_FOLDERS:
        shutil.copytree(REPOSITORY / folder, tmp_path / folder)
    assert "all is well" in run(unpacked, "check", "--errors-only", cwd=tmp_path)
    assert "pages" in run(unpacked, "build", "--audience", "sales", cwd=tmp_path)
    page = tmp_path / "site" / "advocates" / "nordvik-bank" / "marit-lunde" / "index.html"
    assert "Marit Lunde" in page.read_text("utf-8")
