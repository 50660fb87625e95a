"""Findings for a person at a terminal: the place, the line, a caret, the way out."""

import unicodedata
from collections.abc import Callable, Sequence
from itertools import groupby

import click

from vouchbook.findings import Finding, Severity
from vouchbook.text import counted, printable

_WIDTH = 96
_LEAD = 32
#: Longer than any path and message of ours; a message that quotes more is cut.
_LONGEST = 4_096
#: What these found must not be shown again, in a log that many people read.
_NOT_REPEATED = frozenset({"contact-details"})


def as_text(
    findings: Sequence[Finding],
    files: int | None,
    line_of: Callable[[str, int], str | None],
    *,
    older: int | None = None,
    color: bool = False,
) -> str:
    """Show findings file by file.

    Args:
        findings: In reading order.
        files: How many files were checked; None where that is not to be told.
        line_of: Gives a line of a file (path, number from 1), or None where there is none.
        older: How many more there were before the change; None where no change is looked at.
        color: Whether to use a terminal's colours.

    Returns:
        Lines of text, the last one a summary.
    """
    parts: list[str] = []
    for path, group in groupby(findings, key=lambda finding: finding.path):
        parts.append(_style(printable(path, _LONGEST), color, bold=True, underline=True))
        for finding in group:
            parts.extend(_one(finding, line_of(path, finding.line), color=color))
        parts.append("")
    parts.append(_summary(findings, files, older, color=color))
    return "\n".join(parts) + "\n"


def _one(finding: Finding, line: str | None, *, color: bool) -> list[str]:
    severity = _style(
        finding.severity.value, color, fg="red" if _is_error(finding) else "yellow", bold=True
    )
    place = f"{finding.line}:{finding.column}"
    rule = _style(f"[{finding.rule}]", color, dim=True)
    shown = [f"  {place:<7} {severity}  {printable(finding.message, _LONGEST)}  {rule}"]
    if line is not None and line.strip() and finding.rule not in _NOT_REPEATED:
        excerpt, caret = _excerpt(line.removesuffix("\r"), finding.column)
        gutter = f"{finding.line:>7} | "
        shown.append(_style(gutter, color, dim=True) + excerpt)
        shown.append(" " * (len(gutter) + caret) + _style("^", color, fg="red", bold=True))
    if finding.hint:
        shown.append(
            f"          {_style('→', color, fg='green')} {printable(finding.hint, _LONGEST)}"
        )
    return shown


def _excerpt(line: str, column: int) -> tuple[str, int]:
    """Cut a long line around the column; give the text and where the caret stands in it."""
    start = max(0, column - 1 - _LEAD) if len(line) > _WIDTH else 0
    before = ("…" if start else "") + printable(line[start : column - 1], _WIDTH)
    after = printable(line[column - 1 : start + _WIDTH], _WIDTH)
    rest = "…" if len(line) > start + _WIDTH else ""
    return before + after + rest, sum(map(_cells, before))


def _cells(character: str) -> int:
    """How many cells of a terminal a character takes, so that the caret stands under its own."""
    if unicodedata.combining(character):
        return 0
    return 1 + (unicodedata.east_asian_width(character) in "WF")


def _summary(
    findings: Sequence[Finding], files: int | None, older: int | None, *, color: bool
) -> str:
    errors = sum(map(_is_error, findings))
    warnings = len(findings) - errors
    checked = "" if files is None else f"{counted(files, 'file')} checked"
    debt = debt_of(older) if older else ""
    if not findings:
        said = "all is well" if older is None else "this change brings nothing wrong"
        well = _style(said, color, fg="green", bold=True)
        rest = "; ".join(filter(None, (checked, debt)))
        return f"{well}: {rest}" if rest else well
    counts = [
        counted(count, word) for count, word in ((errors, "error"), (warnings, "warning")) if count
    ]
    return "; ".join(filter(None, (", ".join(counts), checked, debt)))


def debt_of(older: int) -> str:
    """Say how many findings a change has found there: *7 older findings, not of this change*."""
    return f"{counted(older, 'older finding')}, not of this change"


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def _style(
    text: str,
    color: bool,
    *,
    fg: str | None = None,
    bold: bool = False,
    dim: bool = False,
    underline: bool = False,
) -> str:
    if not color:
        return text
    return click.style(text, fg=fg, bold=bold, dim=dim, underline=underline)
