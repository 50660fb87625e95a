"""People, companies, colleagues and words of a program, found by what somebody typed."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from vouchbook.model import (
    Account,
    Activity,
    Book,
    Colleague,
    Entry,
    ListName,
    Person,
    Request,
    accounts_called,
    accounts_like,
    colleagues_called,
    colleagues_like,
    people_called,
    people_like,
    requests_like,
)
from vouchbook.private import private
from vouchbook.text import any_of, fold, nearest, one_of, printable

Refuse = Callable[[str, str, str | None], None]

#: So many who may be meant are named.
_FEW: Final = 5
#: One of a list of the vocabulary, where it is not what the field is called.
_ONE: Final[Mapping[ListName, str]] = MappingProxyType(
    {"activities": "activity", "languages": "language", "given_kinds": "kind of gift"}
)


def said(text: str) -> str:
    """Repeat what somebody typed, unless it is what must not be kept."""
    return private(text) or f"`{printable(text, 60)}`"


class Lookup:
    """Finds what is meant; what is not there is refused with the nearest that is."""

    def __init__(self, book: Book, paths: Collection[str], today: date, refuse: Refuse) -> None:
        """Take the program, its files, the day, and what takes refusals: field, message, hint."""
        self._book = book
        self._paths = paths
        self._today = today
        self._refuse = refuse

    def person(
        self, name: str, field: str = "advocate", *, or_account: bool = False
    ) -> Person | None:
        """Find somebody by `account/person`, by id, or by name; of namesakes who has not left.

        Args:
            name: What was typed.
            field: Where.
            or_account: Whether a customer may be meant as well, so that those like it are named.
        """
        if private(name):
            self._refuse(field, f"{private(name)} is nobody's name", "write the full name")
            return None
        found = people_called(self._book, name)
        if len(found) == 1:
            return found[0]
        if self.has_fault(f"advocates/{name.strip()}.yml", field) or (
            or_account and self.has_fault(f"advocates/{name.strip()}/account.yml", field)
        ):
            return None
        people = self._book.people
        known = {word: one.ref for one in people.values() for word in (one.ref, one.id, one.name)}
        for one in people.values():
            for word in one.name.split():
                known.setdefault(word, one.ref)
        like = [one.ref for one in people_like(self._book, name)]
        if or_account:
            like = [*(one.id for one in accounts_like(self._book, name)), *like]
        refs = [one.ref for one in found]
        way = "write the full name"
        self._missing(field, "advocate", name, found=refs, known=known, like=like, otherwise=way)
        return None

    def account(self, name: str, field: str = "account") -> Account | None:
        """Find a customer by id, by name, or by a former name."""
        found = accounts_called(self._book, name)
        if len(found) == 1:
            return found[0]
        if not found and self.has_fault(f"advocates/{name.strip()}/account.yml", field):
            return None
        like = [one.id for one in accounts_like(self._book, name)]
        known = {one.name: one.name for one in self._book.accounts.values()}
        ids = [one.id for one in found]
        self._missing(field, "account", name, found=ids, known=known, like=like)
        return None

    def colleague(self, name: str, field: str = "by") -> Colleague | None:
        """Find a colleague by id, by name, or by account at GitHub; they must still be here."""
        found = colleagues_called(self._book, name)
        if len(found) != 1:
            like = [one.id for one in colleagues_like(self._book, name)]
            colleagues = self._book.colleagues.values()
            known = {word: one.id for one in colleagues for word in (one.id, one.name)}
            for one in colleagues:
                for word in one.name.split():
                    known.setdefault(word, one.id)
            ids = [one.id for one in found]
            self._missing(field, "colleague", name, found=ids, known=known, like=like)
            return None
        colleague = found[0]
        if colleague.left is not None and colleague.left <= self._today:
            self._refuse(field, f"{colleague.name} left on {colleague.left}", "who is here may")
            return None
        return colleague

    def activity(self, name: str, field: str = "activity") -> Activity | None:
        """Find an activity that is offered, by id or label."""
        word = self.word("activities", name, field)
        found = self._book.vocabulary.entry("activities", word) if word else None
        return found if isinstance(found, Activity) else None

    def word(self, of: ListName, name: str, field: str) -> str | None:
        """Find an entry of the vocabulary that is offered, by id or label."""
        entries: tuple[Entry, ...] = getattr(self._book.vocabulary, of)
        offered = [one for one in entries if one.retired is None or one.retired > self._today]
        wanted = fold(name.strip())
        found = [one.id for one in offered if wanted in (fold(one.id), fold(one.label))]
        if len(found) == 1:
            return found[0]
        known = {word: one.id for one in offered for word in (one.id, one.label)}
        self._missing(field, _ONE.get(of, field), name, found=found, known=known)
        return None

    def request(self, name: str, field: str = "request") -> Request | None:
        """Find a request by its id."""
        requests = self._book.requests
        wanted = name.strip().rpartition("/")[2].removesuffix(".yml")
        if wanted in requests:
            return requests[wanted]
        if self.has_fault(f"requests/{wanted[:4]}/{wanted}.yml", field):
            return None
        like = [one.id for one in requests_like(self._book, wanted)]
        known = {one: one for one in requests}
        way = "its id is the name of its file"
        self._missing(field, "request", name, known=known, like=like, otherwise=way)
        return None

    def has_fault(self, path: str, field: str) -> bool:
        """Refuse what has a file that the program cannot take in; say whether there is one."""
        if path in self._paths:
            self._refuse(field, f"{path} has a fault", "run `vouchbook check` first")
        return path in self._paths

    def _missing(
        self,
        field: str,
        what: str,
        name: str,
        *,
        known: Mapping[str, str],
        found: Sequence[str] = (),
        like: Sequence[str] = (),
        otherwise: str = "",
    ) -> None:
        """Refuse what is not there, or there more than once.

        Args:
            field: Where it was named.
            what: What it should be.
            name: What was typed.
            known: What could have been typed, and what would be meant by it.
            found: Those that are called so, if there are several.
            like: Those of whose name it is a part.
            otherwise: The way out where nothing is like it.
        """
        if found:
            message = f"there are several called {said(name)}"
            self._refuse(field, message, f"one of {one_of(found)}")
            return
        choices = list(dict.fromkeys(known.values()))
        meant = None if private(name) else nearest(name, known)
        if like and not private(name):
            hint = f"did you mean {any_of(like, _FEW)}?"
        elif meant:
            hint = f"did you mean {known[meant]}?"
        else:
            hint = otherwise or (f"one of: {one_of(choices)}" if choices else "none is offered")
        self._refuse(field, f"there is no {what} {said(name)}", hint)
