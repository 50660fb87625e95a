"""Which open requests lose the last advocate who could have met them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from vouchbook.gate.impact.pair import Pair
from vouchbook.limits import free_windows
from vouchbook.match import FULLY, Matcher, Values, activities, offered, wanted
from vouchbook.model import Activity, Person, Request, State, Status
from vouchbook.reports.material import Material


@dataclass(frozen=True, slots=True)
class Stranded:
    """An open request that nobody can meet any more.

    Attributes:
        request: Its id.
        activity: What is needed, in words.
        needed_by: The last day on which it helps.
        lost: Who could before.
    """

    request: str
    activity: str
    needed_by: date
    lost: tuple[str, ...]

    @property
    def said(self) -> str:
        """Say it in a line."""
        who = ", ".join(self.lost)
        return (
            f"{self.request}: nobody is left for this {self.activity} by {self.needed_by}; "
            f"before this merge: {who}"
        )


def stranded(pair: Pair) -> list[Stranded]:
    """Find the requests that are open before and after, and lose their only candidates."""
    before, after = _Candidates(pair.before), _Candidates(pair.after)
    affected, everybody = sorted(pair.affected), tuple(pair.after.book.people)
    found = []
    for request in pair.after.requests:
        earlier = pair.before.book.requests.get(request.id)
        due = request.needed_by
        if earlier is None or due is None or due < pair.today:
            continue
        if State.OPEN is not request.state or State.OPEN is not earlier.state:
            continue
        # Most requests are met by somebody, who is soon found: all are named only where that fails.
        if not before.any_of(affected, earlier) or after.any_of(everybody, request):
            continue
        lost = [ref for ref in affected if before.suits(ref, earlier)]
        names = [pair.before.advocate_name(ref) for ref in lost if ref not in pair.change.forgotten]
        found.append(
            Stranded(
                request.id, pair.said.activity(request.activity), due,
                tuple(names) or ("somebody who was forgotten",),
            )
        )  # fmt: skip
    return found


def said(pair: Pair) -> Iterator[str]:
    """Say which requests are stranded, a line each."""
    return (one.said for one in stranded(pair))


class _Candidates:
    """Says who could meet a request: they have all that must match, and are free in time."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._matcher = Matcher(material.book.vocabulary, material.book.matching)
        self._has: dict[str, Values] = {}
        self._free: dict[tuple[str, str], list[tuple[int, int]]] = {}

    def any_of(self, refs: Iterable[str], request: Request) -> bool:
        """Say whether one of some people could meet a request."""
        return any(self.suits(ref, request) for ref in refs)

    def suits(self, ref: str, request: Request) -> bool:
        """Say whether somebody could meet a request."""
        person = self._material.book.people.get(ref)
        if person is None or person.status not in (Status.ACTIVE, Status.RESTING):
            return False
        if request.activity not in activities(person, self._material.today):
            return False
        return self._fits(person, wanted(request.need.must)) and self._is_free(person, request)

    def _fits(self, person: Person, must: Values) -> bool:
        has = self._has.get(person.ref)
        if has is None:
            has = self._has[person.ref] = offered(self._material.book, person)
        return all(
            self._matcher.nearness(name, values, has.get(name, ())) >= FULLY
            for name, values in must.items()
        )

    def _is_free(self, person: Person, request: Request) -> bool:
        """Say whether they are free by the day; on it, where the activity has one of its own."""
        material = self._material
        # Who keeps away from some prospects is asked about each, everybody else only once.
        prospect = request.prospect if person.not_with else None
        windows = self._free.get((person.ref, request.activity)) if prospect is None else None
        if windows is None:
            windows = free_windows(
                material.ledger, person.ref, request.activity, material.day, prospect=prospect
            )
            if prospect is None:
                self._free[person.ref, request.activity] = windows
        due = (request.needed_by or date.max).toordinal()
        activity = material.book.vocabulary.entry("activities", request.activity)
        if isinstance(activity, Activity) and activity.fixed_date:
            return any(first <= due <= last for first, last in windows)
        return any(first <= due for first, _ in windows)
