"""A key is also another's, or is the id of something else.

The key stands for an account or person wherever the name may not be shown, in addresses of pages
too. So no two share one, a person who was forgotten keeps theirs, and none is the id of an account
or person. It mostly happens when a file is copied to make a new one: write ten other random letters
and digits.
"""

import hashlib
from collections.abc import Iterator

from vouchbook.check.dataset import Dataset, id_by_place
from vouchbook.findings import Fault

_ERASED = "erased-"
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


def check(dataset: Dataset) -> Iterator[Fault]:
    """Compare all keys with one another and with all ids."""
    records = dataset.records
    first = {id_by_place(path).partition(f"/{_ERASED}")[2]: path for path in records.erased}
    ids = {
        id_by_place(path).rpartition("/")[2]: path
        for path in (*records.accounts, *records.people, *records.erased)
    }
    keys = {
        **{path: account.key for path, account in records.accounts.items()},
        **{path: person.key for path, person in records.people.items()},
    }
    for path, key in keys.items():
        if key in first:
            said = f"the key `{key}` is also that of {first[key]}"
            yield Fault(path, ("key",), said, _hint(path))
        elif key in ids:
            said = f"the key `{key}` is also the id of {ids[key]}"
            yield Fault(path, ("key",), said, _hint(path))
        first.setdefault(key, path)


def _hint(path: str) -> str:
    """Propose a key that nobody else will be given: it comes from the file's own place."""
    digest = hashlib.sha256(path.encode()).digest()
    proposed = "".join(_LETTERS[byte % 32] for byte in digest[:10])
    return f"write another in the newer file, such as `{proposed}`"
