"""The contract of the YAML files: the JSON Schemas, as they ship with the package."""

import functools
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

Schema = dict[str, Any]

_PACKAGE = Path(__file__).parent
#: In a wheel the schemas lie inside the package, in the repository beside it.
_FOLDERS = (_PACKAGE / "schema", _PACKAGE.parents[1] / "schema")


def schema_folder() -> Path:
    """Say where the schemas lie.

    Returns:
        The folder with one `<kind>.schema.json` for each of `YAML_KINDS`.
    """
    return next(folder for folder in _FOLDERS if folder.is_dir())


@functools.cache
def load_schema(kind: str) -> Mapping[str, Any]:
    """Read the schema of a kind.

    Args:
        kind: One of `YAML_KINDS`.

    Returns:
        The schema, shared between callers: read it, don't change it.
    """
    return _fresh(kind)


def schema_line(path: str, kind: str) -> str:
    """Write the comment by which an editor finds the schema of a file that a command writes.

    Args:
        path: The file, relative to the program's root, where `schema/` lies.
        kind: One of `YAML_KINDS`.
    """
    up = "../" * path.count("/")
    return f"# yaml-language-server: $schema={up}schema/{kind}.schema.json\n"


def names_in_order(kind: str, keys: Sequence[str | int]) -> list[str]:
    """List the names that a mapping may have, in the order in which they are written.

    Args:
        kind: One of `YAML_KINDS`.
        keys: The way to the mapping, from the document's root.

    Returns:
        The names; none where the schema names none.
    """
    schema = load_schema(kind)
    node: Mapping[str, Any] = schema
    for key in keys:
        node = _resolved(node, schema)
        inner = node.get("items") if isinstance(key, int) else node.get("properties", {}).get(key)
        if not isinstance(inner, Mapping):
            return []
        node = inner
    return list(_resolved(node, schema).get("properties", ()))


def _resolved(node: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in node:
        return node
    return {**schema["$defs"][node["$ref"].rpartition("/")[2]], **node}


def with_vocabulary(kind: str, vocabulary: Mapping[str, Any]) -> Schema:
    """Complete a schema by the program's vocabulary.

    Args:
        kind: One of `YAML_KINDS`.
        vocabulary: The data of `program/vocabulary.yml`, accepted by its own schema.

    Returns:
        A copy in which every `x-vocabulary` carries the ids of its list as `enum` (retired ones
        too: old files stay valid), and every `x-attributes` the program's own search attributes
        as properties; with the labels of it all as `x-labels`, for the hints.
    """
    schema = _fresh(kind)
    for node in list(subschemas(schema)):
        if "x-vocabulary" in node:
            node["enum"] = ids(vocabulary, node["x-vocabulary"])
        if "x-country" in node:
            node["enum"] = countries(vocabulary)
        if "x-attributes" in node:
            node["properties"] = _attributes(vocabulary, node["x-attributes"])
            node["additionalProperties"] = False
    schema["x-labels"] = labels(vocabulary)
    return schema


def for_editors(kind: str, vocabulary: Mapping[str, Any] | None = None) -> Schema:
    """Give a schema as editors want it.

    Args:
        kind: One of `YAML_KINDS`.
        vocabulary: The program's, so that its words complete while somebody types; None leaves
            them open.

    Returns:
        A copy without the examples, which are those of a program that is made up.
    """
    schema = _fresh(kind) if vocabulary is None else with_vocabulary(kind, vocabulary)
    for node in list(subschemas(schema)):
        node.pop("examples", None)
    return schema


def _fresh(kind: str) -> Schema:
    """Make a schema of its text, which is ten times as fast as to copy one."""
    schema: Schema = json.loads(_text(kind))
    return schema


@functools.cache
def _text(kind: str) -> str:
    return (schema_folder() / f"{kind}.schema.json").read_text("utf-8")


def subschemas(schema: Any) -> Iterator[Schema]:
    """Visit a schema and all schemas inside it, outermost first."""
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from subschemas(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from subschemas(value)


def ids(vocabulary: Mapping[str, Any], name: str) -> list[str]:
    """List the ids of one list of the vocabulary, in the vocabulary's order."""
    return [entry["id"] for entry in vocabulary.get(name, ())]


def countries(vocabulary: Mapping[str, Any]) -> list[str]:
    """List the countries that some region of the vocabulary holds."""
    return [
        code for region in vocabulary.get("regions", ()) for code in region.get("countries", ())
    ]


def labels(vocabulary: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """List the labels of each list of the vocabulary, and of each search attribute, by id."""
    lists = {name: entries for name, entries in vocabulary.items() if isinstance(entries, list)} | {
        attribute["id"]: attribute["values"] for attribute in vocabulary.get("attributes", ())
    }
    return {
        name: {
            entry["id"]: entry["label"]
            for entry in entries
            if isinstance(entry, dict) and "label" in entry
        }
        for name, entries in lists.items()
    }


def value_ids(attribute: Mapping[str, Any]) -> list[str]:
    """List the values of a search attribute: they are short names, or entries with a label."""
    return [value if isinstance(value, str) else value["id"] for value in attribute["values"]]


def _attributes(vocabulary: Mapping[str, Any], owner: str) -> dict[str, Schema]:
    """Every attribute has a list of values, of one entry at most unless it has `many`."""
    return {
        attribute["id"]: {
            "description": attribute["label"],
            "type": "array",
            "minItems": 1,
            "maxItems": 50 if attribute.get("many") or owner == "any" else 1,
            "items": {
                "type": "string",
                "maxLength": 64,
                "enum": value_ids(attribute),
                "x-vocabulary": attribute["id"],
            },
        }
        for attribute in vocabulary.get("attributes", ())
        if owner in (attribute["on"], "any")
    }
