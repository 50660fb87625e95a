"""How MkDocs is configured when one of our commands starts it."""

from pathlib import Path
from typing import Any, Final

from vouchbook.site.plugin import OVERRIDES

_DEFAULT: Final = str(Path(__file__).parent / "default.yml")


def config_arguments(root: Path) -> dict[str, Any]:
    """Say which configuration serves a program: its own mkdocs.yml, or else ours.

    Args:
        root: The folder that holds `program/`.

    Returns:
        Arguments for MkDocs' `load_config`.
    """
    own = root.absolute() / "mkdocs.yml"
    if own.is_file():
        return {"config_file": str(own)}
    docs = own.parent / "docs"
    return {
        "config_file": _DEFAULT,
        "config_file_path": str(own),
        "docs_dir": str(docs) if docs.is_dir() else OVERRIDES,
    }
