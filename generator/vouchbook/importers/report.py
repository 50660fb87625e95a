"""A plan for people and for programs."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from vouchbook.importers.plan import Plan
from vouchbook.importers.records import Note
from vouchbook.importers.settling import Change
from vouchbook.text import counted, printable

_ROW: Final = re.compile(r"(.+), line ([0-9]+)")
_CALLED: Final = {
    "account": ("account", "accounts"),
    "person": ("person", "people"),
    "content": ("content item", "content items"),
    "opportunities": ("table", "tables"),
    "customers": ("table", "tables"),
}


def as_text(plan: Plan, *, written: bool) -> str:
    """Show a plan: what is written file by file, then what is not and why.

    Args:
        plan: The plan.
        written: Whether it has been written.
    """
    return "\n".join(_lines(plan, written=written)) + "\n"


def _lines(plan: Plan, *, written: bool) -> Iterator[str]:
    yield f"{counted(plan.records, 'record')} in {counted(plan.files, 'file')}"
    yield ("Written: " if written else "Would write: ") + _summary(plan.changes)
    for change in plan.changes:
        yield f"  {_action(change)} {change.path}{_added(change)}"
    if plan.unchanged:
        yield f"Nothing to add to: {counted(len(plan.unchanged), 'file')}"
    yield from _notes("Under `read`, and nowhere in the source", plan.missing)
    yield from _notes("Cannot be imported", plan.unmapped)
    yield from _notes("Left out", plan.left_out)
    if plan.unknown:
        yield f"\nWords that nothing translates ({len(plan.unknown)}):"
        for name, word, count in plan.unknown:
            shown = f'"{printable(word, 80)}"' if word else "(a private value)"
            yield f"  {name}: {shown} in {counted(count, 'record')}"
    if plan.duplicates:
        yield f"\nMay be the same company, and are not joined ({len(plan.duplicates)}):"
        yield from (f"  {printable(one)} / {printable(other)}" for one, other in plan.duplicates)
    yield from _notes("Kept as it is in the program", plan.kept)
    yield from _notes("Not written, to be confirmed by a person", plan.unconfirmed)
    yield from _notes("Where somebody was forgotten", plan.forgotten)
    if not written and plan.changes:
        yield "\nNothing was written. To write it, add --write."


def _notes(title: str, notes: Iterable[Note]) -> Iterator[str]:
    notes = list(notes)
    if notes:
        yield f"\n{title} ({len(notes)}):"
        places: dict[str, list[str]] = {}
        for note in notes:
            places.setdefault(note.message, []).append(note.where)
        for message, wheres in places.items():
            yield from (f"  {where}: {printable(message, 300)}" for where in _together(wheres))


def _together(wheres: Iterable[str]) -> Iterator[str]:
    """Name many lines of one file as one place: thousands of rows can have one mistake."""
    lines: dict[str, list[int]] = {}
    for where in wheres:
        if row := _ROW.fullmatch(where):
            lines.setdefault(row[1], []).append(int(row[2]))
        else:
            yield where
    for file, numbers in lines.items():
        yield f"{file}, line{'s' if len(numbers) > 1 else ''} {', '.join(_ranges(numbers))}"


def _ranges(numbers: Iterable[int]) -> Iterator[str]:
    """Write numbers with what lies between as one: 2-4, 7."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ("-".join(map(str, run)) for run in runs)


def _summary(changes: Iterable[Change]) -> str:
    changes = list(changes)
    kinds = Counter(_CALLED[change.kind] for change in changes)
    called = [names for names in dict.fromkeys(_CALLED.values()) if names in kinds]
    parts = [counted(kinds[names], *names) for names in called]
    new = sum(change.before is None for change in changes)
    shares = f" ({new:,} new, {len(changes) - new:,} changed)" if changes else ""
    return (", ".join(parts) or "nothing") + shares


def _action(change: Change) -> str:
    return "new  " if change.before is None else "add  "


def _added(change: Change) -> str:
    if "rows" in change.data:
        new, refreshed = change.data["rows"], change.data["refreshed"]
        parts = [counted(new, "row")] if new or not refreshed else []
        parts += [f"{counted(refreshed, 'row')} brought up to date"] if refreshed else []
        return f": {', '.join(parts)}"
    return "" if change.before is None else f": {', '.join(change.data)}"


def as_json(plan: Plan, *, written: bool) -> str:
    """Give a plan as a JSON object; `data` of a new file holds `(new key)` for its key."""
    document: dict[str, Any] = {
        "written": written,
        "records": plan.records,
        "files": plan.files,
        "changes": [
            {
                "path": change.path,
                "kind": change.kind,
                "action": "new" if change.before is None else "add",
                "data": dict(change.data),
            }
            for change in plan.changes
        ],
        "unchanged": list(plan.unchanged),
        "missing": _as_objects(plan.missing),
        "unmapped": _as_objects(plan.unmapped),
        "left_out": _as_objects(plan.left_out),
        "unknown": [
            {"list": name, "word": word, "records": count} for name, word, count in plan.unknown
        ],
        "duplicates": [list(pair) for pair in plan.duplicates],
        "kept": _as_objects(plan.kept),
        "unconfirmed": _as_objects(plan.unconfirmed),
        "forgotten": _as_objects(plan.forgotten),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _as_objects(notes: Iterable[Note]) -> list[dict[str, str]]:
    return [{"where": note.where, "message": note.message} for note in notes]
