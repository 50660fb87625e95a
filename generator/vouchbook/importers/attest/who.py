"""People as a table names them: by id, by `account/person`, or by name."""

from collections.abc import Collection

from vouchbook.model import Book, Person
from vouchbook.text import fold, nearest, one_of, printable

#: The column that is wrong, what is wrong, and the way out.
NotFound = tuple[str, str, str | None]


class People:
    """Finds advocates and nominees."""

    def __init__(self, book: Book, files: Collection[str]) -> None:
        """Take the book, and the paths of all files, those with faults included."""
        self._book = book
        self._files = files
        self._accounts: dict[str, list[str]] = {}
        for account in book.accounts.values():
            for name in {fold(one) for one in (account.id, account.name, *account.former_names)}:
                self._accounts.setdefault(name, []).append(account.id)

    def find(self, account: str, person: str) -> Person | NotFound:
        """Find somebody.

        Args:
            account: Id or name of the account; empty where the person is told without.
            person: Id, `account/person`, or name.
        """
        people = self._book.people
        if not person:
            return "person", "nobody is named", "write <account>/<person>, or the full name"
        if person in people and not account:
            return people[person]
        if f"advocates/{person}.yml" in self._files and person not in people:
            return "person", f"advocates/{person}.yml has a fault", "run `vouchbook check` first"
        candidates = list(people.values())
        if account:
            found = self._accounts.get(fold(account), [])
            if len(found) != 1:
                return self._no_account(account, found)
            candidates = [one for one in candidates if one.account == found[0]]
        return _one_of(candidates, person, narrowed=bool(account))

    def _no_account(self, account: str, found: Collection[str]) -> NotFound:
        if found:
            return "account", f"several accounts are called {printable(account, 60)}", one_of(found)
        accounts = self._book.accounts.values()
        meant = nearest(account, [*self._book.accounts, *(one.name for one in accounts)])
        hint = f"did you mean {meant}?" if meant else "write its id, or its name"
        return "account", f"there is no account {printable(account, 60)}", hint


def _one_of(candidates: Collection[Person], wanted: str, *, narrowed: bool) -> Person | NotFound:
    word = fold(wanted)
    found = [one for one in candidates if word in (fold(one.ref), fold(one.id), fold(one.name))]
    if len(found) == 1:
        return found[0]
    if found:
        several = one_of((one.ref for one in found), 6)
        return "person", f"there are several {printable(wanted, 60)}", f"one of {several}"
    names = {name: one.ref for one in candidates for name in (one.ref, one.id, one.name)}
    meant = nearest(wanted, names)
    where = " at this account" if narrowed else ""
    if meant:
        return (
            "person",
            f"there is no {printable(wanted, 60)}{where}",
            f"did you mean {names[meant]}?",
        )
    known = one_of((one.ref for one in candidates), 6) if narrowed else ""
    hint = f"known there: {known}" if known else "nominate them first: a profile with five lines"
    return "person", f"there is no {printable(wanted, 60)}{where}", hint
