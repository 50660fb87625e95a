"""The second layer: is each document what its schema says?"""

from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema_rs

from vouchbook.check.explain import AFTER_A_COMMA, explain
from vouchbook.findings import Fault
from vouchbook.load.read import Judge
from vouchbook.schemas import Schema, load_schema, with_vocabulary

Ruled = tuple[str, Fault]


class SchemaJudge:
    """Judges documents by their schemas, completed by a program's vocabulary."""

    def __init__(self, kinds: tuple[str, ...], vocabulary: Mapping[str, Any] | None) -> None:
        """Compile the schemas.

        Args:
            kinds: The kinds that will be judged.
            vocabulary: The data of vocabulary.yml; None where there is none to rely on, then
                values of the vocabulary are not judged.
        """
        self._schemas: dict[str, Schema] = {
            kind: dict(load_schema(kind))
            if vocabulary is None
            else with_vocabulary(kind, vocabulary)
            for kind in kinds
        }
        self._validators = {
            kind: jsonschema_rs.validator_for(schema, validate_formats=True)
            for kind, schema in self._schemas.items()
        }

    def __call__(self, path: str, kind: str, data: Any) -> list[Ruled]:
        """Judge the data of one file.

        Args:
            path: The file.
            kind: Its kind.
            data: Plain data.

        Returns:
            A rule's id and a fault for each thing that is wrong; empty where all is well.
        """
        validator = self._validators[kind]
        try:
            if validator.is_valid(data):
                return []
            errors = list(validator.iter_errors(data))
        except ValueError:
            return list(_keys_that_are_not_text(path, data))
        return explain(path, self._schemas[kind], data, errors)


def judge_for(kinds: tuple[str, ...], vocabulary: Mapping[str, Any] | None = None) -> Judge:
    """Make a judge for some kinds; the arguments are those of `SchemaJudge`."""
    return SchemaJudge(kinds, vocabulary)


def _keys_that_are_not_text(path: str, data: Any) -> Iterator[Ruled]:
    waiting: list[tuple[tuple[str | int, ...], Any]] = [((), data)]
    while waiting:
        keys, value = waiting.pop()
        if isinstance(value, dict):
            for key, inner in value.items():
                if isinstance(key, str):
                    waiting.append(((*keys, key), inner))
                else:
                    yield (
                        "schema",
                        Fault(
                            path,
                            keys,
                            f"the name `{key}` is not text",
                            AFTER_A_COMMA
                            if inner is None
                            else f'put it in quotes, if it is meant: "{key}"',
                        ),
                    )
        elif isinstance(value, list):
            waiting.extend(((*keys, index), inner) for index, inner in enumerate(value))
