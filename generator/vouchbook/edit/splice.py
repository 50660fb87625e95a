"""One change to a YAML text, at the place of a node: put, appended, removed."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import yaml

from vouchbook.dump import block, flow, in_quotes, plain
from vouchbook.edit.nodes import (
    COMMENT,
    EditError,
    Keys,
    child,
    composed,
    descend,
    end_of,
    end_of_line,
    is_block,
    is_block_text,
    is_empty,
    next_line,
    start_of_line,
)

_INDENT: Final = 2
_NOTHING: Final = re.compile(r"(?:\[ *\]|~|null)?")


def put(text: str, keys: Keys, value: Any, order: Callable[[Keys], Sequence[str]]) -> str:
    """Put a value at a place; see `edited`."""
    root = composed(text)
    (name, node), depth = descend(root, keys)
    if depth == len(keys):
        return _in_place_of(text, name, node, value, in_flow=_in_flow(root, keys))
    rest = keys[depth:]
    for key in reversed(rest[1:]):
        value = {key: value}
    if not isinstance(node, yaml.MappingNode):
        # `name:` without anything, or with null.
        return _in_place_of(
            text, name, node, {rest[0]: value}, in_flow=_in_flow(root, keys[:depth])
        )
    return _new_name(text, node, str(rest[0]), value, order(keys[:depth]))


def appended(text: str, keys: Keys, value: Any, order: Callable[[Keys], Sequence[str]]) -> str:
    """Add a value at the end of a list; see `edited`."""
    root = composed(text)
    (name, node), depth = descend(root, keys)
    line = flow(value)
    if depth == len(keys) - 1 and isinstance(node, yaml.MappingNode) and is_block(node):
        # An entry of a list has a line, however long, so that the next one is beside it.
        column = node.value[0][0].start_mark.column
        lines = f"{' ' * column}{keys[-1]}:\n{' ' * (column + _INDENT)}- {line}"
        return _new_lines(text, node, str(keys[-1]), lines, order(keys[:-1]))
    if depth < len(keys):
        return put(text, keys, [value], order)
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        return _in_block(text, node, line)
    if isinstance(node, yaml.SequenceNode) and node.value:
        return _in_brackets(text, node, line)
    if name is None or _in_flow(root, keys):
        return put(text, keys, [value], order)
    return _in_place_of_nothing(text, name, node, line)


def removed(text: str, keys: Keys) -> str:
    """Take a value out, with its name; see `edited`."""
    root = composed(text)
    (above, parent), depth = descend(root, keys[:-1])
    found = child(parent, keys[-1]) if depth == len(keys) - 1 else None
    if found is None or not isinstance(parent, yaml.CollectionNode):
        raise EditError(f"there is no `{keys[-1]}`")
    if len(parent.value) == 1:
        nothing: Any = [] if isinstance(parent, yaml.SequenceNode) else {}
        in_flow = _in_flow(root, keys[:-1])
        return _in_place_of(text, above, parent, nothing, in_flow=in_flow)
    name, node = found
    start, end = (name or node).start_mark.index, end_of(text, node)
    if not is_block(parent):
        return _out_of_brackets(text, parent, start, end)
    first = start_of_line(text, start)
    if text[first:start].strip(" ") not in ("", "-" if name is None else ""):
        line = (name or node).start_mark.line + 1
        raise EditError(f"`{keys[-1]}` shares line {line} with others; change it by hand")
    return text[:first] + text[next_line(text, end) :]


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _in_flow(root: yaml.Node, keys: Keys) -> bool:
    """Say whether a value stands within brackets."""
    above = (descend(root, keys[:depth])[0][1] for depth in range(len(keys)))
    return not all(map(is_block, above))


def _in_place_of(
    text: str, name: yaml.Node | None, node: yaml.Node, value: Any, *, in_flow: bool
) -> str:
    """Put a value in the place of another, on the line where it fits there."""
    start, end = node.start_mark.index, end_of(text, node)
    # A comment behind the name, or above the first entry, is within a block, too.
    within = name.end_mark.index if name is not None and is_block(node) else start
    old = text[within:end]
    if COMMENT.search(old) and (is_block(node) or is_block_text(node) or "\n" in old):
        line = (name or node).start_mark.line + 1
        raise EditError(
            "a comment stands within what is to be replaced; change it by hand, "
            f"from line {line} on"
        )
    written = _in_the_style_of(node, value, in_flow=in_flow)
    if is_empty(node):
        # The mark stands behind the colon, or behind the dash.
        lead = "" if text[start - 1 : start] in (" ", "\t") else " "
        return text[:start] + lead + written + text[end:]
    if in_flow or name is None or not (is_block(node) or is_block_text(node)):
        if not is_block(node):
            return text[:start] + written + text[end:]
        column = node.start_mark.column
        return text[:start] + block("", value, column).lstrip() + text[end:]
    lead = text[name.start_mark.index : name.end_mark.index] + ":"
    lines = block(lead, value, name.start_mark.column).lstrip(" ")
    return text[: name.start_mark.index] + lines.replace("\n", _newline(text)) + text[end:]


def _in_the_style_of(node: yaml.Node, value: Any, *, in_flow: bool) -> str:
    """Write a value on one line, in the quotes that stood there."""
    if not isinstance(value, str):
        return flow(value)
    style = node.style if isinstance(node, yaml.ScalarNode) else None
    if style == '"':
        return in_quotes(value)
    if style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return flow(value) if in_flow else plain(value)


def _new_name(
    text: str, node: yaml.MappingNode, name: str, value: Any, order: Iterable[str]
) -> str:
    """Add a name to a mapping, behind the last of those that come before it."""
    if not is_block(node):
        preceding = _preceding(node, name, order)
        return _new_in_brackets(text, node, f"{name}: {flow(value)}", preceding)
    lines = block(f"{name}:", value, node.value[0][0].start_mark.column)
    return _new_lines(text, node, name, lines, order)


def _new_lines(
    text: str, node: yaml.MappingNode, name: str, lines: str, order: Iterable[str]
) -> str:
    """Add what is written for a name to a mapping with a line for each."""
    preceding, newline = _preceding(node, name, order), _newline(text)
    lines = lines.replace("\n", newline) + newline
    first = node.value[0][0].start_mark.index
    if not preceding and not text[start_of_line(text, first) : first].strip(" "):
        at = start_of_line(text, first)
        return text[:at] + lines + text[at:]
    last = (preceding or node.value)[-1 if preceding else 0][1]
    at = next_line(text, end_of(text, last))
    before = text[:at] if text[:at].endswith("\n") else text[:at] + newline
    return before + lines + text[at:]


def _preceding(node: yaml.MappingNode, name: str, order: Iterable[str]) -> list[Any]:
    """Pick the parts of a mapping that come before a name; all where no order says so."""
    names = list(order)
    earlier = names[: names.index(name)] if name in names else None
    return [pair for pair in node.value if earlier is None or pair[0].value in earlier]


def _new_in_brackets(
    text: str, node: yaml.MappingNode, written: str, preceding: Sequence[Any]
) -> str:
    if preceding:
        at = end_of(text, preceding[-1][1])
        return f"{text[:at]}, {written}{text[at:]}"
    at = node.start_mark.index + 1
    return f"{text[:at]}{written}{', ' if node.value else ''}{text[at:]}"


def _out_of_brackets(text: str, parent: yaml.CollectionNode, start: int, end: int) -> str:
    """Take a part out of a list or mapping in brackets, with one of its commas."""
    parts = [one if isinstance(one, tuple) else (one, one) for one in parent.value]
    place = next(at for at, one in enumerate(parts) if one[0].start_mark.index == start)
    if place:
        return text[: end_of(text, parts[place - 1][1])] + text[end:]
    return text[:start] + text[parts[1][0].start_mark.index :]


def _in_block(text: str, node: yaml.SequenceNode, line: str) -> str:
    """Add a line below the last entry, dash and spaces as they are there."""
    last = node.value[-1]
    # The lead is what stands between the start of a line and the last entry: `  -   `.
    dash = text.rfind("-", 0, max(last.start_mark.index, 1))
    gap = re.match(r"-( +)", text[dash:])
    lead = " " * node.start_mark.column + "-" + (gap[1] if gap else " ")
    at = next_line(text, end_of(text, last))
    newline = _newline(text)
    before = text[:at] if text[:at].endswith("\n") else text[:at] + newline
    return before + lead + line + newline + text[at:]


def _in_brackets(text: str, node: yaml.SequenceNode, line: str) -> str:
    """Add to a list in brackets: on its line, or on one of its own where each entry has one."""
    last = node.value[-1]
    end, close = last.end_mark.index, node.end_mark.index - 1
    line_end = end_of_line(text, end)
    if line_end >= close or node.start_mark.line == last.start_mark.line:
        return f"{text[:end]}, {line}{text[end:]}"
    # A comment behind the last entry stays with it, so the new one goes below its line.
    has_comma = text[end:line_end].lstrip().startswith(",")
    rest = ("" if has_comma else ",") + text[end:line_end]
    added = " " * last.start_mark.column + line + ("," if has_comma else "")
    return f"{text[:end]}{rest}{_newline(text)}{added}{text[line_end:]}"


def _in_place_of_nothing(text: str, key: yaml.Node, node: yaml.Node, line: str) -> str:
    """Put a list in the place of `[]`, or of nothing at all; what else is on the line stays."""
    start, end = node.start_mark.index, node.end_mark.index
    written = text[start:end]
    if not _NOTHING.fullmatch(written):
        raise EditError(
            f"`{key.value}` is written in a way that no tool can add to; change it by hand, "
            f"at line {key.start_mark.line + 1}"
        )
    line_end, newline = end_of_line(text, end), _newline(text)
    head, tail = text[:start].rstrip(" ") if written else text[:start], text[end:line_end]
    pad = " " * (key.start_mark.column + _INDENT)
    return f"{head}{tail}{newline}{pad}- {line}{text[line_end:] or newline}"
