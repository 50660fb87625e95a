"""The form *Confirm or correct advocates*: what is still true is written, the rest is by hand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from vouchbook.changes import Changed, Confirmation, Desk, confirm
from vouchbook.intake.filled import Problem
from vouchbook.intake.outcome import Taken
from vouchbook.intake.submission import Submission
from vouchbook.intake.taking.refused import refused
from vouchbook.intake.who import advocate_of
from vouchbook.model import Person
from vouchbook.text import fold, printable

_STILL: Final = "still true"
_ITEM: Final = re.compile(r"[-*\u2022]\s*")
#: The pages write the address of a profile behind the name: *Marit Lunde (nordvik/marit-lunde)*.
_ADDRESS: Final = re.compile(r"\(([a-z0-9-]+/[a-z0-9-]+)\)\s*$")
_ALL: Final = re.compile(r"(?:all|everything)?\s*still\s+true[.!:]*")
_TITLE: Final = "customers of "


@dataclass(frozen=True, slots=True)
class _Said:
    """What was written: who is unchanged, and all other lines, with what stands above them."""

    still: tuple[str, ...]
    rest: tuple[str, ...]


def taken(desk: Desk, submission: Submission) -> Taken:
    """Confirm whom the form says so of; see `vouchbook.changes.confirm`."""
    filled = submission.filled
    said = _read(filled.text("changes"), filled.text("advocate"))
    if not said.still:
        return Taken(Changed(""), hand=(*_about(filled.text("advocate")), *said.rest))
    refs = {one: advocate_of(desk, one) for one in dict.fromkeys(said.still)}
    unknown = [one for one, ref in refs.items() if ref not in desk.book.people]
    if len(unknown) == len(refs):
        problem = Problem(
            f"there is no advocate {printable(unknown[0], 60)!r}",
            "write account and name as the advocate's page says",
            "Changes",
        )
        return refused(problem)
    # A long answer is cut by the address that carries it; what is left of a name is for people.
    hand = (*(f"Still true: {one}" for one in unknown), *said.rest)
    known = dict.fromkeys(ref for one, ref in refs.items() if one not in unknown)
    people = [desk.book.people[ref] for ref in known]
    # What was true when it was written is not known of today.
    asked = Confirmation(
        by=submission.by.id if submission.by else "",
        people=tuple(one.ref for one in people),
        on=submission.on,
    )
    changed = confirm(desk, asked) if people else Changed("")
    if not hand and not changed.files and not changed.refusals:
        return Taken(changed, there=", ".join(one.ref for one in people))
    return Taken(changed, looks=tuple(_looks(desk, people, submission)), hand=hand)


def _read(text: str, advocate: str) -> _Said:
    """Part the lines: under “Still true:” stands who is unchanged, until another heading."""
    still: list[str] = []
    rest: list[str] = []
    heading = ""
    for line in filter(None, map(str.strip, text.split("\n"))):
        item = _ITEM.match(line)
        if item is None and line.endswith(":"):
            heading = line
        elif heading and fold(heading).startswith(_STILL):
            named = line[item.end() :] if item else line
            address = _ADDRESS.search(named)
            still.append(address[1] if address else named)
        elif advocate and _ALL.fullmatch(fold(line)):
            still.append(advocate)
        elif heading or not fold(line).startswith(_TITLE):
            rest.append(f"{heading} {line[item.end() :] if item else line}".strip())
    return _Said(tuple(still), tuple(rest))


def _about(advocate: str) -> tuple[str, ...]:
    return (f"About {advocate}:",) if advocate else ()


def _looks(desk: Desk, people: list[Person], submission: Submission) -> Iterator[str]:
    if not submission.dated:
        yield "The table does not say when it was written: is it true today?"
    for person in people:
        owner = desk.owner_of(person.account)
        if owner and submission.by and owner.id != submission.by.id:
            yield f"{owner.name} looks after {person.name}, not {submission.by.name}."
