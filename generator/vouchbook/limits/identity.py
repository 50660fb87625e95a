"""Whose history an event belongs to: people who moved, accounts that were renamed or merged."""

from collections.abc import Iterable, Mapping

from vouchbook.model import Account, Person


class Identity:
    """Knows who is who under earlier names (LIMITS.md, *Whose history*)."""

    def __init__(self, accounts: Mapping[str, Account], people: Mapping[str, Person]) -> None:
        """Learn the earlier names.

        Args:
            accounts: By id.
            people: By `account/person`.
        """
        self._people = people
        self._accounts = _joined((one.id, one.formerly) for one in accounts.values())
        self._contacts = _joined((one.ref, one.formerly) for one in people.values())
        self._account_now = {
            earlier: one.id for one in accounts.values() for earlier in one.formerly
        }
        self._person_now = {earlier: one.ref for one in people.values() for earlier in one.formerly}
        self._known_accounts = accounts

    def account(self, account: str) -> str:
        """Give what stands for an account under all its ids."""
        return self._accounts.get(account, account)

    def contact(self, advocate: str) -> str:
        """Give what stands for a person under all their places."""
        found = self._contacts.get(advocate)
        if found is not None or advocate in self._people:
            return found or advocate
        profile = self.profile(advocate)
        return self._contacts.get(profile, profile) if profile else advocate

    def profile(self, advocate: str) -> str | None:
        """Find whose profile speaks for an advocate as written in an event.

        Args:
            advocate: `account/person`.

        Returns:
            The profile of that very place; else of the place the person moved to, or of the same
            person at the account as it is called now; None where there is none.
        """
        if advocate in self._people:
            return advocate
        if moved := self._person_now.get(advocate):
            return moved
        account, _, person = advocate.partition("/")
        renamed = f"{self._account_now.get(account)}/{person}"
        return renamed if renamed in self._people else None

    def account_file(self, account: str) -> str | None:
        """Find the account that an id means now; None where there is none."""
        if account in self._known_accounts:
            return account
        return self._account_now.get(account)


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
