"""A content item is made out of itself, directly or in a circle.

`derived_from` names the one item that this was cut out of or written after. Followed from item to
item it comes to an end, at what was made first.

    content/nordvik-clip.yml:   derived_from: nordvik-film
    content/nordvik-film.yml:   derived_from: nordvik-clip      # which of the two came first?
"""

from collections.abc import Iterator

from vouchbook.check.dataset import Dataset, id_by_place
from vouchbook.findings import Fault


def check(dataset: Dataset) -> Iterator[Fault]:
    """Follow each item to its beginning; a circle is one fault, at its first item."""
    content = dataset.records.content
    path_of = {id_by_place(path): path for path in content}
    origin = {
        id_by_place(path): item.derived_from
        for path, item in content.items()
        if item.derived_from is not None
    }
    settled: set[str] = set()
    for item in origin:
        way: list[str] = []
        at: str | None = item
        while at in origin and at not in settled and at not in way:
            way.append(at)
            at = origin[at]
        if at in way:
            yield _circle(path_of, sorted(way[way.index(at) :]), origin)
        settled.update(way)


def _circle(path_of: dict[str, str], circle: list[str], origin: dict[str, str]) -> Fault:
    first = circle[0]
    around, at = [first], origin[first]
    while at != first:
        around.append(at)
        at = origin[at]
    if len(around) == 1:
        message = "made out of itself"
    else:
        message = f"made out of itself in a circle: {' ← '.join((*around, first))}"
    return Fault(
        path_of[first],
        ("derived_from",),
        message,
        "delete `derived_from` of the item that was made first",
    )
