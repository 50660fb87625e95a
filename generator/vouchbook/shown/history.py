"""The use log by advocate: what was asked and what took place, for the program team."""

import datetime as dt
from collections.abc import Mapping

from vouchbook.limits import Identity
from vouchbook.model import Request
from vouchbook.shown.labels import Labels, worded
from vouchbook.shown.refs import colleague_name
from vouchbook.shown.views import Choice, Engagement
from vouchbook.shown.visibility import Sight

_WAITING = Choice(id="waiting", label="Waiting for an answer")


def history(sight: Sight, labels: Labels) -> Mapping[str, tuple[Engagement, ...]]:
    """Gather asks and uses.

    Args:
        sight: What the audience sees.
        labels: Words for values.

    Returns:
        By `account/person`, newest first; empty where the audience may not see it.
    """
    if not sight.allows("history"):
        return {}
    book = sight.book
    identity = Identity(book.accounts, book.people, book.erased)
    events: dict[str, list[Engagement]] = {}
    for request in book.requests.values():
        for ref, event in _events(sight, labels, request):
            events.setdefault(identity.profile(ref) or ref, []).append(event)
    return {
        ref: tuple(sorted(of_one, key=lambda event: event.on or dt.date.min, reverse=True))
        for ref, of_one in events.items()
    }


def _events(sight: Sight, labels: Labels, request: Request) -> list[tuple[str, Engagement]]:
    asks = [
        (
            ask.advocate,
            Engagement(
                on=ask.on,
                used=False,
                activity=labels.entry("activities", request.activity),
                outcome=worded(ask.answer) if ask.answer else _WAITING,
                by=colleague_name(sight, ask.by or request.by),
                request=request.id,
            ),
        )
        for ask in request.asks
    ]
    uses = [
        (
            use.advocate,
            Engagement(
                on=use.on,
                used=True,
                activity=labels.entry("activities", request.activity_of(use)),
                outcome=worded(use.status),
                by=colleague_name(sight, request.by),
                request=request.id,
            ),
        )
        for use in request.uses
    ]
    return asks + uses
