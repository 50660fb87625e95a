"""Where a fault stands: the one place that turns a way of keys into line and column."""

import re
from collections.abc import Sequence

import yaml

from vouchbook.findings import Fault

Place = tuple[int, int]


def locate(text: str, faults: Sequence[Fault]) -> list[Place]:
    """Find the places of faults in one text.

    Args:
        text: The YAML text that the faults are about.
        faults: Faults of this one file.

    Returns:
        Line and column of each, counted from 1: of the value (of its name, for a fault about the
        name), or of the nearest thing around it that the text has. Where PyYAML cannot read the
        text, the line of the top-level name.
    """
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        root = None
    if root is None:
        return [_by_text(text, fault.keys) for fault in faults]
    return [_by_node(root, fault) for fault in faults]


def _by_node(root: yaml.Node, fault: Fault) -> Place:
    node, mark = root, root.start_mark
    for key in fault.keys:
        found = _child(node, key)
        if found is None:
            break
        name, node = found
        mark = node.start_mark
        empty = isinstance(node, yaml.ScalarNode) and node.start_mark.index == node.end_mark.index
        if name is not None and (fault.at_key or empty):
            mark = name.start_mark
    return mark.line + 1, mark.column + 1


def _child(node: yaml.Node, key: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if isinstance(name, yaml.ScalarNode) and name.value == key:
                return name, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return None, node.value[key]
    return None


def _by_text(text: str, keys: tuple[str | int, ...]) -> Place:
    if keys and isinstance(keys[0], str):
        found = re.search(rf"^{re.escape(keys[0])}\s*:", text, re.MULTILINE)
        if found:
            return text.count("\n", 0, found.start()) + 1, 1
    return 1, 1
