"""The use limits, judged as slowly and as literally as LIMITS.md reads.

An independent second opinion for tests: plain dates and dicts, every window of days tried one by
one, nothing remembered from one event to the next. It shares no code with the product.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final, Literal

from limits_compact import Case, Data, Span

What = Literal["ask", "use", "reservation"]
Kind = Literal["error", "clash", "shadow", "excused"]
Scope = Literal["contact", "account"]
#: The rule in the way, and whether it was known on the agreed day (else it is a clash).
Obstacle = tuple[str, bool]

ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Verdict:
    """What a rule says of one event; `on` is the event's date."""

    request: str
    advocate: str
    on: date
    what: What
    rule: str
    kind: Kind


@dataclass(frozen=True)
class Event:
    """An ask, a use that is not cancelled, or a reservation.

    Attributes:
        request: Id of its request.
        advocate: Who, as written there.
        what: Which of the three.
        place: Its place among the asks or uses; of a reservation that of its ask.
        activity: Its own or the request's.
        on: Its date.
        agreed: The day on which it is judged.
        occasion: What joins it to other uses.
        shadow: Whether it happened outside the program.
        prospect: The request's.
        stages: What is known of the stages of the request's opportunities.
        contact: All refs of the same person.
        account: All ids of the account written in the event.
    """

    request: str
    advocate: str
    what: What
    place: int
    activity: str
    on: date
    agreed: date
    occasion: str | None
    shadow: bool
    prospect: Data | None
    stages: tuple[str, ...]
    contact: frozenset[str]
    account: frozenset[str]


@dataclass(frozen=True)
class Cap:
    """A cap of the program, of a contract, or of the person.

    Attributes:
        rule: Its id, or `personal`.
        scope: Whose events it counts.
        counts: Uses (and reservations) or asks.
        activities: Which of them.
        most: How many are allowed.
        days: Within how many consecutive days.
        recorded: The day we learned of it.
    """

    rule: str
    scope: Scope
    counts: Literal["uses", "asks"]
    activities: frozenset[str]
    most: int
    days: int
    recorded: date | None = None


# The four questions.


def judge(case: Case) -> list[Verdict]:
    """Judge each event on its agreed day, against itself and every event before it in order."""
    verdicts = []
    events = events_of(case)
    for number, event in enumerate(events):
        version = version_on(case, event.agreed)
        if version is None:
            continue
        found = list(obstacles(case, version, event, events[:number]))
        for rule in sorted({rule for rule, _ in found}):
            known = any(was_known for name, was_known in found if name == rule)
            verdicts.append(
                Verdict(
                    request=event.request,
                    advocate=event.advocate,
                    on=event.on,
                    what=event.what,
                    rule=rule,
                    kind=kind_of(case, event, rule, known=known),
                )
            )
    return sorted(verdicts)


def free_windows(case: Case, advocate: str, activity: str, days: int = 180) -> list[Span]:
    """Find the maximal runs of free days among today and the days after it, `days` in all."""
    history = [event for event in events_of(case) if event.agreed <= case.today]
    windows: list[Span] = []
    for day in (case.today + number * ONE_DAY for number in range(days)):
        if not is_free(case, history, advocate, activity, day):
            continue
        if windows and windows[-1][1] == day - ONE_DAY:
            windows[-1] = (windows[-1][0], day)
        else:
            windows.append((day, day))
    return windows


def load(case: Case, advocate: str, day: date) -> float | None:
    """Sum the contact's efforts up to a day, each halved per half-life, over the capacity."""
    version = version_on(case, day)
    if version is None or version["load"] is None:
        return None
    half_life, capacity = version["load"]["half_life_days"], version["load"]["capacity"]
    contact = contact_of(case, advocate)
    uses = [event for event in events_of(case) if event.what == "use" and event.contact == contact]
    total = 0.0
    for use in once("contact", uses):
        if use.on <= day:
            effort = float(case.activities[use.activity]["effort"])
            total += effort * 2 ** (-(day - use.on).days / half_life)
    return total / float(capacity)


def headroom(case: Case, advocate: str, activity: str, day: date) -> Fraction:
    """Find the least share of a cap on uses that is left in the days up to and with a day."""
    version = version_on(case, day)
    least = Fraction(1)
    if version is None:
        return least
    use = hypothetical(case, advocate, activity, "use", day)
    for cap in caps_on(case, version, use):
        day_before = day - cap.days * ONE_DAY
        used = sum(day_before < one.on <= day for one in counted(cap, use, events_of(case)))
        left = Fraction(cap.most - used, cap.most) if cap.most else Fraction(0)
        least = min(least, left)
    return least


# Events.


def events_of(case: Case) -> list[Event]:
    """List all events in order."""
    events = [
        event
        for request in case.requests
        for event in (
            *asks_of(case, request),
            *uses_of(case, request),
            *reservations_of(case, request),
        )
    ]
    return sorted(
        events,
        key=lambda one: (one.agreed, one.request, one.advocate, one.what != "ask", one.place),
    )


def asks_of(case: Case, request_id: str) -> Iterator[Event]:
    """List the asks of a request."""
    request = case.requests[request_id]
    for place, ask in enumerate(request["asks"]):
        yield event_of(
            case,
            request_id,
            advocate=ask["advocate"],
            what="ask",
            place=place,
            on=ask["on"],
            agreed=request["requested"] if request["mode"] == "shadow" else ask["on"],
        )


def uses_of(case: Case, request_id: str) -> Iterator[Event]:
    """List the uses of a request, except the cancelled ones."""
    request = case.requests[request_id]
    for place, use in enumerate(request["uses"]):
        if use["status"] == "cancelled":
            continue
        asked = [ask["on"] for ask in request["asks"] if ask["advocate"] == use["advocate"]]
        if request["mode"] == "shadow":
            agreed = request["requested"]
        elif use["agreed"] is not None:
            agreed = use["agreed"]
        elif asked:
            agreed = min(asked)
        else:
            agreed = request["requested"]
        yield event_of(
            case,
            request_id,
            advocate=use["advocate"],
            what="use",
            place=place,
            on=use["on"],
            agreed=agreed,
            activity=use["activity"],
            occasion=use["occasion"],
        )


def reservations_of(case: Case, request_id: str) -> Iterator[Event]:
    """List the promised uses of a request that have no date yet."""
    request = case.requests[request_id]
    if request["closed"] is not None:
        return
    for advocate in sorted({ask["advocate"] for ask in request["asks"]}):
        asked = [
            (ask["on"], place)
            for place, ask in enumerate(request["asks"])
            if ask["advocate"] == advocate
        ]
        latest, place = max(asked)
        if request["asks"][place]["answer"] not in {None, "accepted"}:
            continue
        if any(use["advocate"] == advocate for use in request["uses"]):
            continue
        yield event_of(
            case,
            request_id,
            advocate=advocate,
            what="reservation",
            place=place,
            on=max(latest, request["needed_by"] or latest),
            agreed=request["requested"] if request["mode"] == "shadow" else latest,
        )


def event_of(
    case: Case,
    request_id: str,
    *,
    advocate: str,
    what: What,
    place: int,
    on: date,
    agreed: date,
    activity: str | None = None,
    occasion: str | None = None,
) -> Event:
    """Put an event together from its request and what is its own."""
    request = case.requests[request_id]
    stages = [one["stage_then"] for one in request["opportunities"]]
    return Event(
        request=request_id,
        advocate=advocate,
        what=what,
        place=place,
        activity=activity or request["activity"],
        on=on,
        agreed=agreed,
        occasion=occasion,
        shadow=request["mode"] == "shadow",
        prospect=request["prospect"],
        stages=tuple(stage for stage in stages if stage is not None),
        contact=contact_of(case, advocate),
        account=account_of(case, advocate),
    )


def hypothetical(case: Case, advocate: str, activity: str, what: What, day: date) -> Event:
    """Make an ask or a use of a request that is not there, agreed today."""
    return Event(
        request="",
        advocate=advocate,
        what=what,
        place=0,
        activity=activity,
        on=day,
        agreed=case.today,
        occasion=None,
        shadow=False,
        prospect=None,
        stages=(),
        contact=contact_of(case, advocate),
        account=account_of(case, advocate),
    )


# Whose history, and which facts.


def contact_of(case: Case, advocate: str) -> frozenset[str]:
    """All refs of the same person: earlier places, and the same place under an earlier name."""
    return identity(
        advocate,
        {
            ref: [*one["formerly"], *under_earlier_names(case, ref)]
            for ref, one in case.people.items()
        },
    )


def under_earlier_names(case: Case, ref: str) -> list[str]:
    """What a person was called while their account had another id, and nobody is now."""
    account, _, person = ref.partition("/")
    earlier = case.accounts[account]["formerly"] if account in case.accounts else []
    refs = [f"{name}/{person}" for name in earlier]
    return [one for one in refs if one not in case.people and one not in case.erased]


def account_of(case: Case, advocate: str) -> frozenset[str]:
    """All ids of the account written in an advocate's ref."""
    account = advocate.partition("/")[0]
    return identity(account, {name: one["formerly"] for name, one in case.accounts.items()})


def identity(name: str, formerly: Mapping[str, list[str]]) -> frozenset[str]:
    """All names that `formerly` joins to a name, over any number of steps, in both directions."""
    names = {name}
    while True:
        more = {
            other
            for now, before in formerly.items()
            if names & {now, *before}
            for other in (now, *before)
        }
        if more <= names:
            return frozenset(names)
        names |= more


def profile_of(case: Case, advocate: str) -> Data | None:
    """The profile of an advocate.

    Their own; else that of the same person at the account as it is called now; else the one that
    they moved on to.
    """
    if advocate in case.erased:
        return None
    if advocate not in case.people:
        for ref in sorted(case.people):
            if advocate in under_earlier_names(case, ref):
                return case.people[ref]
    return with_file(case.people, advocate)


def file_of(case: Case, advocate: str) -> Data | None:
    """The file of the account written in a ref: its own, else the one that it became."""
    return with_file(case.accounts, advocate.partition("/")[0])


def with_file(files: Mapping[str, Data], name: str) -> Data | None:
    """The file of a name, else the first whose `formerly` leads to it."""
    if name in files:
        return files[name]
    return next((files[now] for now in sorted(files) if name in files[now]["formerly"]), None)


def version_on(case: Case, day: date) -> Data | None:
    """The version of the limits in force on a day: the latest that has begun."""
    begun = [version for version in case.versions if version["from"] <= day]
    return max(begun, key=lambda version: version["from"], default=None)


def chosen(case: Case, activities: Any) -> frozenset[str]:
    """The activities that a limit is about: a list, the live ones, or all."""
    if activities is None:
        return frozenset(case.activities)
    if activities == "live":
        return frozenset(name for name, facts in case.activities.items() if facts["live"])
    return frozenset(activities)


# Verdicts.


def kind_of(case: Case, event: Event, rule: str, *, known: bool) -> Kind:
    """Say what becomes of an obstacle."""
    if rule != "consent" and any(
        override["advocate"] == event.advocate
        and override["rule"] == rule
        and is_manager(case, override["by"], override["on"])
        for override in case.requests[event.request]["overrides"]
    ):
        return "excused"
    if not known:
        return "clash"
    return "shadow" if event.shadow else "error"


def is_manager(case: Case, colleague: str, day: date) -> bool:
    """Say whether a colleague held the role that signs overrides on a day."""
    return any(
        first <= day and (last is None or day <= last)
        for first, last in case.managers.get(colleague, [])
    )


def is_free(case: Case, history: list[Event], advocate: str, activity: str, day: date) -> bool:
    """Say whether an ask and a use on a day, agreed today, would meet no obstacle at all."""
    version = version_on(case, case.today)
    profile = profile_of(case, advocate)
    notice = (profile["preferences"].get("notice_days") or 0) if profile else 0
    if version is not None:
        default = version["notice"].get("default", 0)
        notice = max(notice, version["notice"].get(activity, default))
    if day < case.today + notice * ONE_DAY:
        return False
    if version is None:
        return True
    ask = hypothetical(case, advocate, activity, "ask", day)
    use = hypothetical(case, advocate, activity, "use", day)
    return not (
        list(obstacles(case, version, ask, history))
        or list(obstacles(case, version, use, [*history, ask]))
    )


def obstacles(case: Case, version: Data, event: Event, before: list[Event]) -> Iterator[Obstacle]:
    """List all that is in the way of an event, by the version that judges it."""
    for cap in caps_on(case, version, event):
        if too_many(cap, event, before):
            yield cap.rule, cap.recorded is None or event.agreed >= cap.recorded
    for cap in version["caps"]:
        if cap["scope"] == "request" and too_many_asked(case, cap, event, before):
            yield cap["id"], True
    for cooldown in version["cooldowns"]:
        if too_soon(case, cooldown, event, before):
            yield cooldown["id"], True
    if event.what != "reservation":
        yield from holds(case, version, event, before)


# Caps.


def caps_on(case: Case, version: Data, event: Event) -> list[Cap]:
    """List the caps that judge an event, except those on a request."""
    profile = profile_of(case, event.advocate)
    account = file_of(case, event.advocate)
    caps = [
        Cap(
            rule=cap["id"],
            scope=cap["scope"],
            counts=cap["counts"],
            activities=chosen(case, cap["activities"]),
            most=cap["max"],
            days=cap["days"],
        )
        for cap in version["caps"]
        if cap["scope"] != "request"
    ]
    caps += [
        Cap(
            rule="personal",
            scope="contact",
            counts="uses",
            activities=frozenset({entry["type"]}),
            most=entry["max"],
            days=entry["days"],
            recorded=entry.get("recorded"),
        )
        for entry in (profile["activities"] if profile else ())
        if entry.get("max") is not None
        and (entry.get("since") is None or event.on >= entry["since"])
        and (entry.get("until") is None or event.on < entry["until"])
    ]
    caps += [
        Cap(
            rule=cap["id"],
            scope="account",
            counts=cap["counts"],
            activities=chosen(case, cap.get("activities")),
            most=cap["max"],
            days=cap["days"],
            recorded=cap.get("recorded"),
        )
        for cap in (account["caps"] if account else ())
    ]
    return [cap for cap in caps if counts(cap, event)]


def counts(cap: Cap, event: Event) -> bool:
    """Say whether a cap is about this sort of event: a reservation counts like a use."""
    sort = "asks" if event.what == "ask" else "uses"
    return cap.counts == sort and event.activity in cap.activities


def too_many(cap: Cap, event: Event, before: list[Event]) -> bool:
    """Say whether some run of days that holds the event holds more than the cap allows."""
    together = counted(cap, event, [*before, event])
    if event not in together:
        return False
    for first in (event.on - number * ONE_DAY for number in range(cap.days)):
        last = first + (cap.days - 1) * ONE_DAY
        if sum(first <= one.on <= last for one in together) > cap.most:
            return True
    return False


def counted(cap: Cap, event: Event, events: list[Event]) -> list[Event]:
    """List the events that a cap counts for the person or account of an event, occasions once."""
    return once(
        cap.scope,
        [one for one in events if counts(cap, one) and same(cap.scope, one, event)],
    )


def too_many_asked(case: Case, cap: Data, event: Event, before: list[Event]) -> bool:
    """Say whether an ask is of somebody beyond the first `max` different ones of its request."""
    activities = chosen(case, cap["activities"])
    if event.what != "ask" or event.activity not in activities:
        return False
    asked: list[str] = []
    for one in [*before, event]:
        in_question = one.what == "ask" and one.request == event.request
        if in_question and one.activity in activities and one.advocate not in asked:
            asked.append(one.advocate)
    return event.advocate not in asked[: cap["max"]]


# One moment, one event.


def same(scope: Scope, one: Event, other: Event) -> bool:
    """Say whether two events are of one person, or of one account."""
    if scope == "contact":
        return one.contact == other.contact
    return one.account == other.account


def joined(scope: Scope, one: Event, other: Event) -> bool:
    """Say whether two uses are one event; asks and reservations have no occasion."""
    return (
        one.occasion is not None
        and one.occasion == other.occasion
        and one.on == other.on
        and same(scope, one, other)
    )


def once(scope: Scope, events: list[Event]) -> list[Event]:
    """Of events in order keep the first of each occasion."""
    return [
        event
        for number, event in enumerate(events)
        if not any(joined(scope, event, earlier) for earlier in events[:number])
    ]


# Cooldowns.


def too_soon(case: Case, cooldown: Data, event: Event, before: list[Event]) -> bool:
    """Say whether another use lies too near, the earlier in `after`, the later in `before`."""
    after, later = chosen(case, cooldown["after"]), chosen(case, cooldown["before"])
    scope: Scope = cooldown["scope"]

    def plays_at_least_its_roles(one: Event, other: Event) -> bool:
        return (one.activity in after or other.activity not in after) and (
            one.activity in later or other.activity not in later
        )

    def absorbed(one: Event, earlier: list[Event]) -> bool:
        return any(
            joined(scope, one, other) and plays_at_least_its_roles(other, one) for other in earlier
        )

    def disturbs(first: Event, second: Event) -> bool:
        near = timedelta(0) <= second.on - first.on < cooldown["days"] * ONE_DAY
        return near and first.activity in after and second.activity in later

    if event.what == "ask" or absorbed(event, before):
        return False
    others = [
        one
        for number, one in enumerate(before)
        if one.what != "ask"
        and same(scope, one, event)
        and not joined(scope, one, event)
        and not absorbed(one, before[:number])
    ]
    return any(disturbs(one, event) or disturbs(event, one) for one in others)


# Holds.


def holds(case: Case, version: Data, event: Event, before: list[Event]) -> Iterator[Obstacle]:
    """List the holds in the way of an ask or a use.

    A use joined to an earlier one is the same moment: what does not depend on the request or on
    the activity has been judged with the first of them.
    """
    group = [one for one in before if joined("contact", one, event)]
    profile = profile_of(case, event.advocate)
    account = file_of(case, event.advocate)
    if not group:
        if account is not None:
            yield from renewal(account, version, event)
            yield from health(account, version, event)
            yield from pauses("blackout", account["blackouts"], event)
        if profile is not None:
            yield from pauses("resting", profile["resting"], event)
            yield from status(profile, event)
        if event.advocate in case.erased:
            erased = case.erased[event.advocate]
            if event.on >= erased:
                yield "status", event.agreed >= erased
    if not group or event.activity != group[0].activity:
        yield from decline(case, version, event)
        if profile is not None:
            yield from willingness(profile, event)
            yield from consent(case, profile, event)
    if profile is not None:
        yield from conflict(case, profile, event)
    yield from stage(case, version, event)


def learned(fact: Data, otherwise: str | None) -> date:
    """The day from which a fact judges: that of its record, else its own first day, else ever."""
    day: date = fact.get("recorded") or (fact[otherwise] if otherwise else date.min)
    return day


def renewal(account: Data, version: Data, event: Event) -> Iterator[Obstacle]:
    """0 < renewal.on - d <= renewal_days."""
    fact = account["renewal"]
    if fact and 0 < (fact["on"] - event.on).days <= version["holds"]["renewal_days"]:
        yield "renewal", event.agreed >= learned(fact, None)


def health(account: Data, version: Data, event: Event) -> Iterator[Obstacle]:
    """The status is listed and d >= since; likewise an open escalation."""
    fact = account["health"]
    if fact and fact["status"] in version["holds"]["health"] and event.on >= fact["since"]:
        yield "health", event.agreed >= learned(fact, "since")
    escalation = account["escalation"]
    if escalation and event.on >= escalation["since"]:
        yield "health", event.agreed >= learned(escalation, "since")


def pauses(rule: str, spans: list[Data], event: Event) -> Iterator[Obstacle]:
    """From <= d <= to."""
    for span in spans:
        if span["from"] <= event.on <= span["to"]:
            yield rule, event.agreed >= learned(span, "from")


def status(profile: Data, event: Event) -> Iterator[Obstacle]:
    """Not active on d; nominated and interviewing always; and gone from the day they left."""
    since, recorded = profile["status_since"], profile["status_recorded"]
    if profile["status"] in {"nominated", "interviewing"}:
        yield "status", True
    elif profile["status"] != "active" and (since is None or event.on >= since):
        yield "status", event.agreed >= (recorded or since or date.min)
    left = profile["left"]
    if left and event.on >= left["on"]:
        yield "status", event.agreed >= learned(left, "on")


def decline(case: Case, version: Data, event: Event) -> Iterator[Obstacle]:
    """Any no of that person: by its reason, and for its activity until they said to come again."""
    for request in case.requests.values():
        for ask in request["asks"]:
            answered = ask["answered"]
            if answered is None or contact_of(case, ask["advocate"]) != event.contact:
                continue
            same_activity = request["activity"] == event.activity
            known = event.agreed >= answered
            if ask["answer"] == "declined":
                everything = ask["reason"] not in {"topic", "policy"}
                days = version["holds"]["decline_days"][ask["reason"]]
                if (everything or same_activity) and 0 < (event.on - answered).days < days:
                    yield "decline", known
            again_from = ask["again_from"] if ask["answer"] != "accepted" else None
            if again_from and same_activity and answered < event.on < again_from:
                yield "decline", known


def willingness(profile: Data, event: Event) -> Iterator[Obstacle]:
    """No entry of the activity holds on d; a clash where only ends learned later are to blame."""

    def willing(learned_by: date) -> bool:
        for entry in profile["activities"]:
            since, until = entry.get("since"), entry.get("until")
            begun = entry.get("max") is not None or since is None or event.on >= since
            ignored = until is not None and learned(entry, "until") > learned_by
            ended = until is not None and not ignored and event.on >= until
            if entry["type"] == event.activity and begun and not ended:
                return True
        return False

    if not willing(date.max):
        yield "willingness", not willing(event.agreed)


def conflict(case: Case, profile: Data, event: Event) -> Iterator[Obstacle]:
    """The prospect matches an entry of not_with: every list that the entry gives."""
    prospect = event.prospect
    if prospect is None:
        return
    country = prospect.get("country")
    region = prospect.get("region") or next(
        (name for name, facts in case.regions.items() if country in facts["countries"]), None
    )
    facts = {
        "industry": with_ancestors(case.industries, prospect.get("industry")),
        "region": with_ancestors(case.regions, region),
        "country": {country},
        "crm": {prospect.get("crm")},
    }
    for entry in profile["not_with"]:
        if all(set(entry[name]) & facts[name] for name in facts if entry.get(name)):
            yield "conflict", event.agreed >= learned(entry, None)


def with_ancestors(hierarchy: Mapping[str, Data], name: str | None) -> set[str | None]:
    """A word of the vocabulary and all wider ones that it belongs to."""
    found: set[str | None] = set()
    while name is not None and name not in found:
        found.add(name)
        name = hierarchy[name]["parent"] if name in hierarchy else None
    return found


def stage(case: Case, version: Data, event: Event) -> Iterator[Obstacle]:
    """An opportunity's stage comes before the earliest one for the activity."""
    earliest = version["min_stage"].get(event.activity)
    if earliest is not None and any(
        case.stages.index(name) + 1 < earliest for name in event.stages
    ):
        yield "stage", True


def consent(case: Case, profile: Data, event: Event) -> Iterator[Obstacle]:
    """The activity's needs are not agreed to on d; a clash where a late withdrawal is to blame."""
    needs = set(case.activities[event.activity]["needs"])
    if not needs <= agreed_to(profile, event.on, date.max):
        yield "consent", not needs <= agreed_to(profile, event.on, event.agreed)


def agreed_to(profile: Data, day: date, learned_by: date) -> set[str]:
    """The scopes in force on a day, by the withdrawals that we had learned of by another day."""
    withdrawals = [
        (period, period["withdrawn"]["on"])
        for period in profile["consent"]
        if period.get("withdrawn") and learned(period["withdrawn"], "on") <= learned_by
    ]
    scopes: set[str] = set()
    for period in profile["consent"]:
        if not period["granted"] <= day <= period["expires"]:
            continue
        if any(withdrawn is period and day >= on for withdrawn, on in withdrawals):
            continue
        for scope in period["scope"]:
            if not any(
                day >= on and period["granted"] <= on and scope in withdrawn["scope"]
                for withdrawn, on in withdrawals
            ):
                scopes.add(scope)
    return scopes
