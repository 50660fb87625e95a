"""What the generator wrote into a program, by hash: so a later one knows what people changed."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from vouchbook import __version__
from vouchbook.errors import VouchbookError
from vouchbook.kinds import MEBIBYTE
from vouchbook.load import read_bytes

PATH: Final = ".vouchbook.json"
_ABOUT: Final = "What vouchbook wrote, by hash; `vouchbook upgrade` reads and writes this."


class State(StrEnum):
    """How a file of a program stands to what this version writes.

    Only what is missing or old is written; what somebody changed or deleted is theirs, and what is
    no longer written may be deleted.
    """

    MISSING = "missing"
    OLD = "old"
    CHANGED = "changed by hand"
    DELETED = "deleted by hand"
    GONE = "no longer written"


@dataclass(frozen=True, slots=True)
class Standing:
    """A file that is not as this version writes it.

    Attributes:
        path: Relative to the program's root.
        state: Why.
        before: Its content; None where it is not there.
        after: What this version writes; None where it writes none.
    """

    path: str
    state: State
    before: bytes | None
    after: bytes | None


def manifest(files: Mapping[str, str]) -> str:
    """Write down what was written: a hash a file."""
    hashes = {path: _hash(text.encode()) for path, text in sorted(files.items())}
    return json.dumps({"about": _ABOUT, "version": __version__, "files": hashes}, indent=1) + "\n"


def read_manifest(root: Path) -> Mapping[str, str]:
    """Read which files were written, each with its hash.

    Raises:
        VouchbookError: There is no such list, or it cannot be read.
    """
    try:
        found = json.loads(read_bytes(root / PATH, MEBIBYTE))
        return {str(path): str(one) for path, one in found["files"].items()}
    except FileNotFoundError as error:
        raise VouchbookError(
            f"there is no {PATH} in {root}: this program was not made by `vouchbook init`"
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise VouchbookError(f"{PATH} cannot be read; take the one of an earlier commit") from error


def compared(
    root: Path, kept: Mapping[str, str], derived: Mapping[str, str], written: Mapping[str, str]
) -> Iterator[Standing]:
    """Compare a program with what this version writes.

    Args:
        root: The program.
        kept: What is the same for each program: path → text.
        derived: What follows from this one.
        written: What was written before, by hash.

    Yields:
        Each file that is not as it would be written now, by path.
    """
    for path in sorted({*kept, *derived, *written}):
        before = _content(root, path)
        if path in derived:
            state = State.OLD if before is not None else State.MISSING
            after = derived[path].encode()
        elif path in kept:
            after = kept[path].encode()
            state = _state(before, after, written.get(path))
        elif before is not None:
            yield Standing(path, State.GONE, before, None)
            continue
        else:
            continue
        if before is None or _plain(before) != after:
            yield Standing(path, state, before, after)


def _state(before: bytes | None, after: bytes, written: str | None) -> State:
    if before is None:
        return State.MISSING if written is None else State.DELETED
    return State.OLD if _hash(_plain(before)) == written else State.CHANGED


def _content(root: Path, path: str) -> bytes | None:
    """Read a file of the program; a link on the way is not followed.

    Raises:
        VouchbookError: There is a link, or something that is no file.
    """
    place = root
    for part in path.split("/"):
        place /= part
        if place.is_symlink():
            raise VouchbookError(f"{path} leads through a link; links are not followed")
    try:
        return read_bytes(place, 4 * MEBIBYTE)
    except FileNotFoundError:
        return None


def _plain(content: bytes) -> bytes:
    """Take away what Git may have given it: the line ends of Windows."""
    return content.replace(b"\r\n", b"\n")


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
