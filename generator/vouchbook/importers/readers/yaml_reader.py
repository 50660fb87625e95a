"""YAML: one document or several a file, with the guards of the program's own files."""

import re
from typing import Any, Final

from vouchbook.importers.readers.options import ReadOptions, UnreadableError
from vouchbook.importers.records import Document
from vouchbook.kinds import MEBIBYTE
from vouchbook.load import parse

_DOCUMENT_START: Final = re.compile(r"^---(?=\s|$)", re.MULTILINE)
_DEEPEST: Final = 100


def read_yaml(text: str, name: str, options: ReadOptions) -> list[Document]:
    """Read a YAML text.

    Args:
        text: One document, or several parted by `---`.
        name: The file's name.
        options: Nothing of it counts.

    Returns:
        A document each. Days stay text, and names that are numbers become text.

    Raises:
        UnreadableError: It is not YAML, or holds what is refused in a program's files too.
    """
    del options
    parts = [part for part in _DOCUMENT_START.split(text) if part.strip()]
    documents = []
    for number, part in enumerate(parts, 1):
        where = f"{name}, document {number}" if len(parts) > 1 else name
        documents.append(Document(where, parse_yaml(part)))
    if not documents:
        raise UnreadableError("the file is empty")
    return documents


def parse_yaml(text: str) -> Any:
    """Read one YAML document to plain data with text as names.

    Raises:
        UnreadableError: As in `read_yaml`.
    """
    data, findings = parse(text.encode("utf-8", "replace"), "", MEBIBYTE)
    if findings:
        first = findings[0]
        raise UnreadableError(f"line {first.line}: {first.message}")
    return _with_text_as_names(data, 0)


def _with_text_as_names(data: Any, depth: int) -> Any:
    if depth > _DEEPEST:
        raise UnreadableError("lists within lists, too deep to be meant")
    if isinstance(data, dict):
        return {
            name if isinstance(name, str) else str(name): _with_text_as_names(value, depth + 1)
            for name, value in data.items()
        }
    if isinstance(data, list):
        return [_with_text_as_names(entry, depth + 1) for entry in data]
    return data
