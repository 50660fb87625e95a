"""A form as somebody filled it in, and what is wrong with it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from vouchbook.intake.options import readable
from vouchbook.model import Entry, Field, FieldKind, Form, Vocabulary
from vouchbook.private import private
from vouchbook.text import HIDDEN, capital, fold, nearest, one_of, printable

#: As long as a line and a text may be in any file of a program.
_LONGEST: Final = {FieldKind.LINE: 200, FieldKind.TEXT: 4000}
#: What GitHub writes where a field was left empty, and what people write themselves.
_NOTHING: Final = frozenset({"", "_no response_", "no response", "none", "n/a", "-"})


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a form.

    Attributes:
        message: What it is, in words that hold nothing private.
        hint: What to do about it.
        field: The label of the field; empty where it is about the whole form.
    """

    message: str
    hint: str = ""
    field: str = ""

    @property
    def sentence(self) -> str:
        """Say it in one sentence, such as *When: it is empty; the day, such as 2026-11-12.*."""
        where = f"{self.field}: " if self.field else ""
        said = f"{where}{self.message}{f'; {self.hint}' if self.hint else ''}"
        return f"{capital(said)}{'' if said.endswith(('.', '?', '!')) else '.'}"


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that was filled in, as far as it could be understood.

    Attributes:
        form: Which.
        texts: By field, the text of a line or a text, or the id of a choice; what was left empty
            is not there.
        boxes: By field, the ids of the boxes that are ticked.
        problems: What is wrong; a form with problems is refused as a whole.
    """

    form: Form
    texts: Mapping[str, str]
    boxes: Mapping[str, tuple[str, ...]]
    problems: tuple[Problem, ...]

    def text(self, field: str) -> str:
        """Give what a field holds; empty where it was left so."""
        return self.texts.get(field, "")


class Manner(Protocol):
    """How options are written where a form comes from."""

    def choice(self, text: str, options: Mapping[str, str]) -> str | None:
        """Find what was chosen; None where it is no option."""

    def boxes(self, text: str, options: Mapping[str, str]) -> Iterator[str | Problem]:
        """Find what is ticked, and what is wrong with the boxes."""


def understood(
    form: Form,
    written: Mapping[str, str],
    vocabulary: Vocabulary,
    *,
    offered: Callable[[Entry], bool],
    manner: Manner,
) -> Filled:
    """Hold what was written against the fields of a form.

    Args:
        form: The form.
        written: By field, what was written, whatever it is.
        vocabulary: The program's words.
        offered: Says whether a word is offered.
        manner: How options are written where this comes from.

    Returns:
        The values, and every problem, in the order of the fields.
    """
    texts: dict[str, str] = {}
    boxes: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for field in form.fields:
        text = written.get(field.id, "").strip()
        if is_nothing(text):
            found = [Problem("it is empty", _hint(field))] if field.needed else []
        elif not (found := list(_unfit(field, text))):
            options = readable(field, vocabulary, offered) if field.offers else {}
            if field.kind is FieldKind.BOXES:
                ticks = list(manner.boxes(text, options))
                found = [one for one in ticks if isinstance(one, Problem)]
                boxes[field.id] = tuple(
                    dict.fromkeys(one for one in ticks if not isinstance(one, Problem))
                )
            elif field.kind is FieldKind.CHOICE:
                chosen = manner.choice(text, options)
                found = [] if chosen else [no_option(text, options)]
                texts[field.id] = chosen or ""
            else:
                texts[field.id] = text
        problems += [Problem(one.message, one.hint, field.label) for one in found]
    return Filled(form, texts, boxes, tuple(problems))


def is_nothing(text: str) -> bool:
    """Say whether a field was left empty, however that is written."""
    return fold(text) in _NOTHING


def no_option(text: str, options: Mapping[str, str]) -> Problem:
    """Say that something is no option, and which one was meant."""
    meant = nearest(text, options)
    # Between words that hold a comma themselves a comma parts nothing.
    words = [f"“{one}”" for one in options] if any("," in one for one in options) else options
    hint = f"did you mean {meant}?" if meant else f"one of: {one_of(words)}"
    return Problem(f"there is no {printable(text, 60)!r} to choose", hint)


def _hint(field: Field) -> str:
    return f"{field.help[:1].lower()}{field.help[1:]}".rstrip(".")


def _unfit(field: Field, text: str) -> Iterator[Problem]:
    """Find what makes a text unfit to be kept, whatever it says; nothing of it is repeated."""
    if what := private(text):
        yield Problem(f"it holds {what}", "leave it out: what is written here is kept")
    if HIDDEN.search(text):
        yield Problem("it holds a character that nobody can see", "type it instead of pasting it")
    if field.kind in (FieldKind.LINE, FieldKind.CHOICE) and "\n" in text:
        yield Problem("it has several lines", "write one")
    longest = _LONGEST.get(field.kind)
    if longest is not None and len(text) > longest:
        yield Problem(f"it is longer than {longest:,} characters", "say it shorter")
