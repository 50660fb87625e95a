"""An advocate in JSON."""

from collections.abc import Iterable
from typing import Any, Final

from vouchbook.shown.views import Audience
from vouchbook.site import links
from vouchbook.site.machines.parts import (
    ACCOUNT_REF,
    ADVOCATE_ID,
    ATTRIBUTE,
    CHOICE,
    CONTENT_REF,
    PERIOD,
    PERSON_REF,
    SPAN,
    page_field,
)
from vouchbook.site.machines.shapes import (
    AMOUNT,
    COUNT,
    DAY,
    FLAG,
    TEXT,
    Field,
    Many,
    Maybe,
    Record,
)
from vouchbook.site.machines.standing import STANDING

_SALES: Final = Audience.SALES
_PROGRAM: Final = Audience.PROGRAM

_RESULT: Final = Record(
    "result",
    "A measured result.",
    Field("metric", TEXT, "What was measured, in words."),
    Field("before", AMOUNT),
    Field("after", AMOUNT),
    Field("unit", Maybe(TEXT)),
)
_PREFERENCES: Final = Record(
    "preferences",
    "How they like to be asked.",
    Field("via", Maybe(CHOICE)),
    Field("notice_days", Maybe(COUNT), audience=_PROGRAM),
    Field("minutes", Maybe(COUNT)),
    Field("format", Maybe(TEXT)),
    Field("hours", Maybe(TEXT), audience=_PROGRAM),
    Field("questions_first", Maybe(FLAG)),
)
_CONFIRMED: Final = Record(
    "confirmed",
    "When a section of a profile was last confirmed.",
    Field("section", TEXT, "Role, story or activities.", of=lambda pair: pair[0]),
    Field("on", DAY, of=lambda pair: pair[1].on),
    Field("by", Maybe(TEXT), of=lambda pair: pair[1].by),
    Field("fresh", FLAG, "Recent enough by the program's rule.", of=lambda pair: pair[1].fresh),
)
_LIMIT: Final = Record(
    "limit",
    "A limit they set: at most so often in so many days.",
    Field("activity", CHOICE),
    Field("max", COUNT),
    Field("days", COUNT),
)
_EXCLUSION: Final = Record(
    "exclusion",
    "Whom they do not want to talk to.",
    Field("criteria", Many(CHOICE), "What all fits such a prospect."),
    Field("why", Maybe(TEXT)),
)
_SENTIMENT: Final = Record(
    "sentiment",
    "A score from 0 to 10.",
    Field("on", DAY),
    Field("about", CHOICE),
    Field("score", COUNT),
    Field("source", Maybe(CHOICE)),
)
_TOUCH: Final = Record(
    "touch",
    "A contact that was not an ask, with what to do next.",
    Field("on", DAY),
    Field("by", Maybe(TEXT)),
    Field("kind", CHOICE),
    Field("note", Maybe(TEXT)),
    Field("next_by", Maybe(DAY)),
    Field("next_do", Maybe(TEXT)),
)
_GIVEN: Final = Record("given", "What they got from us.", Field("on", DAY), Field("kind", CHOICE))
_ENGAGEMENT: Final = Record(
    "engagement",
    "An ask or a use, from the requests.",
    Field("on", Maybe(DAY)),
    Field("used", FLAG, "True for a use, false for an ask."),
    Field("activity", CHOICE),
    Field("outcome", Maybe(CHOICE), "The answer, or the state of the use."),
    Field("by", Maybe(TEXT)),
    Field("request", Maybe(TEXT), "Id of the request."),
)
_NOMINATION: Final = Record(
    "nomination",
    "How they came into the book.",
    Field("by", Maybe(TEXT)),
    Field("on", Maybe(DAY)),
    Field("source", Maybe(CHOICE)),
    Field("why", Maybe(TEXT)),
    Field("interviewed_by", Maybe(TEXT)),
    Field("interviewed_on", Maybe(DAY)),
)


def _sections(person: Any) -> Iterable[Any]:
    return sorted(person.confirmed.items())


ADVOCATE: Final = Record(
    "advocate",
    "A person at a customer who speaks for us.",
    ADVOCATE_ID,
    page_field(links.person),
    Field("name", Maybe(TEXT), "Null where the account may not be named."),
    Field("title", Maybe(TEXT)),
    Field("account", ACCOUNT_REF),
    Field("persona", Maybe(CHOICE)),
    Field("level", Maybe(CHOICE)),
    Field("languages", Many(CHOICE)),
    Field("products", Many(CHOICE)),
    Field("use_cases", Many(CHOICE)),
    Field("replaced", Many(TEXT), "What ours replaced."),
    Field("works_with", Many(TEXT), "The systems that ours works with."),
    Field("region", Maybe(CHOICE)),
    Field("country", Maybe(CHOICE)),
    Field("industry", Maybe(CHOICE)),
    Field("size", Maybe(CHOICE), "Size band of the account."),
    Field("employees", Maybe(COUNT), "Head count of the account."),
    Field("attributes", Many(ATTRIBUTE)),
    Field("activities", Many(CHOICE), "What they do for us.", _SALES),
    Field("best_for", Many(TEXT)),
    Field("not_for", Many(TEXT), "What not to ask.", _SALES),
    Field("interests", Many(TEXT), "What they would like to do.", _SALES),
    Field("story", Maybe(TEXT)),
    Field("results", Many(_RESULT)),
    Field("preferences", Maybe(_PREFERENCES), audience=_SALES),
    Field("confirmed", Many(_CONFIRMED), audience=_SALES, of=_sections),
    Field("content", Many(CONTENT_REF), "Content they appear in."),
    Field("owner", Maybe(TEXT), "The colleague to go through.", _SALES),
    Field("owner_chat", Maybe(TEXT), audience=_SALES),
    Field("added", Maybe(DAY), "The day on which they became ready to help.", _SALES),
    Field("standing", Maybe(STANDING), audience=_SALES),
    Field("status", Maybe(CHOICE), audience=_PROGRAM),
    Field("status_since", Maybe(DAY), audience=_PROGRAM),
    Field("key", Maybe(TEXT), "Stands for them where the name may not be shown.", _PROGRAM),
    Field("consent", Many(PERIOD), "Oldest first.", _PROGRAM),
    Field("limits", Many(_LIMIT), audience=_PROGRAM),
    Field("not_with", Many(_EXCLUSION), audience=_PROGRAM),
    Field("sentiment", Many(_SENTIMENT), "Newest first.", _PROGRAM),
    Field("touches", Many(_TOUCH), "Newest first.", _PROGRAM),
    Field("given", Many(_GIVEN), "Newest first.", _PROGRAM),
    Field("resting", Many(SPAN), audience=_PROGRAM),
    Field("history", Many(_ENGAGEMENT), "Asks and uses, newest first.", _PROGRAM),
    Field("nominated", Maybe(_NOMINATION), audience=_PROGRAM),
    Field("left", Maybe(DAY), "The day they left the account.", _PROGRAM),
    Field("left_to", Maybe(PERSON_REF), "Their profile at the new account.", _PROGRAM),
)
