"""Whose history an event belongs to: people who moved, accounts that were renamed or merged."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from vouchbook.model import Account, ErasedPerson, Person


class Identity:
    """Knows who is who under earlier names (LIMITS.md, *Whose history*)."""

    def __init__(
        self,
        accounts: Mapping[str, Account],
        people: Mapping[str, Person],
        erased: Mapping[str, ErasedPerson],
    ) -> None:
        """Learn the earlier names.

        Args:
            accounts: By id.
            people: By `account/person`.
            erased: The forgotten, by `account/erased-key`.
        """
        self._people = people
        self._accounts = accounts
        self._account_now = {
            earlier: one.id
            for one in reversed([*accounts.values()])
            for earlier in one.formerly
            if earlier not in accounts
        }
        # Somebody at an account that was renamed is still the same, without a word of their own.
        renamed = {
            f"{earlier}/{one.id}": one.ref
            for one in people.values()
            if one.account in accounts
            for earlier in accounts[one.account].formerly
        }
        moved = {
            earlier: one.ref for one in reversed([*people.values()]) for earlier in one.formerly
        }
        self._person_now = {
            earlier: now
            for earlier, now in (moved | renamed).items()
            if earlier not in people and earlier not in erased
        }
        self._same_account = _joined((one.id, one.formerly) for one in accounts.values())
        self._same_person = _joined(
            (
                *((one.ref, one.formerly) for one in people.values()),
                *((now, (earlier,)) for earlier, now in self._person_now.items()),
            )
        )

    def account(self, account: str) -> str:
        """Give what stands for an account under all its ids."""
        return self._same_account.get(account, account)

    def contact(self, advocate: str) -> str:
        """Give what stands for a person under all their places."""
        return self._same_person.get(advocate, advocate)

    @cached_property
    def _parties(self) -> Mapping[str, str]:
        """Accounts that share somebody, joined."""
        return _joined(
            (self.account(_account_of(ref)), (self.account(_account_of(same)),))
            for ref, same in self._same_person.items()
        )

    def party(self, advocate: str) -> str:
        """Give what stands for all whose past can matter to somebody.

        These are the people of the customer, and those of all customers where one of them was.
        """
        account = self.account(_account_of(advocate))
        return self._parties.get(account, account)

    def profile(self, advocate: str) -> str | None:
        """Find whose profile speaks for an advocate as written in an event.

        Args:
            advocate: `account/person`.

        Returns:
            The profile of that very place; else of the same person at the account as it is called
            now, else of where they moved to; None where there is none, or they were forgotten.
        """
        return advocate if advocate in self._people else self._person_now.get(advocate)

    def account_file(self, account: str) -> str | None:
        """Find the account that an id means now; None where there is none."""
        return account if account in self._accounts else self._account_now.get(account)


def _account_of(advocate: str) -> str:
    return advocate.partition("/")[0]


def _joined(groups: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    """Give each member of joined groups the same representative; others are left out."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    for name, earlier in groups:
        for one in earlier:
            first, second = sorted((root(name), root(one)))
            parent[second] = first
    return {name: root(name) for name in list(parent)}
