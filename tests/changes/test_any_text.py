"""Whatever somebody types: a change or a refusal, and nothing private in either."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from drawing import examples
from vouchbook.changes import (
    Agreement,
    Asked,
    Asking,
    Changed,
    Confirmation,
    Desk,
    Handover,
    Log,
    Move,
    Nomination,
    Promotion,
    Rating,
    Reply,
    Thanks,
    Withdrawal,
    agree,
    answer,
    ask,
    confirm,
    diff,
    hand_over,
    log_use,
    move,
    nominate,
    opened,
    promote,
    rate,
    request,
    thank,
    withdraw,
)
from vouchbook.kinds import MEBIBYTE, kind_of
from vouchbook.load import parse

MINIMAL = Path(__file__).parents[1] / "programs" / "minimal"
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
#: What somebody may type: anything, what is there, and what must not be kept.
TYPED = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "marit-lunde", "Marit Lunde", "harbour-bank", "jonas-berg", "reference-call",
            "2026-09-02-fjord-call", "accepted", "declined", "topic", "written", "sales",
            "alias", "../../etc/passwd", "con", "{{ 7*7 }}", "=1+1", "- a\nb: c", "\x1b[31m",
            "eva@nordvik.example", "+47 22 12 34 56",
        ]
    ),
)  # fmt: skip
ACTIONS: dict[str, tuple[type, Callable[[Desk, Any], Changed]]] = {
    "request": (Asking, request),
    "nominate": (Nomination, nominate),
    "rate": (Rating, rate),
    "confirm": (Confirmation, confirm),
    "withdraw": (Withdrawal, withdraw),
    "ask": (Asked, ask),
    "answer": (Reply, answer),
    "log_use": (Log, log_use),
    "thank": (Thanks, thank),
    "agree": (Agreement, agree),
    "promote": (Promotion, promote),
    "move": (Move, move),
    "hand_over": (Handover, hand_over),
}


@pytest.fixture(scope="module")
def desk() -> Desk:
    return opened(MINIMAL)


#: By a word in the type of a field, what it may hold; the first that fits.
BY_TYPE: dict[str, st.SearchStrategy[Any]] = {
    "tuple": st.lists(TYPED, max_size=2).map(tuple),
    "date": st.none() | DAYS,
    "Values": st.just({}),
    "bool": st.booleans(),
    "int": st.integers(-3, 9),
    "Side": st.sampled_from(["requester", "advocate"]),
}


def values(field: dataclasses.Field[Any]) -> st.SearchStrategy[Any]:
    """Anything of the type that a field has."""
    return next((one for word, one in BY_TYPE.items() if word in str(field.type)), TYPED)


@pytest.mark.parametrize("name", ACTIONS)
@pytest.mark.no_cover
@examples(60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_text_ends_in_a_change_or_a_refusal(desk: Desk, name: str, data: st.DataObject) -> None:
    """No text ends in a traceback, in a file that is none of a program's, or in a leak."""
    record, act = ACTIONS[name]
    asked = record(
        **{field.name: data.draw(values(field), field.name) for field in dataclasses.fields(record)}
    )
    changed = act(desk, asked)
    assert bool(changed.refusals) <= (not changed.files)
    for one in changed.files:
        assert kind_of(one.path)
        assert one.after is not None
        assert isinstance(parse(one.after, one.path, MEBIBYTE)[0], dict | list)
    told = [changed.title, *changed.says, *map(str, changed.refusals), diff(changed.files)]
    assert "nordvik.example" not in "\n".join(told)
    assert "22 12 34 56" not in "\n".join(told)
