"""The advocate that a form means: by address of the page, by id, or by name and company."""

import re
from collections.abc import Iterator
from typing import Final

from vouchbook.changes import Desk
from vouchbook.importers.attest.who import People
from vouchbook.model import Person, people_called
from vouchbook.text import fold

_BREAK: Final = re.compile(r"\s*[,;/()]\s*|\s+(?:at|of|from|[-\u2013\u2014])\s+")
_PARTS: Final = 2


def advocate_of(desk: Desk, text: str) -> str:
    """Find whom a form means.

    Args:
        desk: The program.
        text: What was written: *nordvik-bank/marit-lunde*, *Marit Lunde*, or *Marit Lunde, Nordvik
            Bank*, company and person in either order.

    Returns:
        `account/person`, or the text where that is not one person, for a message to repeat. Of
        namesakes it is who has not left, as everywhere.
    """
    called = people_called(desk.book, text)
    if len(called) == 1:
        return called[0].ref
    people = People(desk.book, desk.paths)
    for account, person in _readings(text.strip()):
        found = people.find(account, person)
        if isinstance(found, Person):
            return found.ref
    return _by_key(desk, text.strip()) or text.strip()


def _readings(text: str) -> Iterator[tuple[str, str]]:
    for match in _BREAK.finditer(text):
        first, last = text[: match.start()].strip(" ()"), text[match.end() :].strip(" ()")
        if first and last:
            yield first, last
            yield last, first


def _by_key(desk: Desk, text: str) -> str | None:
    """Pages that may not tell a name tell the keys instead."""
    parts = text.split("/")
    if len(parts) != _PARTS:
        return None
    for person in desk.book.people.values():
        account = desk.book.accounts.get(person.account)
        names = {fold(person.account), fold(account.key) if account else ""}
        if fold(parts[1]) == person.key and fold(parts[0]) in names:
            return person.ref
    return None
