"""Folders that are made once for all who share the work of a run, and that no test changes."""

import fcntl
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]


@dataclass(frozen=True)
class Once:
    """Where such folders stand.

    Attributes:
        root: A folder that all workers of a run have, and no other run.
    """

    root: Path

    def folder(self, name: str, make: Callable[[Path], object]) -> Path:
        """Give a folder by its name; whoever comes first makes it, the others wait meanwhile."""
        folder, unfinished = self.root / name, self.root / f"{name}-unfinished"
        with (self.root / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                shutil.rmtree(unfinished, ignore_errors=True)
                unfinished.mkdir()
                make(unfinished)
                unfinished.rename(folder)
        return folder

    def wheel(self) -> Path:
        """Give the wheel of this checkout; beside it stands `unpacked`, which is what it holds."""
        (wheel,) = self.folder("wheel", _build_wheel).glob("*.whl")
        return wheel


def _build_wheel(folder: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run(
        [*command, "--directory", folder], cwd=REPOSITORY, check=True, capture_output=True
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "unpacked")
