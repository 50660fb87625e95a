"""How MkDocs is configured when one of our commands starts it.

MkDocs trusts its configuration: tags make any object, hooks and templates run. Whoever builds the
site of a branch to look at it has not agreed to that, so such a file is refused before MkDocs reads
it. (`mkdocs build` itself can be kept from nothing.)
"""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

import yaml

from vouchbook.errors import VouchbookError
from vouchbook.kinds import MEBIBYTE
from vouchbook.load import read_bytes
from vouchbook.load.guards import before
from vouchbook.site.look import extension_fault
from vouchbook.site.plugin import OVERRIDES

_NAME: Final = "mkdocs.yml"
_DEFAULT: Final = str(Path(__file__).parent / "default.yml")
#: What makes MkDocs run or read other files, and where it stands: "" at the top.
_REFUSED: Final = (("", "hooks"), ("", "INHERIT"), ("theme", "custom_dir"))


def config_arguments(root: Path) -> dict[str, Any]:
    """Say which configuration serves a program: its own mkdocs.yml, or else ours.

    Args:
        root: The folder that holds `program/`.

    Returns:
        Arguments for MkDocs' `load_config`.

    Raises:
        VouchbookError: mkdocs.yml is a link, or would run or read what it must not.
    """
    own = root.absolute() / _NAME
    if own.is_symlink():
        raise VouchbookError(f"{_NAME} is a link; links are not followed. Put the file here.")
    if own.is_file():
        for reason in _reasons(read_bytes(own, MEBIBYTE)):
            raise VouchbookError(f"{_NAME}: {reason}")
        return {"config_file": str(own)}
    docs = own.parent / "docs"
    return {
        "config_file": _DEFAULT,
        "config_file_path": str(own),
        "docs_dir": str(docs) if docs.is_dir() else OVERRIDES,
    }


def _reasons(raw: bytes) -> Iterator[str]:
    """Say why a configuration is refused."""
    text, findings = before(raw, _NAME, MEBIBYTE)
    yield from (one.message for one in findings)
    try:
        # The parser that MkDocs uses, so that both see the same; without what makes objects.
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if tag := getattr(event, "tag", None):
                yield f"take the tag {tag} out"
        found = yaml.load(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as reason:
        yield f"it cannot be read: {reason}"
        return
    settings: Mapping[str, Any] = found if isinstance(found, dict) else {}
    for above, name in _REFUSED:
        place = settings.get(above) if above else settings
        if isinstance(place, dict) and name in place:
            yield f"take {name} out; the site is made of nothing but the program and its guides"
    extensions = settings.get("markdown_extensions")
    listed = extensions if isinstance(extensions, list | dict) else ()
    # Whatever has the name of one is imported, be it a file of the branch.
    if fault := extension_fault(
        str(name) for one in listed for name in (one if isinstance(one, dict) else [one])
    ):
        yield fault
    docs = PurePosixPath(str(settings.get("docs_dir") or "docs"))
    if docs.is_absolute() or ".." in docs.parts:
        yield "docs_dir has to be a folder beside it"
