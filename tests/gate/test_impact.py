"""The impact of a change, told to a reviewer."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from changing import ACCOUNT, CONTENT, LIMITS, PERSON, REQUEST, Replace, another, booking, company
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


def test_people_and_customers_come_and_go(base: Path) -> None:
    """A new customer with a nomination is told, and both when they go again."""
    fjord = company(base)
    (fjord / "odd-nes.yml").write_text(
        "id: odd-nes\nkey: d4w9p2u7sa\nname: Odd Nes\nstatus: nominated\n"
        "nominated: {by: jonas-berg, on: 2026-11-02, source: user-group, why: Spoke well}\n"
    )
    found = told(base)
    assert found["Customers"] == ["new customer: Fjord Bank"]
    assert found["People"] == ["new: Odd Nes, Fjord Bank (nominated)"]
    committed(base)
    shutil.rmtree(fjord)
    found = told(base)
    assert found["Customers"] == ["customer gone: Fjord Bank"]
    assert found["People"] == ["gone: Odd Nes, Fjord Bank"]
    assert found[""] == ["This change: 1 person gone and 1 customer gone."]


def test_a_new_id_is_told_and_no_history_moves(base: Path) -> None:
    """Who is called otherwise is the same: nothing is logged, nobody is new or gone."""
    there = shutil.move(base / "advocates/harbour-bank", base / "advocates/harbor-bank")
    account = Path(there) / "account.yml"
    text = account.read_text("utf-8")
    account.write_text(
        text.replace("id: harbour-bank", "id: harbor-bank\nformerly: [harbour-bank]")
    )
    for path in (REQUEST, CONTENT):
        text = (base / path).read_text("utf-8")
        (base / path).write_text(text.replace("harbour-bank", "harbor-bank"), "utf-8")
    found = told(base)
    assert found["Customers"] == ["changed customer: Harbour Bank: its id is harbor-bank now"]
    moved = "was harbour-bank/marit-lunde, is harbor-bank/marit-lunde"
    assert found["People"] == [f"changed: Marit Lunde, Harbour Bank: {moved}"]
    (sentence,) = found[""]
    assert sentence.startswith("This change: 1 person changed, 1 customer changed, 1 request ")
    assert sentence.endswith("1 request changed and 1 content item changed.")
    assert set(found) == {"", "Findings of this change", "Customers", "People"}


def test_who_is_forgotten_is_not_named(program: Path) -> None:
    """The name of whoever wants to be forgotten is in no line, though a booking is cancelled."""
    booked = booking(program, "2026-11-02-bank-call", "2026-12-16")
    committed(program)
    (program / PERSON).unlink()
    (program / "advocates/harbour-bank/erased-c3v8n1t6rz.yml").write_text(
        "id: erased-c3v8n1t6rz\naccount: harbour-bank\nerased: 2026-11-16\n", "utf-8"
    )
    for path in (REQUEST, CONTENT, booked):
        text = (program / path).read_text("utf-8").replace("status: scheduled", "status: cancelled")
        text = text.replace("harbour-bank/marit-lunde", "harbour-bank/erased-c3v8n1t6rz")
        (program / path).write_text(text, "utf-8")
    change = change_since(program, "HEAD")
    found = impact.impact_of(change, judged(change))
    lines = {one.title: one.lines for one in found.sections}
    assert lines["People"] == ("forgotten: a person of Harbour Bank",)
    assert "How often we may ask" not in lines
    said = [line for many in lines.values() for line in many]
    assert not [line for line in said if "Marit" in line or "marit" in line]
    assert any("quotes somebody who was forgotten" in line for line in said)


def test_consent_and_what_hangs_on_it(base: Path, replace: Replace) -> None:
    """A withdrawal is told with what is agreed to since, and the content that it concerns."""
    draft = (base / CONTENT).read_text("utf-8").replace("harbour-close", "harbour-draft")
    draft = re.sub("state: approved|published: .*", "state: draft", draft, count=1)
    (base / "content/harbour-draft.yml").write_text(draft, "utf-8")
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


def test_who_is_not_touched_counts_in_coverage(program: Path, replace: Replace) -> None:
    """Of a segment that loses somebody, it is told how many are left at other customers."""
    fjord = company(program)
    text = (program / PERSON).read_text("utf-8").replace("c3v8n1t6rz", "d4w9p2u7sa")
    (fjord / "marit-lunde.yml").write_text(text.replace("Marit Lunde", "Odd Nes"), "utf-8")
    committed(program)
    replace(PERSON, "recorded_by: lena-fuchs}\nconfirmed", f"{WITHDRAWN}\nconfirmed")
    assert told(program)["Coverage"] == ["Banking, Nordics: 1 ready, 2 before"]


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
    assert found[""] == ["This change: 1 request new, 1 ask logged and 1 use logged."]


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


WITHDRAWAL = PERSON, "recorded_by: lena-fuchs}\nconfirmed", f"{WITHDRAWN}\nconfirmed"
LOSSES = {
    "the consent": WITHDRAWAL,
    "the status": (PERSON, "status: active", "status: retired"),
    "the activity": (PERSON, "since: 2026-01-01}", "since: 2026-01-01, until: 2026-11-01}"),
    "the product": (ACCOUNT, "product: harbor", "product: keel"),
    "the notice, for everybody": (LIMITS, "{default: 0}", "{default: 365}"),
}


def open_call(program: Path) -> None:
    """Write a request for which nobody was asked yet."""
    (program / "requests/2026/2026-11-10-open-call.yml").write_text(
        "id: 2026-11-10-open-call\nrequested: 2026-11-10\nby: jonas-berg\ngroup: sales\n"
        "activity: reference-call\nmode: peer-to-peer\nneeded_by: 2027-01-29\n"
        "need: {must: {products: [harbor]}}\n",
        "utf-8",
    )


@pytest.mark.parametrize("fixed", [False, True], ids=["by the day", "on the day"])
@pytest.mark.parametrize("loss", LOSSES)
def test_requests_that_nobody_can_meet_any_more(
    loss: str, fixed: bool, program: Path, replace: Replace
) -> None:
    """An open request is told that loses its only candidate, whatever they lose."""
    if fixed:
        replace("program/vocabulary.yml", "needs: [sales], fixed_date: false",
                "needs: [sales], fixed_date: true")  # fmt: skip
    open_call(program)
    committed(program)
    replace(*LOSSES[loss])
    found = told(program)
    needed = "2026-11-10-open-call: nobody is left for this reference call by 2027-01-29"
    lost = found["Open requests that lose their last candidate"]
    assert lost == [f"{needed}; before this merge: {WHO}"]
    assert "1 open request loses its last candidate" in found[""][0]


def test_requests_that_somebody_else_can_meet(program: Path, replace: Replace) -> None:
    """A request that keeps a candidate is not told."""
    another(program)
    open_call(program)
    committed(program)
    replace(*WITHDRAWAL)
    assert "Open requests that lose their last candidate" not in told(program)


def test_older_findings_are_counted(base: Path, replace: Replace) -> None:
    """The sentence counts what is new by its weight, and what was there before."""
    replace(PERSON, "persona: finance", "persona: pirate")
    committed(base)
    replace(ACCOUNT, "employees: 4200", "employees: 4300")
    replace(LIMITS, "renewal_days: 60", "renewal_days: 30")
    found = told(base)
    assert found[""] == [
        "This change: 1 warning and 1 customer changed. 1 older finding was there before."
    ]
    (older,) = found["Older errors, not of this change"]
    assert older.startswith(f"error at {PERSON}:5: ")


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
    assert found["Impact"] == ["a file in program/ has or had a fault, so this cannot be told"]
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
