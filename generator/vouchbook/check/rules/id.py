"""An id is not the name of its file, or is reserved.

The id repeats the file's name (the folder's, for an account), so that a reference can be followed
by eye; a request stands in the folder of the year it was made. `account`, `index`, `collections`,
`erased-…` and the device names of Windows (`con`, `nul`, …) are reserved.

    advocates/nordvik-bank/marit-lunde.yml:  id: marit      # must be marit-lunde
"""

from collections.abc import Iterator

from vouchbook.check.dataset import Dataset, id_by_place
from vouchbook.findings import Fault
from vouchbook.kinds import is_reserved

_KINDS = ("account", "person", "request", "content", "collection")


def check(dataset: Dataset) -> Iterator[Fault]:
    """Compare ids with places."""
    for kind in _KINDS:
        for source in dataset.of(kind):
            expected = id_by_place(source.path).rpartition("/")[2]
            found = source.data["id"]
            if found != expected:
                yield Fault(
                    source.path,
                    ("id",),
                    f"the id is `{found}`, the place of the file says `{expected}`",
                    f"write `id: {expected}`, or rename the file",
                )
            if kind == "person" and "erased" in source.data:
                continue
            if is_reserved(expected):
                yield Fault(
                    source.path, ("id",), f"`{expected}` is a reserved name", "choose another"
                )
            if kind == "request":
                yield from _year(source.path, source.data["requested"][:4])


def _year(path: str, year: str) -> Iterator[Fault]:
    folder = path.split("/")[1]
    if folder != year:
        yield Fault(
            path,
            ("requested",),
            f"a request of {year} stands in the folder of {folder}",
            f"move the file to requests/{year}/",
        )
