"""The form *Say how a reference went*: a rating of what is in the log, or of what was not yet."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from vouchbook.changes import Changed, Desk, Log, Rating, rate
from vouchbook.changes.feedback import written
from vouchbook.edit import Put, edited
from vouchbook.intake.days import day_of
from vouchbook.intake.filled import Problem
from vouchbook.intake.outcome import Taken
from vouchbook.intake.submission import Submission
from vouchbook.intake.taking.logged import Logged, log, logged, of_others, on_day
from vouchbook.intake.taking.refused import refused
from vouchbook.intake.who import advocate_of
from vouchbook.model import Person
from vouchbook.replace import Replacement
from vouchbook.schemas import names_in_order

#: So far apart the day in the log and the one that somebody remembers may be.
_DAYS: Final = 7


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
    if person is None:
        return Taken(rate(desk, rating))
    meant = _meant(desk, person, on, submission)
    if there := [one for one in meant if _is_there(one, rating)]:
        return Taken(Changed(""), there=there[0].request.id)
    found = _chosen(meant, on)
    if found is None:
        return _logged_now(desk, submission, rating, on, person)
    return Taken(
        rate(desk, replace(rating, request=found.request.id, use_on=found.use.on)),
        looks=tuple(_looks(desk, found, submission, on)),
    )


def _meant(desk: Desk, person: Person, on: dt.date, submission: Submission) -> tuple[Logged, ...]:
    """List what may be meant, the likeliest first: on that day, else of the colleague's own."""
    wanted = submission.filled.text("activity")
    own = submission.by.id if submission.by else ""
    if that_day := on_day(desk, person, on, wanted):
        return tuple(
            sorted(that_day, key=lambda one: (one.request.by != own, one.is_rated, one.request.id))
        )
    return tuple(
        one
        for one in logged(desk, person, wanted)
        if abs((one.use.on - on).days) <= _DAYS and one.request.by == own
    )


def _chosen(meant: tuple[Logged, ...], on: dt.date) -> Logged | None:
    """Choose what is rated: the first of that day, else the only one that waits for a word."""
    if meant and meant[0].use.on == on:
        return meant[0]
    waiting = [one for one in meant if not one.is_rated]
    return waiting[0] if len(waiting) == 1 else None


def _is_there(found: Logged, rating: Rating) -> bool:
    there = found.request.feedback.requester if found.request.feedback else None
    return (
        there is not None
        and there.rating == rating.rating
        and (there.match.value if there.match else "") == rating.match
        and (there.note or "") == rating.note
    )


def _looks(desk: Desk, found: Logged, submission: Submission, on: dt.date) -> Iterator[str]:
    if found.use.on != on:
        yield f"The form says {on}, the log {found.use.on}: is it the same?"
    if submission.by and found.request.by != submission.by.id:
        asked = desk.book.colleagues.get(found.request.by)
        name = asked.name if asked else found.request.by
        yield f"It was {name} who had asked for it, not {submission.by.name}."


def _logged_now(
    desk: Desk, submission: Submission, rating: Rating, on: dt.date, person: Person
) -> Taken:
    """Log it as something that took place, together with how it went."""
    filled = submission.filled
    if not filled.text("activity"):
        said = f"nothing of theirs is in the log around {on}"
        hint = "say what it was, and it is logged now"
        return refused(Problem(said, hint, "What was it?"))
    took_place = Log(
        advocate=rating.advocate,
        by=rating.by,
        on=on,
        activity=filled.text("activity"),
        deal=filled.text("deal"),
    )
    changed = log(desk, person, took_place)
    return Taken(
        replace(changed, files=tuple(_rated(desk, changed, rating))),
        looks=tuple(of_others(desk, person, took_place)),
    )


def _rated(desk: Desk, changed: Changed, rating: Rating) -> Iterator[Replacement]:
    """Put how it went into the file that holds it."""
    for file in changed.files:
        put = Put(("feedback", rating.side), written(rating, desk.today))
        after = edited(file.after or b"", [put], partial(names_in_order, "request"))
        yield Replacement(file.path, file.before, after)
