"""Findings for programs."""

import json
from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from vouchbook.findings import Finding, Severity

_FIELDS = ("rule", "severity", "path", "line", "column", "message", "hint")
_values = attrgetter(*_FIELDS)


def as_json(findings: Sequence[Finding], files: int, *, older: int | None = None) -> str:
    """Give findings as one JSON document.

    Args:
        findings: In reading order.
        files: How many files were checked.
        older: How many more there were before the change; None where no change is looked at.

    Returns:
        `{"findings": [{rule, severity, path, line, column, message, hint}], "summary":
        {"files", "errors", "warnings"}}`, indented, ASCII only; with `older` in the summary where
        a change is looked at.
    """
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    document: dict[str, Any] = {
        "findings": [dict(zip(_FIELDS, _values(finding), strict=True)) for finding in findings],
        "summary": {"files": files, "errors": errors, "warnings": len(findings) - errors},
    }
    if older is not None:
        document["summary"]["older"] = older
    return json.dumps(document, indent=2) + "\n"
