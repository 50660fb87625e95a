"""What `vouchbook find` understands, takes from a deal, and gives to other programs."""

import csv
import json
from pathlib import Path

import pytest
from answer_helpers import (
    LIMITS,
    ODD,
    VOCABULARY,
    add_company,
    add_deal,
    answer,
    ask,
    change,
    first,
    found,
)


@pytest.mark.parametrize(
    ("activity", "notice", "by"),
    [("reference-call", 0, "2026-11-23"), ("case-study", 0, "2026-12-28"),
     ("reference-call", 30, "2026-12-16")],
)  # fmt: skip
def test_the_day_without_a_wish(two: Path, activity: str, notice: int, by: str) -> None:
    """It is the end of the lead time in working days, or of the notice where that is longer."""
    change(two, LIMITS, "notice: {default: 0}", f"notice: {{default: {notice}}}")
    need = answer(two, "find", "--activity", activity)["need"]
    assert (need["activity"], need["by"]) == (activity, by)


def test_a_need_from_a_deal(two: Path) -> None:
    """Products are a must; use case, industry, region, size and persona are nice to have."""
    add_deal(two)
    document = answer(two, "find", "--for", "opp-1")
    assert document["need"]["must"] == {"products": ["harbor"]}
    assert document["need"]["nice"] == {
        "use_cases": ["month-end-close"], "industry": ["energy"], "region": ["nordics"],
        "size": ["mid"], "persona": ["finance"],
    }  # fmt: skip
    assert document["notes"] == ["For OPP-1 with Havn."]


def test_what_is_typed_goes_before_the_deal(two: Path) -> None:
    """A criterion that is typed takes the place of what the deal says of it."""
    add_deal(two)
    need = answer(two, "find", "--for", "OPP-1", "--must", "industry=banking")["need"]
    assert need["must"] == {"products": ["harbor"], "industry": ["banking"]}
    assert "industry" not in need["nice"]


def test_what_a_deal_lacks_is_said(two: Path) -> None:
    """Words, countries and sizes that the vocabulary does not know are left out, and named."""
    add_deal(two, industry="mining", country="DE", employees="12", persona="", result="won")
    document = answer(two, "find", "--for", "OPP-1")
    assert document["need"]["nice"] == {"use_cases": ["month-end-close"]}
    assert document["notes"] == [
        "For OPP-1 with Havn.",
        "Left out, since the vocabulary lacks it: industry mining, a region for the country DE \
and a size for 12 people.",
        "This deal is closed: won.",
    ]  # fmt: skip


def test_nobody_vouches_to_their_own_company(two: Path) -> None:
    """The people of the customer that the deal is with are left out."""
    add_deal(two, account_id="A-2231")
    add_company(two, "aker")
    document = answer(two, "find", "--for", "OPP-1")
    assert [one["advocate"] for one in document["candidates"]] == ["aker/kai-aker"]
    assert "The people of Harbour Bank are left out: it is their own deal." in document["notes"]


def test_who_must_not_meet_the_prospect_waits(two: Path) -> None:
    """An advocate who is to be kept apart from such a prospect is not free for that deal."""
    change(two, ODD, "story:", "not_with: [{industry: [energy], why: rivals}]\nstory:")
    add_deal(two)
    odd = next(one for one in answer(two, "find", "--for", "OPP-1")["candidates"]
               if one["advocate"] == "harbour-bank/odd-nes")  # fmt: skip
    assert (odd["free"], odd["rule"], odd["free_from"]) == (False, "conflict", None)
    assert first(two, "--nice", "industry=energy")["advocate"] == "harbour-bank/odd-nes"


def test_a_deal_that_is_too_young(two: Path) -> None:
    """Where the limits keep the activity for later stages, it is said."""
    change(two, VOCABULARY, "stages:\n", "stages:\n  - {id: first-talk, label: First talk}\n")
    change(two, LIMITS, "    holds:", "    min_stage: {reference-call: 2}\n    holds:")
    add_deal(two, stage="first-talk")
    assert (
        "It stands at First talk; Reference call is for deals from Evaluation on."
        in answer(two, "find", "--for", "OPP-1")["notes"]
    )
    assert answer(two, "find", "--for", "OPP-1", "--activity", "case-study")["notes"] == [
        "For OPP-1 with Havn."
    ]


def test_all_mistakes_are_said_at_once(two: Path) -> None:
    """Unknown keys, values, activities, deals and days are answered by what is right."""
    add_deal(two)
    result = ask(
        two, "find", "--must", "product=harbor", "--must", "products=harbr", "--nice", "banking",
        "--nice", "activity=call", "--nice", "persona=banking", "--nice", "country=Sweeden",
        "--activity", "refrence-call", "--for", "OPP-11", "--by", "2026-11-15",
    )  # fmt: skip
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "Error: --must product=harbor: unknown criterion 'product'; did you mean products?",
        "--must products=harbr: unknown products 'harbr'; did you mean harbor?",
        "--nice banking: write it as KEY=VALUE, industry=banking",
        "--nice activity=call: the activity has an option of its own, --activity",
        "--nice persona=banking: unknown persona 'banking'; did you mean industry=banking?",
        "--nice country=Sweeden: unknown country 'Sweeden'; did you mean SE?",
        "there is no activity 'refrence-call'; did you mean reference-call?",
        "there is no deal 'OPP-11'; did you mean OPP-1?",
        "--by 2026-11-15: that day is over; the data stand for 2026-11-16",
    ]


@pytest.mark.parametrize(
    "criterion",
    ["industry=banking", "Industry=Banking", "use-cases=Month-end close", "country=NO",
     "country=norway", "erp=sap-s4", "ERP system=SAP-S4", "attributes.erp=sap-s4", "size=mid",
     "size=250\u20134,999", "language=en", "level=Head or director"],
)  # fmt: skip
def test_criteria_by_id_or_label(two: Path, criterion: str) -> None:
    """Keys and values are understood as the files write them, and as people read them."""
    assert found(two, "--must", criterion) == ["odd-nes", "marit-lunde"]


def test_the_shape_for_programs(two: Path) -> None:
    """The names of the document stay as they are."""
    document = answer(two, "find")
    assert list(document) == [
        "as_of", "need", "notes", "fitting", "free", "candidates", "shortage",
    ]  # fmt: skip
    assert list(document["candidates"][0]) == [
        "place", "advocate", "name", "title", "account", "state", "words", "free", "free_from",
        "free_until", "rule", "why", "promised_to", "step", "criteria", "headroom", "load",
        "last_asked", "last_used", "ratings", "confirmed", "owner", "reason",
    ]  # fmt: skip
    assert list(document["candidates"][0]["criteria"][0]) == [
        "criterion", "wanted", "must", "match", "offered",
    ]  # fmt: skip


def test_a_table_that_a_spreadsheet_may_open(two: Path) -> None:
    """The rows are those of the other formats; what looks like a formula is defused."""
    change(two, ODD, "title: Head of Regulatory Reporting", 'title: "=1+1"')
    result = ask(two, "find", "--must", "products=harbor", "--format", "csv")
    rows = list(csv.DictReader(result.stdout.splitlines()))
    document = json.loads(ask(two, "find", "--must", "products=harbor", "--format", "json").stdout)
    assert [row["advocate"] for row in rows] == [one["advocate"] for one in document["candidates"]]
    assert rows[0]["title"] == "'=1+1"
    assert rows[0]["fully"] == "Harbor; reference call"
    assert (rows[0]["free"], rows[0]["fit_percent"]) == ("yes", "100")


def test_the_limit_cuts_what_is_shown(two: Path) -> None:
    """So many are shown; the counts are of all."""
    document = answer(two, "find", "--limit", "1")
    assert (len(document["candidates"]), document["fitting"]) == (1, 2)
