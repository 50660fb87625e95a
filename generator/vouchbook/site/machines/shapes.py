"""How a value looks in JSON: said once, for the document and for the schema that describes it.

A shape gives both. So a field that stands in a document and not in its schema cannot be written,
and one that an audience may not see is absent from the schema of that audience too.
"""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, Protocol

from vouchbook.shown.views import Audience
from vouchbook.shown.visibility import SEES

Json = Any
Schema = dict[str, Any]
#: By name, the schemas of records, each written once.
Definitions = dict[str, Schema]


@dataclass(frozen=True, slots=True)
class Setting:
    """For whom a document is written, and of which day."""

    audience: Audience
    as_of: dt.date


class Shape(Protocol):
    """How a value looks in JSON."""

    def schema(self, audience: Audience, defined: Definitions) -> Schema:
        """Describe it; records are added to what is defined, and referred to."""
        ...

    def value(self, value: Any, setting: Setting) -> Json:
        """Write a value as JSON has it."""
        ...


@dataclass(frozen=True, slots=True)
class Plain:
    """A value that JSON has itself."""

    what: Mapping[str, Any]

    def schema(self, audience: Audience, defined: Definitions) -> Schema:  # noqa: ARG002 — all shapes are asked alike
        """Describe it."""
        return dict(self.what)

    def value(self, value: Any, setting: Setting) -> Json:  # noqa: ARG002 — all shapes are asked alike
        """Give the value as it is."""
        return value


_DAY: Final = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


@dataclass(frozen=True, slots=True)
class Day:
    """A day, written as ISO 8601 has it; a number counts days from the day of the data."""

    def schema(self, audience: Audience, defined: Definitions) -> Schema:  # noqa: ARG002 — all shapes are asked alike
        """Describe it."""
        return dict(_DAY)

    def value(self, value: dt.date | int, setting: Setting) -> Json:
        """Write the day."""
        day = setting.as_of + dt.timedelta(value) if isinstance(value, int) else value
        return day.isoformat()


@dataclass(frozen=True, slots=True)
class Maybe:
    """A value, or null where there is none or the audience may not know it."""

    inner: Shape

    def schema(self, audience: Audience, defined: Definitions) -> Schema:
        """Describe it."""
        inner = self.inner.schema(audience, defined)
        if isinstance(inner.get("type"), str):
            return {**inner, "type": [inner["type"], "null"]}
        return {"anyOf": [inner, {"type": "null"}]}

    def value(self, value: Any, setting: Setting) -> Json:
        """Write it, or null."""
        return None if value is None else self.inner.value(value, setting)


@dataclass(frozen=True, slots=True)
class Many:
    """Values of one shape, in their order; perhaps none."""

    inner: Shape

    def schema(self, audience: Audience, defined: Definitions) -> Schema:
        """Describe it."""
        return {"type": "array", "items": self.inner.schema(audience, defined)}

    def value(self, value: Iterable[Any], setting: Setting) -> Json:
        """Write each."""
        return [self.inner.value(one, setting) for one in value]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record.

    Attributes:
        name: Its name in JSON.
        shape: How its value looks.
        about: What it says, where the name alone does not.
        audience: The widest audience that may see it.
        of: Attribute of the view that holds it, or what finds it; the name where it is None.
    """

    name: str
    shape: Shape
    about: str = ""
    audience: Audience = Audience.PUBLIC
    of: str | Callable[[Any], Any] | None = None

    @property
    def find(self) -> Callable[[Any], Any]:
        """What finds its value in a view."""
        return self.of if callable(self.of) else attrgetter(self.of or self.name)


class Record:
    """An object with fixed fields, all of them always there."""

    def __init__(self, name: str, about: str, *fields: Field) -> None:
        """Make a record.

        Args:
            name: Its name among the definitions of a schema.
            about: What it is.
            *fields: Its fields, in order.
        """
        self.name = name
        self.about = about
        self.fields = fields
        self._finders = {
            audience: [
                (one.name, one.find, one.shape)
                for one in fields
                if one.audience.value in SEES[audience]
            ]
            for audience in Audience
        }

    def schema(self, audience: Audience, defined: Definitions) -> Schema:
        """Describe it, as far as the audience may see it."""
        if self.name not in defined:
            defined[self.name] = closed(
                self.about,
                {
                    one.name: ({"description": one.about} if one.about else {})
                    | one.shape.schema(audience, defined)
                    for one in self.fields
                    if one.audience.value in SEES[audience]
                },
            )
        return {"$ref": f"#/$defs/{self.name}"}

    def value(self, value: Any, setting: Setting) -> Json:
        """Write what the audience may see of a view."""
        return {
            name: shape.value(find(value), setting)
            for name, find, shape in self._finders[setting.audience]
        }


class Word(Record):
    """A record of texts for everybody, of which the same few occur again and again.

    Each is made once: in a large program most of all records are words.
    """

    def __init__(self, name: str, about: str, *fields: Field) -> None:
        super().__init__(name, about, *fields)
        self._made = lru_cache(maxsize=10_000)(self._make)

    def _make(self, value: Hashable) -> Json:
        return {one.name: one.find(value) for one in self.fields}

    def value(self, value: Any, setting: Setting) -> Json:  # noqa: ARG002 — all shapes are asked alike
        """Write it; the same object may be given again, so it must not be changed."""
        return self._made(value)


def closed(about: str, properties: Schema) -> Schema:
    """Describe an object that has exactly these properties."""
    return {
        "description": about,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


TEXT: Final = Plain({"type": "string"})
COUNT: Final = Plain({"type": "integer", "minimum": 0})
FLAG: Final = Plain({"type": "boolean"})
AMOUNT: Final = Plain({"type": ["number", "string", "null"]})
DAY: Final = Day()
