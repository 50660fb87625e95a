"""Our style sheets and scripts: package files, published under a name that changes with them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

_FOLDER: Final = "assets/vouchbook"


@dataclass(frozen=True, slots=True)
class Assets:
    """What is published, and which of it every page loads.

    Attributes:
        files: Address to bytes.
        styles: Addresses of the style sheets.
        scripts: Addresses of the modules; those they import stand in a folder beside them.
    """

    files: Mapping[str, bytes]
    styles: tuple[str, ...]
    scripts: tuple[str, ...]


def load_assets() -> Assets:
    """Read the package's `assets` folder."""
    return published(dict(_read(files("vouchbook.site") / "assets", "")))


def published(content: Mapping[str, bytes]) -> Assets:
    """Give files their addresses.

    All stand in one folder named by a hash of them all. So a browser may keep them for ever, and
    modules still find each other by relative names, which a hash in each name would break.

    Args:
        content: Path below the folder of assets to bytes.
    """
    digest = hashlib.sha256()
    for path in sorted(content):
        digest.update(f"{path}\0{len(content[path])}\0".encode() + content[path])
    folder = f"{_FOLDER}/{digest.hexdigest()[:12]}"
    entries = sorted(path for path in content if "/" not in path)
    return Assets(
        {f"{folder}/{path}": content[path] for path in sorted(content)},
        tuple(f"{folder}/{path}" for path in entries if path.endswith(".css")),
        tuple(f"{folder}/{path}" for path in entries if path.endswith(".js")),
    )


def _read(folder: Traversable, above: str) -> list[tuple[str, bytes]]:
    if not folder.is_dir():
        return []
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        if entry.name.startswith(".") or entry.name == "__pycache__":
            continue
        path = f"{above}{entry.name}"
        if entry.is_dir():
            found += _read(entry, f"{path}/")
        else:
            found.append((path, entry.read_bytes()))
    return found
