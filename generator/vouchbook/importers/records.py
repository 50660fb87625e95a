"""What a source gives: records of plain data, each with its place, and what could not be read."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

#: Names that a record gets besides its own fields.
FILE_FIELD: Final = "_file"
BODY_FIELD: Final = "_body"
OF_A_FILE: Final = frozenset({FILE_FIELD, BODY_FIELD})
_INDEX: Final = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Record:
    """One row, document or entry.

    Attributes:
        where: The place, for people: a file, and in it a line or number.
        data: Its fields; only those that the mapping reads.
    """

    where: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """Something that the report says about a place.

    Attributes:
        where: The place.
        message: What is so, in plain words; never a private value.
    """

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of (a part of) a file.

    Attributes:
        where: The file, and the line of a row or the number of a document.
        data: Plain data with text as names.
    """

    where: str
    data: Any


def select_records(document: Document, way: str) -> Iterator[Document]:
    """Find the records in a document.

    Args:
        document: One document.
        way: As `source.records` of a mapping: names with dots, `[]` for entries, `*` for values.

    Yields:
        Each record; numbered where the document holds several.
    """
    found = [document.data]
    for name, entries in _steps(way):
        found = list(_inside(found, name))
        if entries:
            found = [entry for value in found for entry in (value if _is_list(value) else ())]
    if way == "@" and _is_list(document.data):
        found = list(document.data)
    if found == [document.data]:
        yield document
        return
    for number, data in enumerate(found, 1):
        yield Document(f"{document.where}, record {number}", data)


def _steps(way: str) -> Iterator[tuple[str | None, bool]]:
    if way == "@":
        return
    for quoted, name, entries in re.findall(r'(?:"([^"]+)"|([^."\[\]]*))(\[\])?(?:\.|$)', way):
        if quoted or name or entries:
            yield quoted or name or None, bool(entries)


def _inside(values: Iterable[Any], name: str | None) -> Iterator[Any]:
    for value in values:
        if name is None:
            yield value
        elif isinstance(value, Mapping):
            if name == "*":
                yield from value.values()
            elif name in value:
                yield value[name]


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


Allowed = dict[str, "Allowed"]


def allow_list(paths: Iterable[str]) -> Allowed:
    """Turn `read` of a mapping into a tree; an empty mapping allows all that is inside."""
    tree: Allowed = {}
    for path in paths:
        names = _INDEX.sub("", path).split(".")
        inner, whole = tree, False
        for name in names[:-1]:
            whole = whole or inner.get(name) == {}
            inner = inner.setdefault(name, {})
        if not whole:
            inner[names[-1]] = {}
        tree.setdefault(path, {})
    return tree


def only_allowed(data: Any, allowed: Allowed) -> Any:
    """Copy what is allowed, through lists; everything else is as if it were not there.

    A column whose own name holds dots is allowed by its full name.
    """
    if not allowed:
        return data
    if _is_list(data):
        return [only_allowed(entry, allowed) for entry in data if _is_branch(entry)]
    if isinstance(data, Mapping):
        return {
            name: only_allowed(data[name], inner)
            for name, inner in allowed.items()
            if name in data and (not inner or _is_branch(data[name]))
        }
    return None


def _is_branch(value: Any) -> bool:
    return isinstance(value, Mapping) or _is_list(value)
