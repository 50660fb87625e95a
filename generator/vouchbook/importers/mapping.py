"""A mapping file, read and held against the schemas: every mistake in one run."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from jmespath.parser import ParsedResult

from vouchbook.check.locate import locate
from vouchbook.check.schema import SchemaJudge
from vouchbook.errors import VouchbookError
from vouchbook.findings import Fault, Finding, Severity
from vouchbook.importers.expressions import ExpressionError, compile_expression
from vouchbook.importers.prune import without
from vouchbook.importers.readers import ReadOptions
from vouchbook.importers.records import Allowed, allow_list
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


@dataclass(frozen=True, slots=True)
class Way:
    """One way to a value: an expression or a constant, and what to make of it."""

    expression: ParsedResult | None
    constant: Any
    steps: tuple[str, ...]
    table: Table | None
    order: str | None
    choices: tuple["Way", ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """How one field of a target is filled.

    Attributes:
        name: Its name, of a field inside another with the names of both, parted by dots.
        shape: What it takes.
        way: The way to its value; None for a mapping or a list of mappings.
        each: For a list of mappings: where the entries are.
        fields: For a mapping, or each of a list: its fields.
    """

    name: str
    shape: Shape
    way: Way | None
    each: ParsedResult | None = None
    fields: tuple["Field", ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of thing that a record gives.

    Attributes:
        kind: One of `FILE_KINDS` or `ROW_KINDS`.
        fields: What is filled.
        id: Where the id comes from; None makes it of the name or title.
        each: Where the entries are, when a record gives several.
        when: Only where this gives something.
        website: The address of a company's site.
        unnamed: Of an account: id, name and alias where the record names none; may be empty.
    """

    kind: str
    fields: tuple[Field, ...]
    id: Field | None = None
    each: ParsedResult | None = None
    when: ParsedResult | None = None
    website: ParsedResult | None = None
    unnamed: Mapping[str, Field] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Split:
    """A text of the form `Name, Role, Company` and where its parts go."""

    name: str
    text: ParsedResult
    person: ParsedResult | None
    separator: str
    not_company: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportMapping:
    """A mapping without mistakes."""

    source: Source
    allowed: Allowed
    splits: tuple[Split, ...]
    targets: tuple[Target, ...] = field(default=())


def load_mapping(path: Path) -> tuple["ImportMapping | None", tuple[Finding, ...]]:
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
            data = {"read": ["_"], **sound}
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
        if not any(kind in self._data for kind in (*FILE_KINDS, *ROW_KINDS)):
            self._fault((), "it fills nothing", "add `account`, `person`, `content` or a table")
        for kind in ("person", "content"):
            if kind in self._data and "account" not in self._data:
                self._fault((kind,), f"{kind} needs an account", "add `account` with a name")

    def read(self) -> "ImportMapping":
        source = self._data.get("source", {})
        return ImportMapping(
            Source(
                source.get("format"),
                source.get("files"),
                source.get("records", "@"),
                ReadOptions(source.get("delimiter"), source.get("encoding", "utf-8")),
            ),
            allow_list(self._data["read"]),
            tuple(self._splits()),
            tuple(self._targets()),
        )

    def _splits(self) -> Iterator[Split]:
        for name, entry in self._data.get("split", {}).items():
            keys = ("split", name)
            text = self._expression((*keys, "from"), entry["from"])
            person = self._optional((*keys, "name"), entry)
            if text is not None:
                yield Split(
                    name, text, person, entry.get("separator", ","),
                    tuple(entry.get("not_company", ())),
                )  # fmt: skip

    def _targets(self) -> Iterator[Target]:
        for kind in (*FILE_KINDS, *ROW_KINDS):
            entries = self._data.get(kind, [])
            alone = isinstance(entries, dict)
            for index, entry in enumerate([entries] if alone else entries):
                keys: Keys = (kind,) if alone else (kind, index)
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
        )

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
