"""Compact programs for the use limits: the worked cases, completed, and the same as a `Book`.

A compact program says only what matters to it; `completed` adds all else, so that who judges it
never asks what is given. Dates are dates, everything else is as it stands in the files.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeVar

import msgspec

from vouchbook.load import parse
from vouchbook.model import (
    Account,
    Book,
    Colleague,
    ErasedPerson,
    Limits,
    Matching,
    Person,
    Program,
    Request,
    Tables,
    Vocabulary,
)

T = TypeVar("T")
Data = dict[str, Any]
Span = tuple[date, date]
#: A verdict as the cases write it: request, rule, date of the event.
Expected = tuple[str, str, date]

CASES: Final = Path(__file__).with_name("LIMITS-CASES.yml")
#: Cases of our own, for what the contract leaves open.
MORE_CASES: Final = Path(__file__).with_name("MORE-CASES.yml")
SCOPES: Final = ("sales", "public", "quote", "logo", "recording")
REASONS: Final = ("topic", "policy", "too-many-asks", "unhappy", "other")
#: The role that signs overrides.
MANAGER: Final = "program-manager"

#: Three deep, so that an ancestor need not be a parent.
REGIONS: Final[Mapping[str, Data]] = {
    "emea": {"parent": None, "countries": ["GB"]},
    "nordics": {"parent": "emea", "countries": ["DK", "FI", "NO", "SE"]},
    "baltics": {"parent": "nordics", "countries": ["EE"]},
    "dach": {"parent": "emea", "countries": ["AT", "CH", "DE"]},
    "americas": {"parent": None, "countries": ["US"]},
}
INDUSTRIES: Final[Mapping[str, Data]] = {
    "finance": {"parent": None},
    "banking": {"parent": "finance"},
    "retail-banking": {"parent": "banking"},
    "insurance": {"parent": "finance"},
    "energy": {"parent": None},
}
#: What random programs complete theirs with; the worked cases bring their own.
DEFAULTS: Final[Mapping[str, Any]] = {
    "today": date(2026, 11, 16),
    "activities": {"call": {"live": True}},
    "stages": ["lead", "qualified", "proposal", "negotiation"],
    "managers": {},
    "requested": date(2026, 9, 1),
    "activity": "call",
    "needed_by": date(2026, 9, 20),
}


@dataclass(frozen=True)
class Case:
    """A completed compact program, and what must come out.

    Attributes:
        id: Its name.
        says: What it shows.
        today: The day on which it is looked at.
        activities: By id: live, needs, fixed_date, effort.
        stages: Stages of a deal, in order.
        regions: By id: parent, countries.
        industries: By id: parent.
        managers: By id, the periods as program manager, both ends included; None is open.
        versions: The limits by date, every field filled.
        accounts: By id, every field filled that limits ask for.
        people: Profiles by `account/person`, likewise.
        erased: The forgotten, by `account/person`: the day they were forgotten.
        requests: By id, likewise.
        errors: What must be an error.
        warnings: What must be a clash or a shadow finding.
        free: By advocate and activity, the free windows of 180 days.
    """

    id: str
    says: str
    today: date
    activities: dict[str, Data]
    stages: list[str]
    regions: dict[str, Data]
    industries: dict[str, Data]
    managers: dict[str, list[tuple[date, date | None]]]
    versions: list[Data]
    accounts: dict[str, Data]
    people: dict[str, Data]
    erased: dict[str, date]
    requests: dict[str, Data]
    errors: list[Expected]
    warnings: list[Expected]
    free: dict[str, dict[str, list[Span]]]


def load_cases() -> list[Case]:
    """Read the worked cases: those of the contract, and those of our own."""
    contract, more = _read(CASES), _read(MORE_CASES)
    return [completed(case, contract["defaults"]) for case in contract["cases"] + more["cases"]]


def _read(path: Path) -> Data:
    data, findings = parse(path.read_bytes(), path.name, limit=1_000_000)
    assert not findings, findings
    dated: Data = _dated(data)
    return dated


def completed(compact: Mapping[str, Any], defaults: Mapping[str, Any] = DEFAULTS) -> Case:
    """Fill in everything that a compact program leaves out.

    Args:
        compact: What it says, dates as dates. Besides the fields of a worked case: `missing`, the
            accounts and people without a file, and `erased`, the forgotten with their day.
        defaults: Like `defaults` of the worked cases.
    """
    activities = {
        name: {"needs": [], "fixed_date": False, "effort": 3} | facts
        for name, facts in (defaults["activities"] | compact.get("activities", {})).items()
    }
    requests = {
        name: _request(given, defaults) for name, given in compact.get("requests", {}).items()
    }
    people = compact.get("people", {})
    erased = compact.get("erased", {})
    absent = {*compact.get("missing", ()), *erased}
    refs = {
        *people,
        *(ref for profile in people.values() for ref in profile.get("formerly", ())),
        *(entry["advocate"] for request in requests.values() for entry in _named(request)),
        *compact.get("free", {}),
    }
    accounts = compact.get("accounts", {})
    account_ids = {*accounts, *(ref.split("/")[0] for ref in {*refs, *erased})}
    version = {"from": date(2025, 1, 1)} | compact.get("limits", {})
    return Case(
        id=compact.get("id", "random"),
        says=compact.get("says", ""),
        today=compact.get("today", defaults["today"]),
        activities=activities,
        stages=list(defaults["stages"]),
        regions=dict(REGIONS),
        industries=dict(INDUSTRIES),
        managers={
            name: [(span[0], span[1]) for span in _spans(spans)]
            for name, spans in (defaults["managers"] | compact.get("managers", {})).items()
        },
        versions=[_version(one) for one in compact.get("versions", [version])],
        accounts={name: _account(accounts.get(name, {})) for name in sorted(account_ids - absent)},
        people={
            ref: _profile(people.get(ref, {}), list(activities)) for ref in sorted(refs - absent)
        },
        erased=dict(erased),
        requests=requests,
        errors=[(one[0], one[1], one[2]) for one in compact.get("errors", [])],
        warnings=[(one[0], one[1], one[2]) for one in compact.get("warnings", [])],
        free={
            ref: {
                activity: [(span[0], span[1]) for span in spans]
                for activity, spans in by_activity.items()
            }
            for ref, by_activity in compact.get("free", {}).items()
        },
    )


def _request(given: Data, defaults: Mapping[str, Any]) -> Data:
    """Complete a request."""
    closed = given.get("closed")
    return {
        "requested": defaults["requested"],
        "activity": defaults["activity"],
        "mode": "peer-to-peer",
        "needed_by": defaults["needed_by"],
        "prospect": None,
        **given,
        "opportunities": [{"stage_then": None} | one for one in given.get("opportunities", ())],
        "asks": [
            {"answer": None, "answered": None, "reason": None, "again_from": None} | ask
            for ask in given.get("asks", ())
        ],
        "uses": [
            {"status": "done", "agreed": None, "activity": None, "occasion": None} | use
            for use in given.get("uses", ())
        ],
        "overrides": [{"reason": "Worth it"} | one for one in given.get("overrides", ())],
        "closed": {"as": "fulfilled"} | closed if closed else None,
    }


def _account(given: Data) -> Data:
    """Complete an account."""
    return {
        "formerly": [],
        "renewal": None,
        "health": None,
        "escalation": None,
        "caps": [],
        "blackouts": [],
        **given,
    }


def _profile(given: Data, activities: list[str]) -> Data:
    """Complete a profile: active, willing for everything, consenting to everything."""
    throughout = {"granted": date(2000, 1, 1), "expires": date(2099, 12, 31)}
    return {
        "status": "active",
        "status_since": None,
        "status_recorded": None,
        "activities": [{"type": name} for name in activities],
        "preferences": {},
        "not_with": [],
        "consent": [{"scope": list(SCOPES), **throughout}],
        "resting": [],
        "formerly": [],
        "left": None,
        **given,
    }


def _version(given: Data) -> Data:
    """Complete a version of the limits."""
    holds = given.get("holds", {})
    return {
        "from": given["from"],
        "caps": [{"activities": None, "days": None} | cap for cap in given.get("caps", ())],
        "cooldowns": [{"after": None, "before": None} | one for one in given.get("cooldowns", ())],
        "holds": {
            "renewal_days": holds.get("renewal_days", 0),
            "decline_days": dict.fromkeys(REASONS, 0) | holds.get("decline_days", {}),
            "health": holds.get("health", []),
        },
        "notice": given.get("notice", {}),
        "min_stage": given.get("min_stage", {}),
        "load": given.get("load"),
    }


def _named(request: Data) -> Iterator[Data]:
    """All entries of a request that name an advocate."""
    yield from request["asks"]
    yield from request["uses"]
    yield from request["overrides"]


def _spans(spans: list[Any]) -> list[Any]:
    """A colleague's periods; the cases write a single one without a list around it."""
    return spans if isinstance(spans[0], list | tuple) else [spans]


def _dated(value: Any) -> Any:
    """The same data with dates where the file has their text."""
    if isinstance(value, dict):
        return {name: _dated(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_dated(inner) for inner in value]
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return date.fromisoformat(value)
    return value


def book_of(case: Case) -> Book:
    """Build the same program as the product's model, by way of what its files would say."""
    someone = min(case.managers, default="nobody")
    return Book(
        program=_record({"title": "Case", "timezone": "UTC", "currency": "EUR"}, Program),
        vocabulary=_record(_vocabulary(case), Vocabulary),
        limits=_record({"versions": case.versions}, Limits),
        matching=_record({"weights": {}}, Matching),
        colleagues=_by_name(
            {name: _colleague(name, spans) for name, spans in case.managers.items()}, Colleague
        ),
        accounts=_by_name(
            {
                name: {"id": name, "key": _key("a", number), "name": name, **facts}
                for number, (name, facts) in enumerate(case.accounts.items())
            },
            Account,
        ),
        people=_by_name(
            {
                ref: _person(ref, _key("p", number), profile)
                for number, (ref, profile) in enumerate(case.people.items())
            },
            Person,
        ),
        erased=_by_name(
            {ref: {**_parts(ref), "erased": day} for ref, day in case.erased.items()},
            ErasedPerson,
        ),
        requests=_by_name(
            {
                name: {"id": name, "by": someone, "group": "sales", **request}
                for name, request in case.requests.items()
            },
            Request,
        ),
        content=MappingProxyType({}),
        collections=MappingProxyType({}),
        tables=Tables(),
    )


def _vocabulary(case: Case) -> Data:
    def entries(*names: str) -> list[Data]:
        return [{"id": name, "label": name} for name in names]

    def entries_of(facts: Mapping[str, Data]) -> list[Data]:
        return [{"id": name, "label": name, **fact} for name, fact in facts.items()]

    return {
        "regions": entries_of(case.regions),
        "industries": entries_of(case.industries),
        "products": entries("harbor"),
        "activities": [one | {"lead_days": 0} for one in entries_of(case.activities)],
        "personas": entries("finance"),
        "levels": entries("head"),
        "languages": entries("en"),
        "stages": entries(*case.stages),
        "groups": entries("sales"),
        "roles": entries(MANAGER),
        "content_kinds": entries("case-study"),
    }


def _colleague(name: str, spans: list[tuple[date, date | None]]) -> Data:
    roles = [{"role": MANAGER, "from": first, "to": last} for first, last in spans]
    return {"id": name, "name": name, "group": "sales", "roles": roles}


def _person(ref: str, key: str, profile: Data) -> Data:
    consent = [{"basis": "written", "evidence": "crm:C-1", **one} for one in profile["consent"]]
    return {**_parts(ref), "key": key, "name": ref, **profile, "consent": consent}


def _parts(ref: str) -> Data:
    account, _, person = ref.partition("/")
    return {"account": account, "id": person}


def _key(letter: str, number: int) -> str:
    return f"{letter}{number:09}"


def _by_name(data: Mapping[str, Data], record: type[T]) -> Mapping[str, T]:
    return MappingProxyType({name: _record(data[name], record) for name in sorted(data)})


def _record(data: Data, record: type[T]) -> T:
    return msgspec.convert(_written(data), record)


def _written(value: Any) -> Any:
    """The data as a file holds them: dates as text, nothing for what is not known."""
    if isinstance(value, dict):
        return {name: _written(inner) for name, inner in value.items() if inner is not None}
    if isinstance(value, list | tuple):
        return [_written(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value
