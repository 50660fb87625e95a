"""The issue forms and CODEOWNERS: written from the program, and true to it."""

import datetime as dt
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
import yaml
from click.testing import CliRunner

from issues import issue
from vouchbook.check import check
from vouchbook.cli import main
from vouchbook.intake.body import read_body
from vouchbook.intake.filled import Filled
from vouchbook.intake.generated import generated
from vouchbook.intake.options import for_good, options_of
from vouchbook.intake.owners import JUDGES, code_owners
from vouchbook.model import FORM_FIELDS, FORMS, Book, Field, FieldKind, Program, Provider
from vouchbook.model import Forms as Ways
from vouchbook.shown.forms import address_of

ROOT = Path(__file__).parents[2]
REPOSITORY = "currency: EUR\nrepository: acme/refs"
CHOICE = Field("activity", "What for", FieldKind.CHOICE, "", offers="activities")
TODAY = dt.date(2026, 11, 16)


def book_of(root: Path) -> Book:
    book = check(root).dataset.book
    assert book is not None
    return book


def changed(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def test_the_files_here_are_what_the_program_gives() -> None:
    """Each generated file of this repository is as `vouchbook forms` would write it."""
    for path, text in generated(book_of(ROOT)).items():
        assert (ROOT / path).read_text("utf-8") == text, path


@pytest.mark.parametrize("form", FORMS)
def test_a_link_of_the_pages_meets_its_form(form: str) -> None:
    """What a page links to is a file that is there, and every word it fills in is a field of it."""
    ways = Ways(provider=Provider.GITHUB)
    program = Program(
        title="T", timezone="Europe/Oslo", currency="EUR", repository="a/b", forms=ways
    )
    address = address_of(program, form)
    assert address is not None
    (_, file), *filled = parse_qsl(urlsplit(address).query)
    shown = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / file).read_text("utf-8"))
    ids = [one["id"] for one in shown["body"] if "id" in one]
    assert [name for name, _ in filled] == list(FORM_FIELDS[form])
    assert {name for name, _ in filled} <= set(ids)
    assert ids == [field.id for field in FORMS[form].fields]


@pytest.mark.parametrize("form", FORMS)
def test_a_form_names_no_label_and_ends_in_its_one_text(form: str) -> None:
    """A form sets no label for anyone, and only its last field takes more than a line."""
    shown = yaml.safe_load((ROOT / f".github/ISSUE_TEMPLATE/{form}.yml").read_text("utf-8"))
    assert not {"labels", "assignees", "projects"} & set(shown)
    kinds = [one["type"] for one in shown["body"]]
    assert kinds.count("textarea") == 1
    assert kinds[-1] == "textarea"
    labels = [one["attributes"]["label"] for one in shown["body"] if "id" in one]
    assert len(set(labels)) == len(labels)


def test_what_is_no_longer_offered_is_no_option(program: Path) -> None:
    """An activity with a last day is left out at once, so that no file ages by itself."""
    changed(program / "program/vocabulary.yml", "label: Case study, effort",
            "label: Case study, retired: 2099-01-01, effort")  # fmt: skip
    assert list(options_of(CHOICE, book_of(program).vocabulary, for_good)) == ["Reference call"]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Case study", {"Reference call": "reference-call", "Case study": "case-study"}),
        ('"Case  study "', {"Reference call": "reference-call", "Case study": "case-study"}),
        ("None", {"Reference call": "reference-call", "None (case-study)": "case-study"}),
        (
            "reference CALL",
            {
                "Reference call (reference-call)": "reference-call",
                "reference CALL (case-study)": "case-study",
            },
        ),
    ],
)
def test_two_options_never_read_alike(program: Path, label: str, expected: dict[str, str]) -> None:
    """Labels that read alike, or like no choice at all, have their ids behind them."""
    changed(program / "program/vocabulary.yml", "label: Case study, effort",
            f"label: {label}, effort")  # fmt: skip
    assert options_of(CHOICE, book_of(program).vocabulary, for_good) == expected


def test_what_follows_under_the_same_words_can_be_chosen(program: Path) -> None:
    """From the day on which a form is written anew to the last of the old word, both are read."""
    vocabulary = program / "program/vocabulary.yml"
    line = next(
        one for one in vocabulary.read_text("utf-8").splitlines() if "label: Case st" in one
    )
    old = line.replace("effort", "retired: 2099-01-01, replaced_by: story, effort")
    changed(vocabulary, line, f"{old}\n{line.replace('case-study', 'story')}")
    book = book_of(program)
    for written, meant in (("Case study", "story"), ("Case study (case-study)", "case-study")):
        body = issue("request", book, activity=written, needed_by="2026-12-18")
        read = read_body(body, book.vocabulary, offered=lambda one: one.offered_on(TODAY))
        assert isinstance(read, Filled)
        assert (read.problems, read.texts["activity"]) == ((), meant)
    assert list(options_of(CHOICE, book.vocabulary, for_good)) == ["Reference call", "Case study"]


def owned(root: Path) -> dict[str, list[str]]:
    lines = [line.split() for line in code_owners(book_of(root)).splitlines()]
    return {words[0]: words[1:] for words in lines if words and words[0] != "#"}


def judged_by(team: str) -> dict[str, list[str]]:
    return {one: [team] for one in JUDGES}


def test_without_names_at_github_the_teams_review(program: Path) -> None:
    """Where nobody has a name at GitHub, the organization's two teams stand in."""
    changed(
        program / "program/program.yml", "currency: EUR", "currency: EUR\nrepository: acme/refs"
    )
    assert owned(program) == {
        "*": ["@acme/program-team"],
        **judged_by("@acme/admins"),
    }


def test_owners_and_managers_review_and_admins_judge(program: Path) -> None:
    """An account's folder is its owner's and the team's; what judges is the admins' alone."""
    people = program / "program/people.yml"
    changed(people, "name: Jonas Berg", "github: jonas-b, name: Jonas Berg")
    changed(people, "name: Lena Fuchs", "github: lena, name: Lena Fuchs")
    with people.open("a", encoding="utf-8") as file:
        file.write("- {id: ada, name: Ada, group: sales, github: adm, "
                   "roles: [{role: admin, from: 2026-01-01}]}\n")  # fmt: skip
    words = program / "program/vocabulary.yml"
    changed(
        words,
        "  - {id: account-executive",
        "  - {id: admin, label: Admin}\n  - {id: account-executive",
    )
    account = program / "advocates/harbour-bank/account.yml"
    assert owned(program) == {"*": ["@lena"], **judged_by("@adm")}
    changed(account, "owner: lena-fuchs", "owner: jonas-berg")
    assert owned(program)["/advocates/harbour-bank/"] == ["@jonas-b", "@lena"]
    changed(people, "github: jonas-b,", "github: jonas-b, left: 2099-01-01,")
    assert "/advocates/harbour-bank/" not in owned(program)


def test_what_judges_comes_last(program: Path) -> None:
    """No line below what judges gives any of it to somebody else."""
    changed(
        program / "program/program.yml", "currency: EUR", "currency: EUR\nrepository: acme/refs"
    )
    patterns = [line.split()[0] for line in code_owners(book_of(program)).splitlines() if line]
    assert tuple(patterns[-len(JUDGES) :]) == JUDGES


def test_the_command_writes_what_check_misses(program: Path) -> None:
    """`--check` names what is missing or stale and writes nothing; without it all is written."""
    run = CliRunner()
    first = run.invoke(main, ["--root", str(program), "forms", "--check"])
    assert first.exit_code == 1
    assert ".github/CODEOWNERS is missing" in first.stdout
    assert not (program / ".github").exists()
    assert run.invoke(main, ["--root", str(program), "forms"]).exit_code == 0
    assert run.invoke(main, ["--root", str(program), "forms", "--check"]).exit_code == 0
    form = program / ".github/ISSUE_TEMPLATE/request.yml"
    form.write_text(form.read_text("utf-8") + "labels: [intake]\n", "utf-8")
    again = run.invoke(main, ["--root", str(program), "forms", "--check"])
    assert again.exit_code == 1
    assert "request.yml is not what the program gives" in again.stdout


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("/advocates/harbour-bank/ @jonas-b @lena\n", "", 0),
        ("/advocates/harbour-bank/ @jonas-b", "/advocates/other/ @lena", 0),
        ("/advocates/harbour-bank/ @jonas-b", "/advocates/harbour-bank/ @stranger", 1),
        ("/advocates/harbour-bank/ @jonas-b", "/advocates/*/ @jonas-b", 1),
        ("/advocates/harbour-bank/ @jonas-b @lena\n", "/advocates/harbour-bank/\n", 1),
        ("* @lena", "* @jonas-b", 1),
        ("/.github/ @lena", "/.github/ @jonas-b", 1),
        ("/.github/ @lena\n", "", 1),
    ],
)
def test_whose_account_it_is_may_wait(program: Path, before: str, after: str, code: int) -> None:
    """A change of data leaves CODEOWNERS behind for a while; all else in it is compared."""
    people = program / "program/people.yml"
    changed(people, "name: Jonas Berg", "github: jonas-b, name: Jonas Berg")
    changed(people, "name: Lena Fuchs", "github: lena, name: Lena Fuchs")
    changed(program / "advocates/harbour-bank/account.yml", "owner: lena-fuchs",
            "owner: jonas-berg")  # fmt: skip
    run = CliRunner()
    assert run.invoke(main, ["--root", str(program), "forms"]).exit_code == 0
    changed(program / ".github/CODEOWNERS", before, after)
    found = run.invoke(main, ["--root", str(program), "forms", "--check"])
    assert found.exit_code == code
    assert "CODEOWNERS" in found.stdout


def test_a_label_of_the_vocabulary_is_no_yaml(program: Path) -> None:
    """A label full of YAML stays one option of the form."""
    label = 'a: [b] #c\\" - {d}'
    changed(program / "program/vocabulary.yml", "label: Case study, effort",
            f'label: "{label}", effort')  # fmt: skip
    text = generated(book_of(program))[".github/ISSUE_TEMPLATE/request.yml"]
    field = next(one for one in yaml.safe_load(text)["body"] if one.get("id") == "activity")
    assert field["attributes"]["options"] == ["Reference call", 'a: [b] #c" - {d}']
