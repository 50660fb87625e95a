"""What a mapping may fill: the fields of each kind, read from the schemas, and what each takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from vouchbook.schemas import load_schema

#: Kinds that become YAML files.
FILE_KINDS: Final = ("account", "person", "content")
#: Kinds that become rows of a table in program/.
ROW_KINDS: Final = ("opportunities", "customers")

#: What an import never says: it knows of no permission, and the tools write ids and keys.
_NEVER: Final[Mapping[str, str]] = {
    "key": "the tools write it",
    "status": "an imported person is nominated",
    "status_recorded": "an imported person is nominated",
    "state": "an imported item is a draft",
    "steps": "an imported item is a draft",
    "approved": "an import knows of no permission",
    "consent": "consent is unknown after an import",
    "naming": "an import knows of no permission",
    "confirmed": "nobody here has confirmed it yet",
    "erased": "only the command forget writes it",
}
_OWN: Final[Mapping[str, Mapping[str, str]]] = {
    "account": {"id": "say it beside `fields`, as `id`"},
    "person": {
        "id": "say it beside `fields`, as `id`",
        "account": "it is the account of the same record",
    },
    "content": {
        "id": "say it beside `fields`, as `id`",
        "account": "it is the account of the same record",
        "features": "they are the people of the same record",
    },
}

_TEXT: Final[Mapping[str, Any]] = {"type": "string"}
_DAY: Final[Mapping[str, Any]] = {"type": "string", "format": "date"}
_WHOLE: Final[Mapping[str, Any]] = {"type": "integer"}
_NUMBER: Final[Mapping[str, Any]] = {"type": "number"}
_COUNTRY: Final[Mapping[str, Any]] = {"type": "string", "x-country": True}


def _word(name: str) -> Mapping[str, Any]:
    return {"type": "string", "x-vocabulary": name}


#: The columns of the tables, in the order of the guide, as small schemas.
COLUMNS: Final[Mapping[str, Mapping[str, Mapping[str, Any]]]] = {
    "opportunities": {
        **dict.fromkeys(("id", "account_id", "prospect", "owner", "type"), _TEXT),
        "stage": _word("stages"),
        "products": {"type": "array", "items": _word("products")},
        "use_case": _word("use_cases"),
        "industry": _word("industries"),
        "country": _COUNTRY,
        "employees": _WHOLE,
        "persona": _word("personas"),
        "competitor": _word("competitors"),
        "amount": _NUMBER,
        "list_amount": _NUMBER,
        "created": _DAY,
        "close_date": _DAY,
        "result": _TEXT,
    },
    "customers": {
        **dict.fromkeys(("id", "account", "name"), _TEXT),
        "industry": _word("industries"),
        "country": _COUNTRY,
        "employees": _WHOLE,
        "products": {"type": "array", "items": _word("products")},
        "since": _DAY,
        "renewal": _DAY,
        "renewed": _DAY,
        "revenue": _NUMBER,
        "health": _TEXT,
        "nps": _WHOLE,
        "nps_on": _DAY,
        "usage": _NUMBER,
        "owner": _TEXT,
    },
}


@dataclass(frozen=True, slots=True)
class Shape:
    """What a field takes.

    Attributes:
        type: JSON Schema's name of its type.
        many: Whether it is a list of such values.
        vocabulary: The list of the vocabulary that it takes ids from; `country` for countries.
        is_day: Whether it is a day.
        one_line: Whether it must not hold line breaks.
        properties: For a mapping, the schemas of its fields.
    """

    type: str
    many: bool
    vocabulary: str | None
    is_day: bool
    one_line: bool
    properties: Mapping[str, Mapping[str, Any]]


def properties_of(kind: str) -> Mapping[str, Mapping[str, Any]]:
    """Give the fields of a kind as schemas, `$ref` resolved."""
    if kind in COLUMNS:
        return COLUMNS[kind]
    schema = load_schema(kind)
    return {name: _resolved(kind, node) for name, node in schema["properties"].items()}


def refusal(kind: str, path: tuple[str, ...]) -> str | None:
    """Say why a mapping may not fill a field; None where it may."""
    if kind in COLUMNS:
        return None
    if len(path) == 1 and (own := _OWN[kind].get(path[0])):
        return own
    return _NEVER.get(path[-1] if path[-1] == "approved" else path[0])


def shape_of(kind: str, node: Mapping[str, Any]) -> Shape:
    """Read what a field takes from its schema."""
    node = _resolved(kind, node)
    many = _type(node) == "array"
    item = _resolved(kind, node.get("items", {})) if many else node
    inner = {name: _resolved(kind, n) for name, n in item.get("properties", {}).items()}
    vocabulary = "country" if "x-country" in item else item.get("x-vocabulary")
    return Shape(
        _type(item),
        many,
        vocabulary,
        item.get("format") == "date",
        _is_line(item),
        inner,
    )


def _is_line(node: Mapping[str, Any]) -> bool:
    """A schema that forbids line breaks does so by `not`."""
    return "not" in node or "x-vocabulary" in node


def _resolved(kind: str, node: Mapping[str, Any]) -> Mapping[str, Any]:
    while "$ref" in node:
        name = node["$ref"].rpartition("/")[2]
        rest = {key: value for key, value in node.items() if key != "$ref"}
        node = {**load_schema(kind)["$defs"][name], **rest}
    return node


def _type(node: Mapping[str, Any]) -> str:
    kinds = node.get("type", "string")
    if isinstance(kinds, str):
        return kinds
    return next((kind for kind in kinds if kind != "null"), "string")
