"""Makes a new program: everything beside its place first, checked there, then put in place."""

import secrets
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from vouchbook.check import check
from vouchbook.errors import VouchbookError
from vouchbook.findings import Finding
from vouchbook.starter import lock
from vouchbook.starter.derived import derived_files
from vouchbook.starter.kept import kept_files
from vouchbook.starter.manifest import PATH, manifest
from vouchbook.starter.program import Asked, own_files
from vouchbook.starter.wheel import Wheel

#: What a folder may hold already: the one of an empty repository.
_MAY_BE_THERE: Final = frozenset({".git"})
#: What makes a folder a program comes last into a folder that is there.
_LAST: Final = "program"


class NotMadeError(VouchbookError):
    """What was asked makes no program that passes its own check.

    Attributes:
        findings: What the check says.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Take what the check says."""
        self.findings = tuple(findings)
        super().__init__("; ".join(one.message for one in self.findings))


def found(folder: Path, asked: Asked, wheel: Wheel) -> int:
    """Make a program.

    Args:
        folder: Where; it is not there yet, or empty (a repository without files is).
        asked: What it has to be told.
        wheel: The generator that it pins.

    Returns:
        How many files it has.

    Raises:
        NotMadeError: What was asked would not pass the check.
        VouchbookError: The folder holds something, or cannot be written.
    """
    _look_empty(folder)
    aside = folder.parent / f".{folder.name}.{secrets.token_hex(8)}"
    try:
        count = _written(aside, asked, wheel)
        _put(aside, folder)
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        raise VouchbookError(f"cannot write {folder}: {error.strerror or error}{where}") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return count


def _look_empty(folder: Path) -> None:
    if folder.is_symlink():
        raise VouchbookError(f"{folder} is a link; name the folder itself")
    if folder.exists() and not folder.is_dir():
        raise VouchbookError(f"{folder} is a file")
    there = sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []
    if others := [name for name in there if name not in _MAY_BE_THERE]:
        raise VouchbookError(f"{folder} is not empty: it holds {', '.join(others[:3])}")


def _written(aside: Path, asked: Asked, wheel: Wheel) -> int:
    kept = kept_files(lock.generator_lines(wheel))
    files = {**own_files(asked), **kept}
    _write(aside, {path: text.encode() for path, text in files.items()})
    if wheel.path is not None and wheel.content is not None:
        _write(aside, {wheel.path: wheel.content})
    report = check(aside, as_of=asked.day)
    if report.findings or report.dataset.book is None:
        raise NotMadeError(report.findings)
    derived = derived_files(aside, report.dataset.book)
    files = {**derived, PATH: manifest(kept, derived)}
    _write(aside, {path: text.encode() for path, text in files.items()})
    return sum(one.is_file() for one in aside.rglob("*"))


def _write(root: Path, files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


def _put(aside: Path, folder: Path) -> None:
    """Put a program in place: by one rename, or entry by entry into a folder that is there."""
    if not folder.exists():
        aside.rename(folder)
        return
    put: list[Path] = []
    try:
        for one in sorted(aside.iterdir(), key=lambda entry: (entry.name == _LAST, entry.name)):
            one.rename(folder / one.name)
            put.append(folder / one.name)
    except BaseException:
        for one in put:
            shutil.rmtree(one) if one.is_dir() else one.unlink()
        raise
