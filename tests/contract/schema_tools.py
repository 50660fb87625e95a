"""How the tests of the contract walk a schema: one way for all of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import jsonschema
import jsonschema_rs

from vouchbook.kinds import YAML_KINDS
from vouchbook.schemas import load_schema

Schema = Mapping[str, Any]

KINDS = YAML_KINDS
#: Keywords that hold a mapping of schemas, one schema, or a list of them.
MAPS = ("properties", "$defs")
SINGLES = (
    "items", "additionalProperties", "propertyNames", "contains", "not", "if", "then", "else",
)  # fmt: skip
LISTS = ("allOf", "anyOf")


@dataclass(frozen=True)
class Property:
    """A property of a schema: where, its schema with `$ref` resolved, who may see its parent."""

    path: str
    schema: Schema
    parent_audience: str


def schemas() -> dict[str, Schema]:
    return {kind: load_schema(kind) for kind in KINDS}


def resolved(node: Schema, root: Schema) -> Schema:
    """Lay a node over what it refers to, as 2020-12 does for annotations."""
    if "$ref" not in node:
        return node
    name = node["$ref"].removeprefix("#/$defs/")
    own = {key: value for key, value in node.items() if key != "$ref"}
    return {**resolved(root["$defs"][name], root), **own}


def subschemas(node: Any, path: str = "$") -> Iterator[tuple[str, Schema]]:
    """Visit a schema and all schemas in it, with the place of each; no example or default."""
    if not isinstance(node, Mapping):
        return
    yield path, node
    for keyword in MAPS:
        for name, inner in node.get(keyword, {}).items():
            yield from subschemas(inner, f"{path}.{keyword}.{name}")
    for keyword in SINGLES:
        if keyword in node:
            yield from subschemas(node[keyword], f"{path}.{keyword}")
    for keyword in LISTS:
        for index, inner in enumerate(node.get(keyword, ())):
            yield from subschemas(inner, f"{path}.{keyword}.{index}")


def properties(
    node: Schema, root: Schema, path: str = "$", audience: str = "public"
) -> Iterator[Property]:
    """Visit the properties that a document can have, through lists and references."""
    node = resolved(node, root)
    for name, inner in node.get("properties", {}).items():
        merged = resolved(inner, root)
        found = Property(f"{path}.{name}", merged, audience)
        yield found
        yield from properties(merged, root, found.path, merged.get("x-audience", "program"))
    if "items" in node:
        yield from properties(node["items"], root, f"{path}[]", audience)


def rust_says(schema: Schema, document: object) -> bool:
    """Ask the validator that the product uses, as the product uses it."""
    return jsonschema_rs.validator_for(dict(schema), validate_formats=True).is_valid(document)


def python_says(schema: Schema, document: object) -> bool:
    """Ask the second opinion."""
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    return bool(validator.is_valid(document))
