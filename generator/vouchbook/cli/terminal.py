"""What a terminal can show, and lines of files to show on it."""

import os
from pathlib import Path
from typing import TextIO

from vouchbook.kinds import MEBIBYTE
from vouchbook.load import read_bytes


def use_color(stream: TextIO) -> bool:
    """Tell whether colours are wanted: a terminal, and `NO_COLOR` not set."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


class LineReader:
    """Gives lines of a program's files, reading each file once."""

    def __init__(self, root: Path) -> None:
        """Start with no file read; `root` is the folder that paths are relative to."""
        self._root = root
        self._path: str | None = None
        self._lines: list[str] = []

    def __call__(self, path: str, number: int) -> str | None:
        """Give a line.

        Args:
            path: Relative to the root.
            number: Counted from 1.

        Returns:
            The line without its end; None where there is no such line or file.
        """
        if path != self._path:
            self._path, self._lines = path, self._read(path)
        return self._lines[number - 1] if number <= len(self._lines) else None

    def _read(self, path: str) -> list[str]:
        try:
            raw = read_bytes(self._root / path, MEBIBYTE)
        except (OSError, ValueError):
            return []
        return raw.decode("utf-8", "replace").split("\n")
