"""Companies that do not exist: names that fit their country and what they do."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from examples.tidewater.words import read

#: So many companies may share the first part of a name, as places do.
_MOST_OF_A_STEM: Final = 3
_TRIES: Final = 400


@dataclass(frozen=True, slots=True)
class Company:
    """A company of the CRM.

    Attributes:
        crm: Its id there.
        name: Of a prospect or customer.
        industry: Vocabulary `industries`.
        country: Two capital letters.
        employees: How many people.
    """

    crm: str
    name: str
    industry: str
    country: str
    employees: int


class Namer:
    """Finds names that nobody has yet."""

    def __init__(self, rng: random.Random, taken: Iterable[str]) -> None:
        """Prepare.

        Args:
            rng: Where chance comes from.
            taken: Names that are in the book.
        """
        self._rng = rng
        self._words: Mapping[str, Any] = read("names.yml")
        self._taken = {name.casefold() for name in taken}
        self._stems: Counter[str] = Counter()

    def name(self, country: str, industry: str) -> str:
        """Make a name.

        Raises:
            LookupError: The lists hold no other.
        """
        words = self._words[country]
        endings = words["endings"]
        if isinstance(endings, str):
            endings = self._words[endings]["endings"]
        for attempt in range(_TRIES):
            stem = self._rng.choice(words["stems"])
            most = _MOST_OF_A_STEM + attempt // 100
            if self._stems[stem] >= most:
                continue
            name = f"{stem} {self._rng.choice(endings[industry])}"
            if name.casefold() not in self._taken:
                self._taken.add(name.casefold())
                self._stems[stem] += 1
                return name
        raise LookupError(f"no name is left for {industry} in {country}")


def employees(rng: random.Random, industry: str) -> int:
    """Draw how many people work somewhere, rounded as such figures are."""
    middle = {"retail": 3_500, "healthcare": 5_000, "public-sector": 4_000}.get(industry, 1_500)
    number = rng.lognormvariate(0, 0.85) * middle
    step = max(10, 10 ** (len(str(round(number))) - 2))
    rounded: int = round(number / step) * step
    return max(60, rounded)
