"""The whole program as one value, built from data that the check has accepted."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import msgspec

from vouchbook.errors import VouchbookError
from vouchbook.model.account import Account
from vouchbook.model.colleague import Colleague
from vouchbook.model.content import Collection, Content
from vouchbook.model.goals import Goals
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
        goals: What the program wants to have; nothing where the file is missing.
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
    goals: Goals = field(default_factory=Goals)

    @cached_property
    def people_by_account(self) -> Mapping[str, tuple[Person, ...]]:
        """The people of each account that has any, by id."""
        return _grouped(self.people.values(), lambda person: person.account)

    @cached_property
    def content_by_account(self) -> Mapping[str, tuple[Content, ...]]:
        """The content about each account that has any, by id."""
        return _grouped(self.content.values(), lambda item: item.account)

    @cached_property
    def accounts_by_crm(self) -> Mapping[str, tuple[str, ...]]:
        """The accounts of each id in the CRM, as they or the table of customers tell, by id."""
        found: dict[str, set[str]] = {}
        for account in self.accounts.values():
            if account.crm is not None:
                found.setdefault(account.crm, set()).add(account.id)
        for customer in self.tables.customers:
            if customer.account is not None and customer.account in self.accounts:
                found.setdefault(customer.id, set()).add(customer.account)
        return MappingProxyType({crm: tuple(sorted(ids)) for crm, ids in sorted(found.items())})

    def region_of(self, account: Account) -> str | None:
        """Find the region of an account by its country; None where one of them is not known."""
        return self.vocabulary.region_of(account.country)

    def size_of(self, account: Account) -> str | None:
        """Find the size band of an account; None where its size is not known."""
        return self.vocabulary.size_of(account.employees)


Filed = Account | Person | ErasedPerson | Request | Content | Collection


@dataclass(frozen=True, slots=True)
class Records:
    """The files of which there may be many, read as records, by path in the order of the paths.

    Attributes:
        accounts: Customers.
        people: Advocates and nominees; the forgotten are not among them.
        erased: The forgotten.
        requests: The log.
        content: Content items.
        collections: Saved searches and lists.
    """

    accounts: Mapping[str, Account] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    erased: Mapping[str, ErasedPerson] = field(default_factory=dict)
    requests: Mapping[str, Request] = field(default_factory=dict)
    content: Mapping[str, Content] = field(default_factory=dict)
    collections: Mapping[str, Collection] = field(default_factory=dict)

    @property
    def by_path(self) -> Iterator[tuple[str, Filed]]:
        """Go through all of them, each with its path."""
        for group in (
            self.accounts, self.people, self.erased, self.requests, self.content, self.collections,
        ):  # fmt: skip
            yield from group.items()

    @classmethod
    def of(cls, filed: "Iterable[tuple[str, Filed]]") -> "Records":
        """Sort out pairs of a path and a record, in any order."""
        groups: dict[type, dict[str, Any]] = {record: {} for record in get_args(Filed)}
        for path, record in sorted(filed, key=itemgetter(0)):
            groups[type(record)][path] = record
        return cls(
            groups[Account], groups[Person], groups[ErasedPerson], groups[Request],
            groups[Content], groups[Collection],
        )  # fmt: skip


def record_of(path: str, data: Any, record: type[T]) -> T:
    """Read the data of a file as a record.

    Args:
        path: Where it stands, for the message.
        data: Plain data, accepted by the check.
        record: What it is.

    Raises:
        VouchbookError: The data was not checked.
    """
    try:
        return msgspec.convert(data, record)
    except msgspec.ValidationError as error:
        raise VouchbookError(f"{path} was not checked: {error}") from error


def person_of(path: str, data: Mapping[str, Any]) -> Person | ErasedPerson:
    """Read the data of a person's file; see `record_of`."""
    if "erased" in data:
        return record_of(path, data, ErasedPerson)
    # A profile does not repeat the folder it stands in.
    return record_of(path, {**data, "account": path.split("/")[-2]}, Person)


def build(settings: "Iterable[Source]", records: Records, tables: Tables | None = None) -> Book:
    """Build the book.

    Args:
        settings: The YAML files in `program/`, accepted by the check.
        records: All other YAML files.
        tables: The CSV tables, accepted by the check.

    Returns:
        The program as one value.

    Raises:
        VouchbookError: A file in `program/` is missing, or the data was not checked.
    """
    by_kind = {source.kind: source for source in settings}

    def one(kind: str, record: type[T]) -> T:
        path = f"program/{kind}.yml"
        if kind not in by_kind:
            raise VouchbookError(f"{path} is missing")
        return record_of(path, by_kind[kind].data, record)

    return Book(
        program=one("program", Program),
        vocabulary=one("vocabulary", Vocabulary),
        limits=one("limits", Limits),
        matching=one("matching", Matching),
        colleagues=_sorted(one("people", tuple[Colleague, ...]), _by_id),
        accounts=_sorted(records.accounts.values(), _by_id),
        people=_sorted(records.people.values(), lambda person: person.ref),
        erased=_sorted(records.erased.values(), lambda person: person.ref),
        requests=_sorted(records.requests.values(), _by_id),
        content=_sorted(records.content.values(), _by_id),
        collections=_sorted(records.collections.values(), _by_id),
        tables=tables or Tables(),
        goals=one("goals", Goals) if "goals" in by_kind else Goals(),
    )


def _by_id(record: Account | Colleague | Request | Content | Collection) -> str:
    return record.id


def _sorted(records: Iterable[T], key: Callable[[T], str]) -> Mapping[str, T]:
    return MappingProxyType({key(record): record for record in sorted(records, key=key)})


def _grouped(records: Iterable[T], key: Callable[[T], str]) -> Mapping[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return MappingProxyType({name: tuple(group) for name, group in sorted(groups.items())})
