"""The words for criteria and their values."""

import functools
from collections.abc import Iterable, Mapping
from typing import Final

from vouchbook.model import ListName, Vocabulary

#: The list of the vocabulary that a criterion takes its values from; countries have none.
LISTS: Final[Mapping[str, ListName]] = {
    "products": "products",
    "use_cases": "use_cases",
    "industry": "industries",
    "region": "regions",
    "size": "sizes",
    "persona": "personas",
    "level": "levels",
    "language": "languages",
    "hosting": "hosting",
    "replaced": "competitors",
    "with": "technologies",
    "activity": "activities",
}

#: Criteria whose values are common nouns, written small inside a sentence.
_NOUNS: Final = frozenset(
    {"use_cases", "industry", "size", "persona", "level", "hosting", "activity"}
)
#: What a value needs before it, to be understood by itself.
_BEFORE: Final = {"replaced": "replaced ", "with": "with "}


class Labels:
    """Says what people read for the values of criteria."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Start with the program's vocabulary."""
        self._vocabulary = vocabulary
        self._own = {one.id: one.labels for one in vocabulary.attributes}

    def value(self, criterion: str, value: str) -> str:
        """Say what people read for a value; an unknown one stays as it is.

        Args:
            criterion: As in `Values`.
            value: Its id; of a country two capital letters.
        """
        name = LISTS.get(criterion)
        if name is not None:
            return self._vocabulary.label(name, value)
        if criterion == "country":
            return country_name(value)
        return self._own.get(criterion.partition(".")[2], {}).get(value, value)

    def noun(self, criterion: str, value: str) -> str:
        """Write a value as inside a sentence: *Harbor*, *energy*."""
        label = self.value(criterion, value)
        return small(label) if criterion in _NOUNS else label

    def inside(self, criterion: str, values: Iterable[str]) -> str:
        """Write values so that they are understood by themselves, as alternatives.

        Such as *Harbor or Keel*, *energy*, *replaced Ledgerline*.
        """
        nouns = " or ".join(self.noun(criterion, value) for value in values)
        return _BEFORE.get(criterion, "") + nouns


def small(label: str) -> str:
    """Begin a label with a small letter, unless it is an abbreviation: *energy*, *IT*."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


@functools.cache
def country_name(code: str) -> str:
    """Give the English name of a country (ISO 3166-1); an unknown code stays as it is."""
    from babel import Locale  # noqa: PLC0415  (slow to load, and few answers name a country)

    name: str = Locale("en").territories.get(code, code)
    return name
