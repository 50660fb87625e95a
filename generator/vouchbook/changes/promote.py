"""The next step of somebody: from a nomination to a talk, from a talk to an advocate."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from vouchbook.changes.changed import Changed
from vouchbook.changes.desk import Desk
from vouchbook.changes.draft import Draft
from vouchbook.changes.people import called
from vouchbook.changes.standing import set_status
from vouchbook.model import Colleague, ListName, Person, Scope, Status
from vouchbook.text import listed

#: What a first talk with somebody should find out, whatever else is talked about.
CHECKLIST: Final = (
    "What changed for them, in a sentence, and one result in figures",
    "What they would do, how often, and what not",
    "What they are best at, and what to keep away from",
    "Whom they must not meet",
    "How to reach them, how far ahead, and how long",
    "What they would enjoy in return",
    "Consent: to what, until when, and where it can be looked up",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Promotion:
    """The next step of somebody, and what is known of them by now.

    Attributes:
        advocate: Who.
        by: The colleague who talked to them.
        to: interviewing or active; "" for the next step.
        interviewed: The day of the talk; None for today where it is due.
        title: Job title.
        persona: Vocabulary `personas`.
        level: Vocabulary `levels`.
        languages: Vocabulary `languages`, best first.
        activities: What they do: vocabulary `activities`.
        story: What changed for them.
    """

    advocate: str
    by: str
    to: str = ""
    interviewed: date | None = None
    title: str = ""
    persona: str = ""
    level: str = ""
    languages: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    story: str = ""


_OPTIONS: Final = {
    "title": "--title",
    "persona": "--persona",
    "level": "--level",
    "languages": "--language",
}
#: Whom to talk to; all else is found out then.
_FOR_THE_TALK: Final = frozenset({"title"})
_NEXT: Final = {
    Status.NOMINATED: Status.INTERVIEWING,
    Status.INTERVIEWING: Status.ACTIVE,
    Status.RESTING: Status.ACTIVE,
    Status.DECLINED: Status.INTERVIEWING,
    Status.RETIRED: Status.INTERVIEWING,
}


def promote(desk: Desk, promotion: Promotion) -> Changed:
    """Take somebody a step further: from a nomination to a talk, from a talk to an advocate.

    What is known is written into the profile; what is missing is said, all of it at once.

    Args:
        desk: The program.
        promotion: Who, and what is known.
    """
    draft = Draft(desk, promotion)
    person = draft.find.person(promotion.advocate)
    by = draft.find.colleague(promotion.by)
    to = _target(draft, promotion, person)
    if person is not None and person.left is not None and person.left.on <= desk.today:
        said = f"{called(desk, person)}, left on {person.left.on}"
        back = f"if they are back, delete `left` in {person.path}; elsewhere: vouchbook move"
        draft.refuse("advocate", said, back)
    known = _known(draft, promotion)
    if draft.refused or person is None or by is None or to is None:
        return draft.done("Promotion")
    if person.interviewed is None and (promotion.interviewed or to is Status.ACTIVE):
        known["interviewed"] = {"by": by.id, "on": promotion.interviewed or desk.today}
    _look_ready(draft, person, known, to)
    if not draft.refused:
        _promote(draft, person, to, by, known)
    return draft.done(f"{to.value.capitalize()}: {person.name}")


def _promote(
    draft: Draft, person: Person, to: Status, by: Colleague, known: Mapping[str, Any]
) -> None:
    desk = draft.desk
    path = person.path
    set_status(draft, person, to, desk.today)
    for name, value in known.items():
        if value and name != "activities":
            draft.put(path, (name,), value)
    for entry in known.get("activities", ()):
        if not any(one.type == entry["type"] and one.until is None for one in person.activities):
            draft.append(path, ("activities",), entry)
    if to is Status.INTERVIEWING and person.nominated is None:
        draft.put(path, ("nominated",), {"by": by.id, "on": desk.today})
    if to is Status.ACTIVE and person.status is Status.RESTING:
        draft.say(f"{called(desk, person)}, is back from the rest, and may be asked again.")
    elif to is Status.ACTIVE:
        told = ["role", "activities", *(["story"] if person.story or known["story"] else [])]
        for section in told:
            draft.put(path, ("confirmed", section), {"on": desk.today, "by": by.id})
        draft.say(f"{called(desk, person)}, is an advocate from today on.")
        _say_naming(draft, person)
    else:
        draft.say(f"{called(desk, person)}: a talk is due. To find out:")
        for line in CHECKLIST:
            draft.say(f"  - {line}")


def _target(draft: Draft, promotion: Promotion, person: Person | None) -> Status | None:
    if promotion.to and promotion.to not in (Status.INTERVIEWING, Status.ACTIVE):
        draft.refuse("to", "there is no such step", "interviewing or active")
        return None
    if person is None:
        return None
    if person.status is Status.ACTIVE:
        draft.refuse("advocate", f"{person.name} is active already")
        return None
    to = Status(promotion.to) if promotion.to else _NEXT[person.status]
    if to is Status.INTERVIEWING and _was_asked(draft, person):
        # Who is in interviews was never asked before (LIMITS.md, *Holds*), so there is no way back.
        if promotion.to:
            said = f"{person.name} was an advocate before, and is one again or not"
            draft.refuse("to", said, "after the talk: --to active")
            return None
        return Status.ACTIVE
    return to


def _was_asked(draft: Draft, person: Person) -> bool:
    return any(
        draft.desk.means(event.advocate, person)
        for entry in draft.desk.log
        for event in entry.events
    )


def _known(draft: Draft, promotion: Promotion) -> dict[str, Any]:
    def word(of: ListName, value: str, field: str) -> str | None:
        return draft.find.word(of, value, field) if value else None

    offered = [draft.find.activity(one, "activities") for one in promotion.activities]
    return {
        "title": promotion.title.strip() or None,
        "persona": word("personas", promotion.persona, "persona"),
        "level": word("levels", promotion.level, "level"),
        "languages": [word("languages", one, "languages") for one in promotion.languages],
        "story": promotion.story.strip() or None,
        "activities": [
            {"type": one.id, "since": draft.today, "recorded": draft.today}
            for one in offered
            if one
        ],
    }


def _look_ready(draft: Draft, person: Person, known: Mapping[str, Any], to: Status) -> None:
    missing = list(_missing(draft.desk, person, known, to))
    if missing:
        what, how = zip(*missing, strict=True)
        draft.refuse("", f"{person.name} is not ready yet: {listed(what)}", f"add {listed(how)}")


def _missing(
    desk: Desk, person: Person, known: Mapping[str, Any], to: Status
) -> Iterator[tuple[str, str]]:
    """Say what the next step needs and this person lacks, and how to give it."""
    for field, option in _OPTIONS.items():
        if to is not Status.ACTIVE and field not in _FOR_THE_TALK:
            continue
        if not known[field] and not getattr(person, field):
            yield f"no {field}", option
    if to is not Status.ACTIVE:
        return
    if not known["activities"] and not person.willing_on(desk.today):
        yield "nothing that they would do", "--activity"
    if Scope.SALES not in person.consent_on(desk.today):
        yield "no consent for sales in force", f"the consent (vouchbook consent {person.ref})"


def _say_naming(draft: Draft, person: Person) -> None:
    account = draft.book.accounts.get(person.account)
    if account is not None and account.naming_on(draft.today).value in ("internal", "none"):
        draft.say(
            f"Nobody beyond the program team sees them yet: nothing allows us to name "
            f"{account.name} (vouchbook consent {account.id} --level sales)."
        )
