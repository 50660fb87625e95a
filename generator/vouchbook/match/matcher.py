"""How well an advocate fits what is wanted: whole numbers, so that every program counts alike."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import msgspec

from vouchbook.match.offers import OWN, Values
from vouchbook.model import Matching, Vocabulary

#: How well one criterion matches.
FULLY: Final = 2
NEARLY: Final = 1
NOT: Final = 0

#: How many steps there are from no fit to a perfect one; one is five per cent.
STEPS: Final = 20


def weights_of(vocabulary: Vocabulary, matching: Matching) -> dict[str, int]:
    """Say how much each criterion counts, the program's own attributes among them."""
    return {
        one.encode_name: int(getattr(matching.weights, one.name))
        for one in msgspec.structs.fields(matching.weights)
    } | {f"{OWN}{one.id}": one.weight for one in vocabulary.attributes}


class Matcher:
    """Compares what is wanted with what advocates offer."""

    def __init__(self, vocabulary: Vocabulary, matching: Matching) -> None:
        """Learn the weights and which values are near to which."""
        self._weights = weights_of(vocabulary, matching)
        families = {one.id: one.family for one in vocabulary.products}
        regions = {one.id: one.parent for one in vocabulary.regions}
        industries = {one.id: one.parent for one in vocabulary.industries}
        sizes = {one.id: place for place, one in enumerate(vocabulary.sizes)}
        self._compare: Mapping[str, Callable[[str, str], int]] = {
            "products": lambda wanted, offered: _sibling(families, wanted, offered),
            "region": lambda wanted, offered: _within(regions, wanted, offered),
            "industry": lambda wanted, offered: _within(industries, wanted, offered),
            "size": lambda wanted, offered: _beside(sizes, wanted, offered),
        }

    def nearness(self, criterion: str, wanted: Sequence[str], offered: Sequence[str]) -> int:
        """Say how well a criterion matches.

        Args:
            criterion: As in `Values`.
            wanted: Values of which one is enough.
            offered: What somebody offers.

        Returns:
            `FULLY`, `NEARLY` or `NOT`: the best of all pairs.
        """
        if any(one in offered for one in wanted):
            return FULLY
        compare = self._compare.get(criterion)
        if compare is None:
            return NOT
        return max((compare(one, other) for one in wanted for other in offered), default=NOT)

    def step(self, wanted: Values, offered: Values) -> int:
        """Say how well somebody fits.

        Args:
            wanted: What is wanted.
            offered: What somebody offers.

        Returns:
            The step for all criteria wanted: 0 to 20.
        """
        return self.fit(
            (name, self.nearness(name, values, offered.get(name, ())))
            for name, values in wanted.items()
        )

    def fit(self, judged: Iterable[tuple[str, int]]) -> int:
        """Say how well somebody fits on the whole.

        Args:
            judged: Criteria, each with its nearness.

        Returns:
            20 * sum(w * m) // (2 * sum(w)) with the weights w and the nearness m; 20 where there
            is no criterion of any weight.
        """
        whole = reached = 0
        for name, nearness in judged:
            whole += FULLY * self._weights[name]
            reached += nearness * self._weights[name]
        return STEPS * reached // whole if whole else STEPS


def _sibling(families: Mapping[str, str | None], wanted: str, offered: str) -> int:
    """Products of one family are nearly the same."""
    if wanted == offered:
        return FULLY
    family = families.get(wanted)
    return NEARLY if family is not None and family == families.get(offered) else NOT


def _within(parents: Mapping[str, str | None], wanted: str, offered: str) -> int:
    """What lies within what is wanted matches; what shares its parent, or holds it, nearly does."""
    above = {offered}
    place = parents.get(offered)
    while place is not None and place not in above:
        above.add(place)
        place = parents.get(place)
    if wanted in above:
        return FULLY
    parent = parents.get(wanted)
    return NEARLY if parent is not None and parent in (offered, parents.get(offered)) else NOT


def _beside(places: Mapping[str, int], wanted: str, offered: str) -> int:
    """Bands of size that lie side by side are nearly the same."""
    if wanted not in places or offered not in places:
        return NOT
    apart = abs(places[wanted] - places[offered])
    return {0: FULLY, 1: NEARLY}.get(apart, NOT)
