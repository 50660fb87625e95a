"""Repositories for tests: a folder committed the same way, so by the same name, each time."""

import os
import shutil
import subprocess
from pathlib import Path

GIT = shutil.which("git")

#: The commits depend on nobody's settings, nor on the day of the test.
_SURROUNDINGS = {
    "GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@example.com",
    "GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@example.com",
    "GIT_AUTHOR_DATE": "2026-11-16T12:00:00Z", "GIT_COMMITTER_DATE": "2026-11-16T12:00:00Z",
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
}  # fmt: skip


def git(folder: Path, *arguments: str) -> str:
    """Run Git in a folder; give what it said."""
    done = subprocess.run(
        [str(GIT), *arguments], cwd=folder, env=os.environ | _SURROUNDINGS, check=True,
        capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.strip()


def committed(folder: Path) -> str:
    """Commit all that stands in a folder; give the name of the commit."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "Begin")
    return git(folder, "rev-parse", "HEAD")
