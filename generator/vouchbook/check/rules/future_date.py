"""Something that has happened bears a day that is still to come.

Nobody was asked, answered, thanked or talked to tomorrow: the day, or more often the year, is
mistyped. What is planned has other places: a use with `status: scheduled`, the `next` of a touch.
Days to leave somebody alone may lie ahead, if `recorded` says since when we know; else they would
count only from their own first day on.

    blackouts: [{from: 2026-12-15, to: 2027-01-10, recorded: 2026-10-01}]

`recorded` may be tomorrow: a fact counts as known all the day on which it was recorded, so what was
agreed earlier that day would be a fault for ever.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Final

from vouchbook.check.annotations import Keys
from vouchbook.check.dataset import Names, day_of
from vouchbook.findings import Fault, Severity
from vouchbook.model import TOOK_PLACE

#: By kind: the field, the way to a day inside it ("" where it is the day), and what happened then.
_PAST: Final[Mapping[str, tuple[tuple[str, str, str], ...]]] = {
    "person": (
        ("nominated", "on", "nominated"),
        ("interviewed", "on", "interviewed"),
        ("consent", "granted", "granted"),
        ("consent", "recorded", "recorded"),
        ("sentiment", "on", "heard"),
        ("touches", "on", "in touch"),
        ("given", "on", "given"),
        ("resting", "recorded", "recorded"),
        ("activities", "recorded", "recorded"),
        ("status_recorded", "", "recorded"),
        ("erased", "", "forgotten"),
    ),
    "account": (
        ("renewal", "recorded", "recorded"),
        ("health", "checked", "looked at"),
        ("health", "recorded", "recorded"),
        ("escalation", "recorded", "recorded"),
        ("naming", "recorded", "recorded"),
        ("caps", "recorded", "recorded"),
        ("blackouts", "recorded", "recorded"),
    ),
    "content": (
        ("steps", "on", "reached"),
        ("quotes", "approved", "approved"),
    ),
}
_PAUSES: Final = {"person": "resting", "account": "blackouts"}
_OVER: Final = frozenset({"declined", "retired"})
KINDS: Final = frozenset({"request", *_PAST})
_MISTYPED: Final = "the day is mistyped"
_IF_PLANNED: Final = "if it is planned, write `status: scheduled`; else one of the days is mistyped"


def check_file(path: str, kind: str, data: Any, names: Names) -> Iterator[Fault]:
    """Compare what happened with the day."""
    today = day_of(names)
    if today is None:
        return
    if kind == "request":
        yield from _in_a_request(path, data, today)
    elif data.get("status") not in _OVER and data.get("state") not in _OVER:
        yield from _in_a_profile(path, kind, data, today)


def _in_a_request(path: str, data: Mapping[str, Any], today: str) -> Iterator[Fault]:
    if data.get("requested", "") > today:
        yield _fault(path, ("requested",), "requested", data["requested"])
    if data.get("first_answer", "") > today:
        yield _fault(path, ("first_answer",), "answered", data["first_answer"])
    yield from _in_asks_and_uses(path, data, today)
    if "feedback" in data:
        for side, said in data["feedback"].items():
            if said["on"] > today:
                yield _fault(path, ("feedback", side, "on"), "feedback of", said["on"])
    if data.get("thanked", "") > today:
        yield _fault(path, ("thanked",), "thanked", data["thanked"])
    if "closed" in data and data["closed"]["on"] > today:
        yield _fault(path, ("closed", "on"), "closed", data["closed"]["on"])


def _in_asks_and_uses(path: str, data: Mapping[str, Any], today: str) -> Iterator[Fault]:
    for index, ask in enumerate(data.get("asks", ())):
        if ask["on"] > today:
            yield _fault(path, ("asks", index, "on"), "asked", ask["on"])
        elif "answered" in ask and ask["answered"] > today:
            yield _fault(path, ("asks", index, "answered"), "answered", ask["answered"])
    for index, use in enumerate(data.get("uses", ())):
        if use["on"] > today and use["status"] in TOOK_PLACE:
            yield _fault(path, ("uses", index, "on"), "took place on", use["on"], _IF_PLANNED)


def _in_a_profile(path: str, kind: str, data: Mapping[str, Any], today: str) -> Iterator[Fault]:
    tomorrow = (dt.date.fromisoformat(today) + dt.timedelta(days=1)).isoformat()
    for name, inner, said in _PAST[kind]:
        if name in data:
            last = tomorrow if said == "recorded" else today
            for keys, day in _days((name,), data[name], inner):
                if day > last:
                    yield _fault(path, keys, said, day)
    for name, confirmation in data.get("confirmed", {}).items():
        if confirmation["on"] > today:
            keys = ("confirmed", name, "on")
            yield _fault(path, keys, f"{name} confirmed", confirmation["on"])
    pauses = _PAUSES.get(kind, "")
    for index, pause in enumerate(data.get(pauses, ())):
        if pause["from"] > today and "recorded" not in pause:
            yield Fault(
                path, (pauses, index, "from"),
                f"the days from {pause['from']} on lie ahead, and nothing says since when we know",
                "add `recorded: …`; until then they count only from their first day on",
                severity=Severity.WARNING,
            )  # fmt: skip


def _days(keys: Keys, value: Any, inner: str) -> Iterator[tuple[Keys, str]]:
    """Give the day that stands in a field, or in each of its records, and the way to it."""
    if type(value) is list:
        for index, one in enumerate(value):
            yield from _days((*keys, index), one, inner)
    elif type(value) is str:
        yield keys, value
    elif value and inner in value:
        yield (*keys, inner), value[inner]


def _fault(path: str, keys: Keys, said: str, day: str, hint: str = _MISTYPED) -> Fault:
    return Fault(
        path, keys, f"{said} {day}, which is still to come", hint, severity=Severity.WARNING
    )
