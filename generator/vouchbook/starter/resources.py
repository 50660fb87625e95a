"""Where what `init` writes lies: inside the package, and in a checkout partly beside it."""

from pathlib import Path
from typing import Final

from vouchbook.errors import VouchbookError
from vouchbook.load import read_bytes

_PACKAGE: Final = Path(__file__).parents[1]
_CHECKOUT: Final = _PACKAGE.parents[1]
#: By the name in a wheel, the name in a checkout; pyproject.toml brings them in.
_PLACES: Final = {
    "guides": "docs",
    "github": ".github",
    "requirements.lock": "requirements.lock",
}
_MOST: Final = 1_000_000


def template(name: str) -> str:
    """Read a file that a new program gets, as far as it is the same for all."""
    return (_PACKAGE / "starter" / "files" / name).read_text("utf-8")


def guides() -> dict[str, str]:
    """Read the guides: file name → text."""
    folder = _place("guides")
    return {path.name: _text(path) for path in sorted(folder.glob("*.md"))}


def workflow(name: str) -> str:
    """Read a file of `.github/` that a program shares with the generator's own repository."""
    return _text(_place("github") / name)


def lock() -> str:
    """Read which versions of all that the generator needs were tried together, with hashes."""
    return _text(_place("requirements.lock"))


def _place(name: str) -> Path:
    for path in (_PACKAGE / name, _CHECKOUT / _PLACES[name]):
        if path.exists():
            return path
    raise VouchbookError(f"this installation of vouchbook lacks {name}; install it anew")


def _text(path: Path) -> str:
    return read_bytes(path, _MOST).decode("utf-8")
