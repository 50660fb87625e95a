"""YAML files changed by tools: spliced where they must change, every other line byte for byte.

The places come from PyYAML's node marks. The result is parsed again and compared with what was
meant; where the two differ nothing is changed.
"""

import re
from collections.abc import Sequence
from typing import Any, Final

import yaml

from vouchbook.dump import flow
from vouchbook.kinds import KIBIBYTE
from vouchbook.load import parse

_MOST_BYTES: Final = 64 * KIBIBYTE
_INDENT: Final = "  "
_NOTHING: Final = re.compile(r"(?:\[ *\]|~|null)?")


class EditError(ValueError):
    """A file cannot be changed without touching what must stay; the text says why."""


def append(raw: bytes, name: str, entries: Sequence[Any]) -> bytes:
    """Add entries at the end of a list of a file.

    Args:
        raw: The file; a mapping.
        name: The name of the list at the top of the file. It may be missing, empty, or in either
            of YAML's styles.
        entries: Plain data; each becomes one line, or a part of one.

    Returns:
        The file with the entries. All lines but those that hold them are as they were.

    Raises:
        EditError: The file cannot be read, or the result would not say what is meant.
    """
    data, findings = parse(raw, name, _MOST_BYTES)
    if findings or not isinstance(data, dict):
        raise EditError("it has a fault; run `vouchbook check`")
    there = data.get(name)
    if not isinstance(there, list | None):
        raise EditError(f"`{name}` is no list")
    if not entries:
        return raw
    text = raw.decode("utf-8")
    newline = "\r\n" if "\r\n" in text else "\n"
    after = _spliced(text, name, [flow(entry) for entry in entries], newline).encode("utf-8")
    meant = {**data, name: [*(there or ()), *entries]}
    if parse(after, name, _MOST_BYTES) != (meant, []):
        raise EditError(f"`{name}` is written in a way that no tool can add to")
    return after


def _spliced(text: str, name: str, lines: Sequence[str], newline: str) -> str:
    """Put the written entries where the list is, or where it could be."""
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        raise EditError("it is written in a way that no tool can change") from None
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise EditError("it is no mapping with a name on each line")
    found = next((pair for pair in root.value if pair[0].value == name), None)
    if found is None:
        return _new_list(text, name, lines, newline, root.start_mark.column)
    key, node = found
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        return _in_block(text, node, lines, newline)
    if isinstance(node, yaml.SequenceNode) and node.value:
        return _in_flow(text, node, lines, newline)
    return _in_place_of_nothing(text, key, node, lines, newline)


def _new_list(text: str, name: str, lines: Sequence[str], newline: str, column: int) -> str:
    start = text if text.endswith("\n") else text + newline
    pad = " " * column
    return start + f"{pad}{name}:{newline}" + _items(lines, f"{pad}{_INDENT}- ", newline)


def _in_block(text: str, node: yaml.SequenceNode, lines: Sequence[str], newline: str) -> str:
    """Add lines below the last entry, dashes and spaces as they are there."""
    last = node.value[-1]
    # The lead is what stands between the start of a line and the last entry: `  -   `.
    gap = re.match(r"-( +)", text[_dash(text, last) :])
    lead = " " * node.start_mark.column + "-" + (gap[1] if gap else " ")
    end = _end_of(last)
    # A block of text ends at the start of a line, all else within one.
    if not text[:end].endswith("\n"):
        end = text.find("\n", end) + 1 or len(text)
    before = text[:end] if text[:end].endswith("\n") else text[:end] + newline
    return before + _items(lines, lead, newline) + text[end:]


def _dash(text: str, entry: yaml.Node) -> int:
    return text.rfind("-", 0, max(entry.start_mark.index, 1))


def _in_flow(text: str, node: yaml.SequenceNode, lines: Sequence[str], newline: str) -> str:
    """Add to a list in brackets: on its line, or a line each where each entry has its own."""
    last = node.value[-1]
    end, close = last.end_mark.index, node.end_mark.index - 1
    line_end = _end_of_line(text, end)
    if line_end >= close or node.start_mark.line == last.start_mark.line:
        return text[:end] + "".join(f", {line}" for line in lines) + text[end:]
    # A comment behind the last entry stays with it, so the new ones go below its line.
    has_comma = text[end:line_end].lstrip().startswith(",")
    rest = ("" if has_comma else ",") + text[end:line_end]
    comma = "," if has_comma else ""
    pad = " " * last.start_mark.column
    added = f",{newline}".join(f"{pad}{line}" for line in lines) + comma
    return f"{text[:end]}{rest}{newline}{added}{text[line_end:]}"


def _in_place_of_nothing(
    text: str, key: yaml.Node, node: yaml.Node, lines: Sequence[str], newline: str
) -> str:
    """Put a list in the place of `[]`, or of nothing at all; what else is on the line stays."""
    start, end = node.start_mark.index, node.end_mark.index
    written = text[start:end]
    if not _NOTHING.fullmatch(written):
        raise EditError(f"`{key.value}` is written in a way that no tool can add to")
    line_end = _end_of_line(text, end)
    head, tail = text[:start].rstrip(" ") if written else text[:start], text[end:line_end]
    pad = " " * key.start_mark.column
    after = text[line_end:]
    added = _items(lines, f"{pad}{_INDENT}- ", newline).removesuffix(newline)
    return f"{head}{tail}{newline}{added}{after or newline}"


def _items(lines: Sequence[str], lead: str, newline: str) -> str:
    return "".join(f"{lead}{line}{newline}" for line in lines)


def _end_of(node: yaml.Node) -> int:
    """Say where a node ends; a block of PyYAML's ends only where the next one begins."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        inner = node.value[-1]
        node = inner[1] if isinstance(inner, tuple) else inner
    end: int = node.end_mark.index
    return end


def _end_of_line(text: str, index: int) -> int:
    """Say where the line ends that holds a place: before its break, or with the text."""
    end = text.find("\n", index)
    if end < 0:
        return len(text)
    return end - 1 if end > index and text[end - 1] == "\r" else end
