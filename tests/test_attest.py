"""`vouchbook attest`: known agreements become consent, in one change that a person can review."""

import difflib
import json
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vouchbook.check import check
from vouchbook.cli import main
from vouchbook.load import parse

HEADER = "account,person,activities,scope,basis,granted,expires,evidence\n"
PROFILE = Path("advocates/harbour-bank/marit-lunde.yml")
GOOD = ",harbour-bank/marit-lunde,quote,sales;quote,written,2026-11-02,2027-11-02,crm:C-9\n"

Run = Callable[..., Result]


@pytest.fixture
def program(program: Path) -> Path:
    """The smallest program, with an activity that nobody does yet."""
    path = program / "program" / "vocabulary.yml"
    entry = "  - {id: quote, label: Quote, effort: 1, lead_days: 5, live: false, needs: [quote]}\n"
    text = path.read_text("utf-8")
    path.write_text(text.replace("activities:\n", f"activities:\n{entry}"), "utf-8")
    return program


@pytest.fixture
def attest(program: Path, tmp_path: Path) -> Run:
    """Run the command on a table given as text."""

    def run(table: str | bytes, *options: str, by: str = "lena-fuchs") -> Result:
        file = tmp_path / "agreed.csv"
        file.write_bytes(table.encode() if isinstance(table, str) else table)
        arguments = ["--root", str(program), "attest", "--file", str(file), "--by", by]
        return CliRunner().invoke(main, [*arguments, *options], catch_exceptions=False)

    return run


def person(program: Path, name: str, more: str = "", account: str = "harbour-bank") -> Path:
    """Write a nomination of five lines, with more if wanted."""
    identity = name.lower().replace(" ", "-")
    path = program / "advocates" / account / f"{identity}.yml"
    key = f"k{sum(name.encode()):09}"
    text = f"id: {identity}\nkey: {key}\nname: {name}\nstatus: nominated\n"
    path.write_text(text + textwrap.dedent(more), "utf-8")
    return path


def files(program: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in program.rglob("*") if path.is_file()}


def test_an_agreement_is_appended(program: Path, attest: Run) -> None:
    """A period and a missing activity are two new lines; every other byte is as it was."""
    before, text = files(program), (program / PROFILE).read_text("utf-8")
    dry = attest(HEADER + GOOD)
    assert dry.exit_code == 0
    assert files(program) == before
    done = attest(HEADER + GOOD, "--write")
    assert done.exit_code == 0
    after = (program / PROFILE).read_text("utf-8")
    changes = [
        line
        for line in difflib.ndiff(text.splitlines(True), after.splitlines(True))
        if line[0] in "+-"
    ]
    assert changes == [
        "+   - {type: quote, since: 2026-11-02, recorded: 2026-11-16}\n",
        (
            "+   - {scope: [sales, quote], basis: written, granted: 2026-11-02, "
            'expires: 2027-11-02, evidence: "crm:C-9", recorded_by: lena-fuchs, '
            "recorded: 2026-11-16}\n"
        ),
    ]
    rest = {name: raw for name, raw in files(program).items() if not name.endswith(str(PROFILE))}
    assert rest == {name: raw for name, raw in before.items() if name in rest}
    assert check(program).errors == 0


def test_a_dry_run_shows_who_what_and_until_when(attest: Run) -> None:
    """The summary is the one of the change itself, and says that nothing was written."""
    assert attest(HEADER + GOOD).output == (
        "1 agreement in agreed.csv, attested by lena-fuchs on 2026-11-16\n"
        "Would write: 1 consent period and 1 activity for 1 person\n"
        "  harbour-bank/marit-lunde  Marit Lunde, Harbour Bank\n"
        "    sales and quote until 2027-11-02 (written, 2026-11-02, crm:C-9)\n"
        "    does quote\n"
        "\n"
        "Not shown to others before `naming` allows it (1):\n"
        "  harbour-bank\n"
        "\n"
        "Nothing was written. To write it, add --write.\n"
    )


@pytest.mark.parametrize("level", ["sales", "public", "alias"])
def test_an_account_that_may_be_shown_is_not_named_as_hidden(
    program: Path, attest: Run, level: str
) -> None:
    """Where naming is in force at a level that others see, the summary has nothing to warn of."""
    account = program / "advocates" / "harbour-bank" / "account.yml"
    account.write_text(
        account.read_text("utf-8") + f"alias: A bank\nnaming:\n  - {{level: {level}, "
        'granted: 2026-02-02, expires: 2027-02-02, evidence: "crm:A-1"}\n',
        "utf-8",
    )
    done = attest(HEADER + GOOD)
    assert done.exit_code == 0
    assert "naming" not in done.output


def test_what_is_in_the_book_is_passed_over(program: Path, attest: Run) -> None:
    """A second run writes nothing and names each row; a row that stands twice is written once."""
    first = attest(HEADER + GOOD + GOOD, "--write")
    assert "1 consent period" in first.output
    assert "line 3: harbour-bank/marit-lunde: it is in the book already" in first.output
    before = files(program)
    again = attest(HEADER + GOOD, "--write")
    assert "Written: nothing" in again.output
    assert "line 2: harbour-bank/marit-lunde: it is in the book already" in again.output
    assert files(program) == before


def test_what_has_run_out_is_passed_over(program: Path, attest: Run) -> None:
    """A period that ended before today would show nobody; the report names its row."""
    before = files(program)
    done = attest(HEADER + ",Marit Lunde,,sales,verbal,2024-01-01,2025-01-01,\n" + GOOD, "--write")
    assert "line 2: harbour-bank/marit-lunde: it ran out on 2025-01-01" in done.output
    assert len(files(program)) == len(before)
    assert "2025-01-01" not in (program / PROFILE).read_text("utf-8")


@pytest.mark.parametrize(
    ("account", "name"),
    [
        ("", "harbour-bank/marit-lunde"),
        ("", "marit-lunde"),
        ("", "Marit Lunde"),
        ("", "marit LUNDE"),
        ("harbour-bank", "marit-lunde"),
        ("Harbour Bank", "Marit Lunde"),
        ("harbour bank", "harbour-bank/marit-lunde"),
    ],
)
def test_a_person_is_found_as_people_name_them(attest: Run, account: str, name: str) -> None:
    """By id, by account and id, or by name, with the account's id or name."""
    done = attest(f"{HEADER}{account},{name},,,verbal,2026-11-02,2027-11-02,\n")
    assert "harbour-bank/marit-lunde  Marit Lunde" in done.output


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-02", "2026-11-02"),
        ("2 November 2026", "2026-11-02"),
        ('"Nov 2, 2026"', "2026-11-02"),
        ("13.10.2026", "2026-10-13"),
        ("10/13/2026", "2026-10-13"),
        ("2026-11-02T09:30:00.000+0000", "2026-11-02"),
    ],
)
def test_a_day_is_read_as_people_write_it(attest: Run, written: str, day: str) -> None:
    """Each way of writing a day that can mean one day only is understood."""
    assert (
        f"(verbal, {day})"
        in attest(f"{HEADER},Marit Lunde,,,verbal,{written},2027-11-02,\n").output
    )


def test_a_day_that_can_be_two_needs_an_order(attest: Run) -> None:
    """03/04/2026 is refused, and read as the option says."""
    row = f"{HEADER},Marit Lunde,,,verbal,03/04/2026,2027-11-02,\n"
    refused = attest(row)
    assert refused.exit_code == 1
    assert "can be two days" in refused.stderr
    assert "(verbal, 2026-04-03)" in attest(row, "--order", "dmy").output
    assert "(verbal, 2026-03-04)" in attest(row, "--order", "mdy").output


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (
            ",Marit Lunda,,,verbal,2026-11-02,2027-11-02,",
            2,
            "did you mean harbour-bank/marit-lunde",
        ),
        ("Harbor Bank,x,,,verbal,2026-11-02,2027-11-02,", 1, "did you mean Harbour Bank"),
        ("Harbour Bank,Zoe,,,verbal,2026-11-02,2027-11-02,", 14, "known there: harbour-bank/marit"),
        (",,,,verbal,2026-11-02,2027-11-02,", 2, "nobody is named"),
        (",Marit Lunde,cas-study,,verbal,2026-11-02,2027-11-02,", 14, "did you mean `case-study`"),
        (",Marit Lunde,,publik,verbal,2026-11-02,2027-11-02,", 15, "did you mean `public`"),
        (",Marit Lunde,,,verbl,2026-11-02,2027-11-02,", 16, "did you mean `verbal`"),
        (",Marit Lunde,,,,2026-11-02,2027-11-02,", 16, "how did they agree?"),
        (
            ",Marit Lunde,,sales;public,verbal,2026-11-02,2027-11-02,",
            28,
            "a spoken yes is enough for sales only, not for public",
        ),
        (",Marit Lunde,,,verbal,2026-31-31,2027-11-02,", 23, "not a day of the calendar"),
        (",Marit Lunde,,,verbal,soon,2027-11-02,", 23, "not a day"),
        (",Marit Lunde,,,verbal,2026-11-17,2027-11-02,", 23, "after 2026-11-16"),
        (",Marit Lunde,,,verbal,2026-11-02,2026-11-01,", 34, "before 2026-11-02"),
        (",Marit Lunde,,,verbal,2026-11-02,2127-11-02,", 34, "2127-11-02 is too far away"),
        (",Marit Lunde,,,verbal,2026-11-02,,", 34, "`expires` is empty"),
        (",Marit Lunde,,,written,2026-11-02,2027-11-02,", 46, "without evidence only a spoken yes"),
        (",Marit Lunde,,,written,2026-11-02,2027-11-02,C 9", 46, "such as crm:C-7741"),
        (",Marit Lunde,,,verbal,2026-11-02,2027-11-02,a,b", 1, "9 cells, but the table has 8"),
        (',Marit Lunde,,,verbal,2026-11-02,2027-11-02,"', 1, "not well-formed CSV"),
    ],
)
def test_what_is_wrong_is_told_at_its_cell(
    program: Path, attest: Run, row: str, column: int, words: str
) -> None:
    """A finding has the line and column of its cell and a way out; nothing at all is written."""
    before = files(program)
    done = attest(HEADER + GOOD + row + "\n", "--write")
    assert done.exit_code == 1
    assert f"  3:{column} " in done.stderr
    assert words in done.stderr
    assert done.stderr.count(" error  ") == 1
    assert "Nothing was written." in done.stderr
    assert files(program) == before


def test_all_that_is_wrong_is_told_in_one_run(attest: Run) -> None:
    """Mistakes in several rows and cells, and in the header, come together."""
    table = "person,scop,basis,granted,expires\nNobody,x,oral,x,2027-01-01\nMarit Lunde,,,x,x\n"
    done = attest(table)
    places = [line.split()[0] for line in done.stderr.splitlines() if " error  " in line]
    assert places == ["1:8", "2:1", "2:10", "2:15", "3:14", "3:15", "3:17"]


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("person,basis,granted", "`expires` is missing"),
        ("person,basis,granted,expires,evidnce", "did you mean `evidence`"),
        ("person,basis,granted,expires,basis", "stands in it twice"),
    ],
)
def test_a_header_that_cannot_be_used_is_told(attest: Run, header: str, words: str) -> None:
    """The columns are held against those that there are."""
    done = attest(f"{header}\n")
    assert done.exit_code == 1
    assert words in done.stderr
    assert done.stderr.count(" error  ") == 1


@pytest.mark.parametrize(
    "table",
    [
        (HEADER + GOOD).encode("utf-8-sig"),
        (HEADER + GOOD).replace("\n", "\r\n").encode(),
        (HEADER + GOOD).encode("utf-16"),
        (HEADER + GOOD).replace(",", "\t").encode(),
        (HEADER + GOOD.replace("sales;quote", '"sales,quote"')).encode(),
        HEADER.replace(",", ";").encode()
        + b';harbour-bank/marit-lunde;quote;"sales;quote";written;2026-11-02;2027-11-02;crm:C-9\n',
        (
            b"Person,Basis,Granted,Expires,Evidence,Scope,Activities\n"
            b"Marit Lunde,Written,2026-11-02,2027-11-02,crm:C-9,Sales;Quote,Quote\n"
        ),
    ],
)
def test_a_table_is_read_as_spreadsheets_write_it(attest: Run, table: bytes) -> None:
    """Marks, line ends, delimiters, capitals and the order of columns make no difference."""
    done = attest(table)
    assert "sales and quote until 2027-11-02 (written, 2026-11-02, crm:C-9)" in done.output
    assert "does quote" in done.output


def test_a_table_that_says_what_parts_it_is_read(attest: Run) -> None:
    """Excel's own line `sep=;` above the header is no header, and lines keep their numbers."""
    table = "sep=;\n" + (HEADER + GOOD).replace(";", "|").replace(",", ";")
    assert "1 consent period and 1 activity for 1 person" in attest(table).output
    assert "3:45 " in attest(table.replace("written", "verbal")).output


def test_a_wrong_header_is_told_once(attest: Run) -> None:
    """A column of a wrong name is one mistake, however many rows lack it; others are told too."""
    done = attest(
        (HEADER + GOOD * 3 + GOOD.replace("written", "oral")).replace("granted", "grantd")
    )
    assert done.exit_code == 1
    assert "did you mean `granted`?" in done.output
    assert "did you mean `verbal`?" in done.output
    assert "2 errors" in done.output


def test_an_outcome_is_data_too(program: Path, attest: Run) -> None:
    """`--format json` says what was written, to whom, and what stands in the file."""
    before = files(program)
    dry = json.loads(attest(HEADER + GOOD, "--format", "json").stdout)
    assert files(program) == before
    done = json.loads(attest(HEADER + GOOD, "--format", "json", "--write").stdout)
    assert {**done, "written": False} == dry
    assert (done["written"], done["agreements"], done["findings"]) == (True, 1, [])
    (person,) = done["people"]
    assert person["person"] == "harbour-bank/marit-lunde"
    written, _ = parse((program / person["path"]).read_bytes(), "", 65536)
    assert written["consent"][-1:] == person["consent"]
    assert written["activities"][-1:] == person["activities"]
    again = json.loads(attest(HEADER + GOOD, "--format", "json", "--write").stdout)
    assert again["people"] == []
    assert [note["where"] for note in again["skipped"]] == ["agreed.csv, line 2"]


def test_what_is_wrong_is_data_too(program: Path, attest: Run) -> None:
    """With findings the JSON holds them, says that nothing was written, and the code is 1."""
    before = files(program)
    done = attest(HEADER + GOOD.replace("written", "writen"), "--format", "json", "--write")
    assert done.exit_code == 1
    document = json.loads(done.stdout)
    assert document["written"] is False
    assert [(one["line"], one["severity"]) for one in document["findings"]] == [(2, "error")]
    assert files(program) == before


def test_a_nomination_of_five_lines_takes_a_consent(program: Path, attest: Run) -> None:
    """Lists that are missing are made; the summary says who cannot be asked yet."""
    path = person(program, "Ada Holm", "title: CFO")
    done = attest(f"{HEADER},Ada Holm,quote,,verbal,2026-11-02,2027-11-02,\n", "--write")
    assert done.exit_code == 0
    assert "Not asked before they are active (1):\n  harbour-bank/ada-holm" in done.output
    assert path.read_text("utf-8").endswith(
        "title: CFO\n"
        "consent:\n"
        "  - {scope: [sales], basis: verbal, granted: 2026-11-02, expires: 2027-11-02, "
        "recorded_by: lena-fuchs, recorded: 2026-11-16}\n"
        "activities:\n"
        "  - {type: quote, since: 2026-11-02, recorded: 2026-11-16}\n"
    )
    assert check(program).errors == 0


@pytest.mark.parametrize(
    ("more", "row", "words"),
    [
        (
            (
                "consent:\n"
                "  - {scope: [sales, public], basis: contract, granted: 2025-01-01,\n"
                '     expires: 2027-01-01, evidence: "crm:C-1", withdrawn: {on: 2026-06-01}}'
            ),
            "Ada Holm,,public,written,2026-05-01,2027-05-01,crm:C-2",
            "took public back on 2026-06-01",
        ),
        (
            "left: {on: 2026-06-01}",
            "Ada Holm,,,verbal,2026-05-01,2027-05-01,",
            "left the company on 2026-06-01",
        ),
        (
            "activities: [{type: quote, until: 2026-06-01}]",
            "Ada Holm,quote,,verbal,2026-05-01,2027-05-01,",
            "does no quote from 2026-06-01 on",
        ),
    ],
)
def test_an_older_yes_does_not_outlive_a_no(
    program: Path, attest: Run, more: str, row: str, words: str
) -> None:
    """What the person took back, ended or left behind is not brought back by an earlier day."""
    person(program, "Ada Holm", more)
    done = attest(f"{HEADER},{row}\n", "--write")
    assert done.exit_code == 1
    assert words in done.stderr


def test_a_newer_yes_counts_after_a_no(program: Path, attest: Run) -> None:
    """An agreement of a later day than the withdrawal or the end of an activity is appended."""
    path = person(
        program,
        "Ada Holm",
        "consent: [{scope: [sales], basis: verbal, granted: 2025-01-01, expires: 2027-01-01, "
        "withdrawn: {on: 2026-06-01}}]\nactivities: [{type: quote, until: 2026-06-01}]\n",
    )
    done = attest(f"{HEADER},Ada Holm,quote,,verbal,2026-06-02,2027-05-01,\n", "--write")
    assert done.exit_code == 0
    data, _ = parse(path.read_bytes(), path.name, 65536)
    assert [one["granted"] for one in data["consent"]] == ["2025-01-01", "2026-06-02"]
    assert [one.get("since") for one in data["activities"]] == [None, "2026-06-02"]


def test_a_declined_person_needs_a_status_first(program: Path, attest: Run) -> None:
    """Who declined is not turned round by a table."""
    path = person(program, "Ada Holm", "status_since: 2026-05-01")
    path.write_text(path.read_text("utf-8").replace("nominated", "declined"), "utf-8")
    done = attest(f"{HEADER},Ada Holm,,,verbal,2026-06-02,2027-05-01,\n")
    assert "Ada Holm is declined" in done.stderr


def test_two_of_one_name_are_told_apart(program: Path, attest: Run) -> None:
    """A name that two accounts have is refused with both, and taken with the account."""
    (program / "advocates" / "other").mkdir()
    (program / "advocates" / "other" / "account.yml").write_text(
        "id: other\nkey: a123456789\nname: Other\nindustry: banking\n", "utf-8"
    )
    person(program, "Marit Lunde", account="other")
    row = "Marit Lunde,,,verbal,2026-11-02,2027-11-02,\n"
    assert "one of harbour-bank/marit-lunde, other/marit-lunde" in attest(f"{HEADER},{row}").stderr
    assert "other/marit-lunde  Marit Lunde, Other" in attest(f"{HEADER}Other,{row}").output


def test_a_person_whose_file_is_broken_is_told(program: Path, attest: Run) -> None:
    """A profile with a fault is named as such, not as nobody."""
    person(program, "Ada Holm", "consnt: []")
    done = attest(f"{HEADER},harbour-bank/ada-holm,,,verbal,2026-11-02,2027-11-02,\n")
    assert "advocates/harbour-bank/ada-holm.yml has a fault" in done.stderr


def test_what_the_check_would_refuse_is_not_written(program: Path, attest: Run) -> None:
    """The outcome is checked first: a profile that cannot take a period more stays as it is."""
    period = (
        "  - {scope: [sales], basis: verbal, granted: 2020-01-01, expires: 2020-12-31, "
        "recorded_by: lena-fuchs}\n"
    )
    person(program, "Ada Holm", "consent:\n" + period * 100)
    assert check(program).errors == 0
    before = files(program)
    done = attest(HEADER + GOOD + ",Ada Holm,,,verbal,2026-11-02,2027-11-02,\n", "--write")
    assert done.exit_code == 1
    assert "advocates/harbour-bank/ada-holm.yml" in done.stderr
    assert files(program) == before


def test_errors_that_were_there_before_do_not_stop_it(program: Path, attest: Run) -> None:
    """A fault elsewhere in the program is not this change's fault."""
    person(program, "Ada Holm", "title: x\nowner: nobody\n")
    assert check(program).errors == 1
    assert attest(HEADER + GOOD, "--write").exit_code == 0
    assert check(program).errors == 1


def test_a_profile_that_no_tool_can_change_is_named(program: Path, attest: Run) -> None:
    """Where nothing can be spliced in surely, the file is named and all of it stays unwritten."""
    person(program, "Ada Holm", "consent: [\n  ]\n")
    before = files(program)
    done = attest(HEADER + GOOD + ",Ada Holm,,,verbal,2026-11-02,2027-11-02,\n", "--write")
    assert done.exit_code == 1
    assert "ada-holm.yml" in done.stderr
    assert "write it by hand, or in another style" in done.stderr
    assert files(program) == before


@pytest.mark.parametrize(
    ("table", "code", "words"),
    [
        (b"", 1, "the table is empty"),
        ("Bj\xf8rn".encode("latin-1"), 2, "save it as CSV UTF-8"),
        (b"person\n" + b"x" * 1_100_000, 2, "at most 1 MiB"),
    ],
)
def test_a_table_that_cannot_be_read_is_told(
    attest: Run, table: bytes, code: int, words: str
) -> None:
    """Nothing in it, another encoding, or far too much: each has its own way out."""
    done = attest(table)
    assert done.exit_code == code
    assert words in done.stderr


def test_a_table_that_is_not_there_is_told(program: Path) -> None:
    """A file that does not exist is a fault of the surroundings."""
    arguments = ["--root", str(program), "attest", "--file", "no.csv", "--by", "lena-fuchs"]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 2
    assert "cannot read no.csv" in done.stderr


def test_a_link_is_not_followed(program: Path, tmp_path: Path) -> None:
    """A table behind a link is not read: the link may lead anywhere."""
    link = tmp_path / "link.csv"
    link.symlink_to(program / "program" / "people.yml")
    arguments = ["--root", str(program), "attest", "--file", str(link), "--by", "lena-fuchs"]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 2
    assert "links are not followed" in done.stderr


def test_an_activity_that_is_retired_is_not_offered(program: Path, attest: Run) -> None:
    """What the vocabulary no longer offers is unknown here, by id and by label."""
    path = program / "program" / "vocabulary.yml"
    text = path.read_text("utf-8").replace("label: Quote,", "label: Quote, retired: 2026-01-01,")
    path.write_text(text, "utf-8")
    assert "unknown activity `quote`" in attest(HEADER + GOOD).stderr


def test_what_must_not_be_kept_is_not_shown_either(attest: Run) -> None:
    """An e-mail address or phone number in the table is refused, and in no message."""
    done = attest(f"{HEADER},Marit Lunde,,,oral,2026-11-02,2027-11-02,marit@example.org\n")
    assert "it holds an e-mail address" in done.stderr
    assert "marit@" not in done.stderr + done.stdout


@pytest.mark.parametrize(
    ("by", "words"),
    [
        ("lena-fuch", "did you mean lena-fuchs?"),
        ("Lena Fuchs", "did you mean lena-fuchs?"),
        ("somebody-else", "an id of program/people.yml"),
    ],
)
def test_only_a_colleague_attests(attest: Run, by: str, words: str) -> None:
    """`--by` is an id of people.yml; the nearest is named."""
    done = attest(HEADER + GOOD, by=by)
    assert done.exit_code == 2
    assert words in done.stderr


def test_who_has_left_does_not_attest(program: Path, attest: Run) -> None:
    """A colleague attests only while they are here."""
    path = program / "program" / "people.yml"
    text = path.read_text("utf-8").replace(
        "group: references,", "group: references, left: 2026-10-01,"
    )
    path.write_text(text, "utf-8")
    done = attest(HEADER + GOOD)
    assert done.exit_code == 2
    assert "left on 2026-10-01" in done.stderr


def test_three_hundred_on_one_evening(program: Path, attest: Run) -> None:
    """Three hundred agreements come in by one run, and the program has no error after it."""
    names = [f"Person {chr(97 + i // 26 % 26)}{chr(97 + i % 26)}x" for i in range(300)]
    for number, name in enumerate(names):
        path = person(program, name)
        text = path.read_text("utf-8").splitlines(keepends=True)
        text[1] = f"key: z{number:09}\n"
        path.write_text("".join(text), "utf-8")
    rows = "".join(f",{name},quote,,verbal,2026-11-02,2027-11-02,\n" for name in names)
    done = attest(HEADER + rows, "--write")
    assert "Written: 300 consent periods and 300 activities for 300 people" in done.output
    assert check(program).errors == 0
