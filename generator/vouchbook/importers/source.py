"""From a file or folder to records: bounded, and without following a link."""

import codecs
import fnmatch
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from vouchbook.errors import VouchbookError
from vouchbook.importers.readers import FORMATS, READERS, ReadOptions, UnreadableError
from vouchbook.importers.records import (
    FILE_FIELD,
    OF_A_FILE,
    Allowed,
    Note,
    Record,
    only_allowed,
    select_records,
)
from vouchbook.kinds import MEBIBYTE
from vouchbook.load import read_bytes
from vouchbook.private import private
from vouchbook.text import HIDDEN, nearest, printable

MOST_FILES: Final = 20_000
MOST_RECORDS: Final = 200_000
#: The most bytes of a file, by format.
_MOST_BYTES: Final = {"csv": 64 * MEBIBYTE, "json": 16 * MEBIBYTE}
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """How a source is read; see `source` of the mapping's schema for the meanings."""

    format: str | None = None
    files: str | None = None
    records: str = "@"
    options: ReadOptions = ReadOptions()  # noqa: RUF009 — frozen, so one default can be shared


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a source gave.

    Attributes:
        records: Its records, in the order of the files.
        unread: What could not be read.
        files: How many files there are.
        failed: Of `unread`, the files of which nothing could be read.
        missing: Names that are to be read, and that no record has.
    """

    records: tuple[Record, ...]
    unread: tuple[Note, ...]
    files: int
    failed: tuple[Note, ...] = ()
    missing: tuple[Note, ...] = ()


def gather(path: Path, source: Source, allowed: Allowed) -> Gathered:
    """Read all records of a source.

    Args:
        path: A file, or a folder whose files are read in the order of their paths.
        source: How it is read.
        allowed: What may be read of a record; nothing else leaves this function.

    Raises:
        VouchbookError: There is no such file or folder, it is a link, or it holds too much.
    """
    records: list[Record] = []
    unread: list[Note] = []
    failed: list[Note] = []
    names: set[str] = set()
    files = list(_files(path, source, unread))
    for file, name in files:
        try:
            for record in _records(file, name, source, allowed, names):
                if isinstance(record, Note):
                    unread.append(record)
                else:
                    records.append(record)
        except UnreadableError as error:
            failed.append(Note(printable(name), str(error)))
        except OSError as error:
            failed.append(Note(printable(name), f"cannot be read: {error.strerror or error}"))
        if len(records) > MOST_RECORDS:
            raise VouchbookError(f"more than {MOST_RECORDS:,} records; import them in parts")
    missing = _missing(source.files or path.name, allowed, names) if records else ()
    return Gathered(tuple(records), (*unread, *failed), len(files), tuple(failed), tuple(missing))


def _missing(where: str, allowed: Allowed, names: set[str]) -> Iterator[Note]:
    """Name what no record has: mostly a name that was written in another way."""
    firsts = names | {name.partition(".")[0] for name in names}
    for name in allowed:
        # Of a name with dots the first part stands there too.
        if "." in name or name in OF_A_FILE or name in firsts:
            continue
        meant = nearest(name, sorted(names))
        hint = f"; did you mean `{printable(meant, 60)}`?" if meant and not private(meant) else ""
        yield Note(printable(where), f"no record has `{printable(name, 60)}`{hint}")


def _files(path: Path, source: Source, unread: list[Note]) -> Iterator[tuple[Path, str]]:
    if path.is_symlink():
        raise VouchbookError(f"{path} is a link; links are not followed. Name the file itself.")
    if path.is_dir():
        yield from _in_folder(path, source, unread)
    elif not path.exists():
        raise VouchbookError(f"there is no file or folder {path}")
    elif not path.is_file():
        raise VouchbookError(f"{path} is not a regular file")
    else:
        yield path, path.name


def _in_folder(folder: Path, source: Source, unread: list[Note]) -> Iterator[tuple[Path, str]]:
    count = 0
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted([*names, *folders]):
            file = Path(place) / name
            relative = file.relative_to(folder).as_posix()
            if file.is_symlink():
                unread.append(Note(printable(relative), "is a link; links are not followed"))
            elif name in names and _wanted(relative, source):
                count += 1
                if count > MOST_FILES:
                    raise VouchbookError(f"more than {MOST_FILES:,} files; import them in parts")
                yield file, relative


def _wanted(relative: str, source: Source) -> bool:
    if Path(relative).name.startswith("."):
        return False
    if source.files is not None:
        return fnmatch.fnmatchcase(relative, source.files)
    known = FORMATS.get(Path(relative).suffix.lower())
    return known is not None and source.format in (None, known)


def _records(
    file: Path, name: str, source: Source, allowed: Allowed, names: set[str]
) -> Iterator[Record | Note]:
    """Read the records of one file, and note in `names` what their fields are called."""
    kind = source.format or FORMATS.get(file.suffix.lower())
    if kind is None:
        raise UnreadableError(f"its format is not known; say source.format: {', '.join(READERS)}")
    text = read_text(file, _MOST_BYTES.get(kind, MEBIBYTE), source.options.encoding)
    own = {FILE_FIELD: file.stem} if FILE_FIELD in allowed else {}
    for document in READERS[kind](text, name, source.options):
        if document.data is None and kind == "csv":
            yield Note(printable(document.where), "has more cells than the first line has names")
            continue
        for record in select_records(document, source.records):
            where = printable(record.where)
            if isinstance(record.data, dict):
                names.update(record.data)
                yield Record(where, {**only_allowed(record.data, allowed), **own})
            else:
                yield Note(where, "is not a record: a mapping of names to values is needed")


def read_table(file: Path) -> str:
    """Read the text of a table that somebody named.

    Args:
        file: CSV of at most 1 MiB, in UTF-8, or UTF-16 with its mark.

    Raises:
        VouchbookError: There is no such file, it is a link, or it cannot be read as text.
    """
    if file.is_symlink():
        raise VouchbookError(f"{file} is a link; links are not followed. Name the file itself.")
    try:
        return read_text(file, MEBIBYTE)
    except UnreadableError:
        raise VouchbookError(
            f"{file} is no text of at most 1 MiB in UTF-8; save it as CSV UTF-8"
        ) from None
    except OSError as reason:
        raise VouchbookError(f"cannot read {file}: {reason.strerror or reason}") from reason


def read_text(file: Path, limit: int, encoding: str = "utf-8") -> str:
    """Read a text file as it comes from elsewhere.

    Args:
        file: The file.
        limit: The most bytes that are read.
        encoding: How its letters are written; a byte order mark counts more.

    Returns:
        The text, without what nobody can see.

    Raises:
        OSError: The file is gone, a link, no regular file, or not readable.
        UnreadableError: It is too large, or not written so.
    """
    raw = read_bytes(file, limit)
    if len(raw) > limit:
        raise UnreadableError(f"larger than {limit // MEBIBYTE} MiB, the most that is read")
    marked = next((name for mark, name in _MARKS if raw.startswith(mark)), encoding)
    try:
        text = raw.decode(marked)
    except UnicodeDecodeError:
        raise UnreadableError(
            f"not {marked}; say source.encoding: windows-1252, latin-1 or utf-16"
        ) from None
    if "\n" not in text:
        # A spreadsheet can still save a table with the line ends of old Macintoshes.
        text = text.replace("\r", "\n")
    # What nobody can see is harmless here: it is taken out, as every value is cleaned anyway.
    return HIDDEN.sub("", text)
