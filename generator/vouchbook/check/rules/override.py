"""An override excuses nothing, or names a rule that there is not.

An override covers one advocate in one request for one rule: the id of a cap or cooldown, or one of
the rules renewal, health, decline, blackout, resting, status, willingness, conflict, stage, notice
and personal. Who signs it must be a program manager on that day. Consent cannot be overridden.

    overrides:
      - {advocate: nordvik-bank/marit-lunde, rule: after-call, reason: …,
         by: lena-fuchs, on: 2026-03-04}

One that is not needed is only a warning: delete it, so that exceptions stay rare and true.
"""

from collections.abc import Iterator

from vouchbook.check.uselog import UseLog
from vouchbook.findings import Fault, Severity
from vouchbook.limits import HOLDS, NOTICE, PERSONAL, Entry, Facts
from vouchbook.limits.obstacle import UNSIGNED
from vouchbook.limits.words import day
from vouchbook.text import nearest, one_of, printable


def check_log(log: UseLog) -> Iterator[Fault]:
    """Look at each override."""
    known = _limits(log.facts)
    for entry in log.entries.values():
        for place, excuse in enumerate(entry.excuses):
            if excuse.rule not in known | _promised(log, excuse.advocate):
                yield _unknown(entry, place, known)
            elif place in log.judgement.idle.get(entry.request, ()):
                yield _idle(entry, place, log.facts)


def _limits(facts: Facts) -> frozenset[str]:
    versions = facts.limits.versions
    return frozenset(
        {
            *HOLDS,
            NOTICE,
            PERSONAL,
            *(cap.id for version in versions for cap in version.caps),
            *(rest.id for version in versions for rest in version.cooldowns),
        }
    )


def _promised(log: UseLog, advocate: str) -> frozenset[str]:
    account = log.identity.account_file(advocate.partition("/")[0])
    caps = log.facts.accounts[account].caps if account else ()
    return frozenset(cap.id for cap in caps)


def _unknown(entry: Entry, place: int, known: frozenset[str]) -> Fault:
    rule = entry.excuses[place].rule
    offered = sorted(known - {UNSIGNED})
    meant = nearest(rule, offered)
    return Fault(
        entry.path,
        ("overrides", place, "rule"),
        f"there is no limit `{printable(rule, 60)}`",
        f"did you mean `{meant}`?" if meant else f"one of: {one_of(offered, 20)}",
    )


def _idle(entry: Entry, place: int, facts: Facts) -> Fault:
    excuse = entry.excuses[place]
    at = "rule"
    if excuse.rule == UNSIGNED:
        why, hint = "nobody can sign off a missing consent", "get the consent, then delete this"
    elif not facts.signs(excuse.by, excuse.day):
        colleague = facts.colleagues.get(excuse.by)
        name = colleague.name if colleague else excuse.by
        why = f"{name} was no program manager on {day(excuse.day)}, so this excuses nothing"
        hint, at = "a program manager signs it; roles stand in program/people.yml", "by"
    else:
        why = f"this excuses nothing: `{excuse.rule}` is not in the way here"
        hint = "delete it, or name the rule that is"
    return Fault(
        entry.path,
        ("overrides", place, at),
        why,
        hint,
        severity=Severity.WARNING,
    )
