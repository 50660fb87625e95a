"""YAML files changed by tools: spliced where they must change, every other line byte for byte.

The places come from PyYAML's node marks (`nodes`, `splice`). The result is parsed again and
compared with what was meant; where the two differ nothing is changed.
"""

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from vouchbook.edit.nodes import EditError, Keys, line_of
from vouchbook.edit.splice import appended, put, removed
from vouchbook.kinds import MEBIBYTE
from vouchbook.load import parse

__all__ = ["Append", "Edit", "EditError", "Keys", "Put", "Remove", "append", "edited"]

#: Says of a mapping, by the way to it, in which order its names stand.
Order = Callable[[Keys], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Put:
    """A value that shall stand at a place, in the place of another or as a new one.

    Attributes:
        keys: The way from the document's root: names of mappings, indices of lists from 0. What is
            missing on the way is made.
        value: Plain data.
    """

    keys: Keys
    value: Any


@dataclass(frozen=True, slots=True)
class Append:
    """A value that shall stand at the end of a list.

    Attributes:
        keys: The way to the list; it may be missing, empty, or in either of YAML's styles.
        value: Plain data.
    """

    keys: Keys
    value: Any


@dataclass(frozen=True, slots=True)
class Remove:
    """A value that shall not stand at a place any more; `keys` is the way to it."""

    keys: Keys


Edit = Put | Append | Remove


def edited(raw: bytes, edits: Iterable[Edit], order: Order = lambda _: ()) -> bytes:
    """Change a file.

    Args:
        raw: The file: a mapping with a name on each line, or a list.
        edits: What to change, one after the other.
        order: Says where a new name belongs: behind the last of those that come before it.

    Returns:
        The changed file. All lines but those that hold what is changed are as they were.

    Raises:
        EditError: The file cannot be read, or the result would not say what is meant.
    """
    data, findings = parse(raw, "", MEBIBYTE)
    if findings:
        raise EditError("it has a fault; run `vouchbook check`")
    text = raw.decode("utf-8")
    for edit in edits:
        meant = _meant(data, edit)
        if meant == data and _is_there(data, edit.keys):
            continue
        after = _spliced(text, edit, order)
        if parse(after.encode("utf-8"), "", MEBIBYTE) != (meant, []):
            way = ".".join(map(str, edit.keys))
            line = line_of(text, edit.keys)
            raise EditError(
                f"`{way}` is written in a way that no tool can change; change it by hand, "
                f"at line {line}"
            )
        text, data = after, meant
    return text.encode("utf-8")


def append(raw: bytes, name: str, entries: Sequence[Any]) -> bytes:
    """Add entries at the end of a list at the top of a file; see `edited`.

    Args:
        raw: The file; a mapping.
        name: The name of the list. It may be missing, empty, or in either of YAML's styles.
        entries: Plain data; each becomes one line, or a part of one.
    """
    return edited(raw, [Append((name,), entry) for entry in entries])


def _spliced(text: str, edit: Edit, order: Order) -> str:
    match edit:
        case Put(keys, value):
            return put(text, keys, value, order)
        case Append(keys, value):
            return appended(text, keys, value, order)
        case Remove(keys):
            return removed(text, keys)


def _is_there(data: Any, keys: Keys) -> bool:
    """Say whether an edit that changes nothing is one: an empty list may be meant to be written."""
    for key in keys:
        if isinstance(data, dict) and key not in data:
            return False
        data = data[key]
    return True


def _meant(data: Any, edit: Edit) -> Any:
    """Make the data that the changed file shall hold."""
    whole = deepcopy(data)
    *way, last = edit.keys
    inner = whole
    for key in way:
        if isinstance(inner, dict) and inner.get(key) is None:
            if isinstance(edit, Remove):
                raise EditError(f"there is no `{'.'.join(map(str, edit.keys))}`")
            inner[key] = {}
        inner = _inside(inner, key)
    match edit:
        case Put(_, value):
            if isinstance(inner, dict):
                inner[last] = value
            else:
                _inside(inner, last)
                inner[last] = value
        case Append(_, value):
            there = inner.get(last) if isinstance(inner, dict) else _inside(inner, last)
            if not isinstance(there, list | None):
                raise EditError(f"`{'.'.join(map(str, edit.keys))}` is no list")
            inner[last] = [*(there or ()), value]
        case Remove():
            _inside(inner, last)
            del inner[last]
    return whole


def _inside(data: Any, key: str | int) -> Any:
    try:
        return data[key]
    except (KeyError, IndexError, TypeError):
        raise EditError(f"there is no `{key}`") from None
