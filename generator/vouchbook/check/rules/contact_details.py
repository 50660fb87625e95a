"""An e-mail address or a phone number stands in a file.

A book that many people read, and that Git never forgets, holds no way to reach somebody directly.
Advocates are reached through the owner of their account, colleagues by the chat link in people.yml;
a pointer into the CRM is enough for whoever may look there. Only `forms` in program.yml may hold an
address: the program's own mailbox.

    touches:
      - {on: 2026-10-06, kind: check-in, note: "Call her directly, +47 …"}     # leave it out

Dates, amounts, versions, ids and addresses of pages are told apart. Where something else is taken
for a number, write it with words around it, or as an id. The message does not repeat what it found.
What was committed once stays in the history: SECURITY.md says what can be done.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from vouchbook.check.annotations import Gather, Tree, texts_in
from vouchbook.check.dataset import Names
from vouchbook.check.rules.table import Records
from vouchbook.findings import Fault
from vouchbook.kinds import TABLE_KINDS, YAML_KINDS
from vouchbook.model import sound_cells
from vouchbook.private import PHONE, found_in, private, suspicious
from vouchbook.schemas import load_schema

KINDS: Final = frozenset({*YAML_KINDS, *TABLE_KINDS})
#: The kinds with so many files that only what could hold a contact detail is looked at.
_MANY: Final = frozenset({"account", "person", "request", "content", "collection"})
#: What the pattern of a text accepts if it could hold a contact detail.
_PROBES: Final = (
    "name@example.com", "+4722123456", "crm:name@example.com", "https://a.example/?to=b@c.example",
)  # fmt: skip
_FIXED: Final = ("enum", "const", "format", "x-vocabulary", "x-ref", "x-country")
#: Fields for ids of other systems, which may be as many digits as a phone number has.
_IDS: Final = frozenset({"crm", "id"})
#: By kind of table, the columns in which words stand.
_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "opportunities": ("prospect", "owner"),
    "customers": ("name", "owner"),
}
_HINT: Final = (
    "leave it out, and say who can tell: the owner of the account, or a pointer to the CRM"
)


def check_file(path: str, kind: str, data: Any, names: Names) -> Iterable[Fault]:
    """Look at each text of a file, and at the whole text of a table."""
    del names
    if kind in TABLE_KINDS:
        return _in_table(path, kind, data)
    if kind in _MANY:
        texts: list[str] = []
        _free_texts(kind)(data, texts)
        if not texts or not suspicious("\n".join(texts)):
            return ()
    return _in_data(path, kind, data)


def _in_data(path: str, kind: str, data: Any) -> Iterator[Fault]:
    for keys, is_name, what in found_in(data):
        if not (kind == "program" and keys[0] == "forms") and not (
            what == PHONE and _IDS.intersection(keys[-2:])
        ):
            yield Fault(path, keys, f"{what} stands here", _HINT, at_key=is_name)


def _in_table(path: str, kind: str, text: str) -> Iterator[Fault]:
    """Look at the cells that people fill with words; an address would stand out in any."""
    words = _WORDS.get(kind, ())
    cells = sound_cells(text, kind)
    if cells is not None and "@" not in text:
        written = "\n".join(cell for word in words for cell in cells.get(word, ()))
        if not suspicious(written):
            return
    records = Records(text)
    for column in records.header if "@" in text else words:
        for line, cell in records.cells(column):
            what = private(cell)
            if what is not None and not (what == PHONE and cell.isdigit()):
                place = records.place(line, column)
                yield Fault(path, (), f"{what} stands here", _HINT, place=place)


@functools.cache
def _free_texts(kind: str) -> Gather:
    schema = load_schema(kind)
    return texts_in(_free(schema, schema))


def _free(node: Mapping[str, Any], root: Mapping[str, Any]) -> Tree:
    """Find where in a document free text may stand."""
    node = _resolved(node, root)
    if _is_free(node):
        return {"": True}
    tree: Tree = {
        name: inner
        for name, property_ in node.get("properties", {}).items()
        if (inner := _free(property_, root))
    }
    if isinstance(node.get("items"), dict) and (inner := _free(node["items"], root)):
        tree["[]"] = inner
    return tree


def _resolved(node: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in node:
        return node
    return {**root["$defs"][node["$ref"].rpartition("/")[2]], **node}


def _is_free(node: Mapping[str, Any]) -> bool:
    if "string" not in node.get("type", ()) or any(word in node for word in _FIXED):
        return False
    pattern = re.compile(node.get("pattern", ""))
    return any(pattern.search(probe) for probe in _PROBES)
