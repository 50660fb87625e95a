"""Markdown (or HTML) with YAML front matter: one document a file."""

import re
from typing import Final

from vouchbook.importers.readers.options import ReadOptions, UnreadableError
from vouchbook.importers.readers.yaml_reader import parse_yaml
from vouchbook.importers.records import BODY_FIELD, Document

_FRONT_MATTER: Final = re.compile(
    r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.M
)


def read_markdown(text: str, name: str, options: ReadOptions) -> list[Document]:
    """Read a text with front matter.

    Args:
        text: The text.
        name: The file's name.
        options: Nothing of it counts.

    Returns:
        One document: the fields of the front matter, and the text below it as `_body`.

    Raises:
        UnreadableError: The front matter is no mapping, is not YAML, or does not end.
    """
    del options
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.startswith("+++"):
        raise UnreadableError("the front matter is TOML; YAML (between lines ---) is read")
    if not re.match(r"---[ \t]*(?:\n|\Z)", text):
        return [Document(name, {BODY_FIELD: text})]
    match = _FRONT_MATTER.match(text)
    if match is None:
        raise UnreadableError("the front matter does not end: a second line --- is missing")
    fields = parse_yaml(match[1]) if match[1].strip() else {}
    if not isinstance(fields, dict):
        raise UnreadableError("the front matter is not a mapping (lines of `name: value`)")
    return [Document(name, {**fields, BODY_FIELD: text[match.end() :]})]
