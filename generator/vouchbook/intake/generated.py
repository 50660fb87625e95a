"""The files of `.github/` that follow from the program, and whether they are as they should be."""

from collections.abc import Mapping
from pathlib import Path

from vouchbook.intake.issueforms import issue_forms
from vouchbook.intake.owners import PATH, code_owners
from vouchbook.load import content_below
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
        before, after = content_below(root, path), text.encode("utf-8")
        # Git may have given the file the line ends of Windows.
        if before is None or before.replace(b"\r\n", b"\n") != after:
            found.append(Replacement(path, before, after))
    return tuple(found)
