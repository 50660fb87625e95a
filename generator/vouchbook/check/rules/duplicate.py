"""The same account, person or colleague is in the book twice.

Two files for one customer halve its history, and each of them could be asked as often as the
limits allow. Accounts are the same when their names are, or their ids in the CRM; where only the
legal form differs, it is a warning. People are the same when their names are, within one account.

    advocates/nordvik-bank/account.yml:       name: Nordvik Bank
    advocates/nordvik-bank-as/account.yml:    name: Nordvik Bank AS

Keep one of the two and let it name the other's id: `formerly: [nordvik-bank-as]`. If they are two
indeed, say in the name what tells them apart: a country, a middle initial.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from vouchbook.check.dataset import Dataset, id_by_place
from vouchbook.findings import Fault, Severity
from vouchbook.load import Source
from vouchbook.text import LEGAL_FORMS, fold, printable

_WORD: Final = re.compile(r"\w+")


def check(dataset: Dataset) -> Iterator[Fault]:
    """Compare the names of all accounts, of the people of each, and the ids of colleagues."""
    yield from _accounts(dataset.of("account"))
    yield from _people(dataset.of("person"))
    for source in dataset.of("people"):
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


def _accounts(sources: Sequence[Source]) -> Iterator[Fault]:
    by_name: dict[str, Source] = {}
    by_crm: dict[str, Source] = {}
    for source in sorted(sources, key=_fuller_first):
        name, crm = source.data["name"], source.data.get("crm")
        twin = by_name.setdefault(_bare(name), source)
        if twin is not source:
            alike = _same(name) == _same(twin.data["name"])
            yield Fault(
                source.path,
                ("name",),
                f"`{printable(name, 80)}` is in the book already, as "
                f"`{printable(twin.data['name'], 80)}` in {twin.path}",
                _keep_one(twin),
                severity=Severity.ERROR if alike else Severity.WARNING,
            )
        same_id = source if crm is None else by_crm.setdefault(crm, source)
        if same_id not in (source, twin):
            yield Fault(
                source.path,
                ("crm",),
                f"`{printable(crm or '', 80)}` is also the id of {same_id.path} in the CRM",
                _keep_one(same_id),
            )


def _keep_one(other: Source) -> str:
    return (
        f"keep one of the two and name the other's id there, as in `formerly: "
        f"[{id_by_place(other.path)}]`; if they are two, tell them apart"
    )


def _people(sources: Sequence[Source]) -> Iterator[Fault]:
    first: dict[tuple[str, str], Source] = {}
    for source in sorted(sources, key=_fuller_first):
        name = source.data.get("name")
        if name is None:
            continue
        account = id_by_place(source.path).partition("/")[0]
        twin = first.setdefault((account, _same(name)), source)
        if twin is not source:
            yield Fault(
                source.path,
                ("name",),
                f"`{printable(name, 80)}` is in this account already, in {twin.path}",
                "keep one of the two files; if they are two people, add what tells them apart, "
                "such as a middle initial",
            )


def _fuller_first(source: Source) -> tuple[int, str]:
    """The file that says less is mostly the newer one, and the one to look at."""
    return -len(source.data), source.path


def _same(name: str) -> str:
    """Bring a name to what two ways of writing it have in common."""
    return " ".join(_WORD.findall(fold(name))) or name


def _bare(name: str) -> str:
    """The same for a company, without its legal form: *Halmveld B.V.* is Halmveld."""
    words = _same(name.replace(".", "")).split(" ")
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    return " ".join(words)
