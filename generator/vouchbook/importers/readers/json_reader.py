"""JSON: one document a file."""

import json
import math
from typing import Any, Final

from vouchbook.importers.readers.options import ReadOptions, UnreadableError
from vouchbook.importers.records import Document
from vouchbook.text import printable

#: The longest number that still has a place among the numbers of computers.
_MOST_DIGITS: Final = 308


def read_json(text: str, name: str, options: ReadOptions) -> list[Document]:
    """Read a JSON text.

    Raises:
        UnreadableError: It is not JSON, a name stands twice in an object, a number is too large, or
            it nests too deep.
    """
    del options
    try:
        data = json.loads(
            text,
            object_pairs_hook=_without_doubles,
            parse_constant=_no_constant,
            parse_float=_finite,
            parse_int=_short_enough,
        )
    except json.JSONDecodeError as error:
        raise UnreadableError(
            f"line {error.lineno}, column {error.colno}: not JSON: {error.msg}"
        ) from None
    except RecursionError:
        raise UnreadableError("lists within lists, too deep to be meant") from None
    return [Document(name, data)]


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        names = [name for name, _ in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise UnreadableError(f"the name `{printable(double, 60)}` stands twice in one object")
    return data


def _no_constant(word: str) -> Any:
    raise UnreadableError(f"{word} is not JSON")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise UnreadableError(f"the number {printable(text, 40)} is too large")
    return number


def _short_enough(text: str) -> int:
    if len(text) > _MOST_DIGITS:
        raise UnreadableError(f"a number of {len(text):,} digits")
    return int(text)
