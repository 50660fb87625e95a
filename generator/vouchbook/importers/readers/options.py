"""What every reader takes and how it says that a file cannot be read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How a source is written.

    Attributes:
        delimiter: What parts the cells of a CSV file; None lets its first line tell.
        encoding: How the letters are written.
        columns: The columns that a CSV file may have; empty where they are not known.
    """

    delimiter: str | None = None
    encoding: str = "utf-8"
    columns: tuple[str, ...] = ()


class UnreadableError(ValueError):
    """A file cannot be read; the text says why. It becomes a line of the report."""
