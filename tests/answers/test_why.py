"""`vouchbook why`: the whole judgement, what would have to change, and who else is free."""

from pathlib import Path

import pytest
from answer_helpers import ACCOUNT, LIMITS, MARIT, add_request, answer, ask, change

WANTED = """\
Marit Lunde · Reference call · 16 Nov

Please wait: free from 14 Dec.

In the way
  ✗  personal  second reference call in 90 days, Marit Lunde wants 1 at most: 2026-09-15 \
(2026-09-02-fjord-call)
               → another day, or they allow more: their activities (past it from 14 Dec)

Not in the way
  ✓  contact-calls  1 of 2 reference calls of Marit Lunde in 90 days
  ✓  renewal        no renewal is near
  ✓  health         the customer is well
  ✓  decline        no recent no
  ✓  blackout       the customer is to be reached
  ✓  resting        no rest
  ✓  status         an active advocate
  ✓  willingness    they offer it
  ✓  consent        consent covers it
  ✓  notice         notice is long enough

Free by then and nearly the same: Odd Nes, Harbour Bank (from 16 Nov).
"""


def test_the_whole_judgement(two: Path) -> None:
    """Every rule says its word, those in the way first, each with its way out."""
    result = ask(two, "why", "marit-lunde", "reference-call")
    assert (result.exit_code, result.stdout) == (0, WANTED)


def test_a_free_day(two: Path) -> None:
    """On a free day the answer is yes, and nothing is in the way."""
    said = ask(two, "why", "marit-lunde", "Reference call", "2026-12-14").stdout
    assert "Yes: nothing is in the way." in said
    assert "In the way" not in said
    assert answer(two, "why", "marit-lunde", "reference-call", "2026-12-14")["passes"] is True


def test_a_rest_is_named_either_way(two: Path) -> None:
    """A cooldown that passes stands in the table, one that does not has its way out."""
    rest = "    cooldowns: [{id: after-call, scope: contact, days: 30}]\n    holds:"
    change(two, LIMITS, "    holds:", rest)
    passing = answer(two, "why", "odd-nes", "reference-call")["rules"]
    assert {"rule": "after-call", "passes": True, "says": "no other within 30 days",
            "free_from": None, "change": None} in passing  # fmt: skip
    blocked = answer(two, "why", "marit-lunde", "case-study", "2026-10-01", "--as-of", "2026-09-20")
    assert [one for one in blocked["rules"] if not one["passes"]] == [
        {
            "rule": "after-call",
            "passes": False,
            "says": "16 days after Marit Lunde's reference call, 2026-09-15 "
            "(2026-09-02-fjord-call); 30 days of rest are due",
            "free_from": "2026-10-15",
            "change": "another day, or the other one is cancelled or moved",
        }
    ]


def test_notice_is_a_rule_too(two: Path) -> None:
    """A day before the notice is over is not free, and the first one after it is proposed."""
    change(two, MARIT, "story:", "preferences: {notice_days: 30}\nstory:")
    document = answer(two, "why", "marit-lunde", "case-study", "2026-11-20")
    assert (document["passes"], document["free_from"]) == (False, "2026-12-16")
    assert document["rules"][0]["rule"] == "notice"
    assert answer(two, "why", "marit-lunde", "case-study")["on"] == "2026-12-16"


def test_what_comes_later_is_told_where_no_day_is_free(two: Path) -> None:
    """Where nothing is free for two years, the reason that lasts is named, though it is to come."""
    change(
        two,
        ACCOUNT,
        "crm:",
        "blackouts: [{from: 2026-12-01, to: 2027-02-10, recorded: 2026-10-01}]\ncrm:",
    )
    document = answer(two, "why", "marit-lunde", "case-study", "2026-12-05")
    assert document["free_from"] is None
    assert document["later"] == ["Marit Lunde's consent for public lasts until 2027-02-02"]
    assert (
        "in the next two years: Marit Lunde's consent"
        in ask(two, "why", "marit-lunde", "case-study", "2026-12-05").stdout
    )


@pytest.mark.parametrize(
    ("fixed", "found"), [("false", ["2026-11-16"]), ("true", [])], ids=["by", "on"]
)
def test_others_are_free_by_the_day_or_on_it(two: Path, fixed: str, found: list[str]) -> None:
    """An activity with a date of its own needs somebody free on that very day."""
    change(two, "program/vocabulary.yml", "live: true, needs: [sales], fixed_date: false",
           f"live: true, needs: [sales], fixed_date: {fixed}")  # fmt: skip
    rest = "resting: [{from: 2026-12-01, to: 2026-12-31, recorded: 2026-10-01}]\nstory:"
    change(two, "advocates/harbour-bank/odd-nes.yml", "story:", rest)
    document = answer(two, "why", "marit-lunde", "reference-call", "2026-12-10")
    assert [one["free_from"] for one in document["others"]] == found
    if not found:
        said = ask(two, "why", "marit-lunde", "reference-call", "2026-12-10").stdout
        assert "Nobody who is nearly the same is free by then." in said


def test_who_is_unlike_does_not_stand_in(two: Path) -> None:
    """Somebody at another kind of customer is not called nearly the same."""
    folder = two / "advocates" / "fjord-energi"
    folder.mkdir()
    (folder / "account.yml").write_text(
        'id: fjord-energi\nkey: a1b2c3d4e5\nname: Fjord Energi\nindustry: energy\ncountry: "NO"\n'
        "deployments: [{product: keel}]\n", "utf-8",
    )  # fmt: skip
    text = (two / "advocates/harbour-bank/odd-nes.yml").read_text("utf-8")
    (two / "advocates/harbour-bank/odd-nes.yml").rename(folder / "odd-nes.yml")
    (folder / "odd-nes.yml").write_text(text.replace("persona: finance\n", ""), "utf-8")
    change(
        two,
        "advocates/fjord-energi/odd-nes.yml",
        "status: active",
        "persona: finance\nstatus: active",
    )
    assert answer(two, "why", "marit-lunde", "reference-call")["others"] == []


def test_no_version_no_rule(two: Path) -> None:
    """Before the first version of the limits nothing is judged, and so nothing is listed."""
    document = answer(two, "why", "marit-lunde", "reference-call", "--as-of", "2025-06-01")
    assert (document["passes"], document["rules"]) == (True, [])


def test_an_open_request_keeps_its_place(two: Path) -> None:
    """A place promised to an open request counts like a use."""
    add_request(
        two, "2026-11-10-havn-call",
        "requested: 2026-11-10\nactivity: reference-call\nneeded_by: 2026-12-20\n"
        "asks: [{advocate: harbour-bank/odd-nes, on: 2026-11-11}]\n",
    )  # fmt: skip
    document = answer(two, "why", "odd-nes", "reference-call", "2026-12-01")
    assert document["rules"][0]["says"] == (
        "second reference call in 90 days, Odd Nes wants 1 at most: "
        "2026-12-20 (2026-11-10-havn-call)"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("marit-lunde", "refrence-call"), "did you mean reference-call?"),
     (("marit-lunde", "dance"), "one of: reference-call, case-study"),
     (("marit-lunde", "reference-call", "2026-02-30"), "is not a day of the calendar")],
)  # fmt: skip
def test_a_mistyped_question_has_a_hint(two: Path, arguments: tuple[str, ...], said: str) -> None:
    """A misspelt activity or an impossible day is answered by what is right."""
    result = ask(two, "why", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
