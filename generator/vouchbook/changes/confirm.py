"""A confirmation: what a profile says is still so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from vouchbook.changes.changed import Changed
from vouchbook.changes.desk import Desk
from vouchbook.changes.draft import Draft
from vouchbook.changes.people import called
from vouchbook.model import Confirmed, Person
from vouchbook.text import counted, listed

SECTIONS: Final = ("role", "story", "activities")


@dataclass(frozen=True, kw_only=True, slots=True)
class Confirmation:
    """Whose profiles are still right.

    Attributes:
        by: The colleague who says so.
        people: Whose: `account/person`, id, or name.
        sections: Which parts: role, story, activities; none for all that the profile has.
        on: The day on which it was so; None for today.
    """

    by: str
    people: tuple[str, ...]
    sections: tuple[str, ...] = ()
    on: date | None = None


def confirm(desk: Desk, confirmation: Confirmation) -> Changed:
    """Write the day, and who said so, beside each part that is still right.

    Args:
        desk: The program.
        confirmation: Whose profiles.
    """
    draft = Draft(desk, confirmation)
    by = draft.find.colleague(confirmation.by)
    people = [draft.find.person(name, "people") for name in confirmation.people]
    for section in confirmation.sections:
        draft.choice("sections", section, SECTIONS, "no profile has such a part")
    on = draft.day(confirmation.on, "write it down when you know")
    if not confirmation.people:
        draft.refuse("people", "nobody is named", "write <account>/<person>, or the full name")
    for one in people:
        if one is not None and one.left is not None and one.left.on <= on:
            said = f"{called(desk, one)}, left on {one.left.on}"
            draft.refuse("people", said, "nothing there is true any more; leave them out")
    if draft.refused or by is None:
        return draft.done("Confirmation")
    confirmed = [
        person
        for person in {one.ref: one for one in people if one}.values()
        if _confirm(draft, person, {"on": on, "by": by.id}, confirmation.sections)
    ]
    title = (
        f"Confirm {confirmed[0].name}"
        if len(confirmed) == 1
        else f"Confirm {counted(len(confirmed), 'advocate')}"
    )
    return draft.done(title)


def _confirm(
    draft: Draft, person: Person, said: Mapping[str, Any], sections: tuple[str, ...]
) -> bool:
    there = person.confirmed or Confirmed()
    due = [
        section
        for section in SECTIONS
        if section in (sections or _sections(person)) and not _is_fresh(there, section, said["on"])
    ]
    for section in due:
        path = person.path
        draft.put(path, ("confirmed", section), said)
    if due:
        draft.say(f"Still true: {called(draft.desk, person)} ({listed(due)}).")
    else:
        draft.say(f"Confirmed already: {called(draft.desk, person)}.")
    return bool(due)


def _is_fresh(there: Confirmed, section: str, on: date) -> bool:
    said = getattr(there, section)
    return said is not None and said.on >= on


def _sections(person: Person) -> tuple[str, ...]:
    """Name the parts that a profile has; a role has everybody."""
    has = {"role": True, "story": person.story or person.results, "activities": person.activities}
    return tuple(section for section in SECTIONS if has[section])
