"""Who sees what: the one table, and the one place that reads it.

A **field** of a file is shown where the schema's `x-audience` lets it, and all the fields around
it; `DERIVED` says the same of what is computed. A **record** is shown where its subject agreed:
`Sight` asks the naming of an account, the consent of a person, the state of an item. Everything is
for the program team only unless the table says otherwise.
"""

import datetime as dt
import functools
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, Final, TypeVar

from vouchbook.discretion import Discretion
from vouchbook.model import Account, Book, Content, Person, Quote
from vouchbook.model.account import NamingLevel
from vouchbook.model.content import ContentState
from vouchbook.model.person import Status
from vouchbook.model.record import Scope
from vouchbook.schemas import load_schema
from vouchbook.shown.views import Audience

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
    "availability": "sales",
    "last-asked": "sales",
    "ratings": "sales",
    "wear": "sales",
    "deals": "sales",
    "ready-again": "sales",
    "answered": "program",
    "candidates": "program",
    "requests": "program",
    "waits-for": "program",
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
        self._own: dict[str, Discretion] = {}

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
            names = Discretion((account.name, *account.former_names), parts=(), common=self._common)
            return Shown.ABSENT if names.tells(account.alias) else Shown.ANONYMOUS
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
        if self.account(item.account) is not Shown.NAMED or not self._is_out(item):
            return False
        needs = self._needs.get(item.kind, frozenset())
        of_people = needs - {Scope.SALES, Scope.PUBLIC, Scope.LOGO}
        if of_people and not item.people:
            return False
        logo = Scope.LOGO not in needs or self.book.accounts[item.account].logo_on(self.as_of)
        return logo and all(self._may_feature(ref, of_people) for ref in item.people)

    def _is_out(self, item: Content) -> bool:
        """Whether an item is approved and published by now, under a title that tells no name."""
        approvals = [one.on for one in item.steps if one.state is ContentState.APPROVED]
        return (
            item.state is ContentState.APPROVED
            and (not approvals or min(approvals) <= self.as_of)
            and (item.published is None or item.published <= self.as_of)
            and self.keep(item.title) is not None
        )

    def _may_feature(self, ref: str, needs: frozenset[Scope]) -> bool:
        person = self.book.people.get(ref)
        return (
            person is not None
            and self.account(person.account) is Shown.NAMED
            and self.agrees(person)
            and needs <= person.consent_on(self.as_of)
        )

    def quote(self, quote: Quote) -> bool:
        """Say whether words may be quoted: by somebody who agreed, approved by now.

        Words of a person who was forgotten are in no build.
        """
        if quote.by in self.book.erased:
            return False
        if self.is_program:
            return True
        person = self.book.people.get(quote.by or "")
        return (
            person is not None
            and Scope.QUOTE in person.consent_on(self.as_of)
            and quote.approved is not None
            and quote.approved <= self.as_of
        )

    def keep(self, text: str | None, *, account: str | None = None) -> str | None:
        """Pass free text on where it names nobody who may not be named, else None.

        Args:
            text: The text.
            account: The anonymous account it belongs to; every longer word of its name, and of
                its people's, tells then.
        """
        if self.is_program or text is None:
            return text
        kept = self._discretion.keep(text)
        return kept if account is None else self._discretion_of(account).keep(kept)

    @functools.cached_property
    def _needs(self) -> Mapping[str, frozenset[Scope]]:
        return {kind.id: frozenset(kind.needs) for kind in self.book.vocabulary.content_kinds}

    @functools.cached_property
    def _common(self) -> tuple[str, ...]:
        """The words of the vocabulary, which readers see anyway."""
        vocabulary = self.book.vocabulary
        return tuple(
            text
            for name in vocabulary.list_names()
            for entry in getattr(vocabulary, name)
            for text in (entry.id.replace("-", " "), entry.label)
        )

    @functools.cached_property
    def _discretion(self) -> Discretion:
        """All names that may not be shown: accounts, and people who did not agree."""
        hidden = [
            one for one in self.book.accounts.values() if self.account(one.id) is not Shown.NAMED
        ]
        names = [name for one in hidden for name in (one.name, *one.former_names)]
        silent = {one.id for one in hidden}
        names += [
            one.name
            for one in self.book.people.values()
            if one.account in silent or not self.agrees(one)
        ]
        shown = {
            one.name
            for one in self.book.people.values()
            if one.account not in silent and self.agrees(one)
        }
        return Discretion(
            (name for name in names if name not in shown), parts=(), common=self._common
        )

    def _discretion_of(self, account_id: str) -> Discretion:
        known = self._own.get(account_id)
        if known is None:
            known = self._own[account_id] = self._own_discretion(self.book.accounts[account_id])
        return known

    def _own_discretion(self, account: Account) -> Discretion:
        names = [account.name, *account.former_names, account.id.replace("-", " ")]
        names += [one.name for one in self.book.people_by_account.get(account.id, ())]
        seen_anyway = (*self._common, account.alias or "")
        return Discretion(names, parts=names, common=seen_anyway)
