"""The layers of a check, where they meet."""

from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from vouchbook.check import check
from vouchbook.check.annotations import marked, values
from vouchbook.check.explain import explain
from vouchbook.check.locate import locate
from vouchbook.check.schema import SchemaJudge
from vouchbook.errors import VouchbookError
from vouchbook.findings import Fault
from vouchbook.kinds import YAML_KINDS
from vouchbook.schemas import load_schema
from vouchbook.text import counted, fold, nearest, one_of, printable

PERSON = "advocates/harbour-bank/marit-lunde.yml"


def test_the_smallest_program_is_sound(program: Path) -> None:
    """What all golden cases start from has no finding, and every kind is in it but goals."""
    report = check(program, requests=True)
    assert report.findings == ()
    assert (report.errors, report.warnings, report.files) == (0, 0, 10)
    kinds = {file.kind for file in report.dataset.files}
    assert kinds == set(YAML_KINDS) - {"goals"}
    book = report.dataset.book
    assert book is not None
    assert all((book.accounts, book.people, book.requests, book.content, book.collections))


def test_no_program_is_no_finding(tmp_path: Path) -> None:
    """Where there is no program at all, nothing was checked, and that is said."""
    with pytest.raises(VouchbookError, match="program/ is missing"):
        check(tmp_path)


def test_a_broken_vocabulary_is_one_finding(program: Path) -> None:
    """Where the vocabulary cannot be read, no value of any other file is called unknown."""
    (program / "program" / "vocabulary.yml").write_text("regions: [\n", "utf-8")
    assert [(f.path, f.rule) for f in check(program).findings] == [
        ("program/vocabulary.yml", "yaml-syntax")
    ]


def test_broken_colleagues_are_one_finding(program: Path) -> None:
    """Where people.yml cannot be read, no owner of any account is called unknown."""
    (program / "program" / "people.yml").write_text("- id: x: y\n", "utf-8")
    assert [f.path for f in check(program).findings] == ["program/people.yml"]


def test_a_reference_to_a_broken_file_is_no_fault(program: Path) -> None:
    """A file with a fault of its own is still there to be referred to."""
    (program / PERSON).write_text("id: marit-lunde\nname: [\n", "utf-8")
    assert {f.path for f in check(program).findings} == {PERSON}


def test_every_mistake_is_told_in_one_run(program: Path) -> None:
    """Mistakes of all layers come together, in reading order."""
    (program / "content" / "new.yaml").touch()
    (program / "program" / "limits.yml").write_text("versions: &a []\n", "utf-8")
    text = (program / PERSON).read_text("utf-8")
    (program / PERSON).write_text(text.replace("level: head", "level: hed"), "utf-8")
    account = program / "advocates" / "harbour-bank" / "account.yml"
    account.write_text(account.read_text("utf-8").replace("owner: lena", "owner: lina"), "utf-8")
    assert [f.rule for f in check(program).findings] == [
        "reference", "vocabulary", "unknown-file", "anchor",
    ]  # fmt: skip


def test_a_value_that_two_files_share_is_two_findings(program: Path) -> None:
    """Only from three files on is a value taken for one that the vocabulary lost."""
    for path in (PERSON, "content/harbour-close.yml"):
        text = (program / path).read_text("utf-8")
        (program / path).write_text(text.replace("finance", "finanze"), "utf-8")
    assert {f.path for f in check(program).findings} == {PERSON, "content/harbour-close.yml"}


@pytest.mark.parametrize("deep", [{"a": {}}, {"a": []}], ids=["mappings", "lists"])
def test_data_too_deep_for_the_validator_is_refused(deep: dict[str, Any]) -> None:
    """Where the validator gives up, the document is refused rather than accepted."""
    inner: Any = deep
    for _ in range(400):
        if isinstance(inner, dict):
            inner["a"] = {"a": 1} if deep == {"a": {}} else [[]]
            inner = inner["a"]
        else:
            inner.append([])
            inner = inner[-1]
    judged = SchemaJudge(("account",))("x.yml", "account", {"id": "x", "attributes": deep})
    assert judged
    assert {rule for rule, _ in judged} <= {"nesting", "schema"}


def test_faults_of_one_document_are_bounded() -> None:
    """A document with thousands of faults gives a hundred of them."""
    people = [{"id": "A", "unknown": 1} for _ in range(5_000)]
    assert len(SchemaJudge(("people",))("p.yml", "people", people)) <= 200
    names = [{number: 1} for number in range(5_000)]
    assert len(SchemaJudge(("people",))("p.yml", "people", names)) == 100


@pytest.mark.parametrize(
    ("schema", "data", "message"),
    [
        ({"minLength": 3}, "ab", "`ab` is too short"),
        ({"pattern": "^a$", "minLength": 3}, "ab", "`ab` does not have the right form"),
        ({"format": "date", "maxLength": 10}, "2026-01-01T00", "not written year-month-day"),
        ({"const": "x"}, "y", "`y` does not stand here"),
        ({"maxItems": 1}, [1, 2], "2 entries; at most 1 fit"),
        ({"minItems": 1}, [], "there is no entry"),
        ({"minItems": 2}, [1], "only 1 value; at least 2 are needed"),
        ({"maxProperties": 1}, {"a": 1, "b": 2}, "2 entries; at most 1 fit"),
        ({"minProperties": 1}, {}, "there is no entry"),
        ({"uniqueItems": True}, [1, 1.0], "stands here twice"),
        ({"uniqueItems": True}, [{"a": 1}, {"a": 1}], '`{"a": 1}` stands here twice'),
        ({"anyOf": [{"type": "null"}, {"type": "object"}]}, 1, "none of the ways to write it"),
        ({"anyOf": [{"required": ["a"]}]}, {}, "too little is given here"),
        ({"contains": {"type": "null"}}, [1], "an entry is missing"),
        ({"not": {"type": "string"}}, "x", "this does not fit here"),
        ({"multipleOf": 2}, 3, "3 is not a multiple of 2"),
        ({"type": ["string", "null"]}, [], "expected text or nothing, found a list"),
        ({"type": "boolean"}, "ja", "expected true or false, found the text `ja`"),
        ({"type": "string"}, {}, "expected text, found a mapping"),
        ({"propertyNames": {"pattern": "^a$"}}, {"b": 1}, "`b` cannot be a name here"),
        ({"propertyNames": {"enum": ["a"]}}, {"b": 1}, "`b` does not stand here"),
        ({"properties": {}, "additionalProperties": False}, {"b": 1}, "unknown field `b`"),
        ({"properties": {}, "additionalProperties": False}, {"b": None}, "`b` stands where"),
        ({"enum": [], "x-vocabulary": "use_cases"}, "x", "unknown use case `x`"),
        ({"enum": ["a"], "x-vocabulary": "status"}, "b", "unknown value of `status`: `b`"),
        ({"enum": ["a"], "x-vocabulary": "industries"}, "b", "unknown industry `b`"),
        ({"if": {"required": ["a"]}, "then": {"required": ["b"]}}, {"a": 1}, "because `a` is g"),
        (
            {"if": {"properties": {"a": {"const": "x"}}}, "then": {"required": ["b"]}},
            {"a": "x"},
            "`b` is missing because `a` is x",
        ),
        ({"dependentRequired": {"a": ["b"]}}, {"a": 1}, "`b` is missing beside `a`"),
    ],
)  # fmt: skip
def test_each_keyword_has_its_words(schema: dict[str, Any], data: Any, message: str) -> None:
    """Every way in which a schema can refuse a value is said in plain words."""
    errors = list(jsonschema_rs.validator_for(schema, validate_formats=True).iter_errors(data))
    faults = [fault for _, fault in explain("x.yml", schema, data, errors)]
    assert faults
    assert message in faults[0].message


def _hint(schema: dict[str, Any], data: Any) -> str | None:
    errors = list(jsonschema_rs.validator_for(schema, validate_formats=True).iter_errors(data))
    (found,) = explain("x.yml", schema, data, errors)
    return found[1].hint


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("11/13/2026", "write 2026-11-13"),
        ("13/11/2026", "write 2026-11-13"),
        ("09/02/2026", "write 2026-02-09 for 9 February or 2026-09-02 for 2 September"),
        ("02/02/2026", "write 2026-02-02"),
        ("14/13/2026", "a year has 12 months; year, month, day: 2026-09-02"),
        ("2.11.2026", "write 2026-11-02"),
        ("2. 11. 2026", "write 2026-11-02"),
        ("2026-3-12", "write 2026-03-12"),
        ("2026/03/12", "write 2026-03-12"),
        ("2026-03-12T10:00:00", "write 2026-03-12"),
        ("13 Nov 2026", "write 2026-11-13"),
        ("13th of Nov 2026", "write year, month, day: 2026-09-02"),
        ("13. November 2026", "write 2026-11-13"),
        ("Nov. 13, 2026", "write 2026-11-13"),
        ("Foo 13, 2026", "write year, month, day: 2026-09-02"),
        ("\u201c2026-03-12\u201d", "write 2026-03-12"),
        ("2027-02-30", "February 2027 has 28 days"),
        ("2028-02-30", "February 2028 has 29 days"),
        ("2026-13-02", "a year has 12 months; year, month, day: 2026-09-02"),
        ("0206-11-02", "a year from 1900 to 2099; write year, month, day: 2026-09-02"),
        ("soon", "write year, month, day: 2026-09-02"),
    ],
)
def test_a_day_in_another_form_is_read(written: str, hint: str) -> None:
    """Whoever wrote a day as at home is shown that very day as it is written here."""
    schema = load_schema("account")["$defs"]["date"]
    assert _hint(schema, written) == hint


@pytest.mark.parametrize(
    ("kind", "written", "hint"),
    [
        ("integer", "11,200", "write 11200"),
        ("integer", "1.250.000", "write 1250000"),
        ("integer", "1 250", "write 1250"),
        ("integer", "about 6400", "write 6400"),
        ("integer", "90 days", "write 90"),
        ("integer", "415k", "write 415000"),
        ("integer", "1.5 million", "write 1500000"),
        ("integer", "\u20ac415,000", "write 415000"),
        ("integer", "11.5", "write it in digits, without a unit"),
        ("integer", "5-10", "write it in digits, without a unit"),
        ("integer", "ninety", "write it in digits, without a unit"),
        ("integer", "9" * 70 + " m", "write it in digits, without a unit"),
        ("number", "11,5 %", "write 11.5"),
        ("number", "-3,5", "write -3.5"),
        ("boolean", "ja", "write true"),
        ("boolean", "No", "write false"),
        ("boolean", 1, "write true"),
        ("boolean", "maybe", "write true or false"),
        ("object", "2026-11-13", "write it as {on: 2026-11-13, by: …}"),
        ("object", "lena", "write it as {on: …, by: …}"),
    ],
)
def test_a_value_of_another_type_is_read(kind: str, written: Any, hint: str) -> None:
    """A number with its unit, a yes in words, a lone day: the hint is what to write."""
    assert _hint({"type": kind, "required": ["on", "by"]}, written) == hint


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Planning and analysis", "did you mean `planning`?"),
        ("CS", "did you mean `customer-success`?"),
        ("success", "did you mean `customer-success`?"),
        ("call", "did you mean `reference-call` or `analyst-call`?"),
        ("it, planning", "each value by itself, with a comma between: [it, planning]"),
        ("\u201cit\u201d", 'these are the curly quotes of a word processor; write "it"'),
        ("lawyer", "known: planning, customer-success, reference-call, analyst-call, it"),
        ("", "known: planning, customer-success, reference-call, analyst-call, it"),
    ],
)
def test_a_word_is_also_known_by_its_label(written: str, hint: str) -> None:
    """What people call an entry, or a part of it, leads to the id."""
    options = ["planning", "customer-success", "reference-call", "analyst-call", "it"]
    schema = {
        "enum": options,
        "x-vocabulary": "groups",
        "x-labels": {"groups": {"planning": "Planning and analysis"}},
    }
    assert _hint(schema, written) == hint


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Canada", "did you mean `CA`?"),
        ("Untied Kingdom", "did you mean `GB`?"),
        ("UK", "did you mean `GB`?"),
        ("the U.K.", "did you mean `GB`?"),
        ("ca", "did you mean `CA`?"),
        ("India", "India (IN) is in no region yet; add it in program/vocabulary.yml"),
        ("IN", "India (IN) is in no region yet; add it in program/vocabulary.yml"),
        ("QQ", "known: CA, GB"),
        ("Narnia!", 'a country is two capital letters, such as "NO"; known: CA, GB'),
    ],
)
def test_a_country_is_also_known_by_its_name(written: str, hint: str) -> None:
    """Whoever writes the name of a country is shown its code."""
    assert _hint({"enum": ["CA", "GB"], "x-country": True}, written) == hint


@pytest.mark.parametrize(
    ("options", "written", "hint"),
    [
        (["accepted", "declined"], "no", "did you mean `declined`?"),
        (["scheduled", "done"], "held", "did you mean `done`?"),
        (["fulfilled", "unfilled"], "won", "did you mean `fulfilled`?"),
        (["mon", "tue"], "Monday", "did you mean `mon`?"),
        (["mon", "tue"], "fri", "one of: mon, tue"),
    ],
)
def test_a_choice_is_also_known_by_other_words(options: list[str], written: str, hint: str) -> None:
    """What people say for a choice leads to it, where it is one of the choices."""
    assert _hint({"enum": options, "maxLength": 9}, written) == hint


def test_what_a_condition_asks_for_is_told_at_once() -> None:
    """All that is missing because of one field is one finding, at that field."""
    schema = {
        "properties": {"a": {}, "b": {"type": "array"}, "c": {}, "d": {}, "e": {}},
        "if": {"properties": {"a": {"const": "x"}}, "required": ["a"]},
        "then": {"required": ["b", "c", "d", "e"], "anyOf": [{"type": "array"}]},
    }

    def told(data: Any) -> list[tuple[Any, str, str | None]]:
        errors = list(jsonschema_rs.validator_for(schema).iter_errors(data))
        faults = [fault for _, fault in explain("x.yml", schema, data, errors)]
        return [(f.keys, f.message, f.hint) for f in faults if "missing" in f.message]

    assert told({"a": "x"}) == [
        (
            ("a",),
            "`b`, `c`, `d` and `e` are missing because `a` is x",
            "add them, or leave `a` as it was",
        )
    ]
    assert told({"a": "x", "d": 1, "e": 1}) == [
        (
            ("a",),
            "`b` and `c` are missing because `a` is x",
            "add `b: […]` and `c: …`, or leave `a` as it was",
        )
    ]


@pytest.mark.parametrize(
    ("text", "keys", "at_key", "place"),
    [
        ("a: 1\nb: 2\n", ("b",), False, (2, 4)),
        ("a: 1\nb: 2\n", ("b",), True, (2, 1)),
        ("a: 1\nb:\n", ("b",), False, (2, 1)),
        ("a: [x, y]\n", ("a", 1), False, (1, 8)),
        ("a: [x, y]\n", ("a", 7), False, (1, 4)),
        ("a: {b: c}\n", ("a", "missing"), False, (1, 4)),
        ("'a': x\n", ("a",), False, (1, 6)),
        ("å: 😀 ø\nb: {å: ö}\n", ("b", "å"), False, (2, 8)),
        ("a: |\n  x\n", ("a",), False, (1, 4)),
        ("# note\na: 1\n", (), False, (2, 1)),
        ("a: 1\r\nb: 2\r\n", ("b",), False, (2, 4)),
        ("a: [\nb: 2\n", ("b",), False, (2, 1)),
        ("a: [\nb: 2\n", (0,), False, (1, 1)),
        ("a: [\nb: 2\n", ("c",), False, (1, 1)),
        ("", ("a",), False, (1, 1)),
    ],
)
def test_a_place_is_found(
    text: str, keys: tuple[str | int, ...], at_key: bool, place: tuple[int, int]
) -> None:
    """A way of keys leads to the value, to its name, or to the nearest thing around it."""
    assert locate(text, [Fault("x.yml", keys, "m", at_key=at_key)]) == [place]


def test_marked_values_are_found_where_they_are() -> None:
    """Only what the schema marks is visited, through lists and mappings, nulls left out."""
    tree = marked("request", "x-ref")
    data = {"by": "lena", "assigned": None, "asks": [{"advocate": "a/b", "on": "x"}, {}]}
    assert sorted(values(tree, data)) == [
        (("asks", 0, "advocate"), "a/b", "person"),
        (("by",), "lena", "colleague"),
    ]


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Ænix", "aenix"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("Søren", "soren"),
     ("Łódź", "lodz"), ("Ðóra Þórs", "dora thors"), ("cœur", "coeur"), ("ﬁn", "fin")],
)  # fmt: skip
def test_text_is_folded(text: str, folded: str) -> None:
    """Marks fall away and the letters that Unicode leaves alone are written in ASCII."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("value", "meant"),
    [("harbour", "harbor"), ("HARBOR", "harbor"), ("kel", "keel"), ("owner", None), ("", None),
     ("x" * 100_000, None)],
)  # fmt: skip
def test_the_nearest_value_is_near(value: str, meant: str | None) -> None:
    """A hint is given only where it is most likely what was meant."""
    assert nearest(value, ["harbor", "keel", "lantern"]) == meant


def test_text_is_made_safe_to_show() -> None:
    """Nothing that breaks a line, hides or steers a terminal is shown as itself."""
    assert printable("a\tb\nc\rd\x1b[2J\u202e\ud800\xad") == (
        "a\\tb\\nc\\rd\\x1b[2J\\u202e\\ud800\\xad"
    )
    assert printable("x" * 300, 10) == "xxxxxxxxx…"
    assert printable("Ærlig 日本 👩‍💻") == "Ærlig 日本 👩‍💻"


def test_lists_and_counts_are_said_in_short() -> None:
    """Long lists are cut with their number; plurals are right."""
    assert one_of(["a", "b", "c"], 2) == "a, b … (1 more)"
    assert [counted(n, "file") for n in (0, 1, 1204)] == ["0 files", "1 file", "1,204 files"]
