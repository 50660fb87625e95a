"""One table of a mapping: how it is read, what is joined to it, and what its records give."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from jmespath.parser import ParsedResult

from vouchbook.importers.blueprint import Join, Split, TableMapping, Target
from vouchbook.importers.mapping.fields import OF_A_RECORD, FieldReader
from vouchbook.importers.mapping.places import Mistakes, Place
from vouchbook.importers.readers import ReadOptions
from vouchbook.importers.records import OF_A_FILE, Allowed, allow_list
from vouchbook.importers.scope import ANYTHING
from vouchbook.importers.source import Source
from vouchbook.importers.targets import FILE_KINDS, ROW_KINDS
from vouchbook.text import nearest

#: What a text of the form `Name, Role, Company` is taken apart into.
_SPLIT: Final[Allowed] = dict.fromkeys(("name", "role", "company"), ANYTHING)


class TableReader:
    """Turns one table of checked data into that of a blueprint."""

    def __init__(
        self, mistakes: Mistakes, fields: FieldReader, tables: Mapping[str, Mapping[str, Any]]
    ) -> None:
        """Start with all tables of the mapping, by name; `mistakes` takes what is wrong.

        A table that the schema refuses is empty here: that it is there is known, and no more.
        """
        self._mistakes = mistakes
        self._fields = fields
        self._tables = tables

    def read(self, name: str, table: Mapping[str, Any], place: Place) -> TableMapping:
        """Read a table; `name` is empty where the source is one table only."""
        allowed = allow_list(table.get("read", ()))
        place = place.among(allowed)
        joins = tuple(self._joins(table, place))
        when = self._fields.optional("when", table, place)
        if allowed:
            place = place.among({**allowed, **self._found_by(table.get("join", {}))})
        splits = tuple(self._splits(table, place))
        if allowed:
            own = dict.fromkeys(table.get("split", {}), _SPLIT)
            place = place.among({**place.scope, **own, **OF_A_RECORD})
        return TableMapping(
            name,
            _source(table),
            allowed,
            joins,
            splits,
            tuple(self._targets(table, place)),
            when,
        )

    def _found_by(self, joins: Mapping[str, Any]) -> Allowed:
        """Say what is read of each joined table; of one that is not known, anything."""
        return {
            name: allow_list(self._tables.get(join["table"], {}).get("read", ()))
            for name, join in joins.items()
        }

    def _joins(self, table: Mapping[str, Any], outer: Place) -> Iterator[Join]:
        for name, entry in table.get("join", {}).items():
            place = outer.at("join", name)
            if entry["table"] not in self._tables:
                self._mistakes.unknown(place.at("table"), entry["table"], self._tables, "table")
            if name in table.get("read", ()) or name in table.get("split", {}):
                said = f"`{name}` is the name of a field too"
                self._mistakes.add(place, said, "choose another name")
            there = allow_list(self._tables.get(entry["table"], {}).get("read", ()))
            where = self._fields.optional("where", entry, place.among(there))
            same_as = self._fields.optional("is", entry, place)
            if where is not None and same_as is not None:
                yield Join(name, entry["table"], where, same_as, entry.get("many", False))

    def _splits(self, table: Mapping[str, Any], outer: Place) -> Iterator[Split]:
        for name, entry in table.get("split", {}).items():
            place = outer.at("split", name)
            text = self._fields.optional("from", entry, place)
            person = self._fields.optional("name", entry, place)
            if text is not None:
                separator = entry.get("separator", ",")
                yield Split(name, text, person, separator, tuple(entry.get("not_company", ())))

    def _targets(self, table: Mapping[str, Any], outer: Place) -> Iterator[Target]:
        for kind in (*FILE_KINDS, *ROW_KINDS):
            entries = table.get(kind, [])
            if isinstance(entries, dict):
                yield self._target(kind, entries, outer.at(kind))
                continue
            for index, entry in enumerate(entries):
                yield self._target(kind, entry, outer.at(kind, index))

    def _target(self, kind: str, entry: Mapping[str, Any], place: Place) -> Target:
        self._look_complete(kind, entry, place)
        unnamed = entry.get("unnamed", {})
        each = self._fields.optional("each", entry, place)
        place = self._fields.entries(each, place)
        return Target(
            kind,
            self._fields.of(kind, entry["fields"], place.at("fields")),
            self._fields.own("id", entry["id"], place) if "id" in entry else None,
            each,
            self._fields.optional("when", entry, place),
            self._fields.optional("website", entry, place),
            {
                name: self._fields.own(name, way, place.at("unnamed"))
                for name, way in unnamed.items()
            },
            entry.get("same_name") == "join",
            self._told_apart_by(kind, entry, place),
            bool(entry.get("refresh", False)),
        )

    def _look_complete(self, kind: str, entry: Mapping[str, Any], place: Place) -> None:
        """Note what such a thing needs, and what it does not take."""
        needed = {"account": "name", "person": "name", "content": "title"}.get(kind, "id")
        if needed not in entry["fields"] and nearest(needed, entry["fields"]) is None:
            said = f"`{needed}` is missing"
            self._mistakes.add(place.at("fields"), said, "every one of them needs it")
        if "id" in entry and kind in ROW_KINDS:
            said = "the id of a row is one of its `fields`"
            self._mistakes.add(place.at("id"), said, "move it there")
        if "refresh" in entry and kind not in ROW_KINDS:
            hint = "take it away: what people wrote into a file is never overwritten"
            self._mistakes.add(
                place.at("refresh"), "only rows of a table are brought up to date", hint
            )

    def _told_apart_by(
        self, kind: str, entry: Mapping[str, Any], place: Place
    ) -> ParsedResult | None:
        name = "told_apart_by"
        if kind != "person" and name in entry:
            self._mistakes.add(place.at(name), "only people are told apart so", "take it away")
        return self._fields.optional(name, entry, place)


def _source(table: Mapping[str, Any]) -> Source:
    source = table.get("source", {})
    columns = tuple(name for name in table.get("read", ()) if name not in OF_A_FILE)
    options = ReadOptions(source.get("delimiter"), source.get("encoding", "utf-8"), columns)
    return Source(source.get("format"), source.get("files"), source.get("records", "@"), options)
