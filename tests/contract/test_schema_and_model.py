"""Schema and model are two tellings of one contract; here they are held together."""

import copy
import types
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from datetime import date
from enum import EnumMeta
from typing import Any, Literal, Union, get_args, get_origin

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import NAMES, kind_of, sample
from schema_tools import KINDS, Schema, resolved, rust_says

from drawing import examples
from vouchbook import model
from vouchbook.schemas import load_schema, with_vocabulary

RECORDS: dict[str, Any] = {
    "account": model.Account,
    "person": model.Person,
    "erased": model.ErasedPerson,
    "request": model.Request,
    "content": model.Content,
    "collection": model.Collection,
    "picked": model.Collection,
    "program": model.Program,
    "vocabulary": model.Vocabulary,
    "limits": model.Limits,
    "people": tuple[model.Colleague, ...],
    "matching": model.Matching,
    "goals": model.Goals,
}
ERASED = ("id", "account", "erased")


def shape(name: str) -> Schema:
    """Take the schema of an example; that of a person is parted into its two shapes."""
    schema = copy.deepcopy(dict(load_schema(kind_of(name))))
    if name == "erased":
        assert schema["then"]["propertyNames"]["enum"] == list(ERASED)
        schema["properties"] = {key: schema["properties"][key] for key in ERASED}
        schema["required"] = list(ERASED)
    elif name == "person":
        # `account` comes from the folder: a profile does not say it, the record has it.
        schema["required"] += [*schema["else"]["required"], "account"]
        del schema["properties"]["erased"]
    return schema


def differences(node: Schema, kind: Any, root: Schema, path: str = "$") -> Iterator[str]:
    """Compare a schema with the type of the model that holds its values."""
    node = resolved(node, root)
    types_here = node["type"] if isinstance(node["type"], list) else [node["type"]]
    choices = list(get_args(kind)) if get_origin(kind) in {Union, types.UnionType} else [kind]
    if "null" in types_here and type(None) not in choices:
        yield f"{path}: null in the schema only"
    choices = [choice for choice in choices if choice is not type(None)]
    here = set(types_here) - {"null"}
    held = {_json_type(choice) for choice in choices}
    if "number" in held:
        held.discard("integer")
    if here != held:
        yield f"{path}: {sorted(here)} in the schema, {sorted(held)} in the model"
    for choice in choices:
        yield from _inside(node, choice, root, path)


def _json_type(kind: Any) -> str:
    simple = {str: "string", date: "string", int: "integer", float: "number", bool: "boolean"}
    if kind in simple:
        return simple[kind]
    if isinstance(kind, EnumMeta) or get_origin(kind) is Literal:
        return "string"
    return "array" if get_origin(kind) is tuple else "object"


def _inside(node: Schema, kind: Any, root: Schema, path: str) -> Iterator[str]:
    if _json_type(kind) == "string":
        yield from _text(node, kind, path)
    elif get_origin(kind) is tuple:
        yield from differences(node["items"], get_args(kind)[0], root, f"{path}[]")
    elif get_origin(kind) is Mapping:
        if "x-attributes" not in node:
            yield from differences(
                node["additionalProperties"], get_args(kind)[1], root, f"{path}.*"
            )
    elif isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield from _fields(node, kind, root, path)


def _text(node: Schema, kind: Any, path: str) -> Iterator[str]:
    if (kind is date) != (node.get("format") == "date"):
        yield f"{path}: a date on one side only"
    if get_origin(kind) is Literal:
        # A word beside a list of ids is told by its pattern: `enum` would forbid the list.
        if node.get("pattern") != f"^{'|'.join(get_args(kind))}$":
            yield f"{path}: different choices"
    elif (sorted(kind) if isinstance(kind, EnumMeta) else None) != (
        sorted(node["enum"]) if "enum" in node else None
    ):
        yield f"{path}: different choices"


def _plain(value: Any) -> Any:
    plain = msgspec.to_builtins(value)
    return list(plain) if isinstance(plain, tuple) else plain


def _fields(node: Schema, kind: type[msgspec.Struct], root: Schema, path: str) -> Iterator[str]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    named = node.get("properties", {})
    for name in sorted(named.keys() ^ fields.keys()):
        yield f"{path}.{name}: in the {'schema' if name in named else 'model'} only"
    for name in sorted(named.keys() & fields.keys()):
        field = fields[name]
        if field.required != (name in node.get("required", ())):
            yield f"{path}.{name}: required on one side only"
        inner = resolved(named[name], root)
        if "default" in inner and _plain(field.default) != inner["default"]:
            yield f"{path}.{name}: different defaults"
        yield from differences(inner, field.type, root, f"{path}.{name}")


@pytest.mark.parametrize("name", NAMES)
def test_schema_and_model_say_the_same(name: str) -> None:
    """Names, nesting, types, choices, defaults and what is required agree, in both directions."""
    schema = shape(name)
    assert list(differences(schema, RECORDS[name], schema)) == []


def _drop(schema: Any) -> None:
    del schema["properties"]["alias"]


def _rename(schema: Any) -> None:
    schema["properties"]["naming"]["items"]["properties"]["levels"] = {"type": "string"}


def _require(schema: Any) -> None:
    schema["properties"]["renewal"]["required"] = ["on", "recorded"]


def _retype(schema: Any) -> None:
    schema["properties"]["employees"]["type"] = "string"


def _choose(schema: Any) -> None:
    schema["properties"]["health"]["properties"]["status"]["enum"] = ["green", "red"]


def _undate(schema: Any) -> None:
    schema["properties"]["customer_since"] = {"type": "string"}


def _null(schema: Any) -> None:
    schema["properties"]["name"] = {"type": ["string", "null"]}


def _default(schema: Any) -> None:
    schema["properties"]["naming"]["items"]["properties"]["logo"]["default"] = True


@pytest.mark.parametrize(
    ("change", "difference"),
    [
        (_drop, "$.alias: in the model only"),
        (_rename, "$.naming[].levels: in the schema only"),
        (_require, "$.renewal.recorded: required on one side only"),
        (_retype, "$.employees: ['string'] in the schema, ['integer'] in the model"),
        (_choose, "$.health.status: different choices"),
        (_undate, "$.customer_since: a date on one side only"),
        (_null, "$.name: null in the schema only"),
        (_default, "$.naming[].logo: different defaults"),
    ],
)
def test_a_difference_would_be_seen(change: Callable[[Any], None], difference: str) -> None:
    """The comparison names each kind of difference, so its silence means something."""
    schema = shape("account")
    change(schema)
    assert list(differences(schema, model.Account, schema)) == [difference]


CONDITIONS = {
    "pattern", "not", "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems",
    "minProperties", "maxProperties", "uniqueItems", "contains", "if", "then", "else", "allOf",
    "anyOf", "dependentRequired", "propertyNames",
}  # fmt: skip


def structure(node: Any) -> Any:
    """Leave of a schema what a model can tell too: names, types, choices, what is required."""
    if isinstance(node, list):
        return [structure(inner) for inner in node]
    if not isinstance(node, dict):
        return node
    kept = {
        key: {name: structure(inner) for name, inner in value.items()}
        if key in {"properties", "$defs"}
        else structure(value)
        for key, value in node.items()
        if (key not in CONDITIONS and key != "examples") or value == "^live$"
    }
    if "x-attributes" in node:
        kept["additionalProperties"] = {"type": "array", "items": {"type": "string"}}
    return kept


STRUCTURES = {name: structure(shape(name)) for name in NAMES}


def model_takes(name: str, document: Any) -> bool:
    try:
        msgspec.convert(document, RECORDS[name])
    except msgspec.ValidationError:
        return False
    return True


def whole(name: str) -> Any:
    """Read an example as the model gets it: with the account that comes from the folder."""
    document = sample(name)
    return {**document, "account": "nordvik-bank"} if name == "person" else document


def containers(document: Any) -> list[Any]:
    inner = document.values() if isinstance(document, dict) else document
    nested = [one for value in inner if isinstance(value, dict | list) for one in containers(value)]
    return [document, *nested]


OTHER_VALUES = st.sampled_from(["", "text", 7, 1.5, True, [], {}, ["text"], "2026-01-31"])


@st.composite
def damaged(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> tuple[str, Any]:
    """Take a whole example and remove, add or replace one field anywhere in it."""
    name = draw(st.sampled_from(NAMES))
    document = whole(name)
    places = [one for one in containers(document) if one]
    place = draw(st.sampled_from(places))
    if isinstance(place, MutableMapping):
        key = draw(st.sampled_from(sorted(place)))
        action = draw(st.sampled_from(["remove", "add", "replace"]))
        if action == "remove":
            del place[key]
        elif action == "add":
            place[f"{key}-x"] = draw(values)
        else:
            place[key] = draw(values)
    else:
        place[draw(st.integers(0, len(place) - 1))] = draw(values)
    return name, document


@examples(600)
@given(damaged(OTHER_VALUES))
def test_schema_and_model_judge_alike(case: tuple[str, Any]) -> None:
    """With one field removed, added or replaced, both take the document or both refuse it."""
    name, document = case
    assert rust_says(STRUCTURES[name], document) == model_takes(name, document)


COMPLETE = {kind: with_vocabulary(kind, sample("vocabulary")) for kind in KINDS}


@examples(600)
@given(damaged(OTHER_VALUES | st.none()))
def test_what_the_schema_takes_can_be_built(case: tuple[str, Any]) -> None:
    """Whatever the whole schema takes, completed by the vocabulary, the model takes too."""
    name, document = case
    folder = {"account": "nordvik-bank"} if name == "person" else {}
    in_file = {key: document[key] for key in document.keys() - folder} if folder else document
    if rust_says(COMPLETE[kind_of(name)], in_file):
        assert model_takes(name, {**in_file, **folder} if folder else in_file)


def test_examples_use_every_field() -> None:
    """Every field of every kind occurs in the examples, so that the tests above reach it."""
    met = [
        (path, field, used)
        for name in NAMES
        for path, field, used in fields(shape(name), [whole(name)], shape(name))
    ]
    used_somewhere = {field for _, field, used in met if used}
    assert [path for path, field, _ in met if field not in used_somewhere] == []


def fields(
    node: Schema, values: list[Any], root: Schema, path: str = "$"
) -> Iterator[tuple[str, tuple[str, str], bool]]:
    """Visit the fields of a schema: place, name and description, and whether a value has it."""
    node = resolved(node, root)
    if "items" in node:
        inner = [one for value in values if isinstance(value, list) for one in value]
        yield from fields(node["items"], inner, root, f"{path}[]")
    for name, field in node.get("properties", {}).items():
        held = [value[name] for value in values if isinstance(value, dict) and name in value]
        described = resolved(field, root).get("description", "")
        yield f"{path}.{name}", (name, described), bool(held)
        yield from fields(field, held, root, f"{path}.{name}")


def test_every_kind_is_compared() -> None:
    """No kind is left out of the comparison."""
    assert {kind_of(name) for name in RECORDS} == set(KINDS)
