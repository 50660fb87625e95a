"""The files of `.github/` that follow from the program, and whether they are as they should be."""

from collections.abc import Mapping
from pathlib import Path

from vouchbook.errors import VouchbookError
from vouchbook.intake.issueforms import issue_forms
from vouchbook.intake.owners import PATH, code_owners
from vouchbook.kinds import MEBIBYTE
from vouchbook.load import read_bytes
from vouchbook.model import Book
from vouchbook.replace import Replacement


def generated(book: Book) -> Mapping[str, str]:
    """Write the issue forms and who reviews what: path → text."""
    return {**dict(issue_forms(book)), PATH: code_owners(book)}


def stale(root: Path, book: Book) -> tuple[Replacement, ...]:
    """Find the files that are not what the program gives, or are not there.

    Args:
        root: The folder that holds `program/`.
        book: The program.

    Raises:
        VouchbookError: One of them is a link, or cannot be read.
    """
    found = []
    for path, text in generated(book).items():
        before, after = _content(root / path), text.encode("utf-8")
        # Git may have given the file the line ends of Windows.
        if before is None or before.replace(b"\r\n", b"\n") != after:
            found.append(Replacement(path, before, after))
    return tuple(found)


def _content(file: Path) -> bytes | None:
    if file.is_symlink():
        raise VouchbookError(f"{file} is a link; links are not followed")
    try:
        return read_bytes(file, MEBIBYTE)
    except FileNotFoundError:
        return None
