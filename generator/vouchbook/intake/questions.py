"""The forms as questions, for whoever builds them in another tool."""

from collections.abc import Callable, Iterator
from typing import Final

from vouchbook.intake.options import options_of
from vouchbook.intake.sheet import WHO
from vouchbook.model import FORMS, Book, Entry, Field, FieldKind, Form

_KINDS: Final = {
    FieldKind.LINE: "a line",
    FieldKind.CHOICE: "one of",
    FieldKind.BOXES: "any of",
    FieldKind.TEXT: "a text",
}


def as_questions(book: Book, *, offered: Callable[[Entry], bool]) -> str:
    """Write all forms down: each question, how it is answered, and whether it has to be.

    A table that has these words above its columns is one that `intake` can read.

    Args:
        book: The program, for its words.
        offered: Says whether a word is offered.
    """
    parts = ("\n".join(_form(form, book, offered)) for form in FORMS.values())
    return "\n\n".join(parts) + "\n"


def _form(form: Form, book: Book, offered: Callable[[Entry], bool]) -> Iterator[str]:
    yield f"{form.title} ({form.id})"
    yield f"  {form.about}"
    for field in (WHO, *form.fields):
        yield f"  - {field.label}: {_answer(field, book, offered)}"
        yield f"    {field.help}"


def _answer(field: Field, book: Book, offered: Callable[[Entry], bool]) -> str:
    needed = ", needed" if field.needed else ""
    if not field.offers:
        return f"{_KINDS[field.kind]}{needed}"
    options = options_of(field, book.vocabulary, offered)
    return f"{_KINDS[field.kind]} {'; '.join(options)}{needed}"
