"""Findings as annotations of GitHub Actions."""

from collections.abc import Sequence

from vouchbook.findings import Finding, Severity
from vouchbook.formats.text import debt_of
from vouchbook.text import counted

#: GitHub shows ten annotations a step and drops the rest in silence; the tenth says so.
_SHOWN = 9
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = _DATA | {":": "%3A", ",": "%2C"}


def as_github(findings: Sequence[Finding], files: int, *, older: int | None = None) -> str:
    """Give findings as workflow commands.

    Args:
        findings: In reading order.
        files: How many files were checked.
        older: How many more there were before the change; None where no change is looked at.

    Returns:
        A command for each of the first nine errors, warnings after them while there is room, one
        command that counts the rest, and a last plain line with the true counts.
    """
    ordered = sorted(findings, key=lambda finding: finding.severity is not Severity.ERROR)
    shown = ordered[: _SHOWN + (len(ordered) == _SHOWN + 1)]
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    lines = [_command(finding) for finding in shown]
    if len(shown) < len(ordered):
        level = "error" if errors else "warning"
        more = counted(len(ordered) - len(shown), "more finding")
        lines.append(f"::{level} title=vouchbook::{more}")
    lines.append(
        f"{counted(files, 'file')} checked: {counted(errors, 'error')}, "
        f"{counted(len(findings) - errors, 'warning')}" + (f"; {debt_of(older)}" if older else "")
    )
    return "\n".join(lines) + "\n"


def _command(finding: Finding) -> str:
    properties = ",".join(
        f"{name}={_escape(str(value), _PROPERTY)}"
        for name, value in (
            ("file", finding.path),
            ("line", finding.line),
            ("col", finding.column),
            ("title", finding.rule),
        )
    )
    said = finding.message if finding.hint is None else f"{finding.message}\n{finding.hint}"
    return f"::{finding.severity.value} {properties}::{_escape(said, _DATA)}"


def _escape(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(character, character) for character in text)
