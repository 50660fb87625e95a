"""A mapping with mistakes is refused with all of them at once, each at its line."""

from pathlib import Path

import pytest

from vouchbook.importers import load_mapping


def problems(tmp_path: Path, text: str) -> list[tuple[int, str]]:
    path = tmp_path / "mapping.yml"
    path.write_text(text, "utf-8")
    mapping, findings = load_mapping(path)
    assert (mapping is None) == bool(findings)
    return [(finding.line, f"{finding.message} {finding.hint or ''}") for finding in findings]


HEAD = "read: [Name, Title]\n"


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("account: {fields: {nmae: Name}}", 2, "did you mean `name`"),
        ("account: {fields: {name: Name, industri: Title}}", 2, "did you mean `industry`"),
        ("acount: {fields: {name: Name}}", 2, "did you mean `account`"),
        (
            "account: {fields: {name: Name}}\nperson: {fields: {title: Title}}",
            3,
            "`name` is missing",
        ),
        ("person: {fields: {name: Name}}", 2, "needs an account"),
        ("account: {fields: {name: 'Name ||'}}", 2, "JMESPath"),
        ("account: {fields: {name: 'jion(Name)'}}", 2, "did you mean join"),
        ("account: {fields: {name: {from: Name, as: txt}}}", 2, "did you mean `text`"),
        ("account: {fields: {name: {from: Name, translate: t}}}", 2, "unknown table `t`"),
        ("account: {fields: {name: {as: line}}}", 2, "`from` and `value`"),
        ("account: {fields: {name: Name, key: Title}}", 2, "the tools write it"),
        ("account: {fields: {name: Name, naming: Title}}", 2, "no permission"),
        ("account: {fields: {name: Name, deployments: Title}}", 2, "made of fields"),
        (
            "account: {fields: {name: Name, deployments: {fields: {product: Title}}}}",
            2,
            "say `each`",
        ),
        (
            "account: {fields: {name: Name}}\nperson: {fields: {name: Name, consent: Title}}",
            3,
            "consent",
        ),
        ("customers: {fields: {name: Name}}", 2, "`id` is missing"),
        ("source: {records: 'a[?b]'}\naccount: {fields: {name: Name}}", 2, ""),
        ("account: {fields: {name: {from: Name, as: [line, slugg]}}}", 2, "slug"),
        ("title: x", 1, "fills nothing"),
        ("account: {fields: {name: Nmae}}", 2, "did you mean `Name`"),
        ("account: {fields: {name: Name, country: Land}}", 2, "`Land` is not read"),
        ("account: {id: name, fields: {name: Name}}", 2, "did you mean `Name`"),
        ("account: {fields: {name: {from: [Name, Comapny]}}}", 2, "`Comapny` is not read"),
        (
            "account: {fields: {name: Name}}\nperson: {each: Staff, fields: {name: Name}}",
            3,
            "Staff",
        ),
    ],
)
def test_a_mistake_is_named_with_its_way_out(
    tmp_path: Path, body: str, line: int, words: str
) -> None:
    """Every mistake has a line and words that help."""
    found = problems(tmp_path, HEAD + body)
    assert len(found) == 1
    assert found[0][0] == line
    assert words in found[0][1]


TABLES = """\
tables:
  firms: {read: [id], account: {fields: {name: id}}}
  people:
    read: [id, firm]
    join: {account: {table: firms, where: id, is: firm}}
    person: {fields: {name: id}}
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("table: firms", "table: firm", 5, "did you mean `firms`"),
        ("where: id", "where: 'id ||'", 5, "JMESPath"),
        ("join: {account", "join: {firm", 5, "name of a field too"),
        ("is: firm", "is: firm, may: true", 5, "did you mean `many`"),
        ("    join: {account: {table: firms, where: id, is: firm}}\n", "", 5, "needs an account"),
        ("tables:", "read: [id]\ntables:", 1, "stands beside `tables`"),
        (
            "account: {fields: {name: id}}",
            "account: {told_apart_by: id, fields: {name: id}}",
            2,
            "told_apart_by",
        ),
        ("person: {fields", "person: {refresh: true, fields", 6, "unknown field `refresh`"),
        (
            "person: {fields: {name: id}}",
            "person: [{refresh: true, fields: {name: id}}]",
            6,
            "only rows of a table",
        ),
        ("    person: {fields: {name: id}}\n", "", 3, "fills nothing"),
        ("where: id", "where: Id", 5, "did you mean `id`"),
        ("is: firm", "is: company", 5, "`company` is not read"),
        ("person: {fields: {name: id}}", "person: {fields: {name: account.nam}}", 6, "`nam`"),
        ("firms: {read: [id], ", "firms: {", 2, "`read` is missing"),
    ],
)
def test_a_mistake_in_a_table_is_named_at_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    """Joins and the tables of one export are held against each other."""
    assert old in TABLES
    assert problems(tmp_path, TABLES) == []
    found = problems(tmp_path, TABLES.replace(old, new))
    assert [one[0] for one in found] == [line], found
    assert words in found[0][1]


SOUND = """\
read: [_file, title, quotes.from, quotes.text, "Parent Account: Name"]
split: {speaker: {from: "quotes[0].from"}}
account: {fields: {name: "\\"Parent Account: Name\\" || speaker.company"}}
person:
  each: quotes
  when: text
  id: join('-', [_account, value || from])
  fields: {name: from, nominated: {fields: {on: date, why: text}}}
content: {fields: {kind: {value: portrait}, title: title, features: _people, summary: _file}}
"""


def test_what_is_found_otherwise_is_no_mistake(tmp_path: Path) -> None:
    """Parts of a split text, entries of a list and a record's own names need no `read`."""
    found = problems(tmp_path, SOUND)
    assert [words for _, words in found if "is not read" in words] == [
        "`date` is not read, so it is always empty only names under `read` are there"
    ]


def test_a_mapping_reads_something(tmp_path: Path) -> None:
    """Without `read` and without `tables` there is nothing to import from."""
    found = problems(tmp_path, "account: {fields: {name: Name}}\n")
    assert len(found) == 1
    assert "`read` is missing" in found[0][1]


def test_all_mistakes_in_one_run(tmp_path: Path) -> None:
    """Mistakes that the schema sees and those that it cannot see come together."""
    text = HEAD + "account:\n  fields:\n    name: 'a('\n    nam: b\n    industry: 'foo(a)'\nx: 1\n"
    assert [line for line, _ in problems(tmp_path, text)] == [4, 5, 6, 7]


EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/mapping.yml"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.parent.name)
def test_a_shipped_mapping_is_without_mistakes(example: Path) -> None:
    """Each example's mapping loads."""
    mapping, findings = load_mapping(example)
    assert mapping is not None, findings
