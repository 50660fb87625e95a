"""Where in a mapping something stands, and the mistakes that are found there."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from vouchbook.findings import Fault
from vouchbook.importers.records import Allowed
from vouchbook.importers.scope import ANYTHING
from vouchbook.text import nearest, one_of

Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a mapping.

    Attributes:
        keys: The way that leads there.
        scope: The names that an expression finds there; an empty one holds anything.
    """

    keys: Keys = ()
    scope: Allowed = field(default_factory=lambda: ANYTHING)

    def at(self, *keys: str | int) -> "Place":
        """Give a place further in."""
        return replace(self, keys=(*self.keys, *keys))

    def among(self, scope: Allowed) -> "Place":
        """Give the same place, where expressions find other names."""
        return replace(self, scope=scope)


class Mistakes:
    """Gathers what is wrong with a mapping."""

    def __init__(self, path: str) -> None:
        """Start without any; `path` is the mapping's name."""
        self.faults: list[Fault] = []
        self._path = path

    def add(self, place: Place, message: str, hint: str | None, *, at_key: bool = True) -> None:
        """Note a mistake; `at_key`: whether the key is wrong, rather than its value."""
        self.faults.append(Fault(self._path, place.keys, message, hint, at_key=at_key))

    def unknown(self, place: Place, name: str, known: Iterable[str], what: str = "field") -> None:
        """Note a name that is not known there, with the nearest that is."""
        known = list(known)
        meant = nearest(name, known)
        hint = f"did you mean `{meant}`?" if meant else f"known here: {one_of(known, 40) or 'none'}"
        self.add(place, f"unknown {what} `{name}`", hint, at_key=what == "field")
