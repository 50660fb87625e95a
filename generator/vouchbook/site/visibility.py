"""Who sees what: the one table, and the one place that reads it.

A **field** of a file is shown where the schema's `x-audience` lets it, and all the fields around
it; `DERIVED` says the same of what is computed. A **record** is shown where its subject agreed:
`Sight` asks the naming of an account, the consent of a person, the state of an item. Everything is
for the program team only unless the table says otherwise.
"""

import datetime as dt
import functools
import re
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, Final, TypeVar

from vouchbook.model import Account, Book, Content, Person
from vouchbook.model.account import NamingLevel
from vouchbook.model.content import ContentState
from vouchbook.model.person import Status
from vouchbook.model.record import Scope
from vouchbook.schemas import load_schema
from vouchbook.site.views import Audience
from vouchbook.text import fold

T = TypeVar("T")

#: What each audience may see, by the word in `x-audience`.
SEES: Final[Mapping[Audience, frozenset[str]]] = {
    Audience.PROGRAM: frozenset({"program", "sales", "public"}),
    Audience.SALES: frozenset({"sales", "public"}),
    Audience.PUBLIC: frozenset({"public"}),
}

#: Computed values, and the narrowest audience that may see each.
DERIVED: Final[Mapping[str, str]] = {
    "region": "public",
    "size": "public",
    "fresh": "sales",
    "added": "sales",
    "history": "program",
    "nameable": "program",
    "consent-in-force": "program",
}

#: What would give an anonymous account away beside its alias; shown to the program team only.
TELLING: Final = frozenset(
    {
        "account.country", "account.employees", "account.customer_since", "account.former_names",
        "account.deployments.live", "account.deployments.users", "person.name",
    }
)  # fmt: skip

#: A shorter part of a name ("Ola", "von") is too common a word to give somebody away.
_TELLING_PART: Final = 4

_SCHEMAS: Final = ("account", "person", "content", "collection", "people", "program")


class Shown(Enum):
    """How an account appears."""

    NAMED = "named"
    ANONYMOUS = "anonymous"
    ABSENT = "absent"


@functools.cache
def field_audiences() -> Mapping[str, str]:
    """List the fields of all shown kinds.

    Returns:
        `<kind>.<field>.<field>…` → `program`, `sales` or `public`: the narrowest of the field's
        own and its parents' audience.
    """
    table: dict[str, str] = {}
    for kind in _SCHEMAS:
        schema = load_schema(kind)
        _collect(kind, schema, schema, "public", table)
    return table


def _collect(
    path: str,
    node: Mapping[str, Any],
    root: Mapping[str, Any],
    audience: str,
    table: dict[str, str],
) -> None:
    if "$ref" in node:
        _collect(path, root["$defs"][node["$ref"].rpartition("/")[2]], root, audience, table)
    if isinstance(node.get("items"), dict):
        _collect(path, node["items"], root, audience, table)
    for name, inner in node.get("properties", {}).items():
        own = inner.get("x-audience", "program")
        narrowest = min(audience, own, key=["program", "sales", "public"].index)
        table[f"{path}.{name}"] = narrowest
        _collect(f"{path}.{name}", inner, root, narrowest, table)


class Sight:
    """What one audience sees of a book on a day."""

    def __init__(self, book: Book, audience: Audience, as_of: dt.date) -> None:
        """Prepare for the questions of a build.

        Args:
            book: The whole program.
            audience: For whom the site is built.
            as_of: The day the data stand for.
        """
        self.book = book
        self.audience = audience
        self.as_of = as_of
        self._words = SEES[audience]
        self._fields = {path: word in self._words for path, word in field_audiences().items()} | {
            name: word in self._words for name, word in DERIVED.items()
        }
        self._account_shown: dict[str, Shown] = {}

    @property
    def is_program(self) -> bool:
        """Whether this is the program team's own build, which holds everything."""
        return self.audience is Audience.PROGRAM

    def allows(self, field: str, *, anonymous: bool = False) -> bool:
        """Say whether a field may be shown.

        Args:
            field: `<kind>.<field>…`, or a name of `DERIVED`.
            anonymous: Whether it belongs to an account that may not be named.

        Raises:
            KeyError: There is no such field.
        """
        return self._fields[field] and not (anonymous and field in TELLING)

    def one(self, field: str, value: T | None, *, anonymous: bool = False) -> T | None:
        """Pass a value on where its field may be shown, else None."""
        return value if self.allows(field, anonymous=anonymous) else None

    def many(self, field: str, values: Iterable[T], *, anonymous: bool = False) -> tuple[T, ...]:
        """Pass values on where their field may be shown, else none of them."""
        return tuple(values) if self.allows(field, anonymous=anonymous) else ()

    def sees_word(self, audience: str) -> bool:
        """Say whether this build shows what is declared for an audience."""
        return audience in self._words

    def account(self, account_id: str) -> Shown:
        """Say how an account appears; one that does not exist is absent."""
        shown = self._account_shown.get(account_id)
        if shown is None:
            account = self.book.accounts.get(account_id)
            shown = self._naming(account) if account else Shown.ABSENT
            self._account_shown[account_id] = shown
        return shown

    def _naming(self, account: Account) -> Shown:
        if self.is_program:
            return Shown.NAMED
        level = account.naming_on(self.as_of)
        if level is NamingLevel.PUBLIC:
            return Shown.NAMED
        if level is NamingLevel.SALES and self.audience is Audience.SALES:
            return Shown.NAMED
        if level is NamingLevel.ALIAS and account.alias:
            return Shown.ANONYMOUS
        return Shown.ABSENT

    def agrees(self, person: Person) -> bool:
        """Say whether a person's consent in force reaches this audience."""
        if self.is_program:
            return True
        scopes = person.consent_on(self.as_of)
        if self.audience is Audience.SALES:
            return Scope.SALES in scopes or Scope.PUBLIC in scopes
        return Scope.PUBLIC in scopes

    def person(self, person: Person) -> bool:
        """Say whether a person appears.

        Outside the program's build they agreed to it, their account appears, and they are an
        advocate now: active or resting, and still there.
        """
        if self.is_program:
            return True
        here = person.left is None or self.as_of < person.left.on
        return (
            here
            and person.status in {Status.ACTIVE, Status.RESTING}
            and self.account(person.account) is not Shown.ABSENT
            and self.agrees(person)
        )

    def content(self, item: Content) -> bool:
        """Say whether a content item appears.

        Outside the program's build it is approved, its account may be named, and everybody it
        names agreed to this audience and to what its kind needs (a recording, a quote).
        """
        if self.is_program:
            return True
        if item.state is not ContentState.APPROVED or self.account(item.account) is not Shown.NAMED:
            return False
        kinds = {kind.id: frozenset(kind.needs) for kind in self.book.vocabulary.content_kinds}
        needs = kinds.get(item.kind, frozenset()) - {Scope.SALES, Scope.PUBLIC, Scope.LOGO}
        return all(self._may_feature(ref, needs) for ref in item.people) and (
            Scope.LOGO not in kinds.get(item.kind, frozenset())
            or self.book.accounts[item.account].logo_on(self.as_of)
        )

    def _may_feature(self, ref: str, needs: frozenset[Scope]) -> bool:
        person = self.book.people.get(ref)
        return (
            person is not None
            and self.account(person.account) is Shown.NAMED
            and self.agrees(person)
            and needs <= person.consent_on(self.as_of)
        )

    def quote(self, speaker: str | None) -> bool:
        """Say whether words of somebody (`account/person`, None for a company) may be quoted."""
        if self.is_program or speaker is None:
            return True
        person = self.book.people.get(speaker)
        return person is not None and Scope.QUOTE in person.consent_on(self.as_of)


class Discretion:
    """Keeps the name of an anonymous account out of its own free text."""

    def __init__(self, account: Account, people: Iterable[Person]) -> None:
        """Learn the names that must not be read.

        Args:
            account: An account that may not be named.
            people: Everybody there.
        """
        names = [account.name, *account.former_names, account.id.replace("-", " ")]
        for person in people:
            parts = (part for part in person.name.split() if len(part) >= _TELLING_PART)
            names += [person.name, *parts]
        patterns = (re.escape(fold(name)) for name in names if name.strip())
        self._names = re.compile(r"(?<![a-z0-9])(?:" + "|".join(patterns) + r")(?![a-z0-9])")

    def keep(self, text: str | None) -> str | None:
        """Pass a text on where it tells no name, else None."""
        return None if text is None or self._names.search(fold(text)) else text
