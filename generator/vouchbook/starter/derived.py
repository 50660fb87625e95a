"""The files of a program that follow from what it says: forms, reviewers, schemas with words."""

import json
from collections.abc import Mapping
from pathlib import Path

from vouchbook.errors import VouchbookError
from vouchbook.intake.generated import generated
from vouchbook.kinds import MEBIBYTE, YAML_KINDS
from vouchbook.load import parse, read_bytes
from vouchbook.model import Book
from vouchbook.schemas import for_editors

_VOCABULARY = "program/vocabulary.yml"


def derived_files(root: Path, book: Book) -> Mapping[str, str]:
    """Write them: path → text. What stands in their place is no one's own, so it is overwritten.

    Args:
        root: The folder that holds `program/`.
        book: The program, checked.
    """
    words, findings = parse(read_bytes(root / _VOCABULARY, MEBIBYTE), _VOCABULARY, MEBIBYTE)
    if findings:
        raise VouchbookError(f"{_VOCABULARY} has a fault; `vouchbook check` says which")
    schemas = {f"schema/{kind}.schema.json": for_editors(kind, words) for kind in YAML_KINDS}
    return {
        **generated(book),
        **{path: json.dumps(schema, indent=1) + "\n" for path, schema in schemas.items()},
    }
