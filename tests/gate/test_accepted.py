"""Changes that undo nothing: what the history rules let pass, and merges that they do not."""

from pathlib import Path

import pytest

from changing import ACCOUNT, CONTENT, LIMITS, PERSON, REQUEST, Replace, booking, company
from committing import committed, git
from merging import branch, brought, merged
from vouchbook.findings import Severity
from vouchbook.gate import HISTORY_RULES, change_since, judged

HISTORY = {rule.id for rule in HISTORY_RULES} - {"judge-changed"}
ERASED = "advocates/harbour-bank/erased-c3v8n1t6rz.yml"


def test_a_signed_correction(base: Path, replace: Replace) -> None:
    """What was logged wrongly is put right by a program manager, in the same change."""
    replace(REQUEST, "on: 2026-09-15, status: done", "on: 2026-09-14, status: done")
    assert [rule for rule, _ in brought(base)] == ["past-changed"]
    replace(
        REQUEST, "closed: {on",
        "corrections: [{what: day, by: lena-fuchs, on: 2026-09-20, reason: Typo}]\nclosed: {on",
    )  # fmt: skip
    assert brought(base) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("on: 2026-11-20, status: scheduled", "on: 2026-11-24, status: scheduled"),
        ("on: 2026-11-20, status: scheduled", "on: 2026-11-20, status: cancelled"),
        ("on: 2026-11-20, status: scheduled", "on: 2026-11-20, status: done"),
    ],
    ids=["moved", "cancelled", "done"],
)
def test_39_a_booking_is_free(program: Path, replace: Replace, old: str, new: str) -> None:
    """What is merely scheduled may be moved, cancelled, or take place."""
    path = booking(program, "2026-11-02-bank-call", "2026-11-20")
    (program / REQUEST).unlink()
    committed(program)
    replace(path, old, new)
    assert not HISTORY & {rule for rule, _ in brought(program)}


def test_an_answer_that_came_late(program: Path, replace: Replace) -> None:
    """Where nobody answered in time, what they say in the end may be written down."""
    path = booking(program, "2026-11-02-bank-call", "2026-11-20")
    (program / REQUEST).unlink()
    use = program / path
    text = use.read_text("utf-8").replace("accepted", "lapsed")
    use.write_text(text[: text.index("uses:")], "utf-8")
    committed(program)
    replace(path, "lapsed, answered: 2026-11-02", "declined, reason: topic, answered: 2026-11-10")
    assert brought(program) == []
    committed(program)
    replace(path, "declined, reason: topic", "accepted")
    assert brought(program) == [("past-changed", path)]


def test_consent_is_appended_and_withdrawn(base: Path, replace: Replace) -> None:
    """A period may be withdrawn, and a new one may follow."""
    replace(
        PERSON, "recorded_by: lena-fuchs}\nconfirmed",
        "recorded_by: lena-fuchs, withdrawn: {on: 2026-11-01}}\n"
        "  - {scope: [sales], basis: written, granted: 2026-11-10, expires: 2027-11-10, "
        'evidence: "crm:C-9", recorded_by: lena-fuchs}\nconfirmed',
    )  # fmt: skip
    assert brought(base) == []


def test_42_a_renamed_advocate_says_so(base: Path, replace: Replace) -> None:
    """An advocate with another id keeps the history by `formerly`."""
    text = (base / PERSON).read_text("utf-8")
    (base / PERSON).unlink()
    there = base / "advocates/harbour-bank/marit-lie.yml"
    there.write_text(text.replace("id: marit-lunde", "id: marit-lie"), "utf-8")
    for old in ("features: [harbour-bank/marit-lunde]", "by: harbour-bank/marit-lunde"):
        replace(CONTENT, old, old.replace("lunde", "lie"))
    assert "renamed" in {rule for rule, _ in brought(base)}
    there.write_text(there.read_text("utf-8") + "formerly: [harbour-bank/marit-lunde]\n", "utf-8")
    assert brought(base) == []


def forgotten(program: Path, replace: Replace) -> None:
    """Forget Marit Lunde as the design says: a stub in her place, and in every reference."""
    (program / PERSON).unlink()
    (program / ERASED).write_text(
        "id: erased-c3v8n1t6rz\naccount: harbour-bank\nerased: 2026-11-16\n", "utf-8"
    )
    text = (program / REQUEST).read_text("utf-8")
    text = text.replace("harbour-bank/marit-lunde", "harbour-bank/erased-c3v8n1t6rz")
    (program / REQUEST).write_text(text, "utf-8")
    (program / CONTENT).unlink()
    replace("content/collections/first-meeting.yml", "items: [harbour-close]", "items: []")


def test_who_is_forgotten_leaves_dates_and_activities(base: Path, replace: Replace) -> None:
    """Exactly the change of `forget` passes; with a date changed on the way it does not."""
    forgotten(base, replace)
    assert not HISTORY & {rule for rule, _ in brought(base)}
    replace(REQUEST, "on: 2026-09-15, status: done", "on: 2026-09-14, status: done")
    assert ("past-changed", REQUEST) in brought(base)
    (finding,) = judged(change_since(base, "HEAD")).new
    said = "the reference call of somebody who was forgotten on 2026-09-15 is dated 2026-09-14 now"
    assert finding.message == said


def test_who_is_forgotten_after_a_move(base: Path, replace: Replace) -> None:
    """Somebody who changed companies leaves a stub at each, so that no account's log changes."""
    new = company(base)
    person = (base / PERSON).read_text("utf-8") + "formerly: [harbour-bank/marit-lunde]\n"
    (new / "marit-lunde.yml").write_text(person, "utf-8")
    (base / PERSON).unlink()
    (base / CONTENT).unlink()
    replace("content/collections/first-meeting.yml", "items: [harbour-close]", "items: []")
    committed(base)
    (new / "marit-lunde.yml").unlink()
    stub = "id: erased-c3v8n1t6rz\naccount: {}\nerased: 2026-11-16\n"
    (new / "erased-c3v8n1t6rz.yml").write_text(stub.format("fjord-bank"), "utf-8")
    text = (base / REQUEST).read_text("utf-8")
    for account in ("fjord-bank", "harbour-bank"):
        stands = f"{account}/erased-c3v8n1t6rz"
        (base / REQUEST).write_text(text.replace("harbour-bank/marit-lunde", stands), "utf-8")
        (base / f"advocates/{stands}.yml").write_text(stub.format(account), "utf-8")
        wrong = ["past-changed", "past-changed"] if account == "fjord-bank" else []
        assert [rule for rule, _ in brought(base)] == wrong


def test_nobody_sheds_history_by_the_stub_of_another(base: Path, replace: Replace) -> None:
    """Who was forgotten is told by the key: events cannot be moved to somebody else's stub."""
    forgotten(base, replace)
    stub = (base / ERASED).read_text("utf-8").replace("c3v8n1t6rz", "zzzzzzzzzz")
    (base / ERASED).unlink()
    (base / ERASED.replace("c3v8n1t6rz", "zzzzzzzzzz")).write_text(stub, "utf-8")
    text = (base / REQUEST).read_text("utf-8").replace("c3v8n1t6rz", "zzzzzzzzzz")
    (base / REQUEST).write_text(text, "utf-8")
    rules = [rule for rule, _ in brought(base)]
    assert rules.count("past-changed") == 2
    assert "renamed" in rules


def test_a_nomination_may_be_deleted(program: Path) -> None:
    """Of whom nothing was asked and who agreed to nothing may go; an advocate may not."""
    path = "advocates/harbour-bank/odd-nes.yml"
    (program / path).write_text(
        "id: odd-nes\nkey: d4w9p2u7sa\nname: Odd Nes\nstatus: nominated\n"
        "nominated: {by: jonas-berg, on: 2026-11-02, source: user-group, why: Spoke well}\n",
        "utf-8",
    )
    committed(program)
    (program / path).unlink()
    assert brought(program) == []


def test_38_a_limit_that_is_raised_first(base: Path, replace: Replace) -> None:
    """What one change raises the next one may use; in one change it may not."""
    replace(PERSON, "max: 1, days: 90", "max: 2, days: 90")
    booking(base, "2026-11-02-bank-call", "2026-11-20")
    assert [rule for rule, _ in brought(base)] == ["limit-raised"]
    git(base, "add", PERSON)
    git(base, "commit", "-q", "-m", "Raise")
    assert brought(base) == []


def test_38_what_was_over_a_limit_before(base: Path, replace: Replace) -> None:
    """Who loosens a limit is told of what they log themselves, not of what was over it before."""
    booking(base, "2026-11-02-bank-call", "2026-11-20")
    committed(base)
    replace(PERSON, "max: 1, days: 90", "max: 2, days: 90")
    booking(base, "2026-11-03-bank-study", "2026-11-26", activity="case-study")
    assert brought(base) == []


def test_38_limits_and_data_are_for_the_administrators(base: Path, replace: Replace) -> None:
    """A change to both is flagged, and so is one to data and code; guides beside are not."""
    replace(ACCOUNT, "employees: 4200", "employees: 4300")
    (base / "README.md").write_text("Ours\n", "utf-8")
    git(base, "add", "-A")
    git(base, "commit", "-q", "-m", "Change")
    assert judged(change_since(base, "HEAD~")).new == ()
    (base / ".github").mkdir()
    (base / ".github" / "hook.yml").write_text("on: push\n", "utf-8")
    replace(LIMITS, "renewal_days: 60", "renewal_days: 30")
    git(base, "add", "-A")
    git(base, "commit", "-q", "-m", "Judge")
    (flag,) = judged(change_since(base, "HEAD~2")).new
    assert (flag.rule, flag.severity) == ("judge-changed", Severity.WARNING)
    assert "1 data file" in flag.message
    assert ".github/hook.yml, program/limits.yml" in flag.message


@pytest.mark.parametrize("order", [("one", "two"), ("two", "one")])
def test_37_two_branches_that_each_take_the_last_place(program: Path, order: list[str]) -> None:
    """Each passes by itself; whichever is merged second is refused, in either order."""
    (program / REQUEST).unlink()
    committed(program)
    git(program, "branch", "-M", "main")
    branch(program, "one", lambda: booking(program, "2026-11-02-bank-call", "2026-11-20"))
    assert brought(program, "main") == []
    branch(program, "two", lambda: booking(program, "2026-11-03-fund-call", "2026-11-24"))
    assert brought(program, "main") == []
    assert [merged(program, name) for name in order] == [True, False]


def test_41_the_same_call_under_two_ids(base: Path) -> None:
    """A use that stands in the log already is a duplicate, whatever its request is called."""
    booking(base, "2026-09-02-fjord-call-again", "2026-09-15", status="done")
    assert "duplicate-use" in {rule for rule, _ in brought(base)}
