"""How an advocate stands, in JSON: on which days they are free, in days of the calendar."""

from typing import Any, Final

from vouchbook.limits.outlook import HORIZON
from vouchbook.shown.views import Audience
from vouchbook.site.machines.shapes import (
    COUNT,
    DAY,
    TEXT,
    Definitions,
    Field,
    Json,
    Many,
    Maybe,
    Record,
    Schema,
    Setting,
    closed,
)

_LAST: Final = HORIZON - 1


class Run:
    """A run of free days; one that reaches the end of what was looked at has no end."""

    def schema(self, audience: Audience, defined: Definitions) -> Schema:
        """Describe it."""
        defined["run"] = closed(
            f"A run of days. We look at {HORIZON} days from the day of the data.",
            {
                "from": DAY.schema(audience, defined),
                "until": {
                    "description": "The last day, included; null where we see no end.",
                    **Maybe(DAY).schema(audience, defined),
                },
            },
        )
        return {"$ref": "#/$defs/run"}

    def value(self, value: tuple[int, int], setting: Setting) -> Json:
        """Write its first and last day."""
        first, last = value
        return {
            "from": DAY.value(first, setting),
            "until": DAY.value(last, setting) if last < _LAST else None,
        }


_WAIT: Final = Record(
    "wait",
    "What lies before a run of free days, or after the last one.",
    Field("state", TEXT, "Free from, please wait, promised or not offered."),
    Field("said", TEXT, "The same as people read it; perhaps empty."),
    Field("promised", TEXT, "For whom a place is kept; empty where none is."),
)
_OFFER: Final = Record(
    "offer",
    "When they can do one activity.",
    Field("activity", TEXT, "Id of the activity.", of=lambda pair: pair[0]),
    Field("soonest", DAY, "The first day that any notice leaves.", of=lambda pair: pair[1].soonest),
    Field("free", Many(Run()), "When they are free, in order.", of=lambda pair: pair[1].runs),
    Field(
        "waits",
        Many(Maybe(_WAIT)),
        "What lies before each run, and after the last one; null where nothing does.",
        of=lambda pair: pair[1].waits,
    ),
    Field(
        "free_but_for_promises",
        Many(Run()),
        "The runs there would be if nothing were promised; empty where nothing is.",
        of=lambda pair: pair[1].kept,
    ),
    Field(
        "over",
        Maybe(DAY),
        "The day from which they no longer do it.",
        of=lambda pair: pair[1].over,
    ),
)


def _offers(standing: Any) -> Any:
    return sorted(standing.offers.items())


STANDING: Final = Record(
    "standing",
    "How an advocate stands; null of those whom nobody can ask.",
    Field("offers", Many(_OFFER), "What they do, or have agreed to do later.", of=_offers),
    Field("wear", Maybe(TEXT), "How tired they are, in a word; null where nobody counts."),
    Field("last_asked", Maybe(DAY)),
    Field("ratings", Many(COUNT), "What colleagues gave, from 1 to 5."),
)
