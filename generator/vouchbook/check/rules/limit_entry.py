"""The limits contradict themselves.

Messages, overrides and figures name a limit by its id, so within a version no two share one, and a
promise of a contract (`caps` in account.yml) has neither the id of a limit nor the name of a rule
(renewal, health, decline, …). One version begins a day. Somebody is in use before being tired.

    caps:
      - {id: contact-calls, scope: contact, counts: uses, max: 2, days: 90}
      - {id: contact-calls, scope: account, counts: uses, max: 4, days: 90}   # account-calls?
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from vouchbook.check.dataset import Dataset
from vouchbook.findings import Fault
from vouchbook.limits import HOLDS, NOTICE, PERSONAL
from vouchbook.model import AccountCap

_BUILT_IN: Final = frozenset({*HOLDS, NOTICE, PERSONAL})


def check(dataset: Dataset) -> Iterator[Fault]:
    """Look at the versions, then at what accounts were promised."""
    taken: set[str] = set()
    if source := dataset.settings.get("limits"):
        versions = source.data["versions"]
        yield from of_versions(source.path, versions)
        for version in versions:
            taken |= {one["id"] for name in _LISTS for one in version.get(name, ())}
    for path, account in dataset.records.accounts.items():
        yield from _promises(path, account.caps, taken)


_LISTS: Final = ("caps", "cooldowns")


def of_versions(path: str, versions: list[Mapping[str, Any]]) -> Iterator[Fault]:
    """Look at the versions alone, wherever their file stands."""
    yield from _days(path, versions)
    for index, version in enumerate(versions):
        yield from _version(path, index, version)


def _days(path: str, versions: list[Mapping[str, Any]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, version in enumerate(versions):
        if version["from"] in seen:
            yield Fault(
                path,
                ("versions", index, "from"),
                f"a second version from {version['from']}",
                "join the two, or let one begin on another day",
            )
        seen.add(version["from"])


def _version(path: str, index: int, version: Mapping[str, Any]) -> Iterator[Fault]:
    seen: set[str] = set()
    for name in _LISTS:
        for number, limit in enumerate(version.get(name, ())):
            if limit["id"] in seen:
                yield Fault(
                    path,
                    ("versions", index, name, number, "id"),
                    f"`{limit['id']}` stands twice in the version from {version['from']}",
                    "give one of the two another id",
                )
            seen.add(limit["id"])
    load = version.get("load")
    if load is not None and load["in_use"] >= load["tired"]:
        yield Fault(
            path,
            ("versions", index, "load", "in_use"),
            f"in use from {load['in_use']}, which is not below tired from {load['tired']}",
            "somebody is rested, then in use, then tired: in_use is the smaller number",
        )


def _promises(path: str, caps: Iterable[AccountCap], taken: set[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, cap in enumerate(caps):
        name = cap.id
        if name in seen:
            said = f"`{name}` stands twice in this account"
        elif name in _BUILT_IN:
            said = f"`{name}` is the name of a rule"
        elif name in taken:
            said = f"`{name}` is a limit in program/limits.yml"
        else:
            seen.add(name)
            continue
        yield Fault(
            path, ("caps", index, "id"), said,
            "choose another id, such as `contract`" if name != "contract" else "choose another id",
        )  # fmt: skip
