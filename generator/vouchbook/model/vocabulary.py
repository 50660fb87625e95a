"""The words of a program, once for all files: `program/vocabulary.yml`."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Literal

import msgspec

from vouchbook.model.record import Audience, Record, Scope

#: The lists of the vocabulary, by the names that `x-vocabulary` in the schemas uses.
ListName = Literal[
    "regions", "industries", "products", "use_cases", "activities", "personas", "levels",
    "languages", "sizes", "stages", "hosting", "channels", "partners", "competitors",
    "technologies", "groups", "roles", "content_kinds", "sources", "sentiment_sources",
    "touch_kinds", "given_kinds", "outcome_kinds", "attributes",
]  # fmt: skip


class Entry(Record, frozen=True, kw_only=True):
    """A word of the vocabulary.

    Attributes:
        id: What the files say.
        label: What people read.
        retired: Day from which it is no longer offered; old files keep it.
        replaced_by: Id of the entry to use instead.
    """

    id: str
    label: str
    retired: date | None = None
    replaced_by: str | None = None

    def offered_on(self, day: date) -> bool:
        """Say whether forms and filters offer it on a day."""
        return self.retired is None or day < self.retired


class Region(Entry, frozen=True, kw_only=True):
    """A region.

    Attributes:
        countries: The countries in it (ISO 3166-1).
        parent: The larger region it belongs to.
        within: What people read after *in*, where that is not the label: *the Nordics*.
    """

    countries: tuple[str, ...] = ()
    parent: str | None = None
    within: str | None = None


class Industry(Entry, frozen=True, kw_only=True):
    """An industry, and the wider one it belongs to."""

    parent: str | None = None


class Product(Entry, frozen=True, kw_only=True):
    """A product; those of one family count as nearly the same."""

    family: str | None = None


class Activity(Entry, frozen=True, kw_only=True):
    """A kind of help.

    Attributes:
        effort: How much it takes out of a person, in points.
        lead_days: Working days that a request should allow.
        minutes: How long it usually takes.
        live: Whether the person takes part in person.
        needs: The consent it takes.
        fixed_date: Whether the day is given, rather than any day up to it.
    """

    effort: int | float
    lead_days: int
    minutes: int | None = None
    live: bool
    needs: tuple[Scope, ...]
    fixed_date: bool = False


class Size(Entry, frozen=True, kw_only=True):
    """A band of company sizes.

    Attributes:
        least: Fewest employees; `from` in the file.
        most: Most employees, included, None for the largest band; `to` in the file.
    """

    least: int = msgspec.field(name="from")
    most: int | None = msgspec.field(name="to", default=None)


class ContentKind(Entry, frozen=True, kw_only=True):
    """A kind of content, and the consent it takes."""

    needs: tuple[Scope, ...] = ()


class Bearer(StrEnum):
    """What an attribute belongs to."""

    ACCOUNT = "account"
    PERSON = "person"


class Attribute(Entry, frozen=True, kw_only=True):
    """A search attribute that the program defines itself.

    Attributes:
        on: What has it.
        values: The values it can have.
        many: Whether it can have several at once.
        facet: Whether the search offers it as a filter.
        weight: How much it counts in matching.
        audience: Who may see it.
    """

    on: Bearer
    values: tuple[str | Entry, ...]
    many: bool = False
    facet: bool = False
    weight: int = 1
    audience: Audience = Audience.PROGRAM

    @property
    def labels(self) -> dict[str, str]:
        """What people read for each value, in order; a value without a label is its own."""
        entries = (
            Entry(id=value, label=value) if isinstance(value, str) else value
            for value in self.values
        )
        return {entry.id: entry.label for entry in entries}


class Vocabulary(Record, frozen=True, kw_only=True, dict=True, gc=True):
    """All words of a program, list by list, in the order in which they are offered.

    Attributes:
        regions: Regions and their countries.
        industries: Lines of business.
        products: What we sell.
        use_cases: What customers use it for.
        activities: Kinds of help.
        personas: Buyer roles.
        levels: Seniority, highest first.
        languages: Languages.
        sizes: Company sizes, smallest first.
        stages: Stages of a deal, in order; the first is number 1.
        hosting: Where products run.
        channels: How deals come about.
        partners: Who resells or implements.
        competitors: Products that ours replace.
        technologies: Systems that ours work with.
        groups: Who asks for references.
        roles: Roles of colleagues.
        content_kinds: Kinds of content.
        sources: Where nominations come from.
        sentiment_sources: Where scores come from.
        touch_kinds: Contacts that ask for nothing.
        given_kinds: What customers get from us.
        outcome_kinds: What a request can bring.
        attributes: The program's own search attributes.
        words: The program's own wording for the product's words.
    """

    regions: tuple[Region, ...]
    industries: tuple[Industry, ...]
    products: tuple[Product, ...]
    use_cases: tuple[Entry, ...] = ()
    activities: tuple[Activity, ...]
    personas: tuple[Entry, ...]
    levels: tuple[Entry, ...]
    languages: tuple[Entry, ...]
    sizes: tuple[Size, ...] = ()
    stages: tuple[Entry, ...] = ()
    hosting: tuple[Entry, ...] = ()
    channels: tuple[Entry, ...] = ()
    partners: tuple[Entry, ...] = ()
    competitors: tuple[Entry, ...] = ()
    technologies: tuple[Entry, ...] = ()
    groups: tuple[Entry, ...]
    roles: tuple[Entry, ...] = ()
    content_kinds: tuple[ContentKind, ...]
    sources: tuple[Entry, ...] = ()
    sentiment_sources: tuple[Entry, ...] = ()
    touch_kinds: tuple[Entry, ...] = ()
    given_kinds: tuple[Entry, ...] = ()
    outcome_kinds: tuple[Entry, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    words: Mapping[str, str] = {}

    @cached_property
    def _index(self) -> Mapping[str, Mapping[str, Entry]]:
        return {
            name: {entry.id: entry for entry in getattr(self, name)} for name in self.list_names()
        }

    @cached_property
    def _region_by_country(self) -> Mapping[str, str]:
        return {code: region.id for region in self.regions for code in region.countries}

    @classmethod
    def list_names(cls) -> tuple[str, ...]:
        """Name all lists, in the order of the file."""
        return tuple(name for name in cls.__struct_fields__ if name != "words")

    def entry(self, name: ListName, entry_id: str) -> Entry | None:
        """Find an entry of a list by its id."""
        return self._index[name].get(entry_id)

    def label(self, name: ListName, entry_id: str) -> str:
        """Say what people read for a value of a list; an unknown one stays as it is."""
        entry = self.entry(name, entry_id)
        return entry.label if entry else entry_id

    def within(self, region: str) -> str:
        """Say what people read for a region after *in*: *the Nordics*, *DACH*."""
        entry = self.entry("regions", region)
        own = entry.within if isinstance(entry, Region) else None
        return own or self.label("regions", region)

    def region_of(self, country: str | None) -> str | None:
        """Find the region of a country (ISO 3166-1); None where there is none."""
        return self._region_by_country.get(country) if country else None

    def size_of(self, employees: int | None) -> str | None:
        """Find the size band of a number of employees; None where none holds it."""
        if employees is None:
            return None
        return next((size.id for size in self.sizes if _within(size, employees)), None)


def _within(size: Size, employees: int) -> bool:
    return size.least <= employees and (size.most is None or employees <= size.most)
