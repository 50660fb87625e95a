"""How well an advocate fits what is wanted: whole numbers, so that every program counts alike."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from vouchbook.model import Book, Person, Vocabulary

#: By criterion, the values that are wanted, or that somebody offers.
Values = Mapping[str, Sequence[str]]

#: How well one criterion matches.
FULLY: Final = 2
NEARLY: Final = 1
NOT: Final = 0

#: How many steps there are from no fit to a perfect one; one is five per cent.
STEPS: Final = 20


class Matcher:
    """Compares what is wanted with what advocates offer (DESIGN, *Matching*)."""

    def __init__(self, book: Book) -> None:
        """Learn the weights and which values are near to which."""
        self._book = book
        self._vocabulary = book.vocabulary
        self._weights = book.matching.weights
        self._nearness: Mapping[str, Callable[[Vocabulary, str, str], int]] = {
            "products": _product,
            "region": _region,
            "industry": _industry,
            "size": _size,
        }

    def offered(self, person: Person) -> Values:
        """Say what an advocate offers, by criterion; what is not known is left out."""
        book, account = self._book, self._book.accounts.get(person.account)
        values: dict[str, Sequence[str | None]] = {
            "persona": (person.persona,),
            "level": (person.level,),
            "language": person.languages,
        }
        if account is not None:
            deployments = account.deployments
            values |= {
                "products": account.products,
                "use_cases": account.use_cases,
                "industry": (account.industry,),
                "country": (account.country,),
                "region": (book.region_of(account),),
                "size": (book.size_of(account),),
                "hosting": tuple(one.hosting for one in deployments),
                "replaced": tuple(one.replaced for one in deployments),
                "together_with": tuple(name for one in deployments for name in one.together_with),
            }
        known = {
            name: tuple(dict.fromkeys(value for value in many if value is not None))
            for name, many in values.items()
        }
        return {name: many for name, many in known.items() if many}

    def nearness(self, criterion: str, wanted: Sequence[str], offered: Sequence[str]) -> int:
        """Say how well a criterion matches.

        Args:
            criterion: A field of `Criteria`.
            wanted: Values of which one is enough.
            offered: What somebody offers.

        Returns:
            `FULLY`, `NEARLY` or `NOT`: the best of all pairs.
        """
        compare = self._nearness.get(criterion, _same)
        return max(
            (compare(self._vocabulary, one, other) for one in wanted for other in offered),
            default=NOT,
        )

    def step(self, wanted: Values, offered: Values) -> int:
        """Say how well somebody fits.

        Args:
            wanted: What is wanted.
            offered: What somebody offers.

        Returns:
            20 * sum(w * m) // (2 * sum(w)) over the criteria wanted, with the weights w of
            matching.yml and the nearness m: 0 to 20. 20 where nothing is wanted.
        """
        weights = {name: int(getattr(self._weights, name)) for name in wanted}
        whole = FULLY * sum(weights.values())
        if not whole:
            return STEPS
        reached = sum(
            weights[name] * self.nearness(name, values, offered.get(name, ()))
            for name, values in wanted.items()
        )
        return STEPS * reached // whole

    def alike(self, person: Person, *, least: int = STEPS // 2) -> list[tuple[int, Person]]:
        """Rank the others by how nearly they could stand in for somebody.

        Args:
            person: Whose place is to be taken.
            least: Who fits by fewer steps is left out.

        Returns:
            Steps and people, the most alike first, equals by their ref.
        """
        wanted = self.offered(person)
        others = (
            (self.step(wanted, self.offered(other)), other)
            for other in self._book.people.values()
            if other.ref != person.ref
        )
        near = [(step, other) for step, other in others if step >= least]
        return sorted(near, key=lambda ranked: (-ranked[0], ranked[1].ref))


def _same(_: Vocabulary, wanted: str, offered: str) -> int:
    return FULLY if wanted == offered else NOT


def _product(vocabulary: Vocabulary, wanted: str, offered: str) -> int:
    if wanted == offered:
        return FULLY
    families = {one.id: one.family for one in vocabulary.products}
    family = families.get(wanted)
    return NEARLY if family is not None and family == families.get(offered) else NOT


def _region(vocabulary: Vocabulary, wanted: str, offered: str) -> int:
    return _within({one.id: one.parent for one in vocabulary.regions}, wanted, offered)


def _industry(vocabulary: Vocabulary, wanted: str, offered: str) -> int:
    return _within({one.id: one.parent for one in vocabulary.industries}, wanted, offered)


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


def _size(vocabulary: Vocabulary, wanted: str, offered: str) -> int:
    places = {one.id: place for place, one in enumerate(vocabulary.sizes)}
    if wanted not in places or offered not in places:
        return NOT
    apart = abs(places[wanted] - places[offered])
    return {0: FULLY, 1: NEARLY}.get(apart, NOT)
