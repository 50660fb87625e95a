"""Two accounts or people have the same key.

The key stands for an account or person wherever the name may not be shown, so two must never share
one. It mostly happens when a file is copied to make a new one: delete the key's value and write ten
other random letters and digits.
"""

from collections.abc import Iterator

from vouchbook.check.dataset import Dataset
from vouchbook.findings import Fault


def check(dataset: Dataset) -> Iterator[Fault]:
    """Compare all keys."""
    first: dict[str, str] = {}
    for kind in ("account", "person"):
        for source in dataset.of(kind):
            key = source.data.get("key")
            if key is None:
                continue
            if key in first:
                yield Fault(
                    source.path,
                    ("key",),
                    f"the key `{key}` is also that of {first[key]}",
                    "write ten other random letters and digits in one of the two",
                )
            else:
                first[key] = source.path
