"""My customers: a page for each colleague who looks after advocates, to say what is still true."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from vouchbook.shown.forms import filled
from vouchbook.shown.views import FormsView, OwnerView, PersonView, SiteView
from vouchbook.site import links, words
from vouchbook.site.page import LazyPage
from vouchbook.site.pages.parts import in_parts, initial
from vouchbook.site.pages.render import page

#: How long it takes to look at a row, in seconds.
_A_ROW: Final = 15
_MINUTE: Final = 60
#: So many of the happy customers are named.
_MOST: Final = 10
#: So many advocates are asked for at a time: a few minutes, and a page below 25 KB.
_A_PART: Final = 12
#: So many colleagues stand in a part of their list.
_OWNERS: Final = 50


@dataclass(frozen=True, slots=True)
class Row:
    """An advocate in the list.

    Attributes:
        person: Who.
        fresh: Whether all that we say of them is confirmed.
        confirmed: Which part was confirmed longest ago, and when.
    """

    person: PersonView
    fresh: bool
    confirmed: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What a colleague can say of an advocate.

    Attributes:
        id: A word for it that no program words otherwise.
        label: What people read.
        ask: What we would like to know then; empty where that is all.
    """

    id: str
    label: str
    ask: str = ""


#: The first is said of whoever is not marked otherwise.
MARKS: Final = (
    Mark("true", "still true"),
    Mark("changed", "changed", "What changed?"),
    Mark("left", "left", "Where to?"),
    Mark("rest", "rest a while", "Until when?"),
    Mark("unhappy", "no longer happy", "What happened?"),
)


def pages(view: SiteView) -> Iterator[LazyPage]:
    """Make the pages of everybody who looks after advocates, and a list of them."""
    if not view.owners:
        return
    people = {one.slug: one for one in view.people}
    rows = {owner.slug: rows_of(owner, people, view.as_of) for owner in view.owners}
    yield from _list(view, rows)
    for owner in view.owners:
        yield from _pages_of(owner, rows[owner.slug], view)


def _list(view: SiteView, rows: Mapping[str, Sequence[Row]]) -> Iterator[LazyPage]:
    """Make the list of everybody who looks after advocates, in parts where it is long."""
    owners = ((initial(one.name), [one]) for one in view.owners)
    for part in in_parts(links.CUSTOMERS, owners, _OWNERS):
        yield page(
            view,
            part.uri,
            part.titled("My customers"),
            "customers.html",
            description=f"Who looks after the advocates of {view.title}.",
            list=part,
            rows=rows,
        )


def _pages_of(owner: OwnerView, rows: Sequence[Row], view: SiteView) -> Iterator[LazyPage]:
    """Make the page of one colleague, in parts where she looks after many."""
    for part in in_parts(links.customers(owner.slug), [("", rows)], _A_PART):
        title = part.titled(f"Customers of {owner.name}")
        candidates = owner.candidates[:_MOST] if part.number == 1 else ()
        yield page(
            view,
            part.uri,
            title,
            "my_customers.html",
            description=head(owner),
            owner=owner,
            heading=title,
            head=head(owner),
            list=part,
            marks=MARKS,
            form=_form(view.forms),
            candidates=[(one, nomination(view.forms, account=one.name)) for one in candidates],
        )


def head(owner: OwnerView) -> str:
    """Say how much there is to look at, and what is missing.

    Such as *8 advocates, 2 minutes. 3 of your 11 happy customers are not advocates yet.*
    """
    minutes = -(-len(owner.people) * _A_ROW // _MINUTE)
    said = f"{words.count(len(owner.people), 'advocate')}, {words.count(minutes, 'minute')}."
    missing, happy = len(owner.candidates), words.count(owner.happy, "happy customer")
    if missing:
        are = "is not an advocate" if missing == 1 else "are not advocates"
        return f"{said} {words.number(missing)} of your {happy} {are} yet."
    return f"{said} Every one of your {happy} is an advocate." if owner.happy else said


def _form(forms: FormsView | None) -> str | None:
    """Give the address that takes an answer as a text; None where it is copied instead."""
    address = forms.update if forms else None
    takes = address and any(f"{{{word}}}" in address for word in ("changes", "text"))
    return address if takes else None


def nomination(forms: FormsView | None, *, account: str = "") -> str | None:
    """Say where somebody is nominated; None where the program has no form for it.

    Args:
        forms: Where an audience enters things.
        account: Where they work, if that is known.
    """
    if forms is None or forms.nominate is None:
        return None
    text = f"I would like to nominate somebody{f' at {account}' if account else ''}."
    return filled(forms.nominate, {"account": account, "text": text})


def rows_of(owner: OwnerView, people: Mapping[str, PersonView], as_of: dt.date) -> list[Row]:
    """List the advocates of a colleague, each with what was confirmed longest ago.

    Args:
        owner: Who looks after them.
        people: All advocates, by slug.
        as_of: The day of the data.
    """
    return [_row(people[one.slug], as_of) for one in owner.people]


def _row(person: PersonView, as_of: dt.date) -> Row:
    if not person.confirmed:
        return Row(person, fresh=False, confirmed="never confirmed")
    name, oldest = min(person.confirmed.items(), key=lambda pair: (pair[1].fresh, pair[1].on))
    said = words.confirmed(oldest, as_of)
    return Row(person, oldest.fresh, said if oldest.fresh else f"{name} {said}")
