"""A lint for schemas: only what every validator and editor understands alike."""

import re
from collections.abc import Iterator

from schema_tools import Schema, subschemas

KEYWORDS = frozenset({
    "$schema", "$id", "$ref", "$defs", "title", "description", "examples", "default", "type",
    "enum", "const", "properties", "required", "additionalProperties", "propertyNames",
    "minProperties", "maxProperties", "items", "minItems", "maxItems", "uniqueItems",
    "contains", "pattern", "minLength", "maxLength", "format", "minimum", "maximum", "not",
    "if", "then", "else", "allOf", "anyOf", "dependentRequired",
})  # fmt: skip
OURS = frozenset({"x-audience", "x-vocabulary", "x-ref", "x-attributes", "x-country"})
#: Plain characters, classes, non-capturing groups, anchors, counts and the escapes all agree on.
REGEX = re.compile(
    r"""(?:
        \(\?: | \( (?!\?) | \) | \|            # groups; the lookahead is this lint's own
      | \^ | \$
      | \[ \^? (?: \\[nrt\[\]\\^-] | \\u[0-9a-f]{4} | [ -Z_-~] | \^(?!\]) )+ \]
      | \\[nrt.\[\]\\^$*+?(){}|/-] | \\u[0-9a-f]{4}
      | [*+?] | \{[0-9]+(?:,[0-9]*)?\}
      | [ !"#%&',/0-9:;<=>@A-Z_`a-z~-]
    )*""",
    re.VERBOSE,
)
#: Under these a schema only asks; it does not have to say what a value is as a whole.
ASKING = re.compile(r"\.(?:not|if|then|else|allOf|anyOf|contains)(?:\.|$)")


def faults(schema: Schema) -> list[str]:
    """List what in a schema is not portable or not bounded, each with its place."""
    found = [
        f"{path}: {fault}"
        for path, node in subschemas(schema)
        for fault in (*_keywords(node), *_regex(node), *_reference(node, schema))
    ]
    found += [
        f"{path}: {fault}"
        for path, node in subschemas(schema)
        if not ASKING.search(path)
        for fault in _bounds(node)
    ]
    return found + [f"$defs.{name} is never used" for name in sorted(_unused(schema))]


def _keywords(node: Schema) -> Iterator[str]:
    for name in node:
        if name not in KEYWORDS | OURS:
            yield f"keyword {name} is not in the portable subset"
    if node.get("format", "date") != "date":
        yield "format other than date"
    if node.get("format") == "date" and "pattern" not in node:
        yield "a date without a pattern, for validators that do not check formats"


def _regex(node: Schema) -> Iterator[str]:
    pattern = node.get("pattern")
    if pattern is None:
        return
    if not REGEX.fullmatch(pattern):
        yield f"pattern {pattern} uses what validators understand differently"
    if re.search(r"[*+]\)(?:[*+]|\{[0-9]+,\})", pattern):
        yield f"pattern {pattern} repeats a repetition"
    same_length = "minLength" in node and node["minLength"] == node.get("maxLength")
    no_line_feed = node.get("not", {}).get("pattern") == "\\n"
    if pattern.endswith("$") and not (same_length or no_line_feed):
        yield f"pattern {pattern}: for Python $ also matches before a trailing line feed"


def _reference(node: Schema, root: Schema) -> Iterator[str]:
    target = node.get("$ref")
    if target is None:
        return
    if not target.startswith("#/$defs/"):
        yield f"reference {target} leaves the document"
    elif target.removeprefix("#/$defs/") not in root.get("$defs", {}):
        yield f"reference {target} leads nowhere"


def _bounds(node: Schema) -> Iterator[str]:
    if "$ref" in node or node.get("anyOf"):
        return
    kinds = node.get("type")
    if kinds is None:
        yield "no type"
        return
    types = [kinds] if isinstance(kinds, str) else kinds
    needed = {
        "string": ("maxLength",),
        "integer": ("minimum", "maximum"),
        "number": ("minimum", "maximum"),
        "array": ("maxItems", "items"),
    }
    for name in types:
        for keyword in needed.get(name, ()):
            if keyword not in node:
                yield f"{name} without {keyword}"
    if "object" in types:
        yield from _closed(node)


def _closed(node: Schema) -> Iterator[str]:
    if "x-attributes" in node:
        return  # the check closes it with the program's own attributes
    extra = node.get("additionalProperties", True)
    if extra is True:
        yield "object takes any property"
    elif extra is not False and not {"propertyNames", "maxProperties"} <= node.keys():
        yield "map without propertyNames and maxProperties"


def _unused(schema: Schema) -> set[str]:
    used = {node["$ref"] for _, node in subschemas(schema) if "$ref" in node}
    return {name for name in schema.get("$defs", {}) if f"#/$defs/{name}" not in used}
