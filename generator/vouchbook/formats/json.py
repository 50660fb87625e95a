"""Findings for programs."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from vouchbook.findings import Finding, Severity

_FIELDS = ("rule", "severity", "path", "line", "column", "message", "hint")


def as_json(findings: Sequence[Finding], files: int) -> str:
    """Give findings as one JSON document.

    Args:
        findings: In reading order.
        files: How many files were checked.

    Returns:
        `{"findings": [{rule, severity, path, line, column, message, hint}], "summary":
        {"files", "errors", "warnings"}}`, indented, ASCII only.
    """
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    document = {
        "findings": [{name: asdict(finding)[name] for name in _FIELDS} for finding in findings],
        "summary": {"files": files, "errors": errors, "warnings": len(findings) - errors},
    }
    return json.dumps(document, indent=2) + "\n"
