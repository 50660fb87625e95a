"""What a withdrawal ends, to the day and to the scope."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from changing import ACCOUNT, PERSON, company
from vouchbook.changes import Changed, Withdrawal, opened, withdraw
from vouchbook.dump import dump
from vouchbook.kinds import MEBIBYTE
from vouchbook.load import parse

WHO = "harbour-bank/marit-lunde"
TODAY = "2026-11-16"
GONE = {"on": TODAY, "recorded": TODAY}


def period(scope: tuple[str, ...], granted: str, expires: str, **more: Any) -> dict[str, Any]:
    days = {"granted": granted, "expires": expires}
    return {"scope": [*scope], "basis": "written", **days, "evidence": "crm:C-1", **more}


def given(program: Path, path: str, **fields: Any) -> None:
    data, _ = parse((program / path).read_bytes(), path, MEBIBYTE)
    (program / path).write_text(dump(data | fields), "utf-8")


def data_of(changed: Changed, path: str) -> Any:
    assert changed.refusals == ()
    found = {one.path: one.after for one in changed.files}
    return parse(found.get(path) or b"null", path, MEBIBYTE)[0]


BOTH = ("sales", "public")
EARLIER = {"withdrawn": {"on": "2026-11-10", "recorded": "2026-11-10"}}


@pytest.mark.parametrize(
    ("there", "scopes", "left"),
    [
        # All of it, and the very scopes that it has: the period itself ends.
        ([period(BOTH, "2026-02-02", "2027-02-02")], (), [{"withdrawn": GONE}]),
        ([period(BOTH, "2026-02-02", "2027-02-02")], BOTH, [{"withdrawn": GONE}]),
        # One of two: an entry of its own ends it, and the other scope stays.
        (
            [period(BOTH, "2026-02-02", "2027-02-02")],
            ("public",),
            [{}, {"scope": ["public"], "granted": TODAY, "withdrawn": GONE}],
        ),
        # The last day counts, the day after is too late.
        ([period(("sales",), "2026-02-02", "2026-11-16")], (), [{"withdrawn": GONE}]),
        ([period(("sales",), "2026-02-02", "2026-11-15")], (), None),
        # What was ended that day, or granted before it, is not ended twice; what came later is.
        (
            [
                period(("public",), "2026-11-10", "2027-11-10"),
                period(("public",), "2026-11-10", "2027-11-10", **EARLIER),
            ],
            (),
            None,
        ),
        (
            [
                period(("public",), "2026-11-11", "2027-11-11"),
                period(("public",), "2026-11-10", "2027-11-10", **EARLIER),
            ],
            (),
            [{"withdrawn": GONE}, EARLIER],
        ),
        ([period(("sales",), "2026-02-02", "2027-02-02")], ("quote",), None),
    ],
)
def test_a_period_ends_as_far_as_it_is_taken_back(
    program: Path,
    there: list[dict[str, Any]],
    scopes: tuple[str, ...],
    left: list[dict[str, Any]] | None,
) -> None:
    """Whatever is left of a consent on that day ends, for the scopes that were named."""
    given(program, PERSON, consent=there)
    changed = withdraw(opened(program), Withdrawal(whom=WHO, scopes=scopes))
    if left is None:
        assert data_of(changed, PERSON) is None
        assert "there was nothing to take back" in changed.says[0]
        return
    found = data_of(changed, PERSON)["consent"]
    before = [*there, {"basis": "written", "expires": there[0]["expires"], "evidence": "crm:C-1"}]
    ends = [
        {**one, **end} | ({"recorded": TODAY} if at == len(there) else {})
        for at, (one, end) in enumerate(zip(before, left, strict=False))
    ]
    assert found == ends


@pytest.mark.parametrize(
    ("naming", "ends"),
    [
        ({"level": "public", "expires": "2027-01-01"}, True),
        ({"level": "public", "expires": TODAY}, True),
        ({"level": "public", "expires": "2026-11-15"}, False),
        ({"level": "alias"}, True),
        # A no is none that could be taken back.
        ({"level": "internal"}, False),
        ({"level": "none"}, False),
    ],
)
def test_a_permission_to_name_ends(program: Path, naming: dict[str, Any], *, ends: bool) -> None:
    """What still allows to name a customer ends, on its last day, too."""
    entry = {"granted": "2026-01-01", "evidence": "crm:A-1", **naming}
    given(program, ACCOUNT, naming=[entry])
    changed = withdraw(opened(program), Withdrawal(whom="Harbour Bank", said_by=" Their board "))
    found = data_of(changed, ACCOUNT)
    if ends:
        assert found["naming"] == [{**entry, "withdrawn": {**GONE, "by": "Their board"}}]
    else:
        assert found is None


CALL = """\
id: 2026-11-10-havn-call
requested: 2026-11-10
by: jonas-berg
group: sales
activity: case-study
mode: peer-to-peer
needed_by: 2026-12-18
asks: [{advocate: fjord-bank/marit-lunde, on: 2026-11-10, by: jonas-berg}]
"""
BOOKED = "requests/2026/2026-11-10-havn-call.yml"
ITEM = """\
id: harbour-words
kind: case-study
title: In her own words
account: harbour-bank
features: [harbour-bank/marit-lunde]
tags: {}
state: draft
steps: [{state: draft, on: 2026-11-02, by: lena-fuchs}]
"""


@pytest.fixture
def moved(program: Path) -> Path:
    """The smallest program, in which the advocate has moved, and is asked where she is now."""
    folder = company(program)
    there = {"to": "fjord-bank/marit-lunde", "on": "2026-11-02"}
    given(program, PERSON, left=there, consent=[period(("sales", "quote"), "2026-02-02", LATE)])
    profile, _ = parse((program / PERSON).read_bytes(), PERSON, MEBIBYTE)
    profile |= {"key": "moved12345", "formerly": [WHO], "left": None}
    profile |= {"consent": [period(("sales",), "2026-11-03", LATE)]}
    (folder / "marit-lunde.yml").write_text(dump(profile), "utf-8")
    (program / BOOKED).write_text(CALL, "utf-8")
    (program / "content/harbour-words.yml").write_text(ITEM, "utf-8")
    return program


LATE = "2027-10-01"
NEW = "advocates/fjord-bank/marit-lunde.yml"


def test_who_moved_takes_back_what_they_agreed_to_anywhere(moved: Path) -> None:
    """A consent at an earlier company ends too, since what is published there shows them still."""
    changed = withdraw(opened(moved), Withdrawal(whom="Marit Lunde"))
    assert data_of(changed, NEW)["consent"][0]["withdrawn"] == GONE
    assert data_of(changed, PERSON)["consent"][0]["withdrawn"] == GONE
    assert data_of(changed, BOOKED)["asks"][0]["answer"] == "unavailable"
    assert [one for one in changed.says if "content/harbour-words.yml" in one]
    assert sum("only the program team sees" in one for one in changed.says) == 1


def test_a_company_speaks_for_nobody_who_has_left(moved: Path) -> None:
    """Its withdrawal ends what they agreed to there, and calls off nothing at the next company."""
    changed = withdraw(opened(moved), Withdrawal(whom="harbour-bank", everybody=True))
    assert data_of(changed, PERSON)["consent"][0]["withdrawn"] == GONE
    assert data_of(changed, NEW) is None
    assert data_of(changed, BOOKED) is None
    assert not [one for one in changed.says if "only the program team sees" in one]


def test_a_permission_to_name_has_no_scopes(program: Path) -> None:
    """Who takes back the logo alone does not lose the name; for the people scopes are right."""
    entry = {"level": "public", "logo": True, "granted": "2026-01-01", "expires": LATE}
    given(program, ACCOUNT, naming=[entry | {"evidence": "crm:A-1"}])
    asked = Withdrawal(whom="harbour-bank", scopes=("logo",))
    (refused,) = withdraw(opened(program), asked).refusals
    assert refused.field == "scopes"
    assert "vouchbook consent harbour-bank --level" in refused.sentences
    changed = withdraw(opened(program), replace(asked, everybody=True))
    assert data_of(changed, ACCOUNT)["naming"][0]["withdrawn"] == GONE
