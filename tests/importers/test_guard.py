"""An import publishes nothing and brings nobody back by itself."""

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from import_helpers import messages, tree_hash

from vouchbook.check import check
from vouchbook.cli import main
from vouchbook.importers import Plan, as_json, as_text, write
from vouchbook.site.contents import gather

PlanOf = Callable[..., Plan]

MINIMAL = Path(__file__).parents[1] / "programs" / "minimal"
TODAY = dt.date(2026, 11, 16)
ACCOUNT = "advocates/harbour-bank/account.yml"
PERSON = "advocates/harbour-bank/marit-lunde.yml"
ITEM = "content/harbour-close.yml"

SOURCE = """\
Company,Staff,Name,Story,Page,Summary
Harbour Bank,31337,Marit Lunde,Quokka story,Harbour close,Quokka summary
"""
MAPPING = """\
read: [Company, Staff, Name, Story, Page, Summary]
account: {fields: {name: Company, employees: Staff}}
person: {fields: {name: Name, story: Story, interests: Story}}
content: {id: Page, fields: {title: Page, kind: {value: case-study}, summary: Summary}}
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program whose only account, person and item are shown to everybody, with gaps."""
    root = Path(shutil.copytree(MINIMAL, tmp_path / "shown"))
    edit(root / ACCOUNT, "employees: 4200\n", "")
    with (root / ACCOUNT).open("a", encoding="utf-8") as file:
        file.write(
            "naming: [{level: public, granted: 2026-02-02, expires: 2027-02-02, "
            'evidence: "crm:A-2231", recorded_by: lena-fuchs}]\n'
        )
    edit(root / PERSON, "story: Cut the monthly close from twelve days to four.\n", "")
    edit(root / PERSON, "scope: [sales, public]", "scope: [sales, public, quote]")
    edit(root / ITEM, "summary: How a retail bank closed its month in four days.\n", "")
    return root


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def published(root: Path) -> str:
    """Everything that the public build would put out."""
    contents = gather(root, TODAY, "public")
    assert not [f for f in contents.findings if f.severity == "error"], contents.findings
    return "".join(page.html for page in contents.pages) + "".join(
        map(str, contents.files.values())
    )


def test_no_imported_word_is_published(program: Path, plan_of: PlanOf) -> None:
    """What others may see gets no further words; each is named with its file, for a person."""
    before = tree_hash(program)
    assert "Marit Lunde" in published(program)
    assert "Harbour Bank" in published(program)
    assert "From twelve days to four" in published(program)
    plan = plan_of(SOURCE, MAPPING)
    write(plan)
    assert tree_hash(program) == before
    assert "Quokka" not in published(program)
    assert "31337" not in published(program)
    assert messages(plan.unconfirmed).splitlines() == [
        f"{ACCOUNT}: employees: 31337 (a permission to name the account is recorded)",
        f"{PERSON}: story: Quokka story (its status is active)",
        f"{PERSON}: interests: ['Quokka story'] (its status is active)",
        f"{ITEM}: summary: Quokka summary (its state is approved)",
    ]
    assert plan.unchanged == ()
    assert "Not written, to be confirmed by a person (4):" in as_text(plan, written=True)
    [first, *_] = json.loads(as_json(plan, written=True))["unconfirmed"]
    assert first["where"] == ACCOUNT


def test_what_only_the_program_team_sees_is_added(program: Path, plan_of: PlanOf) -> None:
    """An account that may be named still gets its id of the CRM, by which its deals find it."""
    edit(program / ACCOUNT, "crm: A-2231\n", "")
    plan = plan_of(SOURCE, MAPPING.replace("employees: Staff", "employees: Staff, crm: Staff"))
    write(plan)
    assert (program / ACCOUNT).read_text("utf-8").endswith('crm: "31337"\n')
    assert f"{ACCOUNT}: employees: 31337" in messages(plan.unconfirmed)
    assert "31337" not in published(program)


def test_words_would_be_published_if_they_were_written(program: Path) -> None:
    """The test above can fail: the same words in the same files do reach the public build."""
    for path, line in ((PERSON, "story: Quokka story\n"), (ITEM, "summary: Quokka summary\n")):
        with (program / path).open("a", encoding="utf-8") as file:
            file.write(line)
    assert "Quokka story" in published(program)
    assert "Quokka summary" in published(program)


@pytest.mark.parametrize("status", ["resting", "declined", "retired"])
def test_people_past_the_interview_are_left_alone(
    program: Path, plan_of: PlanOf, status: str
) -> None:
    """Who was shown once, or said no, gets nothing either."""
    edit(program / PERSON, "status: active", f"status: {status}")
    plan = plan_of(SOURCE, MAPPING)
    assert f"{PERSON}: story: Quokka story (its status is {status})" in messages(plan.unconfirmed)
    assert PERSON not in [change.path for change in plan.changes]


@pytest.mark.parametrize("state", ["awaiting-customer", "parked", "retired"])
def test_items_past_the_draft_are_left_alone(program: Path, plan_of: PlanOf, state: str) -> None:
    """What the customer has been shown stays as it was shown."""
    edit(program / ITEM, "state: approved\n", f"state: {state}\n")
    plan = plan_of(SOURCE, MAPPING)
    assert f"summary: Quokka summary (its state is {state})" in messages(plan.unconfirmed)


@pytest.mark.parametrize("status", ["nominated", "interviewing"])
@pytest.mark.parametrize("state", ["idea", "interview", "draft"])
def test_what_nobody_else_sees_is_completed(
    program: Path, plan_of: PlanOf, status: str, state: str
) -> None:
    """Nominees, drafts and accounts without any permission are filled in as ever."""
    edit(program / PERSON, "status: active", f"status: {status}")
    edit(program / ITEM, "state: approved\n", f"state: {state}\n")
    account = (program / ACCOUNT).read_text("utf-8")
    (program / ACCOUNT).write_text(account[: account.index("naming:")], "utf-8")
    plan = plan_of(SOURCE, MAPPING)
    assert [change.path for change in plan.changes] == [ACCOUNT, PERSON, ITEM]
    assert plan.unconfirmed == ()


ERASED = "erased-b2c3d4e5f6"
RETURN = SOURCE.replace("Marit Lunde", "Ola Numbat").replace("Harbour close", "Numbat tale")


@pytest.fixture
def forgotten(program: Path) -> Path:
    """The same program after somebody at the bank was forgotten."""
    (program / f"advocates/harbour-bank/{ERASED}.yml").write_text(
        f"id: {ERASED}\naccount: harbour-bank\nerased: 2026-10-01\n", "utf-8"
    )
    assert not check(program).errors
    return program


def run(program: Path, tmp_path: Path, content: str, *options: str) -> Result:
    """Import a table by the command line itself."""
    (tmp_path / "back.csv").write_text(content, "utf-8")
    (tmp_path / "back.yml").write_text(MAPPING, "utf-8")
    arguments = ["--root", str(program), "import", str(tmp_path / "back.csv")]
    arguments += ["--mapping", str(tmp_path / "back.yml"), *options]
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_nobody_comes_back_after_forget(forgotten: Path, tmp_path: Path) -> None:
    """Where somebody was forgotten, a new person and what they said are named and not written."""
    before = tree_hash(forgotten)
    result = run(forgotten, tmp_path, RETURN, "--write")
    assert result.exit_code == 0
    assert tree_hash(forgotten) == before
    assert "Where somebody was forgotten (2):" in result.output
    assert (
        "advocates/harbour-bank/ola-numbat.yml: not written without --after-forget: somebody at "
        f"this account was forgotten ({ERASED}); make sure this is not the same person"
    ) in result.output
    assert "content/numbat-tale.yml: not written without --after-forget: it features" in (
        result.output
    )


def test_after_a_look_they_come_in(forgotten: Path, tmp_path: Path) -> None:
    """With --after-forget they are written, and still named."""
    result = run(forgotten, tmp_path, RETURN, "--write", "--after-forget", "--format", "json")
    [note] = json.loads(result.output)["forgotten"]
    assert note["where"] == "advocates/harbour-bank/ola-numbat.yml"
    assert note["message"].startswith("somebody at this account was forgotten")
    assert (forgotten / "advocates/harbour-bank/ola-numbat.yml").is_file()
    assert (forgotten / "content/numbat-tale.yml").is_file()
    assert not check(forgotten).errors


def test_who_is_there_and_other_accounts_are_not_held(forgotten: Path, tmp_path: Path) -> None:
    """Only new people at the account itself are asked about."""
    content = SOURCE + "Wombat Works,3,Ola Numbat,Story,Wombat page,Summary\n"
    result = run(forgotten, tmp_path, content, "--write", "--format", "json")
    assert json.loads(result.output)["forgotten"] == []
    assert (forgotten / "advocates/wombat-works/ola-numbat.yml").is_file()


def test_an_erased_file_is_never_added_to(forgotten: Path, plan_of: PlanOf) -> None:
    """A mapping that makes the id of a forgotten person writes nothing there."""
    mapping = MAPPING.replace("person: {", "person: {id: Story, ")
    plan = plan_of(SOURCE.replace("Quokka story", ERASED), mapping)
    before = tree_hash(forgotten)
    write(plan)
    assert tree_hash(forgotten) == before
