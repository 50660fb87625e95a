"""The naive judge of the use limits: right in every worked case; random programs reach it all."""

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from limits_compact import CASES, Case, Data, book_of, completed, load_cases
from limits_naive import free_windows, headroom, judge, load
from limits_random import HOLDS, features, programs

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "design" / CASES.name
TODAY = date(2026, 11, 16)
CAP = {"id": "calls", "scope": "contact", "counts": "uses", "max": 1, "days": 10}
#: What random programs must reach, and often enough that a short run does.
EXPECTED = {
    *(f"rule:{rule}" for rule in HOLDS),
    *(f"rule:{rule}" for rule in ("cap", "request cap", "cooldown", "personal", "contract")),
    *(f"kind:{kind}" for kind in ("error", "clash", "shadow", "excused")),
    *(f"what:{what}" for what in ("ask", "use", "reservation")),
    *("not judged", "erased", "no profile", "no account", "one contact", "renamed account"),
    *("joined uses", "panel", "asked again"),
}


def day(number: int) -> date:
    """A day, counted from today."""
    return TODAY + timedelta(days=number)


def use(on: int, advocate: str = "a/p", **more: Any) -> Data:
    return {"advocate": advocate, "on": day(on)} | more


def asked(*uses: Data, on: int, **more: Any) -> Data:
    """A request of some day with uses."""
    return {"requested": day(on), "uses": list(uses)} | more


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case.id)
def test_a_worked_case(case: Case) -> None:
    """Errors, warnings and free windows are those that the case lists."""
    verdicts = judge(case)

    def of_kind(*kinds: str) -> list[tuple[str, str, date]]:
        return sorted((one.request, one.rule, one.on) for one in verdicts if one.kind in kinds)

    assert of_kind("error") == sorted(case.errors)
    assert of_kind("clash", "shadow") == sorted(case.warnings)
    for advocate, by_activity in case.free.items():
        for activity, windows in by_activity.items():
            assert free_windows(case, advocate, activity) == windows


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case.id)
def test_a_worked_case_is_a_book(case: Case) -> None:
    """The product's model takes every worked case, with all its requests, people and accounts."""
    book = book_of(case)
    assert sorted(book.requests) == sorted(case.requests)
    assert sorted(book.people) == sorted(case.people)
    assert sorted(book.accounts) == sorted(case.accounts)


def test_the_cases_are_a_copy() -> None:
    """The copy of the worked cases is the shared file, byte for byte."""
    if not SHARED.is_file():
        pytest.skip("the shared design folder is not beside this checkout")
    assert CASES.read_bytes() == SHARED.read_bytes()


@pytest.mark.long
@pytest.mark.no_cover
def test_random_programs_reach_everything() -> None:
    """Every rule, kind and sort of event occurs in 400 random programs, all of which are books."""
    met: set[str] = set()

    # The same programs in every profile: what is rare may be missing in some run of so few.
    @settings(max_examples=400, derandomize=True, database=None)
    @given(programs())
    def collect(case: Case) -> None:
        book_of(case)
        met.update(features(case))

    collect()
    assert EXPECTED - met == set()


#: What LIMITS.md leaves open and no worked case holds: a program, and the verdicts that it gets.
CLARIFIED: dict[str, tuple[Data, list[tuple[str, str, str]]]] = {
    "a withdrawal also ends what was granted before it, in its own scopes only": (
        {
            "activities": {
                "call": {"live": True, "needs": ["sales"]},
                "quote": {"live": False, "needs": ["quote"]},
            },
            "people": {
                "a/p": {
                    "consent": [
                        {"scope": ["sales", "quote"], "granted": day(-90), "expires": day(90)},
                        {
                            "scope": ["sales"],
                            "granted": day(-30),
                            "expires": day(60),
                            "withdrawn": {"on": day(0), "recorded": day(2)},
                        },
                    ]
                }
            },
            "requests": {
                "r1": asked(use(1), on=1),
                "r2": asked(use(2), on=2),
                "r3": asked(use(3, activity="quote"), on=2),
            },
        },
        [("r1", "consent", "clash"), ("r2", "consent", "error")],
    ),
    "an end of willingness learned after the agreement is a clash": (
        {
            "people": {"a/p": {"activities": [{"type": "call", "until": day(0)}]}},
            "requests": {"r1": asked(use(5), on=-1), "r2": asked(use(6), on=0)},
        },
        [("r1", "willingness", "clash"), ("r2", "willingness", "error")],
    ),
    "a joined use of another activity is judged by what depends on the activity": (
        {
            "activities": {"video": {"live": True}},
            "people": {"a/p": {"activities": [], "status": "nominated"}},
            "requests": {
                "r1": asked(use(5, occasion="launch"), on=1),
                "r2": asked(use(5, occasion="launch"), on=2),
                "r3": asked(use(5, occasion="launch", activity="video"), on=3),
            },
        },
        [("r1", "status", "error"), ("r1", "willingness", "error"), ("r3", "willingness", "error")],
    ),
    "a joined use that plays a role of its own is judged by the cooldown": (
        {
            "activities": {"video": {"live": True}},
            "limits": {
                "cooldowns": [{"id": "rest", "scope": "contact", "before": ["video"], "days": 9}]
            },
            "requests": {
                "r1": asked(use(0), on=-9),
                "r2": asked(use(5, occasion="launch"), on=1),
                "r3": asked(use(5, occasion="launch", activity="video"), on=2),
                "r4": asked(use(5, occasion="launch", activity="video"), on=3),
            },
        },
        [("r3", "rest", "error")],
    ),
    "the forgotten are refused from that day, and nothing else about them is judged": (
        {
            "erased": {"a/erased-1": day(0)},
            "requests": {
                "r1": asked(use(-1, "a/erased-1"), use(3, "a/erased-1"), on=-9),
                "r2": asked(use(4, "a/erased-1"), on=0),
            },
        },
        [("r1", "status", "clash"), ("r2", "status", "error")],
    ),
    "who has no profile any more is judged by the one that took its place": (
        {
            "missing": ["a/p"],
            "people": {"b/p": {"formerly": ["a/p"], "status": "nominated"}},
            "requests": {"r1": asked(use(1), on=0)},
        },
        [("r1", "status", "error")],
    ),
    "an escalation learned late is a clash beside the error of a known health": (
        {
            "limits": {"holds": {"health": ["red"]}},
            "accounts": {
                "a": {
                    "health": {"status": "red", "since": day(0)},
                    "escalation": {"since": day(-3), "recorded": day(2)},
                }
            },
            "requests": {"r1": asked(use(-2), on=-9), "r2": asked(use(1), on=1)},
        },
        [("r1", "health", "clash"), ("r2", "health", "error")],
    ),
    "a wider industry and the region of a country match too": (
        {
            "people": {"a/p": {"not_with": [{"industry": ["finance"], "region": ["emea"]}]}},
            "requests": {
                "r1": asked(use(1), on=0, prospect={"industry": "retail-banking", "country": "EE"}),
                "r2": asked(use(2), on=0, prospect={"industry": "finance"}),
            },
        },
        [("r1", "conflict", "error")],
    ),
    "a shadow use learned before a fact clashes, a signed one is excused": (
        {
            "limits": {"caps": [CAP]},
            "managers": {"lena": [(day(-90), day(0))]},
            "accounts": {"a": {"blackouts": [{"from": day(-5), "to": day(5), "recorded": day(3)}]}},
            "requests": {
                "r1": asked(use(-1), on=0, mode="shadow"),
                "r2": asked(
                    use(-2),
                    on=0,
                    mode="shadow",
                    overrides=[{"advocate": "a/p", "rule": "calls", "by": "lena", "on": day(0)}],
                ),
                "r3": asked(use(-3), on=0, mode="shadow"),
            },
        },
        [
            ("r1", "blackout", "clash"),
            ("r2", "blackout", "clash"),
            ("r2", "calls", "excused"),
            ("r3", "blackout", "clash"),
            ("r3", "calls", "shadow"),
        ],
    ),
}


@pytest.mark.parametrize("says", CLARIFIED)
def test_what_the_worked_cases_leave_open(says: str) -> None:
    """The verdicts of a program made for one decision are those that the decision asks for."""
    compact, expected = CLARIFIED[says]
    verdicts = judge(completed(compact))
    assert [(one.request, one.rule, one.kind) for one in verdicts] == sorted(expected)


def test_load_halves_with_time_and_joins_occasions() -> None:
    """An effort counts half after a half-life; joined, cancelled and later uses don't count."""
    fatigue = {"half_life_days": 10, "capacity": 10, "in_use": 0.6, "tired": 0.85}
    case = completed(
        {
            "limits": {"load": fatigue},
            "people": {"b/p": {"formerly": ["a/p"]}},
            "requests": {
                "r1": asked(use(0, occasion="launch"), on=-9),
                "r2": asked(use(0, occasion="launch"), use(-10, "b/p"), on=-9),
                "r3": asked(use(-1, status="cancelled"), use(1), use(-2, "a/q"), on=-9),
            },
        }
    )
    assert load(case, "a/p", TODAY) == pytest.approx((3 + 1.5) / 10)
    assert load(case, "a/p", day(-11)) == 0
    assert load(case, "a/p", date(2024, 12, 31)) is None


def test_headroom_is_the_tightest_cap() -> None:
    """Of all caps on uses of the activity, also own and contract ones, the tightest counts."""
    program_cap = CAP | {"max": 3}
    own = {"type": "call", "max": 4, "days": 5, "since": day(-5), "until": day(1)}
    case = completed(
        {
            "activities": {"video": {"live": True}},
            "limits": {"caps": [program_cap, CAP | {"counts": "asks", "max": 0}]},
            "people": {"a/p": {"activities": [own, {"type": "video"}]}},
            "accounts": {"b": {"caps": [CAP | {"id": "contract", "max": 0}]}},
            "requests": {"r1": asked(use(0), use(-4), use(-5), use(-10), use(1), on=-20)},
        }
    )
    assert headroom(case, "a/p", "video", TODAY) == Fraction(0)
    assert headroom(case, "a/p", "call", day(4)) == Fraction(-1, 3)
    assert headroom(case, "a/p", "call", day(9)) == Fraction(1, 3)
    assert headroom(case, "b/q", "call", TODAY) == Fraction(0)
    assert headroom(case, "c/r", "call", TODAY) == Fraction(1)
    assert headroom(case, "a/p", "call", date(2024, 12, 31)) == Fraction(1)
    generous = completed({"people": {"a/p": {"activities": [own]}}, "requests": case.requests})
    assert headroom(generous, "a/p", "call", TODAY) == Fraction(1, 2)
    assert headroom(generous, "a/p", "call", day(1)) == Fraction(1)
