"""The book → everything that one build shows."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from vouchbook.limits import Entry
from vouchbook.limits.outlook import Outlooks
from vouchbook.match import usual_activity, usual_day, weights_of
from vouchbook.model import Book, Program
from vouchbook.model.record import Scope
from vouchbook.reports import Material, Report
from vouchbook.reports.periods import working_days
from vouchbook.shown.accounts import AccountViews
from vouchbook.shown.deals import urgent_deals
from vouchbook.shown.forms import forms_of
from vouchbook.shown.history import history
from vouchbook.shown.items import ContentViews, content_refs
from vouchbook.shown.labels import Labels
from vouchbook.shown.open_deals import open_deals
from vouchbook.shown.owners import owners
from vouchbook.shown.people import PeopleViews
from vouchbook.shown.ready import figures_of, ready_again
from vouchbook.shown.requests import requesters
from vouchbook.shown.segments import segments
from vouchbook.shown.standings import standings
from vouchbook.shown.views import (
    Activity,
    Audience,
    Choice,
    ContentRef,
    Facet,
    Matching,
    PersonView,
    SiteView,
    Vocabulary,
)
from vouchbook.shown.visibility import Sight

#: The consent that is enough where one customer talks with another.
_TALK: Final = frozenset({Scope.SALES})
_DAY: Final = dt.timedelta(days=1)


def site_view(
    book: Book,
    audience: Audience,
    as_of: dt.date,
    log: Iterable[Entry] = (),
    coverage: Callable[[], Report | None] = lambda: None,
) -> SiteView:
    """Make the view of a whole program.

    Args:
        book: The program.
        audience: For whom the site is built.
        as_of: The day the data stand for.
        log: What was asked and done.
        coverage: Gives the report on coverage, where the audience may see it; asked last, since it
            may still be being made.

    Returns:
        What the audience may see, and nothing else.
    """
    sight, labels = Sight(book, audience, as_of), Labels(book.vocabulary)
    refs = content_refs(sight, labels)
    material = Material(book, tuple(log), as_of)
    outlooks = Outlooks(book, material.log, as_of)
    standing = standings(sight, filter(sight.person, book.people.values()), outlooks)
    people = tuple(
        sorted(
            PeopleViews(
                sight, labels, _by_person(book, refs), history(sight, labels), standing
            ).all(),
            key=lambda person: person.slug,
        )
    )
    accounts = sorted(
        AccountViews(sight, labels, _by_account(book, refs)).all(),
        key=lambda account: account.slug,
    )
    content = ContentViews(sight, labels, refs)
    items = tuple(content.all())
    return SiteView(
        title=book.program.title,
        as_of=as_of,
        pinned=book.program.as_of is not None,
        audience=audience,
        demo=book.program.as_of is not None,
        people=people,
        accounts=tuple(accounts),
        content=items,
        collections=tuple(content.collections()),
        vocabulary=_vocabulary(labels),
        facets=_facets(sight, people),
        activities=_activities(book, as_of),
        matching=_matching(book),
        deals=urgent_deals(sight, labels, standing, material, outlooks),
        open_deals=open_deals(sight, standing, material),
        forms=forms_of(sight),
        again=ready_again(sight, labels, standing, outlooks),
        figures=figures_of(sight, standing, material),
        owners=owners(sight, labels, material),
        requesters=requesters(sight, labels, material),
        segments=segments(material, labels, people, accounts, items, coverage=coverage()),
        consent_warning=book.program.fresh.consent_warning,
        nominated_since=_in_time(book.program, as_of),
    )


def _in_time(program: Program, as_of: dt.date) -> dt.date:
    """The first day of whose nominations nobody waits longer than promised."""
    day = as_of
    while working_days(program, day - _DAY, as_of) <= program.sla.nomination:
        day -= _DAY
    return day


def _vocabulary(labels: Labels) -> Vocabulary:
    return Vocabulary(
        activities=labels.all("activities"),
        products=labels.all("products"),
        use_cases=labels.all("use_cases"),
        industries=labels.all("industries"),
        regions=labels.all("regions"),
        sizes=labels.all("sizes"),
        personas=labels.all("personas"),
        levels=labels.all("levels"),
        languages=labels.all("languages"),
        kinds=labels.all("content_kinds"),
        stages=labels.all("stages"),
    )


def _activities(book: Book, as_of: dt.date) -> tuple[Activity, ...]:
    """What can be looked for, each with the day by which it is usually needed."""
    usual = usual_activity(book.vocabulary)
    return tuple(
        Activity(
            id=one.id, label=one.label, fixed=one.fixed_date,
            public=not _TALK.issuperset(one.needs),
            by=(usual_day(book, one, as_of) - as_of).days,
        )
        for one in sorted(book.vocabulary.activities, key=lambda one: one.id != usual)
    )  # fmt: skip


def _matching(book: Book) -> Matching:
    words = book.vocabulary
    return Matching(
        weights=weights_of(words, book.matching),
        families={one.id: one.family for one in words.products if one.family},
        parents={
            "region": {one.id: one.parent for one in words.regions if one.parent},
            "industry": {one.id: one.parent for one in words.industries if one.parent},
        },
        sizes=tuple(one.id for one in words.sizes),
    )


def _facets(sight: Sight, people: Iterable[PersonView]) -> tuple[Facet, ...]:
    """The program's own attributes offered as filters, where somebody visible has one."""
    present = {attribute.id for person in people for attribute in person.attributes}
    return tuple(
        Facet(
            id=one.id,
            label=one.label,
            values=tuple(Choice(id=value, label=label) for value, label in one.labels.items()),
        )
        for one in sight.book.vocabulary.attributes
        if one.facet and one.id in present and sight.sees_word(one.audience.value)
    )


def _by_person(book: Book, refs: Mapping[str, ContentRef]) -> Mapping[str, tuple[ContentRef, ...]]:
    groups: dict[str, list[ContentRef]] = {}
    for item_id, ref in refs.items():
        for person in book.content[item_id].people:
            groups.setdefault(person, []).append(ref)
    return {person: tuple(group) for person, group in groups.items()}


def _by_account(book: Book, refs: Mapping[str, ContentRef]) -> Mapping[str, tuple[ContentRef, ...]]:
    return {
        account: tuple(refs[item.id] for item in items if item.id in refs)
        for account, items in book.content_by_account.items()
    }
