"""Helpers of the intake's tests: forms as GitHub writes them into an issue, and its events."""

import datetime as dt
import itertools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vouchbook.changes import Desk, opened
from vouchbook.check import check
from vouchbook.intake.event import Event
from vouchbook.intake.issue import Answered, handle_issue
from vouchbook.intake.options import for_good, options_of
from vouchbook.load import parse
from vouchbook.model import FORMS, Book, Entry, FieldKind
from vouchbook.replace import replace_files

MINIMAL = Path(__file__).parent / "programs" / "minimal"


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


def with_names(root: Path) -> Path:
    """Give the colleagues of the smallest program names at GitHub, and a web of forms."""
    people = root / "program/people.yml"
    text = people.read_text("utf-8")
    text = text.replace("name: Jonas Berg", "github: jonas-b, name: Jonas Berg")
    people.write_text(text.replace("name: Lena Fuchs", "github: lena-f, name: Lena Fuchs"), "utf-8")
    with (root / "program/program.yml").open("a", encoding="utf-8") as file:
        file.write("repository: acme/refs\nforms: {provider: github}\n")
    return root


def desk_of(root: Path, as_of: dt.date | None = None) -> Desk:
    """Open a program, with keys that are no surprise."""
    numbers = itertools.count(1)
    return opened(root, as_of=as_of, draw=lambda: f"newkey{next(numbers):04}")


def tell(root: Path, body: str | None, /, **changed: Any) -> Answered:
    """Handle an issue."""
    data = event(body, **changed)
    told = Event(
        data["issue"]["number"],
        data["issue"]["user"]["login"],
        data["sender"]["login"],
        data["issue"]["created_at"],
        data["issue"]["body"] or "",
    )
    return handle_issue(desk_of(root), told)


def files_of(answered: Answered) -> dict[str, str]:
    """Give what would be written: path → text."""
    files = answered.outcome.changed.files if answered.outcome.changed else ()
    return {one.path: (one.after or b"").decode("utf-8") for one in files}


def write(root: Path, answered: Answered) -> None:
    """Write what an issue comes to."""
    assert answered.outcome.changed is not None
    replace_files(root, answered.outcome.changed.files)


def data_of(text: str) -> Any:
    """Read a file as the program does."""
    data, findings = parse(text.encode("utf-8"), "x.yml", 1 << 16)
    assert not findings
    return data
