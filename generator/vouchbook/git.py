"""Git, asked in one place: of which commit the data of a program are, and what another one held.

No other module starts a program. Git is only asked to read objects: it looks at no file of the
working tree itself, since for that a repository's configuration may make it start others (filters,
a file system monitor). What differs is found here, by the name that Git gives to a content.
"""

import hashlib
import os
import shutil
import stat
import subprocess
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from vouchbook.errors import VouchbookError
from vouchbook.kinds import DATA_FOLDERS, DataFile, kind_of
from vouchbook.text import nearest, printable

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
_WHOLE: Final = (
    "fetch the whole history: git fetch --unshallow (in GitHub Actions, `fetch-depth: 0` of "
    "actions/checkout)"
)


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


@dataclass(frozen=True, slots=True)
class Held:
    """What a commit holds at a path.

    Attributes:
        mode: What it is, as Git writes it: `100644` a file, `120000` a link, `160000` a submodule.
        name: The name of its content.
    """

    mode: str
    name: str


@dataclass(frozen=True, slots=True)
class Base:
    """The commit that a change began with.

    Attributes:
        commit: Its name.
        ref: What it was asked for by.
        held: What it holds below the program's root, by path.
        head: The same of the commit that is checked out.
    """

    commit: str
    ref: str
    held: Mapping[str, Held]
    head: Mapping[str, Held]


def base_of(root: Path, ref: str) -> Base:
    """Find the commit that a change began with: the newest that HEAD and the ref have in common.

    In a merge queue, and in the merge that a pull request is tried as, that is the very commit
    given. On a branch whose base has moved on it is where the branch left, so that what came to
    the base since is not taken for something that the change deletes.

    Args:
        root: The folder that holds `program/`.
        ref: A branch, tag or commit, as somebody wrote it.

    Raises:
        VouchbookError: There is no Git, no repository or no such commit, or the two have no
            history in common, as in a shallow clone.
    """
    said = printable(ref, 80)
    if _git(root) is None:
        raise VouchbookError(f"there is no Git here, so nothing can be compared with {said}")
    head = _commit(root, "HEAD")
    if head is None:
        raise VouchbookError(
            f"the program is in no Git repository, or not committed yet: "
            f"nothing can be compared with {said}"
        )
    given = _commit(root, ref)
    if given is None:
        raise VouchbookError(f"there is no commit {said} here; {_how_to_get(root, ref)}")
    common = _text(_ask(root, "merge-base", head, given))
    if not common:
        raise VouchbookError(
            f"HEAD and {said} have no commit in common"
            + (f"; {_WHOLE}" if _is_shallow(root) else ": they are of different histories")
        )
    before = _tree(root, common)
    now = before if common == head else _tree(root, head)
    if before is None or now is None:
        raise VouchbookError(f"Git cannot say what commit {common[:_DIGITS]} holds; {_WHOLE}")
    return Base(common, ref, before, now)


def contents_of(root: Path, wanted: Collection[str], limit: int) -> Mapping[str, bytes]:
    """Read contents by their names, all of them by one process.

    Args:
        root: The folder that holds `program/`.
        wanted: Names that Git gave to contents.
        limit: The most bytes of a content that are of use; of a larger one the first
            `limit + 1` are given.

    Raises:
        VouchbookError: Git lacks one of them.
    """
    if not wanted:
        return {}
    listed = "".join(f"{name}\n" for name in wanted).encode()
    said = _ask(root, "cat-file", "--batch", stdin=listed) or b""
    found, start = {}, 0
    for name in wanted:
        end = said.find(b"\n", start)
        about = said[start:end].split(b" ")
        if not about[-1].isdigit():
            raise VouchbookError(
                f"Git cannot give the content {name[:_DIGITS]}, of before the change; {_WHOLE}"
            )
        size = int(about[-1])
        found[name] = said[end + 1 : end + 1 + min(size, limit + 1)]
        start = end + 1 + size + 1
    return found


def commit_of(root: Path) -> Commit | None:
    """Say of which commit the data of a program are.

    Args:
        root: The folder that holds `program/`.

    Returns:
        The commit that is checked out. None where that cannot be told: the program is in no
        repository or not committed yet, there is no Git, it refuses a repository that somebody
        else owns, or it takes too long.
    """
    name = _commit(root, "HEAD")
    if name is None:
        return None
    committed = _files_of(root, name)
    if committed is None or _PROGRAM not in committed:
        return None
    return Commit(name, _differs(root, committed))


def holds(name: str | None, content: bytes) -> bool:
    """Say whether a content has a name of Git, with line ends of Windows or without."""
    return name is not None and (
        _name_of(content, name) == name
        or (b"\r\n" in content and _name_of(content.replace(b"\r\n", b"\n"), name) == name)
    )


def _commit(root: Path, ref: str) -> str | None:
    """Name the commit that a ref means; None where there is none."""
    if not ref or "\0" in ref:
        return None
    verify = ("rev-parse", "--verify", "--quiet", "--end-of-options")
    return _text(_ask(root, *verify, f"{ref}^{{commit}}"))


def _is_shallow(root: Path) -> bool:
    return _text(_ask(root, "rev-parse", "--is-shallow-repository")) == "true"


def _how_to_get(root: Path, ref: str) -> str:
    """Say what to do about a commit that is not here."""
    if _is_shallow(root):
        return _WHOLE
    refs = _ask(root, "for-each-ref", "--format=%(refname:short)") or b""
    meant = nearest(ref, refs.decode("utf-8", "replace").split())
    return f"did you mean {printable(meant, 80)}?" if meant else "fetch it first: git fetch origin"


def _text(said: bytes | None) -> str | None:
    """Read the one line that Git said; None where it said nothing."""
    return said.decode("ascii", "replace").strip() or None if said is not None else None


def _tree(root: Path, commit: str, folders: Iterable[str] = ()) -> dict[str, Held] | None:
    """Tell what a commit holds, by path from the program's root; None where that fails."""
    said = _ask(root, "ls-tree", "-r", "-z", commit, "--", *folders)
    if said is None:
        return None
    found = {}
    for entry in said.split(b"\0")[:-1]:
        about, _, path = os.fsdecode(entry).partition("\t")
        mode, _, name = about.split(" ")
        found[path] = Held(mode, name)
    return found


def _files_of(root: Path, commit: str) -> Mapping[str, str] | None:
    """Name the content of each data file in a commit, by its path; None where that fails."""
    found = _tree(root, commit, DATA_FOLDERS)
    if found is None:
        return None
    return {path: held.name for path, held in found.items() if kind_of(path)}


def _differs(root: Path, committed: Mapping[str, str]) -> bool:
    """Say whether any data file is not as it was committed."""
    here = set(_files_in(root))
    return here != committed.keys() or not all(
        content is not None and holds(name, content)
        for path, name in committed.items()
        for content in [_content(root, path)]
    )


def _files_in(root: Path) -> Iterator[str]:
    """Name the data files of a program; no link is followed."""
    # Paths are texts here: of sixty thousand files, those of pathlib would cost seconds.
    start = len(str(root / "_")) - 1
    for folder in DATA_FOLDERS:
        if (root / folder).is_symlink():
            continue  # `os.walk` follows no link but the one that it begins with.
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


def _name_of(content: bytes, like: str) -> str:
    """Name a content as Git does, with as many digits as another name has."""
    made = hashlib.sha256 if len(like) == _SHA256 else hashlib.sha1
    return made(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _git(root: Path) -> str | None:
    """Find the program; None where there is none that may be started."""
    git = shutil.which("git")
    # A Git that came with the data would be anybody's program.
    if git is None or Path(git).resolve().is_relative_to(root.resolve()):
        return None
    return git


def _ask(root: Path, *question: str, stdin: bytes = b"") -> bytes | None:
    """Ask Git something about the repository that holds a folder; None where it has no answer."""
    git = _git(root)
    if git is None:
        return None
    # What a hook or an alias has set would lead to another repository than the folder's.
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(  # noqa: S603 — a list of fixed words, and what names a commit
            [git, "-C", str(root), *_GUARDS, *question],
            env=own | _SURROUNDINGS,
            input=stdin,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
