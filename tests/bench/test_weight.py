"""What the bench counts as fetched."""

import gzip
from pathlib import Path

from bench.weight import Fetched, weight


def test_each_file_counts_once_and_texts_compressed(tmp_path: Path) -> None:
    """Two addresses of one file are one fetch; a picture travels as it is."""
    page, picture = b"<p>" * 1_000, b"\x89PNG" * 100
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_bytes(page)
    (tmp_path / "a" / "b.png").write_bytes(picture)
    host = "http://127.0.0.1:1/"
    found = weight(tmp_path, [host, f"{host}?q=1", f"{host}a/b.png"])
    assert found == Fetched(2, len(gzip.compress(page)) + len(picture))
