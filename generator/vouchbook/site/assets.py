"""Our style sheets and scripts: package files, published under a name that changes with them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

_FOLDER: Final = "assets/vouchbook"
#: All style sheets in one: every page loads it, and nobody waits for five.
_STYLES: Final = "vouchbook.css"


@dataclass(frozen=True, slots=True)
class Assets:
    """What is published, and which of it every page loads.

    Attributes:
        files: Address to bytes.
        style: Address of the style sheet.
        scripts: Addresses of the modules; those they import stand in a folder beside them.
    """

    files: Mapping[str, bytes]
    style: str
    scripts: tuple[str, ...]


def load_assets() -> Assets:
    """Read the package's `assets` folder."""
    return published(dict(_read(files("vouchbook.site") / "assets", "")))


def published(content: Mapping[str, bytes]) -> Assets:
    """Give files their addresses.

    All stand in one folder named by a hash of them all. So a browser may keep them for ever, and
    modules still find each other by relative names, which a hash in each name would break. Style
    sheets become one, in the order of their names.

    Args:
        content: Path below the folder of assets to bytes.
    """
    sheets = [path for path in sorted(content) if path.endswith(".css")]
    found = {path: content[path] for path in content if path not in sheets}
    found[_STYLES] = b"\n".join(content[path] for path in sheets)
    digest = hashlib.sha256()
    for path in sorted(found):
        digest.update(f"{path}\0{len(found[path])}\0".encode() + found[path])
    folder = f"{_FOLDER}/{digest.hexdigest()[:12]}"
    return Assets(
        {f"{folder}/{path}": found[path] for path in sorted(found)},
        f"{folder}/{_STYLES}",
        tuple(
            f"{folder}/{path}" for path in sorted(found) if path.endswith(".js") and "/" not in path
        ),
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
