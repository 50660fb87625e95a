"""What the limits say of a log, as faults: a rule module each, one place that words them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from vouchbook.check.uselog import UseLog
from vouchbook.findings import Fault, Severity
from vouchbook.limits import Entry, Event, Kind, Verdict, What
from vouchbook.limits.obstacle import HOLDS, PERSONAL, UNSIGNED, Obstacle
from vouchbook.limits.words import Words, day

#: What is longer past than this, nobody can mend; only errors are told of it.
_RECENT: Final = 30
#: Who is no advocate has no consent to give and nothing to offer, which goes without saying.
_OF_ADVOCATES: Final = frozenset({"consent", "willingness"})
_CONSENT_FIRST: Final = "get the consent first, nobody can sign this off"
#: By rule, what else may be wrong where something is judged that took place long ago.
_SINCE: Final = {
    "cap": "if the limit is new, give it a version of its own (program/limits.yml)",
    "cooldown": "if the limit is new, give it a version of its own (program/limits.yml)",
    "personal": "if the wish is new, say since when (`since`, `recorded`)",
    "status": "if the change is new, write its day (`status_since`, `left`)",
    "willingness": "if it was offered then, put the entry back and end it with `until`",
    "consent": "if there was a consent then, put its period back",
}


#: The rules of `vouchbook rules` by which the limits speak.
LIMIT_RULES: Final = frozenset({"cap", "cooldown", PERSONAL, *HOLDS})


def found_by(rule: str) -> Callable[[UseLog], Iterator[Fault]]:
    """Make the check of a rule that the use limits judge.

    Args:
        rule: Its id: `cap`, `cooldown`, `personal`, `notice`, or a hold of LIMITS.md.
    """

    def check_log(log: UseLog) -> Iterator[Fault]:
        """Tell the errors, and the warnings that are not long past."""
        told: set[tuple[str, str, str]] = set()
        for verdict in log.judgement.verdicts:
            if rule_of(verdict.obstacle) == rule and _matters(verdict, log):
                fault = _fault(verdict, log.entries[verdict.event.request], log.said)
                # What keeps from asking mostly keeps from the use too; once is enough.
                about = (fault.path, verdict.event.advocate, fault.message)
                if about not in told:
                    told.add(about)
                    yield fault

    return check_log


def rule_of(obstacle: Obstacle) -> str:
    """Name the rule of `vouchbook rules` that an obstacle belongs to."""
    if obstacle.rest is not None:
        return "cooldown"
    if obstacle.ceiling is not None and obstacle.rule != PERSONAL:
        return "cap"
    return obstacle.rule


def keys_of(event: Event) -> tuple[str | int, ...]:
    """Say where an event stands in its file."""
    if event.what is What.USE:
        return ("uses", event.position, "on")
    return ("asks", event.position, "on" if event.what is What.ASK else "advocate")


def _matters(verdict: Verdict, log: UseLog) -> bool:
    event = verdict.event
    if verdict.kind is Kind.EXCUSED:
        return False
    if verdict.rule in _OF_ADVOCATES and (event.request, event.advocate) in log.no_advocates:
        return False
    # What was logged afterwards is news to whoever signs it off, however long ago it took place.
    known = max(event.day, event.agreed) if verdict.kind is Kind.SHADOW else event.day
    old = log.today is not None and known < log.today.toordinal() - _RECENT
    return verdict.kind is Kind.ERROR or not old


def _fault(verdict: Verdict, entry: Entry, said: Words) -> Fault:
    event = verdict.event
    why = said.why(verdict.obstacle, event)
    if event.what is What.RESERVATION:
        why += f" (promised here for {day(event.day)})"
    return Fault(
        entry.path,
        keys_of(event),
        why,
        _WAYS_OUT[verdict.kind](verdict, entry),
        severity=Severity.ERROR if verdict.kind is Kind.ERROR else Severity.WARNING,
    )


def _out_of_an_error(verdict: Verdict, entry: Entry) -> str:
    event = verdict.event
    ways = [f"free from {day(verdict.free)} on"] if verdict.free else []
    is_open = entry.needed_by is not None and (event.what is not What.USE or event.scheduled)
    if is_open:
        ways.append(f"who else: vouchbook why {event.advocate} {event.activity}")
    elif rule_of(verdict.obstacle) in _SINCE:
        ways.append(_SINCE[rule_of(verdict.obstacle)])
    if verdict.rule == UNSIGNED:
        ways.append("nobody can sign this off" if ways else _CONSENT_FIRST)
    else:
        ways.append(f"an exception, signed by a program manager: overrides, rule: {verdict.rule}")
    return "; ".join(ways)


def _out_of_a_clash(verdict: Verdict, _: Entry) -> str:
    learned = f"we learned of it on {day(verdict.obstacle.known)}, after this was agreed"
    if verdict.rule == UNSIGNED:
        return f"{learned}: cancel it, unless they agree anew"
    free = f" (free from {day(verdict.free)} on)" if verdict.free else ""
    return f"{learned}: confirm it, move it{free} or cancel it"


def _out_of_a_shadow(verdict: Verdict, _: Entry) -> str:
    thanks = "logged, thank you, nothing to do for you"
    if verdict.rule == UNSIGNED:
        return f"{thanks}: the program team asks for the consent, which nobody can sign off"
    return f"{thanks}: a program manager signs it off (overrides, rule: {verdict.rule})"


def _out_of_a_notice(verdict: Verdict, _: Entry) -> str:
    free = f"move it (free from {day(verdict.free)} on), or " if verdict.free else ""
    return f"{free}make sure that it suits them"


_WAYS_OUT: Final[Mapping[Kind, Callable[[Verdict, Entry], str]]] = {
    Kind.ERROR: _out_of_an_error,
    Kind.CLASH: _out_of_a_clash,
    Kind.SHADOW: _out_of_a_shadow,
    Kind.NOTICE: _out_of_a_notice,
}
