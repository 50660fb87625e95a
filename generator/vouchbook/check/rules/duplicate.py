"""The same account, person or colleague is in the book twice.

Two files for one customer halve its history, and each of them could be asked as often as the
limits allow. Accounts are the same when their names are, or their ids in the CRM; where only the
legal form differs, it is a warning. People are the same when their names are, within one account.
Letters of another script that look the same are the same.

    advocates/nordvik-bank/account.yml:       name: Nordvik Bank
    advocates/nordvik-bank-as/account.yml:    name: Nordvik Bank AS

Keep one of the two and let it name the other's id: `formerly: [nordvik-bank-as]`. If they are two
indeed, say in the name what tells them apart: a country, a middle initial.
"""

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Final

import msgspec

from vouchbook.check.dataset import Dataset, id_by_place
from vouchbook.findings import Fault, Severity
from vouchbook.model import Account, Person, Record
from vouchbook.naming import plain_twins
from vouchbook.text import LEGAL_FORMS, fold, printable

_WORD: Final = re.compile(r"\w+")


def check(dataset: Dataset) -> Iterator[Fault]:
    """Compare the names of all accounts, of the people of each, and the ids of colleagues."""
    yield from _accounts(dataset.records.accounts)
    yield from _people(dataset.records.people)
    if source := dataset.settings.get("people"):
        first: dict[str, int] = {}
        for index, colleague in enumerate(source.data):
            if first.setdefault(colleague["id"], index) != index:
                yield Fault(
                    source.path,
                    (index, "id"),
                    f"`{colleague['id']}` stands here a second time, first as entry "
                    f"{first[colleague['id']] + 1}",
                    "keep one of the two; for a namesake, choose another id",
                )


def _accounts(accounts: Mapping[str, Account]) -> Iterator[Fault]:
    twins = _fullest(accounts, lambda path: _bare(accounts[path].name))
    same_id = _fullest(accounts, lambda path: accounts[path].crm)
    for path in sorted({*twins, *same_id}):
        name, crm = accounts[path].name, accounts[path].crm
        twin, other = twins.get(path), same_id.get(path)
        if twin is not None:
            alike = _same(name) == _same(accounts[twin].name)
            yield Fault(
                path,
                ("name",),
                f"`{printable(name, 80)}` is in the book already, as "
                f"`{printable(accounts[twin].name, 80)}` in {twin}",
                _keep_one(twin),
                severity=Severity.ERROR if alike else Severity.WARNING,
            )
        if other is not None and other != twin:
            yield Fault(
                path,
                ("crm",),
                f"`{printable(crm or '', 80)}` is also the id of {other} in the CRM",
                _keep_one(other),
            )


def _keep_one(other: str) -> str:
    return (
        f"keep one of the two and name the other's id there, as in `formerly: "
        f"[{id_by_place(other)}]`; if they are two, tell them apart"
    )


def _people(people: Mapping[str, Person]) -> Iterator[Fault]:
    twins = _fullest(people, lambda path: (people[path].account, _same(people[path].name)))
    for path, twin in twins.items():
        yield Fault(
            path,
            ("name",),
            f"`{printable(people[path].name, 80)}` is in this account already, in {twin}",
            "keep one of the two files; if they are two people, add what tells them apart, "
            "such as a middle initial",
        )


def _fullest(
    records: Mapping[str, Record], trait: Callable[[str], Hashable | None]
) -> dict[str, str]:
    """Give each file that shares a trait with fuller ones the fullest of these.

    The file that says less is mostly the newer one, and the one to look at.
    """
    sharing: dict[Hashable, list[str]] = {}
    for path in records:
        sharing.setdefault(trait(path), []).append(path)
    sharing.pop(None, None)
    found: dict[str, str] = {}
    for paths in sharing.values():
        if len(paths) > 1:
            fullest = min(paths, key=lambda path: (-_said(records[path]), path))
            found |= dict.fromkeys(set(paths) - {fullest}, fullest)
    return found


def _said(record: Record) -> int:
    """Count the fields that a file fills."""
    return sum(map(bool, msgspec.structs.astuple(record)))


def _same(name: str) -> str:
    """Bring a name to what two ways of writing it have in common."""
    return " ".join(_WORD.findall(fold(plain_twins(name)))) or name


def _bare(name: str) -> str:
    """The same for a company, without its legal form: *Halmveld B.V.* is Halmveld."""
    words = _same(name.replace(".", "")).split(" ")
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    return " ".join(words)
