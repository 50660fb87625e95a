"""What a schema error means, in the words of the person who wrote the file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jsonschema_rs import ValidationError

from vouchbook.check.speech import (
    AFTER_A_COMMA,
    SPEAKERS,
    UNDER_A_CONDITION,
    form,
    otherwise,
    unknown_entry,
    vocabulary_list,
)
from vouchbook.findings import Fault
from vouchbook.text import listed, nearest, one_of, printable

Keys = tuple[str | int, ...]
Node = Mapping[str, Any]
#: How telling a fault is where several are about the same value (0 first).
Ranked = tuple[int, str, Fault]
#: Beyond so many, nobody wants to see a line for each.
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class _Condition:
    """Under which if/then/else an error arose; without a place: under none."""

    said: str = ""
    place: Keys | None = None
    value: Any = None


@dataclass(frozen=True, slots=True)
class _Gap:
    """Something that is missing: where, its names, how it is said, what to write, and why."""

    keys: Keys
    names: tuple[str, ...]
    said: str
    lines: str
    why: str
    place: Keys
    description: str | None


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
        several errors are about the same value, and one for all that a condition asks for.
    """
    # Of a document that is no mapping at all, nothing else is worth saying.
    whole = [error for error in errors if error.kind.name == "type" and not error.instance_path]
    gaps: list[_Gap] = []
    best: dict[tuple[Keys, bool], Ranked] = {}
    for error in whole or errors:
        gap = _gap(schema, data, error)
        if gap is not None:
            gaps.append(gap)
            continue
        for ranked in _explain_one(path, schema, data, error):
            fault = ranked[2]
            place = (fault.keys, fault.at_key)
            if place not in best or ranked[0] < best[place][0]:
                best[place] = ranked
    told = [(rule, fault) for _, rule, fault in best.values()]
    # A misspelled field is not also a missing one.
    meant = {(fault.keys[:-1], fault.hint) for _, fault in told if fault.at_key}
    left = [
        gap
        for gap in dict.fromkeys(gaps)
        if not any((gap.keys, f"did you mean `{name}`?") in meant for name in gap.names)
    ]
    return told + [("schema", fault) for fault in _missing(path, left)]


def _gap(schema: Node, data: Any, error: ValidationError) -> _Gap | None:
    """Say what is missing, where an error is about that."""
    keys: Keys = tuple(error.instance_path)
    where: Keys = tuple(error.schema_path)
    keyword: str = error.kind.name
    if keyword not in ("required", "anyOf", "contains"):
        return None
    node = _at(schema, where[:-1])
    condition = _condition(schema, where, data, keys)
    place = keys if condition.place is None else condition.place
    if keyword == "required":
        names: tuple[str, ...] = (str(error.kind.as_dict()["property"]),)
        why, asking = condition.said, _asking(names[0], node, _at(data, keys))
        if not why and asking:
            why = " beside " + " and ".join(f"`{name}`" for name in asking)
            place = (*keys, asking[0])
    elif condition.place is None:
        return None
    elif keyword == "anyOf":
        names = tuple(name for choice in node["anyOf"] for name in choice.get("required", ()))
        why = condition.said
    else:
        wanted = {
            name: field["const"]
            for name, field in node["contains"].get("properties", {}).items()
            if "const" in field
        }
        field = _property(schema, (*keys, 0)) or {}
        line = f"`{keys[-1]}: [{form(field, wanted)}]`"
        named = " and ".join(f"`{name}: {value}`" for name, value in wanted.items())
        entry = f"an entry of `{keys[-1]}` with {named}"
        return _Gap(keys, (), entry, line, condition.said, place, None) if wanted else None
    fields = {name: _property(schema, (*keys, name)) or {} for name in names}
    lines = " or ".join(f"`{name}: {form(field)}`" for name, field in fields.items())
    said = " or ".join(f"`{name}`" for name in names)
    described = fields[names[0]].get("description") if len(names) == 1 else None
    return _Gap(keys, names, said, lines, why, place, described) if names else None


def _missing(path: str, gaps: Sequence[_Gap]) -> Iterator[Fault]:
    """Say in one fault all that the same condition asks for, at the field that asks for it."""
    together: dict[tuple[Keys, str], list[_Gap]] = {}
    for number, gap in enumerate(gaps):
        together.setdefault((gap.place, gap.why or str(number)), []).append(gap)
    for same in together.values():
        first = same[0]
        join = listed if all("` " not in gap.said for gap in same) else ", and ".join
        if len(same) == 1:
            hint = f"add {first.lines}{_in_short(first.description)}"
        else:
            lines = join([gap.lines for gap in same]) if len(same) <= _MOST_LINES else "them"
            hint = f"add {lines}, or leave `{first.place[-1]}` as it was"
        are = "is" if len(same) == 1 else "are" if join is listed else ", are"
        said = join([gap.said for gap in same])
        yield Fault(path, first.place, f"{said} {are} missing{first.why}".replace(" ,", ","), hint)


def _in_short(description: str | None) -> str:
    """The first sentence of what a field is, to stand after a colon."""
    if not description:
        return ""
    sentence = description.split(". ")[0].removesuffix(".")
    return f": {sentence[:1].lower()}{sentence[1:]}"


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
    condition = _condition(schema, where, data, keys)
    because = condition.said
    if keyword == "additionalProperties":
        for name in details["unexpected"]:
            fields = {
                known: _resolved(field, schema).get("properties", {})
                for known, field in node.get("properties", {}).items()
            }
            unknown = _unknown_field(str(name), value[name], fields)
            yield 0, "schema", Fault(path, (*keys, name), *unknown, at_key=True)
    elif keyword == "propertyNames":
        name = str(details["error"].instance)
        labels = _labels(schema, node)
        yield 0, *_bad_name(path, keys, name, node, because=because, labels=labels)
    elif keyword == "not" and (names := node["not"].get("required")):
        message = f"`{names[0]}` does not stand here{because}"
        yield 0, "schema", Fault(path, (*keys, names[0]), message, "delete it", at_key=True)
    elif keyword == "enum" and vocabulary_list(node):
        said = unknown_entry(value, details["options"], node, _labels(schema, node))
        yield 0, "vocabulary", Fault(path, keys, *said)
    elif condition.place and (own := _own_words(condition, keys)):
        yield 0, "schema", Fault(path, keys, *own, at_key=isinstance(value, list))
    else:
        rank, speak = SPEAKERS.get(keyword, (9, otherwise(error.message)))
        message, hint = speak(value, details, node)
        yield rank, "schema", Fault(path, keys, message + because, hint)


def _own_words(condition: _Condition, keys: Keys) -> tuple[str, str] | None:
    """What is said where a field and the value of another do not go together."""
    names = [key for key in keys if isinstance(key, str)]
    if not names or not condition.place or not isinstance(condition.value, str):
        return None
    return UNDER_A_CONDITION.get((str(condition.place[-1]), condition.value, names[-1]))


def _labels(schema: Node, node: Node) -> Mapping[str, str]:
    """The labels of the list of the vocabulary from which a value is, by id."""
    wanted = node.get("propertyNames", node)
    choices = [wanted, *wanted.get("anyOf", ())]
    names = [name for choice in choices if (name := vocabulary_list(choice))]
    labels: Mapping[str, str] = schema.get("x-labels", {}).get(names[0], {}) if names else {}
    return labels


def _unknown_field(name: str, value: Any, fields: Mapping[str, Node]) -> tuple[str, str]:
    shown = printable(name, 60)
    if value is None and " " in name.strip():
        return f"`{shown}` stands where a field should", AFTER_A_COMMA
    known = list(fields)
    meant = nearest(name, known)
    if meant:
        return f"unknown field `{shown}`", f"did you mean `{meant}`?"
    if value is None:
        return f"`{shown}` stands where a field should", AFTER_A_COMMA
    above = next((field for field, inside in fields.items() if name in inside), None)
    if above:
        return f"unknown field `{shown}`", f"it stands inside another: `{above}: {{{shown}: …}}`"
    return (
        f"unknown field `{shown}`",
        f"known here: {one_of(known, 20)}" if known else "delete it; nothing stands here",
    )


def _bad_name(
    path: str, keys: Keys, name: str, node: Node, *, because: str, labels: Mapping[str, str]
) -> tuple[str, Fault]:
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
        message, hint = unknown_entry(name, options, named, labels)
    elif options:
        message, hint = f"`{printable(name, 60)}` does not stand here", f"only: {one_of(options)}"
    else:
        message, hint = f"`{printable(name, 60)}` cannot be a name here", node.get("description")
    return rule, Fault(path, (*keys, name), message + because, hint, at_key=True)


def _asking(name: str, node: Node, value: Any) -> list[str]:
    """Say which other fields ask for a missing one (`dependentRequired`)."""
    return [
        other
        for other, needed in node.get("dependentRequired", {}).items()
        if name in needed and other in value
    ]


def _condition(schema: Node, where: Keys, data: Any, keys: Keys) -> _Condition:
    """Find the condition of the if/then/else under which an error arose."""
    branches = [at for at, part in enumerate(where) if part in ("then", "else")]
    if not branches:
        return _Condition()
    condition = _at(schema, where[: branches[-1]]).get("if", {})
    names = list(condition.get("properties", {}) or condition.get("required", ()))
    for length in range(len(keys), -1, -1):
        judged = _at(data, keys[:length])
        if names and isinstance(judged, dict) and all(name in judged for name in names):
            parts = [
                f"`{name}` is {printable(judged[name], 40)}"
                if isinstance(judged[name], str)
                else f"`{name}` is given"
                for name in names
            ]
            said = " because " + " and ".join(parts)
            return _Condition(said, (*keys[:length], names[-1]), judged[names[-1]])
    return _Condition()


def _with_description(node: Any, schema: Node, keys: Keys) -> dict[str, Any]:
    """A part of the schema, described by the field it is about where it is not by itself."""
    merged = dict(node) if isinstance(node, dict) else {}
    field = _property(schema, keys) or {}
    for name in ("description", "title", "x-ref", "examples"):
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
