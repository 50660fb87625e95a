"""Helpers of the intake's tests: forms as GitHub writes them into an issue, and its events."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vouchbook.check import check
from vouchbook.intake.options import for_good, options_of
from vouchbook.model import FORMS, Book, Entry, FieldKind

MINIMAL = Path(__file__).parents[1] / "programs" / "minimal"


def book_of(root: Path) -> Book:
    book = check(root).dataset.book
    assert book is not None
    return book


BOOK = book_of(MINIMAL)


def offered(entry: Entry) -> bool:
    return entry.retired is None


def issue(form: str, book: Book = BOOK, /, **written: str) -> str:
    """Write a form as GitHub does; boxes are given as their labels with commas between."""
    parts = []
    for field in FORMS[form].fields:
        text = written.get(field.id, "_No response_")
        if field.kind is FieldKind.BOXES:
            ticked = written.get(field.id, "").split(",")
            labels = options_of(field, book.vocabulary, for_good)
            text = "\n".join(f"- [{'x' if label in ticked else ' '}] {label}" for label in labels)
        parts.append(f"### {field.label}\n\n{text}")
    return "\n\n".join(parts)


def event(body: str | None, /, **changed: Any) -> dict[str, Any]:
    """Give an event as GitHub does when somebody sets the label; dots lead inwards."""
    data: dict[str, Any] = {
        "action": "labeled",
        "label": {"id": 1, "name": "intake", "color": "ededed"},
        "issue": {
            "number": 17,
            "title": "$(touch owned); `touch owned`",
            "created_at": "2026-11-13T09:12:00Z",
            "user": {"login": "jonas-b", "type": "User"},
            "author_association": "MEMBER",
            "body": body,
        },
        "sender": {"login": "lena-f", "type": "User"},
        "repository": {"full_name": "acme/refs"},
    }
    for path, value in changed.items():
        *way, last = path.split("__")
        place = data
        for name in way:
            place = place[name]
        place[last] = value
    return data


def stored(folder: Path, data: Mapping[str, Any]) -> Path:
    file = folder / "event.json"
    file.write_text(json.dumps(data), "utf-8")
    return file
