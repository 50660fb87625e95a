"""What advocates, accounts and content have in common in JSON."""

from collections.abc import Callable
from typing import Any, Final

from vouchbook.site import links
from vouchbook.site.machines.shapes import (
    DAY,
    FLAG,
    TEXT,
    Field,
    Many,
    Maybe,
    Record,
    Word,
)

#: First fields of an entry.
ADVOCATE_ID: Final = Field(
    "id",
    TEXT,
    "Account and person, parted by a slash: ids, or keys where the account may not be named.",
    of="slug",
)
ACCOUNT_ID: Final = Field(
    "id", TEXT, "The id, or the key where the account may not be named.", of="slug"
)

CHOICE: Final = Word(
    "choice",
    "A value of the vocabulary, or of a closed list, with the words for it.",
    Field("id", TEXT),
    Field("label", TEXT),
)
ATTRIBUTE: Final = Record(
    "attribute",
    "A search attribute that the program defines itself.",
    Field("id", TEXT),
    Field("label", TEXT),
    Field("values", Many(CHOICE)),
)
ACCOUNT_REF: Final = Record(
    "account_ref",
    "An account named elsewhere.",
    ACCOUNT_ID,
    Field("name", TEXT, "The name, or the alias."),
)
PERSON_REF: Final = Record(
    "advocate_ref",
    "An advocate named elsewhere.",
    ADVOCATE_ID,
    Field("name", Maybe(TEXT), "Null where the account may not be named."),
    Field("title", Maybe(TEXT)),
    Field("account", TEXT, "The account's name, or its alias."),
)
CONTENT_REF: Final = Record(
    "content_ref",
    "A content item named elsewhere.",
    Field("id", TEXT, of="slug"),
    Field("title", TEXT),
    Field("kind", CHOICE),
)
PERIOD: Final = Record(
    "period",
    "A period of consent, or of the right to name a company.",
    Field("what", Many(CHOICE), "What is allowed."),
    Field("basis", Maybe(CHOICE)),
    Field("granted", DAY),
    Field("expires", Maybe(DAY), "The last day, included; null where it has no end."),
    Field("evidence", Maybe(TEXT)),
    Field("recorded_by", Maybe(TEXT)),
    Field("withdrawn", Maybe(DAY)),
    Field("withdrawn_by", Maybe(TEXT)),
    Field("in_force", FLAG, "Whether it holds on the day of the data."),
)
SPAN: Final = Record(
    "span",
    "Days on which nobody is asked.",
    Field("from", DAY, of="start"),
    Field("until", Maybe(DAY), "The last day, included.", of="end"),
    Field("why", Maybe(TEXT)),
)


def page_field(address: Callable[[str], str]) -> Field:
    """Give the field that holds the address of an entry's page, made of its slug."""

    def find(entry: Any) -> str:
        return links.relative(links.API, address(entry.slug))

    return Field("page", TEXT, "Its page on this site, relative to this document.", of=find)
