"""The exact look at YAML's features, by PyYAML's events, which carry a place.

The main parser gives no places and passes over anchors, tags and merge keys. PyYAML reads the few
texts that need it: those that `vouchbook.load.guards.suspicious` names, and those with a duplicate
key.
"""

import re
from collections.abc import Iterator
from typing import Protocol

import yaml
import yaml_rs

from vouchbook.findings import Finding, error
from vouchbook.text import printable

#: What a number may start with; a text that does not is no number to any parser.
_NUMBER_START = re.compile(r"[-+]?[0-9._]")
#: The one way to write a number: the same to every parser, and to every reader.
PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9][0-9]*)?")
_WITHOUT_NAMES = (
    "put a text that starts so in quotes; if it stands for a value, write that value out"
)

_WRITTEN_OUT = "write them out where they are needed"


class _Mark(Protocol):
    """A place as both of PyYAML's parsers give it, counted from 0."""

    line: int
    column: int


def forbidden_features(text: str, path: str) -> Iterator[Finding]:
    """Find the features of YAML that hide what a file says.

    Args:
        text: A text that passed the guards.
        path: Where it stands.

    Yields:
        A finding for each anchor, alias, tag, merge key, further document, directive, and each
        number that is not written plainly; or one finding where PyYAML cannot read the text.
    """
    documents = 0
    ended = False
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            match event:
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        yield _finding(
                            event, path, "documents",
                            "a second document starts here; a file holds one",
                            "delete the line `---`, or move what follows to a file of its own",
                        )  # fmt: skip
                    if event.version or event.tags:
                        yield _finding(
                            event, path, "documents",
                            "a directive (`%…`) stands before the document",
                            "delete it",
                        )  # fmt: skip
                case yaml.DocumentEndEvent():
                    ended = bool(event.explicit)
                case yaml.AliasEvent():
                    yield _finding(event, path, "anchor", _named("*", event.anchor), _WITHOUT_NAMES)
                case yaml.NodeEvent():
                    yield from _in_node(event, path)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        if ended:
            yield _at(
                mark, path, "documents", "text goes on after the end of the document (`...`)",
                "delete the line `...`, or move what follows to a file of its own",
            )  # fmt: skip
        else:
            yield _at(
                mark, path, "yaml-syntax", "not every YAML parser reads this line alike",
                "put the text in quotes",
            )  # fmt: skip


def _in_node(event: yaml.NodeEvent, path: str) -> Iterator[Finding]:
    if event.anchor is not None:
        yield _finding(event, path, "anchor", _named("&", event.anchor), _WITHOUT_NAMES)
    tag = getattr(event, "tag", None)
    if tag is not None:
        yield _finding(
            event, path, "tag",
            f"`{printable(tag.replace('tag:yaml.org,2002:', '!!'), 60)}` is a tag",
            "delete it; text that starts with ! stands in quotes",
        )  # fmt: skip
    if not isinstance(event, yaml.ScalarEvent) or event.style:
        return
    if event.value == "<<":
        yield _finding(
            event, path, "anchor", "`<<` takes over what stands in another", _WRITTEN_OUT
        )
    elif _is_odd_number(event.value):
        yield _finding(
            event, path, "plain-number",
            f"`{printable(event.value, 60)}` is a number that is not written plainly",
            "a number: digits only, no leading zero, no `.0`; a text: in quotes",
        )  # fmt: skip


def _named(sign: str, name: str | None) -> str:
    return f"a text cannot start with {sign} (`{sign}{printable(str(name), 60)}`)"


def _is_odd_number(value: str) -> bool:
    """Tell whether the parser would read a number that is not written the one plain way."""
    if not _NUMBER_START.match(value) or PLAIN_NUMBER.fullmatch(value):
        return False
    try:
        number = yaml_rs.loads(value, parse_datetime=False)
    except ValueError:
        return False
    return isinstance(number, int | float)


def duplicate_keys(text: str, path: str) -> Iterator[Finding]:
    """Find each key that stands twice in one mapping, at its second place.

    Args:
        text: A text that passed the guards.
        path: Where it stands.

    Yields:
        A finding for each second key; none where PyYAML cannot read the text.
    """
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return
    waiting = [root] if root is not None else []
    seen_nodes: set[int] = set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen_nodes:
            continue
        seen_nodes.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            first_line: dict[str, int] = {}
            for key, value in node.value:
                waiting.append(value)
                line = key.start_mark.line + 1
                if not isinstance(key, yaml.ScalarNode):
                    waiting.append(key)
                elif key.value in first_line:
                    yield _at(
                        key.start_mark, path, "duplicate-key",
                        f"`{printable(key.value, 60)}` stands here a second time, "
                        f"first in line {first_line[key.value]}",
                        "keep one of the two",
                    )  # fmt: skip
                else:
                    first_line[key.value] = line


def _finding(event: yaml.Event, path: str, rule: str, message: str, hint: str) -> Finding:
    return _at(event.start_mark, path, rule, message, hint)


def _at(mark: _Mark | None, path: str, rule: str, message: str, hint: str) -> Finding:
    at = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return error(path, rule, message, hint, at)
