"""An account in JSON."""

from typing import Final

from vouchbook.shown.views import Audience
from vouchbook.site import links
from vouchbook.site.machines.parts import (
    ACCOUNT_ID,
    ATTRIBUTE,
    CHOICE,
    CONTENT_REF,
    PERIOD,
    PERSON_REF,
    SPAN,
    page_field,
)
from vouchbook.site.machines.shapes import COUNT, DAY, TEXT, Field, Many, Maybe, Record

_SALES: Final = Audience.SALES
_PROGRAM: Final = Audience.PROGRAM

_DEPLOYMENT: Final = Record(
    "deployment",
    "A product in use.",
    Field("product", CHOICE),
    Field("live", Maybe(DAY)),
    Field("use_cases", Many(CHOICE)),
    Field("hosting", Maybe(CHOICE)),
    Field("users", Maybe(COUNT), audience=_SALES),
    Field("replaced", Maybe(TEXT)),
    Field("works_with", Many(TEXT)),
)
_CAP: Final = Record(
    "cap",
    "What the account's contract promises: at most so often in so many days.",
    Field("id", TEXT),
    Field("counts", CHOICE),
    Field("max", COUNT),
    Field("days", COUNT),
)
ACCOUNT: Final = Record(
    "account",
    "A customer company.",
    ACCOUNT_ID,
    page_field(links.account),
    Field("name", TEXT, "The name, or the alias."),
    Field("former_names", Many(TEXT), audience=_PROGRAM),
    Field("industry", Maybe(CHOICE)),
    Field("region", Maybe(CHOICE)),
    Field("country", Maybe(CHOICE)),
    Field("size", Maybe(CHOICE), "Size band."),
    Field("employees", Maybe(COUNT), "Head count."),
    Field("customer_since", Maybe(DAY), audience=_SALES),
    Field("owner", Maybe(TEXT), "The colleague who owns the account.", _SALES),
    Field("owner_id", Maybe(TEXT), "The same, by id.", _SALES, of="owner_slug"),
    Field("products", Many(CHOICE)),
    Field("use_cases", Many(CHOICE)),
    Field("deployments", Many(_DEPLOYMENT)),
    Field("attributes", Many(ATTRIBUTE)),
    Field("people", Many(PERSON_REF)),
    Field("content", Many(CONTENT_REF)),
    Field("key", Maybe(TEXT), "Stands for it where the name may not be shown.", _PROGRAM),
    Field("alias", Maybe(TEXT), "The words shown instead of the name.", _PROGRAM),
    Field("naming", Many(PERIOD), "Oldest first.", _PROGRAM),
    Field("nameable", Maybe(CHOICE), "The naming level in force.", _PROGRAM),
    Field("renewal", Maybe(DAY), audience=_PROGRAM),
    Field("health", Maybe(CHOICE), audience=_PROGRAM),
    Field("health_since", Maybe(DAY), audience=_PROGRAM),
    Field("escalation", Maybe(TEXT), audience=_PROGRAM),
    Field("caps", Many(_CAP), audience=_PROGRAM),
    Field("blackouts", Many(SPAN), audience=_PROGRAM),
    Field("channel", Maybe(CHOICE), audience=_PROGRAM),
    Field("partner", Maybe(TEXT), audience=_PROGRAM),
    Field("crm", Maybe(TEXT), audience=_PROGRAM),
)
