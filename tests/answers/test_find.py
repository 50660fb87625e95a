"""`vouchbook find`: from a need to ranked candidates, each with the reason for its place."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from answer_helpers import ACCOUNT, LIMITS, MARIT, add_request, answer, ask, change

ODD = "advocates/harbour-bank/odd-nes.yml"
VOCABULARY = "program/vocabulary.yml"

WANTED = """\
Reference call by 23 Nov · must: Harbor · nice to have: energy, finance, Nordics

2 advocates fit, 1 of them free by 23 Nov.

1. Harbour Bank · Banking · Norway · 4,200 people                  FREE until 2 Feb 2027
   Odd Nes, Head of Regulatory Reporting · finance · nb, en
   Days to close: 12 → 4
   Fits 5 of 6: ✓ Harbor ✓ finance ✓ Nordics ✓ reference call ✓ by 23 Nov   ✗ energy (banking)
   Rested · never asked · via Lena Fuchs · harbour-bank/odd-nes

2. Harbour Bank · Banking · Norway · 4,200 people                       FREE FROM 14 Dec
   Marit Lunde, Head of Regulatory Reporting · finance · nb, en
   Days to close: 12 → 4
   Fits 4 of 6: ✓ Harbor ✓ finance ✓ Nordics ✓ reference call   ✗ energy (banking) ✗ by 23 Nov
   Rested · last asked 3 Sep · via Lena Fuchs · harbour-bank/marit-lunde

Why first? Odd is free by then, Marit Lunde is not.
"""


def found(program: Path, *arguments: str) -> list[str]:
    """Who is found, in order, by the last part of the reference."""
    document = answer(program, "find", *arguments)
    return [one["advocate"].rpartition("/")[2] for one in document["candidates"]]


def first(program: Path, *arguments: str) -> Any:
    return answer(program, "find", *arguments)["candidates"][0]


def add_company(program: Path, name: str, *changes: tuple[str, str]) -> None:
    """A company like Harbour Bank, with somebody like Odd Nes: *kai-* and the company's id."""
    folder = program / "advocates" / name
    folder.mkdir()
    key = name.replace("-", "").ljust(9, "0")[:9]
    for file, source, own in (
        ("account", ACCOUNT, (("id: harbour-bank", f"id: {name}"), ("k7p2m4x9qa", f"{key}a"),
                              ("Harbour Bank", name.title()), ("crm: A-2231", f"crm: {name}"))),
        (f"kai-{name}", ODD, (("id: odd-nes", f"id: kai-{name}"), ("d4v8n1t6rz", f"{key}p"),
                              ("Odd Nes", f"Kai {name.title()}"))),
    ):  # fmt: skip
        text = (program / source).read_text("utf-8")
        for old, new in own:
            assert old in text
            text = text.replace(old, new)
        for old, new in changes:
            text = text.replace(old, new)
        (folder / f"{file}.yml").write_text(text, "utf-8")


def add_deal(program: Path, **cells: str) -> None:
    """The table of deals, with this one in it."""
    row = {
        "id": "OPP-1", "prospect": "Havn", "stage": "evaluation", "products": "harbor",
        "use_case": "month-end-close", "industry": "energy", "country": "SE", "employees": "900",
        "persona": "finance", **cells,
    }  # fmt: skip
    text = f"{','.join(row)}\n{','.join(row.values())}\n"
    (program / "program/opportunities.csv").write_text(text, "utf-8")


def test_the_whole_answer(two: Path) -> None:
    """Five lines for each, who is free before who is not, and why the first is first."""
    result = ask(
        two, "find", "--must", "products=harbor",
        "--nice", "industry=energy", "--nice", "persona=Finance", "--nice", "region=NORDICS",
    )  # fmt: skip
    assert (result.exit_code, result.stdout) == (0, WANTED)


def test_fit_goes_before_rest(two: Path) -> None:
    """Of two who are free the one who fits better comes first, and what decides is named."""
    add_company(two, "fjord", ("industry: banking", "industry: energy"))
    one = first(two, "--nice", "industry=energy", "--nice", "region=nordics")
    assert (one["advocate"], one["step"]) == ("fjord/kai-fjord", 20)
    assert one["reason"] == "Kai fits better than Odd Nes, 100 % against 65 %: energy."


def test_equals_share_the_load(two: Path) -> None:
    """Of two who fit alike the one with more room comes first, whatever their ids."""
    add_company(two, "aker")
    add_request(
        two, "2026-11-02-havn-call",
        "requested: 2026-11-02\nactivity: reference-call\nneeded_by: 2026-11-12\n"
        "asks: [{advocate: aker/kai-aker, on: 2026-11-02, answer: accepted, "
        "answered: 2026-11-03}]\nuses: [{advocate: aker/kai-aker, on: 2026-11-10, status: done}]\n"
        "feedback: {requester: {rating: 4, on: 2026-11-11}}\n"
        "closed: {on: 2026-11-12, as: fulfilled}\n",
    )  # fmt: skip
    change(two, "advocates/aker/kai-aker.yml", ", max: 1, days: 90", "")
    document = answer(two, "find", "--must", "products=harbor")
    order = [(one["advocate"], one["headroom"]) for one in document["candidates"]]
    assert order[:2] == [("harbour-bank/odd-nes", [1, 1]), ("aker/kai-aker", [1, 2])]
    assert document["candidates"][0]["reason"] == (
        "Same fit as Kai Aker; Odd was asked less lately."
    )
    aker = document["candidates"][1]
    assert (aker["last_asked"], aker["last_used"], aker["ratings"]) == (
        "2026-11-02", "2026-11-10", [4],
    )  # fmt: skip


def test_the_longest_rest_comes_first(two: Path) -> None:
    """Where there is as much room, whose turn was longer ago comes first."""
    change(two, LIMITS, "max: 2, days: 90", "max: 9, days: 1")
    for path in (MARIT, ODD):
        change(two, path, ", max: 1, days: 90", "")
    document = answer(two, "find")
    assert [one["headroom"] for one in document["candidates"]] == [[1, 1], [1, 1]]
    assert document["candidates"][0]["reason"] == (
        "Same fit as Marit Lunde; Odd has not had a turn yet."
    )


def test_the_freshest_comes_first(two: Path) -> None:
    """Where all else is equal, the profile whose oldest part is the fresher one comes first."""
    add_company(two, "aker", ("story: {on: 2026-02-02", "story: {on: 2026-01-02"))
    add_company(two, "berg")
    document = answer(two, "find")
    assert [one["advocate"] for one in document["candidates"][:3]] == [
        "berg/kai-berg", "harbour-bank/odd-nes", "aker/kai-aker",
    ]  # fmt: skip
    assert document["candidates"][0]["reason"] == (
        "Equal to Odd Nes in all that counts; in the order of their ids."
    )
    assert document["candidates"][1]["reason"] == "Same fit as Kai Aker; Odd was confirmed later."


def test_a_must_that_does_not_match_fully_excludes(two: Path) -> None:
    """What is nearly the same does as something nice, not as a must."""
    for name in ("harbor", "keel"):
        label = name.title()
        change(two, VOCABULARY, f"{{id: {name}, label: {label}}}",
               f"{{id: {name}, label: {label}, family: one}}")  # fmt: skip
    assert found(two, "--must", "products=keel") == []
    assert found(two, "--nice", "products=keel") == ["odd-nes", "marit-lunde"]
    match = first(two, "--nice", "products=keel")["criteria"][0]
    assert (match["match"], match["offered"]) == ("nearly", ["harbor"])
    assert "≈ Keel (Harbor)" in ask(two, "find", "--nice", "products=keel").stdout


def test_several_values_of_a_key_are_alternatives(two: Path) -> None:
    """The same key twice asks for one of the values, and counts once."""
    one = first(two, "--must", "industry=energy", "--must", "industry=banking")
    assert (one["criteria"][0]["wanted"], one["step"]) == (["energy", "banking"], 20)


@pytest.mark.parametrize(
    ("status", "is_found"),
    [("status: active", True), ("status: nominated", False), ("status: interviewing", False),
     ("status: declined", False), ("status: retired", False),
     ("left: {on: 2026-11-16}\nstatus: active", False),
     ("left: {on: 2026-11-17}\nstatus: active", True)],
)  # fmt: skip
def test_who_cannot_be_asked_is_no_candidate(two: Path, status: str, *, is_found: bool) -> None:
    """Nominees, who declined, retired or left are not found; who leaves tomorrow still is."""
    change(two, ODD, "status: active", status)
    assert ("odd-nes" in found(two)) is is_found


def test_who_rests_comes_last(two: Path) -> None:
    """Who takes a longer rest is shown, behind who is free later, with the reason to wait."""
    change(two, ODD, "status: active", "status: resting")
    document = answer(two, "find")
    assert [one["advocate"] for one in document["candidates"]] == [
        "harbour-bank/marit-lunde", "harbour-bank/odd-nes",
    ]  # fmt: skip
    assert document["candidates"][0]["reason"] == "Marit is free later, Odd Nes is not."
    assert document["candidates"][1]["words"] == "PLEASE WAIT: resting"


def test_please_wait_for_a_renewal(two: Path) -> None:
    """A hold says what we wait for, and from when there is a free day again."""
    change(two, ACCOUNT, "crm:", "renewal: {on: 2026-12-01}\ncrm:")
    one = first(two)
    assert (one["state"], one["rule"]) == ("please wait", "renewal")
    assert one["words"] == "PLEASE WAIT: renewal, FREE FROM 1 Dec"


def test_a_place_promised_to_another(two: Path) -> None:
    """Who would be free but for a place kept for an open request is promised, and to whom."""
    add_request(
        two, "2026-11-10-havn-call",
        "requested: 2026-11-10\nactivity: reference-call\nneeded_by: 2026-12-20\n"
        "asks: [{advocate: harbour-bank/odd-nes, on: 2026-11-11}]\n"
        "opportunities: [{id: OPP-7}]\n",
    )  # fmt: skip
    one = next(
        one for one in answer(two, "find")["candidates"]
        if one["advocate"] == "harbour-bank/odd-nes"
    )  # fmt: skip
    assert (one["state"], one["promised_to"]) == ("promised", "2026-11-10-havn-call")
    assert one["words"] == "PROMISED to Jonas's deal"


def test_an_activity_with_a_date_of_its_own(two: Path) -> None:
    """Such an activity asks who is free on the very day, not at some time before it."""
    change(two, VOCABULARY, "live: true, needs: [sales], fixed_date: false",
           "live: true, needs: [sales], fixed_date: true")  # fmt: skip
    rest = "resting: [{from: 2026-12-01, to: 2026-12-31, recorded: 2026-10-01}]\nstory:"
    change(two, ODD, "story:", rest)
    on_the_day = first(two, "--by", "2026-12-20")
    assert (on_the_day["advocate"], on_the_day["words"]) == (
        "harbour-bank/marit-lunde", "FREE on 20 Dec",
    )  # fmt: skip
    assert first(two, "--by", "2026-11-20")["advocate"] == "harbour-bank/odd-nes"


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


@pytest.mark.parametrize(
    ("words", "names"),
    [("twelve CLOSE", ["odd-nes", "marit-lunde"]), ("odd harbour", ["odd-nes"]),
     ("norwegian", ["odd-nes", "marit-lunde"]), ("elve", []), ("twelve mountains", [])],
)  # fmt: skip
def test_every_word_must_be_found(two: Path, words: str, names: list[str]) -> None:
    """Words begin words of name, company, story or labels, and all of them must."""
    assert found(two, "--text", words) == names


def test_what_would_help_where_nobody_is_free(two: Path) -> None:
    """The one thing that excludes most, when more are free, and who comes nearest."""
    add_company(two, "fjord", ("industry: banking", "industry: energy"))
    add_company(two, "fjell", ("industry: banking", "industry: energy"))
    change(two, ODD, "languages: [nb, en]", "languages: [en]")
    document = answer(
        two, "find", "--must", "industry=banking", "--must", "language=nb",
        "--must", "products=harbor",
    )  # fmt: skip
    assert (document["free"], document["fitting"]) == (0, 1)
    shortage = document["shortage"]
    assert shortage["asked"] == 4
    assert shortage["without"] == {"criterion": "industry", "free": 2}
    assert shortage["later"] == {"from": "2026-12-14", "free": 1}
    assert [one["advocate"] for one in shortage["nearest"]] == [
        "harbour-bank/odd-nes", "fjell/kai-fjell", "fjord/kai-fjord",
    ]  # fmt: skip
    said = ask(
        two, "find", "--must", "industry=banking", "--must", "language=nb",
        "--must", "products=harbor",
    ).stdout  # fmt: skip
    assert 'Nobody is free with all four. Without "banking": 2. From 14 Dec: 1.\n' in said


def test_nothing_helps(two: Path) -> None:
    """Where nobody would be free whatever is left out, the answer says no more than that."""
    document = answer(two, "find", "--must", "products=harbor", "--as-of", "2027-11-16")
    assert document["free"] == 0
    assert document["shortage"] == {"asked": 2, "without": None, "later": None, "nearest": []}
    said = ask(two, "find", "--must", "products=harbor", "--as-of", "2027-11-16").stdout
    assert "\nNobody is free with both.\n" in said


def test_words_can_be_what_excludes(two: Path) -> None:
    """The words count as one thing that must match, and can be the one to leave out."""
    document = answer(two, "find", "--text", "mountains")
    assert document["candidates"] == []
    assert document["shortage"]["without"] == {"criterion": "text", "free": 1}
    assert 'Without "mountains": 1.' in ask(two, "find", "--text", "mountains").stdout


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
        "Error: --must product=harbor: there is no criterion 'product'; did you mean products?",
        "--must products=harbr: there is no products 'harbr'; did you mean `harbor`?",
        "--nice banking: write it as KEY=VALUE, industry=banking",
        "--nice activity=call: the activity has an option of its own, --activity",
        "--nice persona=banking: there is no persona 'banking'; did you mean industry=banking?",
        "--nice country=Sweeden: there is no country 'Sweeden'; did you mean `SE`?",
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
