"""Parts of the limits by themselves: gaps, words, and what the whole judge cannot show."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from limits_compact import Case, Data, book_of, completed, load_cases

from vouchbook.limits import (
    AHEAD,
    HORIZON,
    Facts,
    Identity,
    Kind,
    Obstacle,
    Verdict,
    Wear,
    entry_of,
    free_windows,
    headroom,
    judge,
    ledger_on,
    merged,
    wear,
)
from vouchbook.limits.judge import MOST_ERRORS
from vouchbook.limits.obstacle import gaps
from vouchbook.limits.words import Words, ordinal

TODAY = date(2026, 11, 16)
DAY = TODAY.toordinal()
LOAD = {"half_life_days": 60, "capacity": 10, "in_use": 0.6, "tired": 0.85}


def verdicts(case: Case) -> tuple[Verdict, ...]:
    book = book_of(case)
    return judge(Facts.of(book), map(entry_of, book.requests.values())).verdicts


def with_version(**version: object) -> Case:
    return completed({"limits": version, "people": {"a/p": {}}})


@pytest.mark.parametrize(
    ("obstacles", "free"),
    [
        ([], [(10, 20)]),
        ([(1, 9), (21, 30)], [(10, 20)]),
        ([(1, 10), (20, 30)], [(11, 19)]),
        ([(12, 13), (13, 15), (12, 12)], [(10, 11), (16, 20)]),
        ([(12, 13), (14, 15)], [(10, 11), (16, 20)]),
        ([(12, 18), (13, 14)], [(10, 11), (19, 20)]),
        ([(1, 30)], []),
        ([(10, 20)], []),
        ([(11, 20)], [(10, 10)]),
        ([(10, 19)], [(20, 20)]),
        ([(15, 15)], [(10, 14), (16, 20)]),
    ],
)
def test_gaps_are_the_days_between(
    obstacles: list[tuple[int, int]], free: list[tuple[int, int]]
) -> None:
    """Whatever their order and however they overlap, obstacles leave just the other days."""
    found = [Obstacle(first, last, "blackout") for first, last in obstacles]
    assert gaps(found, 10, 20) == gaps(reversed(found), 10, 20) == free


@pytest.mark.parametrize(
    ("amount", "word"),
    [(0.0, Wear.RESTED), (0.59, Wear.RESTED), (0.6, Wear.IN_USE), (0.849, Wear.IN_USE),
     (0.85, Wear.TIRED), (3.0, Wear.TIRED), (None, None)],
)  # fmt: skip
def test_a_load_has_its_word(amount: float | None, word: Wear | None) -> None:
    """Rested ends where in use begins, in use where tired begins."""
    case = with_version(load=LOAD)
    ledger = ledger_on(Facts.of(book_of(case)), [], DAY)
    assert wear(ledger, amount, DAY) == word


@pytest.mark.parametrize(
    ("shift", "room"),
    [(-1, Fraction(1)), (0, Fraction(1, 2)), (9, Fraction(1, 2)), (10, Fraction(1))],
)
def test_a_limit_leaves_less_room_while_it_lasts(shift: int, room: Fraction) -> None:
    """A person's own limit counts from its first day on to the day before its end."""
    own = {
        "type": "call",
        "max": 2,
        "days": 60,
        "since": TODAY,
        "until": TODAY + timedelta(days=10),
    }
    use = {"advocate": "a/p", "on": TODAY - timedelta(days=5)}
    case = completed(
        {
            "people": {"a/p": {"activities": [own]}},
            "requests": {"r1": {"requested": use["on"], "uses": [use]}},
        }
    )
    book = book_of(case)
    entries = [entry_of(request) for request in book.requests.values()]
    day = DAY + shift
    assert headroom(ledger_on(Facts.of(book), entries, day), "a/p", "call", day) == room


def test_without_parameters_a_load_has_no_word() -> None:
    """A version that does not say what tires says nothing of anybody."""
    ledger = ledger_on(Facts.of(book_of(with_version())), [], DAY)
    assert wear(ledger, 0.5, DAY) is None
    assert wear(ledger, 0.5, date(2024, 12, 31).toordinal()) is None


@pytest.mark.parametrize(
    ("agreed_before", "short"), [(10, False), (9, True), (0, True)], ids=["enough", "less", "none"]
)
def test_short_notice_is_told_of_what_is_to_come(agreed_before: int, short: bool) -> None:
    """A booking sooner than the notice is a notice, on the very day it is not; done ones never."""
    use = {"advocate": "a/p", "on": TODAY}
    agreed = TODAY - timedelta(days=agreed_before)
    kinds = {}
    for status in ("scheduled", "done"):
        request = {"requested": agreed, "uses": [use | {"status": status}]}
        case = completed({"limits": {"notice": {"default": 10}}, "requests": {"r1": request}})
        kinds[status] = [one.kind for one in verdicts(case)]
    assert kinds == {"scheduled": [Kind.NOTICE] if short else [], "done": []}


def test_a_notice_names_the_first_day_beyond_it() -> None:
    """The day proposed instead is the first that the notice allows and nothing else forbids."""
    request: Data = {
        "requested": TODAY,
        "uses": [{"advocate": "a/p", "on": TODAY + timedelta(days=2), "status": "scheduled"}],
    }
    blackout = {"from": TODAY + timedelta(days=10), "to": TODAY + timedelta(days=12),
                "recorded": TODAY}  # fmt: skip
    case = completed(
        {
            "limits": {"notice": {"default": 10}},
            "accounts": {"a": {"blackouts": [blackout]}},
            "requests": {"r1": request},
        }
    )
    (notice,) = verdicts(case)
    assert notice.free == DAY + 13


@pytest.mark.parametrize(("days", "free"), [(HORIZON, DAY + HORIZON), (HORIZON + 1, None)])
def test_a_free_day_is_looked_for_two_years_ahead(days: int, free: int | None) -> None:
    """A verdict names the first free day up to two years ahead, and none beyond."""
    case = completed(
        {
            "limits": {"cooldowns": [{"id": "rest", "scope": "contact", "days": days}]},
            "requests": {
                "r1": {"requested": TODAY, "uses": [{"advocate": "a/p", "on": TODAY}]},
                "r2": {"requested": TODAY, "uses": [{"advocate": "a/p", "on": TODAY}]},
            },
        }
    )
    assert [one.free for one in verdicts(case)] == [free]


def test_whom_else_was_asked_is_told_without_the_one_judged() -> None:
    """Of a request for which too many were asked, the others are named."""
    asks = [{"advocate": who, "on": TODAY} for who in ("a/p", "b/q", "c/r", "c/r")]
    cap = {"id": "per-need", "scope": "request", "counts": "asks", "max": 2}
    case = completed({"limits": {"caps": [cap]}, "requests": {"r1": {"asks": asks}}})
    named = [[other.advocate for other in one.obstacle.events] for one in verdicts(case)]
    assert named == [["a/p", "b/q"], ["a/p", "b/q"]]


def test_of_two_equal_reasons_the_first_is_told() -> None:
    """Where two obstacles of one rule last as long, the first in the file is told."""
    pauses = [
        {"from": TODAY - timedelta(days=at), "to": TODAY, "recorded": TODAY, "why": why}
        for at, why in ((1, "one"), (2, "another"))
    ]
    case = completed(
        {
            "accounts": {"a": {"blackouts": pauses}},
            "requests": {
                "r1": {"requested": TODAY, "uses": [{"advocate": "a/p", "on": TODAY}]},
            },
        }
    )
    assert [one.obstacle.detail for one in verdicts(case)] == ["one"]


def test_of_a_hundred_errors_of_one_customer_no_more_is_told() -> None:
    """A customer with a hundred errors is judged no further; another one is."""
    uses = [{"advocate": "a/p", "on": TODAY} for _ in range(MOST_ERRORS + 50)]
    case = completed(
        {
            "limits": {
                "caps": [{"id": "none", "scope": "contact", "counts": "uses", "max": 0, "days": 1}]
            },
            "requests": {
                "r1": {"requested": TODAY, "uses": [*uses, {"advocate": "b/q", "on": TODAY}]},
            },
        }
    )
    told = [one.event.advocate for one in verdicts(case)]
    assert (told.count("a/p"), told.count("b/q")) == (MOST_ERRORS, 1)


def test_of_a_hundred_bookings_a_free_day_is_looked_for() -> None:
    """For so many doubtful bookings of a customer another day is proposed, for the next none."""
    uses = [
        {"advocate": "a/p", "on": TODAY, "agreed": TODAY - timedelta(days=5), "status": "scheduled"}
        for _ in range(MOST_ERRORS + 1)
    ]
    blackout = {"from": TODAY, "to": TODAY, "recorded": TODAY}
    case = completed(
        {
            "accounts": {"a": {"blackouts": [blackout]}},
            "requests": {"r1": {"requested": TODAY - timedelta(days=5), "uses": uses}},
        }
    )
    assert [one.free for one in verdicts(case)] == [DAY + 1] * MOST_ERRORS + [None]


@pytest.mark.parametrize("of", [2, 3, 7])
def test_a_log_judged_in_parts_is_judged_as_a_whole(of: int) -> None:
    """Parts give together the same verdicts and idle overrides, in the same order."""
    for case in load_cases():
        book = book_of(case)
        facts, entries = Facts.of(book), [entry_of(one) for one in book.requests.values()]
        parts = [judge(facts, entries, part=part, of=of) for part in range(of)]
        assert merged(parts) == judge(facts, entries), case.id


@pytest.mark.parametrize("closed", [None, {"on": TODAY}])
def test_an_open_request_says_until_when(closed: Data | None) -> None:
    """Only of an open request is it told until when it is needed."""
    request = {"requested": TODAY, "needed_by": TODAY + timedelta(days=3), "closed": closed}
    (request_record,) = book_of(completed({"requests": {"r1": request}})).requests.values()
    entry = entry_of(request_record)
    assert entry.needed_by == (None if closed else DAY + 3)
    assert entry.path == "requests/2026/r1.yml"


def test_windows_end_where_they_are_asked_to() -> None:
    """The last day asked about is the last of a window; a notice beyond it leaves none."""
    case = with_version(notice={"default": 10})
    ledger = ledger_on(Facts.of(book_of(case)), [], DAY)
    assert free_windows(ledger, "a/p", "call", DAY) == [(DAY + 10, DAY + AHEAD - 1)]
    assert free_windows(ledger, "a/p", "call", DAY, 11) == [(DAY + 10, DAY + 10)]
    assert free_windows(ledger, "a/p", "call", DAY, 10) == []


def test_who_is_who() -> None:
    """Accounts and people are found by every name they had, their own names first."""
    case = completed(
        {
            "accounts": {"new": {"formerly": ["old", "older"]}, "other": {}},
            "people": {"new/p": {}, "other/q": {"formerly": ["old/q", "new/p"]}},
            "missing": ["old", "older", "old/q"],
            "erased": {"old/erased-1": TODAY},
        }
    )
    book = book_of(case)
    identity = Identity(book.accounts, book.people, book.erased)
    assert identity.account("old") == identity.account("new") != identity.account("other")
    assert identity.account_file("older") == "new"
    assert identity.account_file("nobody") is None
    assert identity.profile("old/p") == identity.profile("new/p") == "new/p"
    assert identity.profile("old/q") == "other/q"
    assert identity.profile("old/erased-1") is None
    assert identity.contact("old/p") == identity.contact("other/q") == identity.contact("older/p")
    assert identity.contact("new/z") == "new/z"


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "first"), (3, "third"), (10, "tenth"), (11, "11th"), (12, "12th"), (13, "13th"),
     (21, "21st"), (22, "22nd"), (23, "23rd"), (24, "24th"), (101, "101st"), (111, "111th")],
)  # fmt: skip
def test_a_number_says_which(number: int, word: str) -> None:
    """Numbers up to ten are words, later ones have their ending."""
    assert ordinal(number) == word


def said(case: Case, kind: Kind = Kind.ERROR) -> list[str]:
    words = Words(Facts.of(book_of(case)))
    return [words.why(one.obstacle, one.event) for one in verdicts(case) if one.kind is kind]


@pytest.mark.parametrize(
    ("program", "sentence"),
    [
        ({"limits": {"caps": [{"id": "c", "scope": "contact", "counts": "uses", "max": 0,
                               "days": 9}]}},
         "first use of a/p in 9 days, none is allowed"),
        ({"limits": {"caps": [{"id": "c", "scope": "request", "counts": "asks", "max": 0}]},
          "requests": {"r1": {"asks": [{"advocate": "a/p", "on": TODAY}]}}},
         "nobody may be asked for call now"),
        ({"people": {"a/p": {"activities": []}}}, "a/p does not offer call"),
        ({"people": {"a/p": {"activities": [{"type": "call", "since": date(2027, 1, 2)}]}}},
         "a/p offers call only from 2027-01-02 on"),
        ({"activities": {"call": {"live": True, "needs": ["sales"]}},
          "people": {"a/p": {"consent": [{"scope": ["sales"], "granted": date(2027, 1, 2),
                                          "expires": date(2027, 12, 31)}]}}},
         "a/p's consent for sales begins on 2027-01-02"),
        ({"people": {"a/p": {"status": "declined", "status_since": date(2026, 1, 2)}}},
         "a/p does not want to be an advocate, since 2026-01-02"),
        ({"erased": {"a/p": date(2026, 1, 2)}}, "this person was forgotten on 2026-01-02"),
        ({"limits": {"min_stage": {"call": 9}},
          "requests": {"r1": {"opportunities": [{"id": "O1", "stage_then": "lead"}],
                              "uses": [{"advocate": "a/p", "on": TODAY}]}}},
         "the deal was at the stage lead; call is for deals from 9 on"),
    ],
)  # fmt: skip
def test_a_reason_is_said_in_words(program: Data, sentence: str) -> None:
    """What golden cases do not show is said in plain words too, names and days included."""
    request = {"requested": TODAY, "uses": [{"advocate": "a/p", "on": TODAY}]}
    assert sentence in said(completed({"requests": {"r1": request}} | program))
