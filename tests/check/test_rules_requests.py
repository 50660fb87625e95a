"""What a request says of its own end, of reminders, and the words it uses."""

from typing import Any

import pytest

from vouchbook.check.dataset import TODAY
from vouchbook.check.rules import (
    closed_request,
    content_state,
    future_date,
    reminders,
    retired_word,
)

DONE, MISSED, PLANNED, OFF = (
    {"advocate": "a/b", "on": "2026-09-15", "status": status}
    for status in ("done", "missed", "scheduled", "cancelled")
)


def said(uses: list[dict[str, Any]], ended: str | None, **more: Any) -> list[tuple[str | int, ...]]:
    closed = {"closed": {"on": "2026-09-16", "as": ended}} if ended else {}
    data = {"uses": uses, **closed, **more}
    return [fault.keys for fault in closed_request.check_file("r.yml", "request", data, {})]


@pytest.mark.parametrize(
    ("uses", "ended", "expected"),
    [
        ([DONE], "fulfilled", []),
        ([DONE, OFF], "fulfilled", []),
        ([DONE, MISSED], "fulfilled", []),
        ([DONE], "cancelled", []),
        ([DONE], "unfilled", [("closed", "as")]),
        ([DONE], "unmet-need", [("closed", "as")]),
        ([MISSED], "fulfilled", [("closed", "as")]),
        ([MISSED], "unfilled", []),
        ([OFF], "fulfilled", [("closed", "as")]),
        ([], "fulfilled", [("closed", "as")]),
        ([], "unmet-need", []),
        ([DONE, PLANNED], "fulfilled", [("uses", 1, "status")]),
        ([PLANNED], "cancelled", [("uses", 0, "status")]),
        ([PLANNED], None, []),
        ([], None, []),
    ],
)
def test_how_a_request_can_end(
    uses: list[dict[str, Any]], ended: str | None, expected: list[tuple[str | int, ...]]
) -> None:
    """Fulfilled takes a use that is done, unfilled none, and nothing scheduled is left over."""
    assert said(uses, ended) == expected


@pytest.mark.parametrize(
    ("uses", "ended", "more", "expected"),
    [
        ([DONE], None, {"outcome": {"kind": "x"}}, []),
        ([PLANNED], None, {"outcome": {"kind": "x"}}, [("outcome",)]),
        ([MISSED], None, {"outcome": {"kind": "x"}}, [("outcome",)]),
        ([], "fulfilled", {"outcome": {"kind": "x"}}, [("closed", "as")]),
        ([MISSED], None, {"feedback": {"advocate": {"rating": 1}}}, []),
        ([PLANNED], None, {"feedback": {"advocate": {"rating": 1}}}, [("feedback", "advocate")]),
        ([], "unfilled", {"feedback": {"requester": {"rating": 1}}}, []),
        (
            [], "unfilled", {"feedback": {"requester": {"rating": 5, "match": "perfect"}}},
            [("feedback", "requester", "match")],
        ),
    ],
)  # fmt: skip
def test_what_can_come_of_it(
    uses: list[dict[str, Any]],
    ended: str | None,
    more: dict[str, Any],
    expected: list[tuple[str | int, ...]],
) -> None:
    """An outcome takes what was done; feedback on somebody takes that one met at all."""
    assert said(uses, ended, **more) == expected


@pytest.mark.parametrize(
    ("ask", "closed", "told"),
    [
        ({"reminders": ["2026-09-05"]}, False, False),
        ({"reminders": ["2026-09-05", "2026-09-09"]}, False, True),
        ({"reminders": ["2026-09-05", "2026-09-09"]}, True, False),
        ({"reminders": ["2026-09-05", "2026-09-09"], "answer": "lapsed"}, False, False),
        ({}, False, False),
    ],
)
def test_one_reminder_is_enough(ask: dict[str, Any], closed: bool, told: bool) -> None:
    """A second reminder is told of while nobody has answered and the request is open."""
    data: dict[str, Any] = {"asks": [{"advocate": "a/b", **ask}]}
    if closed:
        data["closed"] = {"on": "2026-09-16", "as": "unfilled"}
    assert bool(list(reminders.check_file("r.yml", "request", data, {}))) == told


VOCABULARY = {
    "products": [
        {"id": "harbor"},
        {"id": "keel", "retired": "2026-06-01", "replaced_by": "harbor"},
    ],
    "activities": [{"id": "visit", "retired": "2026-09-01"}],
    "attributes": [{"id": "erp", "values": ["a", {"id": "b", "retired": "2026-01-01"}]}],
    "words": {"hold": "please wait"},
}


@pytest.mark.parametrize(
    ("requested", "expected"),
    [
        ("2026-05-31", []),
        ("2026-06-01", [("need", "must", "products", 1)]),
        ("2026-09-01", [("activity",), ("need", "must", "products", 1)]),
    ],
)
def test_a_new_request_uses_no_retired_word(
    requested: str, expected: list[tuple[str | int, ...]]
) -> None:
    """From its day on, a retired word is an error in a request; before, it was right."""
    names = retired_word.retired_words(VOCABULARY)
    need = {"must": {"products": ["harbor", "keel"]}}
    data = {"requested": requested, "activity": "visit", "need": need}
    faults = list(retired_word.check_file("r.yml", "request", data, names))
    assert sorted(fault.keys for fault in faults) == expected
    hints = {fault.keys[0]: fault.hint for fault in faults}
    assert hints.get("need") in (None, "write `harbor` instead")
    assert list(retired_word.check_file("r.yml", "request", data, {})) == []


def test_a_vocabulary_without_retired_words_takes_no_look() -> None:
    """Where nothing is retired, the ids that exist carry nothing more."""
    assert retired_word.retired_words({"products": [{"id": "harbor"}]}) == {}


def test_what_happened_lies_in_the_past() -> None:
    """Asks, answers, uses, feedback, thanks and the end of a request; no day, no warning."""
    later, day = "2026-11-17", "2026-11-16"
    data = {
        "first_answer": later,
        "asks": [{"on": day, "answer": "accepted", "answered": later}, {"on": later}, {"on": day}],
        "uses": [
            {"on": later, "status": "scheduled"},
            {"on": later, "status": "done"},
            {"on": day, "status": "done"},
        ],
        "feedback": {"requester": {"on": later}, "advocate": {"on": later}},
        "thanked": later,
        "closed": {"on": later, "as": "fulfilled"},
    }

    def told(today: str) -> list[tuple[str | int, ...]]:
        names = {TODAY: frozenset({today})}
        faults = future_date.check_file("r.yml", "request", data, names)
        return [fault.keys for fault in faults]

    assert told(day) == [
        ("first_answer",),
        ("asks", 0, "answered"),
        ("asks", 1, "on"),
        ("uses", 1, "on"),
        ("feedback", "requester", "on"),
        ("feedback", "advocate", "on"),
        ("thanked",),
        ("closed", "on"),
    ]
    assert told(later) == []
    assert list(future_date.check_file("r.yml", "request", data, {})) == []


STEP = {"state": "approved", "on": "2026-03-11"}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"state": "idea"}, []),
        ({"state": "retired", "published": "2020-01-01"}, []),
        ({"state": "retired", "published": "2020-01-01", "steps": [{"state": "retired"}]},
         [("published",)]),
        ({"state": "draft", "published": "2020-01-01"}, []),
        ({"state": "draft", "published": "2020-01-01", "steps": [{"state": "draft"}]},
         [("published",)]),
        ({"state": "retired", "published": "2020-01-01", "steps": [STEP, {"state": "retired"}]},
         []),
        ({"state": "draft", "steps": [STEP]}, [("state",)]),
        ({"state": "parked"}, [("state",)]),
        ({"state": "parked", "steps": [{"state": "parked"}]}, [("steps", 0, "state")]),
        ({"state": "parked", "steps": [{"state": "parked", "until": "2027-01-01"}]}, []),
        ({"state": "approved", "steps": [STEP], "quotes": [{"text": "x"}]},
         [("quotes", 0, "text")]),
        ({"state": "draft", "quotes": [{"text": "x"}]}, []),
    ],
)  # fmt: skip
def test_states_and_steps_agree(
    data: dict[str, Any], expected: list[tuple[str | int, ...]]
) -> None:
    """An item stands where its last step left it, parked until a day, out only after a yes."""
    faults = content_state.check_file("content/x.yml", "content", data, {})
    assert [fault.keys for fault in faults] == expected
