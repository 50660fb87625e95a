"""Folders that work is done in beside its place, and how they are known again if it was cut off.

What is in such a folder is put in place later without a question, and a repository can hold a
folder of any name. So ours are told by what no repository can bring: their owner, that nobody else
may enter them, and the sticky bit. Git keeps no modes of folders and makes none with that bit,
however few rights it gives to others.
"""

import contextlib
import os
import re
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

if sys.platform != "win32":
    import fcntl

#: What a folder beside the data is called in which changes are made; `tempfile` adds the rest.
PREFIX: Final = ".vouchbook-"
LEFT: Final = re.compile(re.escape(PREFIX) + "[a-z0-9_]{8}")
#: The list of what goes where. Once it is in such a folder, the change is decided.
LIST: Final = "list.json"
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


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep other processes from a folder; the system lets go of it, however this one ends."""
    if sys.platform == "win32":
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        # A file system that knows no locks is one that nobody works on side by side.
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def is_left(folder: Path) -> bool:
    """Say whether a folder is ours, and no process holds it any more."""
    if sys.platform == "win32" or not is_ours(folder):
        return False
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def decided(root: Path) -> dict[str, bytes | None]:
    """Read what a change means that was decided and is not wholly in place.

    It may have been cut off, or be put in place at this very moment. Whoever reads through it sees
    the change as a whole either way.

    Args:
        root: The folder beside whose data it was made.

    Returns:
        What files hold then, by path; None for a file that is gone.
    """
    found: dict[str, bytes | None] = {}
    with contextlib.suppress(OSError):
        for folder in sorted(root.iterdir()):
            if LEFT.fullmatch(folder.name) and is_ours(folder):
                with contextlib.suppress(OSError, ValueError, TypeError, KeyError, IndexError):
                    found |= _listed(folder)
    return found


def _listed(folder: Path) -> dict[str, bytes | None]:
    import json  # noqa: PLC0415  (next to never there is such a folder)

    entries = json.loads((folder / LIST).read_text("utf-8"))
    found: dict[str, bytes | None] = {str(entries["paths"][at]): None for at in entries["gone"]}
    for number, path in enumerate(entries["paths"]):
        # What is not there any more is in place.
        with contextlib.suppress(FileNotFoundError):
            found[str(path)] = (folder / str(number)).read_bytes()
    return found
