"""Days in an order in which things cannot have happened, and days that are exactly in order."""

from typing import Any

import pytest

from vouchbook.check.rules.date_order import check_file

REQUESTED, ASKED, ANSWERED, DONE = "2026-09-02", "2026-09-03", "2026-09-04", "2026-09-15"


def request(**changes: Any) -> dict[str, Any]:
    ask = {"advocate": "a/b", "on": ASKED, "answer": "accepted", "answered": ANSWERED}
    sound = {
        "requested": REQUESTED,
        "mode": "peer-to-peer",
        "needed_by": "2026-09-18",
        "asks": [ask],
        "uses": [{"advocate": "a/b", "on": DONE, "status": "done"}],
    }
    return {**sound, **changes}


def ask(**changes: Any) -> dict[str, Any]:
    return request(asks=[{"advocate": "a/b", "on": ASKED, **changes}])


def use(day: str, status: str = "done", **changes: Any) -> dict[str, Any]:
    return request(uses=[{"advocate": "a/b", "on": day, "status": status, **changes}])


def shadow(day: str, **changes: Any) -> dict[str, Any]:
    uses = [{"advocate": "a/b", "on": day, "status": "done"}]
    return {"requested": REQUESTED, "mode": "shadow", "uses": uses, **changes}


def places(kind: str, data: Any) -> list[tuple[str | int, ...]]:
    return [fault.keys for fault in check_file("file.yml", kind, data, {})]


@pytest.mark.parametrize(
    "data",
    [
        request(),
        request(needed_by=REQUESTED, first_answer=REQUESTED),
        ask(on=REQUESTED, answer="declined", answered=REQUESTED, again_from="2026-09-03"),
        ask(owner_ok={"by": "x", "on": ASKED, "ok": True}),
        ask(reminders=[ASKED, ASKED, ANSWERED], answer="lapsed", answered=ANSWERED),
        use(DONE, agreed=DONE),
        use("2026-08-01"),
        use("2026-08-01", agreed="2026-07-20"),
        request(thanked=DONE, feedback={"requester": {"rating": 5, "on": DONE}}),
        {**use("2026-08-01"), "thanked": "2026-08-02"},
        request(closed={"on": DONE, "as": "fulfilled"}),
        request(uses=[], thanked=REQUESTED, closed={"on": ANSWERED, "as": "cancelled"}),
        {**use("2026-10-01", "cancelled"), "closed": {"on": ANSWERED, "as": "cancelled"}},
        shadow(REQUESTED),
        shadow("2026-08-01", thanked="2026-08-02", closed={"on": "2026-08-03", "as": "fulfilled"}),
        shadow("2026-08-01", needed_by="2026-08-01"),
    ],
)
def test_a_request_in_order(data: dict[str, Any]) -> None:
    """The same day is in order, and so is a use that was logged late."""
    assert places("request", data) == []


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (request(needed_by="2026-09-01"), [("needed_by",)]),
        (request(first_answer="2026-09-01"), [("first_answer",)]),
        (ask(on="2026-09-01"), [("asks", 0, "on")]),
        (ask(owner_ok={"by": "x", "on": ANSWERED, "ok": True}), [("asks", 0, "on")]),
        (ask(answer="declined", answered=REQUESTED), [("asks", 0, "answered")]),
        (
            ask(answer="unavailable", answered=ANSWERED, again_from=ANSWERED),
            [("asks", 0, "again_from")],
        ),
        (ask(reminders=[REQUESTED]), [("asks", 0, "reminders", 0)]),
        (ask(reminders=["2026-09-06", "2026-09-05"]), [("asks", 0, "reminders", 1)]),
        (
            ask(reminders=["2026-09-05"], answer="accepted", answered=ANSWERED),
            [("asks", 0, "reminders", 0)],
        ),
        (use(DONE, agreed="2026-09-16"), [("uses", 0, "on")]),
        (request(thanked=ANSWERED), [("thanked",)]),
        (request(uses=[], thanked="2026-09-01"), [("thanked",)]),
        (
            request(feedback={"advocate": {"rating": 5, "on": "2026-09-14"}}),
            [("feedback", "advocate", "on")],
        ),
        (request(closed={"on": "2026-09-14", "as": "fulfilled"}), [("closed", "on")]),
        (request(uses=[], closed={"on": ASKED, "as": "unfilled"}), [("closed", "on")]),
        (request(asks=[], uses=[], closed={"on": "2026-09-01", "as": "x"}), [("closed", "on")]),
        (shadow("2026-09-03"), [("uses", 0, "on")]),
        (shadow("2026-08-03", thanked="2026-08-02"), [("thanked",)]),
        (shadow("2026-08-03", closed={"on": "2026-08-02", "as": "fulfilled"}), [("closed", "on")]),
    ],
)
def test_a_request_out_of_order(
    data: dict[str, Any], expected: list[tuple[str | int, ...]]
) -> None:
    """Each impossible order is one fault, at the day that comes too early."""
    assert places("request", data) == expected


@pytest.mark.parametrize(
    ("kind", "name", "early", "late", "strictly"),
    [
        ("person", "consent", "granted", "expires", False),
        ("person", "activities", "since", "until", True),
        ("person", "resting", "from", "to", False),
        ("account", "naming", "granted", "expires", False),
        ("account", "blackouts", "from", "to", False),
    ],
)
def test_lists_of_profiles(kind: str, name: str, early: str, late: str, strictly: bool) -> None:
    """A period does not end before it begins; the day on which something stops is a later one."""
    second = {early: "2026-02-02", late: "2026-02-01"}
    same = {early: "2026-02-02", late: "2026-02-02"}
    data = {name: [{early: "2026-02-02"}, same, second, {early: "2026-02-02", late: "2026-02-03"}]}
    expected = [(name, 1, late)] * strictly + [(name, 2, late)]
    assert places(kind, data) == expected


@pytest.mark.parametrize(("kind", "name"), [("person", "consent"), ("account", "naming")])
def test_a_withdrawal_comes_after_the_grant(kind: str, name: str) -> None:
    """Nobody takes back what was not given yet; on the same day they may."""
    for day, expected in (("2026-02-02", []), ("2026-02-01", [(name, 0, "withdrawn", "on")])):
        data = {name: [{"granted": "2026-02-02", "withdrawn": {"on": day}}]}
        assert places(kind, data) == expected


def test_other_pairs_of_profiles() -> None:
    """Nomination before interview, health since before checked, customer before renewal."""
    on = {"on": "2026-02-02"}
    assert places("person", {"nominated": on, "interviewed": on}) == []
    late = {"nominated": on, "interviewed": {"on": "2026-02-01"}}
    assert places("person", late) == [("interviewed", "on")]
    health = {"status": "green", "since": "2026-02-02", "checked": "2026-02-01"}
    data = {"health": health, "customer_since": "2026-02-02", "renewal": on, "escalation": None}
    assert places("account", data) == [("renewal", "on"), ("health", "checked")]


def test_content_comes_out_after_its_first_yes() -> None:
    """Steps ascend; an item that was approved twice came out after the first time."""
    yes = {"state": "approved", "on": "2026-03-11"}
    again = {"state": "approved", "on": "2026-06-11"}
    sound = {"steps": [yes, again], "published": "2026-03-11", "review": "2026-03-12"}
    assert places("content", sound) == []
    early = {"steps": [yes], "published": "2026-03-10", "review": "2026-03-10"}
    assert places("content", early) == [("review",), ("published",)]
    assert places("content", {"steps": [again, yes]}) == [("steps", 1, "on")]
    assert places("content", {"published": "2026-03-10"}) == []


def test_colleagues_have_no_role_after_they_left() -> None:
    """A role, or access, does not end before it begins, nor begin once somebody has left."""
    one = {
        "id": "x",
        "left": "2026-06-01",
        "access": {"since": "2026-02-01", "until": "2026-01-31"},
        "roles": [
            {"role": "csm", "from": "2026-05-31", "to": "2026-05-30"},
            {"role": "csm", "from": "2026-06-01"},
        ],
    }
    assert places("people", [one]) == [
        (0, "access", "until"), (0, "roles", 0, "to"), (0, "roles", 1, "from"),
    ]  # fmt: skip
