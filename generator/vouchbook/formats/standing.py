"""How somebody stands, for a person and for a program."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any, Final

from vouchbook.formats.people import company, via
from vouchbook.formats.words import columns, strong, tinted
from vouchbook.limits.standing import Offer, Standing, State
from vouchbook.model import Book
from vouchbook.text import counted, short_day

_TINTS: Final = {State.FREE: "green", State.FREE_FROM: "yellow", State.PLEASE_WAIT: "red"}


def standing_as_text(book: Book, standing: Standing, *, color: bool = False) -> str:
    """Show how somebody stands.

    Args:
        book: The program, for names.
        standing: How they stand.
        color: Whether to use a terminal's colours.
    """
    lines = [*_head(book, standing, color=color), "", *_offers(book, standing, color=color)]
    if standing.room:
        lines += ["", strong("How often we may ask", color=color), *_rooms(standing)]
    lines += ["", strong("The last twelve months", color=color), *_recent(book, standing)]
    return "\n".join(lines) + "\n"


def standing_as_json(book: Book, standing: Standing) -> str:
    """Give how somebody stands as one JSON document, indented, ASCII only."""
    person = book.people[standing.advocate]
    document = {
        "advocate": standing.advocate,
        "name": person.name,
        "status": person.status.value,
        "as_of": standing.today.isoformat(),
        "load": None if standing.load is None else round(standing.load, 4),
        "wear": standing.wear.value if standing.wear else None,
        "activities": [_offer_data(one) for one in standing.offers],
        "limits": [
            {
                "rule": one.rule, "counts": one.noun, "used": one.used, "max": one.most,
                "days": one.days, "scope": "account" if one.whole_account else "contact",
            }
            for one in standing.room
        ],
        "recent": [
            {
                "on": one.on.isoformat(), "what": one.what.value, "activity": one.activity,
                "request": one.request, "outcome": one.outcome,
            }
            for one in standing.recent
        ],
    }  # fmt: skip
    return json.dumps(document, indent=2) + "\n"


def _offer_data(offer: Offer) -> dict[str, Any]:
    return {
        "activity": offer.activity,
        "state": offer.state.value,
        "free_from": _iso(offer.start),
        "free_until": _iso(offer.end),
        "why": list(offer.why),
        "promised": [
            {"request": one.request, "on": one.on.isoformat(), "booked": one.booked}
            for one in offer.promised
        ],
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _head(book: Book, standing: Standing, *, color: bool) -> Iterator[str]:
    person = book.people[standing.advocate]
    who = (person.title, company(book, person))
    name = strong(person.name, color=color)
    yield " · ".join([name, *(word for word in who if word)])
    since = (
        f" since {short_day(person.status_since, standing.today)}" if person.status_since else ""
    )
    wear = f"{standing.wear.value} (load {standing.load:.2f})" if standing.wear else None
    facts = (f"{person.status.value}{since}", wear, via(book, person), _data_of(standing))
    yield " · ".join(word for word in facts if word)


def _data_of(standing: Standing) -> str:
    return f"data of {short_day(standing.today, dt.date.min)}"


def _offers(book: Book, standing: Standing, *, color: bool) -> Iterator[str]:
    label = book.vocabulary.label
    offered = [one for one in standing.offers if one.state is not State.NOT_OFFERED]
    rows = [
        (label("activities", one.activity), _in_words(one, standing.today), _because(one, standing))
        for one in offered
    ]
    if rows:
        for line, one in zip(columns(rows), offered, strict=True):
            words = _in_words(one, standing.today)
            yield line.replace(words, tinted(words, _TINTS[one.state], color=color), 1)
    others = [one for one in standing.offers if one.state is State.NOT_OFFERED]
    if others:
        names = ", ".join(label("activities", one.activity) for one in others)
        yield f"  not offered: {names}"


def _in_words(offer: Offer, today: dt.date) -> str:
    if offer.state is State.FREE and offer.end is None:
        return "FREE"
    if offer.state is State.FREE and offer.end is not None:
        return f"FREE until {short_day(offer.end, today)}"
    if offer.state is State.FREE_FROM and offer.start is not None:
        return f"FREE FROM {short_day(offer.start, today)}"
    return "PLEASE WAIT"


def _because(offer: Offer, standing: Standing) -> str:
    promised = [
        f"{'booked' if one.booked else 'promised'} for {short_day(one.on, standing.today)} "
        f"({one.request})"
        for one in offer.promised
    ]
    return "; ".join([*offer.why[:1], *promised])


def _rooms(standing: Standing) -> list[str]:
    return columns(
        (
            one.rule,
            f"{one.used} of {counted(one.most, one.noun)} in {counted(one.days, 'day')}",
            "of the whole account" if one.whole_account else "",
        )
        for one in standing.room
    )


def _recent(book: Book, standing: Standing) -> list[str]:
    if not standing.recent:
        return ["  never asked"]
    return columns(
        (
            short_day(one.on, standing.today),
            one.what.value,
            book.vocabulary.label("activities", one.activity),
            one.outcome,
            one.request,
        )
        for one in standing.recent
    )
