"""The attack list of the design, numbers 1 to 26 with 17a to 17c, through the real command line.

Each attack gives a finding at its file, line and column; no traceback, nothing half-done; the
process lives, within 1.5 GiB and 20 seconds of processor time.
"""

import datetime as dt
import json
import os
import shutil
import unicodedata
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from helpers import Ran, checked, vouchbook
from vouchbook.clock import today

ACCOUNT = "advocates/harbour-bank/account.yml"
PERSON = "advocates/harbour-bank/marit-lunde.yml"
CONTENT = "content/harbour-close.yml"
LIMITS = "program/limits.yml"
COLLECTION = "content/collections/first-meeting.yml"

ALIAS_BOMB = b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (after, after, b",".join([b"*%c" % before] * 9))
    for before, after in zip(b"abcdefgh", b"bcdefghi", strict=True)
)

#: Attack → the file, what it holds, and the finding: rule, line, column.
WHOLE_FILES = {
    "1 alias bomb": (CONTENT, ALIAS_BOMB, "anchor", 1, 4),
    "2 a list that holds itself": (CONTENT, b"id: x\nname: &a [*a]\n", "anchor", 2, 7),
    "5 python object": (
        CONTENT,
        b"id: !!python/object/apply:os.system ['touch owned']\n",
        "tag",
        1,
        5,
    ),
    "6 binary": (CONTENT, b"id: !!binary aGVsbG8=\n", "tag", 1, 5),
    "6 set": (CONTENT, b"id: x\ntags: !!set {a, b}\n", "tag", 2, 7),
    "6 local tag": (CONTENT, b"id: !x y\n", "tag", 1, 5),
    "10 nested brackets": (CONTENT, b"id: " + b"[" * 3_000 + b"]" * 3_000, "nesting", 1, 2_005),
    "13 NUL": (CONTENT, b"id: a\x00b\n", "hidden-character", 1, 6),
    "13 lone surrogate": (CONTENT, b"id: a\xed\xa0\x80b\n", "encoding", 1, 6),
    "13 surrogate escape": (CONTENT, b'id: "\\ud800"\n', "yaml-syntax", 1, 5),
    "13 escape character": (CONTENT, b"id: x\nname: \x1b[2J\n", "hidden-character", 2, 7),
    "13 C1 control": (CONTENT, b"id: a\xc2\x9bb\n", "hidden-character", 1, 6),
    "13 bidirectional override": (
        CONTENT,
        "id: a\u202eb\n".encode(),
        "hidden-character",
        1,
        6,
    ),
    "13 override as an escape": (CONTENT, b'id: "a\\u202eb"\n', "hidden-character", 1, 7),
    "13 next line": (CONTENT, "id: a\u0085b: c\n".encode(), "hidden-character", 1, 6),
    "13 lone carriage return": (CONTENT, b"id: a\rb: c\n", "hidden-character", 1, 6),
    "14 Latin-1": (CONTENT, "id: x\ntitle: Malmö\n".encode("latin-1"), "encoding", 2, 12),
    "14 UTF-16": (CONTENT, "id: x\n".encode("utf-16"), "encoding", 1, 1),
    "14 UTF-16 without mark": (CONTENT, "id: x\n".encode("utf-16-le"), "hidden-character", 1, 2),
    "14 byte order mark": (CONTENT, b"\xef\xbb\xbfid: x\n", "encoding", 1, 1),
    "15 empty file": (CONTENT, b"", "yaml-syntax", 1, 1),
    "15 only a comment": (CONTENT, b"# nothing\n", "yaml-syntax", 1, 1),
    "15 list": (CONTENT, b"- id\n- x\n", "schema", 1, 1),
    "15 scalar": (CONTENT, b"hello\n", "schema", 1, 1),
    "15 two documents": (CONTENT, b"id: x\n---\nid: y\n", "documents", 2, 1),
    "15 end of document": (CONTENT, b"id: x\n...\nid: y\n", "documents", 3, 1),
    "16 five megabytes": (CONTENT, b"id: " + b"x" * 5_000_000, "too-large", 1, 1),
    "16 five megabytes in program/": (LIMITS, b"# " + b"x" * 5_000_000, "too-large", 1, 1),
    "17 pattern-killing text": (CONTENT, b"id: " + b"a-" * 30_000 + b"!\n", "schema", 1, 5),
    "17a dashes": (CONTENT, b"- " * 12_000, "nesting", 1, 1),
    "17a dashes after a document mark": (CONTENT, b"--- " + b"- " * 12_000, "nesting", 1, 1),
    "17a question marks": (CONTENT, b"? " * 12_000, "nesting", 1, 1),
    "17a colons": (LIMITS, b": " * 200_000, "nesting", 1, 1),
    "17a colons and dashes": (CONTENT, b"- : " * 12_000, "nesting", 1, 1),
    "17a brackets": (LIMITS, b"[" * 200_000, "nesting", 1, 2_001),
    "17a braces": (LIMITS, b"{a: " * 200_000, "nesting", 1, 8_001),
    "17a one level deeper in each line": (
        LIMITS,
        b"".join(b" " * level + b"a:\n" for level in range(1_400)),
        "nesting",
        201,
        201,
    ),
    "17a ten thousand duplicates": (CONTENT, b"a: 1\n" * 10_000, "duplicate-key", 2, 1),
    "17b entry at column 0": (CONTENT, b"tags: [\na,\n]\n", "yaml-syntax", 2, 1),
    "17b bracket at column 0 alone": (CONTENT, b"id: x\n]\n", "yaml-syntax", 2, 1),
}

#: Attack → the file, the text that is replaced and by what, and the finding.
EDITS = {
    "3 duplicate key": (ACCOUNT, "industry: ", "name: Other\nindustry: ", "duplicate-key", 4, 1),
    "4 number as a key": (ACCOUNT, "crm: ", "7: x\ncrm: ", "schema", 12, 1),
    "4 nothing as a key": (ACCOUNT, "crm: ", "~: x\ncrm: ", "schema", 1, 1),
    "4 truth as a key": (ACCOUNT, "crm: ", "true: x\ncrm: ", "schema", 12, 1),
    "4 list as a key": (ACCOUNT, "crm: ", "[a]: x\ncrm: ", "schema", 1, 1),
    "4 mapping as a key": (ACCOUNT, "crm: ", "{a: b}: x\ncrm: ", "schema", 1, 1),
    "4 mapping with a list as a key": (ACCOUNT, "crm: ", "{a: [b]}: x\ncrm: ", "yaml-syntax", 1, 1),
    "7 merge key": (ACCOUNT, "crm: ", "<<: {name: x}\ncrm: ", "anchor", 12, 1),
    "8 no such day": (ACCOUNT, "2021-03-15", "2026-02-30", "schema", 7, 17),
    "8 month thirteen": (ACCOUNT, "2021-03-15", "2026-13-01", "schema", 7, 17),
    "8 with a time": (ACCOUNT, "2021-03-15", "2026-02-03T10:00:00Z", "schema", 7, 17),
    "9 five thousand digits": (ACCOUNT, "4200", "9" * 5_000, "plain-number", 6, 12),
    "9 a hundred digits": (ACCOUNT, "4200", "9" * 100, "schema", 6, 12),
    "11 time of day": (ACCOUNT, "4200", "12:30:45", "schema", 6, 12),
    "11 leading zero": (ACCOUNT, "A-2231", "012345", "plain-number", 12, 6),
    "12 not a number": (LIMITS, "0.85", ".nan", "plain-number", 7, 66),
    "12 infinite": (LIMITS, "0.85", ".inf", "plain-number", 7, 66),
    "12 infinite, negative": (LIMITS, "0.85", "-.Inf", "plain-number", 7, 66),
    "17c octal": (ACCOUNT, "4200", "010", "plain-number", 6, 12),
    "17c underscore": (ACCOUNT, "4200", "1_000", "plain-number", 6, 12),
    "17c binary": (ACCOUNT, "4200", "0b11", "plain-number", 6, 12),
    "17c hexadecimal": (ACCOUNT, "4200", "0x1F", "plain-number", 6, 12),
    "17c integral fraction": (ACCOUNT, "4200", "2.0", "plain-number", 6, 12),
    "17c exponent": (ACCOUNT, "4200", "1e300", "plain-number", 6, 12),
    "17c exponent beyond all": (ACCOUNT, "4200", "1e400", "plain-number", 6, 12),
    "17c year 0": (ACCOUNT, "2021-03-15", "0000-01-01", "schema", 7, 17),
    "17c year 9999": (ACCOUNT, "2021-03-15", "9999-12-31", "schema", 7, 17),
    "17c line feed after an id": (
        ACCOUNT,
        "id: harbour-bank",
        'id: "harbour-bank\\n"',
        "schema",
        1,
        5,
    ),
    "17c line feed after a date": (ACCOUNT, "2021-03-15", '"2021-03-15\\n"', "schema", 7, 17),
    "17c Arabic digits": (ACCOUNT, "4200", "\u0664\u0662\u0660\u0660", "schema", 6, 12),
    "17c Arabic digits in a date": (ACCOUNT, "2021-03-15", "\u0662021-03-15", "schema", 7, 17),
    "21 parent folder": (ACCOUNT, "id: harbour-bank", "id: ../harbour-bank", "schema", 1, 5),
    "21 absolute path": (ACCOUNT, "id: harbour-bank", "id: /etc/x", "schema", 1, 5),
    "21 escaped slash": (ACCOUNT, "id: harbour-bank", "id: a%2f..", "schema", 1, 5),
    "21 .git": (ACCOUNT, "id: harbour-bank", "id: .git", "schema", 1, 5),
    "21 a reference upwards": (COLLECTION, "[harbour-close]", "[../../x]", "schema", 5, 9),
    "26 id differs from the file": (PERSON, "id: marit-lunde", "id: marit", "id", 1, 5),
    "26 id differs from the folder": (ACCOUNT, "id: harbour-bank", "id: harbour", "id", 1, 5),
}


def found(ran: Ran, path: str) -> list[tuple[str, int, int]]:
    return [
        (finding["rule"], finding["line"], finding["column"])
        for finding in ran.findings
        if finding["path"] == path
    ]


@pytest.mark.parametrize("attack", WHOLE_FILES)
def test_a_hostile_file_is_refused_at_its_place(attack: str, program: Path) -> None:
    """A file made to mislead or kill a parser is a finding with line and column."""
    path, content, rule, line, column = WHOLE_FILES[attack]
    (program / path).write_bytes(content)
    ran = checked(program)
    assert ran.code == 1
    assert (rule, line, column) in found(ran, path)
    assert len(ran.findings) < 200
    assert {entry.name for entry in program.iterdir()} == {
        "advocates", "content", "program", "requests",
    }  # fmt: skip


@pytest.mark.parametrize("attack", EDITS)
def test_a_hostile_value_is_refused_at_its_place(attack: str, program: Path) -> None:
    """A value that parsers read differently, or that leads elsewhere, is a finding at its place."""
    path, old, new, rule, line, column = EDITS[attack]
    text = (program / path).read_text("utf-8")
    assert text.count(old) == 1
    (program / path).write_text(text.replace(old, new), "utf-8")
    ran = checked(program)
    assert ran.code == 1
    assert (rule, line, column) in found(ran, path)


def test_11_text_that_looks_like_something_else_stays_text(program: Path) -> None:
    """`NO`, a time of day and a month stay the text that was written, so they are accepted."""
    text = (program / ACCOUNT).read_text("utf-8")
    (program / ACCOUNT).write_text(
        text.replace('"NO"', "NO").replace("Harbour Bank", "12:30:45").replace("A-2231", "2026-02"),
        "utf-8",
    )
    assert checked(program).findings == []


def test_16_ten_thousand_files_in_a_folder(program: Path) -> None:
    """A folder fuller than the cap is one finding, and none of it is read."""
    for number in range(10_000):
        (program / "content" / f"item-{number}.yml").touch()
    ran = checked(program)
    assert [
        (finding["path"], finding["rule"])
        for finding in ran.findings
        if finding["path"].startswith("content")
    ] == [("content", "too-large")]


def test_16_ten_thousand_files_in_many_folders(program: Path) -> None:
    """Ten thousand files that are each within the caps are all judged, in seconds."""
    for folder in range(100):
        account = program / "advocates" / f"account-{folder}"
        account.mkdir()
        (account / "account.yml").write_text(
            f"id: account-{folder}\nkey: a{folder:09}\nname: Account {folder}\n", "utf-8"
        )
        for person in range(99):
            (account / f"p{person}.yml").write_text("x\n", "utf-8")
    ran = checked(program, memory=4096)
    assert len(ran.findings) == 9_900
    assert {finding["rule"] for finding in ran.findings} == {"schema"}


def test_17b_a_closing_bracket_at_column_0_is_read_as_meant(program: Path) -> None:
    """People close a list at the start of a line; where the list is not in doubt, it is read."""
    text = (program / PERSON).read_text("utf-8")
    (program / PERSON).write_text(text.replace("[nb, en]", "[\n  nb,\n  en,\n]"), "utf-8")
    assert checked(program).findings == []


def test_18_a_link_to_a_secret_is_not_opened(program: Path, tmp_path: Path) -> None:
    """What a link points to is never read: not by the check, nor to show a line of it."""
    secret = tmp_path / "secret.yml"
    secret.write_text("password: hunter2\n", "utf-8")
    (program / "content" / "stolen.yml").symlink_to(secret)
    (program / "content" / "stolen.yaml").symlink_to(secret)
    (program / ".gitmodules").symlink_to(secret)
    (program / CONTENT).unlink()
    (program / CONTENT).symlink_to(secret)
    for output in ("text", "json", "github"):
        ran = vouchbook("--root", program, "check", "--format", output)
        assert ran.code == 1
        assert "hunter2" not in ran.out + ran.err
        assert "password" not in ran.out + ran.err
    assert ("link", 1, 1) in found(checked(program), CONTENT)


def test_18_a_linked_data_folder_is_not_entered(program: Path, tmp_path: Path) -> None:
    """A data folder that is itself a link is a finding, and nothing in it is listed."""
    shutil.move(program / "requests", tmp_path / "elsewhere")
    (program / "requests").symlink_to(tmp_path / "elsewhere")
    ran = checked(program)
    assert [(f["path"], f["rule"]) for f in ran.findings] == [("requests", "link")]


def test_19_a_loop_of_folders_ends(program: Path) -> None:
    """A linked folder that leads back to itself is a finding and is not followed."""
    (program / "advocates" / "loop").symlink_to(program / "advocates")
    (program / "advocates" / "harbour-bank" / "self").symlink_to(".")
    ran = checked(program)
    assert [(f["path"], f["rule"]) for f in ran.findings] == [
        ("advocates/harbour-bank/self", "link"),
        ("advocates/loop", "link"),
    ]


def test_20_a_submodule_is_a_finding(program: Path) -> None:
    """A submodule among the data is named, however its path is written."""
    (program / ".gitmodules").write_text(
        '[submodule "x"]\n\tpath = "advocates/other"\n\turl = https://example.com/x\n'
        '[submodule "y"]\n\tpath = vendor/y\n',
        "utf-8",
    )
    ran = checked(program)
    assert [(f["path"], f["rule"]) for f in ran.findings] == [("advocates/other", "link")]


def test_20_a_pipe_for_a_list_of_submodules_does_not_wait(program: Path) -> None:
    """Special files where plain ones belong are findings; none is waited for."""
    os.mkfifo(program / ".gitmodules")
    os.mkfifo(program / "content" / "pipe.yml")
    ran = checked(program)
    assert [(f["path"], f["rule"]) for f in ran.findings] == [("content/pipe.yml", "unknown-file")]


@pytest.mark.parametrize("name", ["con", "nul", "com1", "lpt9", "index", "collections"])
def test_22_a_reserved_name_is_refused(name: str, program: Path) -> None:
    """Names of devices and of our own folders are refused as ids."""
    text = (program / CONTENT).read_text("utf-8")
    (program / "content" / f"{name}.yml").write_text(
        text.replace("id: harbour-close", f"id: {name}"), "utf-8"
    )
    assert ("id", 1, 5) in found(checked(program), f"content/{name}.yml")


@pytest.mark.parametrize(
    "name",
    [
        "\u0430cme.yml",
        "ACME.yml",
        unicodedata.normalize("NFC", "søren-ö.yml"),
        unicodedata.normalize("NFD", "søren-ö.yml"),
        "x.yaml",
        "acme.YML",
        "acme.yml~",
        ".acme.yml.swp",
        "acme.yml ",
        "-acme.yml",
        "..yml",
        "acme%2f.yml",
        "a" * 65 + ".yml",
    ],
)
def test_23_25_a_look_alike_name_is_an_unknown_file(name: str, program: Path) -> None:
    """A name that looks like another, or that nobody would read, is a finding."""
    (program / "content" / "acme.yml").write_bytes((program / CONTENT).read_bytes())
    (program / "content" / name).write_text("id: acme\n", "utf-8")
    rules = {finding["path"]: finding["rule"] for finding in checked(program).findings}
    assert rules[f"content/{name}"] == "unknown-file"


HOSTILE_NAMES = [
    b"a\n::error::forged.yml",
    b"a\r\n::add-mask::x.yml",
    b"\xff\xfe.yml",
    b"a,line=9::x%0A::error::y.yml",
    b"\x1b[2J.yml",
    "a\u202elmy.yml".encode(),
]


@pytest.mark.parametrize("output", ["text", "json", "github"])
def test_24_a_hostile_file_name_forges_nothing(output: str, program: Path) -> None:
    """A file name cannot start a line, a workflow command or a terminal sequence of its own."""
    for name in HOSTILE_NAMES:
        Path(os.fsdecode(os.fsencode(program / "content") + b"/" + name)).touch()
    ran = vouchbook("--root", program, "check", "--format", output)
    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert not any(c in ran.out for c in "\x1b\r\u202e")
    ran.out.encode("utf-8")
    lines = ran.out.splitlines()
    if output == "json":
        assert len(json.loads(ran.out)["findings"]) == len(HOSTILE_NAMES)
    elif output == "github":
        assert sum(line.startswith("::error file=content/") for line in lines) == len(HOSTILE_NAMES)
        assert len(lines) == len(HOSTILE_NAMES) + 1
        assert all(line.count("::") == 2 for line in lines[:-1])
    else:
        assert not any(line.lstrip().startswith("::") for line in lines)
        assert sum(line.startswith("content/") for line in lines) == len(HOSTILE_NAMES)


def test_27_a_hostile_value_forges_nothing(program: Path) -> None:
    """A value with a line feed and a workflow command stays inside its own annotation."""
    text = (program / PERSON).read_text("utf-8")
    (program / PERSON).write_text(
        text.replace("status: active", 'status: "x\\n::add-mask::a"'), "utf-8"
    )
    ran = vouchbook("--root", program, "check", "--format", "github")
    assert all(line.startswith("::error file=") for line in ran.out.splitlines()[:-1])


def test_a_folder_or_file_without_permission_is_a_finding(program: Path) -> None:
    """What may not be read is said to be unreadable, and everything else is still checked."""
    (program / CONTENT).chmod(0)
    folder = program / "requests" / "2026"
    folder.chmod(0)
    try:
        ran = checked(program, like_a_user=True)
    finally:
        folder.chmod(0o755)
    assert [(f["path"], f["rule"]) for f in ran.findings] == [
        (CONTENT, "unreadable"),
        ("requests/2026", "unreadable"),
    ]


def test_an_empty_program_says_what_to_write(tmp_path: Path) -> None:
    """A program without any file names each one that is missing, and each missing folder."""
    (tmp_path / "program").mkdir()
    ran = checked(tmp_path)
    assert ran.code == 1
    assert {(f["path"], f["rule"], f["severity"]) for f in ran.findings} == {
        *(
            (f"program/{name}.yml", "missing-file", "error")
            for name in ("program", "vocabulary", "limits", "people", "matching")
        ),
        *((name, "missing-file", "warning") for name in ("advocates", "content", "requests")),
    }


def test_missing_data_folders_block_nothing(program: Path) -> None:
    """Git drops empty folders, so a program without requests yet is sound."""
    shutil.rmtree(program / "requests")
    ran = checked(program)
    assert ran.code == 0
    assert [(f["path"], f["severity"]) for f in ran.findings] == [("requests", "warning")]


#: Twenty thousand uses of one person, each way in which they could be made to cost time.
_USE = "  - {{advocate: {advocate}, on: 2026-09-{day}, status: done{more}}}\n"
_RED = "health: {status: red, since: 2026-01-01, recorded: 2026-12-01}\n"
_MANY_USES = {
    "errors": ("peer-to-peer", "", ""),
    "after the fact": ("shadow", "", ""),
    "one occasion": ("shadow", ", occasion: talk", ""),
    "many occasions": ("shadow", ", occasion: o-{number}", ""),
    "clashes": ("peer-to-peer", ", activity: case-study", _RED),
}


@pytest.mark.parametrize("way", _MANY_USES)
def test_a_log_of_twenty_thousand_uses_of_one_person(way: str, program: Path) -> None:
    """However they are written, judging them takes seconds, and a limit is not slipped past."""
    mode, more, account = _MANY_USES[way]
    with (program / ACCOUNT).open("a", encoding="utf-8") as file:
        file.write(account)
    for number in range(100):
        uses = "".join(
            _USE.format(advocate="harbour-bank/marit-lunde", day=10 + at % 20,
                        more=more.format(number=f"{number}-{at}"))
            for at in range(200)
        )  # fmt: skip
        needed = "" if mode == "shadow" else "needed_by: 2026-10-10\n"
        (program / "requests" / "2026" / f"r-{number}.yml").write_text(
            f"id: r-{number}\nrequested: 2026-10-10\nby: jonas-berg\ngroup: sales\n"
            f"activity: reference-call\nmode: {mode}\n{needed}uses:\n{uses}",
            "utf-8",
        )
    ran = checked(program)
    assert ran.code == 1 or way == "one occasion"


def test_a_profile_of_a_hundred_withdrawals(program: Path) -> None:
    """Consent given and taken back a hundred times is worked out in no time."""
    periods = "".join(
        "  - {scope: [sales, public, quote, logo, recording], basis: written, granted: "
        f'2026-0{1 + at // 20}-{1 + at % 20:02}, expires: 2027-01-01, evidence: "crm:C-1", '
        f"withdrawn: {{on: 2026-0{2 + at // 20}-{1 + at % 20:02}}}}}\n"
        for at in range(100)
    )
    text = (program / PERSON).read_text("utf-8")
    start, end = text.index("consent:\n"), text.index("confirmed:")
    (program / PERSON).write_text(f"{text[:start]}consent:\n{periods}{text[end:]}", "utf-8")
    ran = checked(program, seconds=5)
    assert "consent" in {finding["rule"] for finding in ran.findings}


def test_40_days_are_counted_on_the_calendar(program: Path) -> None:
    """Day 89 is in a window of ninety days and day 90 is not, over the end of summer time too."""
    request = "requests/2026/2026-10-01-havn-call.yml"
    for day, rules in (("2026-12-13", {"personal"}), ("2026-12-14", set())):
        (program / request).write_text(
            "id: 2026-10-01-havn-call\nrequested: 2026-10-01\nby: jonas-berg\ngroup: sales\n"
            "activity: reference-call\nmode: peer-to-peer\nneeded_by: 2026-12-20\n"
            f"uses: [{{advocate: harbour-bank/marit-lunde, on: {day}, status: scheduled}}]\n",
            "utf-8",
        )
        assert {finding["rule"] for finding in checked(program).findings} == rules


@pytest.mark.parametrize(
    ("zone", "day"), [("Pacific/Kiritimati", "2026-11-17"), ("Pacific/Pago_Pago", "2026-11-16")]
)
def test_40_today_is_the_programs(zone: str, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """At one moment it is another day in another zone, and the program's own counts."""
    moment = dt.datetime(2026, 11, 16, 23, 30, tzinfo=dt.UTC)

    class Frozen(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> "dt.datetime":  # type: ignore[override]
            return moment.astimezone(tz)

    monkeypatch.setattr("vouchbook.clock.dt.datetime", Frozen)
    assert today(ZoneInfo(zone)).isoformat() == day


def test_41_the_same_call_under_two_ids(program: Path) -> None:
    """A call that is logged a second time under another request is told at the later one."""
    (program / "requests/2026/2026-09-15-fjord-call.yml").write_text(
        "id: 2026-09-15-fjord-call\nrequested: 2026-09-15\nby: jonas-berg\ngroup: sales\n"
        "activity: reference-call\nmode: shadow\n"
        "uses: [{advocate: harbour-bank/marit-lunde, on: 2026-09-15, status: done}]\n",
        "utf-8",
    )
    ran = checked(program)
    (twice,) = [finding for finding in ran.findings if finding["rule"] == "duplicate-use"]
    assert twice["path"] == "requests/2026/2026-09-15-fjord-call.yml"
    assert "requests/2026/2026-09-02-fjord-call.yml" in twice["message"]


@pytest.mark.parametrize("arguments", [("check",), ("--root", "nowhere", "check")])
def test_where_there_is_no_program_it_says_so(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """Outside a program the command ends with 2 and a sentence, not with findings."""
    ran = vouchbook(*arguments, cwd=tmp_path)
    assert ran.code == 2
    assert ran.out == ""
    assert "program/" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("output", ["text", "json"])
def test_a_full_disk_is_an_error_not_a_success(output: str, program: Path) -> None:
    """Where the result cannot be written, the exit code is not 0 and a sentence says why."""
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        ran = vouchbook("--root", program, "check", "--format", output, stdout=full)
    finally:
        os.close(full)
    assert ran.code == 2
    assert "No space left" in ran.err
    assert "Traceback" not in ran.err
    assert "Exception" not in ran.err


def test_a_closed_pipe_is_no_fault(program: Path) -> None:
    """`vouchbook check | head` ends quietly."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        ran = vouchbook("--root", program, "check", stdout=writer)
    finally:
        os.close(writer)
    assert ran.err == ""
    assert ran.code != 0


def test_standard_output_is_utf8_wherever_it_runs(program: Path) -> None:
    """A terminal set to plain ASCII gets text, not a traceback."""
    (program / CONTENT).write_text("title: Malmö: x\n", "utf-8")
    ran = vouchbook(
        "--root", program, "check", environment={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    )
    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert "yaml-syntax" in ran.out
