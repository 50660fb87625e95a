"""My requests: a page for each colleague who asked, with what happens next."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

from vouchbook.shown.views import Next, NextStep, PersonRef, RequesterView, RequestView, SiteView
from vouchbook.site import links, words
from vouchbook.site.page import LazyPage
from vouchbook.site.pages.parts import Part, in_parts
from vouchbook.site.pages.render import page

#: So many colleagues stand in a part of their list; a row has only numbers.
_REQUESTERS: Final = 50
#: What happens next where it is about an advocate.
_STEPS: Final[Mapping[Next, str]] = {
    Next.HEAR: "Asked {who} {on}, no answer yet",
    Next.BOOK: "{who} said yes {on}: agree on a day",
    Next.HAPPEN: "{who} on {on}, {until}",
    Next.SAY: "Did it take place with {who}, {on}?",
    Next.RATE: "{who} did it {on}: say how it went",
    Next.THANK: "{who} did it {on}: the thanks are due",
    Next.CLOSE: "All is done: to be closed",
}


def pages(view: SiteView) -> Iterator[LazyPage]:
    """Make the page of everybody who asked, and a list of them."""
    if not view.requesters:
        return
    # Who waits for something comes first.
    first = sorted(view.requesters, key=lambda one: not one.open)
    for part in in_parts(links.REQUESTS, [("", first)], _REQUESTERS):
        yield page(
            view,
            part.uri,
            part.titled("My requests"),
            "requests.html",
            description=f"Who asked for references of {view.title}.",
            list=part,
        )
    for one in view.requesters:
        yield from _pages_of(one, view)


def _pages_of(one: RequesterView, view: SiteView) -> Iterator[LazyPage]:
    """Make the page of one colleague, in parts where many requests are closed."""
    for part in _parts(one):
        open_ = one.open if part.number == 1 else ()
        yield page(
            view,
            part.uri,
            part.titled(f"Requests of {one.name}"),
            "my_requests.html",
            description=_counted(len(one.open), len(one.closed)),
            requester=one,
            open=open_,
            list=part,
            counted=_counted(len(one.open), len(one.closed)),
            steps={request.id: next_in_words(request, view.as_of) for request in open_},
        )


def places(view: SiteView) -> Mapping[str, str]:
    """Say where each request stands, by its id; nothing where the audience sees none."""
    return {
        request.id: links.request(part.uri, request.id)
        for one in view.requesters
        for part in _parts(one)
        for group in ((one.open if part.number == 1 else ()), *part.groups)
        for request in group
    }


def _parts(requester: RequesterView) -> list[Part[RequestView]]:
    """Part the closed ones into pages; what is open stands on the first, whole."""
    return in_parts(links.requests(requester.slug), [("", requester.closed)])


def _counted(open_: int, closed: int) -> str:
    return f"{words.number(open_) if open_ else 'None'} open, {words.number(closed)} closed."


def next_in_words(request: RequestView, as_of: dt.date) -> str:
    """Say what happens next with an open request: *Marit said yes on 3 Nov: agree on a day*."""
    return _said(request.next, as_of, for_me=request.for_me) if request.next else ""


def _said(step: NextStep, as_of: dt.date, *, for_me: bool) -> str:
    on = words.day(step.on, as_of) if step.on else ""
    late = step.on is not None and step.on < as_of
    if step.what is Next.ANSWER:
        return f"First answer was due {on}" if late else f"First answer by {on}"
    if step.what is Next.LOOK:
        looking = "We look for somebody" if for_me else "Ask somebody"
        if step.on is None:
            return f"Nobody said yes so far. {looking} else"
        return f"{looking}; a yes was due {on}" if late else f"{looking}: a yes is due {on}"
    until = words.days_until(step.on, as_of) if step.on else ""
    return _STEPS[step.what].format(who=_called(step.who), on=on, until=until)


def _called(who: PersonRef | None) -> str:
    return words.person(who) if who else "somebody"
