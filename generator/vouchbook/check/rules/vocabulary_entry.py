"""The vocabulary contradicts itself.

Within one list every id stands once; a parent or replacement is an entry of the same list; a
country belongs to one region.

    regions:
      - {id: nordics, label: Nordics, parent: emae}      # did you mean `emea`?
"""

from collections.abc import Iterator, Mapping
from typing import Any

from vouchbook.check.dataset import Dataset
from vouchbook.findings import Fault
from vouchbook.text import nearest

_WITHIN_THE_LIST = ("parent", "replaced_by")


def check(dataset: Dataset) -> Iterator[Fault]:
    """Look at each list of the vocabulary by itself."""
    if source := dataset.settings.get("vocabulary"):
        for name, entries in source.data.items():
            if isinstance(entries, list):
                yield from _twice(source.path, name, entries)
                yield from _relations(source.path, name, entries)
        yield from _countries(source.path, source.data.get("regions", ()))


def _twice(path: str, name: str, entries: list[Mapping[str, Any]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        if entry["id"] in seen:
            yield Fault(
                path, (name, index, "id"), f"`{entry['id']}` stands twice in {name}",
                "keep one of the two",
            )  # fmt: skip
        seen.add(entry["id"])


def _relations(path: str, name: str, entries: list[Mapping[str, Any]]) -> Iterator[Fault]:
    ids = [entry["id"] for entry in entries]
    parents = {entry["id"]: entry.get("parent") for entry in entries}
    for index, entry in enumerate(entries):
        for relation in _WITHIN_THE_LIST:
            other = entry.get(relation)
            if other is None:
                continue
            if other not in ids:
                meant = nearest(other, ids)
                yield Fault(
                    path, (name, index, relation), f"{name} has no entry `{other}`",
                    f"did you mean `{meant}`?" if meant else f"add it to {name}",
                )  # fmt: skip
            elif other == entry["id"] or (relation == "parent" and _circular(other, parents)):
                yield Fault(
                    path, (name, index, relation), f"`{entry['id']}` leads back to itself",
                    "delete this line",
                )  # fmt: skip


def _circular(start: str, parents: Mapping[str, str | None]) -> bool:
    seen: set[str] = set()
    current: str | None = start
    while current is not None:
        if current in seen:
            return True
        seen.add(current)
        current = parents.get(current)
    return False


def _countries(path: str, regions: list[Mapping[str, Any]]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for index, region in enumerate(regions):
        for at, country in enumerate(region.get("countries", ())):
            if country in first:
                yield Fault(
                    path, ("regions", index, "countries", at),
                    f"{country} belongs to `{first[country]}` already",
                    "a country belongs to one region; regions above it follow from `parent`",
                )  # fmt: skip
            else:
                first[country] = region["id"]
