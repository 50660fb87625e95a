"""A file names an account, advocate, colleague, item or request that does not exist.

An advocate is written `<account>/<person>`, everything else by its id. Colleagues stand in
program/people.yml; nobody is removed there, they get `left: DATE`.

    owner: ingrid-solbreg      # did you mean `ingrid-solberg`?
"""

import functools
from collections.abc import Iterator
from typing import Any

from vouchbook.check.annotations import Tree, all_known, marked, values
from vouchbook.check.dataset import Names
from vouchbook.findings import Fault
from vouchbook.kinds import YAML_KINDS
from vouchbook.text import nearest

_CALLED = {
    "account": "account",
    "person": "advocate",
    "colleague": "colleague",
    "content": "content item",
    "collection": "collection",
    "request": "request",
}


def check_file(path: str, kind: str, data: Any, names: Names) -> Iterator[Fault]:
    """Follow every reference that the schema marks with `x-ref`."""
    tree = _marked(kind)
    if not tree or all_known(tree, data, names):
        return
    for keys, value, target in values(tree, data):
        if target in names and value not in names[target]:
            yield _unknown(path, keys, str(value), target, names[target])


@functools.cache
def _marked(kind: str) -> Tree:
    return marked(kind, "x-ref") if kind in YAML_KINDS else {}


def _unknown(
    path: str, keys: tuple[str | int, ...], value: str, target: str, names: frozenset[str]
) -> Fault:
    meant = nearest(value, sorted(names))
    where = {
        "colleague": "program/people.yml",
        "account": f"advocates/{value}/account.yml",
        "person": f"advocates/{value}.yml",
        "content": f"content/{value}.yml",
        "collection": f"content/collections/{value}.yml",
        "request": f"requests/<yyyy>/{value}.yml",
    }[target]
    missing = f"there is no {where}" if target != "colleague" else f"{where} has no such id"
    return Fault(
        path, keys, f"unknown {_CALLED[target]} `{value}`",
        f"did you mean `{meant}`?" if meant else missing,
    )  # fmt: skip
