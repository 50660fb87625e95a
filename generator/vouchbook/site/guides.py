"""Hand-written guides: read from `docs/` without trusting what stands there.

Only Markdown and pictures become part of the site. No link is followed, nothing is opened that is
not a plain file, and the lines between `---` at the top of a guide know three words, `title`,
`description` and `audience`: a theme takes many more (another template, …) and trusts them.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Final

from vouchbook.findings import Finding, Severity
from vouchbook.load import read_bytes
from vouchbook.load.guards import before
from vouchbook.shown.views import Audience
from vouchbook.shown.visibility import SEES
from vouchbook.site.page import GUIDES
from vouchbook.text import nearest, one_of, printable

RULE: Final = "guide"
_MOST_TEXT: Final = 256 * 1024
_MOST_PICTURE: Final = 4 * 1024 * 1024
_PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"})
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_UNPUBLISHED: Final = "README.md"
#: Whatever begins like first lines must be some: a guide for few must not become one for many
#: by a slip of the pen.
_BEGINS: Final = re.compile(r"\s*---[ \t]*\n")
_FRONT: Final = re.compile(r"\s*---[ \t]*\n(?P<lines>(?:.*\n)*?)---[ \t]*(?:\n|\Z)")
_ENTRY: Final = re.compile(r"(?P<word>title|description|audience):[ \t]+(?P<text>\S.*)")
_KINDS: Final = "a guide (.md) or a picture (.png, .jpg, .gif, .webp, .avif)"


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide, not yet rendered.

    Attributes:
        path: Relative to the folder of guides, with forward slashes.
        text: Its Markdown, without the lines at the top.
        title: Plain text; empty where its first heading is to serve.
        description: Plain text, or empty.
        audience: The widest that may read it.
    """

    path: str
    text: str
    title: str = ""
    description: str = ""
    audience: Audience = Audience.SALES

    @property
    def source(self) -> str:
        """The Markdown file of the site."""
        return f"{GUIDES}/{self.path}"


@dataclass(frozen=True, slots=True)
class Guides:
    """All guides, the pictures beside them (address to bytes), and what was wrong."""

    guides: tuple[Guide, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def shown_to(self, audience: Audience) -> tuple[Guide, ...]:
        """Pick the guides that an audience may read, in their order."""
        return tuple(guide for guide in self.guides if guide.audience in SEES[audience])


def read_guides(folder: Path, name: str = "docs") -> Guides:
    """Read a folder of guides.

    Args:
        folder: Where they stand; a missing one holds none, and a link is not followed.
        name: How findings call it.
    """
    guides: list[Guide] = []
    pictures: dict[str, bytes] = {}
    findings: list[Finding] = []
    taken: dict[str, str] = {}
    for path, fault in _walk(folder):
        shown = f"{name}/{path}".rstrip("/")
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
    return Finding(printable(path), line, 1, RULE, severity, message, hint)


def _place(path: str) -> str:
    """Name the page a file becomes, alike for names that some file systems take for one."""
    return re.sub(r"(?:/?index)?\.md$", "", path).casefold()


_Fault = tuple[str, str, Severity]


def _walk(folder: Path, above: str = "") -> Iterator[tuple[str, _Fault | None]]:
    """Walk the files of a folder in the order of the navigation: index, others, folders."""
    if folder.is_symlink():
        hint = "put the folder itself here"
        yield above, ("a link is not followed", hint, Severity.ERROR)
        return
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


def _guide(path: str, raw: str, shown: str) -> tuple[Guide, list[Finding]]:
    text = raw.replace("\r\n", "\n")
    front = _FRONT.match(text)
    if front is None:
        if not _BEGINS.match(text):
            return Guide(path, text), []
        unclosed = fault_in(shown, "the first lines begin with --- and never end", "add --- below")
        return Guide(path, text, audience=Audience.PROGRAM), [unclosed]
    findings: list[Finding] = []
    words: dict[str, str] = {}
    first = text.count("\n", 0, front.start("lines")) + 1
    for number, line in enumerate(front["lines"].splitlines(), start=first):
        entry = _ENTRY.fullmatch(line.strip())
        fault = _line_fault(line, entry, words)
        if fault:
            findings.append(fault_in(shown, *fault, line=number))
        elif entry:
            words[entry["word"]] = entry["text"].strip("\"'")
    guide = Guide(
        path,
        text[front.end() :],
        words.get("title", ""),
        words.get("description", ""),
        # What cannot be understood is for the fewest: a preview shows guides with faults too.
        Audience.PROGRAM if findings else Audience(words.get("audience", Audience.SALES)),
    )
    return guide, findings


def _line_fault(
    line: str, entry: re.Match[str] | None, before_it: Mapping[str, str]
) -> tuple[str, str | None] | None:
    """Say what is wrong with one of a guide's first lines, with a hint, or None if it is good."""
    if entry is None:
        message = "a guide's first lines hold title:, description: and audience: only"
        return f"{message}, not {line!r}", None
    if entry["word"] in before_it:
        return f"{entry['word']}: stands twice; keep one", None
    value = entry["text"].strip("\"'")
    if entry["word"] != "audience" or value in tuple(Audience):
        return None
    close = nearest(value, map(str, Audience))
    return (
        f"unknown audience {value!r}; expected one of {one_of(Audience)}",
        f"did you mean {close!r}?" if close else None,
    )


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
