"""What a schema error means, in the words of the person who wrote the file."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from jsonschema_rs import ValidationError

from vouchbook.findings import Fault
from vouchbook.text import fold, nearest, one_of, printable

Keys = tuple[str | int, ...]

#: The commonest trap of `{a: b, c: d}`.
AFTER_A_COMMA = "a comma inside { } or [ ] starts a new entry; put the whole text in quotes"

_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping (lines of `name: value`)",
    "null": "nothing",
}
#: What one entry of a list of the vocabulary is called, where cutting the plural does not do.
_SINGULAR = {
    "industries": "industry",
    "activities": "activity",
    "use_cases": "use case",
    "hosting": "hosting",
}


def explain(
    path: str, schema: Mapping[str, Any], data: Any, errors: Sequence[ValidationError]
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
    found: dict[tuple[Keys, bool], tuple[int, str, Fault]] = {}
    extra: list[tuple[str, Fault]] = []
    for error in errors:
        for rank, rule, fault in _explain_one(path, schema, data, error):
            if rank is None:
                extra.append((rule, fault))
                continue
            place = (fault.keys, fault.at_key)
            if place not in found or rank < found[place][0]:
                found[place] = (rank, rule, fault)
    return [(rule, fault) for _, rule, fault in found.values()] + list(dict.fromkeys(extra))


def _explain_one(
    path: str, schema: Mapping[str, Any], data: Any, error: ValidationError
) -> Iterator[tuple[int | None, str, Fault]]:
    keys: Keys = tuple(error.instance_path)
    where: Keys = tuple(error.schema_path)
    keyword: str = error.kind.name
    details: dict[str, Any] = error.kind.as_dict()
    node = _at(schema, where[:-1])
    value = _at(data, keys)
    message: str
    hint: str | None
    if keyword == "additionalProperties":
        for name in details["unexpected"]:
            message, hint = _unknown_field(str(name), value[name], node)
            yield 0, "schema", Fault(path, (*keys, name), message, hint, at_key=True)
    elif keyword == "required":
        message, hint = _missing_field(str(details["property"]), node, schema, where, value)
        yield None, "schema", Fault(path, keys, message, hint)
    elif keyword == "enum" and ("x-vocabulary" in node or "x-country" in node):
        message, hint = _unknown_entry(value, details["options"], node)
        yield 2, "vocabulary", Fault(path, keys, message, hint)
    else:
        rank, speak = _SPEAKERS.get(keyword, (9, _otherwise))
        message, hint = speak(value, details, node, error)
        reason = _reason(schema, where, data)
        yield rank, "schema", Fault(path, keys, message + (f" {reason}" if reason else ""), hint)


def _unknown_field(name: str, value: Any, node: Mapping[str, Any]) -> tuple[str, str]:
    if value is None and " " in name.strip():
        return f"`{printable(name, 60)}` stands where a field should", AFTER_A_COMMA
    known = list(node.get("properties", {}))
    meant = nearest(name, known)
    if meant:
        hint = f"did you mean `{meant}`?"
    else:
        hint = f"known here: {one_of(known, 20)}" if known else "delete it; nothing stands here"
    return f"unknown field `{printable(name, 60)}`", hint


def _missing_field(
    name: str, node: Mapping[str, Any], schema: Mapping[str, Any], where: Keys, value: Any
) -> tuple[str, str | None]:
    reason = _reason(schema, where, value, from_parent=True)
    described = _described(schema, where, name) or node.get("properties", {}).get(name, {})
    return (
        f"`{name}` is missing" + (f" {reason}" if reason else ""),
        described.get("description"),
    )


def _described(schema: Mapping[str, Any], where: Keys, name: str) -> Mapping[str, Any]:
    """The description of a property stands at the object, not in a then-branch."""
    for length in range(len(where), -1, -1):
        node = _at(schema, where[:length])
        if isinstance(node, dict):
            found = node.get("properties", {}).get(name, {})
            if isinstance(found, dict) and "description" in found:
                return found
    return {}


def _reason(
    schema: Mapping[str, Any], where: Keys, value: Any, *, from_parent: bool = False
) -> str | None:
    """Say the condition of the if/then under which an error arose."""
    if "then" not in where or not (from_parent or isinstance(value, dict)):
        return None
    at = len(where) - 1 - tuple(reversed(where)).index("then")
    condition = _at(schema, where[:at]).get("if", {})
    parts = [
        f"`{name}` is {printable(str(value[name]), 40)}"
        for name in condition.get("properties", {})
        if isinstance(value, dict) and isinstance(value.get(name), str | int)
    ]
    return "because " + " and ".join(parts) if parts else None


def _unknown_entry(value: Any, options: Sequence[str], node: Mapping[str, Any]) -> tuple[str, str]:
    name = "countries" if "x-country" in node else str(node["x-vocabulary"])
    singular = _SINGULAR.get(name) or name.removesuffix("ies") + "y" * name.endswith("ies")
    singular = singular.removesuffix("s") if name not in _SINGULAR else singular
    meant = nearest(str(value), options)
    if meant:
        hint = f"did you mean `{meant}`?"
    elif options:
        hint = f"known: {one_of(options)}"
    else:
        hint = f"the vocabulary has no {name.replace('_', ' ')} yet"
    return f"unknown {singular.replace('_', ' ')} `{_shown(value)}`", hint


Speech = tuple[str, str | None]
Speaker = Callable[[Any, dict[str, Any], Mapping[str, Any], ValidationError], Speech]


def _type(value: Any, details: dict[str, Any], node: Mapping[str, Any], _: object) -> Speech:
    expected = " or ".join(_TYPES[name] for name in sorted(details["types"], key=_type_order))
    hint: str | None = node.get("description")
    if "string" in details["types"] and isinstance(value, bool | int | float):
        hint = f'put it in quotes: "{json.dumps(value)}"'
    elif "integer" in details["types"] and isinstance(value, str) and value.strip().isdecimal():
        hint = f"without quotes: {value.strip()}"
    elif "array" in details["types"] and isinstance(value, str | int | float):
        hint = f"write it as a list: [{_shown(value)}]"
    return f"expected {expected}, found {_found(value)}", hint


def _type_order(name: str) -> int:
    return list(_TYPES).index(name)


def _found(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"{json.dumps(value)} (true or false)"
    if isinstance(value, int | float):
        return f"the number {_shown(value)}"
    if isinstance(value, str):
        return f"the text `{_shown(value)}`"
    return "a list" if isinstance(value, list) else "a mapping"


def _enum(value: Any, details: dict[str, Any], *_: object) -> Speech:
    options = [str(option) for option in details["options"] if option is not None]
    meant = nearest(str(value), options) if isinstance(value, str) else None
    hint = f"did you mean `{meant}`?" if meant else f"one of: {one_of(options)}"
    return f"`{_shown(value)}` is not one of the choices", hint


def _const(value: Any, details: dict[str, Any], *_: object) -> Speech:
    expected = details["expected_value"]
    return f"`{_shown(value)}` does not stand here", f"expected: {json.dumps(expected)}"


def _pattern(value: Any, _: object, node: Mapping[str, Any], __: object) -> Speech:
    if node.get("format") == "date":
        return _date(value)
    if "x-slug" in node or node.get("title") == "Id":
        plain = "-".join("".join(c if c.isalnum() else " " for c in fold(str(value))).split())[:64]
        hint = f"lower-case letters, digits and hyphens: `{plain}`" if plain.isascii() else None
        return f"`{_shown(value)}` is not a well-formed id", hint
    if isinstance(value, str) and not value.strip():
        return _too_short()
    return f"`{_shown(value)}` does not have the right form", node.get("description")


def _date(value: Any, *_: object) -> Speech:
    return (
        f"`{_shown(value)}` is not a day of the calendar",
        "write year, month, day: 2026-09-02",
    )


def _too_long(value: Any, details: dict[str, Any], *_: object) -> Speech:
    return (
        f"this text has {len(value):,} characters; at most {details['limit']:,} fit",
        "shorten it",
    )


def _too_short(*_: object) -> Speech:
    return "this text is empty", "fill it, or delete the line"


def _bounds(value: Any, details: dict[str, Any], node: Mapping[str, Any], _: object) -> Speech:
    low, high = node.get("minimum"), node.get("maximum")
    del details
    return f"{_shown(value)} is out of bounds", f"from {low:,} to {high:,}"


def _too_many(value: Any, details: dict[str, Any], *_: object) -> Speech:
    return f"{len(value):,} entries; at most {details['limit']:,} fit", None


def _too_few(value: Any, details: dict[str, Any], node: Mapping[str, Any], _: object) -> Speech:
    missing = "the list is empty" if not value else f"only {len(value)} entries"
    return f"{missing}; at least {details['limit']} needed", node.get("description")


def _twice(value: Any, *_: object) -> Speech:
    seen: list[Any] = []
    for entry in value:
        if entry in seen:
            return f"`{_shown(entry)}` stands here twice", "keep one of the two"
        seen.append(entry)
    return "an entry stands here twice", "keep one of the two"


def _not(value: Any, _: object, node: Mapping[str, Any], error: ValidationError) -> Speech:
    if isinstance(value, str) and "\n" in value:
        return "this text has several lines; it must stand on one", "join the lines"
    return _otherwise(value, _, node, error)


def _otherwise(value: Any, _: object, node: Mapping[str, Any], error: ValidationError) -> Speech:
    del value
    return printable(error.message, 160), node.get("description")


#: By JSON Schema keyword: how telling it is where several errors meet (0 first), and the words.
_SPEAKERS: dict[str, tuple[int, Speaker]] = {
    "type": (0, _type),
    "enum": (2, _enum),
    "const": (2, _const),
    "pattern": (3, _pattern),
    "format": (4, _date),
    "minLength": (1, _too_short),
    "maxLength": (1, _too_long),
    "minimum": (2, _bounds),
    "maximum": (2, _bounds),
    "maxItems": (2, _too_many),
    "minItems": (2, _too_few),
    "uniqueItems": (3, _twice),
    "not": (1, _not),
}


def _at(tree: Any, keys: Keys) -> Any:
    for key in keys:
        tree = tree[key]
    return tree


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return printable(text, 60)
