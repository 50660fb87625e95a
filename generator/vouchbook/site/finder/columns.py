"""Columns and facets: each value once, entries point to it by number."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, Final, TypeVar

from vouchbook.shown.views import Choice

Entry = TypeVar("Entry")
Json = dict[str, Any]

#: What matching calls a facet, where that is not the facet's own id.
CRITERIA: Final[Mapping[str, str]] = {"product": "products", "use_case": "use_cases"}


def column(entries: Sequence[Entry], value: Callable[[Entry], Hashable]) -> Json:
    """Write a column: each value once, in order of first appearance; -1 where there is none."""
    numbers: dict[Hashable, int] = {}
    of = [
        -1 if found is None or found == "" else numbers.setdefault(found, len(numbers))
        for found in map(value, entries)
    ]
    return {"values": list(numbers), "of": of}


def facet(
    name: str,
    label: str,
    entries: Sequence[Entry],
    offered: Sequence[Choice],
    chosen: Callable[[Entry], Iterable[Choice]],
) -> Json:
    """Write a facet: only values in use, in the vocabulary's order, and each combination once."""
    rows = [tuple(chosen(entry)) for entry in entries]
    used = {choice.id: choice.label for row in rows for choice in row}
    order = {choice.id: place for place, choice in enumerate(offered)}
    values = sorted(
        used.items(), key=lambda item: (order.get(item[0], len(order)), item[1], item[0])
    )
    numbers = {value: place for place, value in enumerate(map(itemgetter(0), values))}
    sets: dict[tuple[int, ...], int] = {}
    of = [
        sets.setdefault(tuple(sorted({numbers[choice.id] for choice in row})), len(sets))
        for row in rows
    ]
    return {
        "id": name,
        "label": label,
        "values": [list(value) for value in values],
        "sets": [list(members) for members in sets],
        "of": of,
    }
