"""The forms that people fill in: which there are, their fields, and the words on them.

One list: the issue forms are written from it, the pages' links fill its fields in, and what comes
back is read by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class FieldKind(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    CHOICE = "choice"
    BOXES = "boxes"
    TEXT = "text"


#: Fixed options by the name of their list: id → what people read.
CHOICES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "ratings": {
            "5": "5, excellent",
            "4": "4, good",
            "3": "3, all right",
            "2": "2, not so good",
            "1": "1, bad",
        },
        "matches": {"perfect": "Just right", "will-do": "Good enough"},
        "scopes": {
            "sales": "Shown to our sales team",
            "public": "Shown to everyone",
            "quote": "Quoted",
            "logo": "Shown with their logo",
            "recording": "Recorded",
        },
    }
)
#: The list that a program's vocabulary fills.
ACTIVITIES: Final = "activities"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form.

    Attributes:
        id: What links and tables call it.
        label: What people read above it.
        kind: How it is filled in.
        help: What to write, in a sentence.
        needed: Whether it must be filled in.
        linked: Whether the pages' links fill it in.
        offers: The list of its options: `ACTIVITIES`, or one of `CHOICES`.
    """

    id: str
    label: str
    kind: FieldKind
    help: str
    needed: bool = False
    linked: bool = False
    offers: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A form.

    Attributes:
        id: One of `FORMS`, and the name of its file.
        title: What people choose it by.
        about: What it is for, in a sentence.
        fields: From top to bottom. The last one, and no other, takes text of several lines, so
            that nothing written there can pass for another field.
        from_anybody: Whether strangers may send it, too: a no must not be lost because nobody
            knows who says it.
    """

    id: str
    title: str
    about: str
    fields: tuple[Field, ...]
    from_anybody: bool = False


def _advocate(text: str, *, needed: bool = True) -> Field:
    return Field("advocate", "Advocate", FieldKind.LINE, text, needed=needed, linked=True)


_FORMS: Final = (
    Form(
        "request",
        "Ask for a reference",
        "You have a deal, a launch or an event, and need a customer who speaks for us.",
        (
            _advocate(
                "Account and name, as the advocate's page says. Nobody yet? Leave it empty, and "
                "the program team finds someone.",
                needed=False,
            ),
            Field(
                "activity", "What for", FieldKind.CHOICE, "What they would do.",
                needed=True, linked=True, offers=ACTIVITIES,
            ),
            Field(
                "needed_by", "Needed by", FieldKind.LINE,
                "The last day on which it helps, such as 2026-11-20. A day that is over says that "
                "it took place already.",
                needed=True, linked=True,
            ),
            Field(
                "deal", "Deal", FieldKind.LINE, "Its id in the CRM, if there is one.", linked=True
            ),
            Field(
                "need", "What you need", FieldKind.TEXT,
                "What the advocate should be like, or what it is about.", linked=True,
            ),
        ),
    ),
    Form(
        "nominate",
        "Nominate an advocate",
        "You know somebody at a customer who would speak for us.",
        (
            Field(
                "account", "Account", FieldKind.LINE, "The customer's name.",
                needed=True, linked=True,
            ),
            Field("person", "Person", FieldKind.LINE, "Their full name.", needed=True),
            Field("title", "Job title", FieldKind.LINE, "As on the business card."),
            Field(
                "activities", "What would they do?", FieldKind.BOXES, "As many as you like.",
                offers=ACTIVITIES,
            ),
            Field(
                "why", "Why now?", FieldKind.TEXT,
                "What makes them a good advocate; they may read it one day.", needed=True,
            ),
        ),
    ),
    Form(
        "feedback",
        "Say how a reference went",
        "A call, a talk or a story took place. Thirty seconds of yours keep the advocate fresh.",
        (
            _advocate("Account and name, as the advocate's page says."),
            Field("on", "When", FieldKind.LINE, "The day, such as 2026-11-12.", needed=True),
            Field(
                "rating", "How did it go?", FieldKind.CHOICE, "For you.",
                needed=True, offers="ratings",
            ),
            Field(
                "match", "Did they fit?", FieldKind.CHOICE, "Leave it out if you cannot tell.",
                offers="matches",
            ),
            Field(
                "activity", "What was it?", FieldKind.CHOICE,
                "Only where it was not what you had asked for.", offers=ACTIVITIES,
            ),
            Field("deal", "Deal", FieldKind.LINE, "Its id in the CRM, if there is one."),
            Field("note", "Anything else", FieldKind.TEXT, "What the next colleague should know."),
        ),
    ),
    Form(
        "update",
        "Confirm or correct advocates",
        "You look after customers, and say what is still true of their advocates.",
        (
            _advocate("Only where it is about one.", needed=False),
            Field(
                "changes", "Changes", FieldKind.TEXT,
                "Under “Still true:” one advocate a line; all else in your own words.",
                needed=True, linked=True,
            ),
        ),
    ),
    Form(
        "withdraw",
        "Take a permission back",
        "Somebody at the customer no longer wants to be shown, quoted or asked. No reason needed.",
        (
            _advocate("Account and name, or the account alone if it is about all of them."),
            Field(
                "scope", "What do they take back?", FieldKind.BOXES,
                "Tick nothing, and it is all of it.", offers="scopes",
            ),
            Field(
                "by", "Who says so", FieldKind.LINE,
                "Such as: their legal department. Anyone there may.",
            ),
            Field("note", "Anything else", FieldKind.TEXT, "No reason is needed."),
        ),
        from_anybody=True,
    ),
)  # fmt: skip
#: All forms, by id.
FORMS: Final[Mapping[str, Form]] = MappingProxyType({form.id: form for form in _FORMS})
#: The fields that the pages' links fill in, by form.
FORM_FIELDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {form.id: tuple(field.id for field in form.fields if field.linked) for form in _FORMS}
)
#: What may stand in braces in an address: the fields, and all of it as a sentence.
FORM_WORDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {form: (*fields, "text") for form, fields in FORM_FIELDS.items()}
)
