"""Keeps names that may not be shown out of free text that would be."""

import functools
import operator
import re
from collections.abc import Iterable

from vouchbook.text import LEGAL_FORMS, fold

_WORD = re.compile(r"\w+")
#: A shorter word ("Ola", "von", "AI") is too common to give anybody away by itself.
_TELLING_LENGTH = 4


class Discretion:
    """Knows names, and finds them in text however they are written there."""

    def __init__(
        self,
        names: Iterable[str],
        *,
        parts: Iterable[str],
        common: Iterable[str],
        known: frozenset[str] = frozenset(),
    ) -> None:
        """Learn what must not be read.

        Args:
            names: Names that tell as a whole, whatever legal form follows.
            parts: Names of which each longer word tells by itself.
            common: Texts whose words tell nothing, because readers see them anyway.
            known: More such words, as `words_of` gives them; for who makes many of these.
        """
        known = known.union(words_of(common))
        # "B.V." is one word of a name, not two.
        whole = {tuple(_without_form(list(_words(name.replace(".", ""))))) for name in names}
        single = {
            (word,)
            for name in parts
            for word in _words(name)
            if len(word) >= _TELLING_LENGTH and word not in known and word not in LEGAL_FORMS
        }
        telling = {name for name in whole | single if name and not known.issuperset(name)}
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for name in sorted(telling):
            self._by_first.setdefault(name[0], []).append(name)
        # "Halm Veld", "Halm-Veld" and "Halmveld" are one name.
        self._joined = frozenset(
            "".join(name) for name in telling if len("".join(name)) >= _TELLING_LENGTH
        )
        # No text tells a name without one of these words, or two that make one of the joined.
        self._signs = frozenset(
            {*self._joined, *self._by_first, *(f"{w}s" for w in self._by_first)}
        )

    def tells(self, text: str) -> bool:
        """Say whether a text holds one of the names."""
        return self.told(text) is not None

    def told(self, text: str) -> str | None:
        """Give the name that a text holds, as far as it is written there; None where it has none.

        Args:
            text: Any text.

        Returns:
            The words of the text that tell, folded, with single spaces.
        """
        words = _WORD.findall(fold(text))
        if self._signs.isdisjoint(words) and self._joined.isdisjoint(
            map(operator.add, words, words[1:])
        ):
            return None
        words = [_singular(word, self._by_first) for word in words]
        for at, word in enumerate(words):
            for name in self._by_first.get(word, ()):
                if tuple(words[at : at + len(name)]) == name:
                    return " ".join(name)
            for length in (1, 2):
                if "".join(words[at : at + length]) in self._joined:
                    return " ".join(words[at : at + length])
        return None

    def keep(self, text: str | None) -> str | None:
        """Pass a text on where it tells no name, else None."""
        return None if text is None or self.tells(text) else text


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Gather the words of texts, folded."""
    return frozenset(word for text in texts for word in _words(text))


@functools.lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))


def _without_form(words: list[str]) -> list[str]:
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words = words[:-1]
    return words


def _singular(word: str, known: Iterable[str]) -> str:
    """Take a genitive's s away where what is left is the beginning of a name."""
    bare = word.removesuffix("s")
    return bare if word not in known and bare in known else word
