"""What answers on a terminal share: days in few letters, columns, colours."""

from collections.abc import Iterable, Sequence

import click


def columns(rows: Iterable[Sequence[str]], indent: int = 2) -> list[str]:
    """Set rows in columns as wide as their widest cell; the last one runs free."""
    table = [tuple(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return [
        (
            " " * indent
            + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    ]


def stars(ratings: Sequence[int]) -> str:
    """Write what colleagues gave, its mean and how many did: *★ 4.8 (4)*; empty where none did."""
    return f"★ {sum(ratings) / len(ratings):.1f} ({len(ratings)})" if ratings else ""


def strong(text: str, *, color: bool) -> str:
    """Make a heading stand out, where colours are wanted."""
    return click.style(text, bold=True) if color else text


def tinted(text: str, tint: str, *, color: bool) -> str:
    """Give text a colour, where colours are wanted."""
    return click.style(text, fg=tint) if color else text
