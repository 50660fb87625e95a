"""What a mapping says, once it is read: where values come from, and what they fill."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jmespath.parser import ParsedResult

from vouchbook.importers.records import Allowed
from vouchbook.importers.source import Source
from vouchbook.importers.targets import Shape
from vouchbook.importers.translate import Table


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
        joins_names: Of an account: whether two ids of the source with one name are one account.
        told_apart_by: Of a person: the source's id, which tells two of one name apart.
        refresh: Of a table: whether rows that are there are brought up to date.
    """

    kind: str
    fields: tuple[Field, ...]
    id: Field | None = None
    each: ParsedResult | None = None
    when: ParsedResult | None = None
    website: ParsedResult | None = None
    unnamed: Mapping[str, Field] = field(default_factory=dict)
    joins_names: bool = False
    told_apart_by: ParsedResult | None = None
    refresh: bool = False


@dataclass(frozen=True, slots=True)
class Split:
    """A text of the form `Name, Role, Company` and where its parts go."""

    name: str
    text: ParsedResult
    person: ParsedResult | None
    separator: str
    not_company: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """Records of another table that belong to a record.

    Attributes:
        name: Under which a record holds them.
        table: The other table.
        where: Finds the id of a record there.
        same_as: Finds the same id in the record itself.
        many: Whether several may belong to one; it then holds a list.
    """

    name: str
    table: str
    where: ParsedResult
    same_as: ParsedResult
    many: bool


@dataclass(frozen=True, slots=True)
class TableMapping:
    """One table of a source, and what becomes of its records.

    Attributes:
        name: Its name; empty where the source is one table only.
        source: How it is read.
        allowed: What of a record is read; everything else is as if it were not there.
        joins: What is found in other tables.
        splits: Texts that are taken apart.
        targets: What a record gives.
        when: Only records where this gives something; None for all.
    """

    name: str
    source: Source
    allowed: Allowed
    joins: tuple[Join, ...] = ()
    splits: tuple[Split, ...] = ()
    targets: tuple[Target, ...] = ()
    when: ParsedResult | None = None

    def gives(self, kind: str) -> bool:
        """Tell whether its records give things of a kind."""
        return any(target.kind == kind for target in self.targets)


@dataclass(frozen=True, slots=True)
class ImportMapping:
    """A mapping without mistakes: its tables, those that give accounts before all others."""

    tables: tuple[TableMapping, ...]
