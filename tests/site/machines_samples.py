"""What the tests of feeds, calendars and the API look at: the small site, with standings in it."""

import datetime as dt
import functools
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sample_site import MARIT_PROGRAM, PROGRAM, SALES

from vouchbook.limits.outlook import HORIZON
from vouchbook.shown.views import (
    Audience,
    Choice,
    Engagement,
    Offer,
    Standing,
    Wait,
)
from vouchbook.site.contents import gather

REPOSITORY = Path(__file__).parents[2]
STANDING = Standing(
    offers={
        "reference-call": Offer(
            soonest=10,
            runs=((10, 12), (40, HORIZON - 1)),
            waits=(None, Wait(state="please wait", said="PLEASE WAIT"), None),
            kept=((10, HORIZON - 1),),
            over=HORIZON,
            room=7,
        )
    },
    turn=5,
    wear="in use",
    last_asked=dt.date(2026, 9, 3),
    ratings=(5, 4),
)
BOOKED = Engagement(
    on=dt.date(2026, 12, 1),
    used=True,
    activity=Choice(id="reference-call", label="Reference call"),
    outcome=Choice(id="scheduled", label="Scheduled"),
    by="Jonas Berg",
    request="2026-11-02-harbour-call",
)
MARIT = replace(MARIT_PROGRAM, standing=STANDING, history=(BOOKED, *MARIT_PROGRAM.history))
TEAM = replace(
    PROGRAM,
    people=tuple(MARIT if one.slug == MARIT.slug else one for one in PROGRAM.people),
)
PUBLIC = replace(SALES, audience=Audience.PUBLIC, collections=())


@functools.cache
def _gathered(audience: str) -> tuple[Mapping[str, bytes], frozenset[str]]:
    contents = gather(REPOSITORY, None, audience)
    assert not contents.has_errors
    return contents.files, frozenset(page.uri for page in contents.pages)


def demo(audience: str) -> Mapping[str, bytes]:
    """The files that the demo's site has beside its pages."""
    return _gathered(audience)[0]


def demo_pages(audience: str) -> frozenset[str]:
    """The addresses of the demo's pages."""
    return _gathered(audience)[1]


def documents(files: Mapping[str, bytes]) -> Iterator[tuple[str, Any]]:
    """Each document of the API, and where it stands; schemas left out."""
    for uri, content in files.items():
        if uri.startswith("api/") and not uri.endswith(".schema.json"):
            yield uri, json.loads(content)


def unfolded(content: bytes) -> str:
    """The lines of a calendar, put together again as RFC 5545, 3.1 says."""
    return content.replace(b"\r\n ", b"").decode()
