"""The impact of a change, told to a reviewer."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from changing import ACCOUNT, CONTENT, LIMITS, PERSON, REQUEST, Replace, another, booking
from committing import committed
from vouchbook.cli import main
from vouchbook.gate import change_since, impact, judged

WITHDRAWN = "recorded_by: lena-fuchs, withdrawn: {on: 2026-11-16, recorded: 2026-11-16}}"
WHO = "Marit Lunde"
ITEM = "From twelve days to four (harbour-close)"


def told(program: Path) -> dict[str, list[str]]:
    """Give the lines of each section, and the sentence under an empty title."""
    change = change_since(program, "HEAD")
    found = impact.impact_of(change, judged(change))
    lines = {section.title: list(section.lines) for section in found.sections}
    return {"": [found.sentence], **lines}


def test_nothing_changes(base: Path) -> None:
    """A change without data says so, and has no list but that of no findings."""
    assert told(base) == {"": ["This change: no data changed."], "Findings of this change": []}


def test_people_are_told(base: Path, replace: Replace) -> None:
    """New, changed and gone, with what changed of them; a status with both words."""
    another(base)
    replace(PERSON, "title: Head of Regulatory Reporting", "title: Head of Reporting")
    replace(
        PERSON, "status: active\nstatus_since: 2025-07-04",
        "status: resting\nstatus_since: 2026-11-16",
    )  # fmt: skip
    found = told(base)
    assert found["People"] == [
        "changed: Marit Lunde, Harbour Bank: active → resting, title, status since",
        "new: Odd Nes, Harbour Bank (active)",
    ]
    assert found[""] == ["This change: 1 person new and 1 person changed."]


def test_who_is_forgotten_is_not_named(base: Path) -> None:
    """The name of whoever wants to be forgotten is in no line."""
    (base / PERSON).unlink()
    (base / "advocates/harbour-bank/erased-c3v8n1t6rz.yml").write_text(
        "id: erased-c3v8n1t6rz\naccount: harbour-bank\nerased: 2026-11-16\n", "utf-8"
    )
    for path in (REQUEST, CONTENT):
        text = (base / path).read_text("utf-8")
        text = text.replace("harbour-bank/marit-lunde", "harbour-bank/erased-c3v8n1t6rz")
        (base / path).write_text(text, "utf-8")
    change = change_since(base, "HEAD")
    found = impact.impact_of(change, judged(change))
    lines = {one.title: one.lines for one in found.sections}
    assert lines["People"] == ("forgotten: a person of Harbour Bank",)
    said = [line for title, many in lines.items() for line in many if "Findings" not in title]
    assert not [line for line in said if "Marit" in line or "marit" in line]
    assert any("quotes somebody who was forgotten" in line for line in said)


def test_consent_and_what_hangs_on_it(base: Path, replace: Replace) -> None:
    """A withdrawal is told with what is agreed to since, and the content that it concerns."""
    replace(PERSON, "recorded_by: lena-fuchs}\nconfirmed", f"{WITHDRAWN}\nconfirmed")
    found = told(base)
    assert found["Consent and naming"] == [
        f"consent of {WHO}: sales and public (written), from 2026-02-02, withdrawn on 2026-11-16",
        "Marit Lunde agrees today to nothing; before: sales and public",
    ]
    assert found["Content that loses a permission"] == [
        f"{ITEM} quotes {WHO}, who takes back sales and public"
    ]
    assert found["Coverage"] == ["Banking, Nordics: nobody is ready any more, 1 before"]


def test_naming_that_narrows(program: Path, replace: Replace) -> None:
    """A customer who may be named less far is told, with the items about them."""
    period = "naming:\n  - {level: public, granted: 2026-02-02, expires: 2027-02-02"
    evidence = ', evidence: "crm:A-1", recorded_by: lena-fuchs'
    (program / ACCOUNT).write_text(
        (program / ACCOUNT).read_text("utf-8") + f"{period}{evidence}}}\n", "utf-8"
    )
    committed(program)
    replace(ACCOUNT, evidence, f"{evidence}, withdrawn: {{on: 2026-11-16}}")
    found = told(program)
    assert (
        "Harbour Bank may be named today: internal; before: public" in found["Consent and naming"]
    )
    assert found["Content that loses a permission"] == [
        f"{ITEM} is about Harbour Bank, which may be named internal only"
    ]


def test_what_the_limits_leave(base: Path) -> None:
    """Of each limit that a logged use counts against, it is told how far it is used after it."""
    booking(base, "2026-11-02-bank-call", "2027-01-15")
    found = told(base)
    assert found["How often we may ask"] == [
        "Marit Lunde: 1 of 1 reference call in 90 days after this merge, 0 before (personal)",
        "Marit Lunde: 1 of 2 reference calls in 90 days after this merge, 0 before (contact-calls)",
    ]
    assert found[""] == ["This change: 1 ask logged and 1 use logged."]


def test_limits_of_a_customer_are_told_by_its_name(program: Path, replace: Replace) -> None:
    """What counts all people of a customer is told of the customer: 3 of 4 uses."""
    replace(
        LIMITS, "max: 2, days: 90}",
        "max: 2, days: 90}\n      - {id: account-quarter, scope: account, counts: uses, "
        "activities: live, max: 4, days: 90}",
    )  # fmt: skip
    booking(program, "2026-10-01-a-call", "2026-11-18", advocate=another(program))
    committed(program)
    booking(program, "2026-11-02-bank-call", "2026-12-16")
    said = "Harbour Bank: 2 of 4 reference calls in 90 days after this merge, 1 before"
    assert f"{said} (account-quarter)" in told(program)["How often we may ask"]


@pytest.mark.parametrize("others", [False, True], ids=["the only one", "one of two"])
def test_requests_that_nobody_can_meet_any_more(
    program: Path, replace: Replace, others: bool
) -> None:
    """An open request is told that loses its only candidate, and not one that has another."""
    if others:
        another(program)
    (program / "requests/2026/2026-11-10-open-call.yml").write_text(
        "id: 2026-11-10-open-call\nrequested: 2026-11-10\nby: jonas-berg\ngroup: sales\n"
        "activity: reference-call\nmode: peer-to-peer\nneeded_by: 2027-01-29\n"
        "need: {must: {products: [harbor]}}\n",
        "utf-8",
    )
    committed(program)
    replace(PERSON, "recorded_by: lena-fuchs}\nconfirmed", f"{WITHDRAWN}\nconfirmed")
    lost = told(program).get("Open requests that lose their last candidate", [])
    needed = "2026-11-10-open-call: nobody is left for this reference call by 2027-01-29"
    assert lost == ([] if others else [f"{needed}; before this merge: {WHO}"])


def test_clashes_stand_by_themselves(program: Path, replace: Replace) -> None:
    """A new fact that a booking clashes with merges, and is told apart from other findings."""
    (program / REQUEST).unlink()
    booking(program, "2026-11-02-bank-call", "2026-12-16")
    committed(program)
    replace(
        ACCOUNT, "crm: A-2231",
        "blackouts: [{from: 2026-12-15, to: 2027-01-10, why: Freeze, recorded: 2026-11-16}]\n"
        "crm: A-2231",
    )  # fmt: skip
    found = told(program)
    (clash,) = found["Bookings that clash with what this change says"]
    assert "confirm it, move it" in clash
    assert found["Findings of this change"] == []
    assert found[""] == ["This change: 1 booking clashes and 1 customer changed."]


def test_a_broken_program_is_told_as_far_as_it_goes(base: Path) -> None:
    """Where a file in program/ has a fault, the findings are told and the rest is not made up."""
    (base / LIMITS).write_text("versions: 3\n", "utf-8")
    found = told(base)
    assert found["Impact"] == ["a file in program/ has a fault, so it cannot be told"]
    assert found[""][0].startswith("This change: 1 error blocks the merge")


def test_a_summary_is_written(base: Path, tmp_path: Path, replace: Replace) -> None:
    """With --base the file tells the impact, without it what is wrong."""
    replace(PERSON, "title: Head of Regulatory Reporting", "title: Head of Reporting")
    file = tmp_path / "summary.md"
    arguments = ["--root", str(base), "check", "--summary", str(file)]
    result = CliRunner().invoke(main, [*arguments, "--base", "HEAD"])
    assert result.exit_code == 0
    assert result.stdout.startswith("this change brings nothing wrong")
    assert file.read_text("utf-8").startswith("### This change: 1 person changed.\n")
    assert CliRunner().invoke(main, arguments).exit_code == 0
    assert file.read_text("utf-8") == (
        "### 10 files checked: all is well.\n\n#### Findings\n\nnone\n\n"
    )
