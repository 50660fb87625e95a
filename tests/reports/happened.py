"""What the log of a raw program holds against limits: asks, uses, promises, as plain values."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from raw import Data, Raw, load


@dataclass(frozen=True)
class Happened:
    """An ask, a use or a promise; `day` is what a limit counts it on."""

    agreed: dt.date
    request: str
    advocate: str
    what: str
    position: int
    activity: str
    day: dt.date
    occasion: str | None = None
    open: bool = False


def happened(raw: Raw) -> list[Happened]:
    """All that was agreed up to the day of the data, in order."""
    found = [one for request in raw.requests for one in _of(request) if one.agreed <= raw.today]
    places = {"ask": 0, "use": 1, "promise": 1}
    found.sort(
        key=lambda one: (one.agreed, one.request, one.advocate, places[one.what], one.position)
    )
    return found


def _of(request: Data) -> Iterator[Happened]:
    asks, uses = request.get("asks") or [], request.get("uses") or []
    name, activity = request["id"], request["activity"]
    shadow = request["mode"] == "shadow"
    for place, ask in enumerate(asks):
        yield Happened(ask["on"], name, ask["advocate"], "ask", place, activity, ask["on"])
    for place, use in enumerate(uses):
        asked = [ask["on"] for ask in asks if ask["advocate"] == use["advocate"]]
        agreed = use.get("agreed") or min(asked, default=request["requested"])
        if use["status"] != "cancelled":
            yield Happened(
                request["requested"] if shadow else agreed, name, use["advocate"], "use", place,
                use.get("activity") or activity, use["on"], use.get("occasion"),
                use["status"] == "scheduled",
            )  # fmt: skip
    if "closed" not in request:
        for who in {ask["advocate"] for ask in asks} - {use["advocate"] for use in uses}:
            on, place = max((ask["on"], n) for n, ask in enumerate(asks) if ask["advocate"] == who)
            if asks[place].get("answer") in (None, "accepted"):
                day = max(request["needed_by"], on)
                yield Happened(on, name, who, "promise", place, activity, day, open=True)


@dataclass(frozen=True)
class Cap:
    """A limit on somebody: its id, whether asks count, of the whole account, what, how many."""

    rule: str
    asks: bool
    whole: bool
    activities: tuple[str, ...]
    most: int
    days: int


def in_force(raw: Raw) -> Data:
    versions = load(raw.root / "program/limits.yml")["versions"]
    return dict(max((v for v in versions if v["from"] <= raw.today), key=lambda v: v["from"]))


def covered(raw: Raw, named: list[str] | str | None) -> tuple[str, ...]:
    entries = raw.vocabulary["activities"]
    if named is None:
        return tuple(one["id"] for one in entries)
    return tuple(one["id"] for one in entries if one["live"]) if named == "live" else tuple(named)


def caps_of(raw: Raw, person: Data, version: Data) -> list[Cap]:
    """The program's caps, the person's own, and those of their contract, that hold today."""
    own = [
        Cap("personal", False, False, (one["type"],), one["max"], one.get("days") or 1)
        for one in person["activities"]
        if one.get("max")
        and (one.get("since") or raw.today) <= raw.today < (one.get("until") or dt.date.max)
    ]
    account = raw.accounts[person["account"]]
    return [
        Cap(one["id"], one["counts"] == "asks", one.get("scope") != "contact",
            covered(raw, one.get("activities")), one["max"], one["days"])
        for one in [*version.get("caps", []), *account.get("caps", [])]
        if one.get("scope") != "request"
    ] + own  # fmt: skip


def home(raw: Raw, advocate: str) -> str:
    """The account of today that an account of the log is."""
    account = advocate.split("/", maxsplit=1)[0]
    renamed = [one for one, data in raw.accounts.items() if account in data.get("formerly", [])]
    return renamed[0] if renamed else account


def is_whose(raw: Raw, one: Happened, person: Data, cap: Cap) -> bool:
    """Whether a cap on somebody counts an event."""
    if cap.asks is not (one.what == "ask") or one.activity not in cap.activities:
        return False
    if cap.whole:
        return home(raw, one.advocate) == person["account"]
    return raw.now(one.advocate) == raw.now(person["ref"])


def used(raw: Raw, events: list[Happened], person: Data, cap: Cap) -> int:
    """How many a cap counts in the fullest of its windows that hold the day; each is tried."""
    mine = [one for one in events if is_whose(raw, one, person, cap)]
    fullest = 0
    for back in range(cap.days):
        first = raw.today - dt.timedelta(days=back)
        last = first + dt.timedelta(days=cap.days - 1)
        inside = {
            (one.occasion, one.day) if one.occasion else one
            for one in mine
            if first <= one.day <= last
        }
        fullest = max(fullest, len(inside))
    return fullest
