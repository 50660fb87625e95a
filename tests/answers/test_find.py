"""`vouchbook find`: from a need to ranked candidates, each with the reason for its place."""

from pathlib import Path

import pytest
from answer_helpers import (
    ACCOUNT,
    LIMITS,
    MARIT,
    ODD,
    VOCABULARY,
    add_company,
    add_request,
    answer,
    ask,
    change,
    first,
    found,
)

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
   Rested · last asked 3 Sept · via Lena Fuchs · harbour-bank/marit-lunde

Why first? Odd is free by then, Marit Lunde is not.
"""


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


@pytest.mark.parametrize(
    ("name", "said"),
    [("Odd Nes", "Odd"), ("Dr. Odd Nes", "Odd"), ("J. Odd Nes", "Odd"), ("Nes", "Nes"),
     ("Marit Nes", "Marit Nes")],
)  # fmt: skip
def test_somebody_is_called_by_the_first_name(two: Path, name: str, said: str) -> None:
    """Titles and initials are no names; who shares a first name with the next is called in full."""
    change(two, ODD, "name: Odd Nes", f"name: {name}")
    assert first(two)["reason"] == f"{said} is free by then, Marit Lunde is not."


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


@pytest.mark.parametrize(
    ("path", "old", "new", "words"),
    [(ACCOUNT, "crm:", "renewal: {on: 2026-12-01}\ncrm:", "PLEASE WAIT: renewal, FREE FROM 1 Dec"),
     (ACCOUNT, "crm:", "health: {status: red, since: 2026-11-02}\ncrm:", "PLEASE WAIT: health"),
     (ODD, "status: active", "status: resting", "PLEASE WAIT: resting"),
     (ODD, "status: active",
      "left: {on: 2026-11-20}\npreferences: {notice_days: 9}\nstatus: active",
      "PLEASE WAIT: leaving"),
     (ODD, "scope: [sales, public]", "scope: [public]", "PLEASE WAIT: consent"),
     (ODD, "max: 1, days: 90, since: 2026-01-01", "since: 2026-12-24", "FREE FROM 24 Dec"),
     (ODD, "story:", "preferences: {notice_days: 9}\nstory:", "FREE FROM 25 Nov"),
     (LIMITS, "    holds:", "    cooldowns: [{id: r, scope: account, days: 80}]\n    holds:",
      "FREE FROM 4 Dec"),
     (ODD, "story:", "preferences: {notice_days: 6}\nstory:", "FREE until 2 Feb 2027"),
     (LIMITS, "max: 2, days: 90", "max: 0, days: 90", "PLEASE WAIT: our limits")],
)  # fmt: skip
def test_how_somebody_stands(two: Path, path: str, old: str, new: str, words: str) -> None:
    """A hold is called by its name, a limit says no more than from when, and never is said so."""
    change(two, path, old, new)
    said = {one["advocate"]: one["words"] for one in answer(two, "find")["candidates"]}
    assert said["harbour-bank/odd-nes"] == words


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
    assert (one["rule"], "2026-11-10-havn-call" in one["why"]) == ("personal", True)


def test_what_is_not_free_anyway_is_not_promised(two: Path) -> None:
    """Where another obstacle is in the way as well, the place kept for somebody is not the word."""
    add_request(
        two, "2026-11-10-havn-call",
        "requested: 2026-11-10\nactivity: reference-call\nneeded_by: 2026-12-20\n"
        "asks: [{advocate: harbour-bank/odd-nes, on: 2026-11-11}]\n",
    )  # fmt: skip
    rest = "resting: [{from: 2026-11-01, to: 2026-11-30, recorded: 2026-10-01}]\nstory:"
    change(two, ODD, "story:", rest)
    odd = answer(two, "find", "--nice", "language=nb")["candidates"][1]
    assert (odd["advocate"], odd["state"]) == ("harbour-bank/odd-nes", "please wait")


def test_the_record_of_somebody(two: Path) -> None:
    """The latest use counts; ratings are of what took place, as far as they are known that day."""
    for day, status, rating, rated in (
        (2, "done", 4, "2026-03-05"), (4, "missed", 1, "2026-03-05"), (3, "done", 2, "2026-12-01"),
    ):  # fmt: skip
        add_request(
            two, f"2026-03-0{day}-call",
            f"requested: 2026-03-0{day}\nactivity: case-study\nneeded_by: 2026-03-09\n"
            f"uses: [{{advocate: harbour-bank/odd-nes, on: 2026-03-0{day}, status: {status}}}]\n"
            f"feedback: {{requester: {{rating: {rating}, on: {rated}}}}}\n",
        )  # fmt: skip
    one = first(two)
    assert (one["advocate"], one["last_used"]) == ("harbour-bank/odd-nes", "2026-03-04")
    assert one["ratings"] == [4]
    assert "★ 4.0 (1)" in ask(two, "find").stdout


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
    ("words", "names"),
    [("twelve CLOSE", ["odd-nes", "marit-lunde"]), ("odd harbour", ["odd-nes"]),
     ("norwegian", ["odd-nes", "marit-lunde"]), ("elve", []),
     ("days 12 4", ["odd-nes", "marit-lunde"]), ("days 13", []), ("twelve mountains", [])],
)  # fmt: skip
def test_every_word_must_be_found(two: Path, words: str, names: list[str]) -> None:
    """Words begin words of name, company, story or labels, and all of them must."""
    assert found(two, "--text", words) == names


@pytest.mark.parametrize(
    ("wished", "said"),
    [("owner", "via Lena Fuchs"), ("direct", "ask directly"),
     ("program", "via the program team")],
)  # fmt: skip
def test_everybody_is_asked_the_way_they_wish(two: Path, wished: str, said: str) -> None:
    """The last line says whom to go through, or that nobody stands between."""
    change(two, ODD, "story:", f"preferences: {{via: {wished}}}\nstory:")
    assert f" · never asked · {said} · harbour-bank/odd-nes" in ask(two, "find").stdout


def test_what_would_help_where_nobody_is_free(two: Path) -> None:
    """The one thing that excludes most, when more are free, and who comes nearest."""
    add_company(two, "fjord", ("industry: banking", "industry: energy"))
    add_company(two, "fjell", ("industry: banking", "industry: energy"))
    add_company(two, "fosen", ("industry: banking", "industry: energy"))
    change(two, ODD, "languages: [nb, en]", "languages: [en]")
    document = answer(
        two, "find", "--must", "industry=banking", "--must", "language=nb",
        "--must", "products=harbor",
    )  # fmt: skip
    assert (document["free"], document["fitting"]) == (0, 1)
    shortage = document["shortage"]
    assert shortage["asked"] == 4
    assert shortage["without"] == {"criterion": "industry", "free": 3}
    assert shortage["later"] == {"from": "2026-12-14", "free": 1}
    assert [one["advocate"] for one in shortage["nearest"]] == [
        "harbour-bank/odd-nes", "fjell/kai-fjell", "fjord/kai-fjord",
    ]  # fmt: skip
    said = ask(
        two, "find", "--must", "industry=banking", "--must", "language=nb",
        "--must", "products=harbor",
    ).stdout  # fmt: skip
    assert 'Nobody is free with all four. Without "banking": 3. From 14 Dec: 1.\n' in said


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
    said = ask(two, "find", "--text", "mountains").stdout
    assert 'Without "mountains": 1.' in said
    # Who comes nearest is not said to have them.
    assert '✗ "mountains"' in said
    assert '✓ "mountains"' not in said
