"""The words for each way in which a value can be wrong, by JSON Schema's keyword."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from vouchbook.schemas import load_schema
from vouchbook.text import counted, fold, nearest, one_of, printable

Speech = tuple[str, str | None]
#: From the value, what the validator says of the error, and the part of the schema it breaks.
Speaker = Callable[[Any, Mapping[str, Any], Mapping[str, Any]], Speech]

#: The commonest trap of `{a: b, c: d}`.
AFTER_A_COMMA: Final = "a comma inside { } or [ ] starts a new entry; put the whole text in quotes"

_TYPES: Final = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping (lines of `name: value`)",
    "null": "nothing",
}


def vocabulary_list(node: Mapping[str, Any]) -> str | None:
    """Name the list of the vocabulary, or the search attribute, whose values stand here."""
    if "x-country" in node:
        return "countries"
    name: str | None = node.get("x-vocabulary")
    return name


def singular(name: str) -> str:
    """Say what one entry of a list of the vocabulary is called: *use case* for `use_cases`."""
    words = name.replace("_", " ")
    return words[:-3] + "y" if words.endswith("ies") else words.removesuffix("s")


def unknown_entry(value: Any, options: Sequence[str], node: Mapping[str, Any]) -> Speech:
    """Say that a value is not in the vocabulary, and which was most likely meant."""
    name = vocabulary_list(node) or ""
    listed = name == "countries" or name in load_schema("vocabulary")["properties"]
    called = f"unknown {singular(name)}" if listed else f"unknown value of `{name}`:"
    meant = nearest(str(value), options)
    if meant:
        hint = f"did you mean `{meant}`?"
    elif options and name == "countries" and not re.fullmatch("[A-Z]{2}", str(value)):
        hint = f'a country is two capital letters, such as "NO"; known: {one_of(options)}'
    elif options:
        hint = f"known: {one_of(options)}"
    else:
        hint = f"the vocabulary has no {name.replace('_', ' ')} yet"
    return f"{called} `{_shown(value)}`", hint


def otherwise(message: str) -> Speaker:
    """Make a speaker for what has no words of its own: it repeats the validator's."""

    def speak(_: Any, __: Mapping[str, Any], node: Mapping[str, Any]) -> Speech:
        return printable(message, 160), node.get("description")

    return speak


def _type(value: Any, details: Mapping[str, Any], node: Mapping[str, Any]) -> Speech:
    types = sorted(details["types"], key=list(_TYPES).index)
    expected = " or ".join(_TYPES[name] for name in types)
    return f"expected {expected}, found {_found(value)}", _way_out(value, types, node)


def _way_out(value: Any, types: Sequence[str], node: Mapping[str, Any]) -> str | None:
    if value is None:
        return "fill it, or delete the line"
    if "string" in types and isinstance(value, bool | int | float):
        return f'put it in quotes: "{json.dumps(value)}"'
    if "integer" in types and isinstance(value, str) and value.strip().isdecimal():
        return f"without quotes: {int(value)}" if value.isascii() else "write it in digits: 0 to 9"
    if "array" in types and isinstance(value, str | int | float):
        return f"write it as a list: [{_shown(value)}]"
    if "object" in types:
        names = node.get("required") or list(node.get("properties", {}))[:3]
        return "write it as {" + ", ".join(f"{name}: …" for name in names) + "}"
    return node.get("description")


def _found(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"`{json.dumps(value)}`, which is no text"
    if isinstance(value, int | float):
        return f"the number {_shown(value)}"
    if isinstance(value, str):
        return f"the text `{_shown(value)}`"
    return "a list" if isinstance(value, list) else "a mapping"


def _enum(value: Any, details: Mapping[str, Any], _: Mapping[str, Any]) -> Speech:
    options = [str(option) for option in details["options"] if option is not None]
    meant = nearest(str(value), options)
    hint = f"did you mean `{meant}`?" if meant else f"one of: {one_of(options)}"
    return f"`{_shown(value)}` is not one of the choices", hint


def _const(value: Any, details: Mapping[str, Any], _: Mapping[str, Any]) -> Speech:
    expected = details["expected_value"]
    return f"`{_shown(value)}` does not stand here", f"expected: {_shown(expected)}"


def _pattern(value: Any, _: Mapping[str, Any], node: Mapping[str, Any]) -> Speech:
    if node.get("format") == "date":
        return _date(value)
    if not value.strip():
        return _EMPTY
    if node.get("x-ref") == "person":
        return f"`{_shown(value)}` is no advocate", "an advocate is written <account>/<person>"
    if node.get("title") == "Id" or "x-ref" in node:
        plain = "-".join("".join(c if c.isalnum() else " " for c in fold(value)).split())[:64]
        hint = "lower-case letters, digits and hyphens"
        if plain and plain.isascii():
            hint += f": `{plain.strip('-')}`"
        return f"`{_shown(value)}` is not a well-formed id", hint
    return f"`{_shown(value)}` does not have the right form", _with_example(node)


def _with_example(node: Mapping[str, Any]) -> str | None:
    described: str | None = node.get("description")
    for example in node.get("examples", ())[:1]:
        return f"{described or ''} Example: {_shown(example)}".strip()
    return described


def _date(value: Any, *_: object) -> Speech:
    said = f"`{_shown(value)}` is not a day of the calendar"
    return said, "write year, month, day: 2026-09-02"


_EMPTY: Final[Speech] = ("this text is empty", "fill it, or delete the line")


def _too_long(value: Any, details: Mapping[str, Any], node: Mapping[str, Any]) -> Speech:
    if node.get("format") == "date":
        return _date(value)
    return (
        f"this text has {len(value):,} characters; at most {details['limit']:,} fit",
        "shorten it",
    )


def _too_short(value: Any, details: Mapping[str, Any], node: Mapping[str, Any]) -> Speech:
    if not value.strip():
        return _EMPTY
    if "pattern" in node:
        return _pattern(value, details, node)
    return f"`{_shown(value)}` is too short", f"at least {details['limit']} characters"


def _bounds(value: Any, _: Mapping[str, Any], node: Mapping[str, Any]) -> Speech:
    low, high = node.get("minimum"), node.get("maximum")
    return f"{_shown(value)} is out of bounds", f"from {low:,} to {high:,}"


def _too_many(value: Any, details: Mapping[str, Any], _: Mapping[str, Any]) -> Speech:
    return f"{len(value):,} entries; at most {details['limit']:,} fit", None


def _too_few(value: Any, details: Mapping[str, Any], node: Mapping[str, Any]) -> Speech:
    if not value:
        said = "there is no entry"
    else:
        said = f"only {counted(len(value), 'value')}; at least {details['limit']} are needed"
    return said, node.get("description")


def _twice(value: Any, *_: object) -> Speech:
    seen: list[Any] = []
    for entry in value:
        if entry in seen:
            return f"`{_shown(entry)}` stands here twice", "keep one of the two"
        seen.append(entry)
    return "an entry stands here twice", "keep one of the two"


def _any_of(_: Any, __: Mapping[str, Any], node: Mapping[str, Any]) -> Speech:
    names = [name for choice in node["anyOf"] for name in choice.get("required", ())]
    if not names:
        return "this fits none of the ways to write it", node.get("description")
    return "too little is given here", f"at least one is needed: {one_of(names)}"


def _contains(_: Any, __: Mapping[str, Any], node: Mapping[str, Any]) -> Speech:
    wanted = [
        f"`{name}: {_shown(field['const'])}`"
        for name, field in node["contains"].get("properties", {}).items()
        if "const" in field
    ]
    said = f"no entry has {' and '.join(wanted)}" if wanted else "an entry is missing"
    return said, node.get("description")


def _not(value: Any, _: Mapping[str, Any], node: Mapping[str, Any]) -> Speech:
    if isinstance(value, str) and "\n" in value:
        return "this text has several lines; it must stand on one", "join the lines"
    return "this does not fit here", node.get("description")


#: By JSON Schema keyword: how telling it is where several errors meet (0 first), and the words.
SPEAKERS: Final[Mapping[str, tuple[int, Speaker]]] = {
    "anyOf": (5, _any_of),
    "const": (2, _const),
    "contains": (5, _contains),
    "enum": (2, _enum),
    "format": (4, _date),
    "maxItems": (2, _too_many),
    "maxLength": (1, _too_long),
    "maxProperties": (2, _too_many),
    "maximum": (2, _bounds),
    "minItems": (2, _too_few),
    "minLength": (1, _too_short),
    "minProperties": (2, _too_few),
    "minimum": (2, _bounds),
    "not": (1, _not),
    "pattern": (3, _pattern),
    "type": (0, _type),
    "uniqueItems": (3, _twice),
}


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return printable(text, 60)
