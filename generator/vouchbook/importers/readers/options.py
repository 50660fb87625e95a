"""What every reader takes and how it says that a file cannot be read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How a source is written.

    Attributes:
        delimiter: What parts the cells of a CSV file; None for a comma, or a tab in `.tsv`.
        encoding: How the letters are written.
    """

    delimiter: str | None = None
    encoding: str = "utf-8"


class UnreadableError(ValueError):
    """A file cannot be read; the text says why. It becomes a line of the report."""
