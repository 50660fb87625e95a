"""Plain data without some of its values."""

from collections.abc import Iterable
from typing import Any

Keys = tuple[str | int, ...]


def without(data: Any, places: Iterable[Keys]) -> Any:
    """Copy data without some values, and without the lists and mappings that are empty then.

    Args:
        data: Plain data; it stays as it is.
        places: The way to each value that goes; what is not there is passed over.
    """
    # From the end, so that the entries of a list keep their numbers until it is their turn.
    for keys in sorted(set(places), key=_in_order, reverse=True):
        data = _without(data, keys)
    return data


def _in_order(keys: Keys) -> tuple[tuple[int, int, str], ...]:
    return tuple((1, key, "") if isinstance(key, int) else (0, 0, key) for key in keys)


def _without(data: Any, keys: Keys) -> Any:
    if not keys:
        return data
    first, *rest = keys
    if isinstance(data, list) and isinstance(first, int) and first < len(data):
        inner = _without(data[first], tuple(rest)) if rest else None
        return [*data[:first], *([inner] if inner else []), *data[first + 1 :]]
    if isinstance(data, dict) and first in data:
        inner = _without(data[first], tuple(rest)) if rest else None
        return {
            name: inner if name == first else value
            for name, value in data.items()
            if name != first or inner
        }
    return data
