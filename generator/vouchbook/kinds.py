"""Which file of a program is of which kind: the one place that knows the folders."""

import re
from dataclasses import dataclass
from typing import Final

DATA_FOLDERS: Final = ("program", "advocates", "content", "requests")
#: Of `program/` what says who may do what, how often, and what words mean: it judges the rest.
#: Tables and goals come and go with the team.
JUDGING: Final = tuple(
    f"program/{name}.yml" for name in ("program", "limits", "people", "vocabulary", "matching")
)
ALLOWED_FILES: Final = frozenset({"README.md", ".gitkeep"})

#: The kinds that are YAML and have a schema each, in the order of the guide.
YAML_KINDS: Final = (
    "account",
    "person",
    "request",
    "content",
    "collection",
    "program",
    "vocabulary",
    "limits",
    "people",
    "matching",
    "goals",
)
#: The kinds that are CSV tables.
TABLE_KINDS: Final = ("opportunities", "customers", "engagement")

REQUIRED_FILES: Final = (
    "program/program.yml",
    "program/vocabulary.yml",
    "program/limits.yml",
    "program/people.yml",
    "program/matching.yml",
)

KIBIBYTE: Final = 1024
MEBIBYTE: Final = 1024 * KIBIBYTE

_SIZE_LIMITS: Final = {
    **dict.fromkeys(("account", "person", "request", "content", "collection"), 64 * KIBIBYTE),
    **dict.fromkeys(("program", "vocabulary", "limits", "people", "matching", "goals"), MEBIBYTE),
    **dict.fromkeys(TABLE_KINDS, 16 * MEBIBYTE),
}

_ID: Final = r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?"
_DEVICES: Final = ("con", "prn", "aux", "nul")
_NUMBERED_DEVICES: Final = re.compile(r"(?:com|lpt)[0-9]")
RESERVED_IDS: Final = frozenset({"account", "index", "collections", *_DEVICES})

#: By folder, what stands in it; the kind, or "" where the first group of the pattern is the kind.
_PATTERNS: Final = {
    folder: tuple((re.compile(f"{folder}/{pattern}"), kind) for pattern, kind in patterns)
    for folder, patterns in {
        "advocates": (
            (rf"{_ID}/account\.yml", "account"),
            (rf"{_ID}/{_ID}\.yml", "person"),
        ),
        "requests": ((rf"[0-9]{{4}}/{_ID}\.yml", "request"),),
        "content": (
            (rf"{_ID}\.yml", "content"),
            (rf"collections/{_ID}\.yml", "collection"),
            (r"engagement/[0-9]{4}-(?:0[1-9]|1[0-2])\.csv", "engagement"),
        ),
        "program": (
            (r"(program|vocabulary|limits|people|matching|goals)\.yml", ""),
            (r"(opportunities|customers)\.csv", ""),
        ),
    }.items()
}
_FOLDERS: Final = re.compile(
    rf"program|advocates(?:/{_ID})?|content(?:/collections|/engagement)?|requests(?:/[0-9]{{4}})?"
)


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that belongs to the program, by its place.

    Attributes:
        path: Relative to the root, with forward slashes.
        kind: One of `YAML_KINDS` or `TABLE_KINDS`.
    """

    path: str
    kind: str

    @property
    def is_table(self) -> bool:
        """Whether the file is CSV."""
        return self.kind in TABLE_KINDS

    @property
    def size_limit(self) -> int:
        """The most bytes such a file may hold, checked before it is parsed."""
        return _SIZE_LIMITS[self.kind]


def kind_of(path: str) -> str | None:
    """Tell the kind of a file by its place.

    Args:
        path: Relative to the root, with forward slashes.

    Returns:
        The kind, or None where no file of a program stands.
    """
    for pattern, kind in _PATTERNS.get(path.partition("/")[0], ()):
        if match := pattern.fullmatch(path):
            return kind or match.group(1)
    return None


def is_folder(path: str) -> bool:
    """Tell whether a program has a folder at this place."""
    return _FOLDERS.fullmatch(path) is not None


def is_id(text: str) -> bool:
    """Tell whether a text is a well-formed id, reserved words aside."""
    return re.fullmatch(_ID, text) is not None


def is_reserved(text: str) -> bool:
    """Tell whether an id is taken by the product or by an operating system.

    `account`, `index` and `collections` name files and folders of ours, `erased-…` stands for a
    person who was forgotten, and `con`, `nul`, `com1`, … are devices on Windows.
    """
    return (
        text in RESERVED_IDS
        or text.startswith("erased-")
        or _NUMBERED_DEVICES.fullmatch(text) is not None
    )
