"""What the home page is made of: open deals with picks, who is ready again, figures."""

import dataclasses
import datetime as dt
import functools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from sample_site import PROGRAM

from vouchbook.check import check
from vouchbook.limits import Entry, in_the_way
from vouchbook.limits.outlook import Outlooks
from vouchbook.match import Search, deal_of, find
from vouchbook.model import Book, Status, tables_of
from vouchbook.reports import Material
from vouchbook.reports.nominations import nominations
from vouchbook.shown.deals import MOST
from vouchbook.shown.ready import AHEAD, BEFORE
from vouchbook.shown.refs import person_slug
from vouchbook.shown.view import site_view
from vouchbook.shown.views import Audience, Next, NextStep, Rating, SiteView
from vouchbook.shown.visibility import Shown, Sight
from vouchbook.site.finder import finder_data
from vouchbook.site.pages import all_pages, home
from vouchbook.site.pages.morning import MOST as MOST_TASKS
from vouchbook.site.pages.morning import morning

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 16)


@functools.cache
def demo() -> tuple[Book, tuple[Entry, ...]]:
    """The demo's book with its tables, and its log."""
    report = check(ROOT, requests=True)
    assert report.dataset.book is not None
    tables = tables_of((one.path, one.text) for one in report.dataset.tables)
    return dataclasses.replace(report.dataset.book, tables=tables), tuple(report.dataset.log)


@functools.cache
def demo_view(audience: Audience) -> SiteView:
    book, log = demo()
    return site_view(book, audience, TODAY, log)


@pytest.mark.parametrize("audience", [Audience.SALES, Audience.PROGRAM])
def test_the_picks_are_the_first_that_a_search_finds(audience: Audience) -> None:
    """Of those whom the audience sees, a deal's picks are the best free ones of `find --for`."""
    book, log = demo()
    sight = Sight(book, audience, TODAY)
    rows = {one.id: one for one in book.tables.opportunities}
    shown = demo_view(audience).deals
    assert len(shown) == MOST
    for deal in shown:
        need = deal_of(book, rows[deal.id])
        search = Search(
            deal.activity.id, deal.by, need.must, need.nice,
            prospect=need.prospect, apart=need.apart,
        )  # fmt: skip
        found = [
            one
            for one in find(book, log, search, TODAY).candidates
            if one.outlook.suits and sight.person(one.person)
        ]
        expected = [person_slug(sight, one.person) for one in found[:3]]
        assert [one.slug for one in deal.picks] == expected
        assert [one.wishes for one in deal.picks] == [len(one.verdicts) + 1 for one in found[:3]]
        assert [one.fully for one in deal.picks] == [len(list(one.of(2))) + 1 for one in found[:3]]


def test_the_deals_are_open_late_and_without_a_reference() -> None:
    """They close soonest of the open deals from the third stage on that no use has helped."""
    book, _ = demo()
    late = {one.id for one in book.vocabulary.stages[2:]}
    helped = {
        deal.id
        for one in book.requests.values()
        if any(use.status.value in {"done", "scheduled"} for use in one.uses)
        for deal in one.opportunities
    }
    open_ = [
        one
        for one in book.tables.opportunities
        if one.result is None and one.close_date and one.close_date >= TODAY
        and one.stage in late and one.id not in helped
    ]  # fmt: skip
    soonest = sorted(open_, key=lambda one: (str(one.close_date), one.id))[:MOST]
    assert [one.id for one in demo_view(Audience.SALES).deals] == [one.id for one in soonest]


def test_a_prospect_who_is_a_hidden_customer_is_not_named() -> None:
    """A deal with a customer whose name the audience may not know goes by its id."""
    book, log = demo()
    sight = Sight(book, Audience.SALES, TODAY)
    hidden = next(
        one
        for one in book.accounts.values()
        if one.crm and sight.account(one.id) is not Shown.NAMED
    )
    first = demo_view(Audience.SALES).deals[0].id
    rows = tuple(
        msgspec.structs.replace(one, account_id=hidden.crm, prospect=hidden.name)
        if one.id == first
        else one
        for one in book.tables.opportunities
    )
    tables = dataclasses.replace(book.tables, opportunities=rows)
    view = site_view(dataclasses.replace(book, tables=tables), Audience.SALES, TODAY, log)
    assert {one.id: one.prospect for one in view.deals}[first] is None
    assert hidden.name not in next(
        one.html for one in all_pages(view, finder_data(view)) if one.uri == ""
    )


def _newly_free(audience: Audience) -> Iterator[tuple[str, dt.date]]:
    """Find, day by day, who can do what they do first on a day but not on the day before."""
    book, log = demo()
    sight = Sight(book, audience, TODAY)
    ledger = Outlooks(book, log, TODAY).ledger
    for person in filter(sight.person, book.people.values()):
        if person.status not in {Status.ACTIVE, Status.RESTING} or person.left:
            continue
        for activity in person.willing_on(TODAY)[:1]:
            notice = ledger.notice(person.ref, activity, TODAY.toordinal())
            free = {
                day: [
                    one.rule
                    for at in [(TODAY + dt.timedelta(days=day)).toordinal()]
                    for one in in_the_way(
                        ledger, person.ref, activity, TODAY.toordinal(), first=at, last=at
                    )
                ]
                for day in range(-BEFORE, max(AHEAD, notice) + 1)
            }
            begin = next(
                (day for day in range(notice, max(AHEAD, notice) + 1) if not free[day]), None
            )
            while begin is not None and begin > -BEFORE and not free[begin - 1]:
                begin -= 1
            if begin is None or begin == -BEFORE or begin > AHEAD:
                continue
            if not {"status", "willingness", "consent"} & set(free[begin - 1]):
                yield person_slug(sight, person), TODAY + dt.timedelta(days=begin)


@pytest.mark.parametrize("audience", [Audience.SALES, Audience.PROGRAM])
def test_ready_again_is_what_day_by_day_says(audience: Audience) -> None:
    """Whoever was not free on some day of the last two weeks, or of this one, and is after it."""
    expected = sorted(_newly_free(audience))
    assert expected
    assert sorted((one.slug, one.on) for one in demo_view(audience).again) == expected


def test_the_public_learns_of_no_deal_and_no_free_day() -> None:
    """A public build has neither deals nor figures, and nobody who is ready again."""
    view = demo_view(Audience.PUBLIC)
    assert (view.deals, view.again, view.figures) == ((), (), None)


def test_how_soon_we_answer_is_for_the_program_team() -> None:
    """What is counted from requests is in the program team's figures only."""
    program, sales = demo_view(Audience.PROGRAM).figures, demo_view(Audience.SALES).figures
    assert program is not None
    assert sales is not None
    assert program.answered is not None
    assert program.answer_days == 1
    assert sales.answered is None
    assert sales.answer_days is None
    active = {
        one.slug
        for one in demo_view(Audience.PROGRAM).people
        if one.status and one.status.id == "active"
    }
    assert program.ready == len(active)
    assert sales.ready <= program.ready


@pytest.mark.parametrize("day", range(14, 22))
def test_late_nominations_are_those_of_the_report(day: int) -> None:
    """On working days and weekends the morning and the report call the same nominations late."""
    book, log = demo()
    today = dt.date(2026, 11, day)
    since = site_view(book, Audience.PROGRAM, today, log).nominated_since
    table = nominations(Material(book, log, today))
    late = {row[-1] for row in table.rows if row[4]}
    assert {row[-1] for row in table.rows if str(row[2]) < since.isoformat()} == late
    assert len(late) < len(table.rows)


def test_the_morning_of_the_demo() -> None:
    """The worst of each kind, worst first; where it is about a request, the way leads there."""
    tasks = morning(demo_view(Audience.PROGRAM))
    assert (
        "\n".join(one.text for one in tasks)
        == """\
Rødkilde Logistik is red, and Thomas Bjerre is booked for 19 Nov: confirm, move or cancel it
A reference call with Helen Garside got 1 of 5 by Wouter Claes and 2 of 5 by Helen Garside
Alicia Navarro asked for a reference call: the first answer was due 13 Nov
Consent of Mikko Salonen (Tuulenkangas Energia) ended 3 days ago, that of 3 others before
Consent of Annelie Rosén (Kattholmen Bank) ends in 9 days
Trollvik Telecom has an open escalation: leave its 2 advocates alone
Marloes Tromp (Kempendaal Verzekeringen) was nominated 18 days ago"""
    )
    assert [one.uri for one in tasks[:3]] == [
        "requests/niamh-fallon/#request-2026-10-26-slievebawn-call",
        "requests/wouter-claes/#request-2026-10-15-noorderkade-call",
        "requests/alicia-navarro/#request-2026-11-12-sandhill-call",
    ]


@pytest.mark.parametrize(
    ("stars", "days", "by_advocate", "said"),
    [
        (2, 30, False, ["A reference call with Marit Lunde got 2 of 5 by Jonas Berg"]),
        (1, 0, True, ["A reference call with Marit Lunde got 1 of 5 by Marit Lunde"]),
        (3, 0, False, []),
        (2, 31, False, []),
    ],
)
def test_a_bad_rating_presses_for_a_month(
    stars: int, days: int, by_advocate: bool, said: list[str]
) -> None:
    """Two stars or fewer are told of, whoever gave them, as long as they are fresh."""
    as_of = PROGRAM.as_of
    rating = Rating(stars=stars, on=as_of - dt.timedelta(days), by_advocate=by_advocate)
    requester = PROGRAM.requesters[0]
    open_ = (replace(requester.open[0], ratings=(rating,)),)
    view = replace(PROGRAM, requesters=(replace(requester, open=open_),))
    assert [one.text for one in morning(view) if " of 5 " in one.text] == said


@pytest.mark.parametrize(("late", "told"), [(-1, True), (0, False), (1, False)])
def test_an_answer_presses_once_it_is_late(late: int, told: bool) -> None:
    """A colleague who waits longer than promised stands in the morning, no other."""
    due = PROGRAM.as_of + dt.timedelta(late)
    requester = PROGRAM.requesters[0]
    waits = replace(requester.open[0], next=NextStep(what=Next.ANSWER, on=due))
    view = replace(PROGRAM, requesters=(replace(requester, open=(waits,)),))
    said = "Jonas Berg asked for a reference call: the first answer was due"
    assert any(one.text.startswith(said) for one in morning(view)) is told


def test_no_kind_takes_the_room_of_another() -> None:
    """Where much presses of one kind, each other kind keeps its worst, and the list its length."""
    requester = PROGRAM.requesters[0]
    due = PROGRAM.as_of - dt.timedelta(1)
    waits = replace(requester.open[0], next=NextStep(what=Next.ANSWER, on=due))
    many = tuple(replace(waits, id=f"waits-{number}") for number in range(20))
    usual = morning(PROGRAM)
    crowded = morning(replace(PROGRAM, requesters=(replace(requester, open=many),)))
    assert len(crowded) == MOST_TASKS
    assert {one.rank for one in crowded} == {2, *(one.rank for one in usual)}


HOME = replace(PROGRAM, audience=Audience.SALES)


@pytest.mark.parametrize(
    "fact",
    [
        "Dove Bank</h3> <span>closes 26 Nov, in 10 days",
        "Harbor · Banking · Negotiation · € 240 k · Jonas Berg · OPP-1",
        "OPP-2</h3>",
        "Fits 4 of 6, nearly DACH, not retail",
        "FREE FROM 3 Dec",
        "find/?activity=reference-call&amp;deal=OPP-1",
        "Quote · free from 19 Nov",
        "Reference call · free since 12 Nov",
        "Planning rounds a year: 2 → 6",
        "42 ready to help · 31 free this week · 4 resting",
    ],
)
def test_the_home_page_says(fact: str) -> None:
    """Deals with whom to ask, who is ready again with a result, and the quiet bar."""
    html = next(one.html for one in all_pages(HOME, finder_data(HOME)) if one.uri == "")
    assert fact in html


def test_many_colleagues_and_collections_do_not_fill_the_first_page() -> None:
    """Of nine each has a tile; of more there is a link to all, and of collections the first six."""
    view = demo_view(Audience.PROGRAM)
    owner, collection = view.owners[0], view.collections[0]
    links = ('href="customers/">Find yours among 10 colleagues', 'href="collections/">All 10 coll')
    for number, tiles in ((9, 9), (10, 6)):
        several = dataclasses.replace(
            view, owners=(owner,) * number, collections=(collection,) * number
        )
        html = next(home.pages(several)).html
        assert [link in html for link in links] == [number == 10] * 2
        assert html.count(f'class="vb-tile" href="collections/{collection.slug}/"') == tiles
        assert html.count(f'class="vb-tile" href="customers/{owner.slug}/"') == tiles * (
            number == 9
        )


def test_the_program_team_reads_how_soon_we_answer() -> None:
    """The promise and how often it was kept stand in the bar."""
    html = next(one.html for one in all_pages(PROGRAM, finder_data(PROGRAM)) if one.uri == "")
    assert "first answer in 1 working day (88 %)" in html


def test_the_public_reads_customers_in_their_own_words() -> None:
    """The newest items with words of somebody whom we may name; others read no quotes."""
    view = demo_view(Audience.PUBLIC)
    said = [
        (item.published, item.slug)
        for item in view.content
        if item.published and any(one.by and one.by.name for one in item.quotes)
    ]
    newest = [slug for _, slug in sorted(said, key=lambda one: (-one[0].toordinal(), one[1]))]
    html = next(one.html for one in all_pages(view, finder_data(view)) if one.uri == "")
    words, _, rest = html.partition('id="news"')
    assert [slug for slug in newest if f'content/{slug}/"' in words] == newest[:6]
    assert "In their words" in words
    assert rest
    assert "In their words" not in next(
        one.html for one in all_pages(HOME, finder_data(HOME)) if one.uri == ""
    )
