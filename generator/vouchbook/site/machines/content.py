"""Content items, collections and the vocabulary in JSON."""

from collections.abc import Iterable
from typing import Any, Final

from vouchbook.shown.views import Audience, PersonRef
from vouchbook.site import links
from vouchbook.site.machines.parts import (
    ACCOUNT_REF,
    ATTRIBUTE,
    CHOICE,
    CONTENT_REF,
    PERSON_REF,
    page_field,
)
from vouchbook.site.machines.shapes import COUNT, DAY, TEXT, Field, Many, Maybe, Record

_PROGRAM: Final = Audience.PROGRAM

_QUOTE: Final = Record(
    "quote",
    "Words that may be quoted; in the program's own build also those not approved yet.",
    Field("text", TEXT),
    Field("by", Maybe(PERSON_REF)),
    Field("approved", Maybe(DAY), audience=_PROGRAM),
)
_STEP: Final = Record(
    "step",
    "A state that the item reached.",
    Field("state", CHOICE),
    Field("on", DAY),
    Field("evidence", Maybe(TEXT)),
)
CONTENT: Final = Record(
    "content_item",
    "A case study, a video, a quote …",
    Field("id", TEXT, of="slug"),
    page_field(links.content),
    Field("title", TEXT),
    Field("kind", CHOICE),
    Field("account", Maybe(ACCOUNT_REF)),
    Field("features", Many(PERSON_REF), "People in it."),
    Field("products", Many(CHOICE)),
    Field("use_cases", Many(CHOICE)),
    Field("personas", Many(CHOICE), "Buyer roles it speaks to."),
    Field("levels", Many(CHOICE), "How senior those are."),
    Field("languages", Many(CHOICE), "In which it can be read or heard."),
    Field("stages", Many(CHOICE), "Stages of a sale it serves."),
    Field("industries", Many(CHOICE)),
    Field("regions", Many(CHOICE)),
    Field("sizes", Many(CHOICE), "Size bands."),
    Field("hosting", Many(CHOICE)),
    Field("replaced", Many(CHOICE)),
    Field("works_with", Many(CHOICE)),
    Field("summary", Maybe(TEXT)),
    Field("quotes", Many(_QUOTE)),
    Field("url", Maybe(TEXT), "Where it can be read or seen."),
    Field("minutes", Maybe(COUNT), "How long that takes."),
    Field("published", Maybe(DAY)),
    Field("derived_from", Maybe(CONTENT_REF), audience=_PROGRAM),
    Field("state", Maybe(CHOICE), audience=_PROGRAM),
    Field("steps", Many(_STEP), audience=_PROGRAM),
    Field("review", Maybe(DAY), "By when it should be looked at again.", _PROGRAM),
)


def _content_of(collection: Any) -> Iterable[Any]:
    return (one for one in collection.items if not isinstance(one, PersonRef))


def _advocates_of(collection: Any) -> Iterable[Any]:
    return (one for one in collection.items if isinstance(one, PersonRef))


_ASKED: Final = Record(
    "asked",
    "What a saved query asks for; within a criterion one value is enough.",
    Field("criterion", TEXT, "As the file of the collection calls it."),
    Field("value", TEXT),
)
COLLECTION: Final = Record(
    "collection",
    "A curated list, or a saved query with what it finds.",
    Field("id", TEXT, of="slug"),
    page_field(links.collection),
    Field("title", TEXT),
    Field("groups", Many(CHOICE), "For whom it is meant."),
    Field("owner", Maybe(TEXT), "The colleague who looks after it."),
    Field("owner_id", Maybe(TEXT), "The same, by id.", of="owner_slug"),
    Field("query", Many(_ASKED), "Empty for a list picked by hand."),
    Field("content", Many(CONTENT_REF), "Pinned items first.", of=_content_of),
    Field("advocates", Many(PERSON_REF), of=_advocates_of),
    Field("until", Maybe(DAY), "The day after which it is no longer offered."),
)
VOCABULARY: Final = Record(
    "vocabulary",
    "Values, each list in the program's order; outside the program's build those in use.",
    Field("activities", Many(CHOICE), of="lists.activities"),
    Field("products", Many(CHOICE), of="lists.products"),
    Field("use_cases", Many(CHOICE), of="lists.use_cases"),
    Field("industries", Many(CHOICE), of="lists.industries"),
    Field("regions", Many(CHOICE), of="lists.regions"),
    Field("sizes", Many(CHOICE), of="lists.sizes"),
    Field("personas", Many(CHOICE), of="lists.personas"),
    Field("levels", Many(CHOICE), of="lists.levels"),
    Field("languages", Many(CHOICE), of="lists.languages"),
    Field("kinds", Many(CHOICE), "Kinds of content.", of="lists.kinds"),
    Field("stages", Many(CHOICE), of="lists.stages"),
    Field("attributes", Many(ATTRIBUTE), "The program's own, offered as filters."),
)
