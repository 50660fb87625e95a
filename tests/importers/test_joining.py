"""Several tables of one export: joined by their ids, and what is not clear is told."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from import_helpers import messages

from vouchbook.errors import VouchbookError
from vouchbook.importers import Plan, as_text, load_mapping, prepare, write
from vouchbook.importers.crm_ids import bare_id

EXAMPLE = Path(__file__).parents[2] / "examples" / "salesforce-export"
MAPPING = """
tables:
  people:
    source: {files: people.csv}
    read: [id, company, name, role]
    join: {firm: {table: firms, where: id, is: company}}
    person: {told_apart_by: id, fields: {name: name, title: role}}
  firms:
    source: {files: firms.csv}
    read: [id, name]
    join: {deals: {table: deals, where: firm, is: id, many: true}}
    account: {fields: {name: name, crm: id, employees: "length(deals)"}}
  deals:
    source: {files: deals.csv}
    read: [id, firm, amount]
    join: {firm_of: {table: firms, where: id, is: firm}}
    opportunities: {fields: {id: id, account_id: firm, prospect: firm_of.name, amount: amount}}
"""
FIRMS = "id,name\n7,Acme\n8,Borealis\n"
DEALS = "id,firm,amount\nd1,7,10\nd2,7,20\nd3,99,30\n"
PEOPLE = "id,company,name,role\np1,7,Ada Holm,CFO\np2,8,Bo Lind,CIO\n"


@pytest.fixture
def planned(tmp_path: Path) -> Callable[..., Plan]:
    """Prepare an import of three small tables into the example's empty program."""
    program, source = tmp_path / "program-root", tmp_path / "export"
    shutil.copytree(EXAMPLE, program)
    source.mkdir()

    def make(
        firms: str = FIRMS, people: str = PEOPLE, deals: str = DEALS, mapping: str = MAPPING
    ) -> Plan:
        for name, text in (("firms", firms), ("people", people), ("deals", deals)):
            (source / f"{name}.csv").write_text(text, "utf-8")
        (tmp_path / "mapping.yml").write_text(mapping, "utf-8")
        loaded, findings = load_mapping(tmp_path / "mapping.yml")
        assert loaded is not None, findings
        return prepare(program, source, loaded)

    return make


def written(plan: Plan) -> dict[str, str]:
    return {change.path: change.after.decode() for change in plan.changes}


def test_records_find_each_other(planned: Callable[..., Plan]) -> None:
    """People, companies and deals find each other, in whatever order the tables stand."""
    files = written(planned())
    assert "Ada Holm" in files["advocates/acme/ada-holm.yml"]
    assert "Bo Lind" in files["advocates/borealis/bo-lind.yml"]
    assert yaml.safe_load(files["advocates/acme/account.yml"])["employees"] == 2
    table = files["program/opportunities.csv"].splitlines()
    assert [line.split(",")[:3] for line in table[1:]] == [
        ["d1", "7", "Acme"],
        ["d2", "7", "Acme"],
        ["d3", "99", ""],
    ]


def test_what_is_not_wanted_is_not_joined_either(planned: Callable[..., Plan]) -> None:
    """A record that `when` of its table leaves out is as if it were not in the export."""
    deals = "read: [id, firm, amount]"
    mapping = MAPPING.replace(deals, f"{deals}\n    when: amount != '20'")
    files = written(planned(mapping=mapping))
    assert yaml.safe_load(files["advocates/acme/account.yml"])["employees"] == 1
    assert "d2" not in files["program/opportunities.csv"]
    mapping = MAPPING.replace("read: [id, name]", "read: [id, name]\n    when: name != 'Acme'")
    plan = planned(mapping=mapping)
    assert [note.where for note in plan.unmapped] == ["people.csv, line 2"]
    assert "d1,7,," in written(plan)["program/opportunities.csv"]


def test_a_person_without_an_account_is_told(planned: Callable[..., Plan]) -> None:
    """Who belongs to no company of the export is named, and is in no file."""
    plan = planned(people=PEOPLE + "p3,55,Cy Dahl,CTO\np4,,Di Eng,CTO\n")
    assert [note.where for note in plan.unmapped] == ["people.csv, line 4", "people.csv, line 5"]
    assert "no account" in messages(plan.unmapped)
    assert not [path for path in written(plan) if "dahl" in path or "eng" in path]


def test_two_people_of_one_name_are_not_taken_for_one(planned: Callable[..., Plan]) -> None:
    """The second of two ids for one name at one account is reported; the same id twice is not."""
    plan = planned(people=PEOPLE + "p9,7,Ada Holm,CEO\n")
    assert "second record of the name of `acme/ada-holm`" in messages(plan.unmapped)
    assert "CFO" in written(plan)["advocates/acme/ada-holm.yml"]
    assert planned(people=PEOPLE + "p1,7,Ada Holm,CFO\n").unmapped == ()


def test_an_id_that_stands_twice_is_told(planned: Callable[..., Plan]) -> None:
    """Where two records have the id of a join, the first counts, and the report says so."""
    plan = planned(firms="id,name\n7,Acme\n7,Akme\n8,Borealis\n")
    assert "2 records of `firms` have its id; firms.csv, line 2 counts" in messages(plan.left_out)


def test_an_account_is_known_by_its_id_when_its_name_changes(planned: Callable[..., Plan]) -> None:
    """A renamed company stays one account; the report tells the new name."""
    write(planned())
    plan = planned(firms=FIRMS.replace("Acme", "Acme Nordic"), people=PEOPLE + "p3,7,Cy Dahl,\n")
    assert [change.path for change in plan.changes] == ["advocates/acme/cy-dahl.yml"]
    assert "Acme Nordic" in messages(plan.kept)


def test_an_account_written_by_hand_gets_its_id(planned: Callable[..., Plan]) -> None:
    """An account of the book without an id in the CRM is the one of its name, and gains the id."""
    write(planned())
    account = planned().root / "advocates" / "acme" / "account.yml"
    account.write_text(account.read_text("utf-8").replace('crm: "7"\n', ""), "utf-8")
    plan = planned()
    assert [(change.path, dict(change.data)) for change in plan.changes] == [
        ("advocates/acme/account.yml", {"crm": "7"})
    ]


def test_deals_of_a_joined_account_find_it(planned: Callable[..., Plan]) -> None:
    """Where two ids are one account, or one has two forms, deals name the one it has here."""
    long = "001Nq00000J1MpeIAF"
    mapping = MAPPING.replace("account: {fields", "account: {same_name: join, fields")
    plan = planned(
        firms=f"id,name\n{long},Acme\n8,ACME\n",
        deals=f"id,firm,amount\nd1,8,10\nd2,{long[:15]},20\nd3,99,30\n",
        people="id,company,name,role\n",
        mapping=mapping,
    )
    deals = written(plan)["program/opportunities.csv"].splitlines()[1:]
    assert [deal.split(",")[:2] for deal in deals] == [["d1", long], ["d2", long], ["d3", "99"]]


def test_a_name_that_no_record_has_is_told(planned: Callable[..., Plan]) -> None:
    """What stands under `read` and in no record is named by its table, with what was meant."""
    plan = planned(firms="id,Name\n7,Acme\n")
    assert messages(plan.missing) == "firms.csv: no record has `name`; did you mean `Name`?"
    assert "Under `read`, and nowhere in the source (1):" in as_text(plan, written=False)
    assert planned().missing == ()


def test_a_file_of_another_name_is_suggested(planned: Callable[..., Plan], tmp_path: Path) -> None:
    """A table whose file is missing stops the import, with the nearest file that is there."""
    with pytest.raises(VouchbookError, match=r"did you mean people\.csv"):
        planned(mapping=MAPPING.replace("people.csv", "peple.csv"))
    loaded, _ = load_mapping(tmp_path / "mapping.yml")
    assert loaded is not None
    with pytest.raises(VouchbookError, match="name the folder"):
        prepare(tmp_path / "program-root", tmp_path / "export" / "firms.csv", loaded)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"id,name\n7,Acm\xe9\n", "firms.csv, for the table `firms`: not utf-8"),
        (b"", "firms.csv, for the table `firms`: the table is empty"),
        (b"a,b\n7,Acme\n", "none of the columns that are read (id, name)"),
        (None, "firms.csv is a link; links are not followed."),
    ],
)
def test_an_export_of_which_a_file_cannot_be_read_is_refused(
    planned: Callable[..., Plan], tmp_path: Path, content: bytes | None, words: str
) -> None:
    """Deals without their accounts would look whole, so a file that cannot be read stops it all."""
    planned()
    file = tmp_path / "export" / "firms.csv"
    if content is None:
        file.symlink_to(file.rename(tmp_path / "firms.csv"))
    else:
        file.write_bytes(content)
    loaded, _ = load_mapping(tmp_path / "mapping.yml")
    assert loaded is not None
    with pytest.raises(VouchbookError) as told:
        prepare(tmp_path / "program-root", tmp_path / "export", loaded)
    assert words in told.value.message
    assert "the export is not whole" in told.value.message


def test_an_expression_that_fails_is_told_for_its_record(planned: Callable[..., Plan]) -> None:
    """A `when`, `where` or `is` that cannot be worked out is reported, and stops nothing else."""
    mapping = MAPPING.replace("is: company", "is: 'abs(company)'").replace(
        "read: [id, firm, amount]", "read: [id, firm, amount]\n    when: abs(amount)"
    )
    plan = planned(mapping=mapping)
    assert "when: `abs(amount)`" in messages(plan.unmapped)
    assert "firm: `abs(company)`" in messages(plan.left_out)
    assert "advocates/acme/account.yml" in written(plan)


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("001Nq00000J1MpeIAF", "001Nq00000J1Mpe"),
        ("006Nq00000BGi8aIAD", "006Nq00000BGi8a"),
        ("001Nq00000J1Mpe", "001Nq00000J1Mpe"),
        ("001Nq00000J1MpeIAD", "001Nq00000J1MpeIAD"),
        ("abcdefghijklmnoABC", "abcdefghijklmnoABC"),
        ("abcdefghijklmnoAAA", "abcdefghijklmno"),
        (" A-2231 ", "A-2231"),
        ("", ""),
    ],
)
def test_the_long_form_of_an_id_is_its_short_one(written: str, bare: str) -> None:
    """Salesforce's 18 signs are its 15 where the last three fit; every other id stays itself."""
    assert bare_id(written) == bare


def test_a_report_is_joined_to_an_export(planned: Callable[..., Plan]) -> None:
    """An account known by the short form of its id is the one that an export writes long."""
    write(planned(firms="id,name\n001Nq00000J1Mpe,Acme\n"))
    plan = planned(
        firms="id,name\n001Nq00000J1MpeIAF,Acme\n",
        people="id,company,name,role\np1,001Nq00000J1Mpe,Ada Holm,CFO\n",
    )
    assert [note.message for note in plan.unmapped] == []
    assert "advocates/acme/ada-holm.yml" in written(plan)
