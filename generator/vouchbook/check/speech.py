"""The words for each way in which a value can be wrong, by JSON Schema's keyword."""

import calendar
import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from vouchbook.check.meant import (
    CURLY,
    MONTHS,
    NO,
    SYNONYMS,
    YES,
    another_way,
    by_label,
    country,
    language,
    number,
    read_days,
)
from vouchbook.schemas import load_schema
from vouchbook.text import counted, fold, one_of, printable

Speech = tuple[str, str | None]
#: From the value, what the validator says of the error, and the part of the schema it breaks.
Speaker = Callable[[Any, Mapping[str, Any], Mapping[str, Any]], Speech]

#: The commonest trap of `{a: b, c: d}`.
AFTER_A_COMMA: Final = "a comma inside { } or [ ] starts a new entry; put the whole text in quotes"

#: What is said where a field does not go with the value of another: (other, its value, field).
UNDER_A_CONDITION: Final[Mapping[tuple[str, str, str], tuple[str, str]]] = {
    ("basis", "verbal", "scope"): (
        "a spoken yes is enough for sales only",
        "write scope: [sales], or get the yes in writing (basis: written, and its evidence)",
    ),
    ("mode", "shadow", "asks"): (
        "what happened outside the program (mode: shadow) has no asks",
        "delete `asks`; if the program asked, write another `mode`",
    ),
}

#: A word that begins like only one of the choices is most likely meant for it.
_STEM: Final = 3
#: The years of which the schemas take a day.
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2099

_TYPES: Final = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "fields (lines of `name: value`)",
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


def unknown_entry(
    value: Any, options: Sequence[str], node: Mapping[str, Any], labels: Mapping[str, str]
) -> Speech:
    """Say that a value is not in the vocabulary, and which was most likely meant."""
    name = vocabulary_list(node) or ""
    listed = name == "countries" or name in load_schema("vocabulary")["properties"]
    called = f"unknown {singular(name)}" if listed else f"unknown value of `{name}`:"
    hint = another_way(str(value), options)
    if hint is None and name == "countries":
        hint = country(str(value), options)
    elif hint is None:
        hint = by_label(str(value), options, labels)
        if hint is None and name == "languages":
            hint = by_label(language(str(value)), options, labels)
    if hint is None:
        many = name.replace("_", " ")
        hint = f"known: {one_of(options)}" if options else f"the vocabulary has no {many} yet"
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
    if node.get("format") == "date":
        return _DATE_FORM
    if isinstance(value, str | bool | int | float) and (hint := _one_value(value, types)):
        return hint
    if "object" in types:
        names = node.get("required") or list(node.get("properties", {}))[:3]
        if "$id" in node:
            return f"write one field a line, such as `{names[0]}: …`"
        day = value if isinstance(value, str) and _is_day(value) else "…"
        fields = ", ".join(f"{name}: {day if name == 'on' else '…'}" for name in names)
        return f"write it as {{{fields}}}"
    return node.get("description")


def _one_value(value: Any, types: Sequence[str]) -> str | None:
    """Say how a text, number or yes is written where another of them, or a list, is expected."""
    hint = None
    if "string" in types:
        hint = None if isinstance(value, str) else f'put it in quotes: "{json.dumps(value)}"'
    elif "boolean" in types:
        said = fold(str(value).strip(CURLY))
        hint = f"write {'true' if said in YES else 'false' if said in NO else 'true or false'}"
    elif {"integer", "number"} & set(types) and isinstance(value, str):
        if value.strip().isdecimal():
            plain = f"without quotes: {int(value)}"
            hint = plain if value.isascii() else "write it in digits: 0 to 9"
        else:
            plain_number = number(value, whole="number" not in types)
            unit = "write it in digits, without a unit"
            hint = f"write {plain_number}" if plain_number else unit
    elif "array" in types:
        hint = f"write it as a list: [{_shown(value)}]"
    return hint


def form(node: Mapping[str, Any], known: Mapping[str, Any] | None = None) -> str:
    """Show how a value is written, with `…` for what only the person can know.

    Args:
        node: What the schema says of it.
        known: What is known of its fields.

    Returns:
        Such as `{on: …, by: …}`.
    """
    types = node.get("type", "string")
    if "object" in types:
        needed = list(node.get("required", ()))
        wanted = node.get("if", {}).get("properties", {})
        if known and all(
            known.get(name) == field.get("const", ...) for name, field in wanted.items()
        ):
            needed += node.get("then", {}).get("required", [])
        fields = dict.fromkeys(needed, "…") | dict(known or {})
        return "{" + ", ".join(f"{name}: {value}" for name, value in fields.items()) + "}"
    if "array" in types:
        return "[…]"
    return '"crm:…"' if node.get("title") == "Evidence" else "…"


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
    said = fold(str(value))
    hint = another_way(str(value), options)
    if hint is None:
        other = [word for word in SYNONYMS.get(said, ()) if word in options]
        start = [option for option in options if said[:_STEM] == option[:_STEM]]
        meant = other or (start if len(start) == 1 and len(said) >= _STEM else [])
        hint = f"did you mean `{meant[0]}`?" if meant else f"one of: {one_of(options)}"
    return f"`{_shown(value)}` is not one of the choices", hint


def _const(value: Any, details: Mapping[str, Any], _: Mapping[str, Any]) -> Speech:
    expected = details["expected_value"]
    return f"`{_shown(value)}` does not stand here", f"expected: {_shown(expected)}"


def _pattern(value: Any, _: Mapping[str, Any], node: Mapping[str, Any]) -> Speech:
    if node.get("format") == "date":
        return _date(value)
    if not value.strip():
        return _EMPTY
    if node.get("pattern") == _OF_THE_CRM:
        said = f"`{_shown(value)}` is no id of the CRM: it has a space or a special letter in it"
        return said, _with_example(node) or "write it as the CRM shows it"
    if node.get("title") == "Id" or "x-ref" in node:
        return _not_an_id(value, node.get("x-ref"))
    bare = _shown(value)
    if "crm:" in str(node.get("examples")) and re.fullmatch("[!-9;-~]+", value):
        said, hint = f"`{bare}` does not say where it lies", f'such as "crm:{bare}"'
    elif _LINK.match(str(node.get("pattern"))) and _NO_SCHEME.match(value):
        said, hint = f"`{bare}` is not a whole link", f"write https://{bare}"
    else:
        return f"`{bare}` does not have the right form", _with_example(node)
    return said, hint


def _not_an_id(value: str, target: str | None) -> Speech:
    if target == "person":
        return f"`{_shown(value)}` is no advocate", "an advocate is written <account>/<person>"
    plain = "-".join("".join(c if c.isalnum() else " " for c in fold(value)).split())[:64]
    if target in _WHOSE_ID:
        hint = _WHOSE_ID[target]
    else:
        hint = "lower-case letters, digits and hyphens"
        if plain and plain.isascii():
            hint += f": `{plain.strip('-')}`"
    return f"`{_shown(value)}` is not a well-formed id", hint


def _with_example(node: Mapping[str, Any]) -> str | None:
    described: str | None = node.get("description")
    for example in node.get("examples", ())[:1]:
        return f"{described or ''} Example: {_shown(example)}".strip()
    return described


def _date(value: Any, *_: object) -> Speech:
    written = fold(str(value).strip(CURLY + " "))
    for year, month, day in read_days(written):
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            return _no_day(value, f"a year from {_FIRST_YEAR} to {_LAST_YEAR}; {_DATE_FORM}")
        if not 1 <= month <= len(MONTHS):
            return _no_day(value, "a year has 12 months; year, month, day: 2026-09-02")
        most = calendar.monthrange(year, month)[1]
        if not 1 <= day <= most:
            return _no_day(value, f"{calendar.month_name[month]} {year} has {most} days")
    right = [date(*parts) for parts in read_days(written)]
    if not right:
        return _no_day(value, _DATE_FORM)
    hint = " or ".join(
        f"{day}" if len(right) == 1 else f"{day} for {day.day} {calendar.month_name[day.month]}"
        for day in right
    )
    return f"`{_shown(value)}` is not written year-month-day", f"write {hint}"


def _no_day(value: Any, hint: str) -> Speech:
    return f"`{_shown(value)}` is not a day of the calendar", hint


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


_LINK = re.compile(r"\^https\?://")
_NO_SCHEME = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[/?#]|\Z)")
#: An id of the CRM is not ours: any letters, but no space.
_OF_THE_CRM: Final = "^[!-~]+$"
_WHOSE_ID: Final = {
    "account": "write the account's id: the name of its folder in advocates/",
    "content": "write the item's id: the name of its file in content/, without .yml",
    "collection": "write its id: the name of its file in content/collections/, without .yml",
    "request": "write the request's id: the name of its file, without .yml",
}

_DATE_FORM: Final = "write year, month, day: 2026-09-02"
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
    "enum": (1, _enum),
    "format": (4, _date),
    "maxItems": (2, _too_many),
    "maxLength": (2, _too_long),
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
