"""An id is not the name of its file, is another request's, or is reserved.

The id repeats the file's name (the folder's, for an account), so that a reference can be followed
by eye; a request stands in the folder of the year it was made. `account`, `index`, `collections`,
`erased-…` and the device names of Windows (`con`, `nul`, …) are reserved. No two requests have one
id, in whichever years they stand: what one of them logs would stand for both.

    advocates/nordvik-bank/marit-lunde.yml:  id: marit      # must be marit-lunde
"""

from collections.abc import Iterator
from typing import Any, Final

from vouchbook.check.dataset import Dataset, Names, id_by_place
from vouchbook.findings import Fault
from vouchbook.kinds import is_reserved

KINDS: Final = frozenset({"account", "person", "request", "content", "collection"})


def check(dataset: Dataset) -> Iterator[Fault]:
    """Compare the ids of all requests; of two the later year's is at fault."""
    first: dict[str, str] = {}
    for path in (file.path for file in dataset.files if file.kind == "request"):
        other = first.setdefault(id_by_place(path), path)
        if other != path:
            yield Fault(
                path, ("id",), f"`{id_by_place(path)}` is the id of {other}, too",
                "rename the newer file, and write its new name as its id",
            )  # fmt: skip


def check_file(path: str, kind: str, data: Any, names: Names) -> Iterator[Fault]:
    """Compare the id with the place."""
    del names
    place = path.split("/")
    expected = place[-2] if kind == "account" else place[-1].removesuffix(".yml")
    found = data["id"]
    if found != expected:
        yield Fault(
            path,
            ("id",),
            f"the id is `{found}`, the place of the file says `{expected}`",
            f"write `id: {expected}`, or rename the file",
        )
    if "erased" in data and data["account"] != place[1]:
        yield Fault(
            path,
            ("account",),
            f"the account is `{data['account']}`, the file stands in `{place[1]}`",
            "write the folder's name",
        )
    if is_reserved(expected) and "erased" not in data:
        yield Fault(path, ("id",), f"`{expected}` is a reserved name", "choose another")
    if kind == "request" and place[1] != data["requested"][:4]:
        year = data["requested"][:4]
        yield Fault(
            path,
            ("requested",),
            f"a request of {year} stands in the folder of {place[1]}",
            f"move the file to requests/{year}/",
        )
