"""The forms as GitHub shows them: `.github/ISSUE_TEMPLATE/`."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from vouchbook.dump import dump
from vouchbook.intake.options import for_good, options_of
from vouchbook.model import FORMS, Book, Field, FieldKind, Form, Vocabulary

FOLDER: Final = ".github/ISSUE_TEMPLATE"
HEAD: Final = "# Written by `vouchbook forms`: what is changed here is overwritten.\n"
_TYPES: Final = {
    FieldKind.LINE: "input",
    FieldKind.CHOICE: "dropdown",
    FieldKind.BOXES: "checkboxes",
    FieldKind.TEXT: "textarea",
}
_PRIVATE: Final = (
    "No e-mail address and no phone number, please, in any field: what is written here is kept. "
    "The title is yours to change; nothing is read from it."
)


def issue_forms(book: Book) -> Iterator[tuple[str, str]]:
    """Write all forms, and what GitHub offers beside them.

    Args:
        book: The program, for its words and its chat channel.

    Yields:
        The path and the text of each file. None of them names a label: GitHub would set it for
        anyone, and a label is how somebody with the right to do so says that a form may be read.
    """
    for form in FORMS.values():
        yield f"{FOLDER}/{form.id}.yml", HEAD + dump(_form(form, book.vocabulary))
    yield f"{FOLDER}/config.yml", HEAD + dump(_config(book))


def _form(form: Form, vocabulary: Vocabulary) -> Mapping[str, Any]:
    return {
        "name": form.title,
        "description": form.about,
        "title": form.title,
        "body": [
            {"type": "markdown", "attributes": {"value": _PRIVATE}},
            *(_field(field, vocabulary) for field in form.fields),
        ],
    }


def _field(field: Field, vocabulary: Vocabulary) -> Mapping[str, Any]:
    attributes: dict[str, Any] = {"label": field.label, "description": field.help}
    if field.offers:
        labels = options_of(field, vocabulary, for_good)
        boxes = field.kind is FieldKind.BOXES
        attributes["options"] = [{"label": label} if boxes else label for label in labels]
    # A group of boxes cannot be demanded as a whole, only each box.
    needed = {"validations": {"required": True}} if field.needed else {}
    return {"type": _TYPES[field.kind], "id": field.id, "attributes": attributes, **needed}


def _config(book: Book) -> Mapping[str, Any]:
    channel = book.program.forms.channel
    ways = [
        {
            "name": "Ask in the chat",
            "url": channel,
            "about": "For everything that fits no form.",
        }
    ]
    return {"blank_issues_enabled": False, **({"contact_links": ways} if channel else {})}
