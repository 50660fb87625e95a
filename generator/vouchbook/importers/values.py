"""A record and a field of the mapping to the field's value, or to the reason why there is none."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from vouchbook.importers.blueprint import Field, Way
from vouchbook.importers.dates import to_day
from vouchbook.importers.expressions import ExpressionError, evaluate
from vouchbook.importers.steps import STEPS, to_boolean, to_integer, to_number
from vouchbook.importers.targets import Shape
from vouchbook.importers.translate import Vocabulary
from vouchbook.naming import clean, one_line
from vouchbook.private import private


@dataclass(slots=True)
class Outcome:
    """What a field came to.

    Attributes:
        value: The value; None where there is none.
        problems: Why something was left out; never with a private value.
        unknown: Words that no vocabulary and no table has: (list or table, word).
    """

    value: Any = None
    problems: list[str] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)


def fill(one: Field, data: Any, vocabulary: Vocabulary) -> Outcome:
    """Work out the value of a field.

    Args:
        one: The field.
        data: The record, or the entry of one that the field is about.
        vocabulary: The program's words.
    """
    if one.way is not None:
        return _coerced(_follow(one.way, data, one.shape, vocabulary), one)
    if one.each is None:
        return _mapping(one, data, vocabulary)
    outcome = Outcome()
    entries = []
    for entry in entries_of(one.each, data, outcome.problems):
        inner = _mapping(one, entry, vocabulary)
        outcome.problems += inner.problems
        outcome.unknown += inner.unknown
        if inner.value:
            entries.append(inner.value)
    outcome.value = entries or None
    return outcome


def entries_of(expression: Any, data: Any, problems: list[str]) -> list[Any]:
    """Find the entries that `each` names; a record's own people and account go along."""
    try:
        found = evaluate(expression, data)
    except ExpressionError as error:
        problems.append(str(error))
        return []
    entries = [] if found is None else found if isinstance(found, list) else [found]
    own = {k: v for k, v in data.items() if k.startswith("_")} if isinstance(data, dict) else {}
    return [{**entry, **own} if isinstance(entry, dict) else entry for entry in entries]


def _mapping(one: Field, data: Any, vocabulary: Vocabulary) -> Outcome:
    outcome = Outcome()
    values: dict[str, Any] = {}
    for inner in one.fields:
        found = fill(inner, data, vocabulary)
        outcome.problems += found.problems
        outcome.unknown += found.unknown
        if found.value is not None:
            values[inner.name.rpartition(".")[2]] = found.value
    outcome.value = values or None
    return outcome


def _follow(way: Way, data: Any, shape: Shape, vocabulary: Vocabulary) -> Outcome:
    """Find the raw values of a way: a list, translated where a vocabulary asks for it."""
    if way.choices:
        outcome = Outcome()
        for choice in way.choices:
            found = _follow(choice, data, shape, vocabulary)
            if found.value:
                outcome = found
                break
            outcome.problems += found.problems
            outcome.unknown += found.unknown
    else:
        outcome = Outcome()
        outcome.value = list(_raw(way, data, outcome.problems))
    if way.steps:
        outcome.value = list(_through(way, outcome))
    return _translated(way, outcome, shape, vocabulary)


def _raw(way: Way, data: Any, problems: list[str]) -> Iterator[Any]:
    if way.expression is None:
        constant = way.constant
        yield from constant if isinstance(constant, list) else [constant]
        return
    try:
        found = evaluate(way.expression, data)
    except ExpressionError as error:
        problems.append(str(error))
        return
    for value in _flat(found):
        if isinstance(value, dict):
            problems.append("a mapping stands where a value is needed")
        elif isinstance(value, str):
            if text := clean(value):
                yield text
        elif value is not None:
            yield value


def _flat(value: Any) -> Iterator[Any]:
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        else:
            yield value


def _through(way: Way, outcome: Outcome) -> Iterator[Any]:
    for value in outcome.value or ():
        values = [value]
        for step in way.steps:
            try:
                if step == "date":
                    made: list[Any] = [to_day(str(v), way.order) for v in values]
                else:
                    made = [STEPS[step](v if isinstance(v, str) else _text(v)) for v in values]
            except ValueError as error:
                outcome.problems.append(f"as {step}: {error}")
                break
            values = [v for m in made for v in (m if isinstance(m, list) else [m]) if v != ""]
        else:
            yield from values


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _translated(way: Way, outcome: Outcome, shape: Shape, vocabulary: Vocabulary) -> Outcome:
    is_constant = way.expression is None and not way.choices
    if (way.table is None and shape.vocabulary is None) or (is_constant and way.table is None):
        return outcome
    values: list[Any] = []
    for value in outcome.value or ():
        text = _text(value)
        ours = way.table.get(text) if way.table else None
        if ours is None and shape.vocabulary:
            own = vocabulary.get(shape.vocabulary, text)
            ours = None if own is None else (own,)
        if ours is None:
            listed = way.table.name if way.table else shape.vocabulary or ""
            outcome.unknown.append((listed, "" if private(text) else one_line(text)))
        else:
            values.extend(ours)
    outcome.value = values
    return outcome


def _coerced(outcome: Outcome, one: Field) -> Outcome:
    """Bring raw values to the type of the field, and drop what must not be kept."""
    shape, values = one.shape, []
    for value in outcome.value or ():
        try:
            made = _as_type(value, shape, one.way.order if one.way else None)
        except ValueError as error:
            outcome.problems.append(str(error))
            continue
        if isinstance(made, str) and (what := private(made)):
            outcome.problems.append(f"left out: it holds {what}")
        elif made != "" and made not in values:
            values.append(made)
    if shape.many:
        outcome.value = values or None
    elif len(values) > 1 and not shape.vocabulary:
        outcome.problems.append(f"{len(values)} values where one is needed")
        outcome.value = None
    else:
        outcome.value = values[0] if values else None
    return outcome


def _as_type(value: Any, shape: Shape, order: str | None) -> Any:
    text = _text(value)
    if shape.is_day:
        return to_day(text, order)
    if shape.type == "integer":
        return to_integer(text)
    if shape.type == "number":
        return to_number(text)
    if shape.type == "boolean":
        return to_boolean(text)
    return one_line(text) if shape.one_line else clean(text)
