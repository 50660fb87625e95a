"""What is added, as changes of files; and whether the program would still be without fault."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from vouchbook.check import Report
from vouchbook.check.trial import brought
from vouchbook.edit import EditError, append
from vouchbook.findings import Finding, Severity, error
from vouchbook.importers.attest.outcome import Addition
from vouchbook.importers.attest.sheet import RULE
from vouchbook.kinds import MEBIBYTE
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
    """Find each error that a program would have with the changes in it, and has not without."""
    return (one for one in brought(root, before, changes) if one.severity is Severity.ERROR)
