"""What a terminal can show, and lines of files to show on it."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from vouchbook.kinds import MEBIBYTE
from vouchbook.load import read_bytes
from vouchbook.text import fold


def use_color(stream: TextIO) -> bool:
    """Tell whether colours are wanted: a terminal, and `NO_COLOR` not set."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


@contextmanager
def completing(choices: Sequence[str]) -> Iterator[None]:
    """Let the tab key complete what is typed meanwhile, where the system can."""
    try:
        import readline  # noqa: PLC0415 - not every system has it, and only a question needs it
    except ImportError:
        yield
        return
    before, ends = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(completer(choices))
    readline.set_completer_delims("\n")
    # The editor that macOS has in its place takes other words.
    libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if libedit else "tab: complete")
    try:
        yield
    finally:
        readline.set_completer(before)
        readline.set_completer_delims(ends)


def completer(choices: Sequence[str]) -> Callable[[str, int], str | None]:
    """Make what completes a line: the choices that it begins, or begins a part of, in turn."""

    def complete(begun: str, number: int) -> str | None:
        wanted = fold(begun.strip())
        found = [one for one in choices if fold(one).startswith(wanted)]
        found = found or [one for one in choices if f"/{wanted}" in fold(one)]
        return found[number] if number < len(found) else None

    return complete


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
