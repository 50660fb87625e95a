"""The same commit, day and audience give the same bytes, wherever and whenever they are built."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from committing import GIT, committed
from vouchbook.kinds import DATA_FOLDERS

REPOSITORY = Path(__file__).parents[2]


def built(root: Path, **environment: str) -> dict[str, str]:
    """Build a commit of the demo in a process of its own; give path → hash of every file."""
    for folder in (*DATA_FOLDERS, "docs"):
        shutil.copytree(REPOSITORY / folder, root / folder)
    if GIT:
        committed(root)
    subprocess.run(
        [sys.executable, "-m", "vouchbook", "build", "--audience", "program"],
        cwd=root,
        env=os.environ | environment,
        check=True,
        capture_output=True,
    )
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((root / "site").rglob("*"))
        if path.is_file()
    }


def test_two_builds_are_equal_byte_for_byte(tmp_path: Path) -> None:
    """Folder, hash seed, locale, time zone and the clock of the build change no byte."""
    here = built(tmp_path / "a", PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    there = built(
        tmp_path / "elsewhere" / "b",
        PYTHONHASHSEED="2",
        TZ="Asia/Tokyo",
        LC_ALL="C",
        SOURCE_DATE_EPOCH="0",
    )
    assert here == there
    assert len(here) > 40
