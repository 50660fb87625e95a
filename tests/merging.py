"""A merge queue in a repository: branches, merged one after the other if the merged tree passes."""

from collections.abc import Callable
from pathlib import Path

from committing import git
from vouchbook.findings import Severity
from vouchbook.gate import change_since, judged


def brought(program: Path, ref: str = "HEAD") -> list[tuple[str, str]]:
    """Give rule and file of each error that a change brings."""
    return [
        (one.rule, one.path)
        for one in judged(change_since(program, ref)).new
        if one.severity is Severity.ERROR
    ]


def branch(program: Path, name: str, change: Callable[[], object]) -> None:
    """Commit a change on a branch of its own, from main."""
    git(program, "checkout", "-q", "-b", name, "main")
    change()
    git(program, "add", "-A")
    git(program, "commit", "-q", "-m", name)


def merged(program: Path, name: str) -> bool:
    """Merge a branch into main as a queue would: only if the merged tree passes."""
    git(program, "checkout", "-q", "-B", "queue", "main")
    git(program, "merge", "-q", "--no-ff", "--no-edit", name)
    if brought(program, "main"):
        return False
    git(program, "branch", "-q", "-f", "main", "queue")
    return True
