"""Which segments gain or lose advocates who are ready."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from vouchbook.gate.impact.pair import Pair
from vouchbook.reports.material import Material
from vouchbook.reports.segments import Atlas, Segment, own_segments
from vouchbook.reports.survey import is_free, referenceable


@dataclass(frozen=True, slots=True)
class Shift:
    """A segment in which another number of advocates is ready than before."""

    segment: str
    before: int
    after: int

    @property
    def said(self) -> str:
        """Say it: *Energy, Nordics: nobody is ready any more, 1 before*."""
        now = f"{self.after:,} ready" if self.after else "nobody is ready any more"
        return f"{self.segment}: {now}, {self.before:,} before"


def shifts(pair: Pair) -> list[Shift]:
    """Find the segments that change, those that lose most first."""
    before, after = _Ready(pair.before), _Ready(pair.after)
    then = Counter(segment for ref in pair.affected for segment in before.segments_of(ref))
    now = Counter(segment for ref in pair.affected for segment in after.segments_of(ref))
    unaffected = [one.ref for one in pair.after.active if one.ref not in pair.affected]
    found = []
    for segment in then.keys() | now.keys():
        if then[segment] != now[segment]:
            others = sum(after.lies_in(ref, segment) for ref in unaffected)
            label = after.atlas.label(segment)
            found.append(Shift(label, then[segment] + others, now[segment] + others))
    return sorted(found, key=lambda one: (one.after - one.before, one.after, one.segment))


def said(pair: Pair) -> Iterator[str]:
    """Say which segments change, a line each."""
    return (one.said for one in shifts(pair))


class _Ready:
    """Says who is ready, and for which segments; each is looked at when it is asked for."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self.atlas = Atlas(material)
        self._active = {one.ref: one for one in material.active}
        self._own: dict[str, frozenset[Segment]] = {}
        self._ready: dict[str, bool] = {}

    def segments_of(self, ref: str) -> frozenset[Segment]:
        """Name the segments for which somebody is ready; none where they are not."""
        return self._segments(ref) if self._is_ready(ref) else frozenset()

    def lies_in(self, ref: str, segment: Segment) -> bool:
        """Say whether an active advocate is ready for a segment, by no more work than it takes."""
        return segment in self._segments(ref) and self._is_ready(ref)

    def _segments(self, ref: str) -> frozenset[Segment]:
        if (found := self._own.get(ref)) is None:
            words = self.atlas.of_person(self._active[ref])
            dimensions = self._material.book.goals.dimensions
            found = self._own[ref] = frozenset(own_segments(words, dimensions))
        return found

    def _is_ready(self, ref: str) -> bool:
        if (found := self._ready.get(ref)) is None:
            person = self._active.get(ref)
            found = self._ready[ref] = (
                person is not None
                and referenceable(person, self._material.today)
                and is_free(self._material, person)
            )
        return found
