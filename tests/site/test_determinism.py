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


#: Sales see what is left of the texts of the program team, which is chosen in another way.
BUILD = """
from vouchbook.cli import main
for audience in ("program", "sales"):
    arguments = ["build", "--audience", audience, "--site-dir", "sites/" + audience]
    main(arguments, standalone_mode=False)
"""


def built(root: Path, *, backwards: bool, umask: int, **environment: str) -> dict[str, str]:
    """Build two sites of a commit of the demo in a process; give path → hash of every file.

    Args:
        root: Where to.
        backwards: Whether the last file is copied first, as some folders list them so.
        umask: With which permissions the build writes.
        environment: Variables that it is started with.
    """
    files = (path for name in (*DATA_FOLDERS, "docs") for path in (REPOSITORY / name).rglob("*"))
    for file in sorted((path for path in files if path.is_file()), reverse=backwards):
        copy = root / file.relative_to(REPOSITORY)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    if GIT:
        committed(root)
    subprocess.run(
        [sys.executable, "-c", BUILD],
        cwd=root,
        env=os.environ | environment,
        umask=umask,
        check=True,
        capture_output=True,
    )
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((root / "sites").rglob("*"))
        if path.is_file()
    }


def test_two_builds_are_equal_byte_for_byte(tmp_path: Path) -> None:
    """Folder, order of files, hash seed, locale, time zone, clock and umask change no byte."""
    here = built(
        tmp_path / "a",
        backwards=False,
        umask=0o022,
        PYTHONHASHSEED="1",
        TZ="UTC",
        LC_ALL="C.UTF-8",
    )
    there = built(
        tmp_path / "elsewhere" / "b",
        backwards=True,
        umask=0o077,
        PYTHONHASHSEED="2",
        TZ="Pacific/Kiritimati",
        LC_ALL="tr_TR.UTF-8",
        SOURCE_DATE_EPOCH="0",
    )
    assert here == there
    assert {path.split("/")[1] for path in here} == {"program", "sales"}
    assert len(here) > 400
