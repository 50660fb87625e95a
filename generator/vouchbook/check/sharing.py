"""Equal values of many records, kept once.

A log says the same few ids, words and days again and again, and each file that is read brings them
anew: half of the memory of a large program would be copies of them.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, get_args, get_origin

import msgspec
from msgspec.structs import force_setattr

#: What is kept once as a whole, and so are tuples of these.
_PLAIN: Final = (str, dt.date)


class Shared:
    """Lets records share what is equal in them.

    Only texts, days and tuples of such are compared, so nothing is taken for another kind of value
    that happens to be equal to it, as 1 is to True.
    """

    def __init__(self) -> None:
        """Start with nothing."""
        self._kept: dict[Any, Any] = {}

    def within(self, record: msgspec.Struct) -> None:
        """Put what was met before in the place of what is equal to it.

        Args:
            record: A frozen record that nobody else holds yet. What it says stays the same.
        """
        plain, others = _fields(type(record))
        keep = self._kept.setdefault
        for name in plain:
            value = getattr(record, name)
            if value:
                kept = keep(value, value)
                if kept is not value:
                    force_setattr(record, name, kept)
        for name in others:
            value = getattr(record, name)
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, msgspec.Struct):
                    self.within(one)


@cache
def _fields(record: type[msgspec.Struct]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name the fields of plain values and of tuples of them, and those that hold other records."""
    plain, others = [], []
    for field in msgspec.structs.fields(record):
        types = set(_types(field.type))
        if Mapping in types:
            continue  # few records have one, and it cannot be kept by what it says
        if types & set(_PLAIN):
            plain.append(field.name)
        elif any(isinstance(one, type) and issubclass(one, msgspec.Struct) for one in types):
            others.append(field.name)
    return tuple(plain), tuple(others)


def _types(annotation: Any) -> Iterator[Any]:
    """Name every type that stands in an annotation."""
    yield get_origin(annotation) or annotation
    for inner in get_args(annotation):
        yield from _types(inner)
