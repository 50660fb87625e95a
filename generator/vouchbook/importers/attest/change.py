"""What is added, as changes of files; and whether the program would still be without fault."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from vouchbook.check import Report, check
from vouchbook.edit import EditError, append
from vouchbook.findings import Finding, Severity, error
from vouchbook.importers.attest.outcome import Addition
from vouchbook.importers.attest.sheet import RULE
from vouchbook.kinds import DATA_FOLDERS, MEBIBYTE
from vouchbook.load import read_bytes
from vouchbook.replace import Replacement


def changed(
    root: Path, people: Iterable[Addition]
) -> tuple[tuple[Replacement, ...], tuple[Finding, ...]]:
    """Work out the files with what is added, all other lines as they are.

    Args:
        root: The program's folder.
        people: What is added to whom.

    Returns:
        The changes in the order of paths, and a finding for each file that no tool can change.
    """
    changes: list[Replacement] = []
    findings: list[Finding] = []
    for one in sorted(people, key=lambda addition: addition.path):
        try:
            before = read_bytes(root / one.path, MEBIBYTE)
            after = append(before, "consent", one.periods)
            changes.append(
                Replacement(one.path, before, append(after, "activities", one.activities))
            )
        except (EditError, OSError) as reason:
            said = f"it cannot be changed: {reason}"
            findings.append(error(one.path, RULE, said, "write it by hand, or in another style"))
    return tuple(changes), tuple(findings)


def new_errors(root: Path, before: Report, changes: Iterable[Replacement]) -> Iterator[Finding]:
    """Check a copy of the program with the changes in it.

    Args:
        root: The program's folder.
        before: What a check found in it as it is.
        changes: What would be written.

    Yields:
        Each error that is there then and was not before.
    """
    known = Counter(_what(finding) for finding in before.findings)
    with tempfile.TemporaryDirectory(prefix="vouchbook-") as folder:
        copy = Path(folder)
        for name in DATA_FOLDERS:
            if (root / name).is_dir():
                shutil.copytree(root / name, copy / name, symlinks=True)
        for change in changes:
            (copy / change.path).write_bytes(change.after)
        after = check(copy, as_of=before.dataset.today)
    for finding in after.findings:
        if finding.severity is Severity.ERROR:
            known[_what(finding)] -= 1
            if known[_what(finding)] < 0:
                yield finding


def _what(finding: Finding) -> tuple[str, str, str]:
    """A finding without its line, which a change above it moves."""
    return finding.path, finding.rule, finding.message
