"""Which files a program holds: every entry of the data folders is accounted for.

Nothing is opened here and no link is followed: a link, a device or an unknown file is a finding.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from vouchbook.findings import Finding, Severity
from vouchbook.kinds import (
    ALLOWED_FILES,
    DATA_FOLDERS,
    MEBIBYTE,
    REQUIRED_FILES,
    DataFile,
    is_folder,
    is_id,
    kind_of,
)
from vouchbook.load.tree import Thing, Tree, read_or_nothing, tree_of
from vouchbook.text import fold, printable

MOST_IN_A_FOLDER = 8_000
MOST_IN_ALL = 100_000
#: Long enough that no two files are taken for one.
_LONGEST_PATH = 4_096

#: What file managers add to the name of a copy.
_COPY = re.compile(
    r"(?: ?- ?copy| copy| ?- ?kopie| kopie|[_-]copy)?(?: ?\([0-9]+\)| [0-9]+)?\Z", re.IGNORECASE
)
_SUBMODULE_PATH = re.compile(r'^\s*path\s*=\s*"?(.+?)"?\s*$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a program, in the order of their paths, and what does not belong there."""

    files: tuple[DataFile, ...]
    findings: tuple[Finding, ...]


def walk(root: Path | Tree) -> Listing:
    """List the data files of a program.

    Args:
        root: The folder that holds `program/`, or a tree that is like one.

    Returns:
        Every file of a known kind, sorted by path; a finding for every other entry, for a folder
        or required file that is missing, and for a folder with more entries than are read.
    """
    walker = _Walker(tree_of(root))
    for folder in DATA_FOLDERS:
        walker.enter_top(folder)
    walker.look_for_required()
    walker.look_for_submodules()
    files = sorted(walker.files, key=lambda file: file.path)
    return Listing(tuple(files), tuple(sorted(walker.findings)))


class _Walker:
    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.files: list[DataFile] = []
        self.findings: list[Finding] = []

    def enter_top(self, folder: str) -> None:
        try:
            thing = self.tree.thing(folder)
        except OSError as error:
            self._unreadable(folder, error)
            return
        if thing is None:
            self._add(
                folder, "missing-file", f"there is no folder {folder}/",
                f"make it, with an empty file {folder}/.gitkeep in it so that Git keeps it",
                Severity.WARNING,
            )  # fmt: skip
        elif thing is Thing.LINK:
            self._link(folder)
        elif thing is not Thing.FOLDER:
            self._add(folder, "unknown-file", "this must be a folder", "delete the file")
        else:
            self._enter(folder)

    def _enter(self, folder: str) -> None:
        names: set[str] = set()
        for name, thing in self._entries(folder):
            path = f"{folder}/{name}"
            names.add(name)
            if thing is Thing.LINK:
                self._link(path)
            elif thing is Thing.FOLDER:
                if is_folder(path):
                    self._enter(path)
                else:
                    self._unknown(path, is_directory=True)
            elif thing is not Thing.FILE:
                self._add(path, "unknown-file", "this is not a regular file", "delete it")
            elif kind := kind_of(path):
                self.files.append(DataFile(path, kind))
            elif name not in ALLOWED_FILES:
                self._unknown(path, is_directory=False)
        if folder.startswith("advocates/") and "account.yml" not in names:
            self._add(
                folder, "missing-file", "this account has no account.yml",
                f"write {folder}/account.yml with id, key and name, or delete the folder",
            )  # fmt: skip

    def _entries(self, folder: str) -> list[tuple[str, Thing]]:
        entries: list[tuple[str, Thing]] = []
        try:
            for entry in self.tree.entries(folder):
                entries.append(entry)
                if len(entries) > MOST_IN_A_FOLDER:
                    self._too_many(folder, MOST_IN_A_FOLDER, "a folder")
                    return []
        except OSError as error:
            self._unreadable(folder, error)
            return []
        if len(self.files) + len(entries) > MOST_IN_ALL:
            self._too_many(folder, MOST_IN_ALL, "a program")
            return []
        return sorted(entries)

    def look_for_required(self) -> None:
        present = {file.path for file in self.files}
        for path in REQUIRED_FILES:
            if path not in present:
                self._add(
                    path, "missing-file", "this file is missing", "every program has one; write it"
                )

    def look_for_submodules(self) -> None:
        """A submodule would bring files that no check has seen."""
        text = read_or_nothing(self.tree, ".gitmodules", MEBIBYTE).decode("utf-8", "replace")
        for path in _SUBMODULE_PATH.findall(text):
            if path.split("/")[0] in DATA_FOLDERS:
                self._add(
                    path, "link", "this folder is a Git submodule",
                    "delete it; a program's files stand in its own repository",
                )  # fmt: skip

    def _link(self, path: str) -> None:
        self._add(
            path, "link", "this is a link; links are not followed",
            "put the file itself here, or delete the link",
        )  # fmt: skip

    def _unknown(self, path: str, *, is_directory: bool) -> None:
        thing = "folder" if is_directory else "file"
        advice = _advice(path, self._exists)
        self._add(path, "unknown-file", f"no {thing} of a program belongs here", advice)

    def _exists(self, path: str) -> bool:
        try:
            return self.tree.thing(path) is not None
        except OSError:
            return False

    def _too_many(self, folder: str, limit: int, where: str) -> None:
        self._add(
            folder, "too-large",
            f"more than {limit:,} files; {where} holds at most so many, and none of it was read",
            "delete what does not belong here",
        )  # fmt: skip

    def _unreadable(self, path: str, error: OSError) -> None:
        self._add(
            path, "unreadable", f"this cannot be read: {error.strerror or error}",
            "look at its permissions",
        )  # fmt: skip

    def _add(
        self,
        path: str,
        rule: str,
        message: str,
        hint: str,
        severity: Severity = Severity.ERROR,
    ) -> None:
        self.findings.append(
            Finding(printable(path, _LONGEST_PATH), 1, 1, rule, severity, message, hint)
        )


def _advice(path: str, exists: Callable[[str], bool]) -> str:
    folder, _, name = path.rpartition("/")
    odd = next((c for c in fold(name) if not c.isascii()), None)
    if odd is not None:
        return f"`{printable(odd)}` (U+{ord(odd):04X}) is not one of a-z; choose a plain name"
    stem, _, ending = name.rpartition(".")
    original = f"{_COPY.sub('', stem)}.{ending}"
    if original != name and exists(f"{folder}/{original}"):
        return f"a copy of {printable(original)}: delete it"
    for candidate in _candidates(stem or name, ending):
        if kind_of(f"{folder}/{candidate}"):
            if exists(f"{folder}/{candidate}"):
                return f"{candidate} is there already; keep one of the two"
            return f"rename it to {candidate}"
    return f"here may stand: {_WHAT_BELONGS[folder.split('/')[0]]}"


def _candidates(stem: str, ending: str) -> Iterator[str]:
    plain = re.sub(r"[^a-z0-9]+", "-", fold(stem)).strip("-")[:64]
    if is_id(plain) or plain[:4].isdigit():
        yield f"{plain}.yml"
        if ending.lower() == "csv":
            yield f"{plain}.csv"


_WHAT_BELONGS = {
    "program": "program.yml, vocabulary.yml, limits.yml, people.yml, matching.yml, goals.yml, "
    "opportunities.csv, customers.csv",
    "advocates": "<account>/account.yml and <account>/<person>.yml, in lower-case letters, "
    "digits and hyphens",
    "content": "<item>.yml, collections/<id>.yml, engagement/<yyyy-mm>.csv",
    "requests": "<yyyy>/<id>.yml",
}
