"""Findings as a code-quality report of GitLab, which shows them beside the lines of a change."""

import json
from collections.abc import Sequence
from typing import Final

from vouchbook.findings import Finding, Severity
from vouchbook.formats.fingerprints import fingerprints

_SEVERITIES: Final = {Severity.ERROR: "blocker", Severity.WARNING: "minor"}


def as_gitlab(findings: Sequence[Finding], older: Sequence[Finding]) -> str:
    """Give findings as GitLab reads them.

    Args:
        findings: The findings that count, in reading order.
        older: Those that were there before the change. They are in it too: GitLab compares the
            report with that of the target branch, and takes what is missing for mended.

    Returns:
        A JSON list of {description, check_name, fingerprint, severity, location}, ASCII only.
    """
    found = sorted((*findings, *older), key=lambda one: (one.path, one.line, one.column, one.rule))
    report = [
        {
            "description": one.message if one.hint is None else f"{one.message} ({one.hint})",
            "check_name": one.rule,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[one.severity],
            "location": {"path": one.path, "lines": {"begin": one.line}},
        }
        for one, fingerprint in zip(found, fingerprints(found), strict=True)
    ]
    return json.dumps(report, indent=2) + "\n"
