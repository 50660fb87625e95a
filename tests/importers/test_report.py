"""What an import says: short enough to be read, and nothing lost."""

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from vouchbook.cli import main
from vouchbook.importers import Plan, as_json, as_text
from vouchbook.importers.records import Note

MAPPING = """\
read: [Name, Contact, Id]
account: {fields: {name: Name}}
person: {when: Contact, fields: {name: Contact}}
customers: {fields: {id: Id, name: Name}}
"""


@pytest.fixture
def plan(plan_of: Callable[..., Plan]) -> Plan:
    """A plan with two accounts, a person and a table."""
    return plan_of("Name,Contact,Id\nZeta,Ann Lee,1\nAlpha,,2\n", MAPPING)


def test_the_summary_has_one_order(plan: Plan) -> None:
    """Accounts, people, content and tables are counted in this order, whatever their names are."""
    lines = as_text(plan, written=False).splitlines()
    assert lines[1] == "Would write: 2 accounts, 1 person, 1 table (4 new, 0 changed)"
    nothing = dataclasses.replace(plan, changes=())
    assert as_text(nothing, written=True).splitlines()[1] == "Written: nothing"


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (["a.csv, line 2"], ["a.csv, line 2"]),
        (["a.csv, line 2", "a.csv, line 4"], ["a.csv, lines 2, 4"]),
        ([f"a.csv, line {n}" for n in (2, 3, 4, 7, 9, 10)], ["a.csv, lines 2-4, 7, 9-10"]),
        (["a.csv, line 2", "b.csv, line 3"], ["a.csv, line 2", "b.csv, line 3"]),
        (["a.yaml", "b.csv, line 3", "c.yaml"], ["a.yaml", "c.yaml", "b.csv, line 3"]),
        (["a.csv, line 2, person 1"], ["a.csv, line 2, person 1"]),
    ],
)
def test_one_mistake_of_many_rows_is_one_line(
    plan: Plan, places: list[str], expected: list[str]
) -> None:
    """Rows of a file with the same words stand together; the JSON has each by itself."""
    notes = tuple(Note(place, "no name") for place in places)
    plan = dataclasses.replace(plan, unmapped=notes)
    text = as_text(plan, written=False)
    start = f"Cannot be imported ({len(places)}):\n"
    told = text[text.index(start) + len(start) :].split("\n\n")[0].splitlines()
    assert told == [f"  {place}: no name" for place in expected]
    assert len(json.loads(as_json(plan, written=False))["unmapped"]) == len(places)


def test_a_mapping_with_mistakes_is_data_too(program: Path, tmp_path: Path) -> None:
    """With `--format json` the findings of a mapping are JSON on standard output."""
    mapping = tmp_path / "mapping.yml"
    mapping.write_text("read: [Name]\naccount: {fields: {nam: Name}}\n", "utf-8")
    done = CliRunner().invoke(
        main,
        [
            *("--root", str(program), "import", str(tmp_path), "--mapping", str(mapping)),
            *("--format", "json"),
        ],
    )
    assert done.exit_code == 1
    [finding] = json.loads(done.stdout)["findings"]
    assert (finding["line"], finding["hint"]) == (2, "did you mean `name`?")
