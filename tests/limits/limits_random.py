"""Random small programs for the use limits, crowded enough that every rule is often in the way.

Few people, few days and few words, so that what is drawn collides. All that is drawn is accepted
by the schemas' rules on which field may stand with which, but not every file would be sensible.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final, TypeVar

from hypothesis import strategies as st
from limits_compact import INDUSTRIES, REASONS, REGIONS, SCOPES, Case, Data, completed
from limits_naive import events_of, joined, judge, version_on

TODAY: Final = date(2026, 11, 16)
ACCOUNTS: Final = ("a", "b", "c")
PEOPLE: Final = ("a/p", "a/q", "b/p", "a/r", "b/q", "c/p")
#: The key of the forgotten is part of how requests name them.
FORGOTTEN: Final = ("a/erased-0000000001", "b/erased-0000000002")
ACTIVITIES: Final = ("call", "video", "quote")
STAGES: Final = ("lead", "qualified", "proposal", "negotiation")
OCCASIONS: Final = ("launch", "panel")
#: Occasions only join what lies on one date, so they share these.
OCCASION_DAYS: Final = (-4, 3)
HOLDS: Final = (
    "renewal",
    "health",
    "decline",
    "blackout",
    "resting",
    "status",
    "willingness",
    "conflict",
    "stage",
    "consent",
)
CAP_IDS: Final = ("contact-uses", "contact-asks", "account-uses", "account-asks")
COOLDOWN_IDS: Final = ("rest-contact", "rest-account")
REQUEST_CAP_ID: Final = "per-need"
CONTRACT_ID: Final = "contract"
RULES: Final = (*HOLDS, "personal", *CAP_IDS, *COOLDOWN_IDS, REQUEST_CAP_ID, CONTRACT_ID)


# Small things. Every strategy is made once: making them anew for each draw would take most of the
# time. What depends on something else is therefore drawn as a number and put together afterwards.

D = TypeVar("D")


@st.composite
def chance(draw: st.DrawFn, one_in: int) -> bool:
    """True once in so many draws; what is sometimes there shrinks away."""
    return draw(st.integers(1, one_in)) == one_in


CHANCES: Final = {one_in: chance(one_in) for one_in in range(2, 11)}


def days(first: int, last: int) -> st.SearchStrategy[date]:
    """Days, counted from today."""
    return st.integers(first, last).map(lambda number: TODAY + timedelta(days=number))


def later(day: date, number: int) -> date:
    """The day so many days after another one."""
    return day + timedelta(days=number)


def few(items: st.SearchStrategy[D], most: int, least: int = 0) -> st.SearchStrategy[list[D]]:
    """Lists of at most so many."""
    return st.lists(items, min_size=least, max_size=most)


def some_of(names: Iterable[str], least: int = 0) -> st.SearchStrategy[list[str]]:
    """Several different names, in any order."""
    words = tuple(names)
    return st.lists(st.sampled_from(words), min_size=least, max_size=len(words), unique=True)


@st.composite
def fields(
    draw: st.DrawFn,
    required: Mapping[str, st.SearchStrategy[Any]],
    optional: Mapping[str, st.SearchStrategy[Any]],
    one_in: int = 2,
) -> Data:
    """Mappings with all required fields, and each of the optional ones once in so many draws."""
    data = {name: draw(values) for name, values in required.items()}
    for name, values in optional.items():
        if draw(CHANCES[one_in]):
            data[name] = draw(values)
    return data


def recorded(first: int, last: int) -> dict[str, st.SearchStrategy[date]]:
    """The optional field of a fact that was learned on some other day."""
    return {"recorded": days(first, last)}


#: How a limit says which activities it is about, where it does.
CHOSEN: Final = st.just("live") | some_of(ACTIVITIES, least=1)
#: What a cap allows; rarely nothing at all, as that drowns all else.
MOST: Final = st.sampled_from((1, 2, 1, 2, 3, 0))
#: What a person allows of one activity, which is met less often.
OWN_MOST: Final = st.sampled_from((1, 0, 2))
WINDOW: Final = st.integers(1, 20)
#: Blackouts and rests.
SPANS: Final = fields({"from": days(-20, 25), "length": st.integers(0, 12)}, recorded(-30, 15)).map(
    lambda drawn: drawn | {"to": later(drawn["from"], drawn.pop("length"))}
)


# The limits.


def cap_of(drawn: Data) -> Data:
    """A cap of the program, by its id."""
    name = drawn["id"]
    if name == REQUEST_CAP_ID:
        return drawn | {"scope": "request", "counts": "asks", "days": None}
    scope, _, counts = name.partition("-")
    return drawn | {"scope": scope, "counts": counts}


def cooldown_of(drawn: Data) -> Data:
    """A rest, whose id may be taken over from a cap."""
    scope = drawn["id"].partition("-")[2]
    borrowed = drawn.pop("borrowed")
    return drawn | {"scope": scope} | ({"id": CAP_IDS[0]} if borrowed else {})


#: Two of one id now and then.
CAPS: Final = fields(
    {"id": st.sampled_from((*CAP_IDS, REQUEST_CAP_ID)), "max": MOST, "days": WINDOW},
    {"activities": CHOSEN},
).map(cap_of)
COOLDOWNS: Final = fields(
    {"id": st.sampled_from(COOLDOWN_IDS), "days": st.integers(1, 12), "borrowed": CHANCES[8]},
    {"after": CHOSEN, "before": CHOSEN},
).map(cooldown_of)
HOLDS_OF_VERSION: Final = fields(
    {},
    {
        "renewal_days": st.integers(0, 30),
        "decline_days": fields({}, dict.fromkeys(REASONS, st.integers(0, 30))),
        "health": some_of(("yellow", "red"), least=1),
    },
)
LOADS: Final = fields(
    {
        "half_life_days": st.integers(1, 60),
        "capacity": st.sampled_from((10, 7.5)),
        "in_use": st.just(0.6),
        "tired": st.just(0.85),
    },
    {},
)
VERSIONS: Final = fields(
    {"caps": few(CAPS, 4), "cooldowns": few(COOLDOWNS, 2), "holds": HOLDS_OF_VERSION},
    {
        "notice": fields({}, dict.fromkeys(("default", *ACTIVITIES), st.integers(0, 9))),
        "min_stage": fields({}, dict.fromkeys(ACTIVITIES, st.integers(1, len(STAGES)))),
        "load": LOADS,
    },
)
LATER_STARTS: Final = st.lists(days(-15, 15), max_size=2, unique=True)


@st.composite
def versions(draw: st.DrawFn) -> list[Data]:
    """One to three versions in any order; now and then the first begins in the midst of it all."""
    starts = draw(LATER_STARTS)
    if not starts or not draw(CHANCES[3]):
        starts = [*starts, date(2025, 1, 1)]
    return [{"from": start, **draw(VERSIONS)} for start in starts]


# Customers.

CONTRACT_CAPS: Final = fields(
    {
        # Now and then under the id of a cap of the program.
        "id": st.sampled_from((CONTRACT_ID, CONTRACT_ID, CONTRACT_ID, "account-uses")),
        "counts": st.sampled_from(("uses", "asks")),
        "max": MOST,
        "days": WINDOW,
    },
    {"activities": CHOSEN, **recorded(-20, 15)},
)
HEALTH: Final = fields(
    {"status": st.sampled_from(("red", "yellow", "green")), "since": days(-25, 15)},
    recorded(-25, 20),
)
ACCOUNT_FACTS: Final = fields(
    {},
    {
        "renewal": fields({"on": days(0, 35)}, recorded(-30, 15)),
        "health": HEALTH,
        "escalation": st.none() | fields({"since": days(-10, 25)}, recorded(-10, 25)),
        "caps": few(CONTRACT_CAPS, 2, least=1),
        "blackouts": few(SPANS, 2, least=1),
    },
    one_in=3,
)
WILLING: Final = fields(
    {"type": st.sampled_from(ACTIVITIES)},
    {
        "own": st.fixed_dictionaries({"max": OWN_MOST, "days": WINDOW}),
        "since": days(-25, 15),
        "until": days(-15, 30),
        **recorded(-25, 20),
    },
).map(lambda drawn: drawn | drawn.pop("own", {}))
CONSENTS: Final = fields(
    {
        "scope": some_of(SCOPES[:3], least=1),
        "granted": days(-50, 15),
        "length": st.integers(0, 90),
    },
    # May even come before the period or after it.
    {"withdrawn": fields({"on": days(-20, 25)}, recorded(-20, 25))},
).map(lambda drawn: drawn | {"expires": later(drawn["granted"], drawn.pop("length"))})
#: An entry has to name something.
AVOIDED: Final = fields(
    {},
    {
        "industry": some_of(INDUSTRIES, least=1),
        "region": some_of(REGIONS, least=1),
        "country": some_of(("NO", "DE", "EE"), least=1),
        "crm": some_of(("A-1", "A-2"), least=1),
        **recorded(-20, 15),
    },
    one_in=3,
).map(lambda drawn: drawn if set(drawn) - {"recorded"} else drawn | {"region": ["emea"]})
STATUSES: Final = ("nominated", "interviewing", "resting", "declined", "retired")
PROFILES: Final = fields(
    {},
    {
        "status": st.sampled_from(STATUSES),
        "since": fields({"status_since": days(-20, 20)}, {"status_recorded": days(-20, 25)}),
        "activities": few(WILLING, 5, least=2),
        "consent": few(CONSENTS, 3),
        "resting": few(SPANS, 2, least=1),
        "not_with": few(AVOIDED, 2, least=1),
        "preferences": fields({}, {"notice_days": st.integers(0, 9)}),
        "left": fields({"on": days(-15, 25)}, recorded(-15, 25)),
    },
    one_in=3,
).map(lambda drawn: drawn | drawn.pop("since", {}))


# Requests.

#: Which of the program's people, before it is known how many there are.
SOMEBODY: Final = st.integers(0, 11)
ANSWERS: Final = fields(
    {
        "answer": st.sampled_from(("accepted", "declined", "unavailable", "lapsed", "declined")),
        "answered": st.integers(0, 6),
        "reason": st.sampled_from(REASONS),
    },
    {"again_from": st.integers(0, 25)},
    one_in=3,
)
ASKS: Final = fields({"advocate": SOMEBODY, "on": st.integers(0, 8)}, {"answer": ANSWERS})
USES: Final = fields(
    {
        "advocate": SOMEBODY,
        "on": st.integers(-5, 20),
        "status": st.sampled_from(("done", "scheduled", "missed", "cancelled")),
    },
    {
        "activity": st.sampled_from(ACTIVITIES),
        "agreed": st.integers(-3, 10),
        "occasion": st.sampled_from((*OCCASIONS, OCCASIONS[0], OCCASIONS[0])),
        "occasion_day": st.sampled_from(OCCASION_DAYS),
    },
)
#: Of any rule, consent included, signed by who may, at times could, or never may.
OVERRIDES: Final = fields(
    {
        "advocate": SOMEBODY,
        "rule": st.sampled_from(RULES),
        "by": st.sampled_from(("lena", "lena", "tom", "nora")),
        "on": st.integers(-3, 10),
    },
    {},
)
PROSPECTS: Final = fields(
    {},
    {
        "industry": st.sampled_from(tuple(INDUSTRIES)),
        "country": st.sampled_from(("NO", "DE", "EE", "JP")),
        "region": st.sampled_from(tuple(REGIONS)),
        "crm": st.sampled_from(("A-1", "A-2", "A-3")),
    },
)
REQUESTS: Final = fields(
    {
        "requested": days(-20, 15),
        "needed_by": st.integers(0, 20),
        "activity": st.sampled_from(ACTIVITIES),
        "mode": st.sampled_from(("peer-to-peer", "concierge", "peer-to-peer", "shadow")),
        "asks": few(ASKS, 3),
        "uses": few(USES, 3),
        "overrides": few(OVERRIDES, 2),
        "opportunities": few(st.sampled_from((*STAGES, None)), 2),
    },
    {
        "prospect": PROSPECTS,
        "closed": st.tuples(
            st.integers(0, 20),
            st.sampled_from(("fulfilled", "unfilled", "cancelled", "unmet-need")),
        ),
    },
    one_in=3,
)


def request_of(drawn: Data, people: list[str]) -> Data:
    """A request, its days counted from the one on which it came."""
    requested: date = drawn["requested"]
    shadow = drawn["mode"] == "shadow"
    request = drawn | {
        "needed_by": None if shadow else later(requested, drawn["needed_by"]),
        # Who writes down what happened outside the program has asked nobody.
        "asks": [] if shadow else [ask_of(ask, requested, people) for ask in drawn["asks"]],
        "uses": [use_of(use, requested, people, shadow=shadow) for use in drawn["uses"]],
        "overrides": [
            one
            | {
                "advocate": people[one["advocate"] % len(people)],
                "on": later(requested, one["on"]),
            }
            for one in drawn["overrides"]
        ],
        "opportunities": [
            {"id": f"O-{number}", "stage_then": stage}
            for number, stage in enumerate(drawn["opportunities"])
        ],
    }
    if "closed" in drawn:
        number, closed_as = drawn["closed"]
        request["closed"] = {"on": later(requested, number), "as": closed_as}
    return request


def ask_of(drawn: Data, requested: date, people: list[str]) -> Data:
    """An ask, answered or not."""
    on = later(requested, drawn["on"])
    ask = {"advocate": people[drawn["advocate"] % len(people)], "on": on}
    if "answer" not in drawn:
        return ask
    answer = drawn["answer"]
    answered = later(on, answer["answered"])
    ask |= {"answer": answer["answer"], "answered": answered}
    if answer["answer"] == "declined":
        ask["reason"] = answer["reason"]
    if "again_from" in answer:
        ask["again_from"] = later(answered, answer["again_from"])
    return ask


def use_of(drawn: Data, requested: date, people: list[str], *, shadow: bool) -> Data:
    """A use; those of an occasion often share a date, and what was logged late lies behind."""
    use = drawn | {
        "advocate": people[drawn["advocate"] % len(people)],
        "on": later(requested, drawn["on"]),
    }
    if "agreed" in drawn:
        use["agreed"] = later(requested, drawn["agreed"])
    occasion_day = use.pop("occasion_day", OCCASION_DAYS[0])
    if "occasion" in drawn:
        use["on"] = later(TODAY, occasion_day)
    if shadow:
        use["on"] = min(use["on"], requested)
        use["status"] = "missed" if drawn["status"] == "missed" else "done"
    return use


# Programs.

CAST: Final = st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True)
SETTINGS: Final = st.fixed_dictionaries(
    {
        "live": st.booleans(),
        "needs": some_of(SCOPES[:2]),
        "fixed_date": st.booleans(),
        "effort": st.sampled_from((3, 1, 0.5)),
    }
)
ERASED: Final = st.tuples(st.sampled_from(FORGOTTEN), days(-15, 20))
FORMERLY: Final = few(st.tuples(st.integers(0, 3), st.integers(0, 3)), 3, least=1)
VERSION_LISTS: Final = versions()
REQUEST_LISTS: Final = few(REQUESTS, 7, least=1)


@st.composite
def programs(draw: st.DrawFn) -> Case:
    """A small program of one to four people, in which everything may happen."""
    people = draw(CAST)
    erased = dict([draw(ERASED)]) if draw(CHANCES[5]) else {}
    named = [*people, *erased]
    missing = [ref for ref in people if draw(CHANCES[7])]
    without_file = [name for name in ACCOUNTS if draw(CHANCES[10])]
    moved = draw(FORMERLY) if draw(CHANCES[2]) else []
    renamed = draw(FORMERLY) if draw(CHANCES[3]) else []
    were = formerly(named, moved)
    was = formerly(ACCOUNTS, renamed)
    compact = {
        "today": TODAY,
        "activities": {name: draw(SETTINGS) for name in ACTIVITIES},
        "managers": {
            "lena": [(date(2025, 1, 1), None)],
            "tom": [(date(2025, 1, 1), later(TODAY, -6)), (TODAY, None)],
        },
        "versions": draw(VERSION_LISTS),
        "accounts": {
            name: draw(ACCOUNT_FACTS) | {"formerly": was.get(name, [])}
            for name in ACCOUNTS
            if name not in without_file
        },
        "people": {
            ref: draw(PROFILES) | {"formerly": were.get(ref, [])}
            for ref in people
            if ref not in missing
        },
        "missing": [*missing, *without_file],
        "erased": erased,
        "requests": {
            f"r{number}": request_of(drawn, named)
            for number, drawn in enumerate(draw(REQUEST_LISTS), start=1)
        },
    }
    return completed(compact)


def formerly(names: Sequence[str], pairs: list[tuple[int, int]]) -> dict[str, list[str]]:
    """Who was whom: each name was at most one other's, so that it leads to one place."""
    later_of: dict[str, str] = {}
    for one, other in pairs:
        old, now = names[one % len(names)], names[other % len(names)]
        if old != now:
            later_of.setdefault(old, now)
    return {
        now: [old for old in later_of if later_of[old] == now] for now in set(later_of.values())
    }


# What is in them.


def features(case: Case) -> set[str]:
    """Name what a program shows: rules and kinds of its verdicts, both together, and its turns.

    Returns:
        For each verdict `rule:…`, `kind:…`, `what:…` and the rule with its kind, such as
        `consent clash`; caps and cooldowns of the program by their sort. Besides, the less usual
        turns that the program takes.
    """
    found: set[str] = set()
    for verdict in judge(case):
        rule = sort_of(verdict.rule)
        found |= {f"rule:{rule}", f"kind:{verdict.kind}", f"what:{verdict.what}"}
        found.add(f"{rule} {verdict.kind}")
    events = events_of(case)
    named = {event.advocate for event in events}
    found |= {
        name
        for name, there in {
            "not judged": any(version_on(case, event.agreed) is None for event in events),
            "erased": bool(named & set(case.erased)),
            "no profile": bool(named - set(case.people) - set(case.erased)),
            "no account": any(ref.partition("/")[0] not in case.accounts for ref in named),
            "one contact": any(len(event.contact & named) > 1 for event in events),
            "renamed account": any(len(event.account) > 1 for event in events),
            "joined uses": any(
                joined("contact", one, other) and one.activity != other.activity
                for one in events
                for other in events
            ),
            "panel": any(
                joined("account", one, other) and one.contact != other.contact
                for one in events
                for other in events
            ),
            "asked again": any(
                len(request["asks"]) > len({ask["advocate"] for ask in request["asks"]})
                for request in case.requests.values()
            ),
        }.items()
        if there
    }
    return found


def sort_of(rule: str) -> str:
    """Say of which sort a rule is, by the ids that random programs give."""
    if rule in CAP_IDS:
        return "cap"
    if rule in COOLDOWN_IDS:
        return "cooldown"
    return {REQUEST_CAP_ID: "request cap"}.get(rule, rule)
