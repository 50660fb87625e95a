"""Helpers of the import's tests."""

import hashlib
from pathlib import Path
from typing import Any


def tree_hash(root: Path) -> str:
    """Digest every file of a folder, names and bytes."""
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        digest.update(str(path.relative_to(root)).encode())
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def messages(notes: Any) -> str:
    """All notes as one text."""
    return "\n".join(f"{note.where}: {note.message}" for note in notes)
