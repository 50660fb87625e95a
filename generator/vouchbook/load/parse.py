"""One YAML text to plain data, behind one function."""

import re
from itertools import islice
from typing import Any

import yaml_rs

from vouchbook.findings import Finding, error
from vouchbook.load.features import duplicate_keys, forbidden_features
from vouchbook.load.guards import before, position, suspicious
from vouchbook.load.syntax import explain
from vouchbook.text import HIDDEN, printable

_HIDING_ESCAPE = re.compile(r"\\[0-9abefvnNLPrxuU_]")
#: More of the same in one file tell nobody more.
_MOST_FINDINGS = 20


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
    features: list[Finding] = []
    if suspicious(raw, text):
        features = list(islice(forbidden_features(text, path), _MOST_FINDINGS))
        meant = [finding for finding in features if finding.rule != "yaml-syntax"]
        if meant:
            return None, meant
    try:
        data: Any = yaml_rs.loads(text, parse_datetime=False)
    except (ValueError, TypeError) as fault:
        return None, _explain(fault, text, path)
    features += _in_data(data, text, path)
    return (None, features) if features else (data, features)


def _in_data(data: Any, text: str, path: str) -> list[Finding]:
    if data is None:
        return [error(path, "yaml-syntax", "the file is empty", "fill it, or delete it")]
    escape = _HIDING_ESCAPE.search(text) if "\\" in text else None
    if escape is None or not _holds_hidden(data):
        return []
    return [
        error(
            path, "hidden-character",
            "an escape in quotes stands for a character that nobody can see", "delete it",
            position(text, escape.start()),
        )
    ]  # fmt: skip


def _explain(fault: Exception, text: str, path: str) -> list[Finding]:
    said = str(fault)
    if isinstance(fault, TypeError):
        return [
            error(
                path, "yaml-syntax", "a list or mapping stands where a name should",
                "a name is plain text: `name: value`",
            )
        ]  # fmt: skip
    if "duplicate mapping key" in said:
        duplicates = list(islice(duplicate_keys(text, path), _MOST_FINDINGS))
        return duplicates or [
            error(path, "duplicate-key", printable(said, 120), "keep one of the two")
        ]
    return [explain(said, text, path)]


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
