"""What a change would bring: the program checked once more, with the changed files in it."""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from vouchbook.check.runner import Report, check
from vouchbook.findings import Finding
from vouchbook.kinds import DATA_FOLDERS
from vouchbook.replace import Replacement


def brought(root: Path, before: Report, changes: Iterable[Replacement]) -> tuple[Finding, ...]:
    """Find what would be said of a program with a change in it, and is not said without.

    Args:
        root: The program's folder; nothing in it is touched.
        before: What a check found in it as it is.
        changes: What would be written.

    Returns:
        The new findings, in reading order; what was wrong before is nobody's fault.
    """
    known = Counter(map(_what, before.findings))
    with tempfile.TemporaryDirectory(prefix="vouchbook-") as folder:
        copy = Path(folder)
        for name in DATA_FOLDERS:
            if (root / name).is_dir():
                shutil.copytree(root / name, copy / name, symlinks=True, copy_function=_linked)
        for change in changes:
            target = copy / change.path
            target.parent.mkdir(parents=True, exist_ok=True)
            # What is linked is the program's own file, which must stay as it is.
            target.unlink(missing_ok=True)
            if change.after is not None:
                target.write_bytes(change.after)
        after = check(copy, as_of=before.dataset.today)
    new = []
    for finding in after.findings:
        known[_what(finding)] -= 1
        if known[_what(finding)] < 0:
            new.append(finding)
    return tuple(new)


def _linked(source: str, target: str) -> None:
    """Put a file at a second place, which costs less than a copy, where the system can."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _what(finding: Finding) -> tuple[str, str, str]:
    """A finding without its line, which a change above it moves."""
    return finding.path, finding.rule, finding.message
