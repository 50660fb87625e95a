"""Who did how much, from the use log: effort points, and what advocates said afterwards."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from vouchbook.limits import Event, What
from vouchbook.model import AdvocateFeedback, Request, UseStatus
from vouchbook.reports.material import Material
from vouchbook.reports.periods import Period
from vouchbook.reports.report import share


@dataclass(frozen=True)
class Work:
    """What everybody did in a period, in effort points by contact."""

    points: Mapping[str, Fraction]

    @cached_property
    def total(self) -> Fraction:
        """All points together."""
        return sum(self.points.values(), start=Fraction(0))

    def of_the_few(self, count: int) -> Fraction | None:
        """Say which share the busiest people carry; None where nobody did anything."""
        busiest = sorted(self.points.values(), reverse=True)[:count]
        return share(sum(busiest, start=Fraction(0)), self.total)

    @property
    def gini(self) -> Fraction | None:
        """Say how unequally the work is spread over those who did any; None where nobody did."""
        points = sorted(self.points.values())
        count = len(points)
        weighted = sum((2 * rank - count - 1) * value for rank, value in enumerate(points, start=1))
        return share(weighted, count * self.total)


def did_or_asked(events: Iterable[Event]) -> bool:
    """Say whether somebody was ever asked, or did something."""
    return any(one.what is not What.RESERVATION for one in events)


def uses_in(events: Iterable[Event], period: Period) -> list[Event]:
    """Pick what somebody did in a period; what was one occasion counts once."""
    first, last = period.first.toordinal(), period.last.toordinal()
    seen: set[tuple[str, int]] = set()
    found = []
    for one in events:
        if one.what is not What.USE or not first <= one.day <= last:
            continue
        if one.occasion is not None:
            if (one.occasion, one.day) in seen:
                continue
            seen.add((one.occasion, one.day))
        found.append(one)
    return found


def work_in(material: Material, period: Period) -> Work:
    """Add up what everybody did in a period."""
    return work_of(material, material.events, period)


def work_of(material: Material, events: Mapping[str, Iterable[Event]], period: Period) -> Work:
    """Add up the effort points of some events by contact, as far as they were in a period."""
    effort = {one.id: Fraction(one.effort) for one in material.book.vocabulary.activities}
    points = {
        contact: sum((effort.get(one.activity, Fraction(0)) for one in uses), start=Fraction(0))
        for contact, mine in events.items()
        if (uses := uses_in(mine, period))
    }
    return Work({contact: value for contact, value in points.items() if value})


def rated(material: Material, request: Request) -> tuple[str, AdvocateFeedback] | None:
    """Say who rated a request as the advocate, and how; None where that cannot be told.

    The file does not name who it was, so where several took part it is nobody's.
    """
    said = request.feedback.advocate if request.feedback else None
    whose = {
        material.ledger.identity.contact(use.advocate)
        for use in request.uses
        if use.status is not UseStatus.CANCELLED
    }
    if said is None or said.on > material.today or len(whose) != 1:
        return None
    return whose.pop(), said


def ratings_in(material: Material) -> Mapping[str, tuple[int, ...]]:
    """Gather the ratings that each contact gave, the latest one last."""
    given = (rated(material, one) for one in material.requests)
    in_order = sorted((one for one in given if one), key=lambda one: one[1].on)
    found: dict[str, list[int]] = {}
    for contact, said in in_order:
        found.setdefault(contact, []).append(said.rating)
    return {contact: tuple(ratings) for contact, ratings in found.items()}
