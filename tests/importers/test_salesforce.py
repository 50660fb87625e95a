"""A real Salesforce export into an empty program, by the mapping that ships."""

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from import_helpers import tree_hash

from vouchbook.check import check
from vouchbook.cli import main
from vouchbook.site.build import build_site
from vouchbook.site.contents import gather

EXAMPLE = Path(__file__).parents[2] / "examples" / "salesforce-export"
EXPORT = Path(__file__).parents[3] / "shared/realdata/crm/salesforce-gen-ai-demo-export"
TABLES = ("Account", "Contact", "Opportunity")

pytestmark = pytest.mark.skipif(
    not EXPORT.is_dir(), reason="the Salesforce export is not beside the repository"
)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the example's empty program."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "references"))


def run(program: Path, source: Path, *options: str, code: int = 0) -> str:
    mapping = program / "mapping.yml"
    arguments = ["--root", str(program), "import", str(source), "--mapping", str(mapping)]
    result = CliRunner().invoke(main, [*arguments, *options], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def accounts(program: Path) -> Iterator[dict[str, str]]:
    for path in program.glob("advocates/*/account.yml"):
        yield yaml.safe_load(path.read_text("utf-8"))


def test_the_export_arrives_whole(program: Path) -> None:
    """Each name becomes an account, each deal a row with its account's id; a rerun is idle."""
    before = tree_hash(program)
    dry = json.loads(run(program, EXPORT, "--format", "json"))
    assert tree_hash(program) == before
    report = json.loads(run(program, EXPORT, "--write", "--format", "json"))
    assert {**report, "written": False} == dry
    assert check(program).findings == ()

    source = {row["Id"]: row for row in rows(EXPORT / "Account.csv")}
    wanted = {row["Name"].replace("  ", " ") for row in source.values()}
    wanted -= {"Sample Account for Entitlements"}
    there = list(accounts(program))
    assert {account["name"] for account in there} == wanted
    assert {account["crm"] for account in there} <= set(source)

    deals = rows(program / "program" / "opportunities.csv")
    by_id = {row["Id"]: row for row in rows(EXPORT / "Opportunity.csv")}
    assert [deal["id"] for deal in deals] == list(by_id)
    for deal in deals:
        original = by_id[deal["id"]]
        assert deal["account_id"] == original["AccountId"]
        assert float(deal["amount"]) == float(original["Amount"])
        assert deal["created"] == original["CreatedDate"][:10]
        assert deal["close_date"] == original["CloseDate"]
        assert (deal["result"] == "won") == (original["IsWon"] == "1")
        assert bool(deal["stage"]) == (original["IsClosed"] != "1")

    after = tree_hash(program)
    assert "Written: nothing" in run(program, EXPORT, "--write")
    assert tree_hash(program) == after


def test_two_ids_of_one_name_are_told(program: Path) -> None:
    """An account that the export holds twice is reported with its line, and never merged unseen."""
    report = json.loads(run(program, EXPORT, "--format", "json"))
    told = [note for note in report["unmapped"] if "a second id for the name" in note["message"]]
    assert len(told) == 46
    contacts = [note for note in report["unmapped"] if note["where"].startswith("Contact.csv")]
    people = [change for change in report["changes"] if change["kind"] == "person"]
    assert len(contacts) + len(people) == len(rows(EXPORT / "Contact.csv"))


def test_they_are_joined_where_the_mapping_says_so(program: Path) -> None:
    """`same_name: join` makes one account of two ids, finds the people of both, and says so."""
    mapping = program / "mapping.yml"
    text = mapping.read_text("utf-8").replace("same_name: report", "same_name: join")
    mapping.write_text(text, "utf-8")
    report = json.loads(run(program, EXPORT, "--write", "--format", "json"))
    assert len([note for note in report["kept"] if ": crm:" in f": {note['message']}"]) == 46
    assert not [note for note in report["unmapped"] if note["where"].startswith("Account.csv")]
    customers = rows(program / "program" / "customers.csv")
    assert len(customers) == 4
    assert {row["account"] for row in customers} == {"bsssh-inc", "kwik-e-11"}
    # Every deal finds its account, whichever of the two ids it has in the export.
    names = {row["Id"]: row["Name"].replace("  ", " ") for row in rows(EXPORT / "Account.csv")}
    ours = {account["crm"]: account["name"] for account in accounts(program)}
    deals = rows(program / "program" / "opportunities.csv")
    for deal, original in zip(deals, rows(EXPORT / "Opportunity.csv"), strict=True):
        assert ours[deal["account_id"]] == names[original["AccountId"]]
    assert check(program).findings == ()
    after = tree_hash(program)
    run(program, EXPORT, "--write")
    assert tree_hash(program) == after


def test_nothing_beyond_the_allow_list_is_read(program: Path, tmp_path: Path) -> None:
    """Secrets in all other columns of the export are in no file and in no message."""
    allowed = {
        Path(table["source"]["files"]).stem: set(table["read"])
        for table in yaml.safe_load((program / "mapping.yml").read_text("utf-8"))["tables"].values()
    }
    spiked = tmp_path / "spiked"
    spiked.mkdir()
    planted = 0
    for name in TABLES:
        table = rows(EXPORT / f"{name}.csv")
        for number, row in enumerate(table):
            for column in set(row) - allowed[name]:
                row[column] = (
                    f"marker{number} o.secret{number}@example.org +47 22 33 44 {number:02}"
                )
                planted += 1
        with (spiked / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, list(table[0]))
            writer.writeheader()
            writer.writerows(table)
    assert planted > 9000
    said = run(program, spiked) + run(program, spiked, "--format", "json")
    said += run(program, spiked, "--write")
    written = "".join(
        path.read_text("utf-8") for path in program.rglob("*") if path.suffix in {".yml", ".csv"}
    )
    assert "kwik-e-11" in written
    for word in ("marker", "secret", "@example", "22 33 44"):
        assert word not in said
        assert word not in written


def test_a_later_export_brings_deals_up_to_date(program: Path, tmp_path: Path) -> None:
    """A deal that was won since is a changed row; every other row stays byte for byte."""
    run(program, EXPORT, "--write")
    table = program / "program" / "opportunities.csv"
    before = table.read_text("utf-8").splitlines(keepends=True)
    later = Path(shutil.copytree(EXPORT, tmp_path / "later"))
    later.chmod(0o755)
    file = later / "Opportunity.csv"
    file.chmod(0o644)
    text = file.read_text("utf-8")
    assert text.count(",Proposal,") == 2
    file.write_text(text.replace(",Proposal,", ",Closed Won,", 1), "utf-8")
    assert "1 row brought up to date" in run(program, later, "--write")
    after = table.read_text("utf-8").splitlines(keepends=True)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 1
    assert changed[0][0].endswith(",\n")
    assert changed[0][1] == changed[0][0].removesuffix("\n") + "won\n"


def test_agreements_of_imported_people_are_attested(program: Path, tmp_path: Path) -> None:
    """Whoever came in by the export is found by name, and the whole program stays without fault."""
    run(program, EXPORT, "--write")
    (program / "program" / "people.yml").write_text(
        "- {id: lena-fuchs, name: Lena Fuchs, group: references, "
        "roles: [{role: program-manager, from: 2024-01-01}]}\n",
        "utf-8",
    )
    names = sorted({row["Name"] for row in rows(EXPORT / "Contact.csv")})
    file = tmp_path / "agreed.csv"
    file.write_text(
        "person,activities,scope,basis,granted,expires,evidence\n"
        + "".join(
            f"{name},Quote,sales;quote,written,1 June 2026,2027-06-01,crm:C-{number}\n"
            for number, name in enumerate(names)
        ),
        "utf-8",
    )
    arguments = ["--root", str(program), "attest", "--file", str(file), "--by", "lena-fuchs"]
    done = CliRunner().invoke(main, [*arguments, "--as-of", "2026-11-16", "--write"])
    assert done.exit_code == 0, done.output
    assert "32 consent periods and 32 activities for 32 people" in done.output
    assert check(program).findings == ()
    after = tree_hash(program)
    again = CliRunner().invoke(main, [*arguments, "--as-of", "2026-11-16", "--write"])
    assert "Written: nothing" in again.output
    run(program, EXPORT, "--write")
    assert tree_hash(program) == after


@pytest.mark.parametrize("missing", TABLES)
def test_an_export_with_a_table_missing_is_refused(
    program: Path, tmp_path: Path, missing: str
) -> None:
    """Without one of its files the export is not whole, and nothing at all is written."""
    partial = tmp_path / "partial"
    partial.mkdir()
    for name in set(TABLES) - {missing}:
        shutil.copyfile(EXPORT / f"{name}.csv", partial / f"{name}.csv")
    before = tree_hash(program)
    assert f"there is no file {missing}.csv" in run(program, partial, "--write", code=2)
    assert tree_hash(program) == before


@pytest.mark.parametrize("audience", ["program", "sales", "public"])
def test_the_site_builds(program: Path, tmp_path: Path, audience: str) -> None:
    """Each audience gets its site, and only the program team's holds what nobody agreed to yet."""
    run(program, EXPORT, "--write")
    site = tmp_path / "site"
    built = build_site(program, audience=audience, as_of=None, site_dir=site, contents=gather)
    assert built.published, built.findings
    text = "".join(page.read_text("utf-8") for page in site.rglob("*.html"))
    assert ("Kwik-E-11" in text) == (audience == "program")
