"""Plain data to YAML text, in one manner: readable, in a given order, and read back the same."""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from vouchbook.text import HIDDEN

WIDTH: Final = 100
_STEP: Final = 2

#: What may stand without quotes: starts with a letter, no indicator that YAML could take for its
#: own. All else is quoted: a quote too many harms nobody.
_PLAIN = re.compile(r"[^\W\d_](?:[^:#\n]|:(?=\S)|(?<=\S)#)*", re.UNICODE)
_PLAIN_IN_FLOW = re.compile(r"[^\[\]{},]*")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: The id of a request: no parser takes it for a day.
_DATED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z][a-z0-9-]*[a-z0-9]")
_SAFE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
#: Words that every parser reads as something else.
_WORDS: Final = frozenset({"true", "false", "null"})
#: Words that some parser reads as something else (YAML 1.1 has more of them than 1.2).
_WORDS_WITH_A_MEANING: Final = frozenset(
    {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"}
)
#: Spaces that a folded line would lose or that a reader cannot see.
_ODD_SPACE = re.compile(r"[^\S \n]|[\u200b-\u200d\u2060]")


def dump(data: Mapping[str, Any], *, order: Sequence[str] = ()) -> str:
    """Write a mapping as a YAML document.

    Args:
        data: Plain data: dict, list, str, int, float, bool, None; names are text.
        order: The names that come first, in this order; the others follow as they stand.

    Returns:
        Lines of YAML, the last one ended, which `vouchbook.load.parse` reads as the same data.
        Text without a break is kept on one line where it fits into 100 columns, else folded.
    """
    ordered = {name: data[name] for name in order if name in data} | dict(data)
    return "".join(line + "\n" for line in _mapping(ordered, 0))


def _mapping(data: Mapping[str, Any], indent: int) -> Iterator[str]:
    for name, value in data.items():
        yield from _entry(f"{' ' * indent}{_name(name)}:", value, indent)


def _entry(lead: str, value: Any, indent: int) -> Iterator[str]:
    """Write `lead` (a name with its colon) and its value."""
    line = flow(value)
    if len(lead) + 1 + len(line) <= WIDTH and not (isinstance(value, str) and "\n" in value):
        top = _scalar(value, in_flow=False) if isinstance(value, str) else line
        yield f"{lead} {top}"
    elif isinstance(value, str):
        yield from _long_text(lead, value, indent)
    elif isinstance(value, list):
        yield lead
        yield from _items(value, indent + _STEP)
    elif isinstance(value, dict):
        yield lead
        yield from _mapping(value, indent + _STEP)
    else:
        yield f"{lead} {line}"


def _items(values: Sequence[Any], indent: int) -> Iterator[str]:
    for value in values:
        dash = " " * indent + "-"
        if isinstance(value, dict) and len(dash) + 1 + len(flow(value)) > WIDTH:
            lines = _mapping(value, indent + _STEP)
            yield dash + next(lines)[indent + 1 :]
            yield from lines
        else:
            yield from _entry(dash, value, indent)


def _long_text(lead: str, text: str, indent: int) -> Iterator[str]:
    """Fold a text of one paragraph, keep the lines of others; quote what neither can hold."""
    pad = " " * (indent + _STEP)
    if not _fits_a_block(text):
        yield f"{lead} {_quoted(text)}"
    elif "\n" in text:
        yield f"{lead} |-"
        yield from (pad + line if line else "" for line in text.split("\n"))
    elif len(folded := _folded(text, WIDTH - len(pad))) > 1:
        yield f"{lead} >-"
        yield from (pad + line for line in folded)
    else:
        yield f"{lead} {_scalar(text, in_flow=False)}"


def _folded(text: str, width: int) -> list[str]:
    """Break a text at single spaces; one line where that would not read back the same."""
    lines = textwrap.wrap(
        text, max(width, 20), break_long_words=False, break_on_hyphens=False, drop_whitespace=True
    )
    return lines if " ".join(lines) == text else [text]


def _fits_a_block(text: str) -> bool:
    lines = text.split("\n")
    return (
        not HIDDEN.search(text)
        and not _ODD_SPACE.search(text)
        and "\x85" not in text
        and all(line == line.strip(" ") for line in lines)
        and bool(lines[0])
        and bool(lines[-1])
    )


def block(lead: str, value: Any, indent: int) -> str:
    """Write a value behind a name with its colon, as a part of a document.

    Args:
        lead: The name with its colon; "" for a mapping or list of its own.
        value: Plain data.
        indent: How many spaces the lines begin with.

    Returns:
        Lines without the last one's end; a list of mappings has a line for each.
    """
    if lead and not (isinstance(value, list) and value and isinstance(value[0], dict)):
        return "\n".join(_entry(" " * indent + lead, value, indent))
    if isinstance(value, list) and value:
        return "\n".join([" " * indent + lead, *_items(value, indent + _STEP)] if lead
                         else _items(value, indent))  # fmt: skip
    if isinstance(value, dict) and value:
        return "\n".join(_mapping(value, indent))
    return " " * indent + flow(value)


def plain(text: str) -> str:
    """Write a text on one line outside brackets, in quotes only where it takes them."""
    return _scalar(text, in_flow=False)


def in_quotes(text: str) -> str:
    """Write a text on one line in double quotes."""
    return _quoted(text)


def flow(value: Any) -> str:
    """Write a value on one line, in brackets where it is a list or a mapping."""
    if isinstance(value, str):
        return _scalar(value, in_flow=True)
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_name(k)}: {flow(v)}" for k, v in value.items())
        return f"{{{inner}}}"
    if isinstance(value, Sequence):
        return f"[{', '.join(map(flow, value))}]"
    return json.dumps(value)


def _name(text: str) -> str:
    """Names such as `on` stand plain, as in all files of a program: only values are ambiguous."""
    return text if _SAFE_NAME.fullmatch(text) and text.lower() not in _WORDS else _quoted(text)


def _scalar(text: str, *, in_flow: bool) -> str:
    return text if _is_plain(text, in_flow=in_flow) else _quoted(text)


def _is_plain(text: str, *, in_flow: bool) -> bool:
    if _DATE.fullmatch(text) or _DATED.fullmatch(text):
        return True
    return (
        _PLAIN.fullmatch(text) is not None
        and text == text.strip()
        and not text.endswith(":")
        and text.lower() not in _WORDS_WITH_A_MEANING
        and not HIDDEN.search(text)
        and not _ODD_SPACE.search(text)
        and (not in_flow or (_PLAIN_IN_FLOW.fullmatch(text) is not None and ":" not in text))
        # A lone dash before a bracket is YAML, but our own parser does not take it.
        and not (in_flow and text.endswith(" -"))
    )


def _quoted(text: str) -> str:
    """Double quotes, as in JSON; what nobody can see is written as an escape."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(
        f"\\u{ord(c):04x}" if HIDDEN.match(c) or c == "\x85" or _ODD_SPACE.match(c) else c
        for c in quoted
    )
