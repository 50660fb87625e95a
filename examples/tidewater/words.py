"""The words that the demo is made of, and drawing from them without saying the same again."""

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

from vouchbook.errors import VouchbookError
from vouchbook.kinds import MEBIBYTE
from vouchbook.load import parse

T = TypeVar("T")
K = TypeVar("K")

_HERE: Final = Path(__file__).parent
#: No line is used more often; the second time only when all others were used once.
MOST_USES: Final = 2


def read(name: str) -> Mapping[str, Any]:
    """Read one of the word lists of this folder."""
    data, faults = parse((_HERE / name).read_bytes(), name, MEBIBYTE)
    if faults:
        raise VouchbookError(f"{name}: {faults[0].message}")
    words: dict[str, Any] = data
    return words


class Drawer:
    """Hands out the entries of a list in random order, each at most `MOST_USES` times."""

    def __init__(self, rng: random.Random, entries: Sequence[T]) -> None:
        """Shuffle a list as often as it may be used."""
        self._left: list[Any] = []
        for _ in range(MOST_USES):
            round_of = list(entries)
            rng.shuffle(round_of)
            self._left = round_of + self._left

    def draw(self) -> Any:
        """Take the next entry; None when all are used up."""
        return self._left.pop() if self._left else None


class Voices:
    """Draws from a tree of lists by the path to a list."""

    def __init__(self, rng: random.Random, tree: Mapping[str, Any]) -> None:
        """Prepare; drawers are made as they are wanted."""
        self._rng = rng
        self._tree = tree
        self._drawers: dict[tuple[Any, ...], Drawer] = {}

    def say(self, *path: str | int) -> Any:
        """Draw from the list at a path; None where there is none, or all of it is used up."""
        if path not in self._drawers:
            found: Any = self._tree
            for name in path:
                found = found.get(name) if isinstance(found, Mapping) else None
            self._drawers[path] = Drawer(self._rng, found or ())
        return self._drawers[path].draw()


def chance(rng: random.Random, share: float) -> bool:
    """Say yes so often."""
    return rng.random() < share


def deck(rng: random.Random, counts: Mapping[T, int]) -> list[T]:
    """Make a shuffled list that holds each key as often as said."""
    cards = [key for key, count in counts.items() for _ in range(count)]
    rng.shuffle(cards)
    return cards


def some(rng: random.Random, items: Sequence[T], count: int) -> list[T]:
    """Draw so many different items, or all where there are fewer."""
    return rng.sample(items, min(count, len(items)))


def pick(rng: random.Random, weights: Mapping[K, float]) -> K:
    """Draw a key by its weight."""
    return rng.choices(list(weights), list(weights.values()))[0]
