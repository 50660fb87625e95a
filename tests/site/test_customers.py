"""My customers: who looks after which advocates, and who is not one yet."""

import dataclasses
import re

import pytest
from sample_site import MARIT_REF
from test_home_views import TODAY, demo, demo_view

from vouchbook.model import Status
from vouchbook.shown.views import Audience, OwnerView, Prospective
from vouchbook.site.pages.customers import head, pages


@pytest.mark.parametrize(
    ("people", "happy", "missing", "expected"),
    [
        (8, 11, 3, "8 advocates, 2 minutes. 3 of your 11 happy customers are not advocates yet."),
        (1, 1, 1, "1 advocate, 1 minute. 1 of your 1 happy customer is not an advocate yet."),
        (9, 4, 0, "9 advocates, 3 minutes. Every one of your 4 happy customers is an advocate."),
        (5, 0, 0, "5 advocates, 2 minutes."),
    ],
)
def test_the_head(people: int, happy: int, missing: int, expected: str) -> None:
    """How many rows, how long they take, and what is missing where we know it."""
    owner = OwnerView(
        slug="a",
        name="A",
        people=(MARIT_REF,) * people,
        happy=happy,
        candidates=(Prospective(name="B"),) * missing,
    )
    assert head(owner) == expected


def test_the_owners_share_out_the_advocates() -> None:
    """Every advocate whose account has an owner stands on one page, with those of the account."""
    book, _ = demo()
    expected: dict[str, set[str]] = {}
    for person in book.people.values():
        gone = person.left is not None and person.left.on <= TODAY
        if person.status in {Status.ACTIVE, Status.RESTING} and not gone:
            owner = book.accounts[person.account].owner
            if owner:
                expected.setdefault(owner, set()).add(person.ref)
    shown = demo_view(Audience.PROGRAM).owners
    assert {one.slug: {ref.slug for ref in one.people} for one in shown} == expected
    assert sum(len(one.people) for one in shown) == sum(map(len, expected.values()))


def test_candidates_are_happy_and_without_an_advocate() -> None:
    """They are the owner's customers with green health whose account has nobody in the book."""
    book, _ = demo()
    owners = demo_view(Audience.PROGRAM).owners
    have = {ref.slug.partition("/")[0] for one in owners for ref in one.people}
    for owner in owners:
        green = [
            one
            for one in book.tables.customers
            if one.owner == owner.slug and one.health and one.health.value == "green"
        ]
        assert owner.happy == len(green)
        missing = sorted(one.name or one.id for one in green if one.account not in have)
        assert sorted(one.name for one in owner.candidates) == missing


def test_others_see_only_whom_they_may() -> None:
    """Sales sees its advocates and no customer of the CRM; the public sees no owner at all."""
    sales = demo_view(Audience.SALES)
    slugs = {one.slug for one in sales.people}
    assert sales.owners
    assert {ref.slug for one in sales.owners for ref in one.people} <= slugs
    assert not any(one.candidates or one.happy for one in sales.owners)
    assert demo_view(Audience.PUBLIC).owners == ()


def test_a_colleague_who_looks_after_many_confirms_a_dozen_at_a_time() -> None:
    """Every advocate stands in one part; the customers without an advocate stand in the first."""
    view = demo_view(Audience.PROGRAM)
    owner = next(one for one in view.owners if one.candidates)
    people = tuple(one for other in view.owners for one in other.people)
    many = dataclasses.replace(owner, people=people)
    made = [
        one for one in pages(dataclasses.replace(view, owners=(many,))) if one.uri != "customers/"
    ]
    assert [one.uri for one in made[:2]] == [
        f"customers/{owner.slug}/",
        f"customers/{owner.slug}/page_2/",
    ]
    rows = [re.findall(r"data-who=\"[^\"]*\(([^)]*)\)", one.html) for one in made]
    assert [slug for part in rows for slug in part] == [one.slug for one in people]
    assert {len(part) for part in rows[:-1]} == {12}
    assert ["candidates" in one.html for one in made] == [True] + [False] * (len(made) - 1)
    assert f"Your answer is about these {len(rows[-1])}." in made[-1].html
    assert f'data-title="Customers of {owner.name}, part 2 of {len(made)}, data of' in made[1].html
