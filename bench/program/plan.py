"""Who is in a generated program: sizes, the days it spans, its accounts and its advocates."""

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from bench.program.words import WORDS, chance, slug
from vouchbook.kinds import MEBIBYTE
from vouchbook.load import parse

#: The day of the data; the generated program pins it.
AS_OF: Final = dt.date(2026, 11, 16)
MOST_PEOPLE_OF_AN_ACCOUNT: Final = 4
#: Of seventy advocates: 48 active, 6 resting, 4 in interviews, 7 nominated, 5 retired.
_STATUSES: Final = {"active": 48, "resting": 6, "interviewing": 4, "nominated": 7, "retired": 5}
_KEY_LETTERS: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_SCOPES: Final = (
    ("sales",),
    ("sales", "public", "quote"),
    ("sales", "public", "quote", "recording"),
)


@dataclass(frozen=True, slots=True)
class Size:
    """How much a program holds; the requests are spread over `years` before `AS_OF`."""

    accounts: int
    people: int
    requests: int
    content: int
    colleagues: int
    years: int

    @property
    def start(self) -> dt.date:
        """The day of the first request."""
        return AS_OF - dt.timedelta(days=365 * self.years)


#: S is the demo's scale, M a large program of today, L ten of those.
SIZES: Final = {
    "S": Size(accounts=40, people=70, requests=250, content=30, colleagues=40, years=2),
    "M": Size(accounts=500, people=1_000, requests=6_000, content=100, colleagues=60, years=4),
    "L": Size(
        accounts=5_000, people=10_000, requests=50_000, content=1_000, colleagues=200, years=8
    ),
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a program, as `program/vocabulary.yml` of the demo has them."""

    data: Mapping[str, Any]

    def ids(self, name: str) -> tuple[str, ...]:
        """Name the entries of a list that are still offered."""
        return _offered(self.data[name])

    @property
    def activities(self) -> tuple[Mapping[str, Any], ...]:
        """The activities with what each needs and how long it takes."""
        return tuple(entry for entry in self.data["activities"] if "retired" not in entry)

    @property
    def countries(self) -> tuple[tuple[str, str], ...]:
        """Pairs of a country and its region."""
        return tuple(
            (country, region["id"])
            for region in self.data["regions"]
            for country in region.get("countries", ())
        )

    def attributes(self, owner: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Name the program's own attributes of accounts or persons, with their values."""
        return tuple(
            (entry["id"], _offered(entry["values"]))
            for entry in self.data.get("attributes", ())
            if entry["on"] == owner
        )


def _offered(entries: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(entry["id"] for entry in entries if "retired" not in entry)


def read_vocabulary(path: Path) -> Vocabulary:
    """Read a vocabulary.yml that the checker accepts."""
    data, _ = parse(path.read_bytes(), path.name, MEBIBYTE)
    return Vocabulary(data)


@dataclass(frozen=True, slots=True)
class Account:
    """A customer; its `owner` is a colleague."""

    id: str
    key: str
    name: str
    industry: str
    country: str
    region: str
    owner: str
    crm: str
    products: tuple[str, ...]


@dataclass(slots=True)
class Advocate:
    """A person of an account, and the days on which the program may ask them.

    Attributes:
        joined: The day of the first consent.
        until: The last day on which they may be asked.
        free_from: Moves on with each ask and use, so that the log keeps the limits.
    """

    account: Account
    id: str
    key: str
    name: str
    status: str
    scopes: tuple[str, ...]
    activities: tuple[str, ...]
    joined: dt.date
    until: dt.date
    free_from: dt.date = field(init=False)

    def __post_init__(self) -> None:
        self.free_from = self.joined

    @property
    def ref(self) -> str:
        """How other files name the advocate."""
        return f"{self.account.id}/{self.id}"


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of our own company, with one role."""

    id: str
    name: str
    group: str
    role: str


def colleagues(count: int) -> tuple[Colleague, ...]:
    """Staff a program: a fifth customer success, a tenth the program team, the others sales."""
    kinds = (
        *(("customer-success", "csm"),) * 2,
        ("references", "program-manager"),
        *(("sales", "account-executive"),) * 6,
        ("public-relations", "marketer"),
    )
    names = [f"{first} {last}" for first in WORDS["first_names"] for last in WORDS["last_names"]]
    return tuple(
        Colleague(slug(name), name, *kinds[index % len(kinds)])
        for index, name in enumerate(names[:: len(names) // count][:count])
    )


def accounts(
    rng: random.Random, size: Size, vocabulary: Vocabulary, owners: Sequence[Colleague]
) -> list[Account]:
    """Make the accounts, each with a name of its own."""
    names = [
        f"{stem} {ending} {business}"
        for stem in WORDS["stems"]
        for ending in WORDS["endings"]
        for business in WORDS["businesses"]
    ]
    made = []
    for index, name in enumerate(rng.sample(names, size.accounts)):
        country, region = rng.choice(vocabulary.countries)
        products = vocabulary.ids("products")
        account = Account(
            id=slug(name),
            key=key(index),
            name=name,
            industry=rng.choice(vocabulary.ids("industries")),
            country=country,
            region=region,
            owner=rng.choice(owners).id,
            crm=f"A-{index + 1_000}",
            products=tuple(rng.sample(products, rng.choice((1, 1, 2)))),
        )
        made.append(account)
    return made


def advocates(
    rng: random.Random, size: Size, vocabulary: Vocabulary, among: Sequence[Account]
) -> list[Advocate]:
    """Make the advocates, at most four of one account."""
    places = rng.sample(list(among) * MOST_PEOPLE_OF_AN_ACCOUNT, size.people)
    names = [f"{first} {last}" for first in WORDS["first_names"] for last in WORDS["last_names"]]
    taken: set[tuple[str, str]] = set()
    made = []
    for index, account in enumerate(places):
        name = rng.choice(names)
        while (account.id, name) in taken:
            name = rng.choice(names)
        taken.add((account.id, name))
        status = rng.choices(list(_STATUSES), list(_STATUSES.values()))[0]
        scopes = rng.choices(_SCOPES, (3, 5, 2))[0]
        joined, until = _term(rng, size.start, status)
        made.append(
            Advocate(
                account=account,
                id=slug(name),
                key=key(size.accounts + index),
                name=name,
                status=status,
                scopes=scopes,
                activities=_activities(rng, vocabulary, scopes),
                joined=joined,
                until=until,
            )
        )
    return made


def _term(rng: random.Random, start: dt.date, status: str) -> tuple[dt.date, dt.date]:
    """Most were there before the first request; the others came one by one."""
    span = (AS_OF - start).days
    since = start - dt.timedelta(days=rng.randrange(20, 400))
    if chance(rng, 0.35):
        since = start + dt.timedelta(days=rng.randrange(span - 120))
    match status:
        case "retired":
            last = max(since + dt.timedelta(days=60), AS_OF - dt.timedelta(rng.randrange(90, 500)))
        case "resting":
            last = AS_OF - dt.timedelta(days=rng.randrange(30, 60))
        case "active":
            last = AS_OF + dt.timedelta(days=90)
        case _:
            since = AS_OF - dt.timedelta(days=rng.randrange(1, 4))
            last = since - dt.timedelta(days=1)
    return since, last


def _activities(
    rng: random.Random, vocabulary: Vocabulary, scopes: tuple[str, ...]
) -> tuple[str, ...]:
    fit = [entry["id"] for entry in vocabulary.activities if set(entry["needs"]) <= set(scopes)]
    first = ("reference-call",) if chance(rng, 0.85) else ()
    others = [activity for activity in fit if activity not in first]
    return (*first, *rng.sample(others, min(len(others), rng.choice((1, 2, 2, 3)))))


def key(number: int) -> str:
    """Give each number a key of its own that looks random: an odd factor permutes 50 bits."""
    value = (number + 1) * 0x2545F4914F6CDD1D % (1 << 50)
    return "".join(_KEY_LETTERS[value >> shift & 31] for shift in range(0, 50, 5))
