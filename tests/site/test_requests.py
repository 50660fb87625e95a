"""My requests: what happens next with each, for the program team alone."""

import dataclasses
import datetime as dt
from typing import Any

import msgspec
import pytest
from sample_site import AS_OF, MARIT_REF, choice
from test_home_views import TODAY, demo, demo_view

from vouchbook.model import Request
from vouchbook.shown.requests import next_step
from vouchbook.shown.views import Audience, Next, NextStep, RequestView
from vouchbook.site.pages.requests import addresses, next_in_words, pages

MARIT = "nordvik-bank/marit-lunde"
ODD = "fjellkraft/odd-nes"


def ask(advocate: str, answer: str | None = None) -> dict[str, Any]:
    answered = {"answer": answer, "answered": "2026-11-12"} if answer else {}
    return {"advocate": advocate, "on": "2026-11-10", **answered}


def use(status: str, on: str = "2026-11-11") -> dict[str, Any]:
    return {"advocate": MARIT, "on": on, "status": status}


RATED = {"requester": {"rating": 5, "on": "2026-11-12"}}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        # Asked for on a Thursday; the first answer is promised for the next working day.
        ({}, (Next.ANSWER, None, dt.date(2026, 11, 13))),
        ({"first_answer": "2026-11-13"}, (Next.LOOK, None, dt.date(2026, 11, 17))),
        ({"asks": [ask(ODD, "declined"), ask(MARIT)]}, (Next.HEAR, MARIT, dt.date(2026, 11, 10))),
        ({"asks": [ask(ODD, "declined")]}, (Next.LOOK, None, None)),
        ({"asks": [ask(MARIT, "accepted")]}, (Next.BOOK, MARIT, dt.date(2026, 11, 12))),
        (
            {"asks": [ask(MARIT, "accepted")], "uses": [use("scheduled", "2026-11-20")]},
            (Next.HAPPEN, MARIT, dt.date(2026, 11, 20)),
        ),
        ({"uses": [use("scheduled", "2026-11-16")]}, (Next.HAPPEN, MARIT, TODAY)),
        ({"uses": [use("scheduled")]}, (Next.SAY, MARIT, dt.date(2026, 11, 11))),
        ({"uses": [use("done")]}, (Next.RATE, MARIT, dt.date(2026, 11, 11))),
        (
            {"uses": [use("done")], "feedback": RATED},
            (Next.THANK, MARIT, dt.date(2026, 11, 11)),
        ),
        (
            {"uses": [use("done")], "feedback": RATED, "thanked": "2026-11-13"},
            (Next.CLOSE, None, None),
        ),
        # It fell through after a yes, and nobody else was asked.
        (
            {"asks": [ask(MARIT, "accepted")], "uses": [use("cancelled")]},
            (Next.LOOK, None, None),
        ),
    ],
)
def test_what_happens_next(facts: dict[str, Any], expected: tuple[object, ...]) -> None:
    """The first thing that is still missing, with whom it is about and its day."""
    base = {
        "id": "one", "requested": "2026-11-12", "by": "jonas-berg", "group": "sales",
        "activity": "reference-call", "mode": "concierge", "needed_by": "2026-11-27",
    }  # fmt: skip
    request = msgspec.convert(base | facts, Request)
    assert next_step(demo()[0].program, request, TODAY) == expected


@pytest.mark.parametrize(
    ("what", "on", "for_me", "expected"),
    [
        (Next.ANSWER, 17, True, "First answer by 17 Nov"),
        (Next.ANSWER, 13, True, "First answer was due 13 Nov"),
        (Next.LOOK, 18, True, "We look for somebody: a yes is due 18 Nov"),
        (Next.LOOK, 13, False, "Ask somebody; a yes was due 13 Nov"),
        (Next.LOOK, None, False, "Nobody said yes so far. Ask somebody else"),
        (Next.HEAR, 3, True, "Asked Marit Lunde 3 Nov, no answer yet"),
        (Next.BOOK, 3, True, "Marit Lunde said yes 3 Nov: agree on a day"),
        (Next.HAPPEN, 17, True, "Marit Lunde on 17 Nov, tomorrow"),
        (Next.SAY, 3, True, "Did it take place with Marit Lunde, 3 Nov?"),
        (Next.RATE, 3, True, "Marit Lunde did it 3 Nov: say how it went"),
        (Next.THANK, 3, True, "Marit Lunde did it 3 Nov: the thanks are due"),
        (Next.CLOSE, None, True, "All is done: to be closed"),
    ],
)
def test_the_next_step_in_words(what: Next, on: int | None, for_me: bool, expected: str) -> None:
    """Each step is said so that the colleague knows whose turn it is."""
    day = dt.date(2026, 11, on) if on else None
    request = RequestView(
        id="one",
        activity=choice("Quote"),
        requested=AS_OF,
        for_me=for_me,
        next=NextStep(what=what, who=MARIT_REF, on=day),
    )
    assert next_in_words(request, AS_OF) == expected


def test_every_request_stands_on_one_page() -> None:
    """Open and closed ones of all requesters are the requests of the log, each once."""
    book, _ = demo()
    shown = demo_view(Audience.PROGRAM).requesters
    made = {one.id: person.slug for person in shown for one in (*person.open, *person.closed)}
    assert made == {one.id: one.by for one in book.requests.values() if one.requested <= TODAY}
    assert {one.id for person in shown for one in person.open} == {
        one.id for one in book.requests.values() if not one.closed
    }


@pytest.mark.parametrize("audience", [Audience.SALES, Audience.PUBLIC])
def test_nobody_else_sees_requests(audience: Audience) -> None:
    """Requests are for the program team."""
    assert demo_view(audience).requesters == ()


def test_a_request_is_found_on_its_part() -> None:
    """Where somebody asked often, the address of each request leads to the page that holds it."""
    view = demo_view(Audience.PROGRAM)
    often = max(view.requesters, key=lambda one: len(one.closed))
    closed = tuple(
        dataclasses.replace(often.closed[0], id=f"2020-01-01-request-{number}")
        for number in range(60)
    )
    view = dataclasses.replace(view, requesters=(dataclasses.replace(often, closed=closed),))
    made = {page.uri: page.html for page in pages(view)}
    found = {id_: address.split("#") for id_, address in addresses(view).items()}
    assert {one.id for one in (*often.open, *closed)} == found.keys()
    assert len({page for page, _ in found.values()}) == 3
    assert all(f'id="{anchor}"' in made[page] for page, anchor in found.values())
