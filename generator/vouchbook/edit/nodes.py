"""Where the parts of a YAML text stand: nodes by the way to them, ends, lines."""

import re
from typing import Any, Final

import yaml

Keys = tuple[str | int, ...]
#: The name of a value (None in a list) and the value.
Pair = tuple[yaml.Node | None, yaml.Node]

COMMENT: Final = re.compile(r"(?:^|[ \t])#", re.MULTILINE)


class EditError(ValueError):
    """A file cannot be changed without touching what must stay; the text says why."""


def composed(text: str) -> yaml.Node:
    """Give the root of a text.

    Raises:
        EditError: It is none that can be changed line by line.
    """
    try:
        root: Any = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        raise EditError("it is written in a way that no tool can change") from None
    if not isinstance(root, yaml.CollectionNode) or root.flow_style:
        raise EditError("it is no mapping with a name on each line")
    return root


def child(node: yaml.Node, key: str | int) -> Pair | None:
    """Find a value inside a mapping or list; None where there is none."""
    if isinstance(node, yaml.MappingNode):
        return next((pair for pair in node.value if pair[0].value == key), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return None, node.value[key]
    return None


def descend(root: yaml.Node, keys: Keys) -> tuple[Pair, int]:
    """Go down as far as there is something.

    Args:
        root: The root of the document.
        keys: The way.

    Returns:
        The last node on the way with its name, and how many of the keys led there.
    """
    pair: Pair = (None, root)
    for number, key in enumerate(keys):
        found = child(pair[1], key)
        if found is None:
            return pair, number
        pair = found
    return pair, len(keys)


def line_of(text: str, keys: Keys) -> int:
    """Say on which line a value stands, or what comes nearest to it; counted from 1."""
    (name, node), _ = descend(composed(text), keys)
    return int((name or node).start_mark.line) + 1


def is_empty(node: yaml.Node) -> bool:
    """Say whether nothing is written for a node: neither null nor anything else."""
    return isinstance(node, yaml.ScalarNode) and node.start_mark.index == node.end_mark.index


def is_block(node: yaml.Node) -> bool:
    """Say whether a node is a mapping or list with a line for each of its parts."""
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def is_block_text(node: yaml.Node) -> bool:
    """Say whether a node is text below its name, folded or as it stands."""
    return isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")


def end_of(text: str, node: yaml.Node) -> int:
    """Say where what is written for a node ends, without the blank lines behind it.

    A block of PyYAML's ends only where the next one begins.
    """
    while is_block(node) and node.value:
        inner = node.value[-1]
        node = inner[1] if isinstance(inner, tuple) else inner
    end: int = node.end_mark.index
    if is_block_text(node):
        return node.start_mark.index + len(text[node.start_mark.index : end].rstrip())
    return end


def end_of_line(text: str, index: int) -> int:
    """Say where the line ends that holds a place: before its break, or with the text."""
    end = text.find("\n", index)
    if end < 0:
        return len(text)
    return end - 1 if end > index and text[end - 1] == "\r" else end


def next_line(text: str, index: int) -> int:
    """Say where the line after a place begins; the end of the text where there is none."""
    return text.find("\n", index) + 1 or len(text)


def start_of_line(text: str, index: int) -> int:
    """Say where the line begins that holds a place."""
    return text.rfind("\n", 0, index) + 1
