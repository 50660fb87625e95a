"""A mapping file, read and held against the schemas: every mistake in one run."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from jmespath.parser import ParsedResult

from vouchbook.check.locate import locate
from vouchbook.check.schema import SchemaJudge
from vouchbook.errors import VouchbookError
from vouchbook.findings import Fault, Finding, Severity
from vouchbook.importers.blueprint import (
    Field,
    ImportMapping,
    Join,
    Split,
    TableMapping,
    Target,
    Way,
)
from vouchbook.importers.expressions import ExpressionError, compile_expression
from vouchbook.importers.prune import without
from vouchbook.importers.readers import ReadOptions
from vouchbook.importers.records import allow_list
from vouchbook.importers.source import Source
from vouchbook.importers.steps import STEPS
from vouchbook.importers.targets import (
    FILE_KINDS,
    ROW_KINDS,
    Shape,
    properties_of,
    refusal,
    shape_of,
)
from vouchbook.importers.translate import Table
from vouchbook.kinds import MEBIBYTE
from vouchbook.load import parse, read_bytes
from vouchbook.text import nearest, one_of

Keys = tuple[str | int, ...]
_LINE: Final = Shape("string", False, None, False, True, {})


def load_mapping(path: Path) -> tuple[ImportMapping | None, tuple[Finding, ...]]:
    """Read a mapping file.

    Args:
        path: The file.

    Returns:
        The mapping, or None with a finding for each mistake.

    Raises:
        VouchbookError: The file cannot be read.
    """
    try:
        raw = read_bytes(path, MEBIBYTE)
    except OSError as error:
        raise VouchbookError(f"cannot read the mapping {path}: {error.strerror}") from error
    data, findings = parse(raw, path.name, MEBIBYTE)
    if findings:
        return None, tuple(findings)
    judge = SchemaJudge(("mapping",))
    faults = [fault for _, fault in judge(path.name, "mapping", data)]
    if faults:
        # What is sound beside the faults is looked at too, so that one run names all mistakes.
        sound = without(data, [fault.keys for fault in faults if fault.keys])
        if isinstance(sound, dict):
            data = sound
    mapping = None
    if not faults or not judge(path.name, "mapping", data):
        reader = _Reader(path.name, data)
        if not faults:
            reader.look_complete()
        mapping = reader.read()
        faults += reader.faults
    if faults:
        places = locate(raw.decode("utf-8"), faults)
        return None, tuple(
            sorted(
                Finding(f.path, line, column, "mapping", Severity.ERROR, f.message, f.hint)
                for f, (line, column) in zip(faults, places, strict=True)
            )
        )
    return mapping, ()


class _Reader:
    """Turns checked data into a mapping and gathers what the schema cannot see."""

    def __init__(self, path: str, data: Mapping[str, Any]) -> None:
        self._path = path
        self._data = data
        self.faults: list[Fault] = []
        self._tables = {name: Table(name, rows) for name, rows in data.get("translate", {}).items()}

    def look_complete(self) -> None:
        """Note what a whole mapping needs."""
        tables = self._data.get("tables")
        if tables is None:
            if "read" not in self._data:
                self._fault((), "`read` is missing", "name the only fields that may be read")
            self._look_complete(self._data, ())
            return
        for name in ("source", "read", "split", *FILE_KINDS, *ROW_KINDS):
            if name in self._data:
                self._fault((name,), f"`{name}` stands beside `tables`", "move it into a table")
        for name, table in tables.items():
            self._look_complete(table, ("tables", name))

    def _look_complete(self, table: Mapping[str, Any], keys: Keys) -> None:
        joined = [join.get("table") for join in table.get("join", {}).values()]
        serves = any(
            join.get("table") == keys[-1]
            for other in (self._data.get("tables", {}).values() if keys else ())
            for join in other.get("join", {}).values()
        )
        if not serves and not any(kind in table for kind in (*FILE_KINDS, *ROW_KINDS)):
            self._fault(keys, "it fills nothing", "add `account`, `person`, `content` or a table")
        others = self._data.get("tables", {})
        has_account = "account" in table or any(
            # A table that is not there is a mistake of its own.
            one not in others or "account" in others[one]
            for one in joined
        )
        for kind in ("person", "content"):
            if kind in table and not has_account:
                hint = "add `account` with a name, or `join` a table that gives accounts"
                self._fault((*keys, kind), f"{kind} needs an account", hint)

    def read(self) -> ImportMapping:
        """Turn the data into a mapping; what is wrong is noted, and left out of it."""
        if "tables" not in self._data:
            tables = [self._read_table("", self._data, ())]
        else:
            tables = [
                self._read_table(name, table, ("tables", name))
                for name, table in self._data["tables"].items()
            ]
        # Sorting is stable: else they stay in the order of the file.
        return ImportMapping(tuple(sorted(tables, key=lambda table: not table.gives("account"))))

    def _read_table(self, name: str, table: Mapping[str, Any], keys: Keys) -> TableMapping:
        source = table.get("source", {})
        return TableMapping(
            name,
            Source(
                source.get("format"),
                source.get("files"),
                source.get("records", "@"),
                ReadOptions(source.get("delimiter"), source.get("encoding", "utf-8")),
            ),
            allow_list(table.get("read", ())),
            tuple(self._joins(table, keys)),
            tuple(self._splits(table, keys)),
            tuple(self._targets(table, keys)),
            self._optional((*keys, "when"), table),
        )

    def _joins(self, table: Mapping[str, Any], outer: Keys) -> Iterator[Join]:
        for name, entry in table.get("join", {}).items():
            keys = (*outer, "join", name)
            if entry["table"] not in self._data["tables"]:
                self._unknown((*keys, "table"), entry["table"], self._data["tables"], "table")
            if name in table.get("read", ()) or name in table.get("split", {}):
                self._fault(keys, f"`{name}` is the name of a field too", "choose another name")
            where = self._optional((*keys, "where"), entry)
            same_as = self._optional((*keys, "is"), entry)
            if where is not None and same_as is not None:
                yield Join(name, entry["table"], where, same_as, entry.get("many", False))

    def _splits(self, table: Mapping[str, Any], outer: Keys) -> Iterator[Split]:
        for name, entry in table.get("split", {}).items():
            keys = (*outer, "split", name)
            text = self._expression((*keys, "from"), entry["from"])
            person = self._optional((*keys, "name"), entry)
            if text is not None:
                yield Split(
                    name, text, person, entry.get("separator", ","),
                    tuple(entry.get("not_company", ())),
                )  # fmt: skip

    def _targets(self, table: Mapping[str, Any], outer: Keys) -> Iterator[Target]:
        for kind in (*FILE_KINDS, *ROW_KINDS):
            entries = table.get(kind, [])
            alone = isinstance(entries, dict)
            for index, entry in enumerate([entries] if alone else entries):
                keys: Keys = (*outer, kind) if alone else (*outer, kind, index)
                yield self._target(kind, entry, keys)

    def _target(self, kind: str, entry: Mapping[str, Any], keys: Keys) -> Target:
        needed = {"account": "name", "person": "name", "content": "title"}.get(kind, "id")
        if needed not in entry["fields"] and nearest(needed, entry["fields"]) is None:
            self._fault((*keys, "fields"), f"`{needed}` is missing", "every one of them needs it")
        identity, unnamed = entry.get("id"), entry.get("unnamed", {})
        inside: Keys = (*keys, "unnamed")
        if identity is not None and kind in ROW_KINDS:
            self._fault((*keys, "id"), "the id of a row is one of its `fields`", "move it there")
        return Target(
            kind,
            tuple(self._fields(kind, properties_of(kind), entry["fields"], (*keys, "fields"), ())),
            None if identity is None else self._own("id", identity, keys),
            self._optional((*keys, "each"), entry),
            self._optional((*keys, "when"), entry),
            self._optional((*keys, "website"), entry),
            {name: self._own(name, way, inside) for name, way in unnamed.items()},
            entry.get("same_name") == "join",
            self._told_apart_by(kind, entry, keys),
            self._refresh(kind, entry, keys),
        )

    def _refresh(self, kind: str, entry: Mapping[str, Any], keys: Keys) -> bool:
        if kind not in ROW_KINDS and "refresh" in entry:
            hint = "take it away: what people wrote into a file is never overwritten"
            self._fault((*keys, "refresh"), "only rows of a table are brought up to date", hint)
        return bool(entry.get("refresh", False))

    def _told_apart_by(
        self, kind: str, entry: Mapping[str, Any], keys: Keys
    ) -> ParsedResult | None:
        here = (*keys, "told_apart_by")
        if kind != "person" and here[-1] in entry:
            self._fault(here, "only people are told apart so", "take it away", at_key=True)
        return self._optional(here, entry)

    def _own(self, name: str, entry: Any, keys: Keys) -> Field:
        return Field(name, _LINE, self._way(entry, (*keys, name)))

    def _fields(
        self,
        kind: str,
        known: Mapping[str, Mapping[str, Any]],
        fields: Mapping[str, Any],
        keys: Keys,
        outer: tuple[str, ...],
    ) -> Iterator[Field]:
        for name, entry in fields.items():
            path = (*outer, name)
            here = (*keys, name)
            if name not in known:
                # A program's own search attributes stand in its vocabulary, not in the schema.
                if outer and outer[-1] == "attributes":
                    shape = Shape("string", True, f"attributes.{name}", False, True, {})
                    yield Field(".".join(path), shape, self._way(entry, here))
                else:
                    self._unknown(here, name, known)
            elif why := refusal(kind, path):
                self._fault(here, f"`{name}` is not for a mapping", why)
            else:
                yield from self._field(kind, known[name], entry, here, path)

    def _field(
        self, kind: str, node: Mapping[str, Any], entry: Any, keys: Keys, path: tuple[str, ...]
    ) -> Iterator[Field]:
        shape, name = shape_of(kind, node), ".".join(path)
        if shape.type != "object":
            if isinstance(entry, dict) and "fields" in entry:
                self._fault((*keys, "fields"), f"`{name}` has no fields", "say `from` or `value`")
            yield Field(name, shape, self._way(entry, keys))
            return
        inner = entry.get("fields") if isinstance(entry, dict) else None
        if inner is None:
            self._fault(keys, f"`{name}` is made of fields", f"say them: {name}: {{fields: …}}")
            return
        each = self._optional((*keys, "each"), entry)
        if shape.many and each is None:
            self._fault(keys, f"`{name}` is a list", "say `each`: where its entries are")
        yield Field(
            name, shape, None, each,
            tuple(self._fields(kind, shape.properties, inner, (*keys, "fields"), path)),
        )  # fmt: skip

    def _way(self, entry: Any, keys: Keys) -> Way:
        if isinstance(entry, str):
            return Way(self._expression(keys, entry), None, (), None, None)
        if ("from" in entry) == ("value" in entry):
            self._fault(keys, "one of `from` and `value` is needed", "`from`: an expression")
        steps = [entry["as"]] if isinstance(entry.get("as"), str) else entry.get("as", [])
        for step in steps:
            if step not in STEPS:
                self._unknown((*keys, "as"), step, STEPS, "step")
        start = entry.get("from")
        return Way(
            self._expression((*keys, "from"), start) if isinstance(start, str) else None,
            entry.get("value"),
            tuple(steps),
            self._table((*keys, "translate"), entry.get("translate")),
            entry.get("order"),
            tuple(self._way(one, (*keys, "from", i)) for i, one in enumerate(start))
            if isinstance(start, list)
            else (),
        )

    def _table(self, keys: Keys, name: str | None) -> Table | None:
        if name is not None and name not in self._tables:
            self._unknown(keys, name, self._tables, "table")
        return self._tables.get(name) if name else None

    def _optional(self, keys: Keys, entry: Mapping[str, Any]) -> ParsedResult | None:
        text = entry.get(str(keys[-1]))
        return None if text is None else self._expression(keys, text)

    def _expression(self, keys: Keys, text: str) -> ParsedResult | None:
        try:
            return compile_expression(text)
        except ExpressionError as error:
            self._fault(keys, str(error), None, at_key=False)
            return None

    def _unknown(
        self, keys: Keys, name: str, known: Mapping[str, Any], what: str = "field"
    ) -> None:
        meant = nearest(name, known)
        hint = f"did you mean `{meant}`?" if meant else f"known here: {one_of(known, 40) or 'none'}"
        self._fault(keys, f"unknown {what} `{name}`", hint, at_key=what == "field")

    def _fault(self, keys: Keys, message: str, hint: str | None, *, at_key: bool = True) -> None:
        self.faults.append(Fault(self._path, keys, message, hint, at_key=at_key))
