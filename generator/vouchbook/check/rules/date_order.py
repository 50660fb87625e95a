"""Days stand in an order in which things cannot have happened.

Nobody answers before being asked, is thanked before anything took place, or stops before having
begun. Mostly one of two days is mistyped: look at both. Two things on the same day are in order. A
use may be older than its request: logging late is welcome.

    asks:
      - {advocate: nordvik-bank/marit-lunde, on: 2026-09-03,
         answer: accepted, answered: 2026-09-01}        # answered before she was asked

In a request with `mode: shadow`, all is written down afterwards: no use is later than `requested`,
and what followed may be older than it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from vouchbook.check.dataset import Names
from vouchbook.findings import Fault
from vouchbook.model import TOOK_PLACE

_HINT: Final = "one of the two days is mistyped"


class _Order(NamedTuple):
    """Two days of one record, the way to each (a name, and one inside it), and what is wrong."""

    earlier: tuple[str, str | None]
    later: tuple[str, str | None]
    said: str
    #: Whether the same day is out of order too.
    strictly: bool = False


#: By kind, then by list ("" for the record itself): what comes first, and what after it.
_TABLE: Final[Mapping[str, Mapping[str, tuple[_Order, ...]]]] = {
    "person": {
        "": (
            _Order(("nominated", "on"), ("interviewed", "on"),
                   "interviewed {later}, before the nomination of {earlier}"),
        ),
        "activities": (
            _Order(("since", None), ("until", None),
                   "no longer done from {later} on, which is not after its beginning on {earlier}",
                   strictly=True),
        ),
        "consent": (
            _Order(("granted", None), ("expires", None),
                   "ends {later}, before it was granted on {earlier}"),
            _Order(("granted", None), ("withdrawn", "on"),
                   "withdrawn {later}, before it was granted on {earlier}"),
        ),
        "resting": (
            _Order(("from", None), ("to", None), "ends {later}, before it begins on {earlier}"),
        ),
    },
    "account": {
        "": (
            _Order(("customer_since", None), ("renewal", "on"),
                   "up for renewal {later}, which is not after they became a customer on {earlier}",
                   strictly=True),
            _Order(("health", "since"), ("health", "checked"),
                   "looked at {later}, before it was so, since {earlier}"),
        ),
        "naming": (
            _Order(("granted", None), ("expires", None),
                   "ends {later}, before it was granted on {earlier}"),
            _Order(("granted", None), ("withdrawn", "on"),
                   "withdrawn {later}, before it was granted on {earlier}"),
        ),
        "blackouts": (
            _Order(("from", None), ("to", None), "ends {later}, before it begins on {earlier}"),
        ),
    },
    "content": {
        "": (
            _Order(("published", None), ("review", None),
                   "due for review {later}, which is not after it came out on {earlier}",
                   strictly=True),
        ),
    },
    "people": {
        "": (
            _Order(("access", "since"), ("access", "until"),
                   "access ends {later}, before it begins on {earlier}"),
        ),
        "roles": (
            _Order(("from", None), ("to", None), "ends {later}, before it begins on {earlier}"),
        ),
    },
}  # fmt: skip


KINDS: Final = frozenset({"request", *_TABLE})


def check_file(path: str, kind: str, data: Any, names: Names) -> Iterator[Fault]:
    """Compare the days of one file."""
    del names
    if kind == "request":
        # By far the most files, so these are compared one by one instead of by a table.
        yield from _of_a_request(path, data)
        return
    table = _TABLE[kind]
    if kind == "people":
        for index, colleague in enumerate(data):
            yield from _by_table(path, table, colleague, (index,))
            yield from _of_a_colleague(path, index, colleague)
        return
    yield from _by_table(path, table, data, ())
    if kind == "content":
        yield from _of_an_item(path, data)


def _by_table(
    path: str,
    table: Mapping[str, tuple[_Order, ...]],
    data: Mapping[str, Any],
    way: tuple[str | int, ...],
) -> Iterator[Fault]:
    for name, orders in table.items():
        if not name:
            yield from _of_a_record(path, orders, data, way)
        elif name in data:
            for index, record in enumerate(data[name]):
                yield from _of_a_record(path, orders, record, (*way, name, index))


def _of_a_record(
    path: str, orders: tuple[_Order, ...], record: Mapping[str, Any], way: tuple[str | int, ...]
) -> Iterator[Fault]:
    for (first, in_first), (then, in_then), said, strictly in orders:
        earlier, later = record.get(first), record.get(then)
        if earlier is None or later is None:
            continue
        if in_first is not None:
            earlier = earlier.get(in_first)
        if in_then is not None:
            later = later.get(in_then)
        if earlier is None or later is None or later > earlier:
            continue
        if later < earlier or strictly:
            keys = (*way, then) if in_then is None else (*way, then, in_then)
            yield Fault(path, keys, said.format(later=later, earlier=earlier), _HINT)


def _of_a_request(path: str, data: Mapping[str, Any]) -> Iterator[Fault]:
    requested, uses = data["requested"], data.get("uses", ())
    last, begun = requested, None
    for use in uses:
        if use["status"] in TOOK_PLACE:
            day = use["on"]
            last = max(last, day)
            begun = day if begun is None or day < begun else begun
    if data["mode"] == "shadow":
        last = max((use["on"] for use in uses), default="")
        yield from _written_down(path, requested, uses)
    else:
        for index, ask in enumerate(data.get("asks", ())):
            on = ask["on"]
            answered = ask.get("answered", on)
            last = max(last, on, answered)
            if (
                not requested <= on <= answered
                or ("owner_ok" in ask and ask["owner_ok"]["on"] > on and ask["owner_ok"]["ok"])
                or "again_from" in ask
                or "reminders" in ask
            ):
                yield from _of_an_ask(path, index, ask, requested)
        yield from _from_request_to_use(path, data, uses)
    if "thanked" in data or "feedback" in data:
        yield from _afterwards(path, data, begun)
    closed = data.get("closed")
    if closed is not None and closed["on"] < last:
        yield _closed_early(path, closed["on"], requested, last)


def _closed_early(path: str, closed: str, requested: str, last: str) -> Fault:
    before = (
        f"it was requested on {requested}"
        if last == requested
        else f"the last thing that happened, on {last}"
    )
    return Fault(path, ("closed", "on"), f"closed {closed}, before {before}", _HINT)


def _of_an_ask(path: str, index: int, ask: Mapping[str, Any], requested: str) -> Iterator[Fault]:
    on = ask["on"]
    if on < requested:
        yield _before(path, ("asks", index, "on"), f"asked {on}", "requested", requested)
    # A no may come later: the ask kept the place until then, and was not passed on.
    if "owner_ok" in ask and ask["owner_ok"]["on"] > on and ask["owner_ok"]["ok"]:
        yield Fault(
            path,
            ("asks", index, "on"),
            f"asked {on}, before the owner answered on {ask['owner_ok']['on']}",
            _HINT,
        )
    if "answered" in ask:
        answered = ask["answered"]
        if answered < on:
            yield _before(path, ("asks", index, "answered"), f"answered {answered}", "asked", on)
        if ask.get("again_from", "9") <= answered:
            yield Fault(
                path,
                ("asks", index, "again_from"),
                f"to be asked again from {ask['again_from']} on, which is not after the answer of "
                f"{answered}",
                _HINT,
            )
    if ask.get("reminders"):
        yield from _of_reminders(path, index, ask)


def _written_down(path: str, requested: str, uses: Iterable[Mapping[str, Any]]) -> Iterator[Fault]:
    for index, use in enumerate(uses):
        if use["on"] > requested:
            yield Fault(
                path,
                ("uses", index, "on"),
                f"dated {use['on']}, after it was written down on {requested}",
                "mode `shadow` is for what took place already; what is still to come is a request "
                "of its own",
            )


def _from_request_to_use(
    path: str, data: Mapping[str, Any], uses: Iterable[Mapping[str, Any]]
) -> Iterator[Fault]:
    requested, needed_by = data["requested"], data["needed_by"]
    if needed_by < requested:
        yield _before(path, ("needed_by",), f"needed by {needed_by}", "requested", requested)
    if "first_answer" in data and data["first_answer"] < requested:
        said = f"first answered {data['first_answer']}"
        yield _before(path, ("first_answer",), said, "requested", requested)
    for index, use in enumerate(uses):
        if "agreed" in use and use["agreed"] > use["on"]:
            keys = ("uses", index, "on")
            yield _before(path, keys, f"dated {use['on']}", "agreed", use["agreed"])


def _of_reminders(path: str, index: int, ask: Mapping[str, Any]) -> Iterator[Fault]:
    on = latest = ask["on"]
    for number, day in enumerate(ask["reminders"]):
        keys = ("asks", index, "reminders", number)
        if day < on:
            yield _before(path, keys, f"reminded {day}", "asked", on)
        elif day < latest:
            yield Fault(
                path, keys, f"reminded {day}, which stands after the reminder of {latest}", _HINT
            )
        elif day > ask.get("answered", day):
            yield Fault(path, keys, f"reminded {day}, after the answer of {ask['answered']}", _HINT)
        latest = max(latest, day)


def _afterwards(path: str, data: Mapping[str, Any], begun: str | None) -> Iterator[Fault]:
    """Look at what comes after the first use, of that day; before any, after the request."""
    if "thanked" in data:
        thanked = data["thanked"]
        if begun is None and thanked < data["requested"]:
            yield _before(path, ("thanked",), f"thanked {thanked}", "requested", data["requested"])
        elif begun is not None and thanked < begun:
            yield _before_it_took_place(path, ("thanked",), f"thanked {thanked}", begun)
    if begun is not None and "feedback" in data:
        for side, said in data["feedback"].items():
            if said["on"] < begun:
                keys = ("feedback", side, "on")
                yield _before_it_took_place(path, keys, f"feedback of {said['on']}", begun)


def _of_an_item(path: str, data: Mapping[str, Any]) -> Iterator[Fault]:
    before = approved = ""
    for index, step in enumerate(data.get("steps", ())):
        day = step["on"]
        if day < before:
            yield Fault(
                path,
                ("steps", index, "on"),
                f"`{step['state']}` is dated {day}, before the step above it, of {before}",
                "the oldest step comes first",
            )
        before = max(before, day)
        if step["state"] == "approved":
            approved = min(approved or day, day)
    published = data.get("published", approved)
    if published < approved:
        yield _before(path, ("published",), f"published {published}", "approved", approved)


def _of_a_colleague(path: str, index: int, colleague: Mapping[str, Any]) -> Iterator[Fault]:
    left = colleague.get("left")
    if left is None:
        return
    for number, role in enumerate(colleague.get("roles", ())):
        if role["from"] >= left:
            yield Fault(
                path,
                (index, "roles", number, "from"),
                f"begins {role['from']}, but {colleague['id']} left on {left}",
                "if they came back, delete `left`",
            )


def _before(path: str, keys: tuple[str | int, ...], what: str, called: str, day: str) -> Fault:
    return Fault(path, keys, f"{what}, before it was {called} on {day}", _HINT)


def _before_it_took_place(path: str, keys: tuple[str | int, ...], what: str, day: str) -> Fault:
    return Fault(path, keys, f"{what}, before it took place on {day}", _HINT)
