"""What the generator wrote into a program, by hash: so a later one knows what people changed."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Final

from vouchbook import __version__
from vouchbook.errors import VouchbookError
from vouchbook.load import content_below
from vouchbook.text import HIDDEN

PATH: Final = ".vouchbook.json"
_ABOUT: Final = "What vouchbook wrote, by hash; `vouchbook upgrade` reads and writes this."


class State(StrEnum):
    """How a file of a program stands to what this version writes.

    Only what is missing or old is written: what somebody changed or deleted is theirs, and what is
    no longer written they may delete.
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
        news: Whether this version writes something else than the one before.
    """

    path: str
    state: State
    before: bytes | None
    after: bytes | None
    news: bool = True


def manifest(kept: Mapping[str, str], derived: Iterable[str]) -> str:
    """Write down what is written.

    Args:
        kept: What is the same for each program: path → text. Each gets its hash.
        derived: The paths of what follows from this one; they are nobody's own, so without hash.
    """
    hashes = {path: _hash(text.encode()) for path, text in kept.items()}
    files = dict(sorted((hashes | dict.fromkeys(derived, "")).items()))
    return json.dumps({"about": _ABOUT, "version": __version__, "files": files}, indent=1) + "\n"


def read_manifest(root: Path) -> Mapping[str, str]:
    """Read which files were written, each with its hash.

    The list is a file of the repository like others, so a path in it may be anything; one that
    leads out of the program is left out.

    Raises:
        VouchbookError: There is no such list, or it cannot be read.
    """
    text = content_below(root, PATH)
    if text is None:
        raise VouchbookError(
            f"there is no {PATH} in {root}: this program was not made by `vouchbook init`"
        )
    try:
        found = json.loads(text)
        return {path: str(one) for path, one in found["files"].items() if _is_within(path)}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise VouchbookError(f"{PATH} cannot be read; take the one of an earlier commit") from error


def _is_within(path: str) -> bool:
    way = PurePosixPath(path)
    return (
        bool(way.parts)
        and not way.is_absolute()
        and ".." not in way.parts
        and not HIDDEN.search(path)
    )


def compared(
    root: Path, kept: Mapping[str, str], derived: Mapping[str, str], written: Mapping[str, str]
) -> Iterator[Standing]:
    """Compare a program with what this version writes.

    Args:
        root: The program.
        kept: What is the same for each program: path → text.
        derived: What follows from this one, and so is nobody's own.
        written: What was written before, by hash.

    Yields:
        Each file that is not as it would be written now, by path.

    Raises:
        VouchbookError: A link is on the way to one.
    """
    ours = {**kept, **derived}
    for path, text in sorted(ours.items()):
        before, after = content_below(root, path), text.encode()
        if before is None or plain(before) != after:
            last = written.get(path)
            state = _state(before, last, derived=path in derived)
            yield Standing(path, state, before, after, path in kept and last != _hash(after))
    for path in sorted(set(written) - set(ours)):
        if (before := content_below(root, path)) is not None:
            yield Standing(path, State.GONE, before, None)


def _state(before: bytes | None, last: str | None, *, derived: bool) -> State:
    if before is None:
        return State.MISSING if last is None else State.DELETED
    return State.OLD if derived or _hash(plain(before)) == last else State.CHANGED


def plain(content: bytes) -> bytes:
    """Take away what Git may have given a text: the line ends of Windows."""
    return content.replace(b"\r\n", b"\n")


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
