"""The text of a request, written as the tools and people write it."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from vouchbook.model import Request

_SCHEMA: Final = "# yaml-language-server: $schema=../../schema/request.schema.json"
_WIDTH: Final = 130
#: What stands for itself, in a flow collection too.
_PLAIN: Final = re.compile(r"[A-Za-zÀ-ž0-9][A-Za-zÀ-ž0-9 ./'&+%-]*[A-Za-zÀ-ž0-9.]|[a-z]")
_WORDS: Final = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})


def request_text(request: Request) -> str:
    """Write a request: what was given only, in the order of the schema."""
    data: dict[str, Any] = msgspec.to_builtins(request, builtin_types=(dt.date,))
    lines = [_SCHEMA]
    for name in request.__struct_encode_fields__:
        value = _slim(data[name])
        if value not in (None, [], {}):
            lines += _field(name, value)
    return "\n".join(lines) + "\n"


def _slim(value: Any) -> Any:
    """Leave out what says nothing."""
    if isinstance(value, Mapping):
        slim = {name: _slim(one) for name, one in value.items()}
        return {name: one for name, one in slim.items() if one not in (None, [], {})}
    if isinstance(value, list | tuple):
        return [_slim(one) for one in value]
    return value


def _field(name: str, value: Any) -> Iterable[str]:
    if isinstance(value, list):
        flow = f"{name}: [{', '.join(map(_flow, value))}]"
        if name in {"uses", "opportunities"} and len(value) == 1 and len(flow) <= _WIDTH:
            yield flow
            return
        yield f"{name}:"
        for one in value:
            yield from _item(one)
        return
    line = f"{name}: {_flow(value)}"
    if isinstance(value, Mapping) and len(line) > _WIDTH:
        yield f"{name}:"
        yield from (f"  {key}: {_flow(one)}" for key, one in value.items())
        return
    yield line


def _item(value: Mapping[str, Any]) -> Iterable[str]:
    flow = f"  - {_flow(value)}"
    if len(flow) <= 2 * _WIDTH - 60 and "reason" not in value and "note" not in value:
        yield flow
        return
    for place, (key, one) in enumerate(value.items()):
        yield f"  {' ' if place else '-'} {key}: {_flow(one)}"


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_flow(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str):
        return _scalar(value)
    return str(value)


def _scalar(value: str) -> str:
    if _PLAIN.fullmatch(value) and value.casefold() not in _WORDS and not value[0].isdigit():
        return value
    if re.fullmatch(r"\d{4}-\d\d-\d\d-[a-z0-9-]+", value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def csv_line(cells: Iterable[object]) -> str:
    """Write a row of a table, without the end of the line."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()
