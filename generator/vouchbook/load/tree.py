"""Where the files of a program stand: in a folder, or in a commit that is checked out nowhere."""

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from vouchbook.errors import VouchbookError
from vouchbook.kinds import MEBIBYTE
from vouchbook.leftovers import decided

#: More than any file beside the data has that is written here; a wheel is the largest.
_MOST_OF_A_FILE = 32 * MEBIBYTE
#: Neither follow a link nor wait for the other end of a pipe; Windows has neither.
_CAREFULLY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class Thing(StrEnum):
    """What stands at a place."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"
    OTHER = "other"


class Tree(Protocol):
    """Files and folders, with paths relative to the root and forward slashes."""

    def thing(self, path: str) -> Thing | None:
        """Say what stands at a path; None where nothing does. A link is not followed."""

    def entries(self, folder: str) -> Iterator[tuple[str, Thing]]:
        """Name what a folder holds, in no order, each with what it is."""

    def read(self, path: str, limit: int) -> bytes:
        """Read a regular file; one beyond the limit gives `limit + 1` bytes.

        Raises:
            OSError: The file is gone, a link, no regular file, or not readable.
        """


@dataclass(frozen=True, slots=True)
class Folder:
    """The tree below a folder of the disk.

    Attributes:
        root: The folder.
    """

    root: str

    def thing(self, path: str) -> Thing | None:
        """Say what stands at a path."""
        try:
            mode = os.lstat(f"{self.root}/{path}").st_mode
        except FileNotFoundError:
            return None
        if stat.S_ISLNK(mode):
            return Thing.LINK
        if stat.S_ISDIR(mode):
            return Thing.FOLDER
        return Thing.FILE if stat.S_ISREG(mode) else Thing.OTHER

    def entries(self, folder: str) -> Iterator[tuple[str, Thing]]:
        """Name what a folder holds."""
        with os.scandir(f"{self.root}/{folder}") as scan:
            for entry in scan:
                yield entry.name, _thing(entry)

    def read(self, path: str, limit: int) -> bytes:
        """Read a regular file."""
        return read_bytes(f"{self.root}/{path}", limit)


def _thing(entry: os.DirEntry[str]) -> Thing:
    if entry.is_symlink():
        return Thing.LINK
    if entry.is_dir(follow_symlinks=False):
        return Thing.FOLDER
    return Thing.FILE if entry.is_file(follow_symlinks=False) else Thing.OTHER


class Earlier:
    """The tree as it was before a change: most of its files stand on the disk as they were."""

    def __init__(
        self, root: Path, things: Mapping[str, Thing], contents: Mapping[str, bytes]
    ) -> None:
        """Prepare.

        Args:
            root: Where the files are that the change left alone.
            things: What there was, by path; folders need not be named.
            contents: The files that the change touched or took away, as they were.
        """
        self._now = Folder(str(root))
        self._contents = contents
        self._things = dict(things)
        self._folders: dict[str, set[str]] = {}
        for path in things:
            self._note(path)

    def _note(self, path: str) -> None:
        """Enter a path, and the folders above it, into what folders hold."""
        folder, _, name = path.rpartition("/")
        held = self._folders.get(folder)
        if held is None:
            held = self._folders[folder] = set()
            if folder:
                self._things[folder] = Thing.FOLDER
                self._note(folder)
        held.add(name)

    def thing(self, path: str) -> Thing | None:
        """Say what stood at a path."""
        return self._things.get(path)

    def entries(self, folder: str) -> Iterator[tuple[str, Thing]]:
        """Name what a folder held."""
        for name in self._folders.get(folder, ()):
            yield name, self._things[f"{folder}/{name}"]

    def read(self, path: str, limit: int) -> bytes:
        """Read a file as it was."""
        if self._things.get(path) is not Thing.FILE:
            raise FileNotFoundError(errno.ENOENT, "no such file", path)
        content = self._contents.get(path)
        return self._now.read(path, limit) if content is None else content[: limit + 1]


class Later:
    """The tree as it would be after a change that is not written yet."""

    def __init__(self, root: Path, contents: Mapping[str, bytes | None]) -> None:
        """Prepare.

        Args:
            root: Where the files are as they are now.
            contents: What files shall hold, by path; None for a file that shall go.
        """
        self._now = Folder(str(root))
        self._contents = contents
        self._new: dict[str, dict[str, Thing]] = {}
        for path, content in contents.items():
            if content is not None:
                self._note(path, Thing.FILE)

    def _note(self, path: str, thing: Thing) -> None:
        folder, _, name = path.rpartition("/")
        self._new.setdefault(folder, {})[name] = thing
        if folder:
            self._note(folder, Thing.FOLDER)

    def thing(self, path: str) -> Thing | None:
        """Say what would stand at a path."""
        if path in self._contents:
            return None if self._contents[path] is None else Thing.FILE
        return Thing.FOLDER if path in self._new else self._now.thing(path)

    def entries(self, folder: str) -> Iterator[tuple[str, Thing]]:
        """Name what a folder would hold."""
        new = self._new.get(folder, {})
        yield from new.items()
        if not new or self._now.thing(folder) is Thing.FOLDER:
            for name, thing in self._now.entries(folder):
                if name not in new and f"{folder}/{name}" not in self._contents:
                    yield name, thing

    def read(self, path: str, limit: int) -> bytes:
        """Read a file as it would be."""
        if path not in self._contents:
            return self._now.read(path, limit)
        content = self._contents[path]
        if content is None:
            raise FileNotFoundError(errno.ENOENT, "no such file", path)
        return content[: limit + 1]


def read_bytes(path: Path | str, limit: int) -> bytes:
    """Read a file without following a link, and no more of it than can be of use.

    Args:
        path: The file.
        limit: The most bytes wanted; a larger file gives `limit + 1` of them.

    Raises:
        OSError: The file is gone, a link, no regular file, or not readable.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | _CAREFULLY)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "not a regular file", str(path))
        return os.read(descriptor, min(status.st_size, limit) + 1)
    finally:
        os.close(descriptor)


def content_below(root: Path, path: str) -> bytes | None:
    """Read a file below a folder; None where it is not there.

    Args:
        root: The folder.
        path: From there, with forward slashes.

    Raises:
        VouchbookError: A link is on the way to it, which is not followed.
    """
    place = root
    for part in path.split("/"):
        place /= part
        if place.is_symlink():
            raise VouchbookError(f"{path} leads through a link; links are not followed")
    try:
        return read_bytes(place, _MOST_OF_A_FILE)
    except FileNotFoundError:
        return None
    except OSError as reason:
        raise VouchbookError(f"cannot read {path}: {reason.strerror or reason}") from reason


def read_or_nothing(tree: Tree, path: str, limit: int) -> bytes:
    """Read a file for what can do without it; nothing where it is gone or not readable."""
    try:
        return tree.read(path, limit)
    except OSError:
        return b""


def tree_of(place: Path | Tree) -> Tree:
    """Give the tree below a folder, or the tree itself.

    A change that was decided and is not wholly in place is seen as a whole.
    """
    if not isinstance(place, Path):
        return place
    contents = decided(place)
    return Later(place, contents) if contents else Folder(str(place))
