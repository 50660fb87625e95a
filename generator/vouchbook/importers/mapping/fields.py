"""The fields of a mapping, each held against what its schema takes; and expressions, compiled."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from jmespath.parser import ParsedResult

from vouchbook.importers.blueprint import Field, Way
from vouchbook.importers.expressions import ExpressionError, compile_expression
from vouchbook.importers.mapping.places import Mistakes, Place
from vouchbook.importers.records import Allowed
from vouchbook.importers.scope import ANYTHING, look
from vouchbook.importers.steps import STEPS
from vouchbook.importers.targets import Shape, properties_of, refusal, shape_of
from vouchbook.importers.translate import Table
from vouchbook.text import nearest, printable

#: What a record gets besides what is read, once its account is known.
OF_A_RECORD: Final[Allowed] = {"_account": ANYTHING, "_people": ANYTHING}
_LINE: Final = Shape("string", False, None, False, True, {})


class FieldReader:
    """Turns the fields of checked data into those of a blueprint."""

    def __init__(self, mistakes: Mistakes, tables: Mapping[str, Table]) -> None:
        """Start with the tables that translate; `mistakes` takes what is wrong."""
        self._mistakes = mistakes
        self._tables = tables

    def of(self, kind: str, fields: Mapping[str, Any], place: Place) -> tuple[Field, ...]:
        """Read the fields of a kind of thing."""
        return tuple(self._fields(kind, properties_of(kind), fields, place, ()))

    def own(self, name: str, entry: Any, place: Place) -> Field:
        """Read a field that stands beside the others, such as `id`."""
        return Field(name, _LINE, self._way(entry, place.at(name)))

    def optional(self, name: str, entry: Mapping[str, Any], place: Place) -> ParsedResult | None:
        """Read the expression of that name; None where there is none."""
        text = entry.get(name)
        return None if text is None else self.expression(text, place.at(name))

    def expression(self, text: str, place: Place) -> ParsedResult | None:
        """Compile an expression; None, and a mistake, where that cannot be done."""
        try:
            compiled = compile_expression(text)
        except ExpressionError as error:
            self._mistakes.add(place, str(error), None, at_key=False)
            return None
        for name, there in look(compiled, place.scope)[1].items():
            meant = nearest(name, there)
            hint = f"did you mean `{meant}`?" if meant else "only names under `read` are there"
            said = f"`{printable(name, 60)}` is not read, so it is always empty"
            self._mistakes.add(place, said, hint, at_key=False)
        return compiled

    @staticmethod
    def entries(each: ParsedResult | None, place: Place) -> Place:
        """Give the place of fields that look at the entries of a list; see `values.entries_of`."""
        if each is None:
            return place
        found = look(each, place.scope)[0]
        return place.among({**found, **OF_A_RECORD, "value": ANYTHING} if found else ANYTHING)

    def _fields(
        self,
        kind: str,
        known: Mapping[str, Mapping[str, Any]],
        fields: Mapping[str, Any],
        place: Place,
        outer: tuple[str, ...],
    ) -> Iterator[Field]:
        for name, entry in fields.items():
            path = (*outer, name)
            here = place.at(name)
            if name not in known:
                # A program's own search attributes stand in its vocabulary, not in the schema.
                if outer and outer[-1] == "attributes":
                    shape = Shape("string", True, f"attributes.{name}", False, True, {})
                    yield Field(".".join(path), shape, self._way(entry, here))
                else:
                    self._mistakes.unknown(here, name, known)
            elif why := refusal(kind, path):
                self._mistakes.add(here, f"`{name}` is not for a mapping", why)
            else:
                yield from self._field(kind, known[name], entry, here, path)

    def _field(
        self, kind: str, node: Mapping[str, Any], entry: Any, place: Place, path: tuple[str, ...]
    ) -> Iterator[Field]:
        shape, name = shape_of(kind, node), ".".join(path)
        if shape.type != "object":
            if isinstance(entry, dict) and "fields" in entry:
                said = f"`{name}` has no fields"
                self._mistakes.add(place.at("fields"), said, "say `from` or `value`")
            yield Field(name, shape, self._way(entry, place))
            return
        inner = entry.get("fields") if isinstance(entry, dict) else None
        if inner is None:
            said = f"`{name}` is made of fields"
            self._mistakes.add(place, said, f"say them: {name}: {{fields: …}}")
            return
        each = self.optional("each", entry, place)
        inside = self.entries(each, place.at("fields"))
        if shape.many and each is None:
            self._mistakes.add(place, f"`{name}` is a list", "say `each`: where its entries are")
        fields = self._fields(kind, shape.properties, inner, inside, path)
        yield Field(name, shape, None, each, tuple(fields))

    def _way(self, entry: Any, place: Place) -> Way:
        if isinstance(entry, str):
            return Way(self.expression(entry, place), None, (), None, None)
        if ("from" in entry) == ("value" in entry):
            said = "one of `from` and `value` is needed"
            self._mistakes.add(place, said, "`from`: an expression")
        steps = [entry["as"]] if isinstance(entry.get("as"), str) else entry.get("as", [])
        for step in steps:
            if step not in STEPS:
                self._mistakes.unknown(place.at("as"), step, STEPS, "step")
        start = entry.get("from")
        choices = enumerate(start) if isinstance(start, list) else ()
        return Way(
            self.expression(start, place.at("from")) if isinstance(start, str) else None,
            entry.get("value"),
            tuple(steps),
            self._table(entry.get("translate"), place.at("translate")),
            entry.get("order"),
            tuple(self._way(one, place.at("from", index)) for index, one in choices),
        )

    def _table(self, name: str | None, place: Place) -> Table | None:
        if name is not None and name not in self._tables:
            self._mistakes.unknown(place, name, self._tables, "table")
        return self._tables.get(name) if name else None
