"""Files replaced together: all of them or none, also where the process is killed on the way.

Everything is written into a folder beside the data first, with a list of what goes where. Once that
list stands there, the change is decided: what puts the files in place can be cut off at any moment,
and whatever replaces files next does the rest; whoever reads the program meanwhile sees it as a
whole (`vouchbook.leftovers.decided`). Only a folder counts that this user made here
(`vouchbook.leftovers`): a repository may bring one that looks like it.
"""

import contextlib
import json
import os
import re
import shutil
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from vouchbook.errors import VouchbookError
from vouchbook.kinds import MEBIBYTE
from vouchbook.leftovers import LEFT, LIST, PREFIX, held, is_left, make_ours
from vouchbook.load import read_bytes

_MOST_BYTES: Final = 256 * MEBIBYTE
#: Git's own folder, however a file system may spell it.
_GITS: Final = re.compile(r"\.git|git~[0-9]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Replacement:
    """What a file shall hold.

    Attributes:
        path: Relative to the root.
        before: Its bytes as they were when the change was worked out; None for a new file.
        after: Its bytes as they shall be; None for a file that shall go.
    """

    path: str
    before: bytes | None
    after: bytes | None


def replace_files(root: Path, changes: Iterable[Replacement]) -> None:
    """Write files, in the order given.

    Where one cannot be put in place, what was done is undone. Where the process is killed, the next
    call completes the change first.

    Args:
        root: The folder that the paths are relative to.
        changes: What to write.

    Raises:
        VouchbookError: Something cannot be written, or was changed meanwhile. Then nothing has
            changed.
    """
    complete(root)
    try:
        with _aside(root) as folder:
            work = _Work(root, folder)
            try:
                for change in changes:
                    work.stage(change)
                work.put_in_place()
            except BaseException:
                work.undo()
                raise
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        raise VouchbookError(
            f"cannot write: {error.strerror or error}{where}. Nothing was changed."
        ) from error


def complete(root: Path) -> bool:
    """Complete a change that was cut off after it had been decided, and clear up after all others.

    Args:
        root: The folder that the paths are relative to.

    Returns:
        Whether there was one to complete.
    """
    completed = False
    with held(root):
        for folder in sorted(root.iterdir()):
            if not LEFT.fullmatch(folder.name) or not is_left(folder):
                continue
            with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
                completed |= _put_the_rest(root, folder)
            shutil.rmtree(folder, ignore_errors=True)
    return completed


def _put_the_rest(root: Path, folder: Path) -> bool:
    """Do what a list says and was not done; only below the root, and through no link."""
    entries = json.loads((folder / LIST).read_text("utf-8"))
    for number, path in enumerate(entries["paths"]):
        target = root / path
        if not _is_within(path) or any(
            above.is_symlink() for above in target.parents if above.is_relative_to(root)
        ):
            continue
        if number in entries["gone"]:
            target.unlink(missing_ok=True)
        elif (folder / str(number)).is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            (folder / str(number)).replace(target)
    return True


def _is_within(path: str) -> bool:
    """Say whether a path stays below the root, and out of what is Git's."""
    parts = PurePosixPath(path).parts
    return (
        bool(parts)
        and not PurePosixPath(path).is_absolute()
        and not any(part == ".." or _GITS.fullmatch(part) for part in parts)
    )


class _Work:
    """What has been done so far, so that it can be undone."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._root = root
        self._folder = folder
        self._staged: list[tuple[Replacement, Path]] = []
        self._folders: list[Path] = []
        self._in_place: list[tuple[Replacement, Path, int]] = []

    def stage(self, change: Replacement) -> None:
        target = self._root / change.path
        self._look_for_links(target.parent)
        ready = self._folder / str(len(self._staged))
        if change.after is not None:
            _write_new(ready, change.after)
            if change.before is not None:
                ready.chmod(stat.S_IMODE(target.stat().st_mode))
        self._staged.append((change, target))

    def put_in_place(self) -> None:
        for change, target in self._staged:
            self._look_unchanged(change, target)
        self._decide()
        for number, (change, target) in enumerate(self._staged):
            mode = stat.S_IMODE(target.stat().st_mode) if change.before is not None else 0
            if change.after is None:
                target.unlink()
            else:
                self._make_folder(target.parent)
                (self._folder / str(number)).replace(target)
            self._in_place.append((change, target, mode))

    def _decide(self) -> None:
        """Write the list, whole or not at all."""
        entries = {
            "paths": [change.path for change, _ in self._staged],
            "gone": [at for at, (change, _) in enumerate(self._staged) if change.after is None],
        }
        draft = self._folder / "list.tmp"
        _write_new(draft, json.dumps(entries).encode("utf-8"))
        draft.replace(self._folder / LIST)

    def undo(self) -> None:
        with contextlib.suppress(OSError):
            (self._folder / LIST).unlink()
        for change, target, mode in reversed(self._in_place):
            with contextlib.suppress(OSError):
                if change.before is None:
                    target.unlink()
                else:
                    former = self._folder / "former"
                    former.unlink(missing_ok=True)
                    _write_new(former, change.before)
                    former.chmod(mode)
                    former.replace(target)
        for folder in reversed(self._folders):
            with contextlib.suppress(OSError):
                folder.rmdir()

    def _look_for_links(self, folder: Path) -> None:
        while folder != self._root:
            if folder.is_symlink():
                raise VouchbookError(f"{folder} is a link; nothing is written through links")
            folder = folder.parent

    def _make_folder(self, folder: Path) -> None:
        """Make a folder and those above it."""
        missing: list[Path] = []
        while folder != self._root and not folder.exists():
            missing.append(folder)
            folder = folder.parent
        for path in reversed(missing):
            path.mkdir()
            self._folders.append(path)

    def _look_unchanged(self, change: Replacement, target: Path) -> None:
        if change.before is None:
            unchanged = not os.path.lexists(target)
        else:
            unchanged = read_bytes(target, _MOST_BYTES) == change.before
        if not unchanged:
            raise VouchbookError(
                f"{change.path} was changed while the change was prepared. Nothing was written; "
                "run it again."
            )


@contextlib.contextmanager
def _aside(root: Path) -> Iterator[Path]:
    """Make a folder beside the data, which is ours as long as the process lives."""
    with contextlib.ExitStack() as ours:
        # Held for a moment, so that nobody takes the new folder for one that is left over.
        with held(root):
            folder = make_ours(root, PREFIX)
            ours.enter_context(held(folder))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _write_new(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
