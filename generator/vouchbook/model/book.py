"""The whole program as one value, built from data that the check has accepted."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from vouchbook.errors import VouchbookError
from vouchbook.model.account import Account
from vouchbook.model.colleague import Colleague
from vouchbook.model.content import Collection, Content
from vouchbook.model.limits import Limits
from vouchbook.model.matching import Matching
from vouchbook.model.person import ErasedPerson, Person
from vouchbook.model.program import Program
from vouchbook.model.request import Request
from vouchbook.model.rows import CustomerRow, EngagementRow, OpportunityRow
from vouchbook.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from vouchbook.load import Source

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tables:
    """The CSV tables of a program.

    Attributes:
        opportunities: Deals, open and closed.
        customers: All customers.
        engagement: Rows by month, as year-month, oldest first.
    """

    opportunities: tuple[OpportunityRow, ...] = ()
    customers: tuple[CustomerRow, ...] = ()
    engagement: Mapping[str, tuple[EngagementRow, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )


@dataclass(frozen=True)
class Book:
    """A whole program. Every mapping is in the order of its keys.

    Attributes:
        program: The settings.
        vocabulary: The words.
        limits: How often we may ask.
        matching: How advocates are ranked.
        colleagues: Our own people, by id.
        accounts: Customers, by id.
        people: Advocates and nominees, by `account/person`; the forgotten are not among them.
        erased: The forgotten, by `account/erased-key`.
        requests: By id.
        content: By id.
        collections: By id.
        tables: The CSV tables.
    """

    program: Program
    vocabulary: Vocabulary
    limits: Limits
    matching: Matching
    colleagues: Mapping[str, Colleague]
    accounts: Mapping[str, Account]
    people: Mapping[str, Person]
    erased: Mapping[str, ErasedPerson]
    requests: Mapping[str, Request]
    content: Mapping[str, Content]
    collections: Mapping[str, Collection]
    tables: Tables

    @cached_property
    def people_by_account(self) -> Mapping[str, tuple[Person, ...]]:
        """The people of each account that has any, by id."""
        return _grouped(self.people.values(), lambda person: person.account)

    @cached_property
    def content_by_account(self) -> Mapping[str, tuple[Content, ...]]:
        """The content about each account that has any, by id."""
        return _grouped(self.content.values(), lambda item: item.account)

    def region_of(self, account: Account) -> str | None:
        """Find the region of an account by its country; None where one of them is not known."""
        return self.vocabulary.region_of(account.country)

    def size_of(self, account: Account) -> str | None:
        """Find the size band of an account; None where its size is not known."""
        return self.vocabulary.size_of(account.employees)


def build(sources: "Iterable[Source]", tables: Tables | None = None) -> Book:
    """Build the book.

    Args:
        sources: All YAML files, accepted by the check, in any order.
        tables: The CSV tables, accepted by the check.

    Returns:
        The program as one value.

    Raises:
        VouchbookError: A file in `program/` is missing, or the data was not checked.
    """
    by_kind: dict[str, list[Source]] = {}
    for source in sources:
        by_kind.setdefault(source.kind, []).append(source)

    def each(kind: str) -> list["Source"]:
        return by_kind.get(kind, [])

    def one(kind: str, record: type[T]) -> T:
        return _only(each(kind), f"program/{kind}.yml", record)

    everybody = [_person(source) for source in each("person")]
    people = [person for person in everybody if isinstance(person, Person)]
    erased = [person for person in everybody if isinstance(person, ErasedPerson)]
    return Book(
        program=one("program", Program),
        vocabulary=one("vocabulary", Vocabulary),
        limits=one("limits", Limits),
        matching=one("matching", Matching),
        colleagues=_sorted(one("people", tuple[Colleague, ...]), _by_id),
        accounts=_sorted(_records(each("account"), Account), _by_id),
        people=_sorted(people, lambda person: person.ref),
        erased=_sorted(erased, lambda person: person.ref),
        requests=_sorted(_records(each("request"), Request), _by_id),
        content=_sorted(_records(each("content"), Content), _by_id),
        collections=_sorted(_records(each("collection"), Collection), _by_id),
        tables=tables or Tables(),
    )


def _only(sources: "list[Source]", path: str, record: type[T]) -> T:
    if not sources:
        raise VouchbookError(f"{path} is missing")
    return _convert(sources[0].path, sources[0].data, record)


def _records(sources: "Iterable[Source]", record: type[T]) -> list[T]:
    return [_convert(source.path, source.data, record) for source in sources]


def _person(source: "Source") -> Person | ErasedPerson:
    if "erased" in source.data:
        return _convert(source.path, source.data, ErasedPerson)
    # A profile does not repeat the folder it stands in.
    account = source.path.split("/")[-2]
    return _convert(source.path, {**source.data, "account": account}, Person)


def _convert(path: str, data: Any, record: type[T]) -> T:
    try:
        return msgspec.convert(data, record)
    except msgspec.ValidationError as error:
        raise VouchbookError(f"{path} was not checked: {error}") from error


def _by_id(record: Account | Colleague | Request | Content | Collection) -> str:
    return record.id


def _sorted(records: Iterable[T], key: Callable[[T], str]) -> Mapping[str, T]:
    return MappingProxyType({key(record): record for record in sorted(records, key=key)})


def _grouped(records: Iterable[T], key: Callable[[T], str]) -> Mapping[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return MappingProxyType({name: tuple(group) for name, group in sorted(groups.items())})
