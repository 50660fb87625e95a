"""Git, asked in one place: of which commit the data of a program are.

No other module starts a program. Git is only asked to read objects: it looks at no file of the
working tree itself, since for that a repository's configuration may make it start others (filters,
a file system monitor). What differs is found here, by the name that Git gives to a content.
"""

import hashlib
import os
import shutil
import stat
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from vouchbook.kinds import DATA_FOLDERS, DataFile, kind_of

#: So many digits tell a commit from every other in any repository that people have.
_DIGITS: Final = 12
#: Whoever waits longer for a commit would rather have the report without.
_SECONDS: Final = 20
_PROGRAM: Final = "program/program.yml"
#: Nothing that a repository's configuration names is run, and nothing is fetched.
_GUARDS: Final = (
    "--no-pager",
    "--no-replace-objects",
    "--literal-pathspecs",
    "-c", "core.fsmonitor=false",
    "-c", f"core.hooksPath={os.devnull}",
    "-c", "core.sshCommand=false",
    "-c", "safe.bareRepository=explicit",
)  # fmt: skip
_SURROUNDINGS: Final = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_SHA256: Final = 64


@dataclass(frozen=True, slots=True)
class Commit:
    """The commit that the data of a program are of.

    Attributes:
        id: Its name, in hexadecimal digits.
        changed: Whether the data differ from it: a file is changed, new or missing.
    """

    id: str
    changed: bool

    @property
    def short(self) -> str:
        """As much of its name as tells it from others."""
        return self.id[:_DIGITS]

    @property
    def said(self) -> str:
        """Name it as people read it: *commit 1c2d3e4f5a6b with changes that are not committed*."""
        changes = " with changes that are not committed" if self.changed else ""
        return f"commit {self.short}{changes}"


def commit_of(root: Path) -> Commit | None:
    """Say of which commit the data of a program are.

    Args:
        root: The folder that holds `program/`.

    Returns:
        The commit that is checked out. None where that cannot be told: the program is in no
        repository or not committed yet, there is no Git, it refuses a repository that somebody
        else owns, or it takes too long.
    """
    head = _ask(root, "rev-parse", "--verify", "--end-of-options", "HEAD^{commit}")
    if head is None:
        return None
    name = head.decode("ascii", "replace").strip()
    committed = _files_of(root, name)
    if committed is None or _PROGRAM not in committed:
        return None
    return Commit(name, _differs(root, committed))


def _files_of(root: Path, commit: str) -> Mapping[str, str] | None:
    """Name the content of each data file in a commit, by its path; None where that fails."""
    said = _ask(root, "ls-tree", "-r", "-z", commit, "--", *DATA_FOLDERS)
    if said is None:
        return None
    found = {}
    for entry in said.split(b"\0")[:-1]:
        about, _, path = os.fsdecode(entry).partition("\t")
        if kind_of(path):
            found[path] = about.rpartition(" ")[2]
    return found


def _differs(root: Path, committed: Mapping[str, str]) -> bool:
    """Say whether any data file is not as it was committed."""
    here = set(_files_in(root))
    return here != committed.keys() or not all(
        _same(_content(root, path), name) for path, name in committed.items()
    )


def _files_in(root: Path) -> Iterator[str]:
    """Name the data files of a program; no link is followed."""
    # Paths are texts here: of sixty thousand files, those of pathlib would cost seconds.
    start = len(str(root / "_")) - 1
    for folder in DATA_FOLDERS:
        for above, _, names in os.walk(root / folder):
            within = above[start:].replace(os.sep, "/")
            yield from (path for name in names if kind_of(path := f"{within}/{name}"))


def _content(root: Path, path: str) -> bytes | None:
    """Read a data file; None where it is none that `vouchbook check` would read."""
    file, kind = root / path, kind_of(path)
    try:
        about = file.lstat()
        if (
            kind is None
            or not stat.S_ISREG(about.st_mode)
            or about.st_size > DataFile(path, kind).size_limit
        ):
            return None
        return file.read_bytes()
    except OSError:
        return None


def _same(content: bytes | None, name: str) -> bool:
    """Say whether a file holds what Git has under a name, with line ends of Windows or without."""
    return content is not None and (
        _name_of(content, name) == name
        or (b"\r\n" in content and _name_of(content.replace(b"\r\n", b"\n"), name) == name)
    )


def _name_of(content: bytes, like: str) -> str:
    """Name a content as Git does, with as many digits as another name has."""
    made = hashlib.sha256 if len(like) == _SHA256 else hashlib.sha1
    return made(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _ask(root: Path, *question: str) -> bytes | None:
    """Ask Git something about the repository that holds a folder; None where it has no answer."""
    git = shutil.which("git")
    # A Git that came with the data would be anybody's program.
    if git is None or Path(git).resolve().is_relative_to(root.resolve()):
        return None
    # What a hook or an alias has set would lead to another repository than the folder's.
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(  # noqa: S603 — a list of fixed words and the name of a commit
            [git, "-C", str(root), *_GUARDS, *question],
            env=own | _SURROUNDINGS,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
