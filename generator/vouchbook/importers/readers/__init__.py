"""The formats that are read, one module each.

To add one, write its module with a function like the others' and name it in `READERS`.
"""

from collections.abc import Callable, Mapping
from typing import Final

from vouchbook.importers.readers.csv_reader import read_csv
from vouchbook.importers.readers.json_reader import read_json
from vouchbook.importers.readers.markdown_reader import read_markdown
from vouchbook.importers.readers.options import ReadOptions, UnreadableError
from vouchbook.importers.readers.yaml_reader import read_yaml
from vouchbook.importers.records import Document

#: By format: from text, the file's name and options to documents; raises UnreadableError.
READERS: Final[Mapping[str, Callable[[str, str, ReadOptions], list[Document]]]] = {
    "csv": read_csv,
    "json": read_json,
    "markdown": read_markdown,
    "yaml": read_yaml,
}

#: By a file's ending, its format.
FORMATS: Final[Mapping[str, str]] = {
    ".csv": "csv",
    ".html": "markdown",
    ".json": "json",
    ".markdown": "markdown",
    ".md": "markdown",
    ".tsv": "csv",
    ".yaml": "yaml",
    ".yml": "yaml",
}

__all__ = ["FORMATS", "READERS", "ReadOptions", "UnreadableError"]
