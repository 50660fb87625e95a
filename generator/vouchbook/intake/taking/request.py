"""The form *Ask for a reference*: a request, or a call that took place already."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final

from vouchbook.changes import Asking, Changed, Desk, Log, log_use, request
from vouchbook.intake.days import day_of
from vouchbook.intake.filled import Problem
from vouchbook.intake.outcome import Taken
from vouchbook.intake.submission import Submission
from vouchbook.intake.taking.logged import log, of_others, on_day
from vouchbook.intake.taking.refused import refused
from vouchbook.intake.who import advocate_of
from vouchbook.match.labels import LISTS
from vouchbook.model import Entry, UseStatus, Vocabulary
from vouchbook.text import fold

_BETWEEN: Final = re.compile(r"[,;\n]+")
#: What is asked for by a field of its own.
_OWN_FIELD: Final = "activity"
_MUSTS: Final = ("products",)


def taken(desk: Desk, submission: Submission) -> Taken:
    """Make a request of the form; see `vouchbook.changes.request` and `log_use`."""
    filled = submission.filled
    needed = day_of(filled.text("needed_by"), "Needed by")
    if isinstance(needed, Problem):
        return refused(needed)
    if same := _made_of(desk, submission):
        return Taken(Changed(""), there=same)
    if submission.on <= needed < desk.today:
        said = f"{needed} was still to come when this was written, and is over now"
        return refused(Problem(said, "if it is still needed, ask again", "Needed by"))
    by = submission.by.id if submission.by else ""
    advocate = filled.text("advocate") and advocate_of(desk, filled.text("advocate"))
    if advocate and needed < desk.today:
        return _took_place(desk, submission, advocate, needed)
    wanted = wishes(desk.book.vocabulary, filled.text("need"), desk.today)
    # Who names nobody is helped, and a product is what nobody can do without.
    must = {} if advocate else {name: wanted[name] for name in _MUSTS if name in wanted}
    asking = Asking(
        by=by,
        advocate=advocate,
        activity=filled.text("activity"),
        needed_by=needed,
        deal=filled.text("deal"),
        must=must,
        nice={name: values for name, values in wanted.items() if name not in must},
        mark=submission.mark,
    )
    return Taken(request(desk, asking), wrote=filled.text("need"))


def _took_place(desk: Desk, submission: Submission, advocate: str, on: dt.date) -> Taken:
    """Log what took place already, once."""
    filled = submission.filled
    person = desk.book.people.get(advocate)
    logged = on_day(desk, person, on, filled.text("activity")) if person else ()
    if done := [one for one in logged if one.use.status is UseStatus.DONE]:
        return Taken(Changed(""), there=done[0].request.id)
    took_place = Log(
        advocate=advocate,
        by=submission.by.id if submission.by else "",
        on=on,
        activity=filled.text("activity"),
        deal=filled.text("deal"),
    )
    if person is None:
        return Taken(log_use(desk, took_place))
    asks = f"The table does not say when it was written: was {on} over then, or still to come?"
    others = of_others(desk, person, took_place)
    looks = (*others, *(() if submission.dated else (asks,)))
    return Taken(log(desk, person, took_place), looks, wrote=filled.text("need"))


def _made_of(desk: Desk, submission: Submission) -> str:
    """Find the request that was made of this very form; "" where there is none.

    Issues are counted from one again where a program moves to another repository, so a request
    that is older than the form is of another one; a day may have begun earlier where it was sent.
    """
    first = submission.on.toordinal() - 1
    return next(
        (
            one.id
            for one in desk.book.requests.values()
            if one.id.endswith(f"-{submission.mark}")
            and (not submission.dated or one.requested.toordinal() >= first)
        ),
        "",
    )


def wishes(vocabulary: Vocabulary, text: str, today: dt.date) -> Mapping[str, tuple[str, ...]]:
    """Find the criteria among what somebody wrote: *Harbor, energy, Nordics*.

    Args:
        vocabulary: The program's words.
        text: Words with commas between; what is not a word of the program is left for people.
        today: Words count that are offered on it.

    Returns:
        What would be good, by criterion.
    """
    words = {fold(part.strip(" .!")) for part in _BETWEEN.split(text)}
    found: dict[str, tuple[str, ...]] = {}
    for criterion, name in LISTS.items():
        entries: tuple[Entry, ...] = getattr(vocabulary, name)
        values = tuple(
            one.id
            for one in entries
            if one.offered_on(today) and words & {fold(one.id), fold(one.label)}
        )
        if values and criterion != _OWN_FIELD:
            found[criterion] = values
    return found
