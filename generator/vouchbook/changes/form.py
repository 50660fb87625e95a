"""A file brought into the program's form, without a change of what it says."""

import re
from itertools import pairwise
from typing import Final

import yaml

from vouchbook.changes.changed import Changed
from vouchbook.changes.desk import Desk
from vouchbook.kinds import MEBIBYTE, kind_of
from vouchbook.load import parse, read_bytes
from vouchbook.replace import Replacement
from vouchbook.schemas import names_in_order, schema_line
from vouchbook.text import counted

_TRAILING: Final = re.compile(r"[ \t]+$", re.MULTILINE)


def in_form(path: str, raw: bytes) -> bytes:
    """Bring a file into its form.

    Line ends are plain, no line ends in spaces, the file ends in one line end and begins with the
    line for editors, and its fields stand in the order of the schema, each with the comments above
    it. Within a field nothing changes.

    Args:
        path: Where it stands; a YAML file of a program.
        raw: The file.

    Returns:
        The file in its form; as it was where it has a fault, or where its meaning would change.
    """
    kind = kind_of(path) or ""
    data, findings = parse(raw, path, MEBIBYTE)
    if findings:
        return raw
    text = raw.decode("utf-8").replace("\r\n", "\n")
    text = _TRAILING.sub("", text).rstrip("\n") + "\n"
    if not text.startswith("# yaml-language-server:"):
        text = schema_line(path, kind) + text
    for form in (_ordered(text, kind), text):
        if parse(form.encode("utf-8"), path, MEBIBYTE) == (data, []):
            return form.encode("utf-8")
    return raw


def bring_into_form(desk: Desk, paths: tuple[str, ...]) -> Changed:
    """Bring files into their form.

    Args:
        desk: The program.
        paths: Which, relative to the root; none for all YAML files of the program.
    """
    files = []
    for path in paths or sorted(one for one in desk.paths if one.endswith(".yml")):
        before = read_bytes(desk.root / path, MEBIBYTE)
        after = in_form(path, before)
        if after != before:
            files.append(Replacement(path, before, after))
    said = f"{counted(len(files), 'file')} to bring into form." if files else "All is in form."
    return Changed("Bring files into form", (said,), tuple(files))


def _ordered(text: str, kind: str) -> str:
    """Put the fields into the order of the schema; those that it does not name stay behind."""
    order = names_in_order(kind, ())
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    if not isinstance(root, yaml.MappingNode) or root.flow_style or not order:
        return text
    names = [key.value for key, _ in root.value]
    wanted = sorted(names, key=lambda name: order.index(name) if name in order else len(order))
    if names == wanted:
        return text
    lines = text.splitlines(keepends=True)
    starts = [_with_comments(lines, key.start_mark.line) for key, _ in root.value]
    # What stands above the first field is about the whole file.
    starts[0] = root.value[0][0].start_mark.line
    parts = {
        name: "".join(lines[first:last])
        for name, (first, last) in zip(names, pairwise([*starts, len(lines)]), strict=True)
    }
    moved = "".join(lines[: starts[0]]) + "".join(parts[name] for name in wanted)
    # What stands last now may have had an empty line behind it.
    return moved.rstrip("\n") + "\n"


def _with_comments(lines: list[str], line: int) -> int:
    """Say where what belongs to a field begins: with the comments right above it."""
    while line and lines[line - 1].startswith("#"):
        line -= 1
    return line
