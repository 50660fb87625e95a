"""People, companies, colleagues and words of a program, found by what somebody typed."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date

from vouchbook.model import Account, Activity, Book, Colleague, Entry, ListName, Person, Request
from vouchbook.private import private
from vouchbook.text import fold, nearest, one_of, printable

Refuse = Callable[[str, str, str | None], None]


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

    def person(self, name: str, field: str = "advocate") -> Person | None:
        """Find somebody by `account/person`, by id, or by name; of namesakes who has not left."""
        if private(name):
            self._refuse(field, f"{private(name)} is nobody's name", "write the full name")
            return None
        wanted = fold(name.strip())
        people = self._book.people
        found = [
            one
            for one in people.values()
            if wanted in (fold(one.ref), fold(one.id), fold(one.name))
        ]
        found = [one for one in found if one.left is None or len(found) == 1] or found
        if len(found) == 1:
            return found[0]
        if f"advocates/{name.strip()}.yml" in self._paths:
            message = f"advocates/{name.strip()}.yml has a fault"
            self._refuse(field, message, "run `vouchbook check` first")
            return None
        if found:
            self._missing(field, "advocate", name, [one.ref for one in found], ())
            return None
        known = {word: one.ref for one in people.values() for word in (one.ref, one.id, one.name)}
        meant = nearest(name, known)
        hint = f"did you mean {known[meant]}?" if meant else "write the full name"
        self._refuse(field, f"there is no advocate {said(name)}", hint)
        return None

    def account(self, name: str, field: str = "account") -> Account | None:
        """Find a customer by id, by name, or by a former name."""
        accounts = self._book.accounts
        found = self._named(
            name,
            {
                one.id: (one.id, one.name, *one.former_names, *one.formerly)
                for one in accounts.values()
            },
        )
        if len(found) == 1:
            return accounts[found[0]]
        self._missing(field, "account", name, found, (one.name for one in accounts.values()))
        return None

    def colleague(self, name: str, field: str = "by") -> Colleague | None:
        """Find a colleague by id, by name, or by account at GitHub; they must still be here."""
        colleagues = self._book.colleagues
        found = self._named(
            name,
            {one.id: (one.id, one.name, one.github or one.id) for one in colleagues.values()},
        )
        if len(found) != 1:
            self._missing(field, "colleague", name, found, colleagues)
            return None
        colleague = colleagues[found[0]]
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
        found = self._named(name, {one.id: (one.id, one.label) for one in offered})
        if len(found) == 1:
            return found[0]
        self._missing(field, field, name, found, (one.id for one in offered))
        return None

    def request(self, name: str, field: str = "request") -> Request | None:
        """Find a request by its id."""
        requests = self._book.requests
        wanted = name.strip().rpartition("/")[2].removesuffix(".yml")
        if wanted in requests:
            return requests[wanted]
        meant = None if private(name) else nearest(wanted, requests)
        hint = f"did you mean {meant}?" if meant else "its id is the name of its file"
        self._refuse(field, f"there is no request {said(name)}", hint)
        return None

    @staticmethod
    def _named(name: str, names: Mapping[str, Iterable[str]]) -> list[str]:
        wanted = fold(name.strip())
        return [one for one, known in names.items() if wanted in map(fold, known)]

    def _missing(
        self, field: str, what: str, name: str, found: list[str], known: Iterable[str]
    ) -> None:
        if found:
            message = f"there are several called {said(name)}"
            self._refuse(field, message, f"one of {one_of(found)}")
            return
        choices = list(known)
        meant = None if private(name) else nearest(name, choices)
        few = f"one of: {one_of(choices)}" if choices else "none is offered"
        hint = f"did you mean {meant}?" if meant else few
        self._refuse(field, f"there is no {what} {said(name)}", hint)
