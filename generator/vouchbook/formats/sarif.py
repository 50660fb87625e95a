"""Findings as SARIF 2.1.0, as GitHub's code scanning and editors read it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Protocol
from urllib.parse import quote

from vouchbook import __version__
from vouchbook.findings import Finding, Severity
from vouchbook.formats.fingerprints import fingerprints

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
#: GitHub refuses a run with more results than this.
MOST: Final = 25_000


class Documented(Protocol):
    """A rule, as far as its documentation goes."""

    @property
    def id(self) -> str:
        """As findings name it."""

    @property
    def summary(self) -> str:
        """What it finds, in one sentence."""

    @property
    def explanation(self) -> str:
        """The whole documentation, plain text."""


def as_sarif(
    findings: Sequence[Finding], older: Sequence[Finding], rules: Iterable[Documented]
) -> str:
    """Give findings as one SARIF document.

    Args:
        findings: The findings that count, in reading order.
        older: Those that were there before the change; they are in it too, marked as unchanged,
            as a host takes what is missing for mended.
        rules: Every rule.

    Returns:
        JSON, indented, ASCII only. Errors come first, so that they are kept where there are more
        findings than a host takes.
    """
    found = [*((one, True) for one in findings), *((one, False) for one in older)]
    found.sort(key=lambda pair: pair[0].severity is not Severity.ERROR)
    found = found[:MOST]
    prints = fingerprints([one for one, _ in found])
    documented = [_rule(rule) for rule in rules]
    place = {rule["id"]: number for number, rule in enumerate(documented)}
    document = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Vouchbook",
                        "semanticVersion": __version__,
                        "rules": documented,
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(one, place, mark, is_new=is_new)
                    for (one, is_new), mark in zip(found, prints, strict=True)
                ],
            }
        ],
    }
    return json.dumps(document, indent=2) + "\n"


def _rule(rule: Documented) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": "".join(part.title() for part in rule.id.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.explanation[:1_000]},
        # Written such that it is Markdown, too, with indented examples.
        "help": {"text": rule.explanation, "markdown": rule.explanation},
        "defaultConfiguration": {"level": "error"},
    }


def _result(
    finding: Finding, place: Mapping[str, int], fingerprint: str, *, is_new: bool
) -> dict[str, Any]:
    said = finding.message if finding.hint is None else f"{finding.message}\n{finding.hint}"
    return {
        "ruleId": finding.rule,
        "ruleIndex": place[finding.rule],
        "level": finding.severity.value,
        "message": {"text": said},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(finding.path), "uriBaseId": "%SRCROOT%"},
                    "region": {
                        "startLine": finding.line,
                        "startColumn": finding.column,
                        "endLine": finding.line,
                        "endColumn": finding.column + 1,
                    },
                }
            }
        ],
        "partialFingerprints": {"vouchbook/v1": fingerprint},
        "baselineState": "new" if is_new else "unchanged",
    }
