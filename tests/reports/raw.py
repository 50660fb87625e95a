"""A program read by PyYAML and the csv module alone: what figures are recomputed from."""

import csv
import datetime as dt
import functools
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Data = dict[str, Any]


@dataclass
class Raw:
    """The files of a program as plain data; people know their `ref`."""

    root: Path
    program: Data = field(default_factory=dict)
    vocabulary: Data = field(default_factory=dict)
    accounts: dict[str, Data] = field(default_factory=dict)
    people: dict[str, Data] = field(default_factory=dict)
    requests: list[Data] = field(default_factory=list)
    content: list[Data] = field(default_factory=list)
    collections: list[Data] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.program = load(self.root / "program/program.yml")
        self.vocabulary = load(self.root / "program/vocabulary.yml")
        for path in sorted((self.root / "advocates").glob("*/*.yml")):
            data = load(path)
            if path.name == "account.yml":
                self.accounts[data["id"]] = data
            elif "erased" not in data:
                ref = f"{path.parent.name}/{data['id']}"
                self.people[ref] = data | {"ref": ref, "account": path.parent.name}
        self.requests = [load(path) for path in sorted((self.root / "requests").glob("*/*.yml"))]
        self.content = [load(path) for path in sorted((self.root / "content").glob("*.yml"))]

    @property
    def today(self) -> dt.date:
        day = self.program["as_of"]
        assert isinstance(day, dt.date)
        return day

    def year(self, ago: int = 0) -> tuple[dt.date, dt.date]:
        """First and last of the 365 days up to the day of the data, or of those some years ago."""
        last = self.today - dt.timedelta(days=365 * ago)
        return last - dt.timedelta(days=364), last

    def now(self, advocate: str) -> str:
        """The latest profile of an advocate of the log; themselves where there is no later one."""
        if advocate not in self.known:
            self.known[advocate] = self._now(advocate)
        return self.known[advocate]

    def _now(self, advocate: str) -> str:
        for ref, person in self.people.items():
            renamed = [
                f"{old}/{person['id']}"
                for old in self.accounts[person["account"]].get("formerly", [])
            ]
            if advocate in [*person.get("formerly", []), *renamed]:
                return self.now(ref)
        return advocate

    def active(self, *statuses: str) -> list[Data]:
        wanted = statuses or ("active",)
        return [
            one
            for one in self.people.values()
            if one["status"] in wanted and not (one.get("left") and one["left"]["on"] <= self.today)
        ]

    def uses(self) -> list[tuple[str, str, dt.date]]:
        """Everything that was done or missed: who, which activity, when; an occasion once."""
        found = {}
        for request in self.requests:
            for place, use in enumerate(request.get("uses") or []):
                if use["status"] != "cancelled" and use["on"] <= self.today:
                    who = self.now(use["advocate"])
                    key = use.get("occasion") or (request["id"], place)
                    activity = use.get("activity") or request["activity"]
                    found.setdefault((key, who, use["on"]), (who, activity, use["on"]))
        return list(found.values())

    def rows(self, path: str) -> list[dict[str, str]]:
        file = self.root / path
        if not file.exists():
            return []
        with file.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))


@functools.cache
def files_of(root: Path) -> Raw:
    """Read a program once; for one that stays as it is."""
    return Raw(root)


def agrees(person: Data, day: dt.date) -> set[str]:
    """The scopes in force on a day; a withdrawal also ends what was granted up to its day."""
    scopes: set[str] = set()
    ends = [one for one in person.get("consent") or [] if one.get("withdrawn")]
    for one in person.get("consent") or []:
        if one["granted"] <= day <= one["expires"]:
            over = {
                scope
                for end in ends
                for scope in end["scope"]
                if one["granted"] <= end["withdrawn"]["on"] <= day
            }
            scopes |= set(one["scope"]) - over
    return scopes


def shown(person: Data, day: dt.date) -> bool:
    """Whether somebody may be shown to anybody on a day."""
    return bool(agrees(person, day) & {"sales", "public"})


def willing(raw: Raw, person: Data) -> list[str]:
    """The activities that somebody does today; an own limit does not say from when on."""
    return [
        one["type"]
        for one in person["activities"]
        if (one.get("until") or dt.date.max) > raw.today
        and (one.get("max") or (one.get("since") or dt.date.min) <= raw.today)
    ]


class Loader(yaml.CSafeLoader):
    """Reads `on` as a word, as YAML 1.2 does; 1.1 takes it for true."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, found) for tag, found in resolvers if first in "tTfF" or "bool" not in tag]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader)  # noqa: S506 - it is a safe one
