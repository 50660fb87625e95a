"""Values of the vocabulary with the words for them, each made once a build."""

import functools
from collections.abc import Iterable
from enum import StrEnum

from vouchbook.match import country_name
from vouchbook.model import Vocabulary
from vouchbook.model.vocabulary import Attribute as VocabularyAttribute
from vouchbook.model.vocabulary import ListName
from vouchbook.shown.views import Attribute, Choice


class Labels:
    """Turns ids into choices."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Start with the program's vocabulary."""
        self._vocabulary = vocabulary
        self._made: dict[tuple[str, str], Choice] = {}

    def one(self, name: ListName, value: str | None) -> Choice | None:
        """Give the choice for an id of a list; None stays None."""
        return None if value is None else self.entry(name, value)

    def entry(self, name: ListName, value: str) -> Choice:
        """Give the choice for an id of a list."""
        made = self._made.get((name, value))
        if made is None:
            made = Choice(id=value, label=self._vocabulary.label(name, value))
            self._made[name, value] = made
        return made

    def many(self, name: ListName, values: Iterable[str]) -> tuple[Choice, ...]:
        """Give the choices for ids of a list."""
        return tuple(self.entry(name, value) for value in values)

    def words(self, name: ListName, values: Iterable[str]) -> tuple[str, ...]:
        """Give only the labels for ids of a list."""
        return tuple(self.entry(name, value).label for value in values)

    def all(self, name: ListName) -> tuple[Choice, ...]:
        """Give a whole list in the vocabulary's order."""
        return tuple(self.entry(name, entry.id) for entry in getattr(self._vocabulary, name))

    def attribute(self, definition: VocabularyAttribute, values: str | Iterable[str]) -> Attribute:
        """Give the values of one of the program's own attributes."""
        chosen = (values,) if isinstance(values, str) else tuple(values)
        labels = definition.labels
        return Attribute(
            id=definition.id,
            label=definition.label,
            values=tuple(Choice(id=one, label=labels.get(one, one)) for one in chosen),
        )


def worded(value: StrEnum) -> Choice:
    """Give a choice for a value that the product fixes: its own words, in plain writing."""
    words = value.value.replace("-", " ")
    return Choice(id=value.value, label=words[:1].upper() + words[1:])


@functools.cache
def country(code: str) -> Choice:
    """Give the English name of a country (ISO 3166-1)."""
    return Choice(id=code, label=country_name(code))
