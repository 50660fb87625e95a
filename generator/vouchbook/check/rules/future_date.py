"""Something that has happened bears a day that is still to come.

Nobody was asked, answered, thanked or talked to tomorrow: the day, or more often the year, is
mistyped. What is planned has other places: a use with `status: scheduled`, the `next` of a touch.
Days to leave somebody alone may lie ahead, if `recorded` says since when we know; else they would
count only from their own first day on.

    blackouts: [{from: 2026-12-15, to: 2027-01-10, recorded: 2026-10-01}]
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from vouchbook.check.dataset import Dataset, Names, day_of
from vouchbook.findings import Fault, Severity
from vouchbook.limits import Entry, What
from vouchbook.limits.words import day as written

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


def check_file(path: str, kind: str, data: Any, names: Names) -> Iterator[Fault]:
    """Compare with the day what the limits need not know."""
    today = day_of(names)
    if today is None:
        return
    if kind == "request":
        yield from _in_a_request(path, data, today)
    elif data.get("status") not in _OVER and data.get("state") not in _OVER:
        yield from _in_a_profile(path, kind, data, today)


def _in_a_request(path: str, data: Mapping[str, Any], today: str) -> Iterator[Fault]:
    if data.get("first_answer", "") > today:
        day = data["first_answer"]
        yield _fault(path, "first_answer", f"answered {day}, which is still to come")
    for ask in data.get("asks", ()):
        if ask.get("answer") == "accepted" and ask["answered"] > today:
            yield _fault(path, "asks", f"answered {ask['answered']}, which is still to come")
            break
    for said in data.get("feedback", {}).values():
        if said["on"] > today:
            yield _fault(path, "feedback", f"feedback of {said['on']}, which is still to come")
            break
    if data.get("thanked", "") > today:
        yield _fault(path, "thanked", f"thanked {data['thanked']}, which is still to come")
    if "closed" in data and data["closed"]["on"] > today:
        yield _fault(path, "closed", f"closed {data['closed']['on']}, which is still to come")


def check(dataset: Dataset) -> Iterator[Fault]:
    """Compare the events of the log with the day."""
    if dataset.today is not None:
        last = dataset.today.toordinal()
        for entry in dataset.log:
            yield from _in_the_log(entry, last)


def _in_a_profile(path: str, kind: str, data: Mapping[str, Any], today: str) -> Iterator[Fault]:
    told: set[str] = set()
    for name, inner, said in _PAST[kind]:
        if name not in data:
            continue
        value = data[name]
        for one in value if type(value) is list else (value,):
            day = one.get(inner, "") if inner and one else one
            if day and day > today and name not in told:
                told.add(name)
                yield _fault(path, name, f"{said} {day}, which is still to come")
    for name, confirmation in data.get("confirmed", {}).items():
        if confirmation["on"] > today:
            day = confirmation["on"]
            yield _fault(path, "confirmed", f"{name} confirmed {day}, which is still to come")
    pauses = data.get(_PAUSES.get(kind, ""), ())
    for pause in pauses:
        if pause["from"] > today and "recorded" not in pause:
            yield Fault(
                path, (_PAUSES[kind],),
                f"the days from {pause['from']} on lie ahead, and nothing says since when we know",
                "add `recorded: …`; until then they count only from their first day on",
                at_key=True, severity=Severity.WARNING,
            )  # fmt: skip


def _in_the_log(entry: Entry, today: int) -> Iterator[Fault]:
    asked = used = 0
    for event in entry.events:
        if event.day > today:
            if event.what is What.ASK:
                asked = max(asked, event.day)
            elif event.what is What.USE and not event.scheduled:
                used = max(used, event.day)
    if asked:
        yield _fault(entry.path, "asks", f"asked {written(asked)}, which is still to come")
    if used:
        yield _fault(
            entry.path, "uses", f"took place on {written(used)}, which is still to come",
            "if it is planned, write `status: scheduled`; else one of the days is mistyped",
        )  # fmt: skip
    answered = max((one.answered for one in entry.refusals), default=0)
    if answered > today and answered > asked:
        yield _fault(entry.path, "asks", f"answered {written(answered)}, which is still to come")


def _fault(path: str, key: str, said: str, hint: str = "the day is mistyped") -> Fault:
    return Fault(path, (key,), said, hint, at_key=True, severity=Severity.WARNING)
