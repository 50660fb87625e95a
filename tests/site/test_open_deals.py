"""The open deals for which a reference is looked for: what they need, and whom they leave alone."""

import dataclasses

import msgspec
import pytest
from test_home_views import TODAY, demo, demo_view

from vouchbook.match import deal_of
from vouchbook.model import NotWith
from vouchbook.reports import Material
from vouchbook.shown.refs import person_slug
from vouchbook.shown.view import site_view
from vouchbook.shown.views import Audience, OpenDeal
from vouchbook.shown.visibility import Sight


def one(audience: Audience, id_: str) -> OpenDeal:
    """A deal as an audience sees it."""
    return next(deal for deal in demo_view(audience).open_deals if deal.id == id_)


@pytest.mark.parametrize("audience", [Audience.PROGRAM, Audience.SALES])
def test_all_open_deals_are_there_soonest_first(audience: Audience) -> None:
    """Every open deal can be looked for, with what the CRM says of its need."""
    book, log = demo()
    rows = {row.id: row for row in Material(book, log, TODAY).open_deals}
    shown = demo_view(audience).open_deals
    assert {deal.id for deal in shown} == set(rows)
    assert len(shown) == len(rows) > 100
    days = [rows[deal.id].close_date for deal in shown]
    assert days == sorted(days, key=lambda day: (day is None, day))
    for deal in shown:
        need = deal_of(book, rows[deal.id])
        assert deal.must == {name: tuple(values) for name, values in need.must.items()}
        assert deal.nice == {name: tuple(values) for name, values in need.nice.items()}


def test_the_public_knows_of_no_deal() -> None:
    """A public build has neither deals nor forms."""
    view = demo_view(Audience.PUBLIC)
    assert view.open_deals == ()
    assert view.forms is None


def test_nobody_vouches_to_their_own_company() -> None:
    """The advocates of the prospect itself are left out."""
    assert one(Audience.SALES, "OPP-1043").own == ("fjellkraft/odd-nes",)


@pytest.mark.parametrize(
    ("audience", "said"),
    [
        (Audience.PROGRAM, "PLEASE WAIT: not with such a prospect"),
        (Audience.SALES, "PLEASE WAIT"),
    ],
)
def test_who_keeps_away_is_said_without_the_reason(audience: Audience, said: str) -> None:
    """Whoever does not talk to such a prospect waits; only the program team reads why."""
    book, log = demo()
    deal = one(Audience.PROGRAM, "OPP-1043")
    person = book.people["kattholmen-bank/peder-lindahl"]
    assert person_slug(Sight(book, audience, TODAY), person) not in deal.conflicts
    industry = deal.nice["industry"]
    shy = msgspec.structs.replace(person, not_with=(NotWith(industry=industry, why="rivals"),))
    people = {**book.people, person.ref: shy}
    view = site_view(dataclasses.replace(book, people=people), audience, TODAY, log)
    found = next(one for one in view.open_deals if one.id == deal.id)
    slug = person_slug(Sight(book, audience, TODAY), person)
    assert found.conflicts[slug] == said
    assert "rivals" not in str(found)


def test_too_early_is_said_by_activity() -> None:
    """A deal at its beginning says which activities are for later stages."""
    book, log = demo()
    rows = {row.id: row for row in Material(book, log, TODAY).open_deals}
    first = book.vocabulary.stages[0].id
    deals = [deal for deal in demo_view(Audience.SALES).open_deals if rows[deal.id].stage == first]
    assert deals
    assert all("reference-call" in deal.early for deal in deals)
    assert all(said.startswith("It stands at ") for deal in deals for said in deal.early.values())
