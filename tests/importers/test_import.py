"""From a source to files: what is written, what is not, and that nothing is ever lost."""

import errno
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from import_helpers import messages, tree_hash

from vouchbook.check import check
from vouchbook.errors import VouchbookError
from vouchbook.importers import Plan, as_json, as_text, write
from vouchbook.load import parse

PlanOf = Callable[..., Plan]

CONTACTS = """\
Company,Contact,Role,Sector,Since,Secret,Note
Acme Ltd,Ann Lee,CTO,Banking,2021-03-15,PLANTED-SECRET,Fine
Acme Ltd,Bo Ek,Head of IT,Banking,2021-03-15,PLANTED-SECRET,Call +47 22 12 34 56
Ænix,Çem Öz,Lead,Moon mining,31/12/2020,PLANTED-SECRET,mail me: cem@private.example.com
,No Company,CEO,Banking,,PLANTED-SECRET,
Acme,Di Fu,,,never,PLANTED-SECRET,"NO\u200b: it's"
"""
MAPPING = """\
read: [Company, Contact, Role, Sector, Since, Note]
account:
  fields: {name: Company, industry: Sector, customer_since: Since, owner: "'nobody-here'"}
person:
  when: Contact
  fields: {name: Contact, title: Role, story: Note}
"""


def load(path: Path) -> Any:
    data, findings = parse(path.read_bytes(), path.name, 1 << 16)
    assert not findings
    return data


def test_contacts_become_accounts_and_nominated_people(program: Path, plan_of: PlanOf) -> None:
    """Accounts are joined by name, people nominated without consent; nothing is an error.

    That two accounts differ by their legal form only is worth a second look.
    """
    write(plan_of(CONTACTS, MAPPING))
    assert [(one.path, one.rule, one.severity.value) for one in check(program).findings] == [
        ("advocates/acme/account.yml", "duplicate", "warning")
    ]
    assert sorted(p.name for p in (program / "advocates").iterdir() if p.is_dir()) == [
        "acme", "acme-ltd", "aenix",
    ]  # fmt: skip
    acme = load(program / "advocates/acme-ltd/account.yml")
    assert acme.pop("key").isalnum()
    assert acme == {
        "id": "acme-ltd", "name": "Acme Ltd", "industry": "banking", "customer_since": "2021-03-15",
    }  # fmt: skip
    person = load(program / "advocates/acme-ltd/ann-lee.yml")
    assert (person["status"], person.get("consent")) == ("nominated", None)
    first_line = (program / "advocates/aenix/cem-oz.yml").read_text("utf-8").splitlines()[0]
    assert first_line == "# yaml-language-server: $schema=../../schema/person.schema.json"


def test_what_cannot_be_mapped_is_reported(plan_of: PlanOf) -> None:
    """Each row, word and value that is left out is named, with the reason."""
    plan = plan_of(CONTACTS, MAPPING)
    assert messages(plan.unmapped) == "source.csv, line 5: no name of an account in it"
    left_out = messages(plan.left_out)
    assert "source.csv, line 3: person story: left out: it holds a phone number" in left_out
    assert "source.csv, line 4: person story: left out: it holds an e-mail address" in left_out
    assert "source.csv, line 6: account customer_since: not a day" in left_out
    assert "account owner: left out: there is no colleague `nobody-here`" in left_out
    assert plan.unknown == (("industries", "Moon mining", 1),)
    assert plan.duplicates == (("Acme", "Acme Ltd"),)


def test_planted_secrets_are_not_read(program: Path, plan_of: PlanOf) -> None:
    """A column outside the allow-list, an e-mail address and a number reach no byte of anything."""
    mapping = MAPPING.replace("story: Note", "story: \"join(' ', values(@))\"") + (
        "content:\n  id: Contact\n"
        "  fields: {title: Contact, kind: {value: user-story}, summary: to_string(@)}\n"
    )
    plan = plan_of(CONTACTS, mapping)
    write(plan)
    assert "Ann Lee" in load(program / "content/ann-lee.yml")["summary"]
    everything = as_text(plan, written=True) + as_json(plan, written=True)
    everything += "".join(p.read_text("utf-8") for p in program.rglob("*") if p.is_file())
    for secret in ("PLANTED-SECRET", "private.example", "22 12 34"):
        assert secret not in everything


def test_a_dry_run_writes_nothing(program: Path, plan_of: PlanOf) -> None:
    """Without `write` the program is as it was, and no key is drawn."""
    before = tree_hash(program)
    first, second = plan_of(CONTACTS, MAPPING), plan_of(CONTACTS, MAPPING)
    assert tree_hash(program) == before
    assert as_json(first, written=False) == as_json(second, written=False)
    assert '"key": "(new key)"' in as_json(first, written=False)
    assert "add --write" in as_text(first, written=False)


def test_a_second_run_changes_nothing(program: Path, plan_of: PlanOf) -> None:
    """Everything is found again, keys stay."""
    write(plan_of(CONTACTS, MAPPING))
    after = tree_hash(program)
    again = plan_of(CONTACTS, MAPPING)
    write(again)
    assert again.changes == ()
    assert tree_hash(program) == after


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_edits_by_hand_are_kept(program: Path, plan_of: PlanOf, newline: str) -> None:
    """A value that is there stays, with every byte; a field that is not there is added below."""
    folder = program / "advocates/acme-ltd"
    folder.mkdir()
    text = "# ours\nid:   acme-ltd\nkey: a123456789\nname: ACME Ltd # so written\nindustry: retail"
    before = text.replace("\n", newline).encode()
    (folder / "account.yml").write_bytes(before)
    plan = plan_of(CONTACTS, MAPPING)
    write(plan)
    added = f"{newline}customer_since: 2021-03-15{newline}".encode()
    assert (folder / "account.yml").read_bytes() == before + added
    kept = messages(plan.kept)
    assert "advocates/acme-ltd/account.yml: industry: retail; the source: banking" in kept
    assert "name: ACME Ltd; the source: Acme Ltd" in kept
    assert check(program).errors == 0


def test_a_file_that_cannot_be_added_to_is_left_alone(program: Path, plan_of: PlanOf) -> None:
    """Where added lines would not be read as meant, nothing is written and the fields are named."""
    folder = program / "advocates/acme-ltd"
    folder.mkdir()
    (folder / "account.yml").write_text("{id: acme-ltd, key: a123456789, name: Acme Ltd}\n")
    before = (folder / "account.yml").read_bytes()
    plan = plan_of(CONTACTS, MAPPING)
    write(plan)
    assert (folder / "account.yml").read_bytes() == before
    assert "write by hand: industry, customer_since" in messages(plan.unmapped)


def test_a_file_with_a_fault_is_left_alone(program: Path, plan_of: PlanOf) -> None:
    """A broken file of the program is not overwritten, nor are people put beside it."""
    folder = program / "advocates/acme-ltd"
    folder.mkdir()
    (folder / "account.yml").write_text("id: [\n")
    plan = plan_of(CONTACTS, MAPPING)
    write(plan)
    assert (folder / "account.yml").read_text() == "id: [\n"
    assert "run `vouchbook check` first" in messages(plan.unmapped)


@pytest.mark.parametrize(
    ("method", "fails_at"),
    [("open", 1), ("open", 6), ("open", 7), ("replace", 1), ("replace", 4), ("mkdir", 2)],
)
def test_a_full_disk_loses_nothing(
    program: Path, plan_of: PlanOf, monkeypatch: pytest.MonkeyPatch, method: str, fails_at: int
) -> None:
    """Whatever fails in the middle, the program is byte for byte what it was."""
    folder = program / "advocates/acme-ltd"
    folder.mkdir()
    (folder / "account.yml").write_text("id: acme-ltd\nkey: a123456789\nname: Acme Ltd\n")
    plan = plan_of(CONTACTS, MAPPING)
    before = tree_hash(program)
    calls = 0
    real = getattr(Path, method)

    def failing(self: Path, *args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == fails_at:
            raise OSError(errno.ENOSPC, "No space left on device", str(self))
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Path, method, failing)
    with pytest.raises(VouchbookError, match=r"No space left.*Nothing was changed"):
        write(plan)
    monkeypatch.undo()
    assert tree_hash(program) == before


def test_an_interrupt_loses_nothing(
    program: Path, plan_of: PlanOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in the middle of putting files in place undoes what was done."""
    plan = plan_of(CONTACTS, MAPPING)
    before = tree_hash(program)
    real = Path.replace
    calls = 0

    def interrupted(self: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(plan)
    monkeypatch.undo()
    assert tree_hash(program) == before


def test_a_change_meanwhile_stops_the_import(program: Path, plan_of: PlanOf) -> None:
    """A file that appeared after the plan was made is not overwritten."""
    plan = plan_of(CONTACTS, MAPPING)
    (program / "advocates/aenix").mkdir()
    (program / "advocates/aenix/account.yml").write_text("mine")
    before = tree_hash(program)
    with pytest.raises(VouchbookError, match="changed while"):
        write(plan)
    assert tree_hash(program) == before


def test_nothing_is_written_through_a_link(program: Path, plan_of: PlanOf, tmp_path: Path) -> None:
    """A folder of the program that is a link leads nowhere."""
    outside = tmp_path / "outside"
    outside.mkdir()
    plan = plan_of(CONTACTS, MAPPING)
    (program / "advocates/aenix").symlink_to(outside)
    with pytest.raises(VouchbookError, match="link"):
        write(plan)
    assert list(outside.iterdir()) == []


def test_what_the_schema_refuses_is_left_out(program: Path, plan_of: PlanOf) -> None:
    """As little as possible is taken out: the entry of a list, else the field."""
    mapping = """\
read: [id, name, title, quotes, url]
account: {fields: {name: name}}
content:
  id: id
  fields:
    title: title
    kind: {value: user-story}
    url: url
    quotes: {each: quotes, fields: {text: text}}
"""
    records = [
        {
            "id": "One", "name": "Acme", "title": "T", "url": "javascript:alert(1)",
            "quotes": [{"text": "x" * 3000}, {"text": "Good"}],
        },
        {"id": "one", "name": "Acme", "title": "Again"},
        {"id": "long", "name": "Acme", "title": "x" * 300},
    ]  # fmt: skip
    plan = plan_of(json.dumps(records), mapping, "source.json")
    write(plan)
    item = load(program / "content/one.yml")
    assert item["quotes"] == [{"text": "Good"}]
    assert "url" not in item
    assert "content url: left out" in messages(plan.left_out)
    assert "`one` is already given by source.json, record 1" in messages(plan.unmapped)
    assert "source.json, record 3: content: title" in messages(plan.unmapped)
    assert check(program).findings == ()


DEALS = """\
Id,Account,Stage,Amount,Close,Owner
O-1,Acme,won,"1,200.50",2026-01-31,jo
O-2,Acme,won,much,2026-02-28,=HYPERLINK(1)
,Acme,won,1,,
O-1,Acme,won,1,,
"""
DEALS_MAPPING = """\
read: [Id, Account, Stage, Amount, Close, Owner]
opportunities:
  fields: {id: Id, prospect: Account, amount: Amount, close_date: Close, owner: Owner}
"""


def test_rows_of_the_crm(program: Path, plan_of: PlanOf) -> None:
    """Rows are added to the table; a formula, a wrong figure and a double id are reported."""
    plan = plan_of(DEALS, DEALS_MAPPING)
    write(plan)
    lines = (program / "program/opportunities.csv").read_text("utf-8").splitlines()
    assert lines[1:] == [
        "O-1,,Acme,jo,,,,,,,,,,1200.5,,,2026-01-31,",
        "O-2,,Acme,,,,,,,,,,,,,,2026-02-28,",
    ]
    assert "a spreadsheet would take it for a formula" in messages(plan.left_out)
    assert "opportunities amount: not a number" in messages(plan.left_out)
    assert messages(plan.unmapped).count("\n") == 1
    assert check(program).findings == ()


def test_rows_that_are_there_stay(program: Path, plan_of: PlanOf) -> None:
    """The table's own bytes stay, only new rows follow, and a second run adds none."""
    path = program / "program/opportunities.csv"
    path.write_bytes(b"id,amount,prospect\r\nO-1,7,Mine\r\n")
    plan = plan_of(DEALS, DEALS_MAPPING)
    write(plan)
    assert path.read_bytes() == b"id,amount,prospect\r\nO-1,7,Mine\r\nO-2,,Acme\r\n"
    assert "O-1: amount: the source says otherwise" in messages(plan.kept)
    assert plan_of(DEALS, DEALS_MAPPING).changes == ()


def test_an_attribute_of_the_program_is_a_list(program: Path, plan_of: Callable[..., Plan]) -> None:
    """A search attribute that takes one value gets a list of one, as the check demands."""
    vocabulary = program / "program" / "vocabulary.yml"
    entry = "attributes: [{id: tier, on: account, label: Tier, values: [gold, silver]}]\n"
    vocabulary.write_text(vocabulary.read_text("utf-8") + entry, "utf-8")
    plan = plan_of(
        "name,tier\nAcme,Gold\n",
        "read: [name, tier]\naccount: {fields: {name: name, attributes: {fields: {tier: tier}}}}\n",
    )
    assert plan.left_out == ()
    assert plan.changes[0].data["attributes"] == {"tier": ["gold"]}
