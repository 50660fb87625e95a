"""What a schema error means, in the words of the person who wrote the file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jsonschema_rs import ValidationError

from vouchbook.check.speech import (
    AFTER_A_COMMA,
    SPEAKERS,
    otherwise,
    unknown_entry,
    vocabulary_list,
)
from vouchbook.findings import Fault
from vouchbook.text import nearest, one_of, printable

Keys = tuple[str | int, ...]
Node = Mapping[str, Any]
#: How telling a fault is where several are about the same value (0 first); None: it stands alone.
Ranked = tuple[int | None, str, Fault]


def explain(
    path: str, schema: Node, data: Any, errors: Sequence[ValidationError]
) -> list[tuple[str, Fault]]:
    """Turn schema errors into faults.

    Args:
        path: The file.
        schema: The schema by which it was judged.
        data: The document.
        errors: What the validator found.

    Returns:
        A rule's id (`schema` or `vocabulary`) and a fault for each; the most telling one where
        several errors are about the same value.
    """
    # Of a document that is no mapping at all, nothing else is worth saying.
    whole = [error for error in errors if error.kind.name == "type" and not error.instance_path]
    ranked = [
        ruled for error in whole or errors for ruled in _explain_one(path, schema, data, error)
    ]
    best: dict[tuple[Keys, bool], tuple[int, str, Fault]] = {}
    alone: list[tuple[str, Fault]] = []
    for rank, rule, fault in ranked:
        place = (fault.keys, fault.at_key)
        if rank is None:
            alone.append((rule, fault))
        elif place not in best or rank < best[place][0]:
            best[place] = (rank, rule, fault)
    meant = {(fault.keys[:-1], fault.hint) for _, _, fault in best.values() if fault.at_key}
    told = [(rule, fault) for _, rule, fault in best.values()]
    return told + [
        (rule, fault)
        for rule, fault in dict.fromkeys(alone)
        # A misspelled field is not also a missing one.
        if (fault.keys, f"did you mean {fault.message.split(' ', 1)[0]}?") not in meant
    ]


def _explain_one(path: str, schema: Node, data: Any, error: ValidationError) -> Iterator[Ranked]:
    keys: Keys = tuple(error.instance_path)
    where: Keys = tuple(error.schema_path)
    keyword: str = error.kind.name
    details: dict[str, Any] = error.kind.as_dict()
    if keyword == "propertyNames":
        where = where[: _last(where, "propertyNames") + 1]
    parent = _at(schema, where[:-1])
    node = _with_description(parent, schema, keys)
    value = _at(data, keys)
    because = _reason(schema, where, data, keys)
    if keyword == "additionalProperties":
        for name in details["unexpected"]:
            said = _unknown_field(str(name), value[name], node)
            yield 0, "schema", Fault(path, (*keys, name), *said, at_key=True)
    elif keyword == "propertyNames":
        yield 0, *_bad_name(path, keys, str(details["error"].instance), node, because)
    elif keyword == "required":
        name = str(details["property"])
        described = _property(schema, (*keys, name)) or {}
        message = f"`{name}` is missing{because or _together(name, node, value)}"
        yield None, "schema", Fault(path, keys, message, described.get("description"))
    elif keyword == "not" and (names := node["not"].get("required")):
        message = f"`{names[0]}` does not stand here{because}"
        yield 0, "schema", Fault(path, (*keys, names[0]), message, "delete it", at_key=True)
    elif keyword == "enum" and vocabulary_list(node):
        yield 0, "vocabulary", Fault(path, keys, *unknown_entry(value, details["options"], node))
    else:
        rank, speak = SPEAKERS.get(keyword, (9, otherwise(error.message)))
        message, hint = speak(value, details, node)
        yield rank, "schema", Fault(path, keys, message + because, hint)


def _unknown_field(name: str, value: Any, node: Node) -> tuple[str, str]:
    shown = printable(name, 60)
    if value is None and " " in name.strip():
        return f"`{shown}` stands where a field should", AFTER_A_COMMA
    known = list(node.get("properties", {}))
    meant = nearest(name, known)
    if meant:
        return f"unknown field `{shown}`", f"did you mean `{meant}`?"
    if value is None:
        return f"`{shown}` stands where a field should", AFTER_A_COMMA
    return (
        f"unknown field `{shown}`",
        f"known here: {one_of(known, 20)}" if known else "delete it; nothing stands here",
    )


def _bad_name(path: str, keys: Keys, name: str, node: Node, because: str) -> tuple[str, Fault]:
    """A name in a mapping whose names are themselves values, such as activities."""
    wanted = node["propertyNames"]
    choices = [wanted, *wanted.get("anyOf", ())]
    options = [
        option
        for choice in choices
        for option in (*choice.get("enum", ()), *([choice["const"]] if "const" in choice else ()))
    ]
    named = next((choice for choice in choices if vocabulary_list(choice)), None)
    rule = "schema"
    message: str
    hint: str | None
    if named is not None:
        rule = "vocabulary"
        message, hint = unknown_entry(name, options, named)
    elif options:
        message, hint = f"`{printable(name, 60)}` does not stand here", f"only: {one_of(options)}"
    else:
        message, hint = f"`{printable(name, 60)}` cannot be a name here", node.get("description")
    return rule, Fault(path, (*keys, name), message + because, hint, at_key=True)


def _together(name: str, node: Node, value: Any) -> str:
    """Say which other field asks for a missing one (`dependentRequired`)."""
    asking = [
        f"`{other}`"
        for other, needed in node.get("dependentRequired", {}).items()
        if name in needed and other in value
    ]
    return f" beside {' and '.join(asking)}" if asking else ""


def _reason(schema: Node, where: Keys, data: Any, keys: Keys) -> str:
    """Say the condition of the if/then/else under which an error arose."""
    branches = [at for at, part in enumerate(where) if part in ("then", "else")]
    if not branches:
        return ""
    condition = _at(schema, where[: branches[-1]]).get("if", {})
    names = condition.get("properties", {}) or condition.get("required", ())
    for length in range(len(keys), -1, -1):
        judged = _at(data, keys[:length])
        if isinstance(judged, dict) and all(name in judged for name in names):
            parts = [
                f"`{name}` is {printable(judged[name], 40)}"
                if isinstance(judged[name], str)
                else f"`{name}` is given"
                for name in names
            ]
            return " because " + " and ".join(parts)
    return ""


def _with_description(node: Any, schema: Node, keys: Keys) -> dict[str, Any]:
    """A part of the schema, described by the field it is about where it is not by itself."""
    merged = dict(node) if isinstance(node, dict) else {}
    field = _property(schema, keys) or {}
    for name in ("description", "title", "x-ref"):
        if name not in merged and name in field:
            merged[name] = field[name]
    return merged


def _property(schema: Node, keys: Keys) -> Node | None:
    """The part of the schema that describes the value at a way of keys."""
    node: Any = schema
    for key in keys:
        node = _resolved(node, schema)
        node = node.get("items") if isinstance(key, int) else node.get("properties", {}).get(key)
        if not isinstance(node, dict):
            return None
    return {**_resolved(node, schema), **node}


def _resolved(node: Node, schema: Node) -> Node:
    if "$ref" not in node:
        return node
    found: Node = schema["$defs"][node["$ref"].rpartition("/")[2]]
    return {**found, **node}


def _last(where: Keys, part: str) -> int:
    return len(where) - 1 - tuple(reversed(where)).index(part)


def _at(tree: Any, keys: Keys) -> Any:
    for key in keys:
        tree = tree[key]
    return tree
