"""Hand-written guides: read from `docs/` without trusting what stands there.

Only Markdown and pictures become part of the site. No link is followed, nothing is opened that is
not a plain file, and the lines between `---` at the top of a guide know two words, `title` and
`description`: a theme takes many more (another template, a status, …) and trusts them.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Final

from vouchbook.findings import Finding, Severity
from vouchbook.load.guards import before
from vouchbook.load.read import read_bytes
from vouchbook.site.page import GUIDES

RULE: Final = "guide"
_MOST_TEXT: Final = 256 * 1024
_MOST_PICTURE: Final = 4 * 1024 * 1024
_PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"})
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_UNPUBLISHED: Final = "README.md"
_FRONT: Final = re.compile(r"---[ \t]*\n(?P<lines>(?:.*\n)*?)---[ \t]*(?:\n|\Z)")
_ENTRY: Final = re.compile(r"(?P<word>title|description):[ \t]+(?P<text>\S.*)")
_KINDS: Final = "a guide (.md) or a picture (.png, .jpg, .gif, .webp, .avif)"


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide, not yet rendered.

    Attributes:
        path: Relative to the folder of guides, with forward slashes.
        text: Its Markdown, without the lines at the top.
        title: Plain text; empty where its first heading is to serve.
        description: Plain text, or empty.
    """

    path: str
    text: str
    title: str = ""
    description: str = ""

    @property
    def source(self) -> str:
        """The Markdown file of the site."""
        return f"{GUIDES}/{self.path}"


@dataclass(frozen=True, slots=True)
class Guides:
    """All guides, the pictures they show (address to bytes), and what was wrong."""

    guides: tuple[Guide, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def read_guides(folder: Path, name: str = "docs") -> Guides:
    """Read a folder of guides.

    Args:
        folder: Where they stand; a missing one holds none.
        name: How findings call it.
    """
    guides: list[Guide] = []
    pictures: dict[str, bytes] = {}
    findings: list[Finding] = []
    taken: dict[str, str] = {}
    for path, fault in _walk(folder):
        shown = f"{name}/{path}"
        if fault:
            findings.append(fault_in(shown, *fault))
            continue
        is_text = path.endswith(".md")
        limit = _MOST_TEXT if is_text else _MOST_PICTURE
        try:
            raw = read_bytes(folder / path, limit)
        except OSError as error:
            findings.append(fault_in(shown, f"it cannot be read: {error.strerror}"))
            continue
        if not is_text and len(raw) > limit:
            findings.append(fault_in(shown, f"the picture is larger than {limit >> 20} MiB"))
            continue
        place = _place(path)
        if place in taken:
            findings.append(fault_in(shown, f"it would become the same page as {taken[place]}"))
            continue
        taken[place] = shown
        if is_text:
            text, problems = before(raw, shown, limit)
            guide, more = _guide(path, text, shown)
            findings += problems or more
            guides += [] if problems else [guide]
        else:
            pictures[f"{GUIDES}/{path}"] = raw
    return Guides(tuple(guides), pictures, tuple(sorted(findings)))


def fault_in(
    path: str,
    message: str,
    hint: str | None = None,
    severity: Severity = Severity.ERROR,
    line: int = 1,
) -> Finding:
    """Make a finding about a guide."""
    return Finding(path, line, 1, RULE, severity, message, hint)


def _place(path: str) -> str:
    """Name the page a file becomes, alike for names that some file systems take for one."""
    return re.sub(r"(?:/?index)?\.md$", "", path).casefold()


_Fault = tuple[str, str, Severity]


def _walk(folder: Path, above: str = "") -> Iterator[tuple[str, _Fault | None]]:
    """Walk the files of a folder in the order of the navigation: index, others, folders."""
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=_order)
    except FileNotFoundError:
        return
    except OSError as error:
        yield above, (f"the folder cannot be read: {error.strerror}", "", Severity.ERROR)
        return
    for entry in entries:
        path = f"{above}{entry.name}"
        if entry.name.startswith(".") or entry.name == _UNPUBLISHED:
            continue
        fault = _entry_fault(entry)
        if fault is None and entry.is_dir(follow_symlinks=False):
            yield from _walk(folder / entry.name, f"{path}/")
        else:
            yield path, fault


def _order(entry: "os.DirEntry[str]") -> tuple[bool, bool, str]:
    return entry.is_dir(follow_symlinks=False), entry.name != "index.md", entry.name


def _entry_fault(entry: "os.DirEntry[str]") -> _Fault | None:
    if entry.is_symlink():
        return "a link is not followed", "put the file itself here", Severity.ERROR
    name = PurePosixPath(entry.name)
    is_folder = entry.is_dir(follow_symlinks=False)
    if not _NAME.fullmatch(entry.name if is_folder else name.stem):
        hint = "use letters, digits, - and _"
        return "its name cannot become an address of the site", hint, Severity.ERROR
    if is_folder:
        return None
    if not entry.is_file(follow_symlinks=False) or name.suffix not in {".md", *_PICTURES}:
        return f"it is not published; it is not {_KINDS}", "", Severity.WARNING
    return None


def _guide(path: str, text: str, shown: str) -> tuple[Guide, list[Finding]]:
    front = _FRONT.match(text)
    if front is None:
        return Guide(path, text), []
    findings: list[Finding] = []
    words: dict[str, str] = {}
    for number, line in enumerate(front["lines"].splitlines(), start=2):
        entry = _ENTRY.fullmatch(line.strip())
        if entry is None:
            message = f"a guide's first lines hold title: and description: only, not {line!r}"
            findings.append(fault_in(shown, message, line=number))
        else:
            words[entry["word"]] = entry["text"].strip("\"'")
    return Guide(path, text[front.end() :], **words), findings


def nav_of(guides: Sequence[Guide]) -> list[Any]:
    """Arrange guides as MkDocs wants them: sources in lists, folders as sections.

    Args:
        guides: In the order of `read_guides`, which is kept.
    """
    top: list[Any] = []
    folders: dict[str, list[Any]] = {"": top}
    for guide in guides:
        parent = ""
        for step in guide.path.split("/")[:-1]:
            here = f"{parent}{step}/"
            if here not in folders:
                folders[here] = []
                title = step.replace("-", " ").replace("_", " ").capitalize()
                folders[parent].append({title: folders[here]})
            parent = here
        folders[parent].append(guide.source)
    return top
