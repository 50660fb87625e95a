"""The schemas hold to what every validator and editor understands alike (DESIGN section 6)."""

import jsonschema
import pytest
from portable import faults
from schema_tools import KINDS, Schema, properties, python_says, resolved, rust_says, schemas

from vouchbook.schemas import load_schema

WIDTH = {"public": 0, "sales": 1, "program": 2}
LINE = {"type": "string", "maxLength": 9}


def holding(node: Schema) -> Schema:
    return {"type": "object", "additionalProperties": False, "properties": {"x": node}}


def pattern(text: str) -> Schema:
    return holding({**LINE, "pattern": text})


BAD = [
    (pattern("\\d"), "differently"),
    (pattern("\\w+"), "differently"),
    (pattern("[\\s]"), "differently"),
    (pattern("\\p{L}"), "differently"),
    (pattern("\\bx"), "differently"),
    (pattern("(?=x)"), "differently"),
    (pattern("(?!x)"), "differently"),
    (pattern("(?<=x)y"), "differently"),
    (pattern("(?i)x"), "differently"),
    (pattern("(?P<n>x)"), "differently"),
    (pattern("(x)\\1"), "differently"),
    (pattern("x\\Z"), "differently"),
    (pattern("x."), "differently"),
    (pattern("[[:alpha:]]"), "differently"),
    (pattern("é"), "differently"),
    (pattern("(?:x+)+"), "repeats"),
    (pattern("^x$"), "line feed"),
    (holding({"type": "string"}), "string without maxLength"),
    (holding({"type": ["string", "null"]}), "string without maxLength"),
    (holding({"type": "integer", "minimum": 0}), "integer without maximum"),
    (holding({"type": "number", "maximum": 0}), "number without minimum"),
    (holding({"type": "array", "items": LINE}), "array without maxItems"),
    (holding({"type": "array", "maxItems": 1}), "array without items"),
    (holding({}), "no type"),
    (holding({"type": "object"}), "takes any property"),
    (holding({"type": "object", "additionalProperties": LINE}), "map without"),
    (holding({**LINE, "format": "email"}), "format other than date"),
    (holding({**LINE, "format": "date"}), "date without a pattern"),
    (holding({"$ref": "other.json#/$defs/x"}), "leaves the document"),
    (holding({"$ref": "#/$defs/missing"}), "leads nowhere"),
    ({**holding(LINE), "$defs": {"x": LINE}}, "never used"),
    ({**holding(LINE), "patternProperties": {"^x": LINE}}, "portable subset"),
    ({**holding(LINE), "unevaluatedProperties": False}, "portable subset"),
    (holding({**LINE, "x-audiense": "public"}), "portable subset"),
    (holding({"type": "array", "maxItems": 1, "items": {"type": "string"}}), "without maxLength"),
]


@pytest.mark.parametrize(("schema", "fault"), BAD)
def test_the_lint_catches(schema: Schema, fault: str) -> None:
    """The lint names each thing that is not portable or not bounded, and nothing besides."""
    found = faults(schema)
    assert len(found) == 1
    assert fault in found[0]


def test_the_lint_lets_good_schemas_pass() -> None:
    """The lint finds nothing in a schema of plain means."""
    good = {**LINE, "pattern": "^[a-z0-9](?:[a-z-]{0,3})?x*$", "not": {"pattern": "\\n"}}
    assert faults(holding(good)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_portable(kind: str) -> None:
    """No schema uses anything outside the portable subset, and everything is bounded."""
    assert faults(load_schema(kind)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_valid_2020_12(kind: str) -> None:
    """Each schema is a valid schema of draft 2020-12 that says so and names its kind."""
    schema = load_schema(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:vouchbook:schema:{kind}"
    assert schema["title"]
    assert schema["description"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_property_is_described(kind: str) -> None:
    """Whoever hovers over a field reads a title and a sentence, and an audience is decided."""
    schema = load_schema(kind)
    silent = [
        found.path
        for found in properties(schema, schema)
        if not found.schema.get("title")
        or not found.schema.get("description", "").endswith((".", '"', ")"))
        or found.schema.get("x-audience") not in WIDTH
    ]
    assert silent == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_field_is_shown_wider_than_its_parent(kind: str) -> None:
    """A field that more people may see than its parent would never be shown to them."""
    schema = load_schema(kind)
    wider = [
        found.path
        for found in properties(schema, schema)
        if WIDTH[found.schema["x-audience"]] < WIDTH[found.parent_audience]
    ]
    assert wider == []


def test_words_of_the_vocabulary_exist() -> None:
    """Every `x-vocabulary` names a list of the vocabulary."""
    lists = load_schema("vocabulary")["properties"].keys() - {"words"}
    used = {
        node["x-vocabulary"]
        for schema in schemas().values()
        for node in _all_nodes(schema)
        if "x-vocabulary" in node
    }
    assert used <= lists
    # Attributes are used by `x-attributes`; every other list is there because a field needs it.
    assert lists - used == {"attributes"}


def _all_nodes(value: object) -> list[Schema]:
    if isinstance(value, dict):
        return [value, *(node for inner in value.values() for node in _all_nodes(inner))]
    if isinstance(value, list):
        return [node for inner in value for node in _all_nodes(inner)]
    return []


@pytest.mark.parametrize("kind", KINDS)
def test_examples_of_the_schema_are_valid(kind: str) -> None:
    """Each schema has at least one whole example, and both validators take it."""
    schema = load_schema(kind)
    assert schema["examples"]
    for example in schema["examples"]:
        assert rust_says(schema, example)
        assert python_says(schema, example)


@pytest.mark.parametrize("kind", KINDS)
def test_examples_of_fields_are_valid(kind: str) -> None:
    """An example or default beside a field is a value that the field takes."""
    schema = load_schema(kind)
    for found in properties(schema, schema):
        node = resolved(found.schema, schema)
        alone = {**node, "$defs": schema.get("$defs", {})}
        for value in (*node.get("examples", ()), *([node["default"]] if "default" in node else ())):
            assert rust_says(alone, value), found.path
            assert python_says(alone, value), found.path
