"""Which names are one and the same, and which id each has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vouchbook.importers.crm_ids import bare_id
from vouchbook.importers.names import near_duplicates
from vouchbook.naming import MOST_CHARACTERS, same_name, slug
from vouchbook.text import fold


class Identities:
    """The ids of one kind, taken and new."""

    def __init__(self, existing: Mapping[str, Sequence[str]]) -> None:
        """Start with what is there.

        Args:
            existing: By id its name, and further names by which it is known.
        """
        self._existing = dict.fromkeys(existing)
        self._names = {identity: names[0] for identity, names in existing.items()}
        self._by_name: dict[str, str] = {}
        for identity, names in sorted(existing.items()):
            for name in names:
                self._by_name.setdefault(fold(name), identity)
        self._new: list[str] = []

    def claim(self, wanted: str, name: str) -> str:
        """Find the id of a name, or take a new one.

        Args:
            wanted: The id that the name would have.
            name: The name.

        Returns:
            The id of the same name where it is known. Else `wanted`; where that stands for
            another name, it gets a number. An id that was taken before this import by a name that
            it is not made of (somebody corrected the name by hand) stands for both.
        """
        if known := self._by_name.get(fold(name)):
            return known
        candidate, number = wanted, 1
        while (owner := self._names.get(candidate)) is not None:
            if same_name(owner, name) or (candidate in self._existing and slug(owner) != candidate):
                return candidate
            number += 1
            candidate = f"{wanted[: MOST_CHARACTERS - 6].strip('-')}-{number}"
        self.register(candidate, name)
        return candidate

    def register(self, identity: str, name: str, *, compared: bool = True) -> None:
        """Take an id for a name; `compared`: whether duplicates of the name are looked for."""
        if identity not in self._names and compared:
            self._new.append(name)
        self._names.setdefault(identity, name)
        self._by_name.setdefault(fold(name), identity)

    def near_duplicates(self) -> list[tuple[str, str]]:
        """Pairs of names, one of them new, that may mean the same; see `names`."""
        return list(near_duplicates(self._new, self._names.values()))


@dataclass(frozen=True, slots=True)
class Clash:
    """A name that has another id in the CRM: two customers, or one that the CRM has twice.

    Attributes:
        identity: Our id of the account that has the name.
        crm: Its id in the CRM.
    """

    identity: str
    crm: str


class Accounts(Identities):
    """The ids of accounts, which the CRM's own ids tell apart where it gives them."""

    def __init__(self, existing: Mapping[str, Mapping[str, Any]]) -> None:
        """Start with what is there: by id, the data of each account."""
        super().__init__(
            {one: [data["name"], *data.get("former_names", ())] for one, data in existing.items()}
        )
        self._crm = {one: data["crm"] for one, data in existing.items() if "crm" in data}
        self._by_crm = {bare_id(crm): one for one, crm in self._crm.items()}

    def crm_of(self, crm: str) -> str | None:
        """Find the id by which the program knows an account that the CRM calls so, or None."""
        return self._crm.get(self._by_crm.get(bare_id(crm), ""))

    def meant(self, wanted: str, name: str, crm: str | None, *, joined: bool) -> str | Clash:
        """Find the account of an id in the CRM, else that of a name, or take a new id.

        Args:
            wanted: The id that the name would have.
            name: The name.
            crm: Its id in the CRM, where known.
            joined: Whether two ids of the CRM with one name are one account.
        """
        if crm is None:
            return self.claim(wanted, name)
        bare = bare_id(crm)
        if bare in self._by_crm:
            return self._by_crm[bare]
        identity = self.claim(wanted, name)
        if identity in self._crm and not joined:
            return Clash(identity, self._crm[identity])
        self._by_crm[bare] = identity
        self._crm.setdefault(identity, crm)
        return identity
