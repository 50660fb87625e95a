"""What was written by hand: who there is, and what has happened already."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from examples.tidewater.days import Days
from examples.tidewater.settings import BY_HAND

from vouchbook.check import check
from vouchbook.errors import VouchbookError
from vouchbook.model import Account, Book, Person, Request

_LISTS: Final = ("persona", "level")


@dataclass(frozen=True)
class World:
    """The demo without what this package writes.

    Attributes:
        book: People, accounts, words and limits.
        days: The working days.
        by_hand: The requests that were written by hand.
    """

    book: Book
    days: Days
    by_hand: Mapping[str, Request]

    @cached_property
    def told(self) -> frozenset[str]:
        """The customers whose people were asked in the requests written by hand."""
        named: list[str] = []
        for request in self.by_hand.values():
            named += [one.advocate for one in request.asks]
            named += [one.advocate for one in request.uses]
        return frozenset(name.partition("/")[0] for name in named)

    def traits(self, advocate: str, day: dt.date) -> dict[str, frozenset[str]]:
        """Say of an advocate what a need may ask for, as it was on a day.

        Args:
            advocate: `account/person`.
            day: Products and use cases count from the day they went live.

        Returns:
            By criterion, the values that fit; a wider industry or region counts too.
        """
        person = self.book.people[advocate]
        account = self.book.accounts[person.account]
        live = [one for one in account.deployments if one.live is None or one.live <= day]
        found = {
            "products": frozenset(one.product for one in live),
            "use_cases": frozenset(use for one in live for use in one.use_cases),
            "industry": self.wider("industries", account.industry),
            "region": self.wider("regions", self.book.region_of(account)),
            "size": frozenset(filter(None, [self.book.size_of(account)])),
            "language": frozenset(person.languages),
        }
        for name in _LISTS:
            found[name] = frozenset(filter(None, [getattr(person, name)]))
        return found

    def wider(self, name: str, value: str | None) -> frozenset[str]:
        """Give a value of the vocabulary and all that hold it."""
        parents = {one.id: one.parent for one in getattr(self.book.vocabulary, name)}
        found: list[str] = []
        while value is not None and value not in found:
            found.append(value)
            value = parents.get(value)
        return frozenset(found)

    def account_of(self, person: Person) -> Account:
        """Give the account of a person."""
        return self.book.accounts[person.account]

    def is_there(self, colleague: str, day: dt.date) -> bool:
        """Say whether a colleague had begun on a day, and not left yet."""
        found = self.book.colleagues[colleague]
        begun = any(role.start <= day for role in found.roles)
        return begun and (found.left is None or day < found.left)


def read_world(root: Path) -> World:
    """Read the demo.

    Args:
        root: Its folder.

    Raises:
        VouchbookError: A file written by hand is missing or has a fault.
    """
    book = check(root, requests=True, workers=1).dataset.book
    if book is None:
        raise VouchbookError("a file in program/ has a fault; run `vouchbook check`")
    by_hand = {name: one for name, one in book.requests.items() if name in BY_HAND}
    if missing := BY_HAND - by_hand.keys():
        raise VouchbookError(f"requests written by hand are missing: {_listed(missing)}")
    return World(book, Days(book.program), by_hand)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
