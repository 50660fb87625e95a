"""A page for each industry in a region: who speaks for it, what there is to read of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Final

from vouchbook.shown.views import PersonView, SegmentView, SiteView
from vouchbook.site import links, words
from vouchbook.site.page import LazyPage
from vouchbook.site.pages.parts import in_parts
from vouchbook.site.pages.render import page
from vouchbook.site.standing import State, Tone, state

#: So many advocates, stories and customers are listed; the Finder and the lists have the others.
MOST: Final = 15
#: So many segments stand in a part of their list.
_A_PART: Final = 40
_ORDER: Final = (Tone.FREE, Tone.LATER, Tone.WAIT, None)


@dataclass(frozen=True, slots=True)
class Row:
    """An advocate of a segment, and how it stands with what they do first."""

    person: PersonView
    activity: str = ""
    state: State | None = None


def pages(view: SiteView) -> Iterator[LazyPage]:
    """Make the page of every segment, and a list of them."""
    if not view.segments:
        return
    by_industry = groupby(view.segments, key=lambda one: one.industry.label)
    rows = ((label, [(one, title(one)) for one in found]) for label, found in by_industry)
    for part in in_parts(links.SEGMENTS, rows, _A_PART):
        yield page(
            view,
            part.uri,
            part.titled("Segments"),
            "segments.html",
            description=f"Industries and regions in which {view.title} has customers who speak.",
            list=part,
        )
    people = {one.slug: one for one in view.people}
    for one in view.segments:
        inside = [people[ref.slug] for ref in one.people]
        yield page(
            view,
            links.segment(one.industry.id, one.region.id),
            title(one),
            "segment.html",
            description=_described(one),
            segment=one,
            most=MOST,
            described=_described(one),
            # Worked out when the page is made, not when pages are counted.
            rows=partial(_rows, inside, view),
            finder=partial(_finder, inside),
        )


def title(segment: SegmentView) -> str:
    """Name a segment: *Banking in the Nordics*."""
    return f"{segment.industry.label} in {segment.within}"


def missing(segment: SegmentView) -> str:
    """Say how many advocates there are of those we want: *2 of 3 wanted are ready*."""
    if segment.ready is None or segment.wanted is None:
        return ""
    if not segment.wanted:
        return f"{words.count(segment.ready, 'advocate')} ready, nobody else wanted"
    verb = "is" if segment.wanted == 1 else "are"
    return f"{words.number(segment.ready)} of {words.number(segment.wanted)} wanted {verb} ready"


def _described(segment: SegmentView) -> str:
    return words.joined(
        [
            words.count(len(segment.people), "advocate"),
            words.count(len(segment.accounts), "customer"),
            words.count(len(segment.content), "story", "stories"),
            missing(segment) or None,
        ]
    )


def _rows(people: Iterable[PersonView], view: SiteView) -> list[Row]:
    """List advocates with how it stands with what they do first, those who are free first."""
    labels = {one.id: one.label for one in view.vocabulary.activities}
    rows = []
    for person in people:
        offers = person.standing.offers if person.standing else {}
        first = next(iter(offers), None)
        rows.append(
            Row(person, labels.get(first, first), state(offers[first], view.as_of))
            if first is not None
            else Row(person)
        )
    return sorted(rows, key=lambda one: _ORDER.index(one.state.tone if one.state else None))


def _finder(people: Iterable[PersonView]) -> str:
    """Say where the Finder shows the same people: by the words that they have themselves."""
    found: dict[tuple[str, str], None] = {}
    for one in people:
        if one.industry and one.region:
            found[("industry", one.industry.id)] = found[("region", one.region.id)] = None
    return links.filtered(sorted(found))
