"""The program as it is before an import."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vouchbook.check import check
from vouchbook.check.dataset import Dataset, id_by_place, names_of
from vouchbook.errors import VouchbookError
from vouchbook.load import Source


@dataclass(frozen=True, slots=True)
class Existing:
    """What an import must know of a program.

    Attributes:
        root: The folder that holds `program/`.
        vocabulary: The data of vocabulary.yml.
        sources: By path, the YAML files without fault.
        broken: Paths of data files with a fault; they are left alone.
        tables: By kind, the text of the CSV tables.
        names: By kind, the ids there are.
        colleagues: Ids in people.yml; None where it cannot be read.
    """

    root: Path
    vocabulary: Mapping[str, Any]
    sources: Mapping[str, Source]
    broken: frozenset[str]
    tables: Mapping[str, str]
    names: Mapping[str, frozenset[str]]
    colleagues: frozenset[str] | None

    def of(self, kind: str) -> Mapping[str, Mapping[str, Any]]:
        """The data of one kind, by id (of a person: `<account>/<person>`)."""
        return {
            id_by_place(source.path): source.data
            for source in self.sources.values()
            if source.kind == kind
        }


def read_program(root: Path) -> Existing:
    """Read a program as `vouchbook check` does.

    Raises:
        VouchbookError: There is no program, or its vocabulary cannot be used.
    """
    dataset: Dataset = check(root, plain=True).dataset
    settings = dataset.settings
    sources = {source.path: source for source in (*settings.values(), *dataset.plain)}
    vocabulary = settings.get("vocabulary")
    if vocabulary is None:
        raise VouchbookError(
            "program/vocabulary.yml is missing or has a fault, so no word can be translated. "
            "Run `vouchbook check`, mend it, and try again."
        )
    people = settings.get("people")
    readable = {*sources, *(table.path for table in dataset.tables)}
    return Existing(
        root,
        vocabulary.data,
        sources,
        frozenset(file.path for file in dataset.files if file.path not in readable),
        {table.kind: table.text for table in dataset.tables if table.kind != "engagement"},
        names_of(dataset.files),
        None if people is None else frozenset(entry["id"] for entry in people.data),
    )
