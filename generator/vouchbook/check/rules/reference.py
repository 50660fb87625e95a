"""A file names an account, advocate, colleague, item or request that does not exist.

An advocate is written `<account>/<person>`, everything else by its id. Colleagues stand in
program/people.yml; nobody is removed there, they get `left: DATE`.

    owner: ingrid-solbreg      # did you mean `ingrid-solberg`?
"""

from collections.abc import Iterator, Mapping

from vouchbook.check.annotations import all_known, marked, values
from vouchbook.check.dataset import Dataset
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


def check(dataset: Dataset) -> Iterator[Fault]:
    """Follow every reference that the schemas mark with `x-ref`."""
    known = _known(dataset)
    for kind in YAML_KINDS:
        tree = marked(kind, "x-ref")
        if not tree:
            continue
        for source in dataset.of(kind):
            if all_known(tree, source.data, known):
                continue
            for keys, value, target in values(tree, source.data):
                names = known.get(target)
                if names is not None and value not in names:
                    yield _unknown(source.path, keys, str(value), target, names)


def _known(dataset: Dataset) -> Mapping[str, frozenset[str]]:
    """By target, the names that exist; a target whose list is broken is left out."""
    known = {kind: dataset.names.get(kind, frozenset()) for kind in _CALLED if kind != "colleague"}
    people = dataset.of("people")
    if people:
        known["colleague"] = frozenset(entry["id"] for entry in people[0].data)
    return known


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
