"""The examples of FORMATS.md, retyped and completed so that every field of every kind occurs."""

import functools
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from schema_tools import KINDS

from vouchbook.check.packing import Unpacked, packers
from vouchbook.load import Source, parse
from vouchbook.model import Book, Tables, build

FOLDER = Path(__file__).parent / "formats"
#: Where the file of each example stands in a program.
PATHS = {
    "account": "advocates/nordvik-bank/account.yml",
    "person": "advocates/nordvik-bank/marit-lunde.yml",
    "erased": "advocates/nordvik-bank/erased-c3v8n1t6rz.yml",
    "request": "requests/2026/2026-09-02-fjellkraft-call.yml",
    "content": "content/nordvik-close.yml",
    "collection": "content/collections/healthcare-starter-kit.yml",
    "picked": "content/collections/first-meetings.yml",
    **{
        kind: f"program/{kind}.yml"
        for kind in ("program", "vocabulary", "limits", "people", "matching", "goals")
    },
}
#: Every example. A forgotten person is a second shape of a person, and a collection is either a
#: saved search or picked by hand.
NAMES = (*KINDS, "erased", "picked")


def kind_of(name: str) -> str:
    return {"erased": "person", "picked": "collection"}.get(name, name)


@functools.cache
def _text(name: str) -> bytes:
    return (FOLDER / f"{name}.yml").read_bytes()


def sample(name: str) -> Any:
    """Read an example anew, so that a test may change it."""
    data, findings = parse(_text(name), PATHS[name], 65536)
    assert findings == []
    return data


def sources() -> list[Source]:
    """All examples together, as one small program."""
    return [Source(PATHS[name], kind_of(name), sample(name)) for name in NAMES]


def book_of(sources: Iterable[Source], tables: Tables | None = None) -> Book:
    """The book of some sources, packed and unpacked on the way."""
    settings, others = [], []
    for source in sources:
        (settings if source.path.startswith("program/") else others).append(source)
    pack = packers(requests=True)
    unpacked = Unpacked()
    unpacked.take((one.path, one.kind, pack[one.kind](one.path, one.data)) for one in others)
    return build(settings, unpacked.records, tables)
