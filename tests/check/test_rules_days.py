"""Warnings that depend on the day: the last day without one, and the first with one."""

import datetime as dt
from pathlib import Path

import pytest

from vouchbook.check import check

DAY = dt.date(2026, 11, 16)
ACCOUNT = "advocates/harbour-bank/account.yml"
PERSON = "advocates/harbour-bank/marit-lunde.yml"
ITEM = "content/harbour-close.yml"
REQUEST = "requests/2026/2026-09-02-fjord-call.yml"
CONSENT = """consent:
  - {scope: [sales, public], basis: written, granted: 2026-02-02, expires: 2027-02-02, evidence: "crm:C-7741", recorded_by: lena-fuchs}
"""  # noqa: E501 — as the file has it
CONFIRMED = "confirmed: {role: {on: 2026-09-14, by: lena-fuchs}, story: {on: 2026-02-02, by: lena-fuchs}, activities: {on: 2026-09-14, by: lena-fuchs}}"  # noqa: E501 — as the file has it


def change(program: Path, path: str, old: str, new: str) -> None:
    text = (program / path).read_text("utf-8")
    assert old in text
    (program / path).write_text(text.replace(old, new), "utf-8")


def add(program: Path, path: str, text: str) -> None:
    with (program / path).open("a", encoding="utf-8") as file:
        file.write(text)


def told(program: Path, rule: str, day: dt.date = DAY) -> list[str]:
    return [one.message for one in check(program, as_of=day).findings if one.rule == rule]


def periods(*lines: str) -> str:
    return "consent:\n" + "".join(
        f'  - {{scope: [sales], basis: written, evidence: "crm:C-1", {line}}}\n' for line in lines
    )


@pytest.mark.parametrize(
    ("consent", "expected"),
    [
        (periods("granted: 2026-01-01, expires: 2027-01-16"), None),
        (periods("granted: 2026-01-01, expires: 2027-01-15"), "ends on 2027-01-15, in 60 days"),
        (periods("granted: 2026-01-01, expires: 2026-11-17"), "in 1 day;"),
        (periods("granted: 2026-01-01, expires: 2026-11-16"), "ends on 2026-11-16, today"),
        (periods("granted: 2026-01-01, expires: 2026-11-15"), "ran out on 2026-11-15, so Marit"),
        (
            periods(
                "granted: 2026-01-01, expires: 2026-12-01",
                "granted: 2026-12-02, expires: 2027-12-01",
            ),
            None,
        ),
        (
            periods(
                "granted: 2026-01-01, expires: 2026-12-01",
                "granted: 2026-12-03, expires: 2027-12-01",
            ),
            "ends on 2026-12-01",
        ),
        (
            periods(
                "granted: 2025-01-01, expires: 2026-01-01",
                "granted: 2026-01-01, expires: 2026-06-01",
            ),
            "ran out on 2026-06-01",
        ),
        (periods("granted: 2026-01-01, expires: 2027-12-01, withdrawn: {on: 2026-11-01}"), None),
        (
            periods(
                "granted: 2025-01-01, expires: 2026-01-01",
                "granted: 2026-01-01, expires: 2027-01-01, withdrawn: {on: 2026-11-01}",
            ),
            None,
        ),
        (periods("granted: 2026-12-01, expires: 2027-12-01"), None),
        ("consent: []\n", None),
    ],
)
def test_a_consent_that_ends(program: Path, consent: str, expected: str | None) -> None:
    """Sixty days before its end is soon; a newer period, or a withdrawal, leaves nothing to say."""
    change(program, PERSON, CONSENT, consent)
    messages = told(program, "consent-ending")
    assert len(messages) == (expected is not None)
    assert (expected or "") in "".join(messages)


@pytest.mark.parametrize(
    ("naming", "expected"),
    [
        ("{level: public, granted: 2026-01-10, expires: 2027-01-15, evidence: 'crm:1'}", "in 60"),
        ("{level: public, granted: 2026-01-10, expires: 2027-01-16, evidence: 'crm:1'}", None),
        ("{level: alias, granted: 2026-01-10, expires: 2026-12-10}", None),
        ("{level: sales, granted: 2025-01-10, expires: 2026-01-10, evidence: 'crm:1'}", "ran out"),
        (
            (
                "{level: sales, granted: 2025-01-10, expires: 2026-01-10, evidence: 'crm:1'},"
                " {level: alias, granted: 2026-01-11}"
            ),
            None,
        ),
        (
            (
                "{level: sales, granted: 2025-01-10, expires: 2026-12-10, evidence: 'crm:1'},"
                " {level: public, granted: 2026-12-01, expires: 2027-12-01, evidence: 'crm:2'}"
            ),
            None,
        ),
        (
            (
                "{level: public, granted: 2026-01-10, expires: 2026-12-10, evidence: 'crm:1'},"
                " {level: sales, granted: 2026-01-09, expires: 2027-12-10, evidence: 'crm:2'}"
            ),
            "after that it is sales",
        ),
    ],
)
def test_a_permission_to_name_that_ends(program: Path, naming: str, expected: str | None) -> None:
    """A permission is missed where nothing newer goes as far; what was agreed instead is not."""
    add(program, ACCOUNT, f"alias: A Nordic bank\nnaming: [{naming}]\n")
    messages = told(program, "consent-ending")
    assert len(messages) == (expected is not None)
    assert (expected or "") in "".join(messages)


@pytest.mark.parametrize(
    ("confirmed", "expected"),
    [
        (("role: {on: 2026-01-01, by: lena-fuchs}, story: {on: 2025-11-16, by: lena-fuchs},"
         " activities: {on: 2026-05-20, by: lena-fuchs}"), None),
        ("story: {on: 2025-11-15, by: lena-fuchs}, activities: {on: 2026-05-19, by: lena-fuchs}",
         ("activities not confirmed since 2026-05-19 (180 days are allowed); "
         "story not confirmed since 2025-11-15 (365 days are allowed)")),
        ("story: {on: 2026-11-16, by: lena-fuchs}",
         "activities not confirmed yet"),
    ],
)  # fmt: skip
def test_a_part_is_stale_after_its_days(
    program: Path, confirmed: str, expected: str | None
) -> None:
    """The last day allowed is fresh; a call two months ago says that the role is right."""
    change(program, PERSON, CONFIRMED, f"confirmed: {{{confirmed}}}")
    assert told(program, "stale") == ([expected] if expected else [])


def test_a_use_confirms_its_activity_only(program: Path) -> None:
    """Who took a call does calls; of the case study nobody has asked, until it is the only one."""
    change(program, PERSON, CONFIRMED, "confirmed: {story: {on: 2026-02-02, by: lena-fuchs}}")
    assert told(program, "stale") == ["activities not confirmed yet"]
    change(program, PERSON, "  - {type: case-study}\n", "")
    assert told(program, "stale") == []
    assert told(program, "stale", dt.date(2027, 3, 14)) == [
        "story not confirmed since 2026-02-02 (365 days are allowed)"
    ]
    assert told(program, "stale", dt.date(2027, 3, 15)) == [
        (
            "role and activities not confirmed since 2026-09-15 (180 days are allowed); "
            "story not confirmed since 2026-02-02 (365 days are allowed)"
        )
    ]


def test_a_use_at_another_company_confirms_no_role(program: Path) -> None:
    """After a job move the calls of the earlier job say nothing about the new one."""
    folder = program / "advocates" / "fjord-energi"
    folder.mkdir()
    (folder / "account.yml").write_text(
        "id: fjord-energi\nkey: m4x9qak7p2\nname: Fjord Energi\n", "utf-8"
    )
    profile = (program / PERSON).read_text("utf-8").replace("c3v8n1t6rz", "d3v8n1t6rz")
    profile = profile.replace(CONFIRMED, "formerly: [harbour-bank/marit-lunde]")
    (folder / "marit-lunde.yml").write_text(profile, "utf-8")
    assert told(program, "stale") == ["role, activities and story not confirmed yet"]


@pytest.mark.parametrize(
    ("nominated", "expected"),
    [("2026-11-10", False), ("2026-11-09", False), ("2026-11-08", True), ("2026-11-06", True)],
)
def test_a_nomination_waits_five_working_days(
    program: Path, nominated: str, expected: bool
) -> None:
    """From one Monday the next is in time; of what came before, the fifth day was Friday."""
    (program / "advocates/harbour-bank/odd-nes.yml").write_text(
        "id: odd-nes\nkey: s4x9qak7p2\nname: Odd Nes\nstatus: nominated\n"
        f"nominated: {{on: {nominated}}}\n",
        "utf-8",
    )
    assert bool(told(program, "nomination-age")) == expected


def test_a_holiday_is_no_working_day(program: Path) -> None:
    """With a holiday in between, a nomination of Friday is in time on the Monday after next."""
    (program / "advocates/harbour-bank/odd-nes.yml").write_text(
        "id: odd-nes\nkey: s4x9qak7p2\nname: Odd Nes\nstatus: nominated\n"
        "nominated: {on: 2026-11-06}\n",
        "utf-8",
    )
    add(program, "program/program.yml", "holidays: [2026-11-11]\n")
    assert told(program, "nomination-age") == []


def test_the_day_itself_is_in_time(program: Path) -> None:
    """On the day of a renewal or a review nothing is late; on the day after, it is."""
    add(program, ACCOUNT, "renewal: {on: 2026-11-16, recorded: 2026-01-01}\n")
    change(program, ITEM, "review: 2028-03-12", "review: 2026-11-16")
    for rule in ("renewal-past", "content-review"):
        assert told(program, rule) == []
        assert len(told(program, rule, DAY + dt.timedelta(days=1))) == 1


def test_without_a_review_day_it_is_the_programs(program: Path) -> None:
    """Where an item says no day of review, it is so many days after it came out."""
    change(program, ITEM, "review: 2028-03-12\n", "")
    due = dt.date(2026, 3, 12) + dt.timedelta(days=730)
    assert told(program, "content-review", due) == []
    assert len(told(program, "content-review", due + dt.timedelta(days=1))) == 1


def test_what_has_happened_is_not_to_come(program: Path) -> None:
    """Today is no future day; the day before, the same file is told of."""
    add(program, PERSON, "touches: [{on: 2026-11-16, kind: call}]\n")
    add(program, "program/vocabulary.yml", "touch_kinds: [{id: call, label: Call}]\n")
    assert told(program, "future-date") == []
    assert told(program, "future-date", DAY - dt.timedelta(days=1)) == [
        "in touch 2026-11-16, which is still to come"
    ]


def test_a_rest_that_lies_ahead_says_since_when_we_know(program: Path) -> None:
    """Days ahead take `recorded`; once they have begun, they do without."""
    add(program, ACCOUNT, "blackouts: [{from: 2026-11-17, to: 2026-11-30}]\n")
    assert len(told(program, "future-date")) == 1
    assert told(program, "future-date", dt.date(2026, 11, 17)) == []
    change(program, ACCOUNT, "to: 2026-11-30}", "to: 2026-11-30, recorded: 2026-11-02}")
    assert told(program, "future-date") == []


def test_what_is_learned_counts_from_tomorrow_at_the_latest(program: Path) -> None:
    """Tomorrow is no mistyped day of a record, the day after is."""
    add(program, ACCOUNT, "blackouts: [{from: 2026-11-20, to: 2026-11-30, recorded: 2026-11-17}]\n")
    assert told(program, "future-date") == []
    assert len(told(program, "future-date", DAY - dt.timedelta(days=1))) == 1


def test_nobody_is_told_of_who_is_no_advocate_any_more(program: Path) -> None:
    """Of somebody retired, or who left, nothing is to be confirmed or asked again."""
    change(program, PERSON, CONSENT, periods("granted: 2025-01-01, expires: 2026-01-01"))
    change(program, PERSON, CONFIRMED, "left: null")
    rules = ("stale", "consent-ending")
    assert [len(told(program, rule)) for rule in rules] == [1, 1]
    change(program, PERSON, "left: null", "left: {on: 2026-11-16}")
    assert [told(program, rule) for rule in rules] == [[], []]
    change(program, PERSON, "left: {on: 2026-11-16}", "left: null")
    change(program, PERSON, "status: active", "status: retired")
    assert [told(program, rule) for rule in rules] == [[], []]


def test_without_a_day_there_is_no_warning_of_the_day(program: Path) -> None:
    """Where neither the program nor a clock tells the day, nothing is late, and errors stay."""
    change(program, "program/program.yml", "as_of: 2026-11-16\n", "")
    change(program, PERSON, CONFIRMED, "confirmed: {}")
    change(program, PERSON, CONSENT, periods("granted: 2020-01-01, expires: 2021-01-01"))
    change(program, ITEM, "review: 2028-03-12", "review: 2026-03-13")
    add(program, ACCOUNT, "renewal: {on: 2022-11-16}\n")
    change(program, "program/vocabulary.yml", "label: Keel", "label: Keel, retired: 2020-01-01")
    change(program, ACCOUNT, "product: harbor", "product: keel")
    rules = {one.rule for one in check(program).findings}
    assert rules == {"consent"}
    later = {one.rule for one in check(program, as_of=DAY).findings}
    assert later == rules | {
        "consent-ending", "content-review", "renewal-past", "retired-word", "stale",
    }  # fmt: skip


def test_a_dated_word_is_judged_by_its_day(program: Path) -> None:
    """A touch of the time when its word was offered is right; so is an activity that has ended."""
    add(
        program,
        "program/vocabulary.yml",
        "touch_kinds: [{id: fax, label: Fax, retired: 2026-06-01}]\n",
    )
    add(program, PERSON, "touches: [{on: 2026-05-31, kind: fax}]\n")
    assert told(program, "retired-word") == []
    change(program, PERSON, "on: 2026-05-31", "on: 2026-06-01")
    assert len(told(program, "retired-word")) == 1
    change(program, PERSON, "touches: [{on: 2026-06-01, kind: fax}]\n", "")
    change(
        program, "program/vocabulary.yml", "label: Case study, effort",
        "label: Case study, retired: 2026-10-01, effort",
    )  # fmt: skip
    assert len(told(program, "retired-word")) == 1
    change(program, PERSON, "{type: case-study}", "{type: case-study, until: 2026-10-01}")
    assert told(program, "retired-word") == []
