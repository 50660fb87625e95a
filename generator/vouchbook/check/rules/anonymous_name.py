"""A text tells a name that may not be shown, so the site leaves the text out.

Where a company goes by its alias, its name must not be read in a story, a strength or a result
either; nor may the name of anybody who did not agree to be shown, wherever it stands. The builds
for sales and for the public leave it out without a word, and with such a title the whole item.
Write it anew without the name:

    story: At Halmveld the close takes four days now.      # Our close takes four days now.

An alias that tells the name keeps the whole company, and its people, off the site.
"""

import datetime as dt
import functools
from collections.abc import Iterator, Mapping
from typing import Final

from vouchbook.check.dataset import Dataset
from vouchbook.discretion import Discretion, words_of
from vouchbook.findings import Fault, Severity
from vouchbook.model import (
    Account,
    Audience,
    Book,
    Content,
    ContentState,
    NamingLevel,
    Person,
    Scope,
    Status,
)
from vouchbook.schemas import load_schema

_AUDIENCES: Final = (Audience.SALES, Audience.PUBLIC)
#: The levels at which a company is named in the build for an audience.
_NAMED: Final = {
    Audience.SALES: frozenset({NamingLevel.PUBLIC, NamingLevel.SALES}),
    Audience.PUBLIC: frozenset({NamingLevel.PUBLIC}),
}
#: The consents that bring a person into the build for an audience, one of them.
_AGREED: Final = {
    Audience.SALES: frozenset({Scope.PUBLIC, Scope.SALES}),
    Audience.PUBLIC: frozenset({Scope.PUBLIC}),
}
_OF_PEOPLE: Final = frozenset({Scope.QUOTE, Scope.RECORDING})
_ADVOCATES: Final = frozenset({Status.ACTIVE, Status.RESTING})

#: A field of a file, and its texts.
_Texts = Mapping[str, tuple[str, ...]]


def check(dataset: Dataset) -> Iterator[Fault]:
    """Look at all texts that a build would show; a field that both leave out is one warning."""
    if dataset.book is None or dataset.today is None:
        return
    found: dict[tuple[str, str, str], list[str]] = {}
    for view in _views(dataset.book, dataset.today):
        for place in view.left_out():
            found.setdefault(place, []).append(view.audience.value)
    for (path, field, message), audiences in found.items():
        builds = f"{' and '.join(audiences)} build{'s' * (len(audiences) > 1)}"
        yield Fault(
            path, (field,), f"{message} in the {builds}",
            "write it anew without the name", at_key=True, severity=Severity.WARNING,
        )  # fmt: skip


class _Facts:
    """What holds on a day, whoever looks.

    Attributes:
        book: The whole program.
        today: The day.
        levels: By account, how far it may be named.
        scopes: By `account/person`, what the person agrees to.
        known: The words of the vocabulary, which readers see anyway.
        telling: By account that goes by an alias, the name that the alias tells.
    """

    def __init__(self, book: Book, today: dt.date) -> None:
        self.book = book
        self.today = today
        self.levels = {account.id: account.naming_on(today) for account in book.accounts.values()}
        self.scopes = {ref: _scopes(person, today) for ref, person in book.people.items()}
        self.known = words_of(
            text
            for name in book.vocabulary.list_names()
            for entry in getattr(book.vocabulary, name)
            for text in (entry.id.replace("-", " "), entry.label)
        )
        self.telling = {
            account.id: told
            for account in book.accounts.values()
            if account.alias and self.levels[account.id] is NamingLevel.ALIAS
            for told in [self._in_alias(account, account.alias)]
            if told is not None
        }
        self._own: dict[str, Discretion] = {}
        self._silent: dict[Audience, Discretion] = {}
        self._innocent: dict[str, bool] = {}

    def _in_alias(self, account: Account, alias: str) -> str | None:
        names = Discretion(
            (account.name, *account.former_names), parts=(), common=(), known=self.known
        )
        return names.told(alias)

    def named(self, audience: Audience) -> frozenset[str]:
        """The accounts that are named in the build for an audience."""
        return frozenset(one for one, level in self.levels.items() if level in _NAMED[audience])

    def agreed(self, audience: Audience) -> frozenset[str]:
        """The people whose consent reaches an audience."""
        scopes = _AGREED[audience]
        return frozenset(ref for ref, own in self.scopes.items() if not scopes.isdisjoint(own))

    def silent(self, audience: Audience) -> Discretion:
        """All names that may not be shown to an audience."""
        if audience not in self._silent:
            self._silent[audience] = self._silent_to(audience)
        return self._silent[audience]

    def _silent_to(self, audience: Audience) -> Discretion:
        named, agreed = self.named(audience), self.agreed(audience)
        names: list[str] = []
        for account in self.book.accounts.values():
            if account.id not in named:
                names += (account.name, *account.former_names)
        shown = set()
        for ref, person in self.book.people.items():
            if ref in agreed and person.account in named:
                shown.add(person.name)
            else:
                names.append(person.name)
        silent = (name for name in names if name not in shown)
        return Discretion(silent, parts=(), common=(), known=self.known)

    def own(self, account_id: str) -> Discretion:
        """All that tells an anonymous account in its own people's texts: each longer word."""
        if account_id not in self._own:
            account = self.book.accounts[account_id]
            people = self.book.people_by_account.get(account_id, ())
            names = (
                account.name, *account.former_names, account_id.replace("-", " "),
                *(one.name for one in people),
            )  # fmt: skip
            alias = (account.alias or "",)
            self._own[account_id] = Discretion(names, parts=names, common=alias, known=self.known)
        return self._own[account_id]

    def innocent(self, path: str, fields: _Texts, own: Discretion | None) -> bool:
        """Say quickly of most files that none of their texts tells a name to anybody."""
        if path not in self._innocent:
            text = "\n".join(text for texts in fields.values() for text in texts)
            # What may not be shown to sales may not be shown to the public: one look does for most.
            widest = self.silent(Audience.PUBLIC)
            self._innocent[path] = widest.told(text) is None
            if own is not None and self._innocent[path]:
                self._innocent[path] = own.told(text) is None
        return self._innocent[path]


def _views(book: Book, today: dt.date) -> Iterator["_View"]:
    facts = _Facts(book, today)
    for audience in _AUDIENCES:
        yield _View(facts, audience)


def _scopes(person: Person, day: dt.date) -> frozenset[Scope]:
    """The same as `consent_on`, quicker for the many who never took anything back."""
    if any(one.withdrawn for one in person.consent):
        return person.consent_on(day)
    return frozenset(
        scope for one in person.consent if one.granted <= day <= one.expires for scope in one.scope
    )


class _View:
    """What the build for an audience leaves out.

    `vouchbook.shown.visibility.Sight` decides there; a test holds the two together.
    """

    def __init__(self, facts: _Facts, audience: Audience) -> None:
        self.audience = audience
        self._facts = facts
        self._named = facts.named(audience)
        self._agreed = facts.agreed(audience)
        self._anonymous = {
            account.id
            for account in facts.book.accounts.values()
            if account.alias
            and facts.levels[account.id] is NamingLevel.ALIAS
            and account.id not in facts.telling
        }

    def left_out(self) -> Iterator[tuple[str, str, str]]:
        """Give the path, the field and what is wrong, for each field with a text left out."""
        book = self._facts.book
        for account, told in self._facts.telling.items():
            said = f"the alias tells `{told}`, so the account and its people are left out"
            yield f"advocates/{account}/account.yml", "alias", said
        for person in book.people.values():
            if self._is_shown(person):
                hidden = person.account in self._anonymous
                own = self._facts.own(person.account) if hidden else None
                path = person.path
                yield from self._told(path, "person", _texts_of(person), own)
        for item in book.content.values():
            if self._is_out(item):
                yield from self._told(item.path, "content", self._item(item), None)
        for collection in book.collections.values():
            if collection.until is None or collection.until >= self._facts.today:
                yield from self._told(
                    collection.path, "collection", {"title": (collection.title,)}, None
                )

    def _told(
        self, path: str, kind: str, fields: _Texts, own: Discretion | None
    ) -> Iterator[tuple[str, str, str]]:
        if self._facts.innocent(path, fields, own):
            return
        silent = self._facts.silent(self.audience)
        for field, texts in fields.items():
            if self.audience is Audience.PUBLIC and _audience(kind, field) is not Audience.PUBLIC:
                continue
            for text in texts:
                told = silent.told(text) or (own and own.told(text))
                if told:
                    yield path, field, f"tells `{told}`, a name that may not be read: left out"
                    break

    def _is_shown(self, person: Person) -> bool:
        return (
            person.status in _ADVOCATES
            and (person.left is None or self._facts.today < person.left.on)
            and (person.account in self._named or person.account in self._anonymous)
            and person.ref in self._agreed
        )

    def _is_out(self, item: Content) -> bool:
        """Whether an item would be shown, if only its title told no name."""
        if item.state is not ContentState.APPROVED or item.account not in self._named:
            return False
        book, today = self._facts.book, self._facts.today
        approved = [one.on for one in item.steps if one.state is ContentState.APPROVED]
        if min(approved, default=today) > today or (item.published or today) > today:
            return False
        needs = self._needs.get(item.kind, frozenset())
        if Scope.LOGO in needs and not book.accounts[item.account].logo_on(today):
            return False
        of_people = needs & _OF_PEOPLE
        return bool(item.people or not of_people) and all(
            ref in self._agreed
            and ref.partition("/")[0] in self._named
            and of_people <= self._facts.scopes[ref]
            for ref in item.people
        )

    def _item(self, item: Content) -> _Texts:
        scopes, today = self._facts.scopes, self._facts.today
        return {
            "title": (item.title,),
            "summary": (item.summary,) if item.summary else (),
            "quotes": tuple(
                quote.text
                for quote in item.quotes
                if Scope.QUOTE in scopes.get(quote.by or "", ())
                and quote.approved is not None
                and quote.approved <= today
            ),
        }

    @functools.cached_property
    def _needs(self) -> Mapping[str, frozenset[Scope]]:
        kinds = self._facts.book.vocabulary.content_kinds
        return {kind.id: frozenset(kind.needs) for kind in kinds}


def _texts_of(person: Person) -> _Texts:
    return {
        "title": (person.title,) if person.title else (),
        "best_for": person.best_for,
        "not_for": person.not_for,
        "interests": person.interests,
        "story": (person.story,) if person.story else (),
        "results": tuple(one.metric for one in person.results),
    }


@functools.cache
def _audience(kind: str, field: str) -> Audience:
    return Audience(load_schema(kind)["properties"][field]["x-audience"])
