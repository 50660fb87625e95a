"""What `status` and `why` say, at the very days where it changes."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from limits_compact import Case, Data, book_of, completed

from vouchbook.limits import AHEAD, Entry, Obstacle, entry_of, in_order
from vouchbook.limits.history import Past
from vouchbook.limits.policy import Ceiling
from vouchbook.limits.standing import Standing, fullest, standing, worst_first
from vouchbook.limits.why import Explanation, explain, stand_ins
from vouchbook.model import Counts, LimitScope

TODAY = date(2026, 11, 16)


def later(days: int) -> date:
    return TODAY + timedelta(days=days)


def program(person: Data, *uses: Data, **more: Data) -> Case:
    """One person, with one request for each use."""
    requests = {
        f"r{number}": {"requested": use["on"], "uses": [{"advocate": "a/p", **use}]}
        for number, use in enumerate(uses)
    }
    return completed({"today": TODAY, "people": {"a/p": person}, "requests": requests} | more)


def entries_of(case: Case) -> list[Entry]:
    return [entry_of(request) for request in book_of(case).requests.values()]


def stands(case: Case) -> Standing:
    return standing(book_of(case), entries_of(case), "a/p", TODAY)


def explained(case: Case, on: date = TODAY) -> Explanation:
    return explain(book_of(case), entries_of(case), "a/p", "call", on=on, today=TODAY)


def test_what_is_offered_comes_first() -> None:
    """Activities that somebody does stand before the others, whatever their order elsewhere."""
    activities = {"call": {"live": True, "needs": []}, "talk": {"live": True, "needs": []}}
    case = program({"activities": [{"type": "talk"}]}, activities=activities)
    assert [one.activity for one in stands(case).offers] == ["talk", "call"]


@pytest.mark.parametrize(
    ("obstacles", "rules"),
    [
        ([(10, 20, "x"), (12, 30, "y")], ["y", "x"]),
        ([(11, 20, "x"), (10, 20, "y")], ["y", "x"]),
        ([(10, 20, "x"), (9, 20, "status")], ["status", "x"]),
        ([(1, 10, "first day"), (15, 40, "last day"), (1, 9, "before"), (16, 40, "after")],
         ["last day", "first day"]),
        ([(10, 20, "x"), (10, 30, "x")], ["x"]),
    ],
)  # fmt: skip
def test_the_worst_is_told_first(
    obstacles: Iterable[tuple[int, int, str]], rules: list[str]
) -> None:
    """Longest first, then what is in the way already; only what touches the days."""
    found = worst_first((Obstacle(*one) for one in obstacles), 10, 15)
    assert [one.rule for one in found] == rules


def test_what_was_agreed_today_is_told() -> None:
    """What was agreed today, or took place just a year ago, is recent; what is older is not."""
    case = program({}, {"on": later(0)}, {"on": later(-365)}, {"on": later(-366)})
    assert [one.on for one in stands(case).recent] == [later(0), later(-365)]


def test_a_booking_of_today_is_a_promise() -> None:
    """What is scheduled for today is still to come, what was scheduled for yesterday is not."""
    uses = ({"on": later(days), "status": "scheduled", "agreed": later(-9)} for days in (-1, 0, 1))
    (call,) = (one for one in stands(program({}, *uses)).offers if one.activity == "call")
    assert [one.on for one in call.promised] == [later(0), later(1)]


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [(0, 1, True), (0, 9, True), (-9, 1, True), (1, 9, False), (-9, 0, False)],
)
def test_a_limit_is_told_while_it_lasts(since: int, until: int, told: bool) -> None:
    """On its first and on its last day a personal limit is among those that leave room."""
    own = {"type": "call", "max": 2, "days": 90, "since": later(since), "until": later(until)}
    case = program({"activities": [{"type": "call"}, own]})
    assert ("personal" in [one.rule for one in stands(case).room]) is told
    assert ("personal" in [one.rule for one in explained(case).lines]) is told


@pytest.mark.parametrize(
    ("days", "most"), [([0, -9], 2), ([0, -10], 1), ([0, 9], 2), ([-9, 9], 1), ([-4, 5], 2)]
)
def test_a_window_holds_its_last_day(days: list[int], most: int) -> None:
    """Events nine days apart lie within ten days, and count together where today does, too."""
    case = program({}, *({"on": later(day)} for day in days))
    past = Past()
    for event in in_order(entries_of(case)):
        past.add(event)
    ceiling = Ceiling("c", LimitScope.CONTACT, Counts.USES, None, 9, 10)
    assert fullest(past, ceiling, TODAY.toordinal()) == most


def test_as_many_stand_in_as_are_wanted() -> None:
    """The first three who are free are named, in the order given."""
    people = {f"a/p{number}": {} for number in range(5)}
    case = completed({"today": TODAY, "people": people})
    found = stand_ins(book_of(case), [], people, "call", on=TODAY, today=TODAY)
    assert [one.advocate for one in found] == ["a/p0", "a/p1", "a/p2"]


def test_the_last_free_day_is_free() -> None:
    """Asked about the day before a blackout, the answer is that day."""
    case = program({}, accounts={"a": {"blackouts": [blackout(5, 8)]}})
    assert explained(case, later(4)).free == later(4)


def blackout(first: int, last: int) -> Data:
    return {"from": later(first), "to": later(last), "recorded": later(-30)}


@pytest.mark.parametrize(
    ("blackouts", "free"),
    [
        ([(0, 0)], 1),
        ([(0, 5), (6, 9)], 10),
        ([(-3, 2), (4, 9)], 3),
        ([(0, AHEAD - 1)], AHEAD),
        ([(0, AHEAD)], None),
    ],
)
def test_a_rule_is_past_after_its_last_day(
    blackouts: list[tuple[int, int]], free: int | None
) -> None:
    """A rule is past after all that follow one another; beyond two years nobody looks."""
    case = program({}, accounts={"a": {"blackouts": [blackout(*one) for one in blackouts]}})
    (line,) = (one for one in explained(case).lines if not one.passes)
    assert (line.rule, line.free) == ("blackout", None if free is None else later(free))


@pytest.mark.parametrize(("uses", "last"), [(3, False), (4, True)])
def test_three_events_are_all_there_are(uses: int, last: bool) -> None:
    """Up to three events of a full limit are named, of more the last three, and that is said."""
    cap = {"id": "c", "scope": "contact", "counts": "uses", "max": uses, "days": 90}
    case = program({}, *({"on": later(-day)} for day in range(uses)), limits={"caps": [cap]})
    (line,) = (one for one in explained(case).lines if not one.passes)
    assert ("the last " in line.says) is last


@pytest.mark.parametrize(("expires", "said"), [(-1, "ended on"), (0, "lasts until")])
def test_a_consent_has_ended_on_the_day_after_its_last(expires: int, said: str) -> None:
    """On the first day without it a consent has ended; on its last it lasts until today."""
    consent = {"scope": ["sales"], "granted": later(-90), "expires": later(expires)}
    activities = {"call": {"live": True, "needs": ["sales"]}}
    case = program({"consent": [consent]}, activities=activities)
    (line,) = (one for one in explained(case, later(5)).lines if not one.passes)
    assert f"consent for sales {said} {later(expires)}" in line.says
