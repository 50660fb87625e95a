"""A long list as several pages: each is short, and all are reached by links without a script."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from vouchbook.text import fold

#: So many entries keep a page below 25 KB with all that stands around them.
MOST: Final = 25

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """One page of a list.

    Attributes:
        uri: Its address; the first part stands where the whole list would.
        number: Its place, from 1.
        of: How many parts there are.
        groups: Its entries; a group that is long goes on in the next part.
        starts: Where each heading of the list begins, and its page; of the whole list.
        before: The address of the part before; empty where there is none.
        after: Likewise of the part after.
    """

    uri: str
    number: int
    of: int
    groups: tuple[tuple[T, ...], ...]
    starts: tuple[tuple[str, str], ...]
    before: str
    after: str

    def titled(self, title: str) -> str:
        """Give the title of the page: *Advocates*, *Advocates, part 2 of 9*."""
        return title if self.number == 1 else f"{title}, part {self.number:,} of {self.of:,}"


def in_parts(
    base: str,
    groups: Iterable[tuple[str, Sequence[T]]],
    most: int = MOST,
    weigh: Callable[[T], int] = lambda _: 1,
) -> list[Part[T]]:
    """Part a list, keeping groups together where they are not too long for a page.

    Args:
        base: Where the list stands.
        groups: The entries that belong together, each under the heading to begin with, such as a
            letter.
        most: How much all entries of a part may weigh.
        weigh: Says what an entry weighs; usually each is one.

    Returns:
        One part at least, even of nothing.
    """
    filled: list[list[tuple[T, ...]]] = [[]]
    starts: dict[str, int] = {}
    left = most
    for heading, entries in groups:
        for piece, weight in _pieces(entries, most, weigh):
            if filled[-1] and weight > left:
                filled.append([])
                left = most
            starts.setdefault(heading, len(filled) - 1)
            filled[-1].append(piece)
            left -= weight
    # No id has an underscore, so no other page stands there.
    uris = [base, *(f"{base}page_{number}/" for number in range(2, len(filled) + 1))]
    return [
        Part(
            uri=uris[place],
            number=place + 1,
            of=len(filled),
            groups=tuple(pieces),
            starts=tuple((heading, uris[at]) for heading, at in starts.items()),
            before=uris[place - 1] if place else "",
            after=uris[place + 1] if place + 1 < len(uris) else "",
        )
        for place, pieces in enumerate(filled)
    ]


def _pieces(
    entries: Sequence[T], most: int, weigh: Callable[[T], int]
) -> Iterator[tuple[tuple[T, ...], int]]:
    """Cut a group where it becomes too heavy for a page; give each piece with what it weighs."""
    piece: list[T] = []
    total = 0
    for entry in entries:
        weight = weigh(entry)
        if piece and total + weight > most:
            yield tuple(piece), total
            piece, total = [], 0
        piece.append(entry)
        total += weight
    if piece:
        yield tuple(piece), total


def initial(name: str) -> str:
    """Give the letter under which a name stands in a list; `#` for all that is none."""
    first = fold(name)[:1].upper()
    return first if first.isalpha() else "#"
