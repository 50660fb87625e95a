"""The requests of each colleague, and what happens next with them; for the program team."""

import datetime as dt
from collections.abc import Iterator

from vouchbook.limits import Identity
from vouchbook.model import Answer, Feedback, Mode, Program, Request, UseStatus
from vouchbook.reports import Material
from vouchbook.shown.labels import Labels, worded
from vouchbook.shown.refs import colleague_name, person_ref
from vouchbook.shown.views import Next, NextStep, PersonRef, Rating, RequesterView, RequestView
from vouchbook.shown.visibility import Sight
from vouchbook.text import fold


def requesters(sight: Sight, labels: Labels, material: Material) -> tuple[RequesterView, ...]:
    """Gather the requests of everybody who asked for references.

    Args:
        sight: What the audience sees.
        labels: Words for values.
        material: The requests up to the day.

    Returns:
        By name; nobody where the audience may not see requests.
    """
    if not sight.allows("requests"):
        return ()
    made = _Made(sight, labels, material)
    by: dict[str, list[RequestView]] = {}
    for request in material.requests:
        by.setdefault(request.by, []).append(made.view(request))
    found = [
        RequesterView(
            slug=colleague,
            name=colleague_name(sight, colleague) or colleague,
            open=tuple(sorted((one for one in requests if one.next), key=_presses)),
            closed=tuple(
                sorted((one for one in requests if not one.next), key=_newest, reverse=True)
            ),
        )
        for colleague, requests in by.items()
    ]
    return tuple(sorted(found, key=lambda one: (fold(one.name), one.slug)))


def _presses(one: RequestView) -> tuple[dt.date, str]:
    return one.needed_by or dt.date.max, one.id


def _newest(one: RequestView) -> tuple[dt.date, str]:
    return one.closed or dt.date.min, one.id


class _Made:
    """Makes the views of requests."""

    def __init__(self, sight: Sight, labels: Labels, material: Material) -> None:
        book = material.book
        self._sight = sight
        self._labels = labels
        self._program = book.program
        self._today = material.today
        self._identity = Identity(book.accounts, book.people, book.erased)
        self._people_met: dict[str, PersonRef | None] = {}

    def view(self, request: Request) -> RequestView:
        """Make the view of a request."""
        closed = request.closed if request.closed and request.closed.on <= self._today else None
        return RequestView(
            id=request.id,
            activity=self._labels.entry("activities", request.activity),
            requested=request.requested,
            needed_by=request.needed_by,
            deals=tuple(one.id for one in request.opportunities),
            for_me=request.mode is Mode.CONCIERGE,
            people=self._people(request),
            next=None if closed else self._next(request),
            closed=closed.on if closed else None,
            state=worded(closed.how) if closed else None,
            why=closed.why if closed else None,
            ratings=tuple(_ratings(request.feedback, self._today)),
        )

    def _next(self, request: Request) -> NextStep:
        what, advocate, on = next_step(self._program, request, self._today)
        return NextStep(what=what, who=self._person(advocate) if advocate else None, on=on)

    def _people(self, request: Request) -> tuple[PersonRef, ...]:
        """Those who did it, where somebody did; else those who were asked."""
        done = [one.advocate for one in request.uses if one.status is not UseStatus.CANCELLED]
        advocates = dict.fromkeys(done or [one.advocate for one in request.asks])
        return tuple(ref for ref in map(self._person, advocates) if ref is not None)

    def _person(self, advocate: str) -> PersonRef | None:
        if advocate not in self._people_met:
            ref = self._identity.profile(advocate) or advocate
            self._people_met[advocate] = person_ref(self._sight, ref)
        return self._people_met[advocate]


def _ratings(feedback: Feedback | None, today: dt.date) -> Iterator[Rating]:
    if feedback is None:
        return
    for side, by_advocate in ((feedback.requester, False), (feedback.advocate, True)):
        if side is not None and side.on <= today:
            yield Rating(stars=side.rating, on=side.on, by_advocate=by_advocate)


#: What happens next, the advocate whom it is about, and its day.
Step = tuple[Next, str | None, dt.date | None]


def next_step(program: Program, request: Request, today: dt.date) -> Step:
    """Say what happens next with an open request.

    Args:
        program: Knows the promises and the working days.
        request: Which.
        today: The day of the question.
    """
    booked = sorted(
        (one for one in request.uses if one.status is UseStatus.SCHEDULED), key=lambda one: one.on
    )
    if booked:
        first = booked[0]
        return Next.SAY if first.on < today else Next.HAPPEN, first.advocate, first.on
    done = [one for one in request.uses if one.status is UseStatus.DONE]
    if done:
        return _afterwards(request, done[-1].advocate, done[-1].on)
    used = {one.advocate for one in request.uses}
    for ask in request.asks:
        if ask.answer is Answer.ACCEPTED and ask.advocate not in used:
            return Next.BOOK, ask.advocate, ask.answered
    waiting = [one for one in request.asks if one.answer is None]
    if waiting:
        return Next.HEAR, waiting[-1].advocate, waiting[-1].on
    if request.first_answer is None and not request.asks:
        return Next.ANSWER, None, program.workday_after(request.requested, program.sla.first_answer)
    due = None if request.asks else program.workday_after(request.requested, program.sla.match)
    return Next.LOOK, None, due


def _afterwards(request: Request, advocate: str, on: dt.date) -> Step:
    if request.feedback is None or request.feedback.requester is None:
        return Next.RATE, advocate, on
    if request.thanked is None:
        return Next.THANK, advocate, on
    return Next.CLOSE, None, None
