"""One YAML text to plain data, behind one function."""

import re
from typing import Any

import yaml_rs

from vouchbook.findings import Finding, error
from vouchbook.load.features import duplicate_keys, forbidden_features
from vouchbook.load.guards import before, position, suspicious
from vouchbook.text import HIDDEN, printable

_PLACE = re.compile(r"at line ([0-9]+), column ([0-9]+)")
_HIDING_ESCAPE = re.compile(r"\\[0-9abefvnNLPxuU_]")

#: What the parser says → what a person needs to hear, and how to mend it.
_PLAIN_WORDS = (
    (
        "mapping values are not allowed",
        "a colon followed by a space, inside text",
        "put the text after the first colon in quotes",
    ),
    (
        "invalid indentation in flow construct",
        "a list or mapping in brackets goes on at the start of a line",
        "indent the line, its closing bracket too",
    ),
    (
        "invalid indentation in multiline quoted",
        "a quoted text is not closed, or goes on at the start of a line",
        "close the quote, or indent the lines that follow",
    ),
    (
        "':' must be followed by a valid YAML whitespace",
        "a tab after the colon",
        "use a space",
    ),
    ("tab", "a tab where spaces are needed", "indent with spaces"),
    ("unexpected end of", "the text ends before a quote or bracket is closed", "close it"),
    (
        "recursion limit",
        "lists within lists, too deep to be meant",
        "write it flatter",
    ),
    ("nesting", "lists within lists, too deep to be meant", "write it flatter"),
)


def parse(raw: bytes, path: str, limit: int) -> tuple[Any, list[Finding]]:
    """Read one YAML text.

    Args:
        raw: The bytes of the file; of a file beyond `limit`, at least `limit + 1` of them.
        path: Where the file stands, for the findings.
        limit: The most bytes allowed.

    Returns:
        Plain data (dict, list, str, int, float, bool, None; dates stay text; keys of mappings may
        be other than text), and the findings. With a finding the data is None.
    """
    text, findings = before(raw, path, limit)
    if findings:
        return None, list(findings)
    features = list(forbidden_features(text, path)) if suspicious(raw, text) else []
    meant = [finding for finding in features if finding.rule != "yaml-syntax"]
    if meant:
        return None, meant
    try:
        data: Any = yaml_rs.loads(text, parse_datetime=False)
    except ValueError as fault:
        return None, _explain(str(fault), text, path)
    features += _in_data(data, text, path)
    return (None, features) if features else (data, [])


def _in_data(data: Any, text: str, path: str) -> list[Finding]:
    if data is None:
        return [error(path, "yaml-syntax", "the file is empty", "fill it, or delete it")]
    escape = _HIDING_ESCAPE.search(text)
    if escape is None or not _holds_hidden(data):
        return []
    return [
        error(
            path, "hidden-character",
            "an escape in quotes stands for a character that nobody can see", "delete it",
            position(text, escape.start()),
        )
    ]  # fmt: skip


def _explain(said: str, text: str, path: str) -> list[Finding]:
    if "duplicate mapping key" in said:
        duplicates = list(duplicate_keys(text, path))
        return duplicates or [
            error(path, "duplicate-key", printable(said, 120), "keep one of the two")
        ]
    if "integer string conversion" in said:
        return [error(path, "plain-number", "a number of thousands of digits", "shorten it")]
    place = _PLACE.search(said)
    at = (int(place[1]), int(place[2])) if place else (1, 1)
    for words, message, hint in _PLAIN_WORDS:
        if words in said:
            return [error(path, "yaml-syntax", message, hint, at)]
    return [
        error(
            path, "yaml-syntax", f"this is not YAML: {printable(said.splitlines()[-1], 160)}",
            "look at this line and the one above for a missing colon, quote or bracket", at,
        )
    ]  # fmt: skip


def _holds_hidden(data: Any) -> bool:
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            if HIDDEN.search(value):
                return True
        elif isinstance(value, dict):
            waiting.extend(value)
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    return False
