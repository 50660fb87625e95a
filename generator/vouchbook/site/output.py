"""The output folder: ours alone, without links, each file written once."""

import os
from pathlib import Path
from typing import Final

from vouchbook.errors import VouchbookError

#: Stands in every output folder of ours, so that none is ever taken for one that is not.
MARKER: Final = ".vouchbook-site"
_NEW_FILE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
MARKER_TEXT: Final = b"Made by Vouchbook. The next build replaces this folder as a whole.\n"


class Folder:
    """An output folder that nobody else writes to meanwhile.

    It remembers which folders it has made, so that the file system is asked once for each.
    """

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._made = {""}

    def write(self, uri: str, content: bytes) -> None:
        """Write a new file.

        Args:
            uri: Address from the site's root, with forward slashes; checked by the caller to be
                one of those that `vouchbook.site.page` allows.
            content: The file's bytes.

        Raises:
            VouchbookError: If there is something already. A link counts: it is never followed.
        """
        self._make(uri.rpartition("/")[0])
        try:
            file = os.open(f"{self._root}/{uri}", _NEW_FILE, 0o666)
        except FileExistsError as error:
            raise VouchbookError(f"two pages or files of the site stand at {uri!r}") from error
        try:
            while content:
                content = content[os.write(file, content) :]
        finally:
            os.close(file)

    def _make(self, folder: str) -> None:
        if folder in self._made:
            return
        self._make(folder.rpartition("/")[0])
        path = Path(f"{self._root}/{folder}")
        try:
            path.mkdir()
        except FileExistsError as error:
            if path.is_symlink() or not path.is_dir():
                raise VouchbookError(f"{folder!r} in the output is not a folder") from error
        self._made.add(folder)


def inventory(root: Path) -> tuple[str, ...]:
    """List the files of an output folder, sorted, with forward slashes.

    Args:
        root: The folder.

    Raises:
        VouchbookError: If it holds anything but plain files and folders. A link in it could
            publish a file from elsewhere, or lead the next build there.
    """
    found: list[str] = []
    folders = [""]
    while folders:
        folder = folders.pop()
        with os.scandir(f"{root}/{folder}") as entries:
            for entry in entries:
                path = f"{folder}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{path}/")
                elif entry.is_file(follow_symlinks=False):
                    found.append(path)
                else:
                    raise VouchbookError(f"{path} in {root} is a link or no plain file; remove it")
    return tuple(sorted(found))


def refuse_foreign(site_dir: Path) -> None:
    """Let a build replace only what an earlier one made.

    Args:
        site_dir: Where the site is to stand.

    Raises:
        VouchbookError: If it is a link or a file, or holds something that is not ours, or a link.
    """
    if site_dir.is_symlink():
        raise VouchbookError(f"{site_dir} is a link; the site is not written through it")
    if not site_dir.exists():
        return
    if not site_dir.is_dir():
        raise VouchbookError(f"{site_dir} is not a folder")
    if inventory(site_dir) and not (site_dir / MARKER).is_file():
        raise VouchbookError(
            f"{site_dir} holds files that are not from an earlier build; "
            "choose another folder or empty this one"
        )
