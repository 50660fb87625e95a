"""The source's words to the program's: a mapping's tables, and the vocabulary's own labels."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from vouchbook.naming import one_line
from vouchbook.schemas import countries
from vouchbook.text import fold

_AROUND: Final = re.compile(r"^[\W_]+|[^\w+#]+$")


def fold_word(text: str) -> str:
    """Bring a word to the form in which tables are looked up.

    Folded, `&` as `and`, and without marks around it; `+` and `#` at its end stay (C++, C#).
    """
    folded = one_line(fold(text).replace("&", " and "))
    return _AROUND.sub("", folded) or folded


@dataclass(frozen=True, slots=True, init=False)
class Table:
    """One table of a mapping."""

    name: str
    rows: Mapping[str, tuple[str, ...]]

    def __init__(self, name: str, rows: Mapping[str, str | list[str] | None]) -> None:
        """Fold the table's words; None and [] mean: known, and left out on purpose."""
        object.__setattr__(self, "name", name)
        object.__setattr__(
            self,
            "rows",
            {
                fold_word(word): (ours,) if isinstance(ours, str) else tuple(ours or ())
                for word, ours in rows.items()
            },
        )

    def get(self, text: str) -> tuple[str, ...] | None:
        """Translate a word; None where the table lacks it."""
        return self.rows.get(fold_word(text))


class Vocabulary:
    """The program's vocabulary as a way to translate: by id and by label."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Take the data of vocabulary.yml."""
        self._data = data
        self._words: dict[str, dict[str, str]] = {}

    def get(self, name: str, text: str) -> str | None:
        """Find the id of an entry.

        Args:
            name: A list of the vocabulary, `country`, or `attributes.<id>`.
            text: An id or label.

        Returns:
            The id; None where the list has no such entry, or a retired one.
        """
        if name not in self._words:
            self._words[name] = self._list(name)
        return self._words[name].get(fold_word(text))

    def _list(self, name: str) -> dict[str, str]:
        if name == "country":
            return {code.lower(): code for code in countries(self._data)}
        entries: list[Any] = list(self._data.get(name, ()))
        if name.startswith("attributes."):
            wanted = name.partition(".")[2]
            entries = [
                value
                for attribute in self._data.get("attributes", ())
                if attribute["id"] == wanted
                for value in attribute["values"]
            ]
        words: dict[str, str] = {}
        for entry in entries:
            if isinstance(entry, str):
                words.setdefault(fold_word(entry), entry)
            elif "retired" not in entry:
                words.setdefault(fold_word(entry["id"]), entry["id"])
                words.setdefault(fold_word(entry["label"]), entry["id"])
        return words
