"""The second layer: is each document what its schema says?"""

import functools
import json
from collections.abc import Mapping
from itertools import islice
from typing import Any

import jsonschema_rs

from vouchbook.check.explain import explain
from vouchbook.check.speech import AFTER_A_COMMA
from vouchbook.findings import Fault
from vouchbook.schemas import Schema, load_schema, with_vocabulary

Ruled = tuple[str, Fault]
#: More of them in one file tell nobody more.
_MOST_ERRORS = 100
#: Beyond this, Python itself refuses to write a number down.
_LARGEST = 10**300
_A_NAME = "a name is plain text: `name: value`"


class SchemaJudge:
    """Judges documents by their schemas, completed by a program's vocabulary."""

    def __init__(self, kinds: tuple[str, ...], vocabulary: Mapping[str, Any] | None = None) -> None:
        """Compile the schemas.

        Args:
            kinds: The kinds that will be judged.
            vocabulary: The data of vocabulary.yml; None where there is none to rely on, then
                values of the vocabulary are not judged.
        """
        words = None if vocabulary is None else json.dumps(vocabulary)
        self._compiled = {kind: _compiled(kind, words) for kind in kinds}

    def __call__(self, path: str, kind: str, data: Any) -> list[Ruled]:
        """Judge the data of one file.

        Args:
            path: The file.
            kind: Its kind.
            data: Plain data.

        Returns:
            A rule's id and a fault for each thing that is wrong; empty where all is well.
        """
        schema, validator = self._compiled[kind]
        try:
            if validator.is_valid(data):
                return []
            errors = list(islice(validator.iter_errors(data), _MOST_ERRORS))
        except ValueError:
            return _beyond_words(path, data) or [
                ("nesting", Fault(path, (), "lists within lists, too deep to be meant", None))
            ]
        return _beyond_words(path, data) or explain(path, schema, data, errors)


@functools.lru_cache(maxsize=100)
def _compiled(kind: str, words: str | None) -> tuple[Schema, jsonschema_rs.Validator]:
    """Complete and compile a schema; a preview checks the same program again and again.

    Args:
        kind: The kind.
        words: The vocabulary as JSON, None where there is none.
    """
    schema = dict(load_schema(kind)) if words is None else with_vocabulary(kind, json.loads(words))
    return schema, jsonschema_rs.validator_for(schema, validate_formats=True)


def _beyond_words(path: str, data: Any) -> list[Ruled]:
    """Find what JSON cannot say, so that no schema can judge it: odd names, endless numbers."""
    faults: list[Ruled] = []
    waiting: list[tuple[tuple[str | int, ...], Any]] = [((), data)]
    while waiting and len(faults) < _MOST_ERRORS:
        keys, value = waiting.pop()
        if isinstance(value, dict):
            for key, inner in value.items():
                if isinstance(key, str):
                    waiting.append(((*keys, key), inner))
                else:
                    faults.append(("schema", _not_text(path, keys, key, inner)))
        elif isinstance(value, list):
            waiting.extend(((*keys, index), inner) for index, inner in enumerate(value))
        elif isinstance(value, int) and abs(value) > _LARGEST:
            faults.append(("plain-number", Fault(path, keys, "no number is so long", "shorten it")))
    return faults


def _not_text(path: str, keys: tuple[str | int, ...], name: Any, inner: Any) -> Fault:
    if isinstance(name, tuple | frozenset):
        return Fault(path, keys, "a list or mapping stands where a name should", _A_NAME)
    written = "true" if name is True else "false" if name is False else str(name)[:60]
    said = "a name is missing" if name is None else f"the name `{written}` is not text"
    hint = AFTER_A_COMMA if inner is None else f'put it in quotes, if it is meant: "{written}"'
    return Fault(path, (*keys, written), said, _A_NAME if name is None else hint, at_key=True)
