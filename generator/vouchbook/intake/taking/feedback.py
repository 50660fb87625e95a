"""The form *Say how a reference went*: a rating of what is in the log, or of what was not yet."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from vouchbook.changes import Asking, Changed, Desk, Rating, rate, request
from vouchbook.changes.draft import new_file
from vouchbook.intake.days import day_of
from vouchbook.intake.filled import Problem
from vouchbook.intake.outcome import Taken
from vouchbook.intake.submission import Submission
from vouchbook.intake.taking.refused import refused
from vouchbook.intake.taking.request import marked
from vouchbook.intake.who import advocate_of
from vouchbook.kinds import KIBIBYTE
from vouchbook.load import parse
from vouchbook.model import Person, Request, Use, UseStatus
from vouchbook.replace import Replacement

#: So far apart the day in the log and the one that somebody remembers may be.
_DAYS: Final = 7
_MOST_BYTES: Final = 64 * KIBIBYTE


@dataclass(frozen=True, slots=True)
class _Logged:
    """A use in the log."""

    request: Request
    use: Use

    def has_said(self) -> bool:
        return bool(self.request.feedback and self.request.feedback.requester)


def taken(desk: Desk, submission: Submission) -> Taken:
    """Write down how it went; see `vouchbook.changes.rate`.

    What is not in the log is logged as something that took place outside the program.
    """
    filled = submission.filled
    on = day_of(filled.text("on"), "When")
    if isinstance(on, Problem):
        return refused(on)
    if on > desk.today:
        return refused(Problem(f"{on} is still to come", "say how it went afterwards", "When"))
    rating = Rating(
        rating=int(filled.text("rating")),
        by=submission.by.id if submission.by else "",
        advocate=advocate_of(desk, filled.text("advocate")),
        match=filled.text("match"),
        note=filled.text("note"),
    )
    person = desk.book.people.get(rating.advocate)
    if same := marked(desk, submission.mark):
        return Taken(Changed(""), there=same)
    found = _found(desk, person, on, submission) if person else None
    if found is None:
        return _logged_now(desk, submission, rating, on)
    if _is_there(found, rating):
        return Taken(Changed(""), there=found.request.id)
    return Taken(
        rate(desk, replace(rating, request=found.request.id)),
        looks=tuple(_looks(desk, found, submission, on)),
    )


def _found(desk: Desk, person: Person, on: dt.date, submission: Submission) -> _Logged | None:
    """Find what is meant: on that day, else the only thing of theirs within a week."""
    wanted = submission.filled.text("activity")
    own = submission.by.id if submission.by else ""
    logged = [
        _Logged(request, use)
        for request in desk.book.requests.values()
        for use in request.uses
        if use.advocate in (person.ref, *person.formerly)
        and use.status in (UseStatus.DONE, UseStatus.SCHEDULED)
        and use.on <= desk.today
        and wanted in ("", request.activity_of(use))
    ]
    that_day = [one for one in logged if one.use.on == on]
    if that_day:
        return max(that_day, key=lambda one: (one.request.by == own, not one.has_said()))
    near = [
        one
        for one in logged
        if abs((one.use.on - on).days) <= _DAYS and one.request.by == own and not one.has_said()
    ]
    return near[0] if len(near) == 1 else None


def _is_there(found: _Logged, rating: Rating) -> bool:
    there = found.request.feedback.requester if found.request.feedback else None
    return (
        there is not None
        and there.rating == rating.rating
        and (there.match.value if there.match else "") == rating.match
        and (there.note or "") == rating.note
    )


def _looks(desk: Desk, found: _Logged, submission: Submission, on: dt.date) -> Iterator[str]:
    if found.use.on != on:
        yield f"The form says {on}, the log {found.use.on}: is it the same?"
    if submission.by and found.request.by != submission.by.id:
        asked = desk.book.colleagues.get(found.request.by)
        name = asked.name if asked else found.request.by
        yield f"It was {name} who had asked for it, not {submission.by.name}."


def _logged_now(desk: Desk, submission: Submission, rating: Rating, on: dt.date) -> Taken:
    """Log it as something that took place, together with how it went."""
    filled = submission.filled
    if on == desk.today:
        said = "nothing of theirs is in the log for today"
        return refused(Problem(said, "log it tomorrow, or ask for it first", "When"))
    if not filled.text("activity"):
        said = f"nothing of theirs is in the log around {on}"
        hint = "say what it was, and it is logged now"
        return refused(Problem(said, hint, "What was it?"))
    changed = request(
        desk,
        Asking(
            by=rating.by,
            advocate=rating.advocate,
            activity=filled.text("activity"),
            needed_by=on,
            deal=filled.text("deal"),
            mark=submission.mark,
        ),
    )
    return Taken(replace(changed, files=tuple(_rated(desk, changed, rating))))


def _rated(desk: Desk, changed: Changed, rating: Rating) -> Iterator[Replacement]:
    """Put how it went into the file that is new."""
    said: dict[str, Any] = {"rating": rating.rating, "on": desk.today.isoformat()}
    said |= {"match": rating.match} if rating.match else {}
    said |= {"note": rating.note} if rating.note else {}
    for file in changed.files:
        data, _ = parse(file.after or b"", file.path, _MOST_BYTES)
        after = new_file(file.path, {**data, "feedback": {"requester": said}})
        yield Replacement(file.path, file.before, after)
