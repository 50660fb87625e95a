"""What a change would bring: the program checked once more, as the change would leave it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from vouchbook.check.before import check_before
from vouchbook.check.runner import Report
from vouchbook.findings import Finding
from vouchbook.load import Later
from vouchbook.replace import Replacement

_SETTINGS: Final = "program/"


def brought(root: Path, before: Report, changes: Iterable[Replacement]) -> tuple[Finding, ...]:
    """Find what would be said of a program with a change in it, and is not said without.

    Nothing is written for it. Files that the change leaves alone are not read again, unless it
    takes away a file that they may name, or changes what all are judged by.

    Args:
        root: The program's folder.
        before: What a check found in it as it is; it holds the requests.
        changes: What would be written.

    Returns:
        The new findings, in reading order; what was wrong before is nobody's fault.
    """
    contents = {change.path: change.after for change in changes}
    touched = frozenset(contents)
    if any(after is None or path.startswith(_SETTINGS) for path, after in contents.items()):
        touched |= {file.path for file in before.dataset.files}
    after = check_before(Later(root, contents), replace(before, changed=touched))
    known = Counter(map(_what, before.findings))
    new = []
    for finding in after.findings:
        known[_what(finding)] -= 1
        if known[_what(finding)] < 0:
            new.append(finding)
    return tuple(new)


def _what(finding: Finding) -> tuple[str, str, str]:
    """A finding without its line, which a change above it moves."""
    return finding.path, finding.rule, finding.message
