"""Programs that answers are asked of: the smallest one, with a second advocate beside the first."""

from pathlib import Path

import pytest


@pytest.fixture
def two(program: Path) -> Path:
    """Harbour Bank with Marit Lunde and Odd Nes, who is like her and was never asked."""
    folder = program / "advocates" / "harbour-bank"
    text = (folder / "marit-lunde.yml").read_text("utf-8")
    for old, new in (
        ("id: marit-lunde", "id: odd-nes"),
        ("key: c3v8n1t6rz", "key: d4v8n1t6rz"),
        ("name: Marit Lunde", "name: Odd Nes"),
    ):
        text = text.replace(old, new)
    (folder / "odd-nes.yml").write_text(text, "utf-8")
    return program
