"""What a page says of whether somebody can be asked."""

import datetime as dt
from dataclasses import replace

import pytest
from sample_site import AS_OF, MARIT, SALES, choices

from vouchbook.shown.views import Offer, Standing, Wait
from vouchbook.site import words
from vouchbook.site.finder import finder_data
from vouchbook.site.pages import all_pages
from vouchbook.site.standing import State, Tone, lately, state, states

FAR = 1459
RENEWAL = Wait(state="please wait", said="PLEASE WAIT: renewal")
LATER = Wait(state="free from", said="")
PROMISE = Wait(state="free from", said="", promised="PROMISED to Jonas's deal")


@pytest.mark.parametrize(
    ("offer", "expected"),
    [
        (Offer(soonest=0, runs=((0, FAR),), waits=(None, None)), State(Tone.FREE, "FREE")),
        (
            Offer(soonest=0, runs=((0, 28),), waits=(None, RENEWAL)),
            State(Tone.FREE, "FREE until 14 Dec"),
        ),
        (
            Offer(soonest=0, runs=((0, 28), (60, FAR)), waits=(None, RENEWAL, None)),
            State(Tone.FREE, "FREE until 14 Dec", "again from 15 Jan 2027"),
        ),
        (
            Offer(soonest=7, runs=((7, 28),), waits=(None, RENEWAL)),
            State(Tone.FREE, "FREE until 14 Dec", "ask 7 days ahead"),
        ),
        (
            Offer(soonest=1, runs=((1, FAR),), waits=(None, None)),
            State(Tone.FREE, "FREE", "ask 1 day ahead"),
        ),
        (
            Offer(soonest=0, runs=((17, FAR),), waits=(LATER, None)),
            State(Tone.LATER, "FREE FROM 3 Dec"),
        ),
        (
            Offer(soonest=0, runs=((17, FAR),), waits=(RENEWAL, None)),
            State(Tone.LATER, "PLEASE WAIT: renewal, FREE FROM 3 Dec"),
        ),
        (
            Offer(soonest=0, runs=((17, FAR),), waits=(PROMISE, None), kept=((0, FAR),)),
            State(Tone.LATER, "PROMISED to Jonas's deal, FREE FROM 3 Dec"),
        ),
        (
            # Something else is in the way as well: without the promise they were not free either.
            Offer(soonest=0, runs=((17, FAR),), waits=(PROMISE, None), kept=((9, FAR),)),
            State(Tone.LATER, "FREE FROM 3 Dec"),
        ),
        (Offer(soonest=0, runs=(), waits=(RENEWAL,)), State(Tone.WAIT, "PLEASE WAIT: renewal")),
        (Offer(soonest=0, runs=(), waits=(RENEWAL,), over=0), State(Tone.WAIT, "NOT OFFERED")),
        (
            Offer(soonest=0, runs=(), waits=(RENEWAL,), over=30),
            State(Tone.WAIT, "PLEASE WAIT: renewal"),
        ),
    ],
)
def test_a_state_in_words(offer: Offer, expected: State) -> None:
    """Free now, free later, promised, or to be left alone: said as the Finder says it."""
    assert state(offer, AS_OF) == expected


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (Standing(offers={}), "Never asked"),
        (
            Standing(
                offers={}, wear="in use", last_asked=dt.date(2026, 9, 3), ratings=(5, 5, 4, 5)
            ),
            "In use · last asked 3 Sept · ★ 4.8 (4)",
        ),
        (Standing(offers={}, wear="rested"), "Rested · never asked"),
    ],
)
def test_how_somebody_fares(standing: Standing, expected: str) -> None:
    """How tired they are, when we last asked, and what colleagues gave; what is not known, not."""
    assert lately(standing, AS_OF) == expected


@pytest.mark.parametrize(
    ("name", "called"),
    [("Marit Lunde", "Marit"), ("Dr. Ada Quist", "Ada"), ("A. B.", "A. B."), ("", "")],
)
def test_people_are_called_by_their_first_name(name: str, called: str) -> None:
    """A title or an initial is no first name."""
    assert words.first_name(name) == called


def _page(standing: Standing | None) -> str:
    person = replace(MARIT, standing=standing)
    view = replace(SALES, people=(person,))
    uri = f"advocates/{person.slug}/"
    return next(one.html for one in all_pages(view, finder_data(view)) if one.uri == uri)


def test_a_page_says_whether_to_ask() -> None:
    """Activities in the order of the profile, by their labels, each once on the page."""
    offers = {
        "quote": Offer(soonest=0, runs=((0, 28),), waits=(None, RENEWAL)),
        "reference-call": Offer(soonest=0, runs=((17, FAR),), waits=(LATER, None)),
    }
    html = _page(Standing(offers=offers, wear="rested"))
    assert "Can you ask Marit?" in html
    assert html.index("FREE until 14 Dec") < html.index("FREE FROM 3 Dec")
    assert "Can do" not in html
    assert html.count("Send the questions first") == 1
    person = replace(MARIT, standing=Standing(offers=offers))
    labels = [choice.label for choice, _ in states(person, choices("Quote"), AS_OF)]
    assert labels == ["Quote", "reference-call"]


def test_without_standing_a_page_says_nothing_of_it() -> None:
    """The public learns what somebody does, and neither when nor how tired they are."""
    html = _page(None)
    assert "Can you ask" not in html
    assert "Can do" in html
    assert html.count("Send the questions first") == 1
