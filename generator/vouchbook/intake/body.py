"""The text of an issue that was made with a form, read back into its fields.

Whoever writes an issue can write anything, so nothing is believed that the form could not have
written: every heading stands there once and in the form's order, boxes and choices are those of the
form, and below the last heading all is one text, whatever it looks like.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from vouchbook.intake.filled import Filled, Problem, is_nothing, no_option, understood
from vouchbook.model import FORMS, Entry, Form, Vocabulary
from vouchbook.private import private
from vouchbook.text import counted, printable

#: GitHub takes no longer text.
MOST_CHARACTERS: Final = 65_536
_HEADING: Final = re.compile(r"### (.*)")
_BOX: Final = re.compile(r"- \[([ xX])\] (.*)")


@dataclass(frozen=True, slots=True)
class NoForm:
    """A text that no form has written.

    Attributes:
        problems: What keeps it from being read.
        meant: The form that it comes closest to; None where it comes close to none.
        texts: By field of that form, what may have been meant for it. Only good to be shown again
            to whoever wrote it.
    """

    problems: tuple[Problem, ...]
    meant: Form | None = None
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Headings:
    """The headings of a text: each with its line."""

    lines: Sequence[str]
    found: Sequence[tuple[int, str]]

    @property
    def names(self) -> list[str]:
        return [name for _, name in self.found]


def read_body(
    body: str, vocabulary: Vocabulary, *, offered: Callable[[Entry], bool]
) -> Filled | NoForm:
    """Read the text of an issue.

    Args:
        body: The text, as it comes.
        vocabulary: The program's words.
        offered: Says whether a word is offered.
    """
    if len(body) > MOST_CHARACTERS:
        said = f"it is longer than {MOST_CHARACTERS:,} characters"
        return NoForm((Problem(said, "say it shorter"),))
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = [
        (at, match[1].strip())
        for at, line in enumerate(lines)
        if (match := _HEADING.fullmatch(line))
    ]
    headings = _Headings(lines, found)
    form = _nearest_form(headings)
    if form is None:
        return NoForm((Problem("it was not written with one of the forms"),))
    problems = tuple(_misplaced(form, headings))
    if problems:
        return NoForm(problems, form, dict(_salvaged(form, headings)))
    written = dict(_cut(form, headings))
    return understood(form, written, vocabulary, offered=offered, manner=_AsIssue())


def _nearest_form(headings: _Headings) -> Form | None:
    """Find the form with the most headings in the text, at least two of them."""
    names = set(headings.names)
    shared = {
        form.id: len(names.intersection(one.label for one in form.fields))
        for form in FORMS.values()
    }
    best = max(FORMS.values(), key=lambda form: shared[form.id] / len(form.fields))
    enough = shared[best.id] > 1 or names == {one.label for one in best.fields}
    return best if enough else None


def _misplaced(form: Form, headings: _Headings) -> Iterator[Problem]:
    """Find what keeps the headings from being the form's own: each once, and in its order."""
    labels = [one.label for one in form.fields]
    names = headings.names
    for label in labels:
        times = names.count(label)
        if times == 0:
            yield Problem(
                f"the heading {label!r} is missing", "leave the form's headings as they are"
            )
        elif times > 1:
            said = f"the heading {label!r} stands there {counted(times, 'time')}"
            yield Problem(said, "begin no line of your own with ###")
    last = names.index(labels[-1]) if labels[-1] in names else len(names)
    for name in names[:last]:
        if name not in labels:
            shown = "" if private(name) else f" {printable(name, 40)!r}"
            yield Problem(f"the heading{shown} is none of the form's", "take it out")
    own = [name for name in names if name in labels]
    if sorted(own) == sorted(labels) and own != labels:
        yield Problem("the headings are in another order", "leave them as the form has them")
    first = headings.found[0][0] if headings.found else 0
    if any(line.strip() for line in headings.lines[:first]):
        yield Problem("something stands above the first heading", "write it into the last field")


def _cut(form: Form, headings: _Headings) -> Iterator[tuple[str, str]]:
    """Give what stands below each heading of the form; below the last one, all that follows."""
    starts = [at for at, _ in headings.found[: len(form.fields)]]
    ends = [*starts[1:], len(headings.lines)]
    for one, start, end in zip(form.fields, starts, ends, strict=True):
        yield one.id, "\n".join(headings.lines[start + 1 : end])


def _salvaged(form: Form, headings: _Headings) -> Iterator[tuple[str, str]]:
    """Give what stands below the first heading of each name, up to the next heading."""
    ends = [*[at for at, _ in headings.found][1:], len(headings.lines)]
    below: dict[str, str] = {}
    for (at, name), end in zip(headings.found, ends, strict=True):
        below.setdefault(name, "\n".join(headings.lines[at + 1 : end]).strip())
    for one in form.fields:
        if not is_nothing(below.get(one.label, "")):
            yield one.id, below[one.label]


class _AsIssue:
    """Options as GitHub writes them into an issue: word for word."""

    def choice(self, text: str, options: Mapping[str, str]) -> str | None:
        return options.get(text)

    def boxes(self, text: str, options: Mapping[str, str]) -> Iterator[str | Problem]:
        seen: set[str] = set()
        for line in filter(None, map(str.strip, text.split("\n"))):
            box = _BOX.fullmatch(line)
            if box is None:
                yield Problem(f"{printable(line, 60)!r} is no box", "tick the form's own boxes")
            elif box[2] not in options:
                yield no_option(box[2], options)
            elif box[2] in seen:
                yield Problem(f"the box {box[2]!r} stands there twice", "leave it once")
            elif box[1] != " ":
                yield options[box[2]]
            seen.add(box[2] if box else line)
