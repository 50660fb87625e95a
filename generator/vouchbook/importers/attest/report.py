"""What a table of agreements comes to, as a summary that a person can review."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from vouchbook.importers.attest.outcome import Addition, Attested
from vouchbook.text import counted, listed, printable

_OF_A_FINDING: Final = ("rule", "severity", "path", "line", "column", "message", "hint")
_NOT_YET: Final = frozenset({"nominated", "interviewing"})


def as_text(outcome: Attested, *, written: bool) -> str:
    """Show who agreed to what, until when, and how many that makes.

    Args:
        outcome: An outcome without findings.
        written: Whether it has been written.
    """
    return "\n".join(_lines(outcome, written=written)) + "\n"


def as_json(outcome: Attested, *, written: bool) -> str:
    """Give an outcome as a JSON object, with its findings where it has some."""
    document = {
        "written": written,
        "file": outcome.file,
        "by": outcome.by,
        "on": outcome.today.isoformat(),
        "agreements": outcome.rows,
        "people": [
            {
                "person": one.person.ref,
                "name": one.person.name,
                "account": one.account,
                "path": one.path,
                "consent": one.periods,
                "activities": one.activities,
                "account_may_be_shown": one.named,
                "status": one.person.status.value,
            }
            for one in outcome.people
        ],
        "skipped": [{"where": note.where, "message": note.message} for note in outcome.skipped],
        "findings": [
            {name: getattr(finding, name) for name in _OF_A_FINDING}
            for finding in (*outcome.findings, *outcome.broken)
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _lines(outcome: Attested, *, written: bool) -> Iterator[str]:
    people = outcome.people
    periods = sum(len(one.periods) for one in people)
    activities = sum(len(one.activities) for one in people)
    rows = counted(outcome.rows, "agreement")
    yield f"{rows} in {printable(outcome.file)}, attested by {outcome.by} on {outcome.today}"
    parts = [counted(periods, "consent period")] if periods else []
    if activities:
        parts.append(f"{activities:,} {'activity' if activities == 1 else 'activities'}")
    what = listed(parts) if parts else "nothing"
    if people:
        what += " for 1 person" if len(people) == 1 else f" for {len(people):,} people"
    yield f"{'Written' if written else 'Would write'}: {what}"
    for one in people:
        yield from _person(one)
    if outcome.skipped:
        yield f"\nNot written ({len(outcome.skipped)}):"
        yield from (f"  {note.where}: {note.message}" for note in outcome.skipped)
    hidden = sorted({one.person.account for one in people if not one.named})
    if hidden:
        yield f"\nNot shown to others before `naming` allows it ({len(hidden)}):"
        yield from (f"  {account}" for account in hidden)
    waiting = [one.person.ref for one in people if one.person.status.value in _NOT_YET]
    if waiting:
        yield f"\nNot asked before they are active ({len(waiting)}):"
        yield from (f"  {ref}" for ref in waiting)
    if people and not written:
        yield "\nNothing was written. To write it, add --write."


def _person(one: Addition) -> Iterator[str]:
    name, account = printable(one.person.name, 60), printable(one.account, 60)
    yield f"  {one.person.ref}  {name}, {account}"
    for period in one.periods:
        yield f"    {_period(period)}"
    if one.activities:
        yield f"    does {listed(activity['type'] for activity in one.activities)}"


def _period(period: Mapping[str, Any]) -> str:
    evidence = f", {period['evidence']}" if "evidence" in period else ""
    return (
        f"{listed(period['scope'])} until {period['expires']} "
        f"({period['basis']}, {period['granted']}{evidence})"
    )
