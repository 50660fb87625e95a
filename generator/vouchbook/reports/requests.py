"""Do people get what they ask us for, and how soon? From the use log."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from vouchbook.model import Answer, ClosedAs, Request
from vouchbook.reports.fitting import fitted
from vouchbook.reports.material import Material
from vouchbook.reports.modes import by_quarter, closed_as, modes, outside, within
from vouchbook.reports.nominations import nominations
from vouchbook.reports.periods import Period, year_to
from vouchbook.reports.progress import (
    STEPS,
    Promise,
    first_answer,
    first_yes,
    promise_kept,
    steps_reached,
)
from vouchbook.reports.report import (
    Cell,
    Column,
    Computed,
    Figure,
    Kind,
    Picture,
    Report,
    Series,
    Shape,
    Table,
    share,
)
from vouchbook.reports.words import none_of, percent, sentence_of
from vouchbook.text import counted

TITLE: Final = "Do people get what they ask for?"

#: How an ask can end, with what people read; a decline is told apart by its reason.
_ENDS: Final = (
    ("accepted", "accepted"),
    ("unavailable", "no time"),
    ("lapsed", "no answer came"),
    ("topic", "declined: not their topic"),
    ("policy", "declined: company policy"),
    ("too-many-asks", "declined: asked too often"),
    ("unhappy", "declined: unhappy"),
    ("other", "declined: another reason"),
    ("declined", "declined, no reason given"),
)

COMPUTED: Final = (
    Computed(
        "Which requests",
        "those that came in the 365 days up to the day of the data, beside the 365 days before; "
        "requests that happened outside the program are counted apart and in nothing else",
        "requests/: requested, mode",
    ),
    Computed(
        "Steps",
        "answered: the colleague heard from us; matched: somebody said yes, or a use was agreed; "
        "took place: a use is done; rated: one side said how it was. Who reached a later step has "
        "reached the earlier ones",
        "requests/: first_answer, asks, uses, feedback",
    ),
    Computed(
        "Fulfilled",
        "requests closed as fulfilled / all closed requests, cancelled ones included",
        "requests/: closed",
    ),
    Computed(
        "In time",
        "requests whose first answer (or first yes) came within the promised working days / those "
        "that got one or whose time ran out before they were closed; the median is over those "
        "that got one",
        "requests/: first_answer, asks.answered; program.yml: sla, workdays, holidays",
    ),
    Computed(
        "Acceptance",
        "asks accepted / asks that ended: accepted, declined, no time, or no answer came",
        "requests/: asks.answer",
    ),
    Computed(
        "Concierge share",
        "requests in which the program team looked for the advocate / requests in the program; "
        "shadow share: requests that happened outside the program / all requests",
        "requests/: mode; program.yml: fiscal_year_starts",
    ),
    Computed(
        "How well they fitted",
        "what the colleague said of the advocate in fulfilled requests; nobody was found: closed "
        "as unfilled or unmet need; of all of these, cancelled requests aside",
        "requests/: feedback.requester.match, closed",
    ),
    Computed(
        "Nominations to look at",
        "people with status nominated; working days since the nomination, and how many of them are "
        "more than promised",
        "advocates/: status, nominated; program.yml: sla.nomination, workdays, holidays",
    ),
)


def report(material: Material) -> Report:
    """Make the report."""
    book, today = material.book, material.today
    now = year_to(today)
    before = year_to(now.first - dt.timedelta(days=1))
    all_of = {period: within(material.requests, period) for period in (now, before)}
    inside = {period: [one for one in of if not outside(one)] for period, of in all_of.items()}
    current = inside[now]
    ends = _ends(material.requests, now)
    reached = steps_reached(current, today)
    closed = closed_as(current, today)
    sla = book.program.sla
    answer = promise_kept(book.program, current, first_answer, sla.first_answer, today)
    match = promise_kept(book.program, current, first_yes, sla.match, today)
    accepted, asked = ends["accepted"], sum(ends.values())
    shadow = len(all_of[now]) - len(current)
    waiting = nominations(material)
    return Report(
        name="requests",
        title=TITLE,
        sentence=sentence(
            requests=len(current), closed=sum(closed.values()), fulfilled=closed["fulfilled"],
            due=answer.due, answered_in_time=answer.kept, promised=sla.first_answer,
            asked=asked, accepted=accepted,
        ),
        as_of=today,
        currency=book.program.currency,
        figures=(
            Figure("requests", "requests in the program, 12 months", len(current)),
            Figure("shadow", "requests outside the program, 12 months", shadow),
            *(
                Figure(how.value, how.value.replace("-", " "), closed[how.value])
                for how in ClosedAs
            ),
            Figure("open", "not closed yet", len(current) - sum(closed.values())),
            Figure("fulfilled-share", "fulfilled, of the closed ones",
                   share(closed["fulfilled"], sum(closed.values())), Kind.SHARE),
            Figure("answered-in-time", "first answer in time",
                   share(answer.kept, answer.due), Kind.SHARE),
            Figure("matched-in-time", "first yes in time",
                   share(match.kept, match.due), Kind.SHARE),
            Figure("acceptance", "asks accepted", share(accepted, asked), Kind.SHARE),
            Figure("nominations", "nominations to look at", len(waiting.rows)),
            Figure("nominations-late", "of these, later than promised",
                   sum(bool(row[4]) for row in waiting.rows)),
        ),
        tables=(
            _funnel(reached, steps_reached(inside[before], today)),
            _promises((("first answer", sla.first_answer, answer),
                       ("first yes", sla.match, match))),
            _answers(ends),
            fitted(current, today),
            by_quarter(material),
            _groups(material, current),
            waiting,
        ),
        pictures=(_picture(reached), modes(material)),
        computed=COMPUTED,
    )  # fmt: skip


def sentence(
    *, requests: int, closed: int, fulfilled: int, due: int, answered_in_time: int, promised: int,
    asked: int, accepted: int,
) -> str:  # fmt: skip
    """Say it in a sentence.

    Args:
        requests: How many came in the program in 12 months.
        closed: How many of them are closed.
        fulfilled: How many of those were fulfilled.
        due: How many had to be answered by now.
        answered_in_time: How many of those were, in time.
        promised: Within how many working days.
        asked: How many asks ended in these months.
        accepted: How many of them with a yes.
    """
    if not requests:
        return "Nobody asked for a reference in 12 months."
    came = f"{counted(requests, 'request')} came in 12 months"
    met = f"{none_of(fulfilled, closed)} closed {'one' if closed == 1 else 'ones'} "
    met += f"{'was' if fulfilled == 1 else 'were'} fulfilled"
    share_met = f" ({percent(Fraction(fulfilled, closed))})" if closed and fulfilled else ""
    soon = f"the first answer came within {counted(promised, 'working day')} for "
    soon += percent(Fraction(answered_in_time, due)) if due else ""
    yes = f"{percent(Fraction(accepted, asked))} of those asked said yes" if asked else ""
    return sentence_of(
        came, met + share_met if closed else "none is closed yet", soon if due else "", yes
    )


def _funnel(now: Sequence[int], before: Sequence[int]) -> Table:
    return Table(
        "funnel",
        "How far requests came, 12 months",
        (
            Column("step", "step"),
            Column("requests", "requests", Kind.COUNT),
            Column("share", "of all", Kind.SHARE),
            Column("before", "year before", Kind.COUNT),
            Column("share_before", "of those", Kind.SHARE),
        ),
        tuple(
            (label, mine, share(mine, now[0]), theirs, share(theirs, before[0]))
            for label, mine, theirs in zip(STEPS, now, before, strict=True)
        ),
    )


def _promises(promises: Iterable[tuple[str, int, Promise]]) -> Table:
    return Table(
        "promises",
        "How soon, in working days",
        (
            Column("what", "what"),
            Column("promised", "promised", Kind.DAYS),
            Column("median", "median", Kind.DAYS),
            Column("in_time", "in time", Kind.COUNT),
            Column("due", "of", Kind.COUNT),
            Column("share", "share", Kind.SHARE),
        ),
        tuple(
            (what, promised, one.middle, one.kept, one.due, share(one.kept, one.due))
            for what, promised, one in promises
        ),
    )


def _ends(requests: Iterable[Request], period: Period) -> Counter[str]:
    """Count how the asks ended that ended in a period."""
    return Counter(
        ask.reason.value if ask.answer is Answer.DECLINED and ask.reason else ask.answer.value
        for request in requests
        for ask in request.asks
        if ask.answer is not None and ask.answered is not None and ask.answered in period
    )


def _answers(ends: Counter[str]) -> Table:
    asked = sum(ends.values())
    return Table(
        "answers",
        "What those we asked said, 12 months",
        (
            Column("answer", "answer"),
            Column("asks", "asks", Kind.COUNT),
            Column("share", "of all", Kind.SHARE),
        ),
        tuple(
            (label, ends[end], share(ends[end], asked))
            for end, label in _ENDS
            if ends[end] or end == "accepted"
        ),
    )


def _groups(material: Material, current: Sequence[Request]) -> Table:
    by_group: dict[str, list[Request]] = {}
    for one in current:
        by_group.setdefault(one.group, []).append(one)
    rows: list[tuple[Cell, ...]] = []
    for group, mine in sorted(by_group.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        closed = closed_as(mine, material.today)
        ended = [closed[how.value] for how in ClosedAs]
        rows.append(
            (
                material.book.vocabulary.label("groups", group),
                len(mine),
                *ended,
                len(mine) - sum(ended),
                share(closed["fulfilled"], sum(ended)),
            )
        )
    return Table(
        "groups",
        "By group, 12 months",
        (
            Column("group", "group"),
            Column("requests", "all", Kind.COUNT),
            Column("fulfilled", "fulfilled", Kind.COUNT),
            Column("unfilled", "unfilled", Kind.COUNT),
            Column("cancelled", "cancelled", Kind.COUNT),
            Column("unmet", "unmet", Kind.COUNT),
            Column("open", "open", Kind.COUNT),
            Column("fulfilled_share", "of closed", Kind.SHARE),
        ),
        tuple(rows),
        empty="no requests",
    )


def _picture(reached: Sequence[int]) -> Picture:
    return Picture(
        "How far requests came, 12 months",
        Shape.BARS,
        STEPS,
        (Series("requests", tuple(map(float, reached))),),
        "funnel",
    )
