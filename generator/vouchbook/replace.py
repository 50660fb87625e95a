"""Files replaced together: all of them or none, as far as a file system allows."""

import contextlib
import os
import secrets
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from vouchbook.errors import VouchbookError
from vouchbook.kinds import MEBIBYTE
from vouchbook.load import read_bytes

_MOST_BYTES: Final = 256 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class Replacement:
    """What a file shall hold.

    Attributes:
        path: Relative to the root.
        before: Its bytes as they were when the change was worked out; None for a new file.
        after: Its bytes as they shall be.
    """

    path: str
    before: bytes | None
    after: bytes


def replace_files(root: Path, changes: Iterable[Replacement]) -> None:
    """Write files.

    Everything is written beside its place first; only when all of it stands there are the files
    put in place, one rename each. Where that fails, what was done is undone.

    Args:
        root: The folder that the paths are relative to.
        changes: What to write.

    Raises:
        VouchbookError: Something cannot be written, or was changed meanwhile. Then nothing has
            changed.
    """
    work = _Work(root)
    try:
        for change in changes:
            work.stage(change)
        work.put_in_place()
    except BaseException as error:
        work.undo()
        if isinstance(error, OSError):
            where = f" ({error.filename})" if error.filename else ""
            raise VouchbookError(
                f"cannot write: {error.strerror or error}{where}. Nothing was changed."
            ) from error
        raise
    finally:
        work.clear_up()


class _Work:
    """What has been done so far, so that it can be undone."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folders: list[Path] = []
        self._staged: list[tuple[Replacement, Path, Path]] = []
        self._backups: dict[Path, Path] = {}
        self._in_place: list[Path] = []
        self._temporary: list[Path] = []

    def stage(self, change: Replacement) -> None:
        target = self._root / change.path
        self._make_folder(target.parent)
        ready = self._beside(target, "new")
        _write_new(ready, change.after)
        if change.before is not None:
            ready.chmod(stat.S_IMODE(target.stat().st_mode))
        self._staged.append((change, target, ready))

    def put_in_place(self) -> None:
        for change, target, _ in self._staged:
            self._look_unchanged(change, target)
        for change, target, _ in self._staged:
            if change.before is not None:
                backup = self._beside(target, "old")
                _write_new(backup, change.before)
                self._backups[target] = backup
        for _, target, ready in self._staged:
            ready.replace(target)
            self._in_place.append(target)

    def undo(self) -> None:
        for target in reversed(self._in_place):
            with contextlib.suppress(OSError):
                if target in self._backups:
                    self._backups[target].replace(target)
                else:
                    target.unlink()

    def clear_up(self) -> None:
        _remove(self._temporary)
        if not self._in_place or not all(target.exists() for target in self._in_place):
            for folder in reversed(self._folders):
                with contextlib.suppress(OSError):
                    folder.rmdir()

    def _make_folder(self, folder: Path) -> None:
        """Make a folder and those above it, none of them through a link."""
        missing: list[Path] = []
        current = folder
        while current != self._root:
            if current.is_symlink():
                raise VouchbookError(f"{current} is a link; nothing is written through links")
            if not current.exists():
                missing.append(current)
            current = current.parent
        for path in reversed(missing):
            path.mkdir()
            self._folders.append(path)

    def _beside(self, target: Path, what: str) -> Path:
        path = target.with_name(f".{target.name}.{what}-{secrets.token_hex(4)}.tmp")
        self._temporary.append(path)
        return path

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


def _write_new(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()
