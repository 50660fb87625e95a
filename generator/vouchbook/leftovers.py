"""Folders that work is done in beside its place, and how they are known again if it was cut off.

What is in such a folder is put in place later without a question, and a repository can hold a
folder of any name. So ours are told by what no repository can bring: their owner, that nobody else
may enter them, and the sticky bit. Git keeps no modes of folders and makes none with that bit,
however few rights it gives to others.
"""

import contextlib
import os
import stat
import sys
import tempfile
from pathlib import Path
from typing import Final

_MODE: Final = 0o1700
#: The bits that tell; a folder may inherit others from the one above it.
_TELLING: Final = 0o1077


def make_ours(parent: Path, prefix: str) -> Path:
    """Make a folder of a name that nobody has.

    Args:
        parent: Where.
        prefix: What its name begins with.
    """
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
    # Where there are no modes, nothing is known again, and nothing that was cut off is completed.
    with contextlib.suppress(OSError):
        folder.chmod(_MODE)
    return folder


def is_ours(folder: Path) -> bool:
    """Say whether this user has made a folder with `make_ours`."""
    if sys.platform == "win32":
        return False
    try:
        about = folder.lstat()
    except OSError:
        return False
    return (
        stat.S_ISDIR(about.st_mode)
        and about.st_mode & _TELLING == _MODE & _TELLING
        and about.st_uid == os.geteuid()
    )
