"""The table of any form tool: a first line that names the fields, and a line for each answer.

Google Forms, Microsoft Forms, Typeform and others write a question's words above its column; these
are the labels of our forms, or the short names of their fields. Of the columns that a tool adds by
itself only the one that says when is read; the mailbox of who answered is not.
"""

import csv
import dataclasses
import datetime as dt
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from vouchbook.errors import VouchbookError
from vouchbook.importers.readers.delimiter import parted_by
from vouchbook.importers.source import read_table
from vouchbook.intake.filled import Filled, Problem, no_option, understood
from vouchbook.intake.sent import column_of, days_of
from vouchbook.model import FORMS, Entry, Field, FieldKind, Form, Vocabulary
from vouchbook.naming import clean, one_line
from vouchbook.private import private
from vouchbook.text import fold, listed, nearest, one_of, printable

#: Who answered: a colleague's id or full name.
WHO: Final = Field("who", "Who are you?", FieldKind.LINE, "Your full name.", needed=True)
#: What tools call who answered by themselves, where nothing asks for it.
_WHO_ELSE: Final = ("your name", "submitted by", "name")
_MOST_LINES: Final = 2000
#: What tools write behind a question.
_MARKS: Final = re.compile(r"[\s?:*.]+$")
_BOX_ENDS: Final = (r"\s*[;\n]\s*", r"\s*[,;\n]\s*")


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of a table.

    Attributes:
        line: Its number in the file, from 1.
        who: Who answered, as written there.
        filled: The form.
        sent: On which day, as the tool says; None where it does not.
    """

    line: int
    who: str
    filled: Filled
    sent: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """What a table holds.

    Attributes:
        form: Which form was filled in.
        answers: The lines, from top to bottom.
        unread: The columns that are none of the form's.
    """

    form: Form
    answers: tuple[Answer, ...]
    unread: tuple[str, ...]


def read_answers(
    file: Path,
    vocabulary: Vocabulary,
    *,
    offered: Callable[[Entry], bool],
    form: str | None = None,
) -> Answers:
    """Read a table.

    Args:
        file: CSV in UTF-8 (or UTF-16 with its mark), parted by commas, semicolons or tabs.
        vocabulary: The program's words.
        offered: Says whether a word is offered.
        form: Which form it is; None tells it by the columns.

    Raises:
        VouchbookError: There is no such file, it is no table, or it is of none of the forms.
    """
    rows = _rows(file)
    if not rows:
        raise VouchbookError(f"{file.name} is empty; its first line names the fields of a form")
    _, header = rows[0]
    found = _form_of(header, file.name, form)
    places = _places(found, header, file.name)
    moment = column_of(header)
    read = {*places.values(), moment}
    unread = tuple(_shown(cell) for at, cell in enumerate(header) if at not in read and cell)
    answers = tuple(
        dataclasses.replace(
            _answer(line, cells, found, places=places, vocabulary=vocabulary, offered=offered),
            sent=sent,
        )
        for (line, cells), sent in zip(rows[1:], _sent(rows[1:], moment), strict=True)
    )
    return Answers(found, answers, unread)


def _answer(
    line: int,
    cells: Sequence[str],
    form: Form,
    *,
    places: Mapping[str, int],
    vocabulary: Vocabulary,
    offered: Callable[[Entry], bool],
) -> Answer:
    written = {name: cells[at] for name, at in places.items() if at < len(cells)}
    who = one_line(written.pop(WHO.id, ""))
    for field in form.fields:
        if field.kind is not FieldKind.TEXT and field.id in written:
            keep = clean if field.kind is FieldKind.BOXES else one_line
            written[field.id] = keep(written[field.id])
        elif field.id in written:
            written[field.id] = clean(written[field.id])
    filled = understood(form, written, vocabulary, offered=offered, manner=_AsTable())
    return Answer(line, who, filled)


def _sent(rows: Sequence[tuple[int, list[str]]], column: int | None) -> Sequence[dt.date | None]:
    if column is None:
        return [None] * len(rows)
    return days_of([cells[column] if column < len(cells) else "" for _, cells in rows])


def _rows(file: Path) -> list[tuple[int, list[str]]]:
    text = read_table(file)
    names = [
        name for form in FORMS.values() for field in (*form.fields, WHO) for name in _names(field)
    ]
    delimiter, text = parted_by(text, names)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as reason:
        said = f"{file.name}, line {reader.line_num}: not well-formed CSV: {reason}"
        raise VouchbookError(said) from None
    if len(rows) > _MOST_LINES:
        raise VouchbookError(f"{file.name} has more than {_MOST_LINES:,} lines; part it")
    return rows


def _form_of(header: Sequence[str], name: str, wanted: str | None) -> Form:
    """Tell the form by its columns: that which has most of them.

    What the form needs besides is asked for later. Were it left out of account here, a table of
    requests in which one question has other words would be one of withdrawals, which need little.
    """
    if wanted is not None:
        return FORMS[wanted]
    written = {_bare(cell) for cell in header}
    has = {
        form.id: sum(bool(written & _names(field)) for field in form.fields)
        for form in FORMS.values()
    }
    most = max(has.values())
    best = sorted(form for form, count in has.items() if count == most)
    if not most:
        raise VouchbookError(
            f"{name}: its first line holds the columns of none of the forms ({one_of(FORMS)}); "
            "say which it is: --form"
        )
    if len(best) > 1:
        raise VouchbookError(f"{name} could be of the forms {listed(best)}; say which: --form")
    return FORMS[best[0]]


def _places(form: Form, header: Sequence[str], name: str) -> Mapping[str, int]:
    """Find the column of each field."""
    bare = [_bare(cell) for cell in header]
    places: dict[str, int] = {}
    for field in (*form.fields, WHO):
        columns = [at for at, cell in enumerate(bare) if cell in _names(field)]
        if field is WHO and not columns:
            columns = [bare.index(cell) for cell in _WHO_ELSE if cell in bare][:1]
        if len(columns) > 1:
            raise VouchbookError(f"{name}: the column {field.label!r} stands in it twice")
        if columns:
            places[field.id] = columns[0]
        elif field.needed and not (field is WHO and form.from_anybody):
            meant = nearest(field.label, [cell for cell in header if cell.strip()])
            hint = f"; is it {_shown(meant)!r}?" if meant else ""
            said = f"{name}, {form.title!r}: the column {field.label!r} is missing{hint}"
            raise VouchbookError(said)
    return places


def _shown(cell: str) -> str:
    return private(cell) or printable(cell, 40)


def _names(field: Field) -> set[str]:
    return {_bare(field.id), _bare(field.label)}


def _bare(text: str) -> str:
    return _MARKS.sub("", fold(one_line(text))).replace("_", " ")


class _AsTable:
    """Options as tools write them into a cell: by words or short name, in any case."""

    def choice(self, text: str, options: Mapping[str, str]) -> str | None:
        wanted = fold(text)
        by_label = (one for label, one in options.items() if wanted == fold(label))
        by_id = (one for one in options.values() if wanted == fold(one))
        return next(chain(by_label, by_id), None)

    def boxes(self, text: str, options: Mapping[str, str]) -> Iterator[str | Problem]:
        if whole := self.choice(text, options):
            yield whole
            return
        # Words may hold a comma themselves, so commas part them only where nothing else does.
        parts = next(
            (parts for end in _BOX_ENDS if len(parts := re.split(end, text.strip())) > 1), [text]
        )
        for part in filter(None, parts):
            yield self.choice(part, options) or no_option(part, options)
