"""The home page: where a rep starts, and what the program team sees in the morning."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from vouchbook.reports.words import money, percent
from vouchbook.shown.views import (
    Audience,
    Choice,
    CollectionView,
    ContentView,
    DealView,
    Figures,
    OwnerView,
    PersonView,
    Pick,
    Quote,
    SiteView,
)
from vouchbook.site import links, words
from vouchbook.site.asking import asking
from vouchbook.site.example import search_example
from vouchbook.site.news import Event, News, news
from vouchbook.site.page import LazyPage
from vouchbook.site.pages import readers
from vouchbook.site.pages.customers import nomination, rows_of
from vouchbook.site.pages.morning import morning
from vouchbook.site.pages.render import page
from vouchbook.site.standing import State, Tone, state

#: So many activities have a button: the first of the vocabulary that somebody does.
MOST_BUTTONS = 6
#: So many of those who are newly free are named.
MOST_AGAIN = 6
#: So many of those who would like to do something are named.
MOST_WISHES = 8
#: So many customers are quoted.
MOST_QUOTES = 6
#: So many colleagues or collections have a tile each; of more collections so many are shown.
MOST_TILES = 9
FIRST_TILES = 6
#: So many lines of news have room.
NEWS = 6
STATUSES = ("active", "resting", "interviewing", "nominated", "declined", "retired")


def pages(view: SiteView) -> Iterator[LazyPage]:
    """Make the home page of the audience."""
    for_program = view.audience == Audience.PROGRAM
    people = {one.slug: one for one in view.people}
    parts = {
        "morning": for_program and view.people,
        "deals": [_deal(deal, people, view) for deal in view.deals],
        "again": _again(view, people),
        "customers": [_mine(owner, people, view.as_of) for owner in view.owners],
        "wishes": _wishes(view),
    }
    switch = readers.switch(view, (name for name, part in parts.items() if part))
    yield page(
        view,
        links.HOME,
        view.title,
        "home.html",
        description=f"The customers who vouch for us. {words.capital(words.data_of(view.as_of))}.",
        example=search_example(view),
        switch=switch,
        readers=readers,
        # Worked out when the page is made, not when pages are counted.
        tasks=partial(morning, view),
        news=_news(view, for_several=switch is not None),
        activities=_activities(view, for_several=switch is not None),
        figures=_figures(view),
        nomination=nomination(view.forms),
        most_tiles=MOST_TILES,
        collections=_collections(view),
        quotes=_quotes(view) if view.audience == Audience.PUBLIC else [],
        **parts,
    )


def _activities(view: SiteView, *, for_several: bool) -> list[tuple[Choice, str]]:
    """List what is asked for most: activities that somebody does, in the program's order.

    Args:
        view: What the audience sees.
        for_several: Whether there are readers who ask for what is seen or heard outside.

    Returns:
        Each with the readers who want a button for it.
    """
    done = {activity.id for person in view.people for activity in person.activities}
    offered = [one for one in view.vocabulary.activities if one.id in done]
    usual = {one.id for one in offered[:MOST_BUTTONS]}
    outward = [one.id for one in view.activities if readers.is_outward(one) and one.id in done]
    abroad = set(outward[:MOST_BUTTONS]) if for_several else set()
    return [
        (one, readers.of_activity(usual=one.id in usual, outward=one.id in abroad))
        for one in offered
        if one.id in usual | abroad
    ]


def _collections(view: SiteView) -> Sequence[CollectionView]:
    """Pick the collections that have room; few more are no reason to leave any out."""
    many = len(view.collections) > MOST_TILES
    return view.collections[:FIRST_TILES] if many else view.collections


def _news(view: SiteView, *, for_several: bool) -> list[tuple[News, str]]:
    """Collect the newest lines, each with its readers; those who want stories get as many."""
    stories = news(view, NEWS, [Event.PUBLISHED]) if for_several else []
    newest = news(view, NEWS)
    return [
        (line, readers.of_news(newest=line in newest, story=line in stories))
        for line in sorted({*newest, *stories}, key=lambda one: (-one.on.toordinal(), one))
    ]


def _quotes(view: SiteView) -> list[tuple[ContentView, Quote]]:
    """Pick what customers said of late, by whom we may name: of each item its first words."""
    items = sorted(
        view.content, key=lambda one: (-one.published.toordinal() if one.published else 0, one.slug)
    )
    said = (
        (item, next((quote for quote in item.quotes if quote.by and quote.by.name), None))
        for item in items
    )
    return [(item, quote) for item, quote in said if quote is not None][:MOST_QUOTES]


def _mine(
    owner: OwnerView, people: Mapping[str, PersonView], as_of: dt.date
) -> tuple[OwnerView, str]:
    """Say how many advocates a colleague looks after, and how much there is to confirm."""
    stale = sum(not one.fresh for one in rows_of(owner, people, as_of))
    confirm = f"{words.number(stale)} to confirm" if stale else "all confirmed"
    missing = f"{words.number(len(owner.candidates))} happy without one" if owner.candidates else ""
    return owner, words.joined([words.count(len(owner.people), "advocate"), confirm, missing])


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody who does something in public would like to do, and how it stands with that."""

    person: PersonView
    text: str
    activity: str
    state: State


def _wishes(view: SiteView) -> list[Wish]:
    """List wishes of those who do something in public for us; those who are free come first."""
    outward = {one.id: one.label for one in view.activities if readers.is_outward(one)}
    found = []
    for person in view.people:
        offers = person.standing.offers if person.standing else {}
        first = next((one for one in outward if one in offers), None)
        if person.interests and first is not None:
            text = words.capital(words.joined(person.interests))
            found.append(Wish(person, text, outward[first], state(offers[first], view.as_of)))
    return sorted(found, key=lambda one: list(Tone).index(one.state.tone))[:MOST_WISHES]


@dataclass(frozen=True, slots=True)
class PickRow:
    """An advocate picked for a deal: who, whether free, how well they fit, and where to ask."""

    person: PersonView
    state: State | None
    fit: str
    ask: str | None


@dataclass(frozen=True, slots=True)
class DealRow:
    """A deal as the home page shows it.

    Attributes:
        title: Who wants to buy, or its id.
        facts: What else is known, in a line.
        closes: When it is to close, in words.
        uri: Everybody who fits it, in the Finder.
        asked: What a script fills in where one of them is asked for.
        picks: Who would do best.
    """

    title: str
    facts: str
    closes: str
    uri: str
    asked: str
    picks: tuple[PickRow, ...]


def _deal(deal: DealView, people: Mapping[str, PersonView], view: SiteView) -> DealRow:
    as_of = view.as_of
    worth = money(deal.amount, deal.currency) if deal.amount else None
    parts = [
        words.labels(deal.products) or None,
        deal.industry.label if deal.industry else None,
        deal.stage.label if deal.stage else None,
        worth,
        deal.owner,
        deal.id if deal.prospect else None,
    ]
    return DealRow(
        title=deal.prospect or deal.id,
        facts=words.joined(parts),
        closes=f"closes {words.day(deal.closes, as_of)}, {words.days_until(deal.closes, as_of)}",
        uri=links.finder(activity=deal.activity.id, deal=deal.id),
        asked=links.asked(
            activity=deal.activity.id,
            by=deal.by.isoformat(),
            deal=deal.id,
            need=", ".join(one.label for one in (*deal.products, deal.industry) if one),
        ),
        picks=tuple(_pick(one, people[one.slug], deal, view) for one in deal.picks),
    )


def _pick(pick: Pick, person: PersonView, deal: DealView, view: SiteView) -> PickRow:
    offer = person.standing.offers.get(deal.activity.id) if person.standing else None
    fit = f"Fits {pick.fully} of {pick.wishes}"
    nearly = f"nearly {words.listed(pick.nearly)}" if pick.nearly else None
    lacking = f"not {words.listed(pick.lacking)}" if pick.lacking else None
    return PickRow(
        person=person,
        state=state(offer, view.as_of) if offer else None,
        fit=", ".join(part for part in (fit, nearly, lacking) if part),
        ask=links.ask(pick.slug) if asking(view, person) else None,
    )


def _again(
    view: SiteView, people: Mapping[str, PersonView]
) -> list[tuple[PersonView, Choice, str]]:
    """Say who is newly free, for what, and since or from when."""
    return [
        (
            people[one.slug],
            one.activity,
            f"free {'since' if one.on <= view.as_of else 'from'} {words.day(one.on, view.as_of)}",
        )
        for one in view.again[:MOST_AGAIN]
    ]


def _figures(view: SiteView) -> list[str]:
    """Say how the program stands; to the public, which may not know, only what there is."""
    if view.figures is None:
        return _counts(view)
    if view.audience != Audience.PROGRAM:
        return _readiness(view.figures)
    return [*_readiness(view.figures), *_counts(view, STATUSES[2:])]


def _readiness(figures: Figures) -> list[str]:
    said = [f"{words.number(figures.ready)} ready to help"]
    said.append(f"{words.number(figures.free)} free this week")
    said.append(f"{words.number(figures.resting)} resting")
    if figures.answered is not None:
        days = words.count(figures.answer_days or 0, "working day")
        said.append(f"first answer in {days} ({percent(figures.answered)})")
    return said


def _counts(view: SiteView, statuses: Sequence[str] = STATUSES) -> list[str]:
    """Count what there is; of some statuses, where the audience may know them."""
    figures = [
        words.count(len(view.people), "advocate"),
        words.count(len(view.accounts), "account"),
        words.count(len(view.content), "content item"),
    ]
    labels = {person.status.id: person.status.label for person in view.people if person.status}
    numbers = Counter(person.status.id for person in view.people if person.status)
    figures += [f"{numbers[id_]} {labels[id_].lower()}" for id_ in statuses if id_ in labels]
    return figures
