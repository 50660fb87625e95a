"""Brings the files that the generator keeps in a program to the version that runs."""

from dataclasses import dataclass
from pathlib import Path

from vouchbook import __version__
from vouchbook.errors import VouchbookError
from vouchbook.load import content_below
from vouchbook.model import Book
from vouchbook.replace import Replacement
from vouchbook.starter import lock
from vouchbook.starter.derived import derived_files
from vouchbook.starter.kept import kept_files
from vouchbook.starter.manifest import (
    PATH,
    Standing,
    State,
    compared,
    manifest,
    plain,
    read_manifest,
)
from vouchbook.starter.wheel import VENDOR, Wheel, wheel_of


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What would change.

    Attributes:
        files: What to write, texts only.
        others: What else: the generator itself, and the list of what was written.
        left: Files that stay as they are, since somebody changed or deleted them, or since no one
            writes them any more.
    """

    files: tuple[Replacement, ...]
    others: tuple[Replacement, ...]
    left: tuple[Standing, ...]


def upgrade(root: Path, book: Book, wheel: str | None, *, force: bool = False) -> Upgrade:
    """Work out what this version writes, and what is there.

    Args:
        root: The program.
        book: What it says, checked.
        wheel: Where the generator comes from; None keeps what the lock names if that is this
            version, else takes what this was installed from.
        force: Whether what somebody changed or deleted is written, too.

    Raises:
        VouchbookError: The program was not made by `init`, or the wheel is not known.
    """
    written = read_manifest(root)
    lines, new = _generator(root, wheel)
    kept = kept_files(lines)
    derived = derived_files(root, book)
    standings = list(compared(root, kept, derived, written))
    theirs = (State.CHANGED, State.DELETED)
    left = tuple(
        one for one in standings if one.state is State.GONE or (one.state in theirs and not force)
    )
    files = tuple(
        Replacement(one.path, one.before, one.after) for one in standings if one not in left
    )
    others = [] if any(one.path == lock.PATH for one in left) else _wheels(root, new)
    listed, before = manifest(kept, derived).encode(), content_below(root, PATH)
    if before is None or plain(before) != listed:
        others.append(Replacement(PATH, before, listed))
    return Upgrade(files, tuple(others), left)


def _generator(root: Path, given: str | None) -> tuple[str, Wheel | None]:
    """Give the lines of the lock for the generator, and the wheel where it is a new one."""
    before = content_below(root, lock.PATH)
    lines = lock.generator_of(plain(before).decode("utf-8", "replace")) if before else None
    if given is None and lines is not None and f"/vouchbook-{__version__}-" in lines:
        return lines, None
    wheel = wheel_of(given)
    return lock.generator_lines(wheel), wheel


def _wheels(root: Path, new: Wheel | None) -> list[Replacement]:
    """Bring a new wheel in, and take the old ones away."""
    if new is None:
        return []
    folder = root / VENDOR
    if folder.is_symlink():
        raise VouchbookError(f"{VENDOR} is a link; links are not followed")
    there = sorted(folder.glob("vouchbook-*.whl")) if folder.is_dir() else []
    changes = [
        Replacement(path, content_below(root, path), None)
        for path in (f"{VENDOR}/{one.name}" for one in there)
        if path != new.path
    ]
    if new.path is not None and content_below(root, new.path) != new.content:
        changes.append(Replacement(new.path, content_below(root, new.path), new.content))
    return changes
