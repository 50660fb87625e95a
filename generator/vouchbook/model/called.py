"""Who is meant by what somebody typed: by address, id or full name, or by a part of the name."""

import re
from collections.abc import Callable, Collection, Iterable
from typing import Final, TypeVar

from vouchbook.model.account import Account
from vouchbook.model.book import Book
from vouchbook.model.colleague import Colleague
from vouchbook.model.person import Person
from vouchbook.model.request import Request
from vouchbook.text import LEGAL_FORMS, fold

One = TypeVar("One")

_WORD: Final = re.compile(r"[^\W_]+")
#: A letter or two begin too many names.
_SHORTEST: Final = 3


def people_called(book: Book, typed: str) -> tuple[Person, ...]:
    """Find people by `account/person`, id or full name; of namesakes who has not left."""
    wanted = fold(typed.strip())
    people = book.people.values()
    return _still_here(
        [one for one in people if wanted in (fold(one.ref), fold(one.id), fold(one.name))]
    )


def people_like(book: Book, typed: str) -> tuple[Person, ...]:
    """Find people by a part of the name, beside which a part of the company's may stand.

    Args:
        book: The program.
        typed: *Marit*, *lunde*, *marit nordvik*; the company alone means everybody there.
    """

    def company(person: Person) -> str:
        account = book.accounts.get(person.account)
        return f"{account.name} {account.id}" if account else person.account

    return _still_here(_like(typed, book.people.values(), lambda one: one.name, company))


def accounts_called(book: Book, typed: str) -> tuple[Account, ...]:
    """Find customers by id, name, or a former one of either."""
    wanted = fold(typed.strip())
    return tuple(
        one
        for one in book.accounts.values()
        if wanted in map(fold, (one.id, one.name, *one.former_names, *one.formerly))
    )


def accounts_like(book: Book, typed: str) -> tuple[Account, ...]:
    """Find customers by a part of the name."""
    return tuple(_like(typed, book.accounts.values(), lambda one: f"{one.name} {one.id}"))


def colleagues_called(book: Book, typed: str) -> tuple[Colleague, ...]:
    """Find colleagues by id, full name, or name at GitHub, those who left as well."""
    wanted = fold(typed.strip())
    return tuple(
        one
        for one in book.colleagues.values()
        if wanted in map(fold, (one.id, one.name, one.github or one.id))
    )


def colleagues_like(book: Book, typed: str) -> tuple[Colleague, ...]:
    """Find colleagues by a part of the name; those who left only where nobody else is meant."""
    return _still_here(_like(typed, book.colleagues.values(), lambda one: one.name))


def requests_like(book: Book, typed: str) -> tuple[Request, ...]:
    """Find requests by a part of the id; those that are closed only where no other is meant."""
    wanted = fold(typed.strip())
    within = [one for one in book.requests.values() if wanted and wanted in one.id]
    found = within or _like(typed, book.requests.values(), lambda one: one.id)
    return tuple([one for one in found if one.closed is None] or found)


def _still_here(found: list[One]) -> tuple[One, ...]:
    return tuple([one for one in found if getattr(one, "left", None) is None] or found)


def _like(
    typed: str,
    known: Collection[One],
    name: Callable[[One], str],
    around: Callable[[One], str] = lambda _: "",
) -> list[One]:
    """Find those in whose names all words that were typed stand, whole or else begun.

    Somebody's own name goes before the company's, so that *Lunde* is nobody else at Lunde AS.
    """
    words = [word for word in _words(typed) if word not in LEGAL_FORMS]
    if max(map(len, words), default=0) < _SHORTEST:
        return []
    names = [(one, _words(name(one)), _words(around(one))) for one in known]
    for more in (False, True):
        for fits in (str.__eq__, str.startswith):
            found = [
                one
                for one, own, others in names
                if _fit(words, [*own, *others] if more else own, fits)
            ]
            if found:
                return found
    return []


def _fit(words: Iterable[str], names: Iterable[str], fits: Callable[[str, str], bool]) -> bool:
    return all(any(fits(name, word) for name in names) for word in words)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))
