"""Keeps names that may not be shown out of free text that would be."""

import re
from collections.abc import Iterable, Iterator

from vouchbook.text import LEGAL_FORMS, fold

_WORD = re.compile(r"\w+")
#: A shorter word ("Ola", "von", "AI") is too common to give anybody away by itself.
_TELLING_LENGTH = 4


class Discretion:
    """Knows names, and finds them in text however they are written there."""

    def __init__(
        self, names: Iterable[str], *, parts: Iterable[str], common: Iterable[str]
    ) -> None:
        """Learn what must not be read.

        Args:
            names: Names that tell as a whole, whatever legal form follows.
            parts: Names of which each longer word tells by itself.
            common: Texts whose words tell nothing, because readers see them anyway.
        """
        known = frozenset(word for text in common for word in _words(text))
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

    def tells(self, text: str) -> bool:
        """Say whether a text holds one of the names."""
        words = [_singular(word, self._by_first) for word in _words(text)]
        for at, word in enumerate(words):
            if any(
                tuple(words[at : at + len(name)]) == name for name in self._by_first.get(word, ())
            ):
                return True
            if word in self._joined or "".join(words[at : at + 2]) in self._joined:
                return True
        return False

    def keep(self, text: str | None) -> str | None:
        """Pass a text on where it tells no name, else None."""
        return None if text is None or self.tells(text) else text


def _words(text: str) -> Iterator[str]:
    return (match.group() for match in _WORD.finditer(fold(text)))


def _without_form(words: list[str]) -> list[str]:
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words = words[:-1]
    return words


def _singular(word: str, known: Iterable[str]) -> str:
    """Take a genitive's s away where what is left is the beginning of a name."""
    bare = word.removesuffix("s")
    return bare if word not in known and bare in known else word
