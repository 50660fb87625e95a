"""The goals contradict themselves.

A segment has one minimum, an initiative an id of its own, and a product one share. The shares of a
mix are parts of one whole, so that together they are 100 % at most.

    minimums:
      - {segment: {industry: energy, region: nordics}, advocates: 3}
      - {segment: {region: nordics, industry: energy}, advocates: 4}    # which of the two?
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from vouchbook.check.dataset import Dataset
from vouchbook.findings import Fault
from vouchbook.text import printable

_WHOLE: Final = 100


def check(dataset: Dataset) -> Iterator[Fault]:
    """Look at the minimums, the mix and the initiatives."""
    if source := dataset.settings.get("goals"):
        path, goals = source.path, source.data
        yield from _minimums(path, goals.get("minimums", ()))
        yield from _mix(path, goals.get("mix", ()))
        yield from _initiatives(path, goals.get("initiatives", ()))


def _minimums(path: str, minimums: Iterable[Mapping[str, Any]]) -> Iterator[Fault]:
    seen: set[frozenset[tuple[str, str]]] = set()
    for index, one in enumerate(minimums):
        segment = frozenset(one["segment"].items())
        if segment in seen:
            named = ", ".join(one["segment"].values())
            yield Fault(
                path,
                ("minimums", index, "segment"),
                f"a second minimum for {named}",
                "keep the one that holds",
            )
        seen.add(segment)


def _mix(path: str, mix: Iterable[Mapping[str, Any]]) -> Iterator[Fault]:
    seen: set[str] = set()
    whole = 0
    for index, one in enumerate(mix):
        if one["product"] in seen:
            yield Fault(
                path,
                ("mix", index, "product"),
                f"a second share for `{one['product']}`",
                "keep the one that holds",
            )
        seen.add(one["product"])
        whole += one["percent"]
    if whole > _WHOLE:
        yield Fault(
            path,
            ("mix",),
            f"the shares add up to {whole} %, which is more than there is",
            "who speaks for several products counts for each in part, so 100 % is the whole",
            at_key=True,
        )


def _initiatives(path: str, initiatives: Iterable[Mapping[str, Any]]) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for index, one in enumerate(initiatives):
        if one["id"] in seen:
            titles = f"{printable(seen[one['id']], 80)}, {printable(one['title'], 80)}"
            yield Fault(
                path,
                ("initiatives", index, "id"),
                f"`{one['id']}` is the id of two initiatives: {titles}",
                "give one of the two another id",
            )
        seen.setdefault(one["id"], one["title"])
