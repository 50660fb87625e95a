"""A file names an account, advocate, colleague, item or request that does not exist.

An advocate is written `<account>/<person>`, everything else by its id. Colleagues stand in
program/people.yml; nobody is removed there, they get `left: DATE`. In the use log an advocate may
go by an earlier place, one that somebody's or their account's `formerly` names.

    owner: ingrid-solbreg      # did you mean `ingrid-solberg`?
"""

import functools
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from vouchbook.check.annotations import Look, known_in, marked, values
from vouchbook.check.dataset import Names
from vouchbook.findings import Fault
from vouchbook.kinds import YAML_KINDS
from vouchbook.limits import Identity
from vouchbook.text import nearest

KINDS: Final = frozenset(YAML_KINDS)
_ADVOCATE = re.compile("unknown advocate `([^`]+)`")
_CALLED = {
    "account": "account",
    "person": "advocate",
    "colleague": "colleague",
    "content": "content item",
    "collection": "collection",
    "request": "request",
}


def check_file(path: str, kind: str, data: Any, names: Names) -> Iterable[Fault]:
    """Follow every reference that the schema marks with `x-ref`."""
    return () if _look(kind)(data, names) else _unknown_in(path, kind, data, names)


def _unknown_in(path: str, kind: str, data: Any, names: Names) -> Iterator[Fault]:
    for keys, value, target in values(marked(kind, "x-ref"), data):
        if target in names and value not in names[target]:
            yield _unknown(path, keys, str(value), target, names[target])


def by_an_earlier_place(fault: Fault, identity: Identity) -> bool:
    """Say whether a fault is only that the log names somebody by an earlier place.

    Only when all files are read is it known who was where; files are looked at one by one.
    """
    named = _ADVOCATE.fullmatch(fault.message) if fault.path.startswith("requests/") else None
    return named is not None and identity.profile(named.group(1)) is not None


@functools.cache
def _look(kind: str) -> Look:
    return known_in(marked(kind, "x-ref"))


def _elsewhere(value: str, target: str, names: frozenset[str]) -> str | None:
    """The advocate of the same id at the one other account that has one."""
    person = f"/{value.rpartition('/')[2]}"
    found = [name for name in names if name.endswith(person)] if target == "person" else []
    return found[0] if len(found) == 1 else None


def _unknown(
    path: str, keys: tuple[str | int, ...], value: str, target: str, names: frozenset[str]
) -> Fault:
    meant = _elsewhere(value, target, names) or nearest(value, sorted(names))
    where = {
        "colleague": "program/people.yml",
        "account": f"advocates/{value}/account.yml",
        "person": f"advocates/{value}.yml",
        "content": f"content/{value}.yml",
        "collection": f"content/collections/{value}.yml",
        "request": f"requests/<yyyy>/{value}.yml",
    }[target]
    missing = f"there is no {where}"
    if target == "colleague":
        missing = f"add them to {where}; who has left stays there, with `left: …`"
    return Fault(
        path, keys, f"unknown {_CALLED[target]} `{value}`",
        f"did you mean `{meant}`?" if meant else missing,
    )  # fmt: skip
